"""Sheets as towns lay them out: where the table begins, what each line is, which sheets are read."""

from __future__ import annotations

import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from ledger_books import book, csv_bytes
from sources import ROOT

from enforcement_kit.errors import Problem
from enforcement_kit.io import load
from enforcement_kit.ledger import LedgerRow, open_ledger

OFFICE = shutil.which("soffice")


def rows_of(content: bytes, kind: str = "cases", name: str = "t.xlsx", **more) -> list[dict]:
    """The records of a ledger as mappings."""
    ledger = open_ledger(content, name=name, **more)
    return [row.record for row in ledger.rows(kind) if isinstance(row, LedgerRow)]


def problems_of(content: bytes, kind: str = "cases", name: str = "t.xlsx") -> list[Problem]:
    """All that is said of a ledger on the way."""
    ledger = open_ledger(content, name=name)
    return [*ledger.problems, *(row for row in ledger.rows(kind) if isinstance(row, Problem))]


HEAD = ["案号", "当事人", "案由", "罚款金额（元）"]
ONE = ["甲立〔2022〕1号", "甲某", "占道", 200]


class TestHeaders:
    """The header of a table."""

    @pytest.mark.parametrize("above", [0, 1, 3, 7])
    def test_title_rows(self, above: int) -> None:
        """The header is found beneath any number of title rows, blank rows among them."""
        titles = [["某镇行政处罚台账"], [], ["填报日期：2022-12-31"], [None, "说明"], [], [], []][
            :above
        ]
        (record,) = rows_of(book({"表": [*titles, HEAD, ONE]}))
        assert "甲立〔2022〕1号" == record["number"]

    def test_two_rows_merged(self) -> None:
        """Names of a lower row are read with the merged name above them."""
        rows = [
            ["案号", "当事人", None, "行政处罚", None],
            [None, "名称", "电话", "文号", "罚款（万元）"],
            ["甲立〔2022〕1号", "甲某", "022-00000001", "甲罚〔2022〕1号", 0.2],
        ]
        content = book({"表": rows}, merges={"表": ["A1:A2", "B1:C1", "D1:E1"]})
        (record,) = rows_of(content)
        assert {"name": "甲某", "phone": "022-00000001"} == record["party"]
        assert "甲罚〔2022〕1号" == record["decision"]["document_number"]
        assert [{"kind": "fine", "amount": "2000.00"}] == record["decision"]["sanctions"]

    def test_two_rows_without_merges(self) -> None:
        """A CSV file has no merged cells; a lower row of names is known by filling what is open."""
        lines = [
            "案号,当事人,,行政处罚,",
            ",姓名,电话,文号,罚款（元）",
            "甲立〔2022〕1号,甲某,022-00000001,甲罚〔2022〕1号,200",
        ]
        (record,) = rows_of(csv_bytes(lines), name="t.csv")
        assert {"name": "甲某", "phone": "022-00000001"} == record["party"]
        assert "甲罚〔2022〕1号" == record["decision"]["document_number"]

    def test_unit_of_the_title(self) -> None:
        """A unit stated above the table holds for columns that state none."""
        rows = [
            ["台账（单位：万元）"],
            ["案号", "当事人", "罚款金额", "缴款金额（元）"],
            ["甲〔2022〕1号", "甲某", "0.2", "2000"],
        ]
        (record,) = rows_of(book({"表": rows}))
        assert "2000.00" == record["decision"]["sanctions"][0]["amount"]
        assert "2000.00" == record["payments"][0]["amount"]

    def test_marks_in_headers(self) -> None:
        """Line ends, blanks, stars and colons in a header do not count."""
        (record,) = rows_of(book({"表": [["* 案 号", "当事人\n（姓名）：", "案由*"], ONE[:3]]}))
        assert ("甲立〔2022〕1号", "甲某") == (record["number"], record["party"]["name"])

    def test_table_away_from_the_corner(self) -> None:
        """A table may begin in any column and row."""
        rows = [[], [None, None, *HEAD], [None, None, *ONE]]
        (record,) = rows_of(book({"表": rows}))
        assert "甲某" == record["party"]["name"]

    def test_fine_and_total_side_by_side(self) -> None:
        """罚没金额 is the fine where it stands alone, and the sum beside a column of fines."""
        alone = rows_of(
            book({"表": [["案号", "当事人", "罚没金额"], ["甲〔2022〕1号", "甲某", 300]]})
        )
        assert "300.00" == alone[0]["decision"]["sanctions"][0]["amount"]
        head = ["案号", "当事人", "罚款金额", "没收违法所得", "罚没金额"]
        (both,) = rows_of(book({"表": [head, ["甲〔2022〕1号", "甲某", 300, 100, 400]]}))
        assert [Decimal(300), Decimal(100)] == [
            Decimal(each["amount"]) for each in both["decision"]["sanctions"]
        ]


