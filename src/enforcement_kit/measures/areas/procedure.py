"""The course of cases beside their outcome: filings refused, reviews returned, days taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.areas.penalty import imposed
from enforcement_kit.measures.definition import Rate, measure
from enforcement_kit.measures.reading import Reading, Unknown, equals, one_of
from enforcement_kit.measures.subjects.case_parts import NO_DECISION_DAY
from enforcement_kit.measures.subjects.cases import (
    ARCHIVINGS,
    CORRECTION_ORDERS,
    DISCUSSIONS,
    FILINGS,
    LEGAL_REVIEWS,
    NO_FILING_OUTCOME,
    NO_PENALTIES,
    PENALTIES,
)

if TYPE_CHECKING:
    from enforcement_kit.model import Case

__all__: list[str] = []

_RESULT: Final = Unknown("/legal_review/result", "法制审核意见", "result of the legal review")
_DEGREE: Final = Unknown("/decision/degree", "处罚幅度", "degree of the penalty")
_FILED: Final = Unknown("/filing/date", "立案日期", "date of filing")
_RETURNED: Final = frozenset({"return", "disagree"})


@measure(
    "case.filing_refused",
    of=FILINGS,
    unit="件",
    label="不予立案",
    label_en="filings refused",
    formula="期间内决定不予立案的件数",
)
def filing_refused(case: Case) -> Reading:
    """Number of filings refused."""
    return case.filing is not None and equals(case.filing.outcome, "refused", NO_FILING_OUTCOME)


@measure(
    "case.filing_withdrawn",
    of=FILINGS,
    unit="件",
    label="撤销立案",
    label_en="filings withdrawn",
    formula="期间内立案后撤销立案的件数",
)
def filing_withdrawn(case: Case) -> Reading:
    """Number of filings withdrawn, by the date of the filing."""
    return case.filing is not None and equals(case.filing.outcome, "withdrawn", NO_FILING_OUTCOME)


@measure(
    "case.correction_orders",
    of=CORRECTION_ORDERS,
    unit="件",
    label="责令改正",
    label_en="orders to correct",
    formula="期间内发出责令改正通知的案件数",
)
def correction_orders(_: Case) -> Reading:
    """Number of cases with an order to correct."""
    return True


@measure(
    "case.legal_reviews_returned",
    of=LEGAL_REVIEWS,
    unit="件",
    label="法制审核纠错",
    label_en="legal reviews that returned the case",
    formula="期间内法制审核意见为退回或不同意的件数",
)
def legal_reviews_returned(case: Case) -> Reading:
    """Number of legal reviews that returned the case or disagreed."""
    return case.legal_review is not None and one_of(case.legal_review.result, _RETURNED, _RESULT)


@measure(
    "case.discussions",
    of=DISCUSSIONS,
    unit="件",
    label="集体讨论",
    label_en="collective discussions",
    formula="期间内经集体讨论的案件数",
)
def discussions(_: Case) -> Reading:
    """Number of cases that the leaders discussed."""
    return True


@measure(
    "case.archived",
    of=ARCHIVINGS,
    unit="宗",
    label="归档案卷",
    label_en="files archived",
    formula="期间内归档的案卷宗数",
)
def archived(_: Case) -> Reading:
    """Number of case files archived."""
    return True


@measure(
    "lenient.mitigated_fines",
    of=PENALTIES,
    unit="元",
    label="减轻处罚的罚款金额",
    label_en="fines of mitigated penalties",
    formula="减轻处罚的决定所处罚款之和",
)
def mitigated_fines(case: Case) -> Reading:
    """Sum of the fines of mitigated penalties."""
    truth = case.decision is not None and equals(case.decision.degree, "mitigated", _DEGREE)
    return imposed(case, "fine") if truth is True else truth


@measure(
    "lenient.educated",
    of=NO_PENALTIES,
    unit="起",
    label="不予处罚并教育",
    label_en="decisions of no penalty with education",
    formula="不予行政处罚决定中有教育记录的件数",
    counting_basis=("没有教育记录的不计", "one without a record of education does not count"),
    needs=(Unknown("/decision/education", "教育情况", "the education given"),),
)
def educated(case: Case) -> Reading:
    """Number of decisions of no penalty with a record of education."""
    return case.decision is not None and bool((case.decision.education or "").strip())


@measure(
    "penalty.handling_days",
    of=PENALTIES,
    unit="日",
    label="办案天数合计",
    label_en="days from filing to decision",
    formula="普通程序处罚决定，自立案至决定的自然日之和",
    counting_basis=("不扣除听证、公告等期间", "hearing, notice and the like are not taken out"),
    needs=(Unknown("/procedure", "程序", "procedure"), NO_DECISION_DAY),
)
def handling_days(case: Case) -> Reading:
    """Sum of calendar days from filing to decision, by ordinary procedure."""
    if case.procedure != "ordinary" or case.decision is None or case.decision.date is None:
        return False
    if case.filing is None or case.filing.date is None:
        return _FILED
    return (case.decision.date - case.filing.date).days


mean_handling_days = Rate(
    key="penalty.mean_handling_days",
    label="平均办案天数",
    label_en="mean days from filing to decision",
    unit="日",
    formula="办案天数合计 ÷ 普通程序处罚决定",
    formula_en="Days from filing to decision, divided by penalty decisions of ordinary procedure.",
    counting_basis=PENALTIES.basis,
    counting_basis_en=PENALTIES.basis_en,
    kind="cases",
    by_date="decision",
    numerator="penalty.handling_days",
    denominator="penalty.ordinary",
)
