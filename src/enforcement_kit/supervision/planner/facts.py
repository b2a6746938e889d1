"""Whether conditions hold: yes, no, or not answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.law import Held

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.law import Law
    from enforcement_kit.supervision.planner.answers import Answers
    from enforcement_kit.supervision.planner.chains import Conditions, PlanRoute

__all__ = ["facts_of", "holds", "open_keys"]

DEMOLITION: str = "penalty.demolition_is_penalty"


def facts_of(answers: Answers, route: PlanRoute | None, law: Law) -> dict[str, str]:
    """The answers that are choices, and what follows from them on a route.

    `fine`: whether the decision imposes one. `penalty`: whether the decision is a penalty; without
    a fine an order to demolish is one only where the answers or a pack say so.
    """
    found = {key: value for key, value in answers.given().items() if isinstance(value, str)}
    if answers.fined is not None:
        found["fine"] = answers.fined
    if answers.fined == "yes":
        found["penalty"] = "yes"
    elif answers.as_penalty is not None:
        found["penalty"] = answers.as_penalty if answers.fined == "no" else _perhaps(answers)
    else:
        local = _by_pack(answers, law)
        if local and (local == "yes" or answers.fined == "no"):
            found["penalty"] = local
    if not found.get("penalty", "x"):
        del found["penalty"]
    if route is not None:
        found.update(route.facts)
    return found


def _perhaps(answers: Answers) -> str:
    """With the fine still open, only an order that is a penalty anyhow is known to be one."""
    return "yes" if answers.as_penalty == "yes" else ""


def _by_pack(answers: Answers, law: Law) -> str:
    day: dt.date | None = answers.ordered or answers.decided or answers.discovered
    if day is None:
        return ""
    answer = law.parameter(DEMOLITION, day)
    if not isinstance(answer, Held):
        return ""
    return "yes" if answer.flag else "no"


def holds(conditions: Conditions, facts: Mapping[str, str]) -> bool | None:
    """Whether all conditions hold; `None` where an answer that decides it is lacking."""
    unknown = False
    for key, values in conditions:
        value = facts.get(key)
        if value is None:
            unknown = True
        elif value not in values:
            return False
    return None if unknown else True


def open_keys(conditions: Conditions, facts: Mapping[str, str]) -> frozenset[str]:
    """The questions whose answer the conditions still wait for."""
    return frozenset(key for key, _ in conditions if key not in facts)
