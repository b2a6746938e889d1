"""The case as rules see it: the record, indexed once, with the law of its days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from enforcement_kit.rules.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.law import Absent, Held
    from enforcement_kit.model import (
        Case,
        Decision,
        Hearing,
        Paper,
        Person,
        Sanction,
        Service,
        StatementAndDefence,
        Transcript,
    )
    from enforcement_kit.rules.context import Context, Due

__all__ = ["DECISION_PAPERS", "CaseFile", "Deed", "Placed", "day_of", "person_key"]

T = TypeVar("T")

DECISION_PAPERS: Final = frozenset({"decision", "no_penalty_decision", "on_the_spot_decision"})
"""The papers that carry a decision."""


def day_of(moment: dt.date | None) -> dt.date | None:
    """The day of a day or a time in Beijing; `None` stays `None`."""
    if isinstance(moment, dt.datetime):
        return moment.date()
    return moment


def person_key(person: Person) -> str:
    """One name for a person: the id, or `name:` and the name where there is no id."""
    return person if isinstance(person, str) else f"name:{person.name}"


class Deed(NamedTuple):
    """Something that officers did in a case: what, on which day, who, where it stands.

    `what` is inspection, interview, evidence, sampling, measure or service; `day` and `officers`
    are `None` where not stated; `at` is the JSON Pointer of the deed and `field` the name of the
    field that holds its officers.
    """

    what: str
    day: dt.date | None
    officers: tuple[Person, ...] | None
    at: str
    field: str


class Placed(NamedTuple):
    """A member of a list with its place."""

    at: str
    value: object


class CaseFile:
    """One case for one run of the rules. What it holds is worked out when first asked for.

    An attribute of the case itself is had under its own name: `file.hearing`.

    Attributes:
        case: the record.
        context: registers, law, calendar.
        on: the day on which open periods are looked at; `None` leaves them open.
    """

    def __init__(self, case: Case, context: Context) -> None:
        self.case = case
        self.context = context
        self.on = context.on

    def __getattr__(self, name: str) -> object:
        return getattr(self.case, name)

    # -- the law -------------------------------------------------------------------------------

    def value(self, key: str, day: dt.date) -> Held | Absent:
        """A value of the law on a day, by the field of law of the case."""
        return self.context.parameter(key, day, domain=self.case.domain)

    def due(self, key: str, start: dt.date) -> Due:
        """The last day of a statutory period that begins after `start`."""
        return self.context.due(key, start, self.case.domain)

    @lazy
    def _memos(self) -> dict[Callable[[CaseFile], object], object]:
        return {}

    def memo(self, make: Callable[[CaseFile], T]) -> T:
        """What a function makes of the file, worked out once and kept for other rules."""
        kept = self._memos
        if make not in kept:
            kept[make] = make(self)
        return cast("T", kept[make])

    # -- kinds of case -------------------------------------------------------------------------

    @lazy
    def summary(self) -> bool:
        """Whether it went by the summary procedure (简易程序)."""
        return self.case.procedure == "summary"

    @lazy
    def decision(self) -> Decision | None:
        """The decision, whatever its kind."""
        return self.case.decision

    @lazy
    def penalty(self) -> Decision | None:
        """The decision where it is a penalty."""
        decision = self.case.decision
        return decision if decision is not None and decision.kind == "penalty" else None

    @lazy
    def ordinary_penalty(self) -> Decision | None:
        """The penalty where it was not decided on the spot."""
        return None if self.summary else self.penalty

    @lazy
    def summary_penalty(self) -> Decision | None:
        """The penalty where it was decided on the spot."""
        return self.penalty if self.summary else None

    @lazy
    def no_penalty(self) -> Decision | None:
        """The decision where it is not to penalise."""
        decision = self.case.decision
        return decision if decision is not None and decision.kind == "no_penalty" else None

    @lazy
    def fines(self) -> tuple[Sanction, ...]:
        """The fines of a penalty."""
        penalty = self.penalty
        return () if penalty is None else tuple(s for s in penalty.sanctions if s.kind == "fine")

    @lazy
    def fine(self) -> Decimal | None:
        """The fines of a penalty in yuan; `None` where there is none or one states no amount."""
        amounts = [each.amount for each in self.fines]
        if not amounts or None in amounts:
            return None
        return sum(cast("list[Decimal]", amounts), Decimal(0))

    @lazy
    def party_kind(self) -> str | None:
        """natural_person, sole_proprietor or organisation; `None` where not stated."""
        return None if self.case.party is None else self.case.party.kind

    # -- days ----------------------------------------------------------------------------------

    @lazy
    def acted(self) -> dt.date | None:
        """The last day of the act (违法行为)."""
        act = self.case.act
        return None if act is None else (act.end or act.begin)

    @lazy
    def filed(self) -> dt.date | None:
        """The day of filing (立案)."""
        return None if self.case.filing is None else self.case.filing.date

    @lazy
    def opened(self) -> dt.date | None:
        """The first day the organ did anything: filing, source, record or decision."""
        case = self.case
        days = [each.begin.date() for each in case.records if each.begin is not None]
        days += [
            each.date.date() if isinstance(each.date, dt.datetime) else each.date
            for each in case.compulsory_measures
            if each.date is not None
        ]
        for day in (self.filed, self.decided, None if case.source is None else case.source.date):
            if day is not None:
                days.append(day)
        return min(days, default=None)

    @lazy
    def noticed(self) -> dt.date | None:
        """The day the prior notice reached the party, else the day it was made."""
        notice = self.case.prior_notice
        if notice is None:
            return None
        return notice.served or self.reached.get("prior_notice") or notice.date

    @lazy
    def heard(self) -> dt.date | None:
        """The day of the hearing."""
        return None if self.case.hearing is None else self.case.hearing.held

    @lazy
    def reviewed(self) -> dt.date | None:
        """The day of the legal review."""
        return None if self.case.legal_review is None else self.case.legal_review.date

    @lazy
    def discussed(self) -> dt.date | None:
        """The day of the collective discussion."""
        return None if self.case.discussion is None else self.case.discussion.date

    @lazy
    def decided(self) -> dt.date | None:
        """The day of the decision."""
        return None if self.case.decision is None else self.case.decision.date

    @lazy
    def served(self) -> dt.date | None:
        """The day the decision reached the party."""
        return next((self.reached[p] for p in DECISION_PAPERS if p in self.reached), None)

    @lazy
    def closed(self) -> dt.date | None:
        """The day of closing (结案)."""
        return None if self.case.closing is None else self.case.closing.date

    # -- stages that need a closer look ----------------------------------------------------------

    @lazy
    def inspection_records(self) -> tuple[Placed, ...]:
        """The inspection records (现场检查笔录) with their places."""
        return self._transcripts("inspection")

    @lazy
    def interviews(self) -> tuple[Placed, ...]:
        """The interview records (询问笔录) with their places."""
        return self._transcripts("interview")

    def _transcripts(self, kind: str) -> tuple[Placed, ...]:
        found: tuple[Transcript, ...] = self.case.records
        return tuple(
            Placed(f"/records/{at}", each) for at, each in enumerate(found) if each.kind == kind
        )

    @lazy
    def defence(self) -> StatementAndDefence | None:
        """The statement and defence where one was made."""
        stated = self.case.statement_and_defence
        return stated if stated is not None and stated.made is not None else None

    @lazy
    def hearing_held(self) -> Hearing | None:
        """The hearing where one was held."""
        hearing = self.case.hearing
        return hearing if hearing is not None and hearing.held is not None else None

    @lazy
    def deeds(self) -> tuple[Deed, ...]:
        """Everything that officers did, in the order of the record."""
        case = self.case
        found = [
            Deed(
                each.kind or "record",
                day_of(each.begin),
                each.officers,
                f"/records/{at}",
                "officers",
            )
            for at, each in enumerate(case.records)
        ]
        found += [
            Deed("evidence", day_of(each.obtained), each.by, f"/evidence/{at}", "by")
            for at, each in enumerate(case.evidence)
        ]
        found += [
            Deed("sampling", each.date, each.by, f"/sampling/{at}", "by")
            for at, each in enumerate(case.sampling)
        ]
        found += [
            Deed(
                "measure",
                day_of(each.date),
                each.officers,
                f"/compulsory_measures/{at}",
                "officers",
            )
            for at, each in enumerate(case.compulsory_measures)
        ]
        found += [
            Deed("service", day_of(each.date), each.servers, f"/service/{at}", "servers")
            for at, each in enumerate(case.service)
        ]
        return tuple(found)

    @lazy
    def crews(self) -> Mapping[tuple[Person, ...] | None, tuple[dt.date, dt.date]]:
        """Who acted together, with the first and the last day: the first look of many rules.

        The key `None` stands for deeds that leave out their day or their officers.
        """
        case = self.case
        deeds: list[tuple[dt.date | None, tuple[Person, ...] | None]]
        deeds = [(record.begin, record.officers) for record in case.records]
        deeds += [(piece.obtained, piece.by) for piece in case.evidence]
        deeds += [(sample.date, sample.by) for sample in case.sampling]
        deeds += [(measure.date, measure.officers) for measure in case.compulsory_measures]
        deeds += [(service.date, service.servers) for service in case.service]
        found: dict[tuple[Person, ...] | None, tuple[dt.date, dt.date]] = {}
        for moment, persons in deeds:
            day = moment.date() if isinstance(moment, dt.datetime) else moment
            if day is None or persons is None:
                found[None] = (dt.date.min, dt.date.max)
                continue
            span = found.get(persons)
            if span is None:
                found[persons] = (day, day)
            elif day < span[0]:
                found[persons] = (day, span[1])
            elif day > span[1]:
                found[persons] = (span[0], day)
        return found

    @lazy
    def investigators(self) -> frozenset[str]:
        """Who investigated: handlers, officers of records, authors of the report; `person_key`."""
        case = self.case
        found: set[str] = set()
        if case.filing is not None:
            found.update(map(person_key, case.filing.handlers or ()))
        for each in case.records:
            found.update(map(person_key, each.officers or ()))
        if case.investigation_report is not None:
            found.update(map(person_key, case.investigation_report.by or ()))
        return frozenset(found)

    @lazy
    def services(self) -> Mapping[str, tuple[tuple[int, Service], ...]]:
        """Services by paper, each with its index."""
        found: dict[str, list[tuple[int, Service]]] = {}
        for at, each in enumerate(self.case.service):
            found.setdefault(each.paper or "", []).append((at, each))
        return {paper: tuple(each) for paper, each in found.items()}

    @lazy
    def decision_service(self) -> tuple[tuple[int, Service], ...]:
        """The services of the decision, each with its index."""
        services = self.services
        return tuple(each for paper in sorted(DECISION_PAPERS) for each in services.get(paper, ()))

    @lazy
    def reached(self) -> Mapping[str, dt.date]:
        """For each paper that was served, the day it first reached the party.

        Service by public notice takes effect when the notice has run: on `until`.
        """
        found: dict[str, dt.date] = {}
        for each in self.case.service:
            day = each.until if each.way == "public_notice" else day_of(each.date)
            if each.paper and day is not None and day < found.get(each.paper, dt.date.max):
                found[each.paper] = day
        return found

    @lazy
    def papers_by_kind(self) -> Mapping[str, tuple[tuple[int, Paper], ...]]:
        """The papers of the file by kind, each with its index."""
        found: dict[str, list[tuple[int, Paper]]] = {}
        for at, each in enumerate(self.case.papers):
            found.setdefault(each.kind or "", []).append((at, each))
        return {kind: tuple(each) for kind, each in found.items()}
