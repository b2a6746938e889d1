"""Cells as people write them: each gives its value, nothing, or why not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.ledger.cells import column_letters, column_number, text_of
from enforcement_kit.ledger.reading import NOTHING
from enforcement_kit.ledger.values import CELLS, reader_of
from enforcement_kit.ledger.vocabulary import Column, vocabulary
from enforcement_kit.text import Invalid

WORDS = vocabulary()
DAY = dt.datetime.fromisoformat("2022-03-05")
TIME = dt.datetime.fromisoformat("2022-03-05T14:05")


def read(cell, kind, *, unit="元", words="", later=0):
    """What a cell of a kind holds."""
    column = Column(field="x", cell=kind, names=("x",), words=words)
    return reader_of(column, unit, WORDS, later_dates=later)(cell)


@pytest.mark.parametrize(
    "cell",
    ["2022.3.5", "2022/3/5", "2022年3月5日", "二〇二二年三月五日", "20220305", "2022-03-05", 44625,
     44625.0, "44625", "２０２２．３．５", "2022年03月05日", DAY, dt.date(2022, 3, 5),
     TIME, "2022.3.5 14:05", " 2022-3-5 "],
)  # fmt: skip
def test_one_day_in_many_ways(cell) -> None:
    """5 March 2022 is read from every way of writing it; the serial number counts from 1900."""
    assert "2022-03-05" == read(cell, "date")


def test_serial_of_the_1904_system() -> None:
    """In a workbook that counts from 1904 the same number is four years and a day later."""
    assert "2026-03-06" == read(44625, "date", later=1462)


@pytest.mark.parametrize(
    ("cell", "unit", "yuan"),
    [
        ("1.2万元", "元", "12000.00"), ("壹万贰仟元整", "元", "12000.00"), ("￥12,800.00", "元", "12800.00"),
        (0.2, "万元", "2000.00"), ("0.200000", "万元", "2000.00"), (2000, "元", "2000.00"),
        (0.1 + 0.2, "万元", "3000.00"), ("２０００", "元", "2000.00"), ("2000元", "万元", "2000.00"),
        (1e-2, "元", "0.01"), (12345678.9, "元", "12345678.90"),
    ],
)  # fmt: skip
def test_money(cell, unit, yuan) -> None:
    """Money is exact: as written, in the unit of its header unless it names its own."""
    assert yuan == read(cell, "money", unit=unit)


@pytest.mark.parametrize(
    "cell", ["（空）", "无", "—", "", "  ", "/", "-", "——", "暂无", "待定", "N/A"]
)
@pytest.mark.parametrize("kind", sorted(set(CELLS) - {"choice", "choices"}))
def test_nothing(cell, kind) -> None:
    """What people write for nothing is nothing, in every kind of cell."""
    assert read(cell, kind) is NOTHING


@pytest.mark.parametrize(
    ("cell", "kind", "code"),
    [
        ("2022.13.1", "date", "month"), ("3月5日", "date", "incomplete"), ("#N/A", "date", "error"),
        ("####", "date", "hashes"), (1.20111e17, "id_number", "lost_digits"),
        ("1.20111E+17", "id_number", "lost_digits"), (120111198001010011, "credit_code", "lost_digits"),
        ("1.2E+17", "document_number", "lost_digits"), ("两千左右", "money", "approximate"), (-5, "money", "negative"),
        (1 / 3, "money", "precision"), ("也许", "yes_no", "unknown"), ("三人以上", "count", "approximate"),
        (2.5, "count", "range"), ("张示例、李示例", "person", "several"), ("25:00 2022", "moment", "form"),
        ("2022-03-05 25:00", "moment", "form"), ("12345", "party_code", "form"), ("训诫", "outcome", "unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(cell, kind, code) -> None:
    """A cell that is not what its column holds gives a reason and keeps what is written."""
    found = read(cell, kind)
    assert isinstance(found, Invalid)
    assert code == found.code
    assert found.written.strip()
    assert found.message
    assert found.message_en


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三、李四", ["张三", "李四"]), ("张三，李四", ["张三", "李四"]), ("张三 李四", ["张三", "李四"]),
        ("张　三", ["张三"]), ("张　三、李　四", ["张三", "李四"]), ("张三\n李四", ["张三", "李四"]), ("张三/李四；王五", ["张三", "李四", "王五"]),
    ],
)  # fmt: skip
def test_people(cell, names) -> None:
    """Names are told apart by marks, blanks and line ends; a blank within a name of two is none."""
    assert [{"name": name} for name in names] == read(cell, "people")


def test_person_with_certificate_or_post() -> None:
    """What stands in brackets behind a name is a certificate's number or a post."""
    assert [{"name": "张三", "certificate": "12011100001"}] == read("张三（12011100001）", "people")
    assert {"name": "张三", "post": "主办"} == read("张三(主办)", "person")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("罚款", {"decision.sanctions[kind=fine].kind": "fine"}),
        ("警告、罚款2000元", {"decision.sanctions[kind=warning].kind": "warning", "decision.sanctions[kind=fine].amount": "2000.00"}),
        ("罚款1.2万元", {"decision.sanctions[kind=fine].amount": "12000.00"}),
        ("罚款人民币贰仟元整", {"decision.sanctions[kind=fine].amount": "2000.00"}),
        ("处罚款5,000元；没收违法所得300元", {"decision.sanctions[kind=fine].amount": "5000.00", "decision.sanctions[kind=confiscation_of_illegal_gains].amount": "300.00"}),
        ("不予处罚", {"decision.kind": "no_penalty"}),
        ("1.警告；2.通报批评", {"decision.sanctions[kind=warning].kind": "warning", "decision.sanctions[kind=notice_of_criticism].kind": "notice_of_criticism"}),
    ],
)  # fmt: skip
def test_outcomes(cell, found) -> None:
    """One cell may state several penalties with their amounts, or that there is none."""
    assert found == read(cell, "outcome")


