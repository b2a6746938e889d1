"""Cases of the past under proposed periods: days saved, and what that costs the party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.course import timeline
from enforcement_kit.law import Held, PackSet
from enforcement_kit.workdays import table_with

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from enforcement_kit.course import Timeline, TimelineStep
    from enforcement_kit.law import Answer
    from enforcement_kit.model import Case
    from enforcement_kit.supervision.planner.proposal import Proposal, ProposedPeriod
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["CaseReplay", "CostKind", "Replay", "RightsCost", "StepShift", "replay_cases"]

FORMAT: Final = "enforcement-kit/replay/1"

CostKind = Literal["right_shortened", "duty_loosened"]
"""A party's time ends sooner; or the organ may take, or keep a thing, longer."""


@attrs.frozen(kw_only=True)
class StepShift:
    """A step of the organ or a court whose first lawful day moves.

    Attributes:
        case: id of the case.
        step: id of the step in the case's timeline.
        zh, en: its name.
        before: first lawful day by the law.
        after: first lawful day under the proposal.
        saved: days by which it comes sooner; below zero where it comes later.
        done: the day it was done; `None` where it was not.
        own_days: days that passed from the first lawful day until it was done: what the law did
            not ask for, and no proposal saves. `None` where it was not done.
    """

    case: str
    step: str
    zh: str
    en: str
    before: dt.date
    after: dt.date
    saved: int
    done: dt.date | None = None
    own_days: int | None = None

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "case": self.case,
            "step": self.step,
            "name": self.zh,
            "name_en": self.en,
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
            "saved": self.saved,
            "done": self.done and self.done.isoformat(),
            "own_days": self.own_days,
        }


@attrs.frozen(kw_only=True)
class RightsCost:
    """What a proposal costs the party of one case.

    Attributes:
        case: id of the case.
        step: id of the step in the case's timeline.
        zh, en: its name.
        kind: a right of the party, or a duty of the organ.
        before: last lawful day by the law.
        after: last lawful day under the proposal.
        days: by how many days the right is shorter, or the duty looser.
        done: the day it was done; `None` where it was not.
        lost: whether the party did it in time by the law, and would have been too late.
    """

    case: str
    step: str
    zh: str
    en: str
    kind: CostKind
    before: dt.date
    after: dt.date
    days: int
    done: dt.date | None = None
    lost: bool = False

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "case": self.case,
            "step": self.step,
            "name": self.zh,
            "name_en": self.en,
            "kind": self.kind,
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
            "days": self.days,
            "done": self.done and self.done.isoformat(),
            "lost": self.lost,
        }


