"""`ekit import`, mappings and blank ledgers: from the sheet to records and back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from commands import ekit
from ledger_books import HEAD, book, clean_rows
from sources import ROOT

from enforcement_kit.codec import to_dict
from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.io import iter_records, load
from enforcement_kit.ledger import blank_ledger, diagnose, marked_copy, open_ledger, read_mapping
from enforcement_kit.ledger.paths import getter
from enforcement_kit.ledger.vocabulary import vocabulary
from enforcement_kit.model import KINDS

TOWN = ROOT / "examples" / "ledgers" / "town.xlsx"
WORDS = vocabulary()


def document(done) -> dict:
    """The JSON that a command printed."""
    return json.loads(done.stdout)


class TestCommand:
    """What `ekit import` writes and says."""

    def test_records_and_log(self, tmp_path: Path) -> None:
        """The folder loads to what the ledger loads to; the log names sheets, columns, changes."""
        done = ekit("import", str(TOWN), "--out", str(tmp_path / "out"), "--format", "json")
        assert 0 == done.returncode, done.stderr.decode()
        said = document(done)
        assert "enforcement-kit/import/1" == said["format"]
        assert {"cases": 5, "trainings": 2} == said["records"]
        year, folder = load(TOWN).town_year, load(tmp_path / "out").town_year
        assert (year.cases, year.trainings) == (folder.cases, folder.trainings)
        log = json.loads((tmp_path / "out" / "import.json").read_text("utf-8"))
        assert log["changes"] == said["changes"]
        fine = next(c for c in log["changes"] if c["written"] == "壹万贰仟元整")
        assert ("处罚台账", "M", 6, "12000.00") == (
            fine["sheet"], fine["column"], fine["row"], fine["read"],
        )  # fmt: skip
        assert "2022.13.1" in {problem["value"] for problem in said["problems"]}

    def test_said_once_that_nothing_is_masked(self, tmp_path: Path) -> None:
        """Records are written whole, and standard error says so."""
        done = ekit("import", str(TOWN), "--out", str(tmp_path / "out"))
        assert "不遮蔽" in done.stderr.decode()

    def test_needs_a_folder(self) -> None:
        """Without `--out` and `--suggest` there is nothing to do: exit 2."""
        assert 2 == ekit("import", str(TOWN)).returncode


class TestMapping:
    """A mapping says it all."""

    def test_suggestion_gives_the_same_records(self, tmp_path: Path) -> None:
        """The mapping that `--suggest` writes, given back, leads to the same records."""
        done = ekit("import", str(TOWN), "--suggest", "--out", str(tmp_path))
        assert 0 == done.returncode, done.stderr.decode()
        assert ["mapping.toml"] == [path.name for path in tmp_path.iterdir()]
        mapping = read_mapping(tmp_path / "mapping.toml")
        rows = [
            row.record
            for row in open_ledger(TOWN, mapping=mapping).rows("cases")
            if hasattr(row, "record")
        ]
        assert [to_dict(case) for case in load(TOWN).town_year.cases] == [
            json.loads(json.dumps(row)) | {} for row in rows
        ]

    def test_confidence(self) -> None:
        """A known header is sure, a weak one and one within a longer header are less so."""
        head = ["案号", "当事人", "文号", "本案立案日期", "天气"]
        ledger = open_ledger(
            book({"表": [head, ["甲〔2022〕1号", "甲某", "a", "b", "晴"]]}), name="t.xlsx"
        )
        columns = {c["header"]: c for c in ledger.sheets()[0]["columns"]}
        assert [("number", "1.00"), ("decision.document_number", "0.70"), ("filing.date", "0.60"), (None, "0")] == [
            (columns[h]["field"], columns[h]["confidence"]) for h in ("案号", "文号", "本案立案日期", "天气")
        ]  # fmt: skip

    def test_mapping_by_hand(self, tmp_path: Path) -> None:
        """Kind, header rows, columns by letter or header, units, words: a person may say it all."""
        rows = [["x"], ["甲", "乙", "丙", "丁", "戊"], ["1号", "某人", "12", "简案", "略去"]]
        (tmp_path / "m.toml").write_text(
            """
