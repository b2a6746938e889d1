"""Workbooks for reviewers: what is written, what is read back, what is refused."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import score_cases as make

from enforcement_kit.errors import UsageError
from enforcement_kit.scoring import (
    BadAnswerError,
    blank_workbook,
    compare,
    read_workbook,
    review,
    seats_apart,
    settling_workbook,
    sheets_workbook,
)
from enforcement_kit.testing import synth_town

QUIET = make.QUIET
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs soffice (LibreOffice)")


def sheets(standard: str = "mee-2024", *cases):
    return review(list(cases) or [make.plain_case()], standard=standard, rules=QUIET).sheets


def heads(page) -> tuple[int, dict[str, int]]:
    """The row of the heads, and each head's column."""
    for row in page.iter_rows():
        words = {cell.value: cell.column for cell in row if cell.value}
        if "编号" in words and "标准分" in words:
            return row[0].row, words
    raise AssertionError


def filled(
    content: bytes,
    say,
    *,
    seat: str = "一",
    name: str = "评查甲",
    change=None,
) -> bytes:
    """A workbook with one seat filled by `say(item, machine)`, as openpyxl writes it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for page in book:
        if page.title in {"总览", "填写说明"}:
            continue
        top, words = heads(page)
        for row in page.iter_rows(min_row=1, max_row=top):
            for cell in row:
                if cell.value == f"评查人{seat}" and cell.row < top:
                    page.cell(cell.row, cell.column + 1).value = name
                if cell.value == f"评查日期{seat}":
                    page.cell(cell.row, cell.column + 1).value = dt.date(2024, 12, 20)
        for number in range(top + 1, page.max_row + 1):
            item = page.cell(number, words["编号"]).value
            machine = page.cell(number, words["机评"]).value
            if item and words["编号"] == 1 and machine is not None:
                said = say(str(item), machine, page.cell(number, words["标准分"]).value)
                if said is not None:
                    page.cell(number, words[f"评查人{seat}"]).value = said
        if change is not None:
            change(page, top, words)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def content_say(item, machine, worth):
    """Full marks for all that waits; nothing for what the machine settled."""
    if machine == "待定":
        return "无"
    if machine != "待评":
        return None
    return "不评" if item == "4" else worth


def read(content: bytes, tmp_path: Path, name: str = "评查.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    return read_workbook(path)


def resaved(content: bytes, tmp_path: Path) -> bytes:
    """The workbook opened and saved again by LibreOffice."""
    source = tmp_path / "in" / "评查.xlsx"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(content)
    subprocess.run(
        [
            OFFICE,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=150,
    )
    return (tmp_path / "out" / "评查.xlsx").read_bytes()


def test_same_sheets_give_the_same_bytes():
    """The workbook of one review is the same to the byte each time."""
    assert blank_workbook(sheets()) == blank_workbook(sheets())


def test_blank_is_read_as_no_answer(tmp_path):
    """A blank workbook read back changes nothing, and knows its case, standard and digests."""
    (manual,) = read(blank_workbook(sheets(), reviewers=2), tmp_path)
    assert (manual.case, manual.standard, manual.table) == ("c-1", "mee-2024", "penalty")
    assert manual.answers == ()
    before, after = (
        sheets()[0],
        review(make.plain_case(), standard="mee-2024", rules=QUIET, manual=manual).sheets[0],
    )
    assert before.to_dict() == after.to_dict()


@pytest.mark.parametrize("standard", ["mee-2024", "town-ordinary"])
def test_filled_workbook_gives_the_score(standard, tmp_path):
    """A workbook filled with full marks gives 100; the file of the machine's range comes to a score."""
    content = filled(blank_workbook(sheets(standard)), content_say)
    found = review(
        make.plain_case(),
        standard=standard,
        rules=QUIET,
        manual=tmp_path / "评查.xlsx" if read(content, tmp_path) else None,
    ).sheets[0]
    assert found.score == 100
    assert found.undecided == ()


def test_half_filled_gives_a_range(tmp_path):
    """What is left blank stays open."""
    content = filled(
        blank_workbook(sheets("town-ordinary")),
        lambda item, machine, worth: worth if item == "2.5" else None,
    )
    manual = read(content, tmp_path)
    found = review(make.plain_case(), standard="town-ordinary", rules=QUIET, manual=manual)
    sheet = found.sheets[0]
    assert sheet.score is None
    assert "2.5" not in {each.item for each in sheet.undecided}
    assert sheet.outcome.low > sheets("town-ordinary")[0].outcome.low


