"""The doctor finds nothing in the ledgers of synthetic towns, whose records are all lawful and whole."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from enforcement_kit.codec import to_dict
from enforcement_kit.ledger import diagnose, open_ledger
from enforcement_kit.ledger.paths import getter
from enforcement_kit.ledger.vocabulary import vocabulary
from enforcement_kit.testing import synth_town

if TYPE_CHECKING:
    from enforcement_kit.ledger.vocabulary import Column, KindOfLedger
    from enforcement_kit.model import TownYear

ON = dt.date(2024, 12, 31)
SEEDS = (1, 2, 3, 4, 5)


def cell(column: Column, value: object) -> str:
    """A value as a clerk writes it: days without a time, words of the lists, names with 、."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(cell(column, each) for each in value)
    if isinstance(value, dict):
        return str(value["name"])
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.words:
        return vocabulary().shown[column.words][str(value)]
    if column.cell in {"date", "moment"}:
        return str(value)[:10]
    return str(value)


def ledger(year: TownYear, kind: KindOfLedger) -> bytes:
    """The records of a kind as a ledger with every column that the kit knows a field for."""
    records = [to_dict(each) for each in year.of_kind(kind.kind) or ()]
    columns = [
        column
        for column in kind.columns
        if "@" not in column.field
        and column.cell != "words"
        and any(getter(column.field)(each) is not None for each in records)
    ]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.header for column in columns])
    for record in records:
        writer.writerow([cell(c, getter(c.field)(record)) for c in columns])
    return text.getvalue().encode()


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_in_a_lawful_town(seed: int) -> None:
    """Ledgers of all kinds of five towns: no finding at all, not even a note."""
    year = synth_town(seed, cases=120)
    found = []
    for kind in vocabulary().kinds.values():
        if not year.of_kind(kind.kind):
            continue
        opened = open_ledger(ledger(year, kind), name=f"{kind.label}台账.csv")
        assert opened.kinds == (kind.kind,)
        found += [
            (kind.kind, each.place, each.code, each.written, each.message)
            for each in diagnose(opened, on=ON).findings
        ]
    assert found == []
