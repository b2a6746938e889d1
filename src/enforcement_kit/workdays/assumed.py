"""Tables for bounds: what a deadline past the calendar's end could at most be.

Earliest, as if every later day were a working day; latest, as if none but plain weekdays less
the year's own festival days were. They serve bounds only and never an answer.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, Literal

from enforcement_kit.workdays.calendar_file import builtin_calendar
from enforcement_kit.workdays.table import WorkdayTable
from enforcement_kit.workdays.year import SATURDAY, CalendarYear, Festival

__all__ = ["Assumption", "assumed_table", "festivals_known_until"]

Assumption = Literal["every_day", "plain_weekdays"]
"""What the days past the table are taken to be."""

KEPT_TABLES: Final = 8


@lru_cache(maxsize=KEPT_TABLES)
def assumed_table(
    table: WorkdayTable, assumption: Assumption, first_year: int, last_year: int
) -> WorkdayTable:
    """The table continued to `last_year` on an assumption.

    Where `first_year` lies past the table, the years between are left out and the continued table
    begins there, so that a day centuries ahead costs no more than one next year.
    """
    begin = table.last_day.year + 1
    held = table.years
    if first_year > begin:
        begin, held = first_year, ()
    more = tuple(_year(year, assumption) for year in range(begin, last_year + 1))
    return WorkdayTable((*held, *more))


def festivals_known_until() -> int:
    """The last year whose festival days are held; later only those of a fixed date are known."""
    return builtin_calendar().ahead[-1].year


def _year(year: int, assumption: Assumption) -> CalendarYear:
    if assumption == "every_day":
        first = date(year, 1, 1).toordinal()
        days = (date.fromordinal(each) for each in range(first, date(year, 12, 31).toordinal() + 1))
        weekend = tuple(day for day in days if day.weekday() >= SATURDAY)
        return CalendarYear(year=year, work=weekend, origin="assumed")
    festivals = _festivals(year)
    rest = tuple(sorted(day for each in festivals for day in each.days))
    return CalendarYear(year=year, rest=rest, statutory=festivals, origin="assumed")


def _festivals(year: int) -> tuple[Festival, ...]:
    calendar = builtin_calendar()
    known = {each.year: each.statutory for each in (*calendar.years, *calendar.ahead)}
    if year in known:
        return known[year]
    last = known[festivals_known_until()]
    return tuple(
        Festival(name=each.name, days=tuple(day.replace(year=year) for day in each.days))
        for each in last
        if each.name in calendar.fixed
    )
