"""Days that are known to lie between two, and periods counted from them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays import UnknownCalendarError

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.workdays import Deadline

__all__ = ["NOTHING", "DayBounds", "after", "joined", "moved"]

ONE_DAY: Final = dt.timedelta(days=1)


@attrs.frozen
class DayBounds:
    """A day that is not before `low` and not after `high`; `None` where nothing bounds it."""

    low: dt.date | None = None
    high: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day, where it is settled."""
        return self.low if self.low == self.high else None

    def within(self, other: DayBounds) -> bool:
        """Whether these bounds are no wider than others."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high

    def to_dict(self) -> dict[str, str | None]:
        """For JSON."""
        return {
            "day": _plain(self.day),
            "not_before": _plain(self.low),
            "not_after": _plain(self.high),
        }


def _plain(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


NOTHING: Final = DayBounds()


def moved(
    bounds: DayBounds, move: Callable[[dt.date], tuple[dt.date, dt.date] | None]
) -> DayBounds:
    """Both ends moved: the earliest that the first can come to, the latest that the last can."""
    low = None if bounds.low is None else move(bounds.low)
    high = None if bounds.high is None else move(bounds.high)
    return DayBounds(None if low is None else low[0], None if high is None else high[1])


def after(bounds: DayBounds, count: Callable[[dt.date], Deadline]) -> DayBounds:
    """The end of a period that begins on a day within the bounds."""

    def end(day: dt.date) -> tuple[dt.date, dt.date] | None:
        try:
            found = count(day)
        except (UsageError, UnknownCalendarError):  # a day that no calendar reaches
            return None
        return found.earliest, found.latest

    return moved(bounds, end)


def joined(needed: list[DayBounds], perhaps: list[DayBounds]) -> DayBounds:
    """The first day after all that is needed, and, perhaps, after more.

    What may or may not be needed can only put off the last day, never the first.
    """
    lows = [each.low for each in needed if each.low is not None]
    both = (*needed, *perhaps)
    highs = [each.high for each in both if each.high is not None]
    settled = bool(both) and len(highs) == len(both)
    return DayBounds(max(lows, default=None), max(highs) if settled else None)