class TestLines:
    """What each line beneath the header is."""

    def test_lines_that_are_no_records(self) -> None:
        """Blank lines, totals, a header again, signatures and headings within are not records."""
        rows = [
            HEAD, ["一、城市管理类"], ONE, [], ["小计", None, None, 200], HEAD,
            ["甲立〔2022〕2号", "乙某", "堆物", 100], ["合计", None, None, 300], ["填表人：丙某", None, "审核人：丁某"],
            ["注：本表按决定日期填报"],
        ]  # fmt: skip
        content = book({"表": rows})
        assert ["甲立〔2022〕1号", "甲立〔2022〕2号"] == [r["number"] for r in rows_of(content)]
        passed = [p for p in problems_of(content) if p.code == "ledger-line-passed"]
        assert [2, 9, 10] == [p.at.line for p in passed]
        assert passed[0].value == "一、城市管理类"

    def test_sample_row_is_no_record(self) -> None:
        """A row marked as a sample is passed by."""
        rows = [["序号", *HEAD], ["示例", *ONE], [1, "甲立〔2022〕2号", "乙某", "堆物", 100]]
        assert ["甲立〔2022〕2号"] == [r["number"] for r in rows_of(book({"表": rows}))]

    def test_merged_cells_within(self) -> None:
        """A cell merged over several rows holds for each of them."""
        rows = [HEAD, ONE, ["甲立〔2022〕2号", None, "堆物", 100]]
        records = rows_of(book({"表": rows}, merges={"表": ["B2:B3"]}))
        assert ["甲某", "甲某"] == [r["party"]["name"] for r in records]

    def test_nothing_is_lost(self) -> None:
        """A column that nobody knows, a cell that cannot be read and a cell without a header stay."""
        rows = [[*HEAD, "网格员"], [*ONE[:3], "两千左右", "丙某", "多出来的"]]
        (record,) = rows_of(book({"表": rows}))
        assert record["ledger"] == {
            "unmapped": {"网格员": "丙某", "F": "多出来的"},
            "unread": {"罚款金额（元）": "两千左右"},
        }

    def test_repeated_number_keeps_both(self) -> None:
        """Two rows of one number are two records; the second gets an id of its own, and it is said."""
        content = book({"表": [HEAD, ONE, ["甲立〔2022〕1号", "乙某", "堆物", 100]]})
        assert ["甲立〔2022〕1号", "甲立〔2022〕1号#3"] == [r["id"] for r in rows_of(content)]
        (problem,) = problems_of(content)
        assert ("ledger-id-repeated", 3) == (problem.code, problem.at.line)

    def test_ids_without_numbers(self) -> None:
        """A row without any number gets an id from its sheet and row."""
        rows = [
            ["培训日期", "培训内容", "学时"],
            ["2022-01-05", "处罚法", 4],
            ["2022-02-05", "强制法", 2],
        ]
        records = rows_of(book({"表": [["别的"]], "培训": rows}), "trainings")
        assert ["t-1-2", "t-1-3"] == [r["id"] for r in records]

    def test_zero_is_not_a_fine(self) -> None:
        """A fine of 0 says that there was none: no penalty is made of it."""
        (record,) = rows_of(book({"表": [HEAD, [*ONE[:3], 0]]}))
        assert "decision" not in record


