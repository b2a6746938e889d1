"""Under which capacity an organ acts, and the matter and day that its power is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.outcome import Outcome, missing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.model import DelegationDecision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__ = ["capacity_of", "delegations_of", "matter_and_day"]


def matter_and_day(file: CaseFile) -> tuple[str, dt.date] | Outcome:
    """The matter of the case and the day of its decision, or which of the two is missing."""
    if file.case.matter is None:
        return missing("/matter")
    if file.decided is None:
        return missing("/decision/date")
    return file.case.matter, file.decided


def delegations_of(context: Context) -> Mapping[str, tuple[DelegationDecision, ...]]:
    """The delegation decisions by the matters that they name."""
    found: dict[str, list[DelegationDecision]] = {}
    for each in context.registers.delegations or ():
        for matter in dict.fromkeys(each.items or ()):
            found.setdefault(matter, []).append(each)
    return {matter: tuple(each) for matter, each in found.items()}


def capacity_of(file: CaseFile) -> str | None:
    """By its own power, delegated or entrusted; None where the record does not say."""
    return None if file.case.organ is None else file.case.organ.capacity
