"""One year of the working-day calendar, as a holiday notice gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from datetime import date

__all__ = ["CalendarYear", "DayKind", "Festival"]

DayKind = Literal[
    "working_day",
    "adjusted_working_day",
    "rest_day",
    "moved_rest_day",
    "statutory_holiday",
]

SATURDAY = 5


@attrs.frozen(kw_only=True)
class Festival:
    """The days off that the holiday law itself gives for one festival.

    Attributes:
        name: its Chinese name, such as 春节.
        days: the days, in order.
    """

    name: str
    days: tuple[date, ...]


@attrs.frozen(kw_only=True)
class CalendarYear:
    """Which days of one year are worked.

    Attributes:
        year: the calendar year.
        rest: days off by notice, weekends inside a block included, in order.
        work: weekend days worked in exchange (调休), in order.
        statutory: the festivals' own days; empty where they are not held.
        source: the notice as read, such as 国办发明电〔2024〕12号; empty where none was read.
        origin: `built-in`, a file's name, or `assumed` for a year made up for bounds only.
    """

    year: int
    rest: tuple[date, ...] = ()
    work: tuple[date, ...] = ()
    statutory: tuple[Festival, ...] = ()
    source: str = ""
    origin: str = "built-in"
