"""The doctor finds what is wrong, each in its cell, and nothing in what is right."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable

import pytest
from ledger_books import HEAD, book, clean_rows, credit, resident, rows_of_year
from sources import ROOT

from enforcement_kit.errors import UsageError
from enforcement_kit.io import load
from enforcement_kit.ledger import Diagnosis, diagnose, open_ledger

Rows = list[list[object]]
ON = dt.date(2023, 2, 1)
TOTAL_ROW = 26


def with_total(rows: Rows) -> Rows:
    """The rows with a totals row beneath that adds up."""
    total: list[object] = [None] * len(HEAD)
    total[0] = "合计"
    for header in ("罚款金额（元）", "缴款金额（元）"):
        at = HEAD.index(header)
        total[at] = sum(row[at] for row in rows)  # type: ignore[misc]  # numbers all
    return [*rows, total]


def examined(rows: Rows, *, head: tuple[str, ...] = HEAD) -> Diagnosis:
    """What the doctor finds in a sheet of these rows, its header in row 1."""
    content = book({"案件": [head, *rows]})
    return diagnose(open_ledger(content, name="t.xlsx"), on=ON)


def put(row: int, header: str, value: object) -> Callable[[Rows], None]:
    """A fault that sets one cell; `row` is that of the sheet."""

    def change(rows: Rows) -> None:
        rows[row - 2][HEAD.index(header)] = value

    return change


def swapped(row: int, other: int, header: str) -> Callable[[Rows], None]:
    """A fault that exchanges two cells of a column."""

    def change(rows: Rows) -> None:
        at = HEAD.index(header)
        rows[row - 2][at], rows[other - 2][at] = rows[other - 2][at], rows[row - 2][at]

    return change


def twice(row: int, keep: dict[str, object]) -> Callable[[Rows], None]:
    """A fault that repeats a row at the end, some cells changed."""

    def change(rows: Rows) -> None:
        more = copy.copy(rows[row - 2])
        for header, value in keep.items():
            more[HEAD.index(header)] = value
        rows[-1] = more

    return change


FAULTS: dict[str, tuple[Callable[[Rows], None], int, str | None, str]] = {
    # name: (fault, row, header of the cell or None for the row, code)
    "no such month": (put(3, "立案日期", "2022.13.1"), 3, "立案日期", "date-month"),
    "no such day": (put(4, "决定日期", "2022年2月30日"), 4, "决定日期", "date-day"),
    "short year": (put(5, "送达日期", "22.3.9"), 5, "送达日期", "date-year"),
    "no day": (put(6, "结案日期", "2022年4月"), 6, "结案日期", "date-incomplete"),
    "not a date": (put(6, "缴款日期", "已缴"), 6, "缴款日期", "date-form"),
    "decided before filed": (put(7, "决定日期", "2022-01-05"), 7, "决定日期", "date-sequence"),
    "closed before decided": (put(8, "结案日期", "2022-03-10"), 8, "结案日期", "date-sequence"),
    "years away": (put(9, "结案日期", "2032-05-01"), 9, "结案日期", "date-far"),
    "in the future": (put(9, "结案日期", "2023-05-01"), 9, "结案日期", "date-future"),
    "万元 in a column of yuan": (put(10, "罚款金额（元）", 0.2), 10, "罚款金额（元）", "unit-slip"),
    "payment in 万元": (put(11, "缴款金额（元）", 0.1), 11, "缴款金额（元）", "unit-slip"),
    "ten thousand times": (put(12, "罚款金额（元）", 20000000), 12, "罚款金额（元）", "unit-slip"),
    "words against figures": (put(13, "罚款大写", "叁仟元整"), 13, "罚款大写", "words-figures"),
    "words that are none": (put(13, "罚款大写", "叁仟圆拾"), 13, "罚款大写", "words-unreadable"),
    "amount that is none": (put(14, "罚款金额（元）", "两千左右"), 14, "罚款金额（元）", "amount-approximate"),
    "the same row again": (twice(5, {}), 25, None, "duplicate"),
    "the same but for spacing": (twice(6, {"当事人": "南门 水果(虚构)", "序号": 24}), 25, None, "duplicate"),
    "likely the same": (
        twice(6, {"案号": "镇立〔2022〕24号", "决定书文号": "镇罚〔2022〕24号", "序号": 24}),
        25, "当事人", "duplicate-likely",
    ),
    "wrong check character": (put(7, "统一社会信用代码", credit(6)[:17] + "@"), 7, "统一社会信用代码", "credit-code-alphabet"),
    "one sign miswritten": (put(7, "统一社会信用代码", "91120111MA0000016" + credit(6)[17]), 7, "统一社会信用代码", "credit-code-check"),
    "resident number": (put(5, "身份证号", resident(5)[:16] + "9" + resident(5)[17]), 5, "身份证号", "resident-id-check"),
    "lost figures": (put(5, "身份证号", 1.20111198001011e17), 5, "身份证号", "cell-lost-digits"),
    "number repeated": (put(9, "决定书文号", "镇罚〔2022〕3号"), 9, "决定书文号", "number-repeated"),
    "repeated in another form": (put(9, "案号", "镇立[2022]第03号"), 9, "案号", "number-repeated"),
    "another year": (put(10, "案号", "镇立〔2021〕9号"), 10, "案号", "number-year"),
    "far out of series": (put(10, "决定书文号", "镇罚〔2022〕390号"), 10, "决定书文号", "number-jump"),
    "another agency": (put(10, "决定书文号", "真罚〔2022〕9号"), 10, "决定书文号", "number-agency"),
    "no number at all": (put(10, "决定书文号", "待补"), 10, "决定书文号", "number-year"),
    "no party": (put(14, "当事人", None), 14, "当事人", "missing"),
    "no matter": (put(15, "案由", "—"), 15, "案由", "missing"),
    "no filing": (put(15, "立案日期", None), 15, "立案日期", "missing"),
    "decided without a number": (put(16, "决定书文号", None), 16, "决定书文号", "missing"),
    "numbered without a day": (put(16, "决定日期", None), 16, "决定日期", "missing"),
    "a fine without its amount": (put(16, "罚款金额（元）", None), 16, "罚款金额（元）", "missing"),
    "paid more": (put(17, "缴款金额（元）", 9999), 17, "缴款金额（元）", "paid-more"),
    "unknown penalty": (put(18, "处罚种类", "训诫教育"), 18, "处罚种类", "outcome-unknown"),
    "no penalty with a fine": (put(18, "处罚种类", "不予处罚"), 18, "罚款金额（元）", "outcome-amount"),
    "outcome and amount": (put(18, "处罚种类", "罚款300元"), 18, "罚款金额（元）", "outcome-amount"),
    "no case number": (put(12, "案号", None), 12, "案号", "missing"),
    "a number left out": (put(25, "案号", "镇立〔2022〕25号"), 25, "案号", "number-gap"),
    "telephone": (put(19, "联系电话", "1380013800"), 19, "联系电话", "phone-form"),
    "full width": (put(20, "案号", "镇立〔２０２２〕19号"), 20, "案号", "full-width"),
}  # fmt: skip


def placed(found: Diagnosis) -> set[tuple[int, str | None, str]]:
    """Row, header and code of each finding."""
    return {
        (each.row, None if each.column is None else each.header, each.code)
        for each in found.findings
    }


def test_nothing_is_found_in_a_clean_ledger() -> None:
    """A ledger without a fault gives no finding, not even a note."""
    found = examined(with_total(clean_rows()))
    assert [] == [each.to_dict() for each in found.findings]
    assert 0 == found.exit_code()
    assert 24 == found.sheets[0]["rows"]


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_in_its_cell(name: str) -> None:
    """One fault planted in the clean ledger is found: row, column and code."""
    change, row, header, code = FAULTS[name]
    rows = clean_rows()
    change(rows)
    found = examined(rows)
    wanted = "number-form" if name == "no number at all" else code
    hits = {each for each in placed(found) if each[:2] == (row, header)}
    if name == "no number at all":
        assert hits, found.counts
        assert all(each[2].startswith("number-") for each in hits)
    else:
        assert (row, header, wanted) in hits, found.counts


@pytest.mark.parametrize("name", FAULTS)
def test_no_other_row_is_blamed(name: str) -> None:
    """A fault in one row gives findings in that row alone, and at most three of them.

    Only the number that a faulty one leaves out is missed in the row behind.
    """
    change, row, _, _ = FAULTS[name]
    rows = clean_rows()
    change(rows)
    found = examined(rows)
    here = [each for each in found.findings if each.row == row]
    others = [each for each in found.findings if each.row != row]
    assert 1 <= len(here) <= 3, found.counts
    assert {(each.row, each.code) for each in others} <= {(row + 1, "number-gap")}


def test_all_faults_of_different_rows_at_once() -> None:
    """Twenty faults in one workbook, each in a row of its own, are all found, and no others."""
    rows = clean_rows()
    chosen: dict[int, tuple[str | None, str]] = {}
    for change, row, header, code in FAULTS.values():
        if row not in chosen and row < 25 and code != "number-year":
            change(rows)
            chosen[row] = (header, code)
    found = placed(examined(rows))
    assert {(row, *rest) for row, rest in chosen.items()} <= found
    assert {row for row, _, code in found if code != "number-gap"} == set(chosen)


@pytest.mark.parametrize(
    ("header", "stated", "needed"),
    [("罚款金额（元）", 1, "36500"), ("缴款金额（元）", 99999, "36500")],
)
def test_totals_that_do_not_add_up(header: str, stated: int, needed: str) -> None:
    """A total is held against the rows above; what they add up to is said."""
    rows = with_total(clean_rows())
    at = HEAD.index(header)
    needed = str(sum(row[at] for row in rows[:-1]))  # type: ignore[misc]  # numbers all
    rows[-1][at] = stated
    (finding,) = examined(rows).findings
    assert (TOTAL_ROW, header, "total") == (finding.row, finding.header, finding.code)
    assert needed == finding.could_be


def test_subtotals_and_counts() -> None:
    """A subtotal may stand for the rows since the one before; 合计5件 counts rows."""
    head = ("案号", "当事人", "案由", "罚款金额（元）")
    rows: Rows = [
        ["甲〔2022〕1号", "甲某", "占道", 100],
        ["甲〔2022〕2号", "乙某", "占道", 200],
        ["小计", None, None, 300],
        ["甲〔2022〕3号", "丙某", "占道", 400],
        ["小计", None, None, 400],
        ["合计3件", None, None, 700],
    ]
    assert {} == examined(rows, head=head).counts
    rows[-1][0] = "合计4件"
    rows[2][3] = 310
    found = examined(rows, head=head)
    assert {(4, "罚款金额（元）", "total"), (7, "案号", "total")} == placed(found)


def test_column_in_wan_yuan() -> None:
    """In a column of 万元 a value in yuan is named with what it would be."""
    head = ("案号", "当事人", "案由", "立案日期", "罚款金额（万元）")
    rows: Rows = [
        [f"甲〔2022〕{n}号", f"{c}某", "占道", f"2022-03-{n:02}", value]
        for n, (c, value) in enumerate(
            zip("甲乙丙丁戊己", (0.2, 0.5, 2000, 0.3, 0.1, 0.4), strict=True), 1
        )
    ]
    (finding,) = examined(rows, head=head).findings
    assert ("unit-slip", 4, "0.2（2000元）") == (finding.code, finding.row, finding.could_be)


def test_small_and_large_fines_are_no_slips() -> None:
    """A small fine beside large ones, and one of hundreds of thousands, may well be right."""
    rows = clean_rows()
    at, words, paid = (HEAD.index(h) for h in ("罚款金额（元）", "罚款大写", "缴款金额（元）"))
    for row, value, text in ((3, 50, "伍拾元整"), (5, 300000, "叁拾万元整")):
        rows[row][at] = rows[row][paid] = value
        rows[row][words] = text
    assert {} == examined(rows).counts


def test_nothing_is_found_in_the_example_town() -> None:
    """The kit's example, eleven kinds of record written out as a ledger, gives no finding."""
    year = load(ROOT / "examples" / "yangliuqing_2022").town_year
    content = book(rows_of_year(year))
    found = diagnose(open_ledger(content, name="t.xlsx"), on=dt.date(2024, 1, 1))
    assert {} == found.counts
    assert len(found.sheets) > 8


