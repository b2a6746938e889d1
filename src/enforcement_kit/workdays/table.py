"""Which days are worked, and counting over them by two array look-ups.

A working day follows the State Council General Office's yearly notices: weekend days worked in
exchange (调休) are working days, moved rest days are not. Past the years held nothing is guessed:
every method raises `UnknownCalendarError`.
"""

from __future__ import annotations

from array import array
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays.unknown import UnknownCalendarError
from enforcement_kit.workdays.year import SATURDAY, CalendarYear, DayKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["WorkdayTable", "builtin_table"]

KINDS: Final[tuple[DayKind, ...]] = (
    "working_day",
    "adjusted_working_day",
    "rest_day",
    "moved_rest_day",
    "statutory_holiday",
)
LAST_WORKED: Final = KINDS.index("adjusted_working_day")


def _in_order(years: Iterable[CalendarYear]) -> tuple[CalendarYear, ...]:
    ordered = tuple(sorted(years, key=lambda each: each.year))
    if not ordered:
        raise UsageError("工作日历至少要有一年。", "a working-day table needs at least one year")
    for one, other in pairwise(ordered):
        if other.year != one.year + 1:
            raise UsageError(
                f"工作日历的年份须连续：有 {one.year} 和 {other.year}，缺 {one.year + 1}。"
                "请补上所缺年份。",
                f"the years of a working-day table must be consecutive: {one.year} and "
                f"{other.year} are there, {one.year + 1} is missing. Add the missing year.",
            )
    return ordered


@attrs.frozen(eq=False)
class WorkdayTable:
    """Working days of consecutive years.

    `_before[i]` is the number of working days on or before the i-th day held, `_worked[k]` the
    ordinal of the k-th working day: "how many between" is a subtraction of the first, "the n-th
    after" an index into the second.

    Attributes:
        years: the years held, consecutive and in order.
        first_day: the first day held.
        last_day: the last day held.
    """

    years: tuple[CalendarYear, ...] = attrs.field(
        converter=_in_order, repr=lambda years: f"{years[0].year}..{years[-1].year}"
    )
    first_day: date = attrs.field(init=False, repr=False)
    last_day: date = attrs.field(init=False, repr=False)
    _kinds: bytes = attrs.field(init=False, repr=False)
    _before: array[int] = attrs.field(init=False, repr=False)
    _worked: array[int] = attrs.field(init=False, repr=False)
    _start: int = attrs.field(init=False, repr=False)
    _size: int = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        kinds = _kinds_of(self.years)
        start = date(self.years[0].year, 1, 1).toordinal()
        before = array("i")
        worked = array("i")
        for index, kind in enumerate(kinds):
            if kind <= LAST_WORKED:
                worked.append(start + index)
            before.append(len(worked))
        for name, value in (
            ("first_day", date.fromordinal(start)),
            ("last_day", date.fromordinal(start + len(kinds) - 1)),
            ("_kinds", kinds),
            ("_before", before),
            ("_worked", worked),
            ("_start", start),
            ("_size", len(kinds)),
        ):
            object.__setattr__(self, name, value)

    def covers(self, day: date) -> bool:
        """Whether the day is held."""
        return 0 <= day.toordinal() - self._start < self._size

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked; raises `UnknownCalendarError` past the years held."""
        return self._kinds[self._index(day)] <= LAST_WORKED

    def kind(self, day: date) -> DayKind:
        """What sort of day it is; raises `UnknownCalendarError` past the years held."""
        return KINDS[self._kinds[self._index(day)]]

    def statutory_holiday(self, day: date) -> str | None:
        """The festival whose own day off this is (元旦, 春节 …), else `None`.

        Moved rest days around a festival are not its own days. Raises `UnknownCalendarError` past
        the years held, or where the year's file names no festivals.
        """
        self._index(day)
        year = self.years[day.year - self.years[0].year]
        if not year.statutory:
            raise UnknownCalendarError(day=day, first=self.first_day, last=self.last_day)
        plain = date.fromordinal(day.toordinal())
        return next((each.name for each in year.statutory if plain in each.days), None)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`.

        The start day is not counted (民事诉讼法 85). With `end` before `start` the count is
        negative, so that `between(a, b) == -between(b, a)`.
        """
        base = self._start
        size = self._size
        first = start.toordinal() - base
        last = end.toordinal() - base
        if 0 <= first < size and 0 <= last < size:
            return self._before[last] - self._before[first]
        raise self._unknown(end if 0 <= first < size else start)

    def whole_working_days_between(self, start: date, end: date) -> int:
        """Working days strictly between the two: neither `start` nor `end` is counted."""
        if end <= start:
            return 0
        return self._before[self._index(end) - 1] - self._before[self._index(start)]

    def nth_working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is itself not counted; `n` is at least 1."""
        base = self._start
        index = day.toordinal() - base
        if n < 1:
            raise _count_error(n)
        if 0 <= index < self._size:
            place = self._before[index] + n - 1
            if place < len(self._worked):
                return date.fromordinal(self._worked[place])
            raise self._unknown(None)
        raise self._unknown(day)

    def nth_working_day_before(self, day: date, n: int) -> date:
        """The n-th working day before `day`, which is itself not counted; `n` is at least 1."""
        if n < 1:
            raise _count_error(n)
        index = self._index(day)
        worked_before = self._before[index] - (self._kinds[index] <= LAST_WORKED)
        if worked_before < n:
            raise self._unknown(None)
        return date.fromordinal(self._worked[worked_before - n])

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`, never `day` itself."""
        return self.nth_working_day_after(day, 1)

    def working_day_on_or_after(self, day: date) -> date:
        """`day` if it is worked, else the first working day after it: the roll-over."""
        if self.is_working_day(day):
            return day
        return self.nth_working_day_after(day, 1)

    def working_day_on_or_before(self, day: date) -> date:
        """`day` if it is worked, else the last working day before it."""
        if self.is_working_day(day):
            return day
        return self.nth_working_day_before(day, 1)

    def with_year(self, *years: CalendarYear) -> WorkdayTable:
        """A table that holds these years too; a year already held is replaced."""
        merged = {each.year: each for each in self.years} | {each.year: each for each in years}
        return WorkdayTable(tuple(merged.values()))

    def with_years(self, path: str | Path) -> WorkdayTable:
        """A table that holds the years of a TOML file too.

        Raises:
            UsageError: the file has a fault; each is a `Problem` with the mend.
        """
        from enforcement_kit.workdays.calendar_file import read_years  # noqa: PLC0415 -- start-up

        return self.with_year(*read_years(path))

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._start
        if 0 <= index < self._size:
            return index
        raise self._unknown(day)

    def _unknown(self, day: date | None) -> UnknownCalendarError:
        return UnknownCalendarError(day=day, first=self.first_day, last=self.last_day)


