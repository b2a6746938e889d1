"""Dates that come in a wrong order, lie far from the others, or in the future."""

from __future__ import annotations

import statistics
from collections import Counter
from typing import TYPE_CHECKING

from enforcement_kit.ledger.doctor.patient import limits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row

__all__ = ["far_dates", "future_dates", "order"]


def order(patient: Patient) -> Iterator[LedgerFinding]:
    """Dates out of order, one finding for each date that most likely is the wrong one."""
    pairs = [
        (first, second)
        for first, second in limits()["order"].get(patient.kind, ())
        if first in patient.columns and second in patient.columns
    ]
    for row in patient.rows:
        broken = [pair for pair in pairs if _after(row, *pair)]
        while broken:
            count = Counter(field for pair in broken for field in pair)
            # of two that disagree once, the one written later is named
            field = max(count, key=lambda each: (count[each], _place(broken, each)))
            mine = [pair for pair in broken if field in pair]
            broken = [pair for pair in broken if field not in pair]
            yield _out_of_order(patient, row, field, mine)


def _after(row: Row, first: str, second: str) -> bool:
    one, two = row.day(first), row.day(second)
    return one is not None and two is not None and one > two


def _place(pairs: list[tuple[str, str]], field: str) -> int:
    return sum(pair[1] == field for pair in pairs)


def _out_of_order(
    patient: Patient, row: Row, field: str, pairs: list[tuple[str, str]]
) -> LedgerFinding:
    said, said_en = [], []
    for first, second in pairs:
        other = second if first == field else first
        early = first == field
        name = patient.header(other)
        said.append(f"{'晚于' if early else '早于'}“{name}”{row.text(other)[:10]}")
        said_en.append(f"{'after' if early else 'before'} {name!r} {row.text(other)[:10]}")
    return patient.finding(
        row,
        field,
        "date-sequence",
        "error",
        f"“{patient.header(field)}”{row.text(field)[:10]}{'，'.join(said)}",
        f"{patient.header(field)!r} {row.text(field)[:10]} is {', '.join(said_en)}",
        fix="与文书核对各个日期，改正写错的一个",
    )


def far_dates(patient: Patient) -> Iterator[LedgerFinding]:
    """Dates years away from the others of their column."""
    near = limits()["near"]
    for field in near.get(patient.kind, ()):
        if field not in patient.columns:
            continue
        days = [(row, day) for row in patient.rows if (day := row.day(field)) is not None]
        if len(days) < near["fewest"]:
            continue
        middle = int(statistics.median(day.year for _, day in days))
        for row, day in days:
            if abs(day.year - middle) >= near["years"]:
                yield patient.finding(
                    row,
                    field,
                    "date-far",
                    "warning",
                    f"{day.year}年远离本列其他日期（多在{middle}年前后）",
                    f"the year {day.year} lies far from the others of its column ({middle})",
                    fix="核对年份",
                    could_be=_moved(day, middle),
                )


def _moved(day: dt.date, year: int) -> str:
    try:
        return day.replace(year=year).isoformat()
    except ValueError:
        return ""


def future_dates(patient: Patient, on: dt.date | None) -> Iterator[LedgerFinding]:
    """Dates after the day of the examination, where one is given; terms may lie ahead."""
    if on is None:
        return
    near = limits()["near"]
    for field in near.get(patient.kind, ()):
        for row in patient.rows:
            day = row.day(field) if field in patient.columns else None
            if day is not None and day > on:
                yield patient.finding(
                    row,
                    field,
                    "date-future",
                    "warning",
                    f"“{patient.header(field)}”{day}在{on}之后，尚未发生",
                    f"{patient.header(field)!r} {day} lies after {on}",
                    fix="核对年份和月份",
                )
