"""The exact values that records hold: money, hours, moments of time.

Each is a thin subclass of a standard type, so that the fast decoder can tell by the annotation
how strictly its text must be read. To a type checker they are the standard types themselves:
`Decimal("2000.00")` may stand wherever `Money` is written.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

__all__ = [
    "BEIJING",
    "Day",
    "Hours",
    "Instant",
    "Moment",
    "Money",
    "Score",
    "parse_hours",
    "parse_instant",
    "parse_moment",
    "parse_money",
    "parse_score",
]

BEIJING: Final = timezone(timedelta(hours=8))
"""The zone meant where a time states none."""

_MONEY: Final = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,2})?", re.ASCII).fullmatch
_TIME: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})"
    r"(:[0-9]{2}(?:\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?",
    re.ASCII,
).fullmatch
_HOURS: Final = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,2})?", re.ASCII).fullmatch

if TYPE_CHECKING:
    Money = Decimal
    Hours = Decimal
    Score = Decimal
    Instant = datetime
    Day = date
    Moment = date
else:

    class Money(Decimal):
        """Yuan, exact, never negative, at most two places."""

        __slots__ = ()

    class Hours(Decimal):
        """Class hours (课时), exact, never negative."""

        __slots__ = ()

    class Score(Decimal):
        """Points of a case-file review, exact."""

        __slots__ = ()

    class Moment:
        """A day or a time: a field whose source may know only the day."""

        __slots__ = ()

    class Day(Moment, date):
        """A day where a time would have been welcome."""

        __slots__ = ()

    class Instant(Moment, datetime):
        """A time of day with its zone."""

        __slots__ = ()


def parse_money(text: object) -> Decimal:
    """Reads money as records hold it: a decimal string of yuan such as `"316081.70"`.

    Raises:
        ValueError: for a number, a sign, an exponent, padding, or more than two places.
    """
    if type(text) is str and _MONEY(text):
        return Money(text)
    raise ValueError(text)


def parse_hours(text: object) -> Decimal:
    """Reads class hours: a decimal string such as `"4"` or `"1.5"`.

    Raises:
        ValueError: for anything else.
    """
    if type(text) is str and _HOURS(text):
        return Hours(text)
    raise ValueError(text)


def parse_score(text: object) -> Decimal:
    """Reads a score: a decimal string, or a JSON number, which is exact as written.

    Raises:
        ValueError: for anything else.
    """
    if type(text) in (int, float, Decimal):
        text = str(text)
    if type(text) is str and _HOURS(text):
        return Score(text)
    raise ValueError(text)


def parse_instant(text: object) -> datetime:
    """Reads a time: `2022-09-28T14:05:00+08:00`.

    Seconds may be missing, and so may the zone: Beijing time is meant then. `t` or a blank may
    stand for `T`, `z` for `Z`, and the zone be written `+0800`, as RFC 3339 readers allow.

    Raises:
        ValueError: for anything else, a bare day included.
    """
    found = _TIME(text) if type(text) is str else None
    if found is None:
        raise ValueError(text)
    day, clock, seconds, zone = found.groups()
    whole = f"{day}T{clock}{seconds or ':00'}{zone or '+08:00'}"
    try:
        # the fast path reads times by the same reader, so that both round fractions alike
        return msgspec.convert(whole, type=datetime)
    except msgspec.ValidationError:
        raise ValueError(text) from None


def parse_moment(text: object) -> date:
    """Reads a day or a time.

    Raises:
        ValueError: for anything else.
    """
    if type(text) is str and len(text) == 10 and text[4] == "-" and text[7] == "-":
        return Day.fromisoformat(text)
    found = parse_instant(text)
    return Instant.combine(found.date(), found.timetz())
