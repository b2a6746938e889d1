"""The timeline of a case: each step with the days on which it may lawfully be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.course.parts.deciding import deciding
from enforcement_kit.course.parts.hearing import hearing
from enforcement_kit.course.parts.holding import holding
from enforcement_kit.course.parts.opening import opening
from enforcement_kit.course.parts.performing import performing
from enforcement_kit.course.parts.remedies import remedies
from enforcement_kit.course.reckoner import Reckoner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from enforcement_kit.course.step import TimelineStep
    from enforcement_kit.law import PackSet
    from enforcement_kit.model import Case
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["Timeline", "timeline"]

FORMAT: Final = "enforcement-kit/timeline/1"
PARTS: Final = (opening, holding, hearing, deciding, performing, remedies)


@attrs.frozen(kw_only=True)
class Timeline:
    """The steps of a case, in the order in which a case takes them.

    Attributes:
        case: id of the case.
        on: the day it is looked at; `None` where none was given.
        steps: what was done, and what can or must still be done.
        reaches: the last day that a period reaches whose end the calendar does not settle, for
            `missing_year`; else the calendar's first day.
        law_version: digest of the law and packs.
    """

    case: str
    on: date | None
    steps: tuple[TimelineStep, ...]
    reaches: date
    law_version: str

    def __iter__(self) -> Iterator[TimelineStep]:
        return iter(self.steps)

    def __getitem__(self, step: str) -> TimelineStep:
        """The step of an id, such as `decision`.

        Raises:
            KeyError: the timeline has no such step.
        """
        for each in self.steps:
            if each.id == step:
                return each
        raise KeyError(step)

    def to_dict(self) -> dict[str, object]:
        """As `ekit timeline --format json` prints it."""
        return {
            "format": FORMAT,
            "case": self.case,
            "on": self.on and self.on.isoformat(),
            "law_version": self.law_version,
            "steps": [step.to_dict() for step in self.steps],
        }


def timeline(
    case: Case,
    *,
    on: date | None = None,
    packs: PackSet | None = None,
    table: WorkdayTable | None = None,
) -> Timeline:
    """Each step of a case with its earliest and latest lawful day, from what is recorded.

    Procedure follows the law of the day on which each period begins. Nothing is concluded: a step
    outside its days is `early` or `late`, and what only a person can decide is named.

    Args:
        case: the case.
        on: the day it is looked at: what is not done by then is open, not yet open, or overdue.
        packs: packs laid over the law; none by default.
        table: the calendar; the shipped one where none is given.
    """
    at = Reckoner(case, packs=packs, table=table, on=on)
    steps = tuple(step for part in PARTS for step in part(at))
    return Timeline(
        case=case.id, on=on, steps=steps, reaches=at.reaches, law_version=at.law.version
    )
