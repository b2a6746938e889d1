"""The steps of a case that leave a paper in the file, and which."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.rules.looks.detail import on_the_spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.model import Case

__all__ = ["STEPS", "PaperedStep", "steps_without"]


class PaperedStep(NamedTuple):
    """A step that leaves a paper.

    Attributes:
        at: JSON Pointer of the stage.
        happened: whether it happened in a case.
        papers: kinds of paper of which one must be there.
        zh, en: name of the paper.
        asked: whether 行政处罚法第四十七条 names the step among those to be recorded.
    """

    at: str
    happened: Callable[[Case], object]
    papers: tuple[str, ...]
    zh: str
    en: str
    asked: bool = True


def _filed(case: Case) -> bool:
    return case.filing is not None and case.filing.outcome == "filed"


def _order_apart(case: Case) -> bool:
    """Whether the order to correct was a paper of its own, not a part of the decision."""
    order, decision = case.correction_order, case.decision
    return order is not None and (decision is None or order.date != decision.date)


def _penalty(case: Case) -> bool:
    return case.decision is not None and case.decision.kind == "penalty"


def _lenient(case: Case) -> bool:
    return case.decision is not None and case.decision.kind == "no_penalty"


STEPS: Final[tuple[PaperedStep, ...]] = (
    PaperedStep("/filing", _filed, ("filing_approval",), "立案审批表", "filing approval"),
    PaperedStep(
        "/records",
        lambda case: any(each.kind == "inspection" for each in case.records),
        ("inspection_record",),
        "现场检查笔录",
        "inspection record",
    ),
    PaperedStep(
        "/records",
        lambda case: any(each.kind == "interview" for each in case.records),
        ("interview_record",),
        "询问笔录",
        "interview record",
    ),
    PaperedStep(
        "/preservation",
        lambda c: c.preservation,
        ("preservation_notice",),
        "先行登记保存通知书",
        "preservation notice",
    ),
    PaperedStep(
        "/appraisals",
        lambda c: any(a.result for a in c.appraisals),
        ("test_report",),
        "检测、鉴定报告",
        "report",
    ),
    PaperedStep(
        "/correction_order", _order_apart, ("correction_order",), "责令改正文书", "order to correct"
    ),
    PaperedStep(
        "/investigation_report",
        lambda c: c.investigation_report,
        ("investigation_report",),
        "调查终结报告",
        "investigation report",
        asked=False,
    ),
    PaperedStep(
        "/prior_notice",
        lambda c: c.prior_notice and not on_the_spot(c),
        ("prior_notice",),
        "事先告知书",
        "prior notice",
    ),
    PaperedStep(
        "/hearing",
        lambda c: c.hearing and c.hearing.notified,
        ("hearing_notice",),
        "听证通知书",
        "hearing notice",
    ),
    PaperedStep(
        "/hearing",
        lambda c: c.hearing and c.hearing.report,
        ("hearing_report",),
        "听证报告",
        "hearing report",
        asked=False,
    ),
    PaperedStep(
        "/legal_review",
        lambda c: c.legal_review,
        ("legal_review",),
        "法制审核意见书",
        "legal review",
    ),
    PaperedStep(
        "/discussion",
        lambda c: c.discussion,
        ("discussion_record",),
        "集体讨论记录",
        "discussion record",
    ),
    PaperedStep(
        "/decision", _penalty, ("decision", "on_the_spot_decision"), "处罚决定书", "decision"
    ),
    PaperedStep(
        "/decision",
        _lenient,
        ("no_penalty_decision", "decision"),
        "不予处罚决定书",
        "decision not to penalise",
    ),
    PaperedStep(
        "/service",
        lambda c: any(s.proof == "receipt" for s in c.service) and not on_the_spot(c),
        ("service_receipt",),
        "送达回证",
        "service receipt",
    ),
    PaperedStep("/payments", lambda c: c.payments, ("payment_receipt",), "缴款票据", "receipt"),
    PaperedStep("/demand", lambda c: c.demand, ("demand",), "催告书", "demand"),
    PaperedStep(
        "/enforcement",
        lambda c: c.enforcement and c.enforcement.kind == "court",
        ("court_application",),
        "强制执行申请书",
        "court application",
    ),
    PaperedStep(
        "/criminal_transfer",
        lambda c: c.criminal_transfer or c.detention_transfer,
        ("transfer_letter",),
        "案件移送书",
        "letter of transfer",
    ),
    PaperedStep(
        "/daily_penalty",
        lambda c: c.daily_penalty,
        ("daily_penalty_decision",),
        "按日连续处罚决定书",
        "daily penalty decision",
    ),
    PaperedStep(
        "/closing",
        lambda c: c.closing,
        ("closing_approval",),
        "结案审批表",
        "closing approval",
        asked=False,
    ),
)
"""In the order of the course. Hearings, sealing and seizure have rules of their own."""


@lru_cache(maxsize=4096)
def steps_without(kinds: frozenset[str]) -> tuple[PaperedStep, ...]:
    """The steps of whose papers none is among some kinds; few sets of kinds make up a town."""
    return tuple(step for step in STEPS if kinds.isdisjoint(step.papers))
