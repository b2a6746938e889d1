"""What the kinds of loops share: records, law and calendar as they stand on one day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.course import timeline
from enforcement_kit.model import BEIJING, PersonName
from enforcement_kit.rules.case_file import CaseFile
from enforcement_kit.supervision.board import RecordRef
from enforcement_kit.supervision.citing import in_force
from enforcement_kit.supervision.open_loops.loop import NOBODY, Duty, Holder, Loop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from enforcement_kit.course import Timeline, TimelineStep
    from enforcement_kit.model import Case, Officer, Person, Record, TownYear
    from enforcement_kit.rules import Context
    from enforcement_kit.supervision.open_loops.letters import Letter
    from enforcement_kit.supervision.open_loops.loop import LoopKind

__all__ = ["Desk", "day_of"]


def day_of(moment: dt.date | None) -> dt.date | None:
    """The day of a day or a time in Beijing."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(BEIJING).date()
    return moment


class Desk:
    """The records of a town, seen from a day: what was done later was not done then.

    Attributes:
        town: the records.
        context: registers, packs and calendar.
        on: the day.
        within: certificates that end in so many days are near their end.
        letters: what supervision, reconsideration organs and courts wrote; `None` where unknown.
        reaches: the last day that a period reaches, for `missing_year`.
    """

    def __init__(
        self,
        town: TownYear,
        context: Context,
        on: dt.date,
        *,
        within: int,
        letters: tuple[Letter, ...] | None = None,
    ) -> None:
        self.town = town
        self.context = context.at(on)
        self.on = on
        self.within = within
        self.letters = letters
        self.reaches = context.table.first_day
        self._timelines: dict[int, Timeline] = {}
        self._files: dict[int, CaseFile] = {}

    def done(self, moment: dt.date | None) -> bool:
        """Whether a dated act was done on the day or before."""
        day = day_of(moment)
        return day is not None and day <= self.on

    def later(self, moment: dt.date | None) -> bool:
        """Whether something lies after the day, so that it was not there yet."""
        day = day_of(moment)
        return day is not None and day > self.on

    def timeline(self, case: Case) -> Timeline:
        """The steps of a case; made once."""
        found = self._timelines.get(id(case))
        if found is None:
            context = self.context
            found = timeline(case, on=self.on, packs=context.packs, table=context.table)
            self.reaches = max(self.reaches, found.reaches)
            self._timelines[id(case)] = found
        return found

    def file(self, case: Case) -> CaseFile:
        """A case as rules see it; made once."""
        found = self._files.get(id(case))
        if found is None:
            found = self._files[id(case)] = CaseFile(case, self.context)
        return found

    def steps(self, case: Case, name: str) -> Iterator[TimelineStep]:
        """The steps of a case by name, `release` for `release.1` and its kin."""
        for step in self.timeline(case):
            if step.id == name or step.id.rpartition(".")[0] == name:
                yield step

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Cases that were not closed on the day."""
        return tuple(
            case
            for case in self.town.cases or ()
            if case.closing is None
            or not (case.closing.date is None or self.done(case.closing.date))
        )

    @cached_property
    def _officers(self) -> Mapping[str, Officer]:
        return {each.id: each for each in self.town.officers or ()}

    def holder(self, people: Iterable[Person] | None, at: str, unit: str = "") -> Holder:
        """Who holds something: people by id and name, and their unit where the register says."""
        named: list[str] = []
        units: list[str] = [unit] if unit else []
        for person in people or ():
            if isinstance(person, PersonName):
                named.append(person.name)
                units += [person.unit] if person.unit else []
                continue
            officer = self._officers.get(person)
            name = officer.name if officer is not None else None
            named.append(f"{person} {name}" if name else person)
            units += [officer.unit] if officer is not None and officer.unit else []
        if not named and not units:
            return NOBODY
        return Holder(
            people=tuple(dict.fromkeys(named)), unit="、".join(dict.fromkeys(units)), at=at
        )

    def handlers(self, case: Case) -> Holder:
        """Who handles a case: by its filing, else who made its records."""
        if case.filing is not None and case.filing.handlers:
            return self.holder(case.filing.handlers, "/filing/handlers")
        for number, record in enumerate(case.records):
            if record.officers:
                return self.holder(record.officers, f"/records/{number}/officers")
        return NOBODY

    def loop(
        self,
        kind: LoopKind,
        record: Record,
        words: tuple[str, str],
        *,
        at: str = "",
        since: dt.date | None = None,
        due: dt.date | None = None,
        between: tuple[dt.date, dt.date] | None = None,
        duty: Duty | None = None,
        holder: Holder = NOBODY,
        doubt: tuple[str, str] = ("", ""),
        as_of: dt.date | None = None,
    ) -> Loop:
        """A loop of a record; its kind's duty by the law of `as_of`, else of the day looked at."""
        first, last = (due, due) if between is None else between
        asks = self._duty(kind.duty, as_of or self.on) if duty is None else duty
        return Loop(
            kind=kind.code,
            record=RecordRef(kind=kind.needs[0], id=record.id, pointer=at),
            zh=words[0],
            en=words[1],
            duty=asks,
            on=self.on,
            since=day_of(since),
            first=first,
            last=last,
            holder=holder,
            doubt=doubt[0],
            doubt_en=doubt[1],
        )

    def _duty(self, duty: Duty, on: dt.date) -> Duty:
        basis, read = in_force(duty.basis, on, self.context.law)
        return attrs.evolve(duty, basis=basis, sure=duty.sure if read else "unverified")

    def by_step(
        self,
        kind: LoopKind,
        case: Case,
        step: TimelineStep,
        words: tuple[str, str],
        *,
        since: dt.date | None = None,
        at: str = "",
    ) -> Loop:
        """A loop whose last day is that of a step of the case, with the article behind it."""
        span = step.latest
        duty = None
        if span is not None and span.by.citations:
            duty = Duty(
                basis=span.by.citations,
                sure=span.by.sure or "",
                key=span.by.key,
                note=kind.duty.note,
                note_en=kind.duty.note_en,
            )
        return self.loop(
            kind,
            case,
            words,
            at=at or step.at,
            since=since,
            between=None if span is None else (span.low, span.high),
            duty=duty,
            holder=self.handlers(case),
            doubt=(
                "；".join(each.zh for each in step.doubts),
                "; ".join(each.en for each in step.doubts),
            ),
        )
