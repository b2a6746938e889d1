"""A row that contradicts itself is named by whatever reads it, as the doctor names it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from commands import ekit

from enforcement_kit.io import load
from enforcement_kit.ledger import CONTRADICTIONS, diagnose, open_ledger

if TYPE_CHECKING:
    from pathlib import Path

SLIP = """\
案号,案由,处罚种类,罚款金额（万元）,处罚决定日期
柳综执罚字〔2022〕1号,占用道路经营,罚款2000元,2000,2022-03-01
柳综执罚字〔2022〕2号,占用道路经营,罚款2000元,0.2,2022-03-02
"""
OTHERS = {
    "words": "案号,罚款金额（元）,罚款大写\n1号,2000,贰万元整\n2号,2000,贰仟元整\n",
    "none": "案号,处罚决定种类,罚款金额（元）\n1号,不予处罚,500\n2号,行政处罚,500\n",
    "kind": "案号,处罚种类,罚款金额（元）\n1号,警告,500\n2号,罚款,500\n",
    "sum": "案号,罚款金额（元）,没收违法所得（元）,罚没合计（元）\n1号,500,20,580\n2号,500,20,520\n",
}


def ledger(folder: Path, text: str) -> Path:
    """A ledger of some lines."""
    path = folder / "slip.csv"
    path.write_text(text, encoding="utf-8")
    return path


def named(path: Path) -> list[tuple[int | None, str]]:
    """Row and code of each row that contradicts itself, as reading the records tells them."""
    return [(p.at.line, p.code) for p in load(path).problems if p.code in CONTRADICTIONS]


@pytest.mark.parametrize("text", [SLIP, *OTHERS.values()], ids=["slip", *OTHERS])
def test_reading_says_what_the_doctor_says(tmp_path: Path, text: str) -> None:
    """The same row with the same code; the row that agrees with itself is not named."""
    path = ledger(tmp_path, text)
    found = diagnose(open_ledger(path)).findings
    told = [(each.row, each.code) for each in found if each.code in CONTRADICTIONS]
    assert named(path) == told
    assert [row for row, _ in told] == [2]


def test_the_row_is_kept_as_it_stands(tmp_path: Path) -> None:
    """Nothing is guessed: both rows are records, with the amounts of their column."""
    found = load(ledger(tmp_path, SLIP))
    fines = [case.decision.sanctions[0].amount for case in found.town_year.cases or ()]
    assert [str(each) for each in fines] == ["20000000.00", "2000.00"]
    (said,) = (p for p in found.problems if p.code in CONTRADICTIONS)
    assert "D2“罚款金额（万元）”" in said.message
    assert said.at.pointer == "/decision/sanctions/0/amount"
    assert said.value == "2000"


@pytest.mark.parametrize(
    "command", [("import", "--out"), ("stats", "--year")], ids=["import", "stats"]
)
def test_commands_name_it(tmp_path: Path, command: tuple[str, str]) -> None:
    """`ekit import` and `ekit stats` name row, column and both amounts on standard error."""
    value = "2022" if command[0] == "stats" else str(tmp_path / "out")
    done = ekit(command[0], str(ledger(tmp_path, SLIP)), command[1], value)
    said = "".join(done.stderr.decode().split())
    assert "D2“罚款金额（万元）”：“处罚种类”写2000元，“罚款金额（万元）”为20000000元" in said
    assert done.returncode == 0


def test_the_log_of_an_import(tmp_path: Path) -> None:
    """`ekit import --format json` has it among its problems."""
    out = str(tmp_path / "out")
    done = ekit("import", str(ledger(tmp_path, SLIP)), "--out", out, "--format", "json")
    said = [each["code"] for each in json.loads(done.stdout)["problems"]]
    assert said == ["outcome-amount"]
