"""The twelve spoilt files: exactly what their README says is found, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from enforcement_kit import check, load
from enforcement_kit.codec import dumps
from enforcement_kit.rules import default_rules
from enforcement_kit.testing.faulty_files import faulty_files, faulty_town

ON = dt.date(2025, 12, 31)
TOWN_RULES = {rule.code for rule in default_rules() if rule.scope == "town"}


@pytest.fixture(scope="module")
def folder(root_dir: Path) -> Path:
    """The example folder."""
    return root_dir / "examples" / "faulty_files"


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, set[str]]:
    """The rules that fail, by case, over the folder as it stands on disk."""
    result = check(load(folder), on=ON)
    assert result.counts["error"] == 0
    by_case: dict[str, set[str]] = {}
    for each in result.findings:
        if each.verdict == "fail" and each.rule not in TOWN_RULES:
            by_case.setdefault(each.record, set()).add(each.rule)
    return by_case


@pytest.mark.parametrize("number", range(1, 13))
def test_found_as_told(number: int, folder: Path, found: dict[str, set[str]]) -> None:
    """What fails in a file is what was written down for it by hand, no more and no less."""
    ident = f"f-{number:02}"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert found.get(ident, set()) == set(expected[ident])


def test_readme_tells_each(folder: Path) -> None:
    """The README tells the story of each file and names its rules."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    chapters = {part[:4]: part for part in text.split("## ")[1:]}
    for each in faulty_files():
        chapter = chapters[each.case.id]
        assert each.title in chapter
        assert each.story in chapter
        assert all(f"`{code}`" in chapter for code in each.expect)


def test_folder_is_made_from_the_stories(folder: Path) -> None:
    """The records on disk are those that the stories make, byte for byte."""
    lines = (folder / "cases.jsonl").read_bytes().splitlines()
    assert lines == [dumps(case) for case in faulty_town().cases]
