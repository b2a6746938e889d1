"""The subjects by name, and the one that a measure of a kind of record is about by default."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.measures.subject import Subject
from enforcement_kit.measures.subjects import (
    after_decision,
    case_rows,
    cases,
    control,
    inspections,
    orders,
    plans,
    registers,
    staff,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT_SUBJECT", "SUBJECTS"]


def _gather() -> dict[str, Subject[object]]:
    rooms = (
        cases,
        after_decision,
        case_rows,
        registers,
        inspections,
        orders,
        plans,
        staff,
        control,
    )
    found = [value for room in rooms for value in vars(room).values() if isinstance(value, Subject)]
    return {each.name: cast("Subject[object]", each) for each in found}


SUBJECTS: Final[Mapping[str, Subject[object]]] = MappingProxyType(_gather())
"""Every subject by its name."""

DEFAULT_SUBJECT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cases": "decisions",
        "complaints": "complaints",
        "phone_calls": "calls",
        "inspections": "inspections",
        "campaigns": "campaigns",
        "trainings": "trainings",
        "certificates": "certificates",
        "officers": "officers",
        "lenient_list": "lenient_list",
        "power_list": "powers",
        "delegations": "delegations",
        "disclosures": "register",
        "reviews": "reviews",
        "inspection_plans": "plan_tasks",
        "training_plans": "planned_trainings",
        "assignments": "assignments",
        "advisers": "advisers",
        "supervision": "supervision",
    }
)
"""The subject of a user's measure that names none, by the kind of record its function takes."""