@needs_office
@pytest.mark.slow(seconds=240)
@pytest.mark.timeout(240)
def test_survives_libreoffice_moved_rows_and_added_columns(tmp_path):
    """A workbook saved again by LibreOffice, its rows moved and columns added, reads the same."""
    content = filled(blank_workbook(sheets("town-ordinary")), content_say)
    plain = read(content, tmp_path)

    def move(page, top, words):
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        page.insert_cols(3)
        page.insert_rows(2)
        rows = [
            [cell.value for cell in row]
            for row in page.iter_rows(min_row=top + 2, max_row=top + 12)
        ]
        for offset, values in enumerate(reversed(rows)):
            for column, value in enumerate(values, 1):
                page.cell(top + 2 + offset, column).value = value

    moved = filled(blank_workbook(sheets("town-ordinary")), content_say, change=move)
    for each in (resaved(content, tmp_path), resaved(moved, tmp_path)):
        (again,) = read(each, tmp_path)
        assert {a.item: a.says() for a in again.answers} == {
            a.item: a.says() for a in plain[0].answers
        }
        assert (again.case, again.digest, again.standard_digest) == (
            plain[0].case,
            plain[0].digest,
            plain[0].standard_digest,
        )
        assert {a.by for a in again.answers} == {"评查甲"}
        assert {a.on for a in again.answers} == {dt.date(2024, 12, 20)}


@needs_office
@pytest.mark.slow(seconds=240)
@pytest.mark.timeout(240)
@pytest.mark.parametrize("standard", ["mee-2024", "town-ordinary"])
def test_trial_score_is_the_kits_score(standard, tmp_path):
    """The trial score that the workbook reckons by its formulas is the score the kit gives."""
    town = synth_town(21, cases=12, year=2024)
    made = review(town, standard=standard).sheets[:4]
    halves = {"2.1", "2.4", "6.1", "11.1", "A2", "B3", "4.5", "2.5"}

    def say(item, machine, worth):
        said = content_say(item, machine, worth)
        if said is None or isinstance(said, str):
            return said
        return worth / 2 if item in halves else worth

    content = filled(blank_workbook(made), say)
    book = openpyxl.load_workbook(io.BytesIO(resaved(content, tmp_path)), data_only=True)
    manual = read(content, tmp_path)
    settled = review(town, standard=standard, manual=manual)
    overview = book["总览"]
    for row in range(3, overview.max_row + 1):
        case = overview.cell(row, 2).value
        shown = overview.cell(row, 10).value
        assert Decimal(str(shown)).quantize(Decimal("0.01")) == settled.sheet(case).score


def test_sheet_of_a_changed_case_is_refused_by_name(tmp_path):
    """A sheet whose case has changed since is refused, and the message names file, sheet and case."""
    content = filled(blank_workbook(sheets()), content_say)
    manual = read(content, tmp_path)
    with pytest.raises(BadAnswerError, match="有改动") as caught:
        review(make.plain_case(cause="改过"), standard="mee-2024", rules=QUIET, manual=manual)
    assert "评查.xlsx" in str(caught.value)
    assert "c-1" in str(caught.value)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (99, "超过此项至多的 3 分"),
        (-1, "不小于零"),
        ("很好", "不是分值"),
        (0.001, "两位小数"),
    ],
)
def test_points_that_cannot_be_are_refused_by_name(said, word, tmp_path):
    """Points above the maximum, below zero, no number: refused with file, sheet, row and item."""
    content = filled(
        blank_workbook(sheets()), lambda item, machine, worth: said if item == "11.1" else None
    )
    path = tmp_path / "评查.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadAnswerError, match=word) as caught:
        review(make.plain_case(), standard="mee-2024", rules=QUIET, manual=path)
    assert "评查.xlsx 工作表" in str(caught.value)
    assert "11.1" in str(caught.value)


def test_full_width_and_text_numbers_are_read(tmp_path):
    """Full-width digits and numbers kept as text are points."""
    content = filled(
        blank_workbook(sheets()),
        lambda item, machine, worth: {"11.1": "２．５", "11.2": "1.5"}.get(item),
    )
    (manual,) = read(content, tmp_path)
    assert {a.item: a.points for a in manual.answers} == {
        "11.1": Decimal("2.5"),
        "11.2": Decimal("1.5"),
    }


def test_doubled_number_is_refused(tmp_path):
    """An item that stands twice, both answered, is refused."""

    def double(page, top, words):
        page.cell(page.max_row + 1, words["编号"]).value = "11.1"
        page.cell(page.max_row, words["评查人一"]).value = 1

    content = filled(
        blank_workbook(sheets()),
        lambda item, machine, worth: 1 if item == "11.1" else None,
        change=double,
    )
    with pytest.raises(BadAnswerError, match="出现两次"):
        read(content, tmp_path)


