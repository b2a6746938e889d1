"""The span of days that figures are reckoned over, as it is written and as days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

import attrs

from enforcement_kit.errors import UsageError

__all__ = ["Period", "PeriodLike", "as_period"]

_WRITTEN: Final = re.compile(
    r"([0-9]{4})(?:-(?:H([0-9])|Q([0-9])|([0-9]{2})|([0-9]{2})-([0-9]{2})))?", re.ASCII
).fullmatch
_FORMS: Final = "2022、2022-H1、2022-Q3、2022-03、2022-03-15、2022-01-01..2022-06-30"


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(number // 12, number % 12 + 1) for number in numbers]


@attrs.frozen
class Period:
    """A span of days, both ends included.

    Attributes:
        first: its first day.
        last: its last day.

    Raises:
        UsageError: the last day is before the first.
    """

    first: dt.date = attrs.field(validator=attrs.validators.instance_of(dt.date))
    last: dt.date = attrs.field(validator=attrs.validators.instance_of(dt.date))

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise UsageError(
                f"期间的末日 {self.last} 早于首日 {self.first}；请对调",
                f"the last day {self.last} of the period is before its first day {self.first};"
                " swap them",
            )

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year.

        Raises:
            UsageError: the year is not from 1 to 9999.
        """
        if isinstance(year, bool) or not 1 <= year <= 9999:
            raise _unreadable(str(year))
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Reads a period: a year, half-year, quarter, month, day, or two days with `..` between.

        Raises:
            UsageError: for anything else; it says what was found and which forms there are.
        """
        first, dots, last = text.strip().upper().partition("..")
        begin = cls._one(first, text)
        if not dots:
            return begin
        return cls(begin.first, cls._one(last, text).last)

    @classmethod
    def _one(cls, part: str, whole: str) -> Period:
        match = _WRITTEN(part)
        if match is None:
            raise _unreadable(whole)
        year = int(match[1])
        half, quarter, month, month_of_day, day = (
            None if group is None else int(group) for group in match.groups()[1:]
        )
        try:
            if half is not None or quarter is not None:
                length, number = (6, half) if half is not None else (3, quarter)
                end = length * (number or 0)
                return cls(dt.date(year, end - length + 1, 1), _month_end(year, end))
            if month is not None:
                return cls(dt.date(year, month, 1), _month_end(year, month))
            if month_of_day is not None and day is not None:
                only = dt.date(year, month_of_day, day)
                return cls(only, only)
            return cls.of_year(year)
        except (ValueError, calendar.IllegalMonthError):
            raise _unreadable(whole) from None

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """The shortest form that `parse` reads back."""
        first, last = self.first, self.last
        if first.day == 1 and last == _month_end(last.year, last.month):
            span = len(self.months())
            if span == 12 and first.month == 1:
                return f"{first.year:04}"
            if span == 6 and first.month in (1, 7):
                return f"{first.year:04}-H{first.month // 6 + 1}"
            if span == 3 and first.month % 3 == 1:
                return f"{first.year:04}-Q{first.month // 3 + 1}"
            if span == 1:
                return f"{first.year:04}-{first.month:02}"
        return first.isoformat() if first == last else f"{first}..{last}"

    def months(self) -> tuple[str, ...]:
        """The months it touches: `2022-01`, …"""
        touched = _months((self.first.year, self.first.month), (self.last.year, self.last.month))
        return tuple(f"{year:04}-{month:02}" for year, month in touched)

    def quarters(self) -> tuple[str, ...]:
        """The quarters it touches: `2022-Q1`, …"""
        return tuple(dict.fromkeys(quarter_of(month) for month in self.months()))

    def years(self) -> tuple[str, ...]:
        """The years it touches: `2022`, …"""
        return tuple(f"{year:04}" for year in range(self.first.year, self.last.year + 1))

    def a_year_earlier(self) -> Period:
        """The same span of the year before (同比); a month's end stays a month's end.

        Raises:
            UsageError: there is no earlier year.
        """
        if self.first.year == 1:
            raise _unreadable("0000")
        ends = self.last == _month_end(self.last.year, self.last.month)
        year, month = self.last.year - 1, self.last.month
        last_day = _month_end(year, month)
        last = last_day if ends else dt.date(year, month, min(self.last.day, last_day.day))
        first_end = _month_end(self.first.year - 1, self.first.month).day
        first = dt.date(self.first.year - 1, self.first.month, min(self.first.day, first_end))
        return Period(first, last)


PeriodLike = Period | str | int
"""A period, the text of one, or a year."""


def as_period(period: PeriodLike) -> Period:
    """The period that is meant.

    Raises:
        UsageError: it cannot be read as one.
    """
    if isinstance(period, Period):
        return period
    if isinstance(period, int):
        return Period.of_year(period)
    if isinstance(period, str):
        return Period.parse(period)
    raise _unreadable(repr(period))


def quarter_of(month: str) -> str:
    """The quarter of a month: `2022-Q3` for `2022-08`."""
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def _unreadable(text: str) -> UsageError:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return UsageError(
        f"不是期间：{shown!r}；可写作 {_FORMS}",
        f"not a period: {shown!r}; write it as {_FORMS.replace('、', ', ')}",
    )