def _kinds_of(years: tuple[CalendarYear, ...]) -> bytes:
    rest: set[date] = set()
    work: set[date] = set()
    festival: set[date] = set()
    for year in years:  # a later notice settles the last days of the year before as well
        rest = (rest - set(year.work)) | set(year.rest)
        work = (work - set(year.rest)) | set(year.work)
        festival.update(day for each in year.statutory for day in each.days)
    first = date(years[0].year, 1, 1)
    size = date(years[-1].year, 12, 31).toordinal() - first.toordinal() + 1
    plain, adjusted, weekend, moved, holiday = range(len(KINDS))
    week = bytes([plain] * SATURDAY + [weekend] * (7 - SATURDAY))
    kinds = bytearray((week * (size // 7 + 2))[first.weekday() : first.weekday() + size])
    for days, code in (
        ([day for day in rest if day.weekday() < SATURDAY], moved),
        ([day for day in festival if day.weekday() >= SATURDAY or day in rest], holiday),
        ([day for day in work if day.weekday() >= SATURDAY], adjusted),
    ):
        for day in days:
            index = day.toordinal() - first.toordinal()
            if 0 <= index < size:
                kinds[index] = code
    return bytes(kinds)


def _count_error(n: int) -> UsageError:
    return UsageError(
        f"工作日个数须为 1 以上的整数，现为 {n}。",
        f"the number of working days must be 1 or more, not {n}",
    )


@cache
def builtin_table() -> WorkdayTable:
    """The table shipped with the kit, 2010 to 2026; built at the first call, then shared."""
    from enforcement_kit.workdays.calendar_file import builtin_calendar  # noqa: PLC0415 -- start-up

    return WorkdayTable(builtin_calendar().years)
