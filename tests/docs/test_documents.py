"""The table of JSON documents names every document that a command prints."""

from __future__ import annotations

import re
from pathlib import Path

from sources import PACKAGE

FORMAT = re.compile(r'"format": "(enforcement-kit/[a-z-]+/\d+)"')


def test_every_document_has_its_row(root_dir: Path) -> None:
    """Each format that a module of the command line writes by name stands in the table."""
    told = (root_dir / "docs" / "reference" / "documents.md").read_text(encoding="utf-8")
    commands = PACKAGE / "cli"
    printed = {
        name for path in commands.rglob("*.py") for name in FORMAT.findall(path.read_text("utf-8"))
    }
    assert len(printed) > 10
    assert not sorted(name for name in printed if f"`{name}`" not in told)
