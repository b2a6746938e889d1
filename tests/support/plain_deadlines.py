"""A second way to count a period: one day at a time, over another calendar than the kit's."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
from dateutil.relativedelta import relativedelta

FIRST = date(2010, 1, 1)
LAST = date(2026, 12, 31)
ONE = timedelta(days=1)
WORKED = frozenset(
    day
    for day in (FIRST + step * ONE for step in range((LAST - FIRST).days + 1))
    if chinese_calendar.is_workday(day)
)


class PastTheEndError(Exception):
    """The plain count walked off the days that are known."""


def worked(day, known_until=LAST):
    if not FIRST <= day <= known_until:
        raise PastTheEndError
    return day in WORKED


def plain_deadline(period, start, out, *, rolls, is_worked=worked):
    """One day at a time: what a person does with a wall calendar and a pencil."""
    day = start
    if period.unit in ("working_day", "calendar_day"):
        left = period.length
        while left:
            day += ONE
            if day not in out and (period.unit == "calendar_day" or is_worked(day)):
                left -= 1
    else:
        months = {"month": 1, "year": 12}[period.unit] * period.length
        last = start + relativedelta(months=months)
        while day < last:
            day += ONE
            if day in out:
                last += ONE
    if rolls and period.unit != "working_day" and not is_worked(day):
        while day in out or not is_worked(day):
            day += ONE
    return day
