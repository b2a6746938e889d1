"""The case as rules see it: the record, indexed once, with the law of its days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from enforcement_kit.rules.lazy import lazy
from enforcement_kit.rules.looks.detail import on_the_spot
from enforcement_kit.rules.looks.people import crew_keys
from enforcement_kit.rules.of_the_case import OfTheCase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
    )
    from enforcement_kit.rules.context import Context, Due

__all__ = ["DECISION_PAPERS", "CaseFile", "Deed", "Placed", "day_of"]

T = TypeVar("T")

DECISION_PAPERS: Final = frozenset({"decision", "no_penalty_decision", "on_the_spot_decision"})
"""The papers that carry a decision."""

_day: Final = dt.date.fromordinal
_number: Final = dt.date.toordinal
"""The day of a day or a time as a number, which is quicker to compare."""
_KIND: Final = attrgetter("kind")
_DECISION_PAPERS_IN_ORDER: Final = tuple(sorted(DECISION_PAPERS))


def day_of(moment: dt.date | None) -> dt.date | None:
    """The day of a day or a time in Beijing; `None` stays `None`."""
    if isinstance(moment, dt.datetime):
        return moment.date()
    return moment


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


class CaseFile(OfTheCase):
    """One case for one run of the rules. What takes a look is worked out when first asked for.

    An attribute of the case itself is had under its own name: `file.hearing`.

    Attributes:
        case: the record.
        context: registers, law, calendar.
        on: the day on which open periods are looked at; `None` leaves them open.
        domain: the field of law of the case.
        summary: whether it went by the summary procedure (简易程序).
        decision: the decision, whatever its kind.
        penalty: the decision where it is a penalty.
        ordinary_penalty: the penalty where it was not decided on the spot.
        summary_penalty: the penalty where it was decided on the spot.
        no_penalty: the decision where it is not to penalise.
        defence: the statement and defence where one was made.
        hearing_held: the hearing where one was held.
        acted: the last day of the act (违法行为).
        filed: the day of filing (立案).
        heard: the day of the hearing.
        reviewed: the day of the legal review.
        discussed: the day of the collective discussion.
        decided: the day of the decision.
        closed: the day of closing (结案).
    """

    __slots__ = (
        "__dict__",  # of what is worked out when first asked for
        "_memos",
        "acted",
        "case",
        "closed",
        "context",
        "decided",
        "decision",
        "defence",
        "discussed",
        "domain",
        "filed",
        "heard",
        "hearing_held",
        "no_penalty",
        "on",
        "ordinary_penalty",
        "penalty",
        "reviewed",
        "summary",
        "summary_penalty",
    )

    def __init__(self, case: Case, context: Context) -> None:
        self.case = case
        self.context = context
        self.on = context.on
        self.domain = case.domain
        self._memos: dict[Callable[[CaseFile], object], object] = {}
        self.summary = on_the_spot(case)
        self._look_at_decision(case.decision)
        self._look_at_steps(case)

    def _look_at_decision(self, decision: Decision | None) -> None:
        self.decision = decision
        self.decided: dt.date | None = None
        self.penalty: Decision | None = None
        self.ordinary_penalty: Decision | None = None
        self.summary_penalty: Decision | None = None
        self.no_penalty: Decision | None = None
        if decision is None:
            return
        self.decided = decision.date
        if decision.kind == "no_penalty":
            self.no_penalty = decision
        elif decision.kind == "penalty":
            self.penalty = decision
            if self.summary:
                self.summary_penalty = decision
            else:
                self.ordinary_penalty = decision

    def _look_at_steps(self, case: Case) -> None:
        act, filing, hearing, closing = case.act, case.filing, case.hearing, case.closing
        review, discussion, stated = case.legal_review, case.discussion, case.statement_and_defence
        self.acted: dt.date | None = None if act is None else (act.end or act.begin)
        self.filed: dt.date | None = None if filing is None else filing.date
        self.heard: dt.date | None = None if hearing is None else hearing.held
        self.hearing_held: Hearing | None = None if self.heard is None else hearing
        self.reviewed: dt.date | None = None if review is None else review.date
        self.discussed: dt.date | None = None if discussion is None else discussion.date
        self.closed: dt.date | None = None if closing is None else closing.date
        made = None if stated is None else stated.made
        self.defence: StatementAndDefence | None = None if made is None else stated

    # -- the law -------------------------------------------------------------------------------

    def value(self, key: str, day: dt.date) -> Held | Absent:
        """A value of the law on a day, by the field of law of the case."""
        return self.context.value(key, day, self.domain)

    def due(self, key: str, start: dt.date) -> Due:
        """The last day of a statutory period that begins after `start`."""
        return self.context.due(key, start, self.domain)

    def memo(self, make: Callable[[CaseFile], T]) -> T:
        """What a function makes of the file, worked out once and kept for other rules."""
        kept = self._memos
        if make in kept:
            return kept[make]  # type: ignore[return-value]  # what this function made
        found = kept[make] = make(self)
        return found

    # -- kinds of case -------------------------------------------------------------------------

    @lazy
    def fines(self) -> tuple[Sanction, ...]:
        """The fines of a penalty."""
        penalty = self.penalty
        return () if penalty is None else tuple([s for s in penalty.sanctions if s.kind == "fine"])

    @lazy
    def fine(self) -> Decimal | None:
        """The fines of a penalty in yuan; `None` where there is none or one states no amount."""
        fines = self.fines
        if len(fines) == 1:
            (one,) = fines
            return None if one.amount is None else Decimal(0) + one.amount
        amounts = [each.amount for each in fines]
        if not amounts or None in amounts:
            return None
        return sum(cast("list[Decimal]", amounts), Decimal(0))

    @lazy
    def party_kind(self) -> str | None:
        """natural_person, sole_proprietor or organisation; `None` where not stated."""
        return None if self.case.party is None else self.case.party.kind

    # -- days ----------------------------------------------------------------------------------

    @lazy
    def opened(self) -> dt.date | None:
        """The first day the organ did anything: filing, source, record or decision."""
        case = self.case
        found = case.source
        moments: list[dt.date | None] = [each.begin for each in case.records]
        moments += [self.filed, self.decided, None if found is None else found.date]
        moments += [each.date for each in case.compulsory_measures]
        numbers = list(map(_number, filter(None, moments)))
        return _day(min(numbers)) if numbers else None

    @lazy
    def noticed(self) -> dt.date | None:
        """The day the prior notice reached the party, else the day it was made."""
        notice = self.case.prior_notice
        if notice is None:
            return None
        return notice.served or self.reached.get("prior_notice") or notice.date

    @lazy
    def served(self) -> dt.date | None:
        """The day the decision first reached the party, under whatever name its paper goes."""
        days = [self.reached[paper] for paper in DECISION_PAPERS if paper in self.reached]
        return min(days, default=None)

    # -- stages that need a closer look ----------------------------------------------------------

    @lazy
    def inspection_records(self) -> tuple[Placed, ...]:
        """The inspection records (现场检查笔录) with their places."""
        return tuple(self._transcripts.get("inspection", ()))

    @lazy
    def interviews(self) -> tuple[Placed, ...]:
        """The interview records (询问笔录) with their places."""
        return tuple(self._transcripts.get("interview", ()))

    @lazy
    def _transcripts(self) -> Mapping[str | None, Sequence[Placed]]:
        found: dict[str | None, list[Placed]] = {}
        for at, each in enumerate(self.case.records):
            found.setdefault(each.kind, []).append(Placed(f"/records/{at}", each))
        return found

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
        moments: dict[tuple[Person, ...] | None, list[dt.date | None]] = {}
        for record in case.records:
            moments.setdefault(record.officers, []).append(record.begin)
        for piece in case.evidence:
            moments.setdefault(piece.by, []).append(piece.obtained)
        for sample in case.sampling:
            moments.setdefault(sample.by, []).append(sample.date)
        for measure in case.compulsory_measures:
            moments.setdefault(measure.officers, []).append(measure.date)
        for service in case.service:
            moments.setdefault(service.servers, []).append(service.date)
        found: dict[tuple[Person, ...] | None, tuple[dt.date, dt.date]] = {}
        for persons, acted in moments.items():
            numbers = list(map(_number, filter(None, acted)))
            if persons is None or len(numbers) < len(acted):
                found[None] = (dt.date.min, dt.date.max)
            if persons is not None and numbers:
                found[persons] = (_day(min(numbers)), _day(max(numbers)))
        return found

    @lazy
    def investigators(self) -> frozenset[str]:
        """Who investigated, by `key_of`: handlers, authors of the report, who made records, took
        evidence or samples.
        """
        case = self.case
        filing, report = case.filing, case.investigation_report
        crews = {each.officers for each in case.records}
        crews.update([piece.by for piece in case.evidence])
        crews.update([sample.by for sample in case.sampling])
        crews.add(None if filing is None else filing.handlers)
        crews.add(None if report is None else report.by)
        keys = self.context.memo(crew_keys)
        found = [keys(each) for each in crews if each]
        return found[0] if len(found) == 1 else frozenset().union(*found)

    @lazy
    def services(self) -> Mapping[str, Sequence[tuple[int, Service]]]:
        """Services by paper, each with its index."""
        found: dict[str, list[tuple[int, Service]]] = {}
        for at, each in enumerate(self.case.service):
            paper = each.paper or ""
            if paper in found:
                found[paper].append((at, each))
            else:
                found[paper] = [(at, each)]
        return found

    @lazy
    def decision_service(self) -> tuple[tuple[int, Service], ...]:
        """The services of the decision, each with its index."""
        found: list[tuple[int, Service]] = []
        for paper in _DECISION_PAPERS_IN_ORDER:
            if paper in self.services:
                found += self.services[paper]
        return tuple(found)

    @lazy
    def reached(self) -> Mapping[str, dt.date]:
        """For each paper that was served, the day it first reached the party.

        Service by public notice takes effect when the notice has run: on `until`.
        """
        found: dict[str, dt.date] = {}
        for each in self.case.service:
            paper = each.paper
            day = each.until if each.way == "public_notice" else day_of(each.date)
            if paper and day is not None and (paper not in found or day < found[paper]):
                found[paper] = day
        return found

    @lazy
    def paper_kinds(self) -> frozenset[str | None]:
        """The kinds of paper in the file, `None` for one whose kind is not stated."""
        return frozenset(map(_KIND, self.case.papers))

    @lazy
    def papers_by_kind(self) -> Mapping[str, Sequence[tuple[int, Paper]]]:
        """The papers of the file by kind, each with its index."""
        found: dict[str, list[tuple[int, Paper]]] = {}
        for at, each in enumerate(self.case.papers):
            kind = each.kind or ""
            if kind in found:
                found[kind].append((at, each))
            else:
                found[kind] = [(at, each)]
        return found
