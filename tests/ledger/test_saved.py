"""Files as an office program saves them: passwords, merged cells of `.ods`, formulas without values."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from commands import ekit
from sources import ROOT

from enforcement_kit import load
from enforcement_kit.codec import to_dict
from enforcement_kit.ledger import LedgerError, diagnose, open_ledger
from enforcement_kit.ledger.opendocument import OdsScan

if TYPE_CHECKING:
    from pathlib import Path

SAVED = ROOT / "tests" / "ledger" / "saved"
MERGED = SAVED / "merged.ods"
FINE = '<table:table-cell table:formula="of:=[.E4]*2" office:value-type="float" office:value="1000" calcext:value-type="float"><text:p>1000</text:p></table:table-cell>'


def changed(path: Path, old: str, new: str) -> bytes:
    """An `.ods` file with one text of its content changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "content.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(part, content)
    return made.getvalue()


@pytest.mark.parametrize("name", ["locked.ods", "locked.xls"])
def test_password(name: str) -> None:
    """A workbook with a password says so in both languages, and not that it is damaged."""
    with pytest.raises(LedgerError, match="密码") as caught:
        open_ledger(SAVED / name)
    assert "password" in caught.value.message_en
    done = ekit("import", str(SAVED / name), "--out", "never")
    said = done.stderr.decode()
    assert (done.returncode, "密码" in said, "Traceback" in said) == (2, True, False)


def test_merged_cells_of_ods() -> None:
    """Groups of a header, and a cell merged over three rows, are read as in `.xlsx`."""
    found = load(MERGED)
    cases = [to_dict(case) for case in found.town_year.cases or ()]
    assert [case["cause"] for case in cases] == ["占道经营"] * 3
    assert [case["decision"]["document_number"] for case in cases] == [
        f"示例罚〔2022〕{number}号" for number in (1, 2, 3)
    ]
    assert [case["decision"].get("sanctions") for case in cases] == [
        [{"kind": "fine", "amount": "500.00"}],
        [{"kind": "fine", "amount": "1000.00"}],
        None,
    ]
    assert cases[2]["ledger"] == {"unread": {"行政处罚决定 / 罚款金额（元）": "#DIV/0!"}}
    assert [problem.code for problem in found.problems] == ["cell-error"]


def test_a_formula_without_a_value() -> None:
    """A formula whose value was not stored is named by cell, on import and by the doctor."""
    content = changed(MERGED, FINE, '<table:table-cell table:formula="of:=[.E4]*2"/>')
    found = load(content)
    assert found.town_year.cases[1].decision.sanctions == ()
    assert ("cell-no-value", "E5") in {
        (problem.code, problem.message.partition("：")[0]) for problem in found.problems
    }
    named = diagnose(open_ledger(content, name="台账.ods")).findings
    assert ("E5", "cell-no-value") in {(each.place, each.code) for each in named}


def test_an_error_of_the_program_itself() -> None:
    """Err:502, as LibreOffice writes it, is an error and no text."""
    content = changed(MERGED, "<text:p>#DIV/0!</text:p>", "<text:p>Err:502</text:p>")
    third = load(content).town_year.cases[2]
    assert to_dict(third)["ledger"]["unread"] == {"行政处罚决定 / 罚款金额（元）": "Err:502"}


class TestScan:
    """The look into the content of an `.ods` file."""

    HEAD = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:spreadsheet>'
    )

    def scanned(self, body: str, *, bite: int = 7) -> OdsScan:
        """The scan of a document, fed in small bites."""
        scan = OdsScan()
        content = f"{self.HEAD}{body}</office:spreadsheet></office:document-content>".encode()
        for at in range(0, len(content), bite):
            scan(content[at : at + bite])
        return scan

    def test_repeated_rows_and_columns(self) -> None:
        """Repeated rows and columns count; places are those of the sheet."""
        scan = self.scanned(
            '<table:table table:name="甲"><table:table-row table:number-rows-repeated="3">'
            "<table:table-cell/></table:table-row><table:table-row>"
            '<table:table-cell table:number-columns-repeated="4"/>'
            '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="5"/>'
            '<table:covered-table-cell/><table:table-cell table:formula="of:=1"/>'
            "</table:table-row></table:table>"
            '<table:table table:name="乙"><table:table-row>'
            '<table:table-cell table:formula="of:=A1"/></table:table-row></table:table>'
        )
        assert scan.merges == {"甲": [(3, 4, 7, 5)]}
        assert scan.lost == {"甲": {(3, 6): "="}, "乙": {(0, 0): "="}}

    @pytest.mark.parametrize("body", ["<broken", "\x00\x01", ""])
    def test_what_is_no_xml_is_left_to_the_reader(self, body: str) -> None:
        """Broken content breaks nothing here."""
        assert self.scanned(body).merges == {}
