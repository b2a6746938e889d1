"""Which fines the record lets each kind of paper name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from enforcement_kit.model import Sanction
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["fines_of", "one_fine_of"]

_DECIDED: Final = ("decision", "on_the_spot_decision")
_INSIDE: Final = ("legal_review", "discussion_record", "closing_approval")
"""Papers inside the organ; a review or discussion may name the fine that was proposed."""


def _sum(sanctions: Iterable[Sanction]) -> Decimal | None:
    """The fines among sanctions in yuan; `None` where there is none or one has no amount."""
    found: Decimal | None = None
    for each in sanctions:
        if each.kind != "fine":
            continue
        if each.amount is None:
            return None
        found = each.amount if found is None else found + each.amount
    return found


def fines_of(file: CaseFile) -> Mapping[str, tuple[tuple[Decimal, ...], str]]:
    """For each kind of paper the fines it may name in yuan, and where the record has them."""
    case = file.case
    found: dict[str, tuple[tuple[Decimal, ...], str]] = {}
    notice, report = case.prior_notice, case.investigation_report
    told = None if notice is None else _sum(notice.sanctions or ())
    proposal = None if report is None else report.proposal
    proposed = None if proposal is None else _sum(proposal.sanctions)
    decided = file.fine
    if decided is not None:
        at = "/decision/sanctions"
        found = dict.fromkeys(_DECIDED, ((decided,), at))
        before = tuple(each for each in (told, proposed) if each is not None)
        found.update(dict.fromkeys(_INSIDE, ((decided, *before), at)))
        if case.demand is not None:
            extra = None if case.additional_fine is None else case.additional_fine.amount
            found["demand"] = ((decided,) if extra is None else (decided, decided + extra), at)
        paid = [each.amount for each in case.payments if each.amount is not None]
        if paid:
            found["payment_receipt"] = ((decided, *paid), "/payments")
    if told is not None:
        found["prior_notice"] = ((told,), "/prior_notice/sanctions")
    if proposed is not None:
        at = "/investigation_report/proposal/sanctions"
        found["investigation_report"] = ((proposed,), at)
    return found


def one_fine_of(file: CaseFile) -> Decimal | None:
    """The fine in yuan where proposal, notice and decision have the same; else `None`."""
    decided = file.fine
    if decided is None:
        return None
    notice, report = file.case.prior_notice, file.case.investigation_report
    if notice is not None and _sum(notice.sanctions or ()) != decided:
        return None
    proposal = None if report is None else report.proposal
    return decided if proposal is None or _sum(proposal.sanctions) == decided else None