def test_files_that_are_no_workbook(tmp_path):
    """What is no workbook, and a workbook without a score sheet, are refused."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no")
    with pytest.raises(BadAnswerError, match="不是工作簿"):
        read_workbook(path)
    book = openpyxl.Workbook()
    book.save(path)
    with pytest.raises(BadAnswerError, match="没有评分表"):
        read_workbook(path)
    with pytest.raises(BadAnswerError, match="没有这个文件"):
        read_workbook(tmp_path / "none.xlsx")


def test_formulas_are_protected_and_input_is_not():
    """Each case sheet is protected; the reviewers' cells are open and have a drop-down."""
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(sheets(), reviewers=2)))
    page = book.worksheets[2]
    assert page.protection.sheet
    top, words = heads(page)
    row = next(n for n in range(top + 1, page.max_row) if page.cell(n, 1).value == "11.1")
    assert page.cell(row, words["标准分"]).protection.locked
    assert not page.cell(row, words["评查人一"]).protection.locked
    assert not page.cell(row, words["合议定分"]).protection.locked
    cell = page.cell(row, words["评查人一"]).coordinate
    lists = [v for v in page.data_validations.dataValidation if cell in v.sqref]
    assert "3,2.5,2,1.5,1,0.5,0,不评" in lists[0].formula1
    formulas = [c.value for r in page.iter_rows() for c in r if str(c.value).startswith("=")]
    assert formulas


def test_two_reviewers_and_their_settling(tmp_path):
    """Two seats compared: the items that differ, points at stake, kappa; a settling sheet settles."""
    made = sheets("town-ordinary")
    blank = blank_workbook(made, reviewers=2)
    first = filled(blank, content_say)
    both = filled(
        first,
        lambda item, machine, worth: (
            1 if item in {"2.5", "4.5"} else content_say(item, machine, worth)
        ),
        seat="二",
        name="评查乙",
    )
    manuals = read(both, tmp_path)
    sheet = review(make.plain_case(), standard="town-ordinary", rules=QUIET, manual=manuals).sheets[
        0
    ]
    assert {each.item for each in sheet.undecided} == {"2.5", "4.5"}
    found = compare(*seats_apart(manuals), [sheet])
    assert (found.first, found.second) == ("评查甲", "评查乙")
    assert [(each.item, each.at_stake) for each in found.differences] == [("4.5", 2), ("2.5", 1)]
    assert found.agreement.judged == 5
    assert found.agreement.agreed == 3
    content = settling_workbook(found, [sheet])
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    top, words = heads(page)
    for row in range(top + 1, page.max_row + 1):
        page.cell(row, words["合议定分"]).value = 1
        page.cell(row, words["合议理由"]).value = "合议"
    target = io.BytesIO()
    book.save(target)
    settled = (*manuals, *read(target.getvalue(), tmp_path, "合议.xlsx"))
    sheet = review(make.plain_case(), standard="town-ordinary", rules=QUIET, manual=settled).sheets[
        0
    ]
    assert sheet.undecided == ()
    lost = sum(d.points for line in sheet.lines for d in line.deductions())
    assert lost == 3


def test_no_difference_needs_no_settling(tmp_path):
    """Where two agree there is nothing to settle."""
    content = filled(blank_workbook(sheets("town-ordinary")), content_say)
    manuals = read(content, tmp_path)
    found = compare(manuals, manuals, sheets("town-ordinary"))
    assert found.differences == ()
    with pytest.raises(UsageError, match="不必合议"):
        settling_workbook(found, sheets("town-ordinary"))


def test_nothing_to_compare(tmp_path):
    """Two workbooks without a common file are refused."""
    content = filled(blank_workbook(sheets("town-ordinary")), content_say)
    manuals = read(content, tmp_path)
    with pytest.raises(UsageError, match="没有共同"):
        compare(manuals, [], sheets("town-ordinary"))


def test_number_of_reviewers():
    """A workbook has one to five seats, and at least one file."""
    with pytest.raises(UsageError, match="1 至 5"):
        blank_workbook(sheets(), reviewers=6)
    with pytest.raises(UsageError, match="没有可以评查"):
        blank_workbook(())


def test_sheets_as_a_workbook_mask_personal_data():
    """The sheets written as a workbook mask what people read, unless asked not to."""
    case = make.plain_case(cause="涉嫌示例违法案（身份证 110101199003070011）")
    made = sheets("mee-2024", case)
    for unmask in (False, True):
        book = openpyxl.load_workbook(io.BytesIO(sheets_workbook(made, unmask=unmask)))
        text = "".join(str(c.value) for p in book for r in p.iter_rows() for c in r if c.value)
        assert ("110101199003070011" in text) is unmask


def test_answers_are_carried_over(tmp_path):
    """A workbook made anew holds the answers of the one before, who and when with them."""
    made = sheets("town-ordinary")
    manuals = read(filled(blank_workbook(made), content_say), tmp_path)
    (again,) = read(blank_workbook(made, filled=manuals), tmp_path, "again.xlsx")
    assert [(a.says(), a.by, a.on) for a in again.answers] == [
        (a.says(), a.by, a.on) for a in manuals[0].answers
    ]


def test_cells_for_points_are_no_text_cells():
    """What a reviewer types as points is a number to the formulas, not a text."""
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(sheets())))
    page = book.worksheets[2]
    top, words = heads(page)
    row = next(n for n in range(top + 1, page.max_row) if page.cell(n, 1).value == "11.1")
    assert page.cell(row, words["评查人一"]).number_format == "General"
    assert page.cell(row, words["理由一"]).number_format == "@"
