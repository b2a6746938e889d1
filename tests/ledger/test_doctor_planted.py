"""The doctor on workbooks with planted faults, made by somebody who has not read its code.

`tests/ledger/planted/README.md` says how the workbooks and their lists are made.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from enforcement_kit.ledger import diagnose, open_ledger

FOLDER = Path(__file__).parent / "planted"
LISTS = sorted(FOLDER.glob("*.json"))

pytestmark = pytest.mark.skipif(not LISTS, reason="no workbook stands in tests/ledger/planted")


def read(path: Path) -> dict:
    """The list of faults beside a workbook."""
    return json.loads(path.read_text(encoding="utf-8"))


def found_in(workbook: str, listed: dict) -> list:
    """What the doctor finds in a workbook."""
    on = dt.date.fromisoformat(listed["on"]) if "on" in listed else None
    return list(diagnose(open_ledger(FOLDER / workbook), on=on).findings)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_planted_fault_is_found(path: Path) -> None:
    """For each fault there is a finding in its row and, where the list names one, its column.

    A fault of a whole row (a duplicate) may be named in either row of the pair.
    """
    listed = read(path)
    hits = {}
    for finding in found_in(listed["workbook"], listed):
        for row in (finding.row, *finding.related):
            hits.setdefault((finding.sheet, row), []).append(finding)
    missed = []
    for fault in listed["faults"]:
        here = hits.get((fault["sheet"], fault["row"]), [])
        column = fault.get("column")
        if not any(
            column is None or each.column is None or each.place.rstrip("0123456789") == column
            for each in here
        ):
            missed.append(fault)
    assert [] == missed


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_nothing_is_invented(path: Path) -> None:
    """Every finding stands in a row that the list names, as a fault or as touched by one."""
    listed = read(path)
    named = {(fault["sheet"], fault["row"]) for fault in listed["faults"]}
    named |= {
        (fault["sheet"], row) for fault in listed["faults"] for row in fault.get("touches", [])
    }
    strangers = [
        each.to_dict()
        for each in found_in(listed["workbook"], listed)
        if not {(each.sheet, row) for row in (each.row, *each.related)} & named
    ]
    assert [] == strangers


@pytest.mark.parametrize(
    "name", [name for path in LISTS for name in read(path).get("clean", [])] or [None]
)
def test_nothing_is_found_in_the_clean_ones(name: str | None) -> None:
    """The workbooks that a list names as clean give no finding at all."""
    if name is None:
        pytest.skip("no list names a clean workbook")
    found = diagnose(open_ledger(FOLDER / name), on=dt.date(2030, 1, 1))
    assert [] == [each.to_dict() for each in found.findings]