format = "enforcement-kit/ledger-mapping/1"
[words.procedure]
"简案" = "summary"
[[sheet]]
name = "*"
kind = "cases"
header_rows = [2]
only = true
[[sheet.column]]
column = "A"
field = "number"
[[sheet.column]]
header = "乙"
field = "party.name"
[[sheet.column]]
header = "丙"
field = "decision.sanctions[kind=fine].amount"
unit = "万元"
[[sheet.column]]
header = "丁"
field = "procedure"
[[sheet.column]]
header = "戊"
skip = true
""",
            encoding="utf-8",
        )
        ledger = open_ledger(
            book({"表": rows}), name="t.xlsx", mapping=read_mapping(tmp_path / "m.toml")
        )
        assert () == ledger.problems
        (row,) = ledger.rows("cases")
        assert row.record == {
            "id": "1号",
            "number": "1号",
            "party": {"name": "某人"},
            "decision": {"sanctions": [{"kind": "fine", "amount": "120000.00"}], "kind": "penalty"},
            "procedure": "summary",
            "ledger": {"unmapped": {"戊": "略去"}},
        }


def filled(content: bytes) -> bytes:
    """A blank ledger with its sample row filled in as the first real row."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    sheet = made.worksheets[0]
    for column in range(1, sheet.max_column + 1):
        cell = sheet.cell(2, column)
        sheet.cell(3, column, 1 if column == 1 else cell.value).number_format = cell.number_format
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", KINDS)
class TestBlank:
    """Blank ledgers of every kind."""

    def test_blank_holds_no_record(self, kind: str) -> None:
        """The sample row and the sheet of explanations are no records, and no problems."""
        found = load(blank_ledger(kind))
        assert () == found.town_year.of_kind(kind)
        assert [] == [p.code for p in found.problems]

    def test_filled_in_imports_without_a_mapping(self, kind: str) -> None:
        """What stands in the sample row, filled in, comes back field by field."""
        found = load(filled(blank_ledger(kind)))
        assert [] == [p.code for p in found.problems]
        samples = [c for c in WORDS.kinds[kind].columns if c.blank and c.sample]
        assert samples
        (record,) = found.town_year.of_kind(kind)
        plain = to_dict(record)
        assert "ledger" not in plain
        for column in samples:
            if "@" not in column.field:
                assert getter(column.field)(plain) is not None, column.field

    def test_filled_in_is_clean(self, kind: str) -> None:
        """The doctor finds nothing in a filled sample but the required cells that have none."""
        found = diagnose(open_ledger(filled(blank_ledger(kind)), name="t.xlsx"))
        assert {each.code for each in found.findings} <= {"missing"}

    def test_numbers_are_text(self, kind: str) -> None:
        """Columns of numbers, codes and telephones are formatted as text."""
        sheet = openpyxl.load_workbook(io.BytesIO(blank_ledger(kind))).worksheets[0]
        for at, column in enumerate((c for c in WORDS.kinds[kind].columns if c.blank), start=2):
            if column.cell in {
                "id_number",
                "credit_code",
                "document_number",
                "identifier",
                "phone",
            }:
                assert "@" == sheet.cell(2, at).number_format, column.field
                letters = openpyxl.utils.get_column_letter(at)
                assert sheet.column_dimensions[letters].width > 8


def test_choices_have_lists() -> None:
    """The drop-down of a choice offers the words that the import knows."""
    sheet = openpyxl.load_workbook(io.BytesIO(blank_ledger("complaints"))).worksheets[0]
    lists = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert '"12345热线,网上信访,来访,来信,其他"' in lists
    assert any(cell.comment for cell in sheet[1])


def test_unknown_kind() -> None:
    """A kind that is none is refused with the nearest."""
    with pytest.raises(UsageError, match="complaints"):
        blank_ledger("complaint")


