"""What else comes of cases: filings, reviews, lenient outcomes, disclosures, closings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.measures.areas.penalty import imposed
from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, equals
from enforcement_kit.measures.subjects.after_decision import (
    CRIMINAL_TRANSFERS,
    CRIMINAL_TRANSFERS_ACCEPTED,
    DISCLOSED_PENALTIES,
    WITHDRAWALS,
)
from enforcement_kit.measures.subjects.cases import (
    CLOSINGS,
    FILINGS,
    HEARINGS,
    LEGAL_REVIEWS,
    NO_FILING_OUTCOME,
    NO_PENALTIES,
    OPEN_CASES,
    PENALTIES,
)
from enforcement_kit.measures.subjects.registers import LENIENT_LIST

if TYPE_CHECKING:
    from enforcement_kit.model import Case, LenientRule

__all__: list[str] = []

_DEGREE = Unknown("/decision/degree", "处罚幅度", "degree of the penalty")


@measure(
    "disclosure.decisions_published",
    of=DISCLOSED_PENALTIES,
    unit="件",
    label="公示的行政处罚决定",
    label_en="penalty decisions published",
    formula="期间内公示且未撤下的行政处罚决定件数",
)
def published(_: Case) -> Reading:
    """Number of penalty decisions published and not withdrawn."""
    return True


@measure(
    "disclosure.fines_published",
    of=DISCLOSED_PENALTIES,
    unit="元",
    label="公示决定的罚款金额",
    label_en="fines of the decisions published",
    formula="期间内公示且未撤下的行政处罚决定所处罚款之和",
    counting_basis=(
        "以决定书载明的数额为准；未载明数额的列为缺数，不作零计",
        "the amounts as decided; where none is stated it is missing, not 0",
    ),
)
def fines_published(case: Case) -> Reading:
    """Sum of the fines of the decisions published."""
    return imposed(case, "fine")


@measure(
    "disclosure.withdrawn",
    of=WITHDRAWALS,
    unit="件",
    label="撤下的公示",
    label_en="publications withdrawn",
    formula="期间内撤下公示的决定件数",
)
def withdrawn(_: Case) -> Reading:
    """Number of publications withdrawn."""
    return True


@measure(
    "lenient.no_penalty",
    of=NO_PENALTIES,
    unit="起",
    label="不予行政处罚",
    label_en="decisions of no penalty",
    formula="期间内作出的不予行政处罚决定件数",
)
def no_penalty(_: Case) -> Reading:
    """Number of decisions of no penalty."""
    return True


@measure(
    "lenient.lighter",
    of=PENALTIES,
    unit="起",
    label="从轻处罚",
    label_en="lighter penalties",
    formula="行政处罚决定中从轻处罚的件数",
    counting_basis=("已含在行政处罚决定件数之内", "within the number of penalty decisions"),
)
def lighter(case: Case) -> Reading:
    """Number of penalty decisions that are lighter."""
    return _of_degree(case, "lighter")


@measure(
    "lenient.mitigated",
    of=PENALTIES,
    unit="起",
    label="减轻处罚",
    label_en="mitigated penalties",
    formula="行政处罚决定中减轻处罚的件数",
    counting_basis=("已含在行政处罚决定件数之内", "within the number of penalty decisions"),
)
def mitigated(case: Case) -> Reading:
    """Number of penalty decisions that are mitigated."""
    return _of_degree(case, "mitigated")


def _of_degree(case: Case, degree: str) -> Reading:
    return case.decision is not None and equals(case.decision.degree, degree, _DEGREE)


@measure(
    "lenient.list_items",
    of=LENIENT_LIST,
    unit="项",
    label="柔性执法清单事项",
    label_en="items of the lenient list",
    formula="期间末日有效的柔性执法清单事项数",
)
def list_items(_: LenientRule) -> Reading:
    """Number of items of the lenient list in force on the last day."""
    return True


@measure(
    "case.filed",
    of=FILINGS,
    unit="件",
    label="立案",
    label_en="cases filed",
    formula="期间内批准立案的案件数",
)
def filed(case: Case) -> Reading:
    """Number of cases filed."""
    return case.filing is not None and equals(case.filing.outcome, "filed", NO_FILING_OUTCOME)


@measure(
    "case.closed",
    of=CLOSINGS,
    unit="件",
    label="结案",
    label_en="cases closed",
    formula="期间内结案的案件数",
)
def closed(_: Case) -> Reading:
    """Number of cases closed."""
    return True


@measure(
    "case.open",
    of=OPEN_CASES,
    unit="件",
    label="未结案件",
    label_en="cases open",
    formula="期间末日已立案、尚未结案的案件数",
)
def open_cases(_: Case) -> Reading:
    """Number of cases open on the last day."""
    return True


@measure(
    "case.hearings",
    of=HEARINGS,
    unit="件",
    label="举行听证",
    label_en="hearings held",
    formula="期间内举行听证的案件数",
)
def hearings(_: Case) -> Reading:
    """Number of hearings held."""
    return True


@measure(
    "case.legal_reviews",
    of=LEGAL_REVIEWS,
    unit="件",
    label="法制审核",
    label_en="legal reviews",
    formula="期间内经法制审核的案件数",
)
def legal_reviews(_: Case) -> Reading:
    """Number of cases that went through legal review."""
    return True


@measure(
    "transfer.criminal",
    of=CRIMINAL_TRANSFERS,
    unit="件",
    label="涉嫌犯罪移送",
    label_en="transfers for crime",
    formula="期间内移送司法机关的案件数",
)
def transferred(_: Case) -> Reading:
    """Number of cases transferred for crime."""
    return True


@measure(
    "transfer.criminal_accepted",
    of=CRIMINAL_TRANSFERS_ACCEPTED,
    unit="件",
    label="司法机关受理",
    label_en="transfers accepted",
    formula="期间内司法机关受理的移送案件数",
)
def accepted(_: Case) -> Reading:
    """Number of transfers accepted."""
    return True
