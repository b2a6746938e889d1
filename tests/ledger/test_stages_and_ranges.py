"""Columns that say whether a stage was done, and fines against the benchmarks of the place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from enforcement_kit import load
from enforcement_kit.law import load_packs
from enforcement_kit.ledger import diagnose, open_ledger
from enforcement_kit.measures import figures
from enforcement_kit.model import Closing, Payment, holds

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.law import PackSet

ON = dt.date(2023, 1, 1)
HEAD = "案号,案由,当事人,决定书文号,决定日期,处罚种类,罚款金额（元）"
ROW = "示例立〔2022〕{0}号,{2},当事人{0},示例罚〔2022〕{0}号,2022-03-1{0},罚款,{1}"


def ledger(folder: Path, more: str, *cells: str, fines: tuple[object, ...] = ()) -> Path:
    """A ledger of as many rows as there are further cells."""
    amounts = fines or (500,) * len(cells)
    rows = [
        ROW.format(number, fine, "占用道路") + each
        for number, (each, fine) in enumerate(zip(cells, amounts, strict=True), start=1)
    ]
    path = folder / "台账.csv"
    path.write_text("\n".join([HEAD + more, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("word", "paid"),
    [
        ("√", True), ("是", True), ("已缴", True), ("已缴纳", True), ("已缴清", True), ("1", True),
        ("部分缴纳", True), ("否", False), ("未缴", False), ("未缴纳", False), ("×", False),
        ("0", False), ("", False), ("无", False), ("—", False),
    ],
)  # fmt: skip
def test_paid_or_not(word: str, *, paid: bool, tmp_path: Path) -> None:
    """是否缴纳 makes a payment whose day and amount are unknown, or says that there was none."""
    (case,) = load(ledger(tmp_path, ",是否缴纳", f",{word}")).town_year.cases or ()
    assert case.payments == ((Payment(),) if paid else ())
    assert holds(case, "payments")


def test_a_payment_without_its_day_is_no_zero(tmp_path: Path) -> None:
    """One paid on a day nobody states, one not: the sum is missing, with that record named."""
    path = ledger(tmp_path, ",是否缴纳", ",已缴", ",未缴")
    figure = figures(load(path), period=2022)["penalty.collected"]
    assert figure.value is None
    assert [gap.records for gap in figure.gaps] == [("示例立〔2022〕1号",)]
    unpaid = figures(load(ledger(tmp_path, ",是否缴纳", ",未缴")), period=2022)
    assert unpaid["penalty.collected"].value == 0


def test_beside_day_and_amount(tmp_path: Path) -> None:
    """Where the day and the amount are given, there is one payment, not two."""
    path = ledger(tmp_path, ",是否缴纳,缴款日期,缴款金额", ",√,2022-03-20,500")
    (case,) = load(path).town_year.cases or ()
    assert [(str(p.date), str(p.amount)) for p in case.payments] == [("2022-03-20", "500.00")]


@pytest.mark.parametrize(
    ("header", "stage"),
    [("是否公示", "disclosure"), ("是否结案", "closing"), ("是否归档", "archiving"),
     ("是否法制审核", "legal_review"), ("是否集体讨论", "discussion")],
)  # fmt: skip
def test_other_stages(header: str, stage: str, tmp_path: Path) -> None:
    """Other stages in the same way; a word that is neither is kept as written and named."""
    path = ledger(tmp_path, f",{header}", ",是", ",否", ",看情况")
    found = load(path)
    yes, no, neither = found.town_year.cases or ()
    assert getattr(yes, stage) is not None
    assert getattr(no, stage) is None
    assert getattr(neither, stage) is None
    assert [(p.code, p.value) for p in found.problems] == [("word-unknown", "看情况")]
    if stage == "closing":
        assert yes.closing == Closing()


def test_no_and_a_day(tmp_path: Path) -> None:
    """The doctor names a row that says no and gives the day all the same."""
    path = ledger(tmp_path, ",是否缴纳,缴款日期", ",否,2022-03-20", ",是,2022-03-20", ",否,")
    found = diagnose(open_ledger(path), on=ON).findings
    assert [(f.place, f.code, f.severity) for f in found] == [("H2", "done-differs", "error")]
    assert "缴款日期" in found[0].message


@pytest.fixture
def packs(tmp_path: Path) -> PackSet:
    """A pack with a benchmark from 500 to 5000 yuan for occupying a road."""
    path = tmp_path / "示例.toml"
    path.write_text(
        'format = "enforcement-kit/pack/1"\nname = "sample"\ntitle = "示例"\nreleased = 2022-01-01\n'
        '[[benchmark]]\nid = "b"\nmatter = "CS-01"\nname = "占用道路"\nunit = "yuan"\n'
        'low = "500"\nhigh = "5000"\nsince = 2022-01-01\nbasis = "示例办法第二条"\n'
        '[[benchmark.tier]]\nid = "一"\nname = "一般"\nlow = "500"\nhigh = "5000"\n',
        encoding="utf-8",
    )
    return load_packs(dirs=path)


class TestBenchmarks:
    """Fines against the range of the place."""

    def slips(self, path: Path, packs: PackSet | None) -> list[tuple[str, str]]:
        """Place and what it could be, of unit slips."""
        found = diagnose(open_ledger(path), on=ON, packs=packs).findings
        return [(f.place, f.could_be) for f in found if f.code == "unit-slip"]

    def test_one_row_is_enough(self, tmp_path: Path, packs: PackSet) -> None:
        """0.2 in a column of yuan is 2000 by the benchmark, though there is nothing to compare."""
        path = ledger(tmp_path, "", "", fines=("0.2",))
        assert self.slips(path, None) == []
        assert self.slips(path, packs) == [("G2", "2000（2000元）")]
        finding = diagnose(open_ledger(path), on=ON, packs=packs).findings[0]
        assert "500至5000元" in finding.message
        assert "500 to 5000" in finding.message_en

    @pytest.mark.parametrize(
        ("fine", "meant"),
        [("500", ""), ("5000", ""), ("499.99", ""), ("0.05", "500（500元）"),
         ("0.5", "5000（5000元）"), ("0.51", ""), ("0.0499", ""),
         ("5000000", "500（500元）"), ("50000000", "5000（5000元）"), ("20000", "")],
    )  # fmt: skip
    def test_bounds(self, fine: str, meant: str, tmp_path: Path, packs: PackSet) -> None:
        """A slip is what lies outside the range and what 10 000 brings into it, bounds included."""
        found = self.slips(ledger(tmp_path, "", "", fines=(fine,)), packs)
        assert found == ([("G2", meant)] if meant else [])

    def test_lawful_though_unlike_the_others(self, tmp_path: Path, packs: PackSet) -> None:
        """What the benchmark allows is no slip, however far it lies from the others."""
        fines = (*("20000",) * 7, "5000")
        path = ledger(tmp_path, "", *("",) * 8, fines=fines)
        assert self.slips(path, packs) == []

    def test_by_the_code_of_the_matter(self, tmp_path: Path, packs: PackSet) -> None:
        """Where the ledger states the code, the code alone says which benchmark it is."""
        path = ledger(tmp_path, ",事项编码", ",CS-01", ",CS-02", fines=("0.2", "0.2"))
        assert [place for place, _ in self.slips(path, packs)] == ["G2"]
