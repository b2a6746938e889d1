"""What a plan comes to: steps with their days, the reasons, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.supervision.planner.bounds import NOTHING, DayBounds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.citation import Citation
    from enforcement_kit.course import Doubt
    from enforcement_kit.law.units import Sure
    from enforcement_kit.supervision.planner.answers import Answers
    from enforcement_kit.supervision.planner.chains import PlanNote, PlanRoute, PlanWho
    from enforcement_kit.supervision.planner.changing import AnswerChange

__all__ = ["Plan", "PlanReason", "PlanState", "PlanStep", "RoutePlan"]

FORMAT: Final = "enforcement-kit/plan/1"

PlanState = Literal[
    "done", "early", "late", "unclear", "barred_day", "open", "if", "stopped", "not_needed"
]
"""Where a step stands.

Done within the days found; before the first, after the last, or between two readings; on a day on
which it may not be done. Not done: open; only under an answer that is not given yet; waiting for
a remedy to end; not part of it by the answers.
"""


@attrs.frozen(kw_only=True)
class PlanReason:
    """One edge: why a step may not come before a day, or not after one.

    Attributes:
        other: id of the step it counts from.
        zh, en: why.
        citations: the articles.
        sure: how surely the value or the article is held.
        length: the period in words, Chinese; empty where there is none.
        length_en: the same in English.
        key: its parameter; empty where a paper or a local file sets it.
        bounds: the day it comes to.
        perhaps: whether an answer that is lacking decides that it applies.
        local: whether a local file says it.
    """

    other: str
    zh: str
    en: str
    citations: tuple[Citation, ...] = ()
    sure: Sure | None = None
    length: str = ""
    length_en: str = ""
    key: str = ""
    bounds: DayBounds = NOTHING
    perhaps: bool = False
    local: bool = False

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "from": self.other,
            "why": self.zh,
            "why_en": self.en,
            "period": self.length,
            "period_en": self.length_en,
            "key": self.key,
            "sure": self.sure,
            "perhaps": self.perhaps,
            "local": self.local,
            **self.bounds.to_dict(),
            "citations": [each.to_dict() for each in self.citations],
        }


@attrs.frozen(kw_only=True)
class PlanStep:
    """A step of a plan.

    Attributes:
        id: stable name.
        zh, en: what it is called.
        who: whose step it is.
        period: whether it is the end of a period.
        state: where it stands.
        done: the day it was done; `None` where that was not answered.
        earliest: the first lawful day. Where it is not settled, `low` holds if all that is still
            to come happens as early as it may.
        latest: the last lawful day; nothing where no article sets one.
        lower: every edge that leads to it.
        upper: every last day.
        asked: questions that would settle its days.
        depends: questions that decide whether it belongs to the plan.
        doubts: what a person must decide.
        critical: whether it lies on the critical path.
    """

    id: str
    zh: str
    en: str
    who: PlanWho
    period: bool
    state: PlanState
    done: dt.date | None = None
    earliest: DayBounds = NOTHING
    latest: DayBounds = NOTHING
    lower: tuple[PlanReason, ...] = ()
    upper: tuple[PlanReason, ...] = ()
    asked: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    critical: bool = False

    @property
    def at(self) -> DayBounds:
        """When it was or will be: its own day, the end of a period, or its first day and later."""
        if self.done is not None:
            return DayBounds(self.done, self.done)
        return self.earliest if self.period else DayBounds(self.earliest.low, None)

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "step": self.id,
            "name": self.zh,
            "name_en": self.en,
            "who": self.who,
            "period": self.period,
            "state": self.state,
            "done": self.done and self.done.isoformat(),
            "earliest": self.earliest.to_dict(),
            "latest": self.latest.to_dict(),
            "critical": self.critical,
            "edges": [each.to_dict() for each in self.lower],
            "last_days": [each.to_dict() for each in self.upper],
            "asked": list(self.asked),
            "depends_on": list(self.depends),
            "undecided": [{"message": doubt.zh, "message_en": doubt.en} for doubt in self.doubts],
        }


@attrs.frozen(kw_only=True)
class RoutePlan:
    """The plan along one route.

    Attributes:
        route: the way.
        steps: in an order in which each comes after those it waits for.
        path: ids of the critical path, from its first step to the goal.
        notes: what must be known beside the days.
        asked: every question that would settle a day or a step.
        basis: the articles of the fork, by the law of the first day that is known.
    """

    route: PlanRoute
    steps: tuple[PlanStep, ...]
    path: tuple[str, ...] = ()
    notes: tuple[PlanNote, ...] = ()
    asked: tuple[str, ...] = ()
    basis: tuple[Citation, ...] = ()

    def __iter__(self) -> Iterator[PlanStep]:
        return iter(self.steps)

    def __getitem__(self, step: str) -> PlanStep:
        """The step of an id.

        Raises:
            KeyError: the route has no such step.
        """
        for each in self.steps:
            if each.id == step:
                return each
        raise KeyError(step)

    @property
    def goal(self) -> PlanStep:
        """The step that the route leads to."""
        return self[self.route.goal]

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "route": self.route.id,
            "name": self.route.zh,
            "name_en": self.route.en,
            "local": self.route.local,
            "citations": [each.to_dict() for each in self.basis],
            "goal": self.route.goal,
            "critical_path": list(self.path),
            "asked": list(self.asked),
            "steps": [each.to_dict() for each in self.steps],
            "notes": [
                {
                    "message": each.zh,
                    "message_en": each.en,
                    "undecided": each.undecided,
                    "sure": each.sure,
                    "citations": [one.to_dict() for one in each.basis],
                }
                for each in self.notes
            ],
        }


@attrs.frozen(kw_only=True)
class Plan:
    """What may lawfully be done when, from the answers given.

    Attributes:
        answers: what was answered.
        on: the day it is looked at; nothing undone can be earlier. `None` where none was given.
        routes: the plan along each route that the answers leave; one where they settle the fork.
        asked: the questions that settle the fork; none where it is settled.
        changes: what each answer changes.
        local: name of the local file of chains; empty where there is none.
        reaches: the last day that a period reaches whose end the calendar does not settle.
        law_version: digest of the law and packs.
    """

    answers: Answers
    on: dt.date | None
    routes: tuple[RoutePlan, ...]
    asked: tuple[str, ...] = ()
    changes: tuple[AnswerChange, ...] = ()
    local: str = ""
    reaches: dt.date
    law_version: str

    def __getitem__(self, route: str) -> RoutePlan:
        """The plan along a route.

        Raises:
            KeyError: the answers rule it out, or there is no such route.
        """
        for each in self.routes:
            if each.route.id == route:
                return each
        raise KeyError(route)

    def to_dict(self) -> dict[str, object]:
        """As `ekit plan --format json` prints it."""
        return {
            "format": FORMAT,
            "on": self.on and self.on.isoformat(),
            "law_version": self.law_version,
            "local_chains": self.local,
            "answers": {
                key: value if isinstance(value, str | int) else value.isoformat()
                for key, value in self.answers.given().items()
            },
            "asked": list(self.asked),
            "routes": [each.to_dict() for each in self.routes],
            "changes": [each.to_dict() for each in self.changes],
        }