class TestFiles:
    """The forms of a file."""

    def test_hidden_sheets(self) -> None:
        """A hidden sheet is named and passed by, unless it is asked for."""
        content = book(
            {"案件": [HEAD, ONE], "旧": [HEAD, ["甲立〔2021〕1号", "乙某", "x", 1]]}, hidden=["旧"]
        )
        assert 1 == len(rows_of(content))
        assert 2 == len(rows_of(content, hidden=True))
        assert ["ledger-hidden-sheet"] == [p.code for p in problems_of(content)]

    def test_several_sheets_of_one_kind(self) -> None:
        """Sheets of one kind follow one another, and a number repeated across them is noticed."""
        content = book({"一季度": [HEAD, ONE], "二季度": [HEAD, ONE]})
        assert ["甲立〔2022〕1号", "甲立〔2022〕1号#2"] == [r["id"] for r in rows_of(content)]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    @pytest.mark.parametrize("mark", [",", "\t", ";"])
    def test_csv(self, encoding: str, mark: str) -> None:
        """CSV is read in three encodings and with three marks; line ends within quotes stay."""
        lines = [
            mark.join(["案号", "当事人", "案由"]),
            mark.join(["甲〔2022〕1号", "㐂某", '"占道\n经营"']),
        ]
        (record,) = rows_of(csv_bytes(lines, encoding), name="t.csv")
        assert ("㐂某", "占道\n经营") == (record["party"]["name"], record["cause"])

    @pytest.mark.skipif(OFFICE is None, reason="LibreOffice writes .xls and .ods for this test")
    @pytest.mark.parametrize("suffix", ["ods", "xls"])
    def test_other_workbooks(self, suffix: str, tmp_path: Path) -> None:
        """`.ods` and `.xls` give the records that the same workbook gives as `.xlsx`."""
        source = ROOT / "examples" / "ledgers" / "town.xlsx"
        done = subprocess.run(
            [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
             "--convert-to", suffix, "--outdir", str(tmp_path), str(source)],
            capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        made = tmp_path / f"town.{suffix}"
        assert made.exists(), done.stderr
        first, second = load(source).town_year, load(made).town_year
        assert first.trainings == second.trainings
        for one, two in zip(first.cases, second.cases, strict=True):
            assert one.party.name == two.party.name
            assert one.decision == two.decision

    def test_workbook_by_its_bytes(self) -> None:
        """`load` takes the bytes of a workbook, and an open file."""
        content = book({"表": [HEAD, ONE]})
        assert 1 == len(load(content).town_year.cases)

    def test_records_argument_everywhere(self, tmp_path: Path) -> None:
        """What takes records takes a ledger: figures count its decisions."""
        from enforcement_kit import figures

        head = ["案号", "当事人", "决定书文号", "决定日期", "罚款金额（元）"]
        path = tmp_path / "台账.xlsx"
        path.write_bytes(
            book({"表": [head, ["甲立〔2022〕1号", "甲某", "甲罚〔2022〕1号", "2022.3.5", 200]]})
        )
        made = figures(load(path), period="2022")
        assert (1, Decimal("200.00")) == (
            made["penalty.decisions"].value, made["penalty.fines_total"].value,
        )  # fmt: skip

    def test_formulas_and_errors(self) -> None:
        """A formula without a stored value and an error value are named, each in its cell."""
        made = openpyxl.Workbook()
        sheet = made.active
        for row in (HEAD, ONE, ["甲立〔2022〕2号", "乙某", "#N/A", "=100+1"]):
            sheet.append(row)
        buffer = io.BytesIO()
        made.save(buffer)
        found = {p.code: p for p in problems_of(buffer.getvalue())}
        assert {"cell-no-value", "cell-error"} == set(found)
        assert found["cell-no-value"].message.startswith("D3：")
        assert found["cell-error"].message.startswith("C3")
