"""The three ledgers of `examples/ledgers` give the records that their README lists."""

from __future__ import annotations

import json
import re

import pytest
from sources import ROOT

from enforcement_kit.codec import to_dict
from enforcement_kit.io import iter_records, load
from enforcement_kit.ledger import LedgerRow, open_ledger

FOLDER = ROOT / "examples" / "ledgers"
CHAPTERS = (FOLDER / "README.md").read_text(encoding="utf-8").split("\n## ")[1:]
LEDGERS = {re.search(r"`([^`]+)`", chapter)[1]: chapter for chapter in CHAPTERS}
LINE = re.compile(r"^\| ([^|]+?) \| (\d+) \| (\w+) \| `(\{.*\})` \|$", re.MULTILINE)


def listed(name: str) -> list[tuple[str, int, str, dict]]:
    """Sheet, row, kind and record of each line of the README's table."""
    return [
        ("" if sheet == "–" else sheet, int(row), kind, json.loads(text))
        for sheet, row, kind, text in LINE.findall(LEDGERS[name])
    ]


def test_every_ledger_is_listed() -> None:
    """Each ledger of the folder has its chapter, and each chapter its ledger and its rows."""
    files = {path.name for path in FOLDER.iterdir() if path.suffix in {".xlsx", ".csv"}}
    assert files == set(LEDGERS) == {"town.xlsx", "district.xlsx", "gb18030.csv"}
    assert [7, 6, 3] == [
        len(listed(name)) for name in ("town.xlsx", "district.xlsx", "gb18030.csv")
    ]


@pytest.mark.parametrize("name", LEDGERS)
def test_records_are_those_listed(name: str) -> None:
    """`load` gives the records typed by hand from the cells, kind by kind, in order."""
    year = load(FOLDER / name).town_year
    wanted = listed(name)
    for kind in {kind for _, _, kind, _ in wanted}:
        records = [to_dict(record) for record in year.of_kind(kind)]
        assert [record for _, _, k, record in wanted if k == kind] == records


@pytest.mark.parametrize("name", LEDGERS)
def test_rows_are_those_listed(name: str) -> None:
    """Each record comes from the sheet and row that the README names."""
    ledger = open_ledger(FOLDER / name)
    found = [
        (row.at.file.partition("[")[2].rstrip("]"), row.at.line, kind, row.record["id"])
        for kind in ledger.kinds
        for row in ledger.rows(kind)
        if isinstance(row, LedgerRow)
    ]
    assert [(sheet, row, kind, record["id"]) for sheet, row, kind, record in listed(name)] == found


def test_what_was_lost_is_said() -> None:
    """The resident number kept as a figure, the month that is none, the column too narrow."""
    codes = [problem.code for name in LEDGERS for problem in load(FOLDER / name).problems]
    assert {"cell-lost-digits", "date-month", "cell-hashes", "ledger-hidden-sheet"} <= set(codes)


def test_a_ledger_streams() -> None:
    """`iter_records` takes a ledger as it takes a folder."""
    found = list(iter_records(FOLDER / "district.xlsx", "complaints"))
    assert ["BJ2022000001", "BJ2022000002"] == [record.id for record in found]
