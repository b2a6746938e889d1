"""What the parts of a timeline share: the case, its law, its calendar, and limits from both."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from enforcement_kit.course.step import Doubt, Limit, TimelineStep
from enforcement_kit.law import Absent, Held, PackSet
from enforcement_kit.model.values import BEIJING
from enforcement_kit.workdays import Period, builtin_table, deadline, deadline_of, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.course.step import Who
    from enforcement_kit.model import Case
    from enforcement_kit.workdays import Deadline, SuspendedInterval, WorkdayTable

__all__ = ["ONE_DAY", "Reckoner", "day_after", "day_of", "not_before"]

ONE_DAY: Final = timedelta(days=1)
UNITS: Final = {
    "working_day": ("个工作日", "working days"),
    "calendar_day": ("日", "days"),
    "day": ("日", "days"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
}


def day_of(moment: date | None) -> date | None:
    """The day of a day or a time in Beijing."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(BEIJING).date()
    return None if moment is None else date(moment.year, moment.month, moment.day)


class Reckoner:
    """One case with its law and calendar; makes limits and steps."""

    def __init__(
        self,
        case: Case,
        *,
        packs: PackSet | None = None,
        table: WorkdayTable | None = None,
        on: date | None = None,
    ) -> None:
        self.case = case
        self.packs = PackSet() if packs is None else packs
        self.law = self.packs.law
        self.table = builtin_table() if table is None else table
        self.on = on
        self.reaches = self.table.first_day

    def value(self, key: str, on: date) -> Held | Absent:
        """A value of the law on a day, by the field of law of the case."""
        return self.law.parameter(key, on, domain=self.case.domain)

    def until(
        self,
        key: str,
        start: date | None,
        event: tuple[str, str],
        doubts: list[Doubt],
        *,
        suspended: Sequence[SuspendedInterval] = (),
    ) -> tuple[Limit, ...]:
        """The last day of a statutory period; empty where the law has none.

        Args:
            key: the parameter.
            start: the day of the event; `None` gives nothing.
            event: what happened on it, in both languages.
            doubts: where an unset value is named.
            suspended: what does not count.
        """
        if start is None:
            return ()
        answer = self.value(key, start)
        if isinstance(answer, Absent):
            if answer.reason == "not_held":
                doubts.append(Doubt(zh=answer.message, en=answer.message_en))
            return ()
        if start < self.table.first_day:
            doubts.append(self.before_the_calendar(start))
            return ()
        found = deadline(
            key,
            start,
            law=self.law,
            table=self.table,
            domain=self.case.domain,
            suspended=suspended,
        )
        return (self.limit(found, event, facts=self.law.parameters()[key].zh),)

    def period(self, held: Held, start: date, event: tuple[str, str]) -> Limit:
        """The last day of the period of a value that is already at hand."""
        found = deadline_of(period_of(held), start, table=self.table)
        return self.limit(found, event, facts=self.law.parameters()[held.key].zh)

    def term(self, days: int, start: date, event: tuple[str, str]) -> Limit:
        """The last day of a term that a paper sets, in calendar days, for the party."""
        period = Period(length=days, unit="calendar_day", whose="party")
        return self.limit(
            deadline_of(period, start, table=self.table), event, facts="文书载明的期限"
        )

    def limit(self, found: Deadline, event: tuple[str, str], *, facts: str) -> Limit:
        """A deadline as a limit."""
        period = found.period
        unit, unit_en = UNITS[period.unit]
        name_en = period.key or "a term of its own"
        if found.due is None:
            self.reaches = max(self.reaches, found.latest)
        cited = (period.basis, period.day_basis)
        zh = f"自{event[0]}（{found.start}）起 {period.length} {unit}"
        en = f"{period.length} {unit_en} from {event[1]} ({found.start})"
        if period.direction == "before":
            zh = f"{event[0]}（{found.start}）的 {period.length} {unit}前"
            en = f"{period.length} {unit_en} before {event[1]} ({found.start})"
        return Limit(
            low=found.earliest,
            high=found.latest,
            zh=f"{facts}：{zh}",
            en=f"{name_en}: {en}",
            citations=tuple(each for each in cited if each is not None),
            sure=period.sure,
            key=period.key,
        )

    def before_the_calendar(self, start: date) -> Doubt:
        """The calendar does not go back so far."""
        first = self.table.first_day
        return Doubt(
            zh=f"{start} 早于工作日历的第一天 {first}，期限未算",
            en=f"{start} lies before the calendar's first day {first}; nothing was counted",
        )

    def step(
        self,
        name: str,
        at: str,
        words: tuple[str, str],
        *,
        done: date | None,
        who: Who = "organ",
        optional: bool = False,
        lower: Iterable[Limit] = (),
        upper: Iterable[Limit] = (),
        doubts: Iterable[Doubt] = (),
    ) -> TimelineStep:
        """A step, looked at on the day of the timeline."""
        return TimelineStep(
            id=name,
            at=at,
            zh=words[0],
            en=words[1],
            who=who,
            optional=optional,
            done=done,
            lower=tuple(lower),
            upper=tuple(upper),
            doubts=tuple(doubts),
            on=self.on,
        )


def day_after(limit: Limit, zh: str, en: str) -> Limit:
    """The first day after a limit, as the reason why a step may not come sooner."""
    return Limit(
        low=limit.low + ONE_DAY,
        high=limit.high + ONE_DAY,
        zh=f"{zh}：{limit.zh}，次日起",
        en=f"{en}: the day after {limit.en}",
        citations=limit.citations,
        sure=limit.sure,
        key=limit.key,
    )


def not_before(day: date | None, zh: str, en: str) -> tuple[Limit, ...]:
    """A step may not come before another that was done on a day."""
    if day is None:
        return ()
    return (Limit(low=day, high=day, zh=f"{zh}（{day}）", en=f"{en} ({day})"),)
