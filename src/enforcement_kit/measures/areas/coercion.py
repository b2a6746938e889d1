"""Compulsory measures and enforcement, remedies, and transfers other than for crime."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, given
from enforcement_kit.measures.subjects.after_decision import (
    ADDITIONAL_FINES,
    DEFERRALS,
    DEMANDS,
    DETENTION_TRANSFERS,
    ENFORCEMENTS,
    LITIGATIONS,
    RECONSIDERATIONS,
)
from enforcement_kit.measures.subjects.case_rows import COMPULSORY_MEASURES, PRESERVATIONS

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import Case, CompulsoryMeasure, Preservation

__all__: list[str] = []

_AMOUNT: Final = Unknown("/additional_fine/amount", "加处罚款数额", "amount of the additional fine")


@measure(
    "coercion.measures",
    of=COMPULSORY_MEASURES,
    unit="次",
    label="行政强制措施",
    label_en="compulsory measures",
    formula="期间内实施查封、扣押的次数",
)
def compulsory_measures(_: Row[Case, CompulsoryMeasure]) -> Reading:
    """Number of sealings and seizures."""
    return True


@measure(
    "coercion.preservations",
    of=PRESERVATIONS,
    unit="次",
    label="先行登记保存",
    label_en="preservations",
    formula="期间内先行登记保存的次数",
)
def preservations(_: Row[Case, Preservation]) -> Reading:
    """Number of advance registrations and preservations."""
    return True


@measure(
    "coercion.demands",
    of=DEMANDS,
    unit="件",
    label="催告",
    label_en="demands",
    formula="期间内发出催告的案件数",
)
def demands(_: Case) -> Reading:
    """Number of cases with a demand."""
    return True


@measure(
    "coercion.enforcements",
    of=ENFORCEMENTS,
    unit="件",
    label="行政强制执行",
    label_en="enforcements",
    formula="期间内行政机关强制执行、申请法院强制执行、代履行的案件数",
)
def enforcements(_: Case) -> Reading:
    """Number of cases enforced by the organ, the court or a substitute."""
    return True


@measure(
    "coercion.additional_fines",
    of=ADDITIONAL_FINES,
    unit="元",
    label="加处罚款金额",
    label_en="additional fines",
    formula="期间内起算的加处罚款之和",
)
def additional_fines(case: Case) -> Reading:
    """Sum of the additional fines that began in the period."""
    return False if case.additional_fine is None else given(case.additional_fine.amount, _AMOUNT)


@measure(
    "penalty.deferrals",
    of=DEFERRALS,
    unit="件",
    label="暂缓或者分期缴纳",
    label_en="deferrals and instalments",
    formula="期间内批准暂缓或者分期缴纳罚款的案件数",
)
def deferrals(_: Case) -> Reading:
    """Number of cases with an approved deferral or instalments."""
    return True


@measure(
    "remedy.reconsiderations",
    of=RECONSIDERATIONS,
    unit="件",
    label="行政复议",
    label_en="reconsiderations",
    formula="期间内申请行政复议的案件数",
)
def reconsiderations(_: Case) -> Reading:
    """Number of cases in which reconsideration was applied for."""
    return True


@measure(
    "remedy.litigations",
    of=LITIGATIONS,
    unit="件",
    label="行政诉讼",
    label_en="litigations",
    formula="期间内提起行政诉讼的案件数",
)
def litigations(_: Case) -> Reading:
    """Number of cases in which a suit was filed."""
    return True


@measure(
    "transfer.detention",
    of=DETENTION_TRANSFERS,
    unit="件",
    label="移送行政拘留",
    label_en="transfers for detention",
    formula="期间内移送公安机关行政拘留的案件数",
)
def detention(_: Case) -> Reading:
    """Number of cases transferred for detention."""
    return True