class TestMarkedCopy:
    """The doctor's copy of a ledger."""

    def copied(self):
        """A ledger with two faults, the doctor's findings, and the copy opened again."""
        rows = clean_rows()
        rows[1][HEAD.index("立案日期")] = "2022.13.1"
        rows[2][HEAD.index("罚款大写")] = "壹元整"
        content = book(
            {"案件": [["某镇台账", *[None] * 19], HEAD, *rows]}, merges={"案件": ["A1:T1"]}
        )
        ledger = open_ledger(content, name="t.xlsx")
        found = diagnose(ledger)
        return content, found, openpyxl.load_workbook(io.BytesIO(marked_copy(ledger, found)))

    def test_cells_are_marked_and_the_rest_is_carried_over(self) -> None:
        """The cells of the findings have a colour and a comment; every value stands where it stood."""
        content, found, copy = self.copied()
        old = openpyxl.load_workbook(io.BytesIO(content))["案件"]
        new = copy["案件"]
        assert [[c.value for c in row] for row in old.rows] == [
            [c.value for c in row] for row in new.rows
        ]
        places = {each.place for each in found.findings}
        assert {"H4", "O5"} == places
        marked = {c.coordinate for row in new.rows for c in row if c.comment is not None}
        assert marked == places
        assert new["H4"].fill.fgColor.rgb == "FFF8C9C4"
        assert "没有13月" in new["H4"].comment.text
        assert ["A1:T1"] == [str(each) for each in new.merged_cells.ranges]

    def test_lists(self) -> None:
        """A sheet lists the findings, another what an import writes otherwise; what is lost is said."""
        _, found, copy = self.copied()
        listed = [[c.value for c in row] for row in copy["问题清单"].rows]
        assert any("没有带过来的" in str(row[0]) for row in listed)
        assert len(found.findings) == sum(row[0] in {"错误", "疑似", "提示"} for row in listed)
        assert ["问题清单", "案件", "改写清单"] == copy.sheetnames

    def test_ledger_is_never_touched(self, tmp_path: Path) -> None:
        """The command refuses to write over the ledger, and leaves its bytes as they are."""
        path = tmp_path / "t.xlsx"
        path.write_bytes(book({"案件": [HEAD, *clean_rows()]}))
        before = path.read_bytes()
        assert 2 == ekit("doctor", str(path), "--out", str(path)).returncode
        assert (
            0
            == ekit(
                "doctor", str(path), "--out", str(tmp_path / "c.xlsx"), "--on", "2023-01-01"
            ).returncode
        )
        assert before == path.read_bytes()
        assert (tmp_path / "c.xlsx").exists()


def test_doctor_command(tmp_path: Path) -> None:
    """Findings as JSON with place, code, cell and mend; exit 1; personal data masked unless asked."""
    done = ekit("doctor", str(TOWN), "--on", "2023-01-01", "--format", "json")
    assert 1 == done.returncode
    said = document(done)
    assert "enforcement-kit/doctor/1" == said["format"]
    places = {(p["sheet"], p["row"], p["column"], p["code"]) for p in said["problems"]}
    assert ("处罚台账", 8, "D", "cell-lost-digits") in places
    assert ("处罚台账", 10, "H", "date-month") in places
    text = ekit("doctor", str(TOWN), "--on", "2023-01-01").stdout.decode()
    assert "H10" in text
    assert "改法" in text
    template = ekit("template", "cases", "--out", str(tmp_path / "b.xlsx"), "--format", "json")
    assert ["b.xlsx"] == document(template)["written"]


def test_validation_of_an_import_has_nothing_to_remark(tmp_path: Path) -> None:
    """What the kit itself keeps beside the fields is no unknown key, in folder, lines and stream."""
    out = tmp_path / "out"
    assert ekit("import", str(TOWN), "--out", str(out)).returncode == 0
    assert '"ledger"' in (out / "cases.jsonl").read_text("utf-8")
    for source in (out, out / "cases.jsonl"):
        said = document(ekit("validate", str(source), "--format", "json"))
        assert [each for each in said["problems"] if each["code"] == "unknown-key"] == []
    records = [each for each in iter_records(out, "cases") if not isinstance(each, Problem)]
    assert to_dict(records[2])["ledger"] == to_dict(load(TOWN).town_year.cases[2])["ledger"]
