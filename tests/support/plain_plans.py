"""A second way to the first lawful day of a demolition: try one day after the other."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
from dateutil.relativedelta import relativedelta
from plain_deadlines import worked

ONE = timedelta(days=1)


def festival(day: date) -> bool:
    """Whether it is a statutory holiday's own day, by another package than the kit's data."""
    name = holidays.country_holidays("CN", years=day.year, language="zh_CN").get(day, "")
    return bool(name) and "休息日" not in name


def party_term(start: date, days: int) -> date:
    """So many days after the day of service, on to the next worked day where the last is none."""
    day = start
    for _ in range(days):
        day += ONE
    while not worked(day):
        day += ONE
    return day


def party_months(start: date, months: int) -> date:
    """The corresponding day of a later month, on to the next worked day where it is none."""
    day = start + relativedelta(months=months)
    while not worked(day):
        day += ONE
    return day


def may_demolish(day: date, facts: dict[str, object]) -> bool:
    """Articles 37, 38, 43 and 44, one after the other, for a case in which no remedy was taken.

    `facts`: `ordered`, `enforcement_served`, `announced` as days, `announced_days`, `both` for
    the reading under which the enforcement decision's own remedies must have ended too.
    """
    ordered, served = facts["ordered"], facts["enforcement_served"]
    announced, term = facts["announced"], facts["announced_days"]
    assert isinstance(ordered, date)
    assert isinstance(served, date)
    assert isinstance(announced, date)
    assert isinstance(term, int)
    if day < served or day <= party_term(announced, term):
        return False
    starts = [ordered, served] if facts["both"] else [ordered]
    for start in starts:
        if day <= party_term(start, 60) or day <= party_months(start, 6):
            return False
    return not festival(day)


def first_lawful_day(facts: dict[str, object]) -> date:
    """The first day on which all of it holds, found by trying."""
    day = facts["announced"]
    assert isinstance(day, date)
    while not may_demolish(day, facts):
        day += ONE
    return day
