"""How far a record goes: entered with what its papers state, or with its outcome alone.

Where a record was entered from a ledger, what it does not state is unknown; where it was entered
from the paper, what the paper was asked for and is not there was not found in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.model import Decision
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["entered_from_paper", "outcome_alone", "papers_in_full"]


def entered_from_paper(decision: Decision) -> bool:
    """Whether the record holds what the decision itself states."""
    return decision.states is not None


def outcome_alone(file: CaseFile) -> bool:
    """Whether the record tells of the decision and nothing that went before it."""
    case = file.case
    return not (
        case.filing or case.records or case.evidence or case.papers or case.investigation_report
    )


def papers_in_full(file: CaseFile) -> bool:
    """Whether the papers were entered with their elements, so that their list is whole."""
    return file.memo(_some_elements)


def _some_elements(file: CaseFile) -> bool:
    for each in file.case.papers:  # noqa: SIM110 - asked for every case
        if each.elements is not None:
            return True
    return False
