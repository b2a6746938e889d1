"""What the parts of a timeline share: the case, its law, its calendar, and limits from both."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.course.step import Doubt, Limit, TimelineStep
from enforcement_kit.errors import UsageError
from enforcement_kit.law import Absent, Held, PackSet
from enforcement_kit.model.values import BEIJING
from enforcement_kit.workdays import UnknownCalendarError, builtin_table, deadline, deadline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from enforcement_kit.course.step import Who
    from enforcement_kit.model import Case
    from enforcement_kit.workdays import Deadline, Period, SuspendedInterval, WorkdayTable

__all__ = ["ONE_DAY", "Reckoner", "day_after", "day_of", "next_day", "not_before"]

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
        facts = self.law.parameters()[key].zh

        def count() -> Deadline:
            return deadline(
                key,
                start,
                law=self.law,
                table=self.table,
                domain=self.case.domain,
                suspended=suspended,
            )

        return self._counted(count, event, doubts, facts)

    def period(
        self,
        period: Period,
        start: date,
        event: tuple[str, str],
        doubts: list[Doubt],
        *,
        facts: str,
    ) -> tuple[Limit, ...]:
        """The last day of a period at hand: of a value already chosen, a rule, or a paper.

        Empty where it cannot be counted, which is noted as a doubt.
        """

        def count() -> Deadline:
            return deadline_of(period, start, table=self.table)

        return self._counted(count, event, doubts, facts)

    def _counted(
        self,
        count: Callable[[], Deadline],
        event: tuple[str, str],
        doubts: list[Doubt],
        facts: str,
    ) -> tuple[Limit, ...]:
        try:
            return (self.limit(count(), event, facts=facts),)
        except (UsageError, UnknownCalendarError) as error:  # a day that no calendar reaches
            doubts.append(Doubt(zh=f"{facts}：{error.message}", en=error.message_en))
            return ()

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

    def before_the_decision(self, provision: str) -> tuple[Limit, ...]:
        """A step may not come after the decision, by an article in force on its day."""
        decided = self.case.decision.date if self.case.decision else None
        if decided is None:
            return ()
        cited = self.law.resolve(Citation.parse(provision), decided)
        read = cited.good and cited.version is not None and cited.version.shape is not None
        return (
            Limit(
                low=decided,
                high=decided,
                zh=f"须在作出决定（{decided}）之前",
                en=f"before the decision ({decided})",
                citations=(cited.citation,) if read else (),
                sure="text" if read else None,
            ),
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


def next_day(day: date) -> date:
    """The day after; the last day of all stays."""
    return day + ONE_DAY if day < date.max else day


def day_after(limit: Limit, zh: str, en: str) -> Limit:
    """The first day after a limit, as the reason why a step may not come sooner."""
    return Limit(
        low=next_day(limit.low),
        high=next_day(limit.high),
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
