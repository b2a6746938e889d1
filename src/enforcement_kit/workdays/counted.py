"""The outcome of counting one period: plain data, without the words about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.workdays.period import Period
    from enforcement_kit.workdays.suspension import Spans, SuspendedInterval, SuspensionEnds
    from enforcement_kit.workdays.table import WorkdayTable

__all__ = ["CountedPeriod"]


@attrs.frozen(kw_only=True)
class CountedPeriod:
    """The last day of a period, and how it was reached.

    Attributes:
        period: what was counted.
        start: the day of the event; not itself counted. For a period counted back, the event.
        due: the last day on which the act is in time, rolled over where that applies; `None`
            where it depends on days that the calendar does not hold, or on which days are meant.
        counted_to: the last day as counted, before any roll-over; `None` where the count itself
            runs off the calendar.
        earliest: the earliest day it can be; `due` where that is known.
        latest: the latest day, under the assumption that `assumed_table` documents.
        rolls: whether a last day that is a rest day moves to the next working day.
        roll_asked: the caller said so; else it follows from whose period it is.
        whole_days: for a period counted back, that neither end is counted.
        suspended: the intervals that do not count, as given.
        ends: which ends of those intervals are taken out.
        spans: the same intervals united.
        table: the calendar it was counted on.
    """

    period: Period
    start: date
    due: date | None
    counted_to: date | None
    earliest: date
    latest: date
    rolls: bool
    roll_asked: bool = False
    whole_days: bool = True
    suspended: tuple[SuspendedInterval, ...] = ()
    ends: SuspensionEnds = "both"
    spans: Spans = ()
    table: WorkdayTable = attrs.field(eq=False, repr=False)

    @property
    def verdict(self) -> Literal["known", "unknown"]:
        """`known`, or `unknown` where the calendar ends first or the text leaves the days open."""
        return "unknown" if self.due is None else "known"

    @property
    def bounds(self) -> tuple[date, date]:
        """The earliest and the latest day it can be."""
        return (self.earliest, self.latest)

    @property
    def rolled(self) -> bool:
        """Whether the last day as counted was a rest day and moved."""
        return self.due is not None and self.due != self.counted_to

    def in_time(self, day: date) -> bool | None:
        """Whether an act on that day keeps the deadline; `None` where the calendar cannot tell."""
        if day <= self.earliest:
            return True
        return None if self.due is None and day <= self.latest else False