def test_party_code_by_its_form() -> None:
    """A column of both numbers gives each its field."""
    assert {"party.credit_code": "91350100M000100Y43"} == read("91350100m000100y43", "party_code")
    assert {"party.id_number": "11010519491231002X"} == read("11010519491231002x", "party_code")


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("4学时", "hours", "4"), (2.5, "hours", "2.5"), ("2.50课时", "hours", "2.5"), ("十页", "count", 10),
        (64, "count", 64), ("92.5分", "score", "92.5"), ("是", "yes_no", True), (False, "yes_no", False),
        ("√", "yes_no", True), ("不满意", "yes_no", False), ("镇罚〔２０２２〕1 号", "document_number", "镇罚〔2022〕1号"),
        (13800138000.0, "phone", "13800138000"), ("行政处罚法、行政强制法", "texts", ["行政处罚法", "行政强制法"]),
        ("2022-05-06 9时5分", "moment", "2022-05-06T09:05:00+08:00"), ("2022年5月6日 14:05:09", "moment", "2022-05-06T14:05:09+08:00"),
    ],
)  # fmt: skip
def test_other_cells(cell, kind, value) -> None:
    """Hours, counts, scores, yes and no, numbers, lists and times."""
    assert value == read(cell, kind)


@given(st.integers(min_value=0, max_value=20000))
def test_columns_have_letters(index) -> None:
    """Letters of a column and its index are two ways of one thing."""
    assert index == column_number(column_letters(index))


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_through_a_cell_is_exact(amount: Decimal) -> None:
    """An amount that a sheet holds as a number comes back to the fen, in yuan and in 万元."""
    assert f"{amount:.2f}" == read(float(amount), "money")
    assert f"{amount:.2f}" == read(float(amount / 10000), "money", unit="万元")


@given(st.text(max_size=40) | st.floats() | st.integers() | st.booleans() | st.datetimes())
@pytest.mark.parametrize("kind", sorted(set(CELLS) - {"choice", "choices"}))
def test_no_cell_breaks_a_reader(kind, cell) -> None:
    """Whatever stands in a cell, a reader gives a value, nothing or a reason, and never raises."""
    read(cell, kind)
    text_of(cell)
