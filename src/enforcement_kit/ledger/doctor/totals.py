"""Totals rows against what stands above them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import is_blank, text_of
from enforcement_kit.ledger.reading import NOTHING
from enforcement_kit.text import Invalid, fold, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.columns import ColumnReader
    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient
    from enforcement_kit.ledger.lines import Line

__all__ = ["totals"]

_SUMMED: Final = frozenset(["money", "count", "hours"])
_STEPS: Final = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_COUNT: Final = re.compile(r"([0-9]+)\s*(?:件|起|宗|条|户|家|次|人|名|项|例|笔|场|期)").search


def totals(patient: Patient) -> Iterator[LedgerFinding]:
    """Totals that are neither the sum of all rows nor of the rows since the total before."""
    readers = {reader.match.at: reader for reader in patient.reader.columns}
    every: list[Line] = []
    since: list[Line] = []
    for line in patient.lines:
        if line.sort == "data":
            every.append(line)
            since.append(line)
        elif line.sort in ("total", "subtotal"):
            yield from _of_line(patient, line, readers, every, since)
            since = []


def _of_line(
    patient: Patient,
    total: Line,
    readers: dict[int, ColumnReader],
    every: list[Line],
    since: list[Line],
) -> Iterator[LedgerFinding]:
    for at, cell in enumerate(total.cells):
        if is_blank(cell):
            continue
        text = text_of(cell)
        counted = _COUNT(fold(text))
        if counted is not None and isinstance(cell, str):
            if int(counted[1]) not in (len(every), len(since)):
                yield _wrong(patient, total, at, counted[1], str(len(every)), 0)
            continue
        reader = readers.get(at)
        if reader is not None:
            column = reader.match.column
            if column is None or column.cell not in _SUMMED:
                continue
            stated = _number(reader(cell, total.number))
            sums = [_sum(lines, at, readers) for lines in (every, since)]
            step = _STEPS[reader.match.unit] if column.cell == "money" else Decimal(1)
        else:
            stated = _plain(text)
            sums = [_plain_sum(lines, at) for lines in (every, since)]
            step = Decimal(1)
        known = [each for each in sums if each is not None]
        if stated is None or not known or any(stated == each[0] for each in known):
            continue
        near = min(known, key=lambda each: abs(each[0] - stated))
        yield _wrong(patient, total, at, _show(stated / step), _show(near[0] / step), near[1])


def _sum(
    lines: list[Line], at: int, readers: dict[int, ColumnReader]
) -> tuple[Decimal, int] | None:
    """The sum of a column, with the count of cells that cannot be read."""
    order = {column: index for index, column in enumerate(readers)}
    found, unread = Decimal(0), 0
    for line in lines:
        value = line.values[order[at]]
        if isinstance(value, Invalid):
            unread += 1
        elif value is not NOTHING:
            found += _number(value) or Decimal(0)
    return found, unread


def _number(value: object) -> Decimal | None:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Decimal(value)
    return None


def _plain(text: str) -> Decimal | None:
    found = parse_number(text)
    return None if isinstance(found, Invalid) else found


def _plain_sum(lines: list[Line], at: int) -> tuple[Decimal, int] | None:
    """The sum of a column that is not recognised, where all of it are numbers."""
    found = Decimal(0)
    for line in lines:
        cell = line.cells[at] if at < len(line.cells) else ""
        if is_blank(cell):
            continue
        if not isinstance(cell, int | float) or isinstance(cell, bool):
            return None
        found += _plain(text_of(cell)) or Decimal(0)
    return found, 0


def _show(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _wrong(  # noqa: PLR0917 - one place, and what stands against what
    patient: Patient, total: Line, at: int, stated: str, needed: str, unread: int
) -> LedgerFinding:
    zh = f"合计写{stated}，上面各行相加为{needed}"
    en = f"the total says {stated}, the rows above add up to {needed}"
    if unread:
        zh += f"（另有{unread}格读不出，未计入）"
        en += f" ({unread} cells cannot be read and are not in it)"
    return patient.finding(
        total,
        at,
        "total",
        "error",
        zh,
        en,
        fix="核对各行；用求和公式",
        could_be="" if unread else needed,
    )
