"""Counting a period from a day: the arithmetic alone, on a working-day table.

The start day is never counted. Suspended days are passed over. Whether the last day rolls past
rest days is the caller's choice, since the statutes treat parties and organs differently.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.workdays.period import PeriodUnit
    from enforcement_kit.workdays.suspension import Spans
    from enforcement_kit.workdays.table import WorkdayTable

__all__ = ["corresponding_day", "count_back", "count_forward", "roll_forward"]

ONE_DAY: Final = timedelta(days=1)
MONTHS_A_YEAR: Final = 12


def corresponding_day(start: date, months: int) -> date:
    """The day of the same number so many months later, or that month's last (民法典 202)."""
    years, month = divmod(start.month - 1 + months, MONTHS_A_YEAR)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def count_forward(
    table: WorkdayTable, start: date, length: int, unit: PeriodUnit, suspended: Spans = ()
) -> date:
    """The last day of a period that begins after `start`, before any roll-over.

    Args:
        table: which days are worked; only asked for `working_day` periods.
        start: the day of the event, itself not counted.
        length: how many of `unit`.
        unit: what is counted.
        suspended: disjoint spans in order whose days do not count.

    Raises:
        UnknownCalendarError: the count needs a day that the table does not hold.
        OverflowError: the last day lies past the year 9999.
    """
    if unit == "working_day":
        if not suspended:
            return table.nth_working_day_after(start, length)
        return _working_days(table, start, length, suspended)
    if unit == "calendar_day":
        last = start + timedelta(days=length)
    else:
        months = length if unit == "month" else length * MONTHS_A_YEAR
        try:
            last = corresponding_day(start, months)
        except ValueError as error:
            raise OverflowError(str(error)) from error
    for begin, end in suspended:
        first = max(begin, start + ONE_DAY)
        if first > last:
            break
        if end >= first:
            last += end - first + ONE_DAY
    return last


def _working_days(table: WorkdayTable, start: date, length: int, suspended: Spans) -> date:
    at = start
    left = length
    for begin, end in suspended:
        if end <= at:
            continue
        free = table.working_days_between(at, begin - ONE_DAY) if begin > at else 0
        if free >= left:
            break
        left -= free
        at = end
    return table.nth_working_day_after(at, left)


def roll_forward(table: WorkdayTable, last: date, suspended: Spans = ()) -> date:
    """`last`, or the first working day after it that is not suspended where `last` is a rest day.

    民事诉讼法 85: a period whose last day is a rest day ends on the first day after it.
    """
    day = table.working_day_on_or_after(last)
    if day == last:
        return last
    for begin, end in suspended:
        if begin <= day <= end:
            day = table.nth_working_day_after(end, 1)
    return day


def count_back(
    table: WorkdayTable,
    event: date,
    length: int,
    unit: PeriodUnit,
    *,
    whole_days: bool = True,
) -> date:
    """The latest day that lies "at least so many days before" an event.

    With `whole_days` that many whole days lie between the two, neither end counted, which no
    reading of "before" can find too short. Without, the event alone is not counted.

    Raises:
        UnknownCalendarError: the count leaves the table.
        OverflowError: it leaves the calendar's years.
    """
    if unit == "working_day":
        first = table.nth_working_day_before(event, length)
    elif unit == "calendar_day":
        first = event - timedelta(days=length)
    else:
        months = length if unit == "month" else length * MONTHS_A_YEAR
        try:
            first = corresponding_day(event, -months)
        except ValueError as error:
            raise OverflowError(str(error)) from error
    return first - ONE_DAY if whole_days else first