def test_other_kinds_of_ledgers() -> None:
    """Complaints, trainings and certificates are doctored too."""
    content = book(
        {
            "工单": [
                ["工单编号", "受理时间", "来源", "诉求内容", "答复时间", "办结时间", "是否解决"],
                ["G1", "2022-06-01", "12345", "占道", "2022-06-02", "2022-06-03", "是"],
                ["G2", "2022-06-05", "电报", "噪声", "2022-06-04", "", "也许"],
                ["G1", "2022-06-09", "来信", "油烟", "", "", "否"],
            ],
            "培训": [
                ["培训日期", "培训内容", "学时", "参训人员"],
                ["2022-05-01", "处罚法", "4", "张示例"],
                ["2022-05-08", "", "很多", "张示例"],
                ["2022-05-01", "处罚法", "2", "李示例"],
            ],
            "执法证": [
                ["持证人", "执法证号", "发证日期", "有效期至"],
                ["张示例", "1201110001", "2022-01-01", "2021-12-31"],
            ],
        }
    )
    found = diagnose(open_ledger(content, name="t.xlsx"))
    assert {
        ("工单", 3, "word-unknown"), ("工单", 3, "date-sequence"), ("工单", 4, "number-repeated"),
        ("培训", 3, "missing"), ("培训", 3, "number-approximate"), ("培训", 4, "duplicate-likely"),
        ("执法证", 2, "date-sequence"),
    } == {(each.sheet, each.row, each.code) for each in found.findings}  # fmt: skip


