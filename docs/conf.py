"""How the documentation is built: `make docs`. No step of it uses the network."""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path

import enforcement_kit

with contextlib.suppress(ImportError):  # it is chatty, and Sphinx does without it
    import jieba

    jieba.setLogLevel(logging.WARNING)

project = "enforcement_kit"
author = "The enforcement_kit developers"
copyright = author  # noqa: A001 - the name that Sphinx reads
version = release = enforcement_kit.__version__
language = "en"
smartquotes = False  # a curly apostrophe takes the width of a Chinese sign in many fonts

sys.path.insert(0, str(Path(__file__).resolve().parent / "_ext"))
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "ekit_reference"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "_ext"]
nitpicky = True
suppress_warnings = ["ref.python"]  # many records have a field `date`, and signatures say date
# A name in a signature may be private or of another library; a name in a sentence must be found.
nitpick_ignore_regex = [("py:class", ".*"), ("py:obj", r".*\.[A-Z]")]

html_theme = "furo"
html_title = f"enforcement_kit {version}"
html_static_path = ["_static"]
html_css_files = ["cjk.css"]
html_show_sourcelink = False
html_copy_source = False
# The index for Chinese takes words of both scripts; for English it would drop every Chinese one.
html_search_language = "zh"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "show-inheritance": True}
python_use_unqualified_type_names = True
