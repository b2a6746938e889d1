"""On which days the record has each kind of paper made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.rules.case_file import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.model import Case

__all__ = ["DAYS_OF", "first_days_of"]

Days: TypeAlias = "tuple[dt.date | None, ...]"


def _filing(case: Case) -> Days:
    return () if case.filing is None else (case.filing.date,)


def _recorded(case: Case, kind: str) -> Days:
    return tuple([day_of(each.begin) for each in case.records if each.kind == kind])


def _inspections(case: Case) -> Days:
    return _recorded(case, "inspection")


def _interviews(case: Case) -> Days:
    return _recorded(case, "interview")


def _orders(case: Case) -> Days:
    if case.correction_order is None:
        return ()
    daily = case.daily_penalty
    if daily is None:
        return (case.correction_order.date,)
    again = (daily.ordered, daily.ordered_again)
    return (case.correction_order.date, *(day for day in again if day is not None))


def _report(case: Case) -> Days:
    return () if case.investigation_report is None else (case.investigation_report.date,)


def _notice(case: Case) -> Days:
    return () if case.prior_notice is None else (case.prior_notice.date,)


def _held(case: Case) -> Days:
    return () if case.hearing is None else (case.hearing.held,)


def _heard_report(case: Case) -> Days:
    return () if case.hearing is None else (case.hearing.report,)


def _review(case: Case) -> Days:
    review = case.legal_review
    return () if review is None else (review.date, *[each.date for each in review.repeated])


def _discussion(case: Case) -> Days:
    held = case.discussion
    return () if held is None else (held.date, *[each.date for each in held.repeated])


def _decision(case: Case) -> Days:
    return () if case.decision is None else (case.decision.date,)


def _payments(case: Case) -> Days:
    return tuple([each.date for each in case.payments])


def _demand(case: Case) -> Days:
    return () if case.demand is None else (case.demand.date,)


def _closing(case: Case) -> Days:
    return () if case.closing is None else (case.closing.date,)


def _daily(case: Case) -> Days:
    return () if case.daily_penalty is None else (case.daily_penalty.date,)


DAYS_OF: Final[dict[str, tuple[Callable[[Case], Days], str]]] = {
    "filing_approval": (_filing, "/filing/date"),
    "inspection_record": (_inspections, "/records"),
    "interview_record": (_interviews, "/records"),
    "correction_order": (_orders, "/correction_order/date"),
    "investigation_report": (_report, "/investigation_report/date"),
    "prior_notice": (_notice, "/prior_notice/date"),
    "hearing_record": (_held, "/hearing/held"),
    "hearing_report": (_heard_report, "/hearing/report"),
    "legal_review": (_review, "/legal_review/date"),
    "discussion_record": (_discussion, "/discussion/date"),
    "decision": (_decision, "/decision/date"),
    "no_penalty_decision": (_decision, "/decision/date"),
    "on_the_spot_decision": (_decision, "/decision/date"),
    "payment_receipt": (_payments, "/payments"),
    "demand": (_demand, "/demand/date"),
    "closing_approval": (_closing, "/closing/date"),
    "daily_penalty_decision": (_daily, "/daily_penalty/date"),
}
"""For each kind of paper the days of its stage, and the stage's place."""


def first_days_of(case: Case) -> dict[str | None, dt.date | None]:
    """The first day of each stage that is there, by kind of paper: what most papers bear."""
    found: dict[str | None, dt.date | None] = {}
    if case.filing is not None:
        found["filing_approval"] = case.filing.date
    for record in case.records:
        kind = "inspection_record" if record.kind == "inspection" else "interview_record"
        if kind not in found:
            found[kind] = day_of(record.begin)
    if case.correction_order is not None:
        found["correction_order"] = case.correction_order.date
    if case.investigation_report is not None:
        found["investigation_report"] = case.investigation_report.date
    if case.prior_notice is not None:
        found["prior_notice"] = case.prior_notice.date
    if case.hearing is not None:
        found["hearing_record"] = case.hearing.held
        found["hearing_report"] = case.hearing.report
    if case.legal_review is not None:
        found["legal_review"] = case.legal_review.date
    if case.discussion is not None:
        found["discussion_record"] = case.discussion.date
    if case.decision is not None:
        day = case.decision.date
        found["decision"] = found["no_penalty_decision"] = found["on_the_spot_decision"] = day
    if case.payments:
        found["payment_receipt"] = case.payments[0].date
    if case.demand is not None:
        found["demand"] = case.demand.date
    if case.daily_penalty is not None:
        found["daily_penalty_decision"] = case.daily_penalty.date
    if case.closing is not None:
        found["closing_approval"] = case.closing.date
    return found
