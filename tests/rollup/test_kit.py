"""The collection workbooks: what a town fills in rolls up without a mapping."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from districts import figures_json, rolled, town_table

from enforcement_kit.rollup import RollUp, collection_kit, read_plan, roll_up

FORMS = '["penalty", "complaint", "training"]'


def kit(folder: Path, towns: str = town_table("a"), **options: object) -> Path:
    """Writes the kit of a district and gives the workbook of its first town."""
    found = rolled(folder, towns, forms=FORMS, **options)
    place = folder / "kit"
    place.mkdir()
    files = collection_kit(found)
    for name, content in files.items():
        (place / name).write_bytes(content)
    return place / next(iter(files))


def fill(book: Path, values: dict[str, object], *, column: int = 4) -> None:
    """Fills cells of the workbook by the key of their row."""
    opened = openpyxl.load_workbook(book)
    left = dict(values)
    for sheet in opened.worksheets:
        for row in sheet.iter_rows(min_row=2):
            if row[0].value in left:
                row[column - 1].value = left.pop(row[0].value)
    assert not left
    opened.save(book)


def again(book: Path, **options: object) -> RollUp:
    """The kit's own plan rolled up."""
    return roll_up(read_plan(book.parent / "rollup.toml"), **options)


class TestFilled:
    """What is filled in."""

    def test_values(self, tmp_path: Path) -> None:
        """Counts, an amount, per cents in two ways, a fraction; a blank stays blank, a 0 is 0."""
        book = kit(tmp_path)
        fill(
            book,
            {
                "penalty.decisions": 12,
                "penalty.summary": 0,
                "penalty.ordinary": "１２",
                "penalty.fines_total": "12,345.60",
                "complaint.response_rate": "98.5%",
                "complaint.completion_rate": 0.97,
                "training.class_hours": 4.5,
            },
        )
        found = again(book)
        value = {key: found.value("a", key).value for key in found.plan.keys}
        assert (12, 0, 12) == tuple(
            value[f"penalty.{name}"] for name in ("decisions", "summary", "ordinary")
        )
        assert value["penalty.expedited"] is None
        assert Decimal("12345.60") == value["penalty.fines_total"]
        assert Decimal("0.985") == value["complaint.response_rate"]
        assert Decimal("0.97") == value["complaint.completion_rate"]
        assert Decimal("4.5") == value["training.class_hours"]
        assert "collection" == found.towns[0].sent[0].kind
        assert "!D2" in found.value("a", "penalty.decisions").entry.place

    def test_no_duty(self, tmp_path: Path) -> None:
        """A town that ticks all of a form has no such duty; it is not among those of the total."""
        book = kit(tmp_path)
        keys = ("handled", "calls", "response_rate", "completion_rate")
        fill(book, {f"complaint.{key}": "是" for key in keys}, column=5)
        found = again(book)
        assert "no_duty" == found.cell("a", "complaint").status
        assert 0 == found.total("complaint.handled").towns

    def test_no_duty_with_a_number(self, tmp_path: Path) -> None:
        """Ticked and filled in contradicts itself."""
        book = kit(tmp_path)
        fill(book, {"complaint.calls": 3})
        fill(book, {"complaint.calls": "是"}, column=5)
        assert ["duty-denied"] == [each.code for each in again(book).contradictions]

    @pytest.mark.parametrize(
        ("key", "value", "says"),
        [
            ("penalty.decisions", "约30", "不是数"),
            ("penalty.decisions", -3, "负数"),
            ("penalty.decisions", "30%", "百分数"),
            ("complaint.response_rate", 98, "大于 1"),
        ],
    )
    def test_wrong(self, tmp_path: Path, key: str, value: object, says: str) -> None:
        """What is no number of its kind is left out, with its cell and the reason."""
        book = kit(tmp_path)
        fill(book, {key: value})
        found = again(book)
        assert found.value("a", key).value is None
        (clash,) = found.contradictions
        assert says in clash.message
        assert "!D" in clash.message

    def test_not_filled_in(self, tmp_path: Path) -> None:
        """An untouched workbook is not due before its day, and missing after it."""
        book = kit(tmp_path)
        for on, status in ((dt.date(2023, 1, 20), "not_due"), (dt.date(2023, 1, 21), "missing")):
            assert {status} == {cell.status for cell in again(book, on=on).cells}


class TestWritten:
    """What the workbook says."""

    def test_what_the_district_holds(self, tmp_path: Path) -> None:
        """It shows the figures held, and none of them is read back as filled in."""
        (tmp_path / "a.json").write_text(figures_json({"penalty.decisions": 77}), encoding="utf-8")
        book = kit(tmp_path, town_table("a", sent='"a.json"'))
        sheet = openpyxl.load_workbook(book)["区里已有"]
        cells = {row[1]: row[2] for row in sheet.iter_rows(values_only=True)}
        assert "77件" == cells["行政处罚决定"]
        assert "缺" == cells["简易程序处罚决定"]
        assert again(book).value("a", "penalty.decisions").value is None

    def test_no_duty_is_not_asked(self, tmp_path: Path) -> None:
        """A form without duty has no sheet, and its reason stands on the cover."""
        book = kit(tmp_path, town_table("a", no_duty='{ penalty = "区里办" }'))
        opened = openpyxl.load_workbook(book)
        assert "行政处罚" not in opened.sheetnames
        cover = [str(row[1]) for row in opened["封面"].iter_rows(values_only=True)]
        assert any("区里办" in text for text in cover)
        assert {"penalty": "区里办"} == again(book).plan.towns[0].no_duty

    def test_same_bytes(self, tmp_path: Path) -> None:
        """The same plan gives the same workbooks to the byte."""
        found = rolled(tmp_path, town_table("a"), forms=FORMS)
        assert collection_kit(found) == collection_kit(found)

    def test_plan_is_kept(self, tmp_path: Path) -> None:
        """Forms of one's own, days, threshold and exempt figures stand in the new plan."""
        more = (
            '[form.market]\nlabel = "市场"\nfigures = ["inspection.sites"]\n'
            '[publish]\nthreshold = 7\nexempt = ["training.sessions"]\n'
        )
        towns = town_table("a", due="{ penalty = 2023-02-01 }")
        forms = '["penalty", "market"]'
        before = rolled(tmp_path, towns, forms=forms, more=more)
        for name, content in collection_kit(before).items():
            (tmp_path / name).write_bytes(content)
        after = read_plan(tmp_path / "rollup.toml")
        assert before.plan.forms == after.forms
        assert (7, ("training.sessions",)) == (after.threshold, after.exempt)
        assert before.plan.towns[0].due == after.towns[0].due