@attrs.frozen(kw_only=True)
class CaseReplay:
    """One case under the proposal.

    Attributes:
        case: its id.
        shifts: steps that may come sooner or later.
        costs: what it costs the party.
        unknown: ids of steps of which one of the two days cannot be known.
    """

    case: str
    shifts: tuple[StepShift, ...] = ()
    costs: tuple[RightsCost, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything moves."""
        return bool(self.shifts or self.costs)

    @property
    def saved(self) -> int:
        """Days by which the step that gains most comes sooner; 0 where none does."""
        return max((each.saved for each in self.shifts if each.saved > 0), default=0)


@attrs.frozen(kw_only=True)
class Replay:
    """All cases under a proposal.

    Attributes:
        proposal: what was proposed.
        law: for each of its periods, what the law says on the day of the last decision.
        cases: every case, in the order given.
        law_version: digest of the law and packs, without the proposal.
    """

    proposal: Proposal
    law: tuple[tuple[ProposedPeriod, Answer], ...]
    cases: tuple[CaseReplay, ...]
    law_version: str

    @property
    def changed(self) -> tuple[CaseReplay, ...]:
        """The cases in which anything moves."""
        return tuple(each for each in self.cases if each.changed)

    @property
    def shifts(self) -> tuple[StepShift, ...]:
        """Every step that moves."""
        return tuple(shift for each in self.cases for shift in each.shifts)

    @property
    def costs(self) -> tuple[RightsCost, ...]:
        """Every cost to a party."""
        return tuple(cost for each in self.cases for cost in each.costs)

    @property
    def lost(self) -> tuple[RightsCost, ...]:
        """Rights that were used in time, and would have been lost."""
        return tuple(each for each in self.costs if each.lost)

    def to_dict(self) -> dict[str, object]:
        """As `ekit plan --replay --format json` prints it."""
        return {
            "format": FORMAT,
            "proposal": self.proposal.title,
            "law_version": self.law_version,
            "periods": [
                {
                    "key": period.key,
                    "proposed": period.value,
                    "unit": period.unit,
                    "domain": period.domain,
                    "why": period.why,
                    "law": answer.integer if isinstance(answer, Held) else None,
                    "law_unit": answer.unit,
                    "citation": answer.basis.to_dict() if isinstance(answer, Held) else None,
                    "sure": answer.sure,
                }
                for period, answer in self.law
            ],
            "cases": len(self.cases),
            "cases_changed": [each.case for each in self.changed],
            "cases_unknown": [each.case for each in self.cases if each.unknown],
            "days_saved": sum(each.saved for each in self.cases),
            "rights_lost": len(self.lost),
            "shifts": [each.to_dict() for each in self.shifts],
            "costs": [each.to_dict() for each in self.costs],
        }


def replay_cases(
    cases: Iterable[Case],
    proposal: Proposal,
    *,
    packs: PackSet | None = None,
    table: WorkdayTable | None = None,
) -> Replay:
    """Each case's timeline by the law and under the proposal, held against one another.

    What was done stays done on its day; only the first and last lawful days move. The proposal is
    taken as if it had been the law all along, and is not said to be lawful.

    Args:
        cases: the cases.
        proposal: the periods proposed.
        packs: packs laid over the law, beneath the proposal; none by default.
        table: the calendar; the shipped one with the packs' years where none is given.
    """
    base = PackSet() if packs is None else packs
    over = proposal.laid_over(base)
    calendar = table_with(base) if table is None else table
    given = tuple(cases)
    day = max(
        (case.decision.date for case in given if case.decision and case.decision.date),
        default=calendar.last_day,
    )
    return Replay(
        proposal=proposal,
        law=tuple(
            (each, base.law.parameter(each.key, day, domain=each.domain))
            for each in proposal.periods
        ),
        cases=tuple(
            _replayed(
                case.id,
                timeline(case, packs=base, table=calendar),
                timeline(case, packs=over, table=calendar),
            )
            for case in given
        ),
        law_version=base.digest,
    )


def _replayed(case: str, before: Timeline, after: Timeline) -> CaseReplay:
    shifts: list[StepShift] = []
    costs: list[RightsCost] = []
    unknown: list[str] = []
    later = {step.id: step for step in after}
    for step in before:
        other = later.get(step.id)
        if other is None or (step.lower == other.lower and step.upper == other.upper):
            continue
        known = _shift(case, step, other, shifts) & _cost(case, step, other, costs)
        if not known:
            unknown.append(step.id)
    return CaseReplay(case=case, shifts=tuple(shifts), costs=tuple(costs), unknown=tuple(unknown))


def _shift(case: str, step: TimelineStep, other: TimelineStep, found: list[StepShift]) -> bool:
    """Notes a first day that moves; whether both are known."""
    if step.earliest is None or other.earliest is None:
        return step.earliest is other.earliest
    before, after = step.earliest.day, other.earliest.day
    if before is None or after is None:
        return step.earliest == other.earliest
    if before != after and step.who != "party":
        found.append(
            StepShift(
                case=case,
                step=step.id,
                zh=step.zh,
                en=step.en,
                before=before,
                after=after,
                saved=(before - after).days,
                done=step.done,
                own_days=None if step.done is None else (step.done - before).days,
            )
        )
    return True


def _cost(case: str, step: TimelineStep, other: TimelineStep, found: list[RightsCost]) -> bool:
    """Notes a last day that moves against the party; whether both are known."""
    if step.latest is None or other.latest is None:
        return step.latest is other.latest
    before, after = step.latest.day, other.latest.day
    if before is None or after is None:
        return step.latest == other.latest
    party = step.who == "party"
    days = (before - after).days if party else (after - before).days
    if days > 0:
        in_time = step.done is not None and step.done <= before
        found.append(
            RightsCost(
                case=case,
                step=step.id,
                zh=step.zh,
                en=step.en,
                kind="right_shortened" if party else "duty_loosened",
                before=before,
                after=after,
                days=days,
                done=step.done,
                lost=party and in_time and step.done is not None and step.done > after,
            )
        )
    return True
