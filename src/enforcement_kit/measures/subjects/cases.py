"""The subjects of cases up to the decision: filings, reviews, decisions by their outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.reading import Truth, Unknown, all_of, equals
from enforcement_kit.measures.subject import Dimension, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.case_parts import (
    COMMON,
    DEGREE,
    HEAVIEST,
    NO_DECISION_DAY,
    NO_DECISION_KIND,
    case_dimension,
    is_penalty,
    stage,
)
from enforcement_kit.model import holds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.measures.period import Period
    from enforcement_kit.model import Case

__all__ = [
    "ARCHIVINGS",
    "CLOSINGS",
    "CORRECTION_ORDERS",
    "DECISIONS",
    "DISCUSSIONS",
    "FILINGS",
    "HEARINGS",
    "LEGAL_REVIEWS",
    "NO_FILING_OUTCOME",
    "NO_PENALTIES",
    "OPEN_CASES",
    "PENALTIES",
]

NO_FILING_OUTCOME: Final = Unknown("/filing/outcome", "立案结果", "outcome of filing")


def _decided(
    name: str, test: Callable[[Case], Truth] | None, dimensions: tuple[Dimension[Case], ...]
) -> Subject[Case]:
    return stage(
        name,
        basis=(
            "按决定日期统计；一份决定计一件；决定后被撤销的仍计入",
            "by the date of the decision; one decision counts once; one revoked later still counts",
        ),
        by_date="decision",
        there=lambda case: case.decision,
        day=lambda case: case.decision.date if case.decision else None,
        no_day=NO_DECISION_DAY,
        dimensions=dimensions,
        test=test,
    )


def _is_no_penalty(case: Case) -> Truth:
    if not holds(case, "decision.kind"):
        return NO_DECISION_KIND  # a register of penalties says nothing of decisions without one
    return case.decision is not None and equals(case.decision.kind, "no_penalty", NO_DECISION_KIND)


DECISIONS: Final = _decided(
    "decisions",
    None,
    (
        case_dimension(
            "kind",
            ("决定种类", "kind of decision"),
            lambda case: case.decision.kind if case.decision else None,
            words.DECISION,
        ),
    ),
)
PENALTIES: Final = _decided("penalties", is_penalty, (HEAVIEST, DEGREE))
NO_PENALTIES: Final = _decided(
    "no_penalties",
    _is_no_penalty,
    (
        case_dimension(
            "ground",
            ("不予处罚理由", "ground of no penalty"),
            lambda case: case.decision.no_penalty_ground if case.decision else None,
            words.NO_PENALTY_GROUND,
        ),
    ),
)
FILINGS: Final = stage(
    "filings",
    basis=("按立案审批日期统计", "by the date on which the filing was approved"),
    by_date="filing",
    there=lambda case: case.filing,
    day=lambda case: case.filing.date if case.filing else None,
    no_day=Unknown("/filing/date", "立案日期", "date of filing"),
    dimensions=(
        case_dimension(
            "outcome",
            ("立案结果", "outcome of filing"),
            lambda case: case.filing.outcome if case.filing else None,
            words.FILING_OUTCOME,
        ),
    ),
)
CORRECTION_ORDERS: Final = stage(
    "correction_orders",
    basis=("按责令改正日期统计", "by the date of the order"),
    by_date="correction_order",
    there=lambda case: case.correction_order,
    day=lambda case: case.correction_order.date if case.correction_order else None,
    no_day=Unknown("/correction_order/date", "责令改正日期", "date of the order to correct"),
)
HEARINGS: Final = stage(
    "hearings",
    basis=(
        "按举行听证的日期统计；未举行的不计",
        "by the day it was held; one that was not held does not count",
    ),
    by_date="hearing",
    there=lambda case: case.hearing.held if case.hearing else None,
    day=lambda case: case.hearing.held if case.hearing else None,
    no_day=Unknown("/hearing/held", "听证日期", "day of the hearing"),
    field="hearing.held",
)
LEGAL_REVIEWS: Final = stage(
    "legal_reviews",
    basis=(
        "按法制审核日期统计；一案计一件，重新审核不另计",
        "by the date of review; a case counts once, a repeated review does not add",
    ),
    by_date="legal_review",
    there=lambda case: case.legal_review,
    day=lambda case: case.legal_review.date if case.legal_review else None,
    no_day=Unknown("/legal_review/date", "法制审核日期", "date of the legal review"),
    dimensions=(
        case_dimension(
            "result",
            ("审核意见", "result of the review"),
            lambda case: case.legal_review.result if case.legal_review else None,
            words.REVIEW_RESULT,
        ),
    ),
)
DISCUSSIONS: Final = stage(
    "discussions",
    basis=("按集体讨论日期统计；一案计一件", "by the date of discussion; a case counts once"),
    by_date="discussion",
    there=lambda case: case.discussion,
    day=lambda case: case.discussion.date if case.discussion else None,
    no_day=Unknown("/discussion/date", "集体讨论日期", "date of the discussion"),
)
CLOSINGS: Final = stage(
    "closings",
    basis=("按结案日期统计；结案不等于决定", "by the date of closing, which is not the decision's"),
    by_date="closing",
    there=lambda case: case.closing,
    day=lambda case: case.closing.date if case.closing else None,
    no_day=Unknown("/closing/date", "结案日期", "date of closing"),
    dimensions=(
        case_dimension(
            "ground",
            ("结案理由", "ground of closing"),
            lambda case: case.closing.ground if case.closing else None,
            words.CLOSING_GROUND,
        ),
    ),
)
ARCHIVINGS: Final = stage(
    "archivings",
    basis=("按归档日期统计", "by the date of archiving"),
    by_date="archiving",
    there=lambda case: case.archiving,
    day=lambda case: case.archiving.date if case.archiving else None,
    no_day=Unknown("/archiving/date", "归档日期", "date of archiving"),
)


def _by(day: dt.date | None, last: dt.date, no_day: Unknown) -> Truth:
    return no_day if day is None else day <= last


def _open_at(case: Case, period: Period) -> Truth:
    """Filed by the last day of the period and not closed by then."""
    filing, closing = case.filing, case.closing
    if filing is None:
        return False if holds(case, "filing") else FILINGS.no_day
    filed = all_of(
        equals(filing.outcome, "filed", NO_FILING_OUTCOME),
        _by(filing.date, period.last, FILINGS.no_day),
    )
    if closing is None:
        return filed if holds(case, "closing") else all_of(filed, CLOSINGS.no_day)
    closed = _by(closing.date, period.last, CLOSINGS.no_day)
    return all_of(filed, closed if isinstance(closed, Unknown) else not closed)


OPEN_CASES: Final[Subject[Case]] = Subject(
    name="open_cases",
    kind="cases",
    basis="期间末日已立案、尚未结案",
    basis_en="filed by the last day of the period and not closed by then",
    scope="last_day",
    within=_open_at,
    dimensions=COMMON,
)
