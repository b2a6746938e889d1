"""How the documentation is built: `make docs`. No step of it uses the network."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import logging
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import enforcement_kit

with contextlib.suppress(ImportError):  # it is chatty, and Sphinx does without it
    import jieba

    jieba.setLogLevel(logging.WARNING)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent

project = "enforcement_kit"
author = "The enforcement_kit developers"
copyright = author  # noqa: A001 - the name that Sphinx reads
version = release = enforcement_kit.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True
# A name in a signature may be private or of another library; a name in a sentence must be found.
nitpick_ignore_regex = [("py:class", ".*"), ("py:obj", r".*\.[A-Z]")]
suppress_warnings = ["toc.empty_glob"]  # the first guide may be still to come

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


def faces() -> list[str]:
    """The rooms with a public face, as dotted names; the command line is documented by its help."""
    found = [
        f"enforcement_kit.{info.name}"
        for info in pkgutil.iter_modules(enforcement_kit.__path__)
        if not info.name.startswith("_") and info.name != "cli"
    ]
    return [face for face in sorted(found) if hasattr(importlib.import_module(face), "__all__")]


def summary(thing: object) -> str:
    """The first sentence of what is said about a name, on one line."""
    lines = (inspect.getdoc(thing) or "").strip().split("\n\n")[0]
    return " ".join(lines.split()) if inspect.isclass(thing) or inspect.isroutine(thing) else ""


def front_door() -> list[str]:
    """The page of `from enforcement_kit import …`: each name, where it lives, what it is."""
    rooms = {face: importlib.import_module(face) for face in faces()}
    rows = []
    for name in enforcement_kit.__all__:
        try:
            thing: object = getattr(enforcement_kit, name)
        except (AttributeError, ModuleNotFoundError):  # its room does not stand yet
            continue
        home = next((face for face, room in rooms.items() if vars(room).get(name) is thing), "")
        rows.append(f"   * - :py:obj:`{name} <{home}.{name}>`" if home else f"   * - ``{name}``")
        rows.append(f"     - {summary(thing)}")
    return [
        "From the package itself",
        "=======================",
        "",
        "``from enforcement_kit import …`` offers these; each is the same object as in its room.",
        "",
        ".. list-table::",
        "   :widths: 30 70",
        "",
        *rows,
        "",
    ]


def write_reference(_: Sphinx) -> None:
    """Write one page for each room into docs/reference/, from what the rooms offer today."""
    folder = HERE / "reference"
    folder.mkdir(exist_ok=True)
    pages = {"front_door": front_door()}
    for face in faces():
        short = face.rpartition(".")[2]
        pages[short] = [face, "=" * len(face), "", f".. automodule:: {face}", ""]
    pages["index"] = [
        "Reference",
        "=========",
        "",
        "Every public name, room by room. A name that does not stand here is private.",
        "",
        ".. toctree::",
        "",
        "   front_door",
        *(f"   {name}" for name in sorted(pages) if name != "front_door"),
        "",
    ]
    for old in folder.glob("*.rst"):
        if old.stem not in pages:
            old.unlink()
    for name, lines in pages.items():
        path, text = folder / f"{name}.rst", "\n".join(lines)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Have the reference written before Sphinx looks for pages."""
    app.connect("builder-inited", write_reference)
