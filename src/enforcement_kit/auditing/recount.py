"""A measure counted another way: by another date, over another span, with other records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from enforcement_kit.measures.reading import Unknown, as_day
from enforcement_kit.measures.subject import Row
from enforcement_kit.model import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from enforcement_kit.measures import Measure

__all__ = ["Counted", "DayOf", "counted", "record_of"]

DayOf: TypeAlias = "Callable[[Record], dt.date | None]"


@attrs.frozen(kw_only=True)
class Counted:
    """What one row adds to a measure: id of its record, its day, and how much."""

    record: str
    day: dt.date
    amount: Decimal


def record_of(row: object) -> Record | None:
    """The record that a row belongs to."""
    if isinstance(row, Row):
        row = row.record
    return row if isinstance(row, Record) else None


def counted(
    measure: Measure,
    records: Iterable[Record],
    *,
    day: DayOf | None = None,
    test: Callable[[Record], bool] | None = None,
) -> tuple[Counted, ...]:
    """What each row of the records adds to a measure, whatever its day, sorted by day.

    Args:
        measure: the measure; one of different things or of a last day gives nothing.
        records: records of its kind.
        day: the day that places a row; the measure's own by default.
        test: which records belong; the measure's own test by default.
    """
    subject = measure.subject
    if measure.how == "distinct" or subject.scope == "last_day":
        return ()
    found: list[Counted] = []
    for record in records:
        for row in subject.rows(record) if subject.rows is not None else (record,):
            amount = _amount(measure, row, record, test)
            when = _day(measure, row, record, day)
            if amount is not None and when is not None:
                found.append(Counted(record=record.id, day=when, amount=amount))
    found.sort(key=lambda each: (each.day, each.record))
    return tuple(found)


def _day(measure: Measure, row: object, record: Record, day: DayOf | None) -> dt.date | None:
    if day is not None:
        return as_day(day(record))
    own = measure.subject.day
    return as_day(own(row)) if own is not None else None


def _amount(
    measure: Measure, row: object, record: Record, test: Callable[[Record], bool] | None
) -> Decimal | None:
    if test is not None:
        if not test(record):
            return None
    elif measure.subject.test is not None and measure.subject.test(row) is not True:
        return None
    reading = measure(row)
    if reading is False or isinstance(reading, Unknown | str):
        return None
    return Decimal(1) if reading is True else Decimal(reading)
