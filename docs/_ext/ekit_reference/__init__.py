"""Write docs/api/ from the code: names, records, problems, rules, commands.

The pages are made anew at each build and stand in no repository, so they cannot drift. A page whose
room does not stand is left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ekit_reference import (
    commands,
    databases,
    law,
    names,
    placeholders,
    problems,
    records,
    rules,
    standards,
    tables,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

__all__ = ["pages", "setup"]

INDEX = """\
From the code
=============

Made from the code of this version. Every public name stands here; one that does not is private.

.. toctree::
   :maxdepth: 1

"""


def pages() -> dict[str, str]:
    """Each page of the reference: its path below docs/api/ with suffix, and its text."""
    made = (
        records.pages()
        | tables.pages()
        | databases.pages()
        | law.pages()
        | placeholders.pages()
        | problems.pages()
        | rules.pages()
        | standards.pages()
        | commands.pages()
        | names.pages()
    )
    top = [Path(name).with_suffix("").as_posix() for name in made]
    entries = "\n".join(
        f"   {name}" for name in top if name.count("/") == 0 or name.endswith("index")
    )
    return {"index.rst": f"{INDEX}{entries}\n", **made}


def write(folder: Path, made: Mapping[str, str]) -> None:
    """Write the pages that changed, and remove those that are no more."""
    for old in sorted(folder.rglob("*")):
        if old.is_file() and old.relative_to(folder).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


def write_reference(app: Sphinx) -> None:
    """Write docs/api/ before Sphinx looks for pages."""
    write(Path(app.srcdir) / "api", pages())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
