"""The examples: scores that their README works out by hand, and the filled workbooks behind them."""

from __future__ import annotations

import datetime as dt
import re
import runpy
from decimal import Decimal
from pathlib import Path

import pytest

from enforcement_kit import load, review
from enforcement_kit.scoring import read_workbook

ON = dt.date(2025, 12, 31)
REASON = (
    "the records, the rules or the standard have changed: "
    "look at the scores of README.md, then run examples/review/make_workbooks.py"
)


@pytest.fixture(scope="module")
def examples(root_dir: Path) -> Path:
    """The folder of the examples."""
    return root_dir / "examples"


@pytest.fixture(scope="module")
def readme(examples: Path) -> str:
    """The README that works the scores out."""
    return (examples / "review" / "README.md").read_text(encoding="utf-8")


def scored(examples: Path, standard: str):
    return review(
        load(examples / "faulty_files"),
        standard=standard,
        on=ON,
        manual=examples / "review" / f"faulty_{standard}.xlsx",
    )


@pytest.mark.parametrize("standard", ["mee-2024", "town-ordinary"])
def test_three_files_as_worked_out_by_hand(examples, readme, standard):
    """f-01, f-08 and f-12 come to the sums and scores that the README reckons item by item."""
    chapter = readme.split(f"### {standard}")[1].split("\n#")[0]
    lines = [line.strip("|").split("|") for line in chapter.splitlines() if line.startswith("|")]
    rows = {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in lines}
    scores = [Decimal(re.search(r"\*\*([\d.]+)\*\*", cell)[1]) for cell in rows["得分"]]
    obtained = [Decimal(cell) for cell in rows["各项得分之和"]]
    applicable = [Decimal(cell.rpartition("＝")[2]) for cell in rows["参评各项标准分之和"]]
    taken = [
        {item: Decimal(points) for item, points in re.findall(r"([AB]?\d+(?:\.\d+)?) 扣 ([\d.]+)", " ".join(rows[name][n] for name in rows if "扣分" in name))}
        for n in range(3)
    ]  # fmt: skip
    found = scored(examples, standard)
    for number, case in enumerate(("f-01", "f-08", "f-12")):
        sheet = found.sheet(case)
        assert sheet.score == scores[number]
        assert sheet.outcome.arithmetic.obtained == obtained[number]
        assert sheet.outcome.arithmetic.applicable == applicable[number]
        deducted = {d.item: d.points for line in sheet.lines for d in line.deductions()}
        assert deducted == taken[number]
        if standard == "mee-2024":
            assert sheet.outside_scope


def test_the_others_have_their_vetoes_and_totals(examples, readme):
    """Every other file has the vetoes, total and grade that the README's table states."""
    ministry, town = scored(examples, "mee-2024"), scored(examples, "town-ordinary")
    rows = re.findall(
        r"^\| (f-\d\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|",
        readme,
        re.MULTILINE,
    )
    assert len(rows) == 8
    for case, first, zero, second, total, grade in rows:
        sheet = ministry.sheet(case)
        assert "、".join(veto.veto.item for veto in sheet.vetoes) == first
        assert sheet.score == Decimal(zero)
        sheet = town.sheet(case)
        assert ("、".join(veto.veto.item for veto in sheet.vetoes) or "—") == second
        assert (sheet.score, sheet.grade) == (Decimal(total), grade)
    summary = scored(examples, "town-summary").sheet("f-05")
    assert (summary.score, summary.grade) == (95, "不合格")
    assert [veto.veto.item for veto in summary.vetoes] == ["V3"]
    assert [skipped.case for skipped in town.skipped] == ["f-05"]


def test_eight_reviewed_files_of_the_example_are_qualified(examples):
    """With the filled workbook the 8 reviewed files are qualified; without it they are ranges."""
    town = load(examples / "yangliuqing_2022")
    reviewed = {each.case for each in town.town_year.reviews}
    book = examples / "review" / "yangliuqing_town-ordinary.xlsx"
    on = dt.date(2022, 12, 31)
    with_book = review(town, standard="town-ordinary", on=on, manual=book)
    without = review(town, standard="town-ordinary", on=on)
    assert len(reviewed) == 8
    for case in reviewed:
        sheet = with_book.sheet(case)
        assert sheet.outcome.qualified is True
        assert sheet.score is not None
        open_sheet = without.sheet(case)
        assert open_sheet.score is None
        assert open_sheet.outcome.low <= sheet.score <= open_sheet.outcome.high
    assert {each.case for each in with_book.reviews()} == reviewed


def test_workbooks_are_made_by_their_script(examples, tmp_path):
    """The workbooks hold the answers that the script writes, for the cases as they are now."""
    runpy.run_path(str(examples / "review" / "make_workbooks.py"))["make"](tmp_path)
    for made in sorted(tmp_path.iterdir()):
        assert read_workbook(made) == read_workbook(examples / "review" / made.name), REASON
