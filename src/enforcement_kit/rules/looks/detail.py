"""How far a record goes: entered with what its papers state, or with its outcome alone.

Where a record was entered from a ledger, what it does not state is unknown; where it was entered
from the paper, what the paper was asked for and is not there was not found in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Case, Decision
    from enforcement_kit.rules.case_file import CaseFile

__all__ = [
    "another_paper",
    "entered_from_paper",
    "on_the_spot",
    "outcome_alone",
    "paper_without_kind",
    "papers_in_full",
    "services_not_entered",
    "steps_not_entered",
]


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


def on_the_spot(case: Case) -> bool:
    """Whether a case went by the summary procedure, by what it states or else by its papers."""
    if case.procedure is not None:
        return case.procedure == "summary"
    form = "on_the_spot_decision"
    return any(each.kind == form for each in case.papers) or any(
        each.paper == form for each in case.service
    )


def steps_not_entered(file: CaseFile, *papers: str) -> bool:
    """Whether a stage that is not stated may be a gap of the record, not of the file.

    That is so where the record is an outcome alone, or the file holds a paper of the stage or its
    service.
    """
    return (
        outcome_alone(file)
        or not file.paper_kinds.isdisjoint(papers)
        or not file.services.keys().isdisjoint(papers)
    )


def services_not_entered(file: CaseFile) -> bool:
    """Whether a service that is not found among those stated may have been all the same.

    That is so where a service does not say of which paper it is, and where none is stated though
    the file may hold receipts.
    """
    services = file.services
    if services:
        return "" in services
    return not papers_in_full(file) or "service_receipt" in file.paper_kinds


def paper_without_kind(file: CaseFile) -> str | None:
    """The place of the first paper whose kind is not stated, which may be any; `None` if none."""
    unnamed = file.papers_by_kind.get("")
    return None if unnamed is None else f"/papers/{unnamed[0][0]}/kind"


def another_paper(file: CaseFile, kind: str, first: dt.date, last: dt.date | None) -> bool:
    """Whether of several papers of a kind one is dated from one day to another, both included."""
    papers = file.papers_by_kind.get(kind, ())
    return len(papers) > 1 and any(
        each.date is not None and first <= each.date and (last is None or each.date <= last)
        for _, each in papers
    )