def test_personal_data_is_masked() -> None:
    """What people read holds no whole resident number, and no whole name of a person."""
    rows = clean_rows()
    number = resident(5)[:16] + "9" + resident(5)[17]
    put(5, "身份证号", number)(rows)
    put(5, "当事人", "欧阳示例")(rows)
    rows.append(copy.copy(rows[3]))
    found = examined(rows)
    assert number in str(found.to_dict())
    assert number not in str(found.masked().to_dict())
    assert "欧阳示例" not in str(found.masked().to_dict())


def test_unknown_hints() -> None:
    """What a cell may have meant is said where it can be: a word, a date."""
    rows = clean_rows()
    put(3, "立案日期", "1/13/2022")(rows)
    (finding,) = examined(rows).findings
    assert ("date-order", "2022-01-13") == (finding.code, finding.could_be)


def test_a_mapping_that_does_not_fit_is_refused() -> None:
    """A mapping for a sheet that is not there stops before anything is judged."""
    from enforcement_kit.ledger import LedgerMapping
    from enforcement_kit.ledger.mapping import SheetRule

    with pytest.raises(UsageError, match="案仲"):
        open_ledger(
            book({"案件": [HEAD]}), name="t.xlsx",
            mapping=LedgerMapping(sheets=(SheetRule(name="案仲"),)),
        )  # fmt: skip
