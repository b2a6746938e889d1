"""What lies between two steps: a period of the law, a term that a paper sets, or nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from enforcement_kit.course import Doubt
from enforcement_kit.law import Absent, Held
from enforcement_kit.supervision.citing import in_force
from enforcement_kit.supervision.planner.bounds import DayBounds, after, moved
from enforcement_kit.supervision.planner.result import PlanReason
from enforcement_kit.workdays import Period, deadline, deadline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.law import Law
    from enforcement_kit.supervision.planner.chains import Edge, LastDay
    from enforcement_kit.workdays import Deadline, WorkdayTable

__all__ = ["Counted", "Counter"]

ONE_DAY: Final = dt.timedelta(days=1)
UNITS: Final = {
    "working_day": ("个工作日", "working days"),
    "calendar_day": ("日", "days"),
    "day": ("日", "days"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
}


class Counted(NamedTuple):
    """An edge counted: the reason, what it asks, and what a person must decide."""

    reason: PlanReason
    asked: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Counter:
    """Counts the edges of a plan by one law, one calendar, and the terms that were answered."""

    def __init__(
        self,
        law: Law,
        table: WorkdayTable,
        given: Mapping[str, str | int | dt.date],
    ) -> None:
        self.law = law
        self.table = table
        self.given = given
        self.reaches = table.first_day

    def edge(self, edge: Edge, start: DayBounds, *, perhaps: bool) -> Counted:
        """The first day that an edge allows, from when the step before it is or can be."""
        if edge.until or edge.days:
            counted = self._term(edge, start, perhaps=perhaps)
        else:
            counted = self._period(edge, edge.before, start, perhaps=perhaps)
        bounds = counted.reason.bounds
        if edge.next_day:
            bounds = moved(bounds, _next)
        return self._as_of(counted._replace(reason=_evolved(counted.reason, bounds)), bounds.low)

    def last_day(self, row: LastDay, start: DayBounds, *, perhaps: bool) -> Counted:
        """The last day of a period from another step."""
        return self._as_of(self._period(row, row.since, start, perhaps=perhaps), start.low)

    def _as_of(self, counted: Counted, day: dt.date | None) -> Counted:
        """With the articles of the day; a law whose articles were not read is named alone."""
        reason = counted.reason
        citations, read = in_force(reason.citations, day, self.law)
        sure = reason.sure if read else "unverified"
        return counted._replace(reason=attrs.evolve(reason, citations=citations, sure=sure))

    def _term(self, edge: Edge, start: DayBounds, *, perhaps: bool) -> Counted:
        """A term that a paper sets: its last day, its days, or open."""
        until, days = self.given.get(edge.until), self.given.get(edge.days)
        length = length_en = ""
        asked: tuple[str, ...] = ()
        if isinstance(until, dt.date):
            end = until if start.low is None else max(until, start.low)
            bounds = DayBounds(end, end)
        elif isinstance(days, int):
            term = Period(length=days, unit="calendar_day", whose="party")
            bounds = self._after(start, lambda day: deadline_of(term, day, table=self.table))
            length, length_en = f"{days} 日", f"{days} days"
        else:
            bounds = DayBounds(start.low, None)
            asked = tuple(key for key in (edge.until, edge.days) if key)
        reason = PlanReason(
            other=edge.before,
            zh=edge.zh,
            en=edge.en,
            citations=edge.basis,
            sure=edge.sure,
            length=length,
            length_en=length_en,
            bounds=bounds,
            perhaps=perhaps,
            local=edge.local,
        )
        return Counted(reason, asked)

    def _period(
        self, row: Edge | LastDay, other: str, start: DayBounds, *, perhaps: bool
    ) -> Counted:
        """A period of the law by its parameter, of a local file, or none at all."""
        reason = PlanReason(
            other=other,
            zh=row.zh,
            en=row.en,
            citations=row.basis,
            sure=row.sure,
            key=row.key,
            bounds=start,
            perhaps=perhaps,
            local=row.local,
        )
        if row.key:
            return self._by_law(row, reason, start)
        if row.length is None or row.unit is None:
            return Counted(reason)
        own = Period(length=row.length, unit=row.unit, whose="party", sure=row.sure)
        bounds = self._after(start, lambda day: deadline_of(own, day, table=self.table))
        unit, unit_en = UNITS[row.unit]
        return Counted(
            _evolved(
                reason, bounds, length=f"{row.length} {unit}", length_en=f"{row.length} {unit_en}"
            )
        )

    def _by_law(self, row: Edge | LastDay, reason: PlanReason, start: DayBounds) -> Counted:
        answer = self.law.parameter(row.key, start.low or self.table.last_day)
        if not isinstance(answer, Held):
            return self._without(reason, start, answer)
        unit, unit_en = UNITS.get(answer.unit, ("", answer.unit))
        cited = (answer.basis, answer.day_basis)
        bounds = self._after(
            start, lambda day: deadline(row.key, day, law=self.law, table=self.table)
        )
        made = _evolved(
            reason,
            bounds,
            length=f"{answer.integer} {unit}",
            length_en=f"{answer.integer} {unit_en}",
            citations=(*(each for each in cited if each is not None), *row.basis),
            sure=answer.sure,
            local=answer.source != "built-in",
        )
        first = self.table.first_day
        if start.low is not None and start.low < first:
            doubt = Doubt(
                zh=f"工作日历始于 {first}，此前起算的期限不作推算",
                en=f"the calendar begins on {first}; no period is counted from before it",
            )
            return Counted(made, doubts=(doubt,))
        return Counted(made)

    def _without(self, reason: PlanReason, start: DayBounds, answer: Absent) -> Counted:
        """No value: the law had no such limit then, or the data does not hold it."""
        if answer.reason == "no_such_limit":
            return Counted(reason)
        doubt = Doubt(zh=answer.message, en=answer.message_en)
        return Counted(_evolved(reason, DayBounds(start.low, None)), doubts=(doubt,))

    def _after(self, start: DayBounds, count: Callable[[dt.date], Deadline]) -> DayBounds:
        """The end of a period, which never lies before its beginning."""
        found = after(start, count)
        if found.low is None:
            return DayBounds(start.low, found.high)
        self.reaches = max(self.reaches, found.low)
        return found


def _next(day: dt.date) -> tuple[dt.date, dt.date]:
    later = day + ONE_DAY if day < dt.date.max else day
    return later, later


def _evolved(reason: PlanReason, bounds: DayBounds, **more: Any) -> PlanReason:
    return attrs.evolve(reason, bounds=bounds, **more)
