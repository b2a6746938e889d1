"""Times and days compared: a record may know the hour of a step, or its day alone."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.model.values import BEIJING

__all__ = ["between", "later"]

_DAY: Final = dt.timedelta(days=1)


def _span(moment: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The first and the last moment that it may mean, in Beijing."""
    if isinstance(moment, dt.datetime):
        known = moment if moment.tzinfo is not None else moment.replace(tzinfo=BEIJING)
        return known, known
    first = dt.datetime.combine(moment, dt.time.min, BEIJING)
    return first, first + _DAY if moment < dt.date.max else first


def between(start: dt.date, end: dt.date) -> tuple[dt.timedelta, dt.timedelta]:
    """The least and the greatest time that may lie between two steps."""
    (start_first, start_last), (end_first, end_last) = _span(start), _span(end)
    return end_first - start_last, end_last - start_first


def later(first: dt.date, second: dt.date) -> bool:
    """Whether the first is surely after the second; on one day without hours it is not."""
    begin, end = _span(first)[0], _span(second)[1]
    return begin > end or (begin == end and not isinstance(second, dt.datetime))
