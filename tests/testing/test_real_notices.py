"""Real penalty notices become records; what they do not state stays missing."""

from __future__ import annotations

import csv
import importlib.util
from decimal import Decimal

import pytest

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.io import load, save
from enforcement_kit.measures import figures


@pytest.fixture(scope="module")
def converter(root_dir):
    path = root_dir / "examples" / "real_notices" / "convert.py"
    spec = importlib.util.spec_from_file_location("convert_notices", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def table(shared_dir):
    return shared_dir / "data" / "real_documents" / "notices.csv"


@pytest.fixture(scope="module")
def rows(table):
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def loaded(converter, table, tmp_path_factory):
    folder = tmp_path_factory.mktemp("notices")
    save(converter.convert(table), folder)
    return load(folder)


def row(**more):
    base = dict.fromkeys(
        [
            "id",
            "text",
            "doc_no",
            "party",
            "authority",
            "decision_date",
            "fine_yuan",
            "credit_code",
            "note",
        ],
        "",
    )
    return base | {"id": "N1"} | more


class TestRealTable:
    def test_36_cases_and_nothing_is_rejected(self, loaded):
        """One case a row."""
        assert len(loaded.town_year.cases) == 36
        assert loaded.rejected == 0

    def test_masked_and_wrong_codes_stay_and_are_named(self, loaded):
        """The problem is of that field alone; its case is there."""
        found = {
            (loaded.town_year.cases[p.at.line - 1].id, p.at.pointer)
            for p in loaded.problems
            if "credit_code" in p.at.pointer
        }
        assert found == {
            ("BN0116", "/party/credit_code"),
            ("BN0302", "/party/credit_code"),
        }

    def test_codes_parties_and_numbers_are_as_in_the_table(self, loaded, rows):
        """Column by column."""
        for case, expected in zip(loaded.town_year.cases, rows, strict=True):
            assert case.id == expected["id"]
            assert case.party.name == expected["party"]
            assert case.decision.document_number in expected["doc_no"].split(";")
            if expected["credit_code"]:
                assert case.party.credit_code == expected["credit_code"]

    def test_fines_by_year_are_those_of_the_table(self, loaded, rows):
        """To the cent; each year of decision that a fine states."""
        by_year: dict[str, Decimal] = {}
        for each in rows:
            year = each["decision_date"][:4]
            if year and each["fine_yuan"]:
                total = sum(map(Decimal, each["fine_yuan"].split(";")))
                by_year[year] = by_year.get(year, Decimal(0)) + total
        assert by_year["2007"] == Decimal(120000)
        for year, total in by_year.items():
            assert figures(loaded, period=int(year))["penalty.fines_total"].value == total, year

    def test_fines_not_stated_are_missing_and_not_zero(self, loaded, rows):
        """As many cases without an amount as the table has, but for the one with no fine at all."""
        silent = {r["id"] for r in rows if not r["fine_yuan"]} - {"BN0144"}
        found = {
            case.id
            for case in loaded.town_year.cases
            if not any(s.amount is not None or s.kind == "warning" for s in case.decision.sanctions)
        }
        assert found == silent
        dated = {r["id"] for r in rows if r["id"] in silent and r["decision_date"][:4] == "2017"}
        gaps = figures(loaded, period=2017)["penalty.fines_total"].gaps
        assert {ident for gap in gaps for ident in gap.records} >= dated

    def test_no_amount_is_made_of_words_about_amounts(self, loaded):
        """Bands, ranges and daily rates are not fines."""
        sums = [s.amount for c in loaded.town_year.cases for s in c.decision.sanctions if s.amount]
        assert len(sums) == 25


class TestRows:
    def test_two_notices_in_one_row_stay_one_case(self, converter):
        """The second's number and date; each fine with the number of its notice."""
        case = converter.case_of(
            row(
                doc_no="甲〔2007〕1号;乙〔2007〕2号", fine_yuan="1.50;2", decision_date="2007-04-29"
            )
        )
        assert case.decision.document_number == "乙〔2007〕2号"
        assert [(s.amount, s.object) for s in case.decision.sanctions] == [
            (Decimal("1.50"), "甲〔2007〕1号"),
            (Decimal(2), "乙〔2007〕2号"),
        ]

    @pytest.mark.parametrize(
        ("note", "kinds"),
        [
            ("fine: none imposed (warning)", ["warning"]),
            ("fine: amount left blank in the source", ["fine"]),
            ("fine: only a band", ["fine"]),
            ("fine: not in the excerpt", []),
        ],
    )
    def test_an_empty_fine_says_why(self, converter, note, kinds):
        """Known to be none, known to be there without amount, or unknown."""
        sanctions = converter.case_of(row(note=note)).decision.sanctions
        assert [s.kind for s in sanctions] == kinds
        assert all(s.amount is None for s in sanctions)

    @pytest.mark.parametrize("more", [{"decision_date": "2017.13.1"}, {"fine_yuan": "1e5"}])
    def test_what_is_no_date_or_amount_is_refused(self, converter, more):
        """With a message, not a guess."""
        with pytest.raises(UsageError, match="N1"):
            converter.case_of(row(**more))

    def test_a_table_without_a_column_is_refused(self, converter, tmp_path):
        """The missing columns are named."""
        path = tmp_path / "t.csv"
        path.write_text("id,text\n1,a\n", encoding="utf-8")
        with pytest.raises(UsageError, match="fine_yuan"):
            converter.read_notices(path)

    def test_a_file_that_is_not_utf_8_is_refused(self, converter, tmp_path):
        """And one that is not there."""
        path = tmp_path / "t.csv"
        path.write_bytes("编号".encode("gb18030"))
        with pytest.raises(UnreadableError):
            converter.read_notices(path)
        with pytest.raises(UnreadableError):
            converter.read_notices(tmp_path / "none.csv")

    def test_the_command_writes_a_folder(self, converter, tmp_path, capsys):
        """And says what it wrote; 2 for wrong usage."""
        path = tmp_path / "t.csv"
        columns = ",".join(converter.COLUMNS)
        path.write_text(
            f"{columns}\nN1,,甲〔2017〕1号,乙公司,丙局,2017-01-02,50,,\n", encoding="utf-8"
        )
        assert converter.main([str(path), str(tmp_path / "out")]) == 0
        assert "cases.jsonl" in capsys.readouterr().out
        assert load(tmp_path / "out").town_year.cases[0].decision.sanctions[0].amount == 50
        assert converter.main([]) == 2
        assert converter.main([str(tmp_path / "none"), "x"]) == 2
