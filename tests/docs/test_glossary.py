"""The glossary names what the code names."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest

from enforcement_kit import model

CLASSES = {
    name
    for name in model.__all__
    if inspect.isclass(getattr(model, name)) and attrs.has(getattr(model, name))
}
# Classes that carry values for others; a clerk has no word for them.
MACHINERY = {"Day", "FrozenDict", "Instant", "Kept", "Part", "ProvisionParts", "Record", "Stated"}


@pytest.fixture(scope="module")
def glossary(root_dir: Path) -> str:
    """The page as text."""
    return (root_dir / "docs" / "glossary.md").read_text(encoding="utf-8")


class TestGlossary:
    """One term, one name."""

    def test_every_record_class_has_its_term(self, glossary: str) -> None:
        """Each class of the model that stands for something in an office has a row."""
        named = set(re.findall(r"`([A-Z][A-Za-z]+)`", glossary))
        assert set() == CLASSES - MACHINERY - named

    def test_every_class_named_exists(self, glossary: str) -> None:
        """Each class that the page names is one of the model."""
        named = set(re.findall(r"`([A-Z][A-Za-z]+)`", glossary)) - {"Capitals"}
        assert set() == named - CLASSES

    def test_every_row_has_both_languages(self, glossary: str) -> None:
        """A row begins with Chinese and goes on with the name."""
        rows = [line for line in glossary.splitlines() if line.startswith("| ")]
        rows = [row for row in rows if not row.startswith("| 中文")]
        assert len(rows) > 60
        assert [] == [
            row for row in rows if not re.match(r"\| [^|]*[\u4e00-\u9fff][^|]*\| [^|]+ \|", row)
        ]

    def test_no_term_stands_twice(self, glossary: str) -> None:
        """A Chinese term has one row."""
        terms = re.findall(r"^\| ([^|]*[\u4e00-\u9fff][^|]*?) \|", glossary, re.MULTILINE)
        terms = [term for term in terms if term != "中文"]
        assert sorted(set(terms)) == sorted(terms)
