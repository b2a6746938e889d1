"""Reviewer, approver and decider who had no part in the investigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["kept_apart"]


@worth(rules=2)
def kept_apart(file: CaseFile) -> bool:
    """Whether who reviewed, approved the filing and decided did not investigate, all by their ids.

    A case without a review, a filing or a decision is not told.
    """
    case = file.case
    review, filing, decision = case.legal_review, case.filing, case.decision
    if file.summary or review is None or filing is None or decision is None:
        return False
    reviewer, approver, decider = review.reviewer, filing.approved_by, decision.decided_by
    return (
        isinstance(reviewer, str)
        and isinstance(approver, str)
        and isinstance(decider, str)
        and file.investigators.isdisjoint((reviewer, approver, decider))
    )
