"""What each answer changes: the plan made again with every other answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from enforcement_kit.supervision.planner.impossible import impossible
from enforcement_kit.supervision.planner.questions import questions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from enforcement_kit.supervision.planner.answers import Answers
    from enforcement_kit.supervision.planner.result import PlanStep, RoutePlan

__all__ = ["AnswerChange", "changes_of"]


@attrs.frozen(kw_only=True)
class AnswerChange:
    """What one answer to one question would change.

    Attributes:
        key: the question.
        value: the answer tried.
        current: whether it is the one given.
        routes: ids of the routes it leaves.
        added: ids of steps that it brings in, on the first of those routes.
        dropped: ids of steps that it does away with.
        goal: first day of the goal under it; `None` where no day is known or there is no such step.
        days: by how many days that is later (or, below zero, earlier) than as things stand; `None`
            where the way leads to another goal, or one of the two has no day.
        moved: steps of both ways whose first day moves, each with the days.
        stops: whether the goal then waits for a remedy to end.
        why: why it cannot be together with the other answers, Chinese; empty where it can.
        why_en: the same in English.
    """

    key: str
    value: str
    current: bool = False
    routes: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    goal: dt.date | None = None
    days: int | None = None
    moved: tuple[tuple[str, int], ...] = ()
    stops: bool = False
    why: str = ""
    why_en: str = ""

    @property
    def nothing(self) -> bool:
        """Whether the plan stays as it is."""
        return not (self.added or self.dropped or self.days or self.moved or self.why or self.stops)

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "question": self.key,
            "answer": self.value,
            "current": self.current,
            "routes": list(self.routes),
            "added": list(self.added),
            "dropped": list(self.dropped),
            "goal": self.goal and self.goal.isoformat(),
            "days": self.days,
            "moved": dict(self.moved),
            "stops": self.stops,
            "impossible": self.why,
            "impossible_en": self.why_en,
        }


def changes_of(
    answers: Answers,
    routes: tuple[RoutePlan, ...],
    again: Callable[[Answers], tuple[RoutePlan, ...]],
) -> tuple[AnswerChange, ...]:
    """For each choice that bears on the routes left, every answer with what it changes.

    Args:
        answers: as given.
        routes: the plan made from them.
        again: makes the routes of other answers.
    """
    if not routes:
        return ()
    given = answers.given()
    bears = {key for each in routes for key in each.asked}
    bears |= {key for each in routes for key, _ in each.route.when}
    bears |= {key for key in given if isinstance(given[key], str)}
    found = []
    for question in questions().rows:
        if question.kind != "choice" or question.key not in bears:
            continue
        for value, _, _ in question.choices:
            change: dict[str, Any] = {question.key: value}
            other = attrs.evolve(answers, **change)
            made = _change(question.key, value, other, routes, again)
            found.append(attrs.evolve(made, current=value == given.get(question.key)))
    return tuple(found)


def _change(
    key: str,
    value: str,
    other: Answers,
    routes: tuple[RoutePlan, ...],
    again: Callable[[Answers], tuple[RoutePlan, ...]],
) -> AnswerChange:
    bad = impossible(other)
    if bad:
        return AnswerChange(key=key, value=value, why=bad[0].message, why_en=bad[0].message_en)
    made = again(other)
    before, after = _steps(routes), _steps(made)
    goal, was = made[0].goal, routes[0].goal
    day, day_was = _first_day(goal), _first_day(was)
    same = goal.id == was.id and day is not None and day_was is not None
    return AnswerChange(
        key=key,
        value=value,
        routes=tuple(each.route.id for each in made),
        added=tuple(step for step in after if step not in before),
        dropped=tuple(step for step in before if step not in after),
        goal=day,
        days=(day - day_was).days if same and day and day_was else None,
        moved=tuple(_moved(routes[0], made[0])),
        stops=goal.state == "stopped" and was.state != "stopped",
    )


def _steps(routes: tuple[RoutePlan, ...]) -> dict[str, None]:
    """The steps of the first route that belong to it for sure or perhaps."""
    return {step.id: None for step in routes[0] if step.state != "not_needed"} if routes else {}


def _moved(before: RoutePlan, after: RoutePlan) -> Iterator[tuple[str, int]]:
    days = {step.id: _first_day(step) for step in before}
    for step in after:
        was, day = days.get(step.id), _first_day(step)
        if was is not None and day is not None and was != day:
            yield step.id, (day - was).days


def _first_day(goal: PlanStep) -> dt.date | None:
    return goal.at.low if goal.state not in ("not_needed", "stopped") else None
