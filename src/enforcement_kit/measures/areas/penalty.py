"""Penalty decisions: how many, by which procedure, what they impose."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, equals, told
from enforcement_kit.measures.subjects.case_rows import NO_SANCTIONS, PAYMENTS, SANCTIONS
from enforcement_kit.measures.subjects.cases import DECISIONS, PENALTIES
from enforcement_kit.model import holds

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import Case, Payment, Sanction

__all__ = ["imposed"]

_PROCEDURE: Final = Unknown("/procedure", "程序", "procedure")
_SANCTION_KIND: Final = Unknown("/decision/sanctions/kind", "处罚种类", "kind of penalty")
_FINE: Final = Unknown("/decision/sanctions/amount", "罚款数额", "amount of the fine")
_GAINS: Final = Unknown(
    "/decision/sanctions/amount", "没收违法所得数额", "amount of the gains confiscated"
)
_PROPERTY: Final = Unknown(
    "/decision/sanctions/amount", "没收非法财物价值", "value of the property confiscated"
)
_CORRECTION: Final = Unknown(
    "/decision/correction_ordered", "是否责令改正", "whether correction was ordered"
)

_AMOUNTS: Final = {
    "fine": _FINE,
    "confiscation_of_illegal_gains": _GAINS,
    "confiscation_of_illegal_property": _PROPERTY,
}

_COLUMNS: Final = {
    kind: attrs.evolve(unknown, field=f"decision.sanctions[kind={kind}]")
    for kind, unknown in _AMOUNTS.items()
}


def imposed(case: Case, *kinds: str) -> Decimal | bool | Unknown:
    """The sum of what a decision imposes of these kinds, as decided.

    `False` where it imposes none of them; unknown where an amount is not stated, or where it
    names no sanction at all, for a penalty has one.
    """
    if case.decision is None or not case.decision.sanctions:
        return NO_SANCTIONS
    total = Decimal(0)
    found = False
    for sanction in case.decision.sanctions:
        if sanction.kind is None:
            return _SANCTION_KIND
        if sanction.kind in kinds:
            if sanction.amount is None:
                return _AMOUNTS[sanction.kind]
            total += sanction.amount
            found = True
    named = {sanction.kind for sanction in case.decision.sanctions}
    for kind in kinds:
        if kind not in named and not holds(case, _COLUMNS[kind].field):
            return _COLUMNS[kind]
    return total if found else False


@measure(
    "decision.total",
    of=DECISIONS,
    unit="件",
    label="案件决定",
    label_en="decisions of every kind",
    formula="期间内作出的各类决定件数（处罚、不予处罚、不成立、移送、结案）",
)
def decisions(_: Case) -> Reading:
    """Number of decisions of every kind."""
    return True


@measure(
    "penalty.decisions",
    of=PENALTIES,
    unit="件",
    label="行政处罚决定",
    label_en="penalty decisions",
    formula="决定种类为行政处罚的决定件数",
    counting_basis=(
        "按种类分列时，并处几种处罚的只计入最重的一种；种类与“其他”并处的计入该种类",
        (
            "broken down by kind, a decision of several kinds counts under the heaviest alone,"
            " and a named kind before other"
        ),
    ),
    parameters=("severity_order",),
)
def penalties(_: Case) -> Reading:
    """Number of decisions of kind penalty."""
    return True


@measure(
    "penalty.summary",
    of=PENALTIES,
    unit="件",
    label="简易程序处罚决定",
    label_en="penalty decisions by summary procedure",
    formula="行政处罚决定中适用简易程序的件数",
)
def summary(case: Case) -> Reading:
    """Number of penalty decisions by summary procedure."""
    return equals(case.procedure, "summary", _PROCEDURE)


@measure(
    "penalty.ordinary",
    of=PENALTIES,
    unit="件",
    label="普通程序处罚决定",
    label_en="penalty decisions by ordinary procedure",
    formula="行政处罚决定中适用普通程序的件数",
    counting_basis=("快速办理另计", "expedited handling is counted apart"),
)
def ordinary(case: Case) -> Reading:
    """Number of penalty decisions by ordinary procedure."""
    return equals(case.procedure, "ordinary", _PROCEDURE)


@measure(
    "penalty.expedited",
    of=PENALTIES,
    unit="件",
    label="快速办理处罚决定",
    label_en="penalty decisions by expedited handling",
    formula="行政处罚决定中快速办理的件数",
)
def expedited(case: Case) -> Reading:
    """Number of penalty decisions by expedited handling."""
    return equals(case.procedure, "expedited", _PROCEDURE)


@measure(
    "penalty.fines_total",
    of=PENALTIES,
    unit="元",
    label="罚款金额",
    label_en="fines",
    formula="行政处罚决定所处罚款之和",
    counting_basis=(
        "以决定书载明的数额为准，不问是否缴纳；未载明数额的列为缺数，不作零计",
        "the amounts as decided, paid or not; where none is stated it is missing, not 0",
    ),
)
def fines(case: Case) -> Reading:
    """Sum of the fines of penalty decisions, as decided."""
    return imposed(case, "fine")


@measure(
    "penalty.fined",
    of=PENALTIES,
    unit="件",
    label="处以罚款的决定",
    label_en="penalty decisions with a fine",
    formula="行政处罚决定中处有罚款的件数",
)
def fined(case: Case) -> Reading:
    """Number of penalty decisions that impose a fine, stated or not."""
    found = imposed(case, "fine")
    return True if found is _FINE else found if isinstance(found, Unknown) else found is not False


@measure(
    "penalty.fines_unstated",
    of=PENALTIES,
    unit="件",
    label="罚款数额未载明的决定",
    label_en="penalty decisions whose fine is not stated",
    formula="行政处罚决定中，处有罚款而未载明数额，或者未载明处罚内容的件数",
    counting_basis=(
        "罚款金额所缺者即此",
        "what is missing from the sum of fines",
    ),
    needs=(NO_SANCTIONS,),
)
def fines_unstated(case: Case) -> Reading:
    """Number of penalty decisions that do not say whether or how much they fine."""
    return isinstance(imposed(case, "fine"), Unknown)


@measure(
    "penalty.gains_confiscated",
    of=PENALTIES,
    unit="元",
    label="没收违法所得金额",
    label_en="illegal gains confiscated",
    formula="行政处罚决定没收的违法所得之和",
)
def gains(case: Case) -> Reading:
    """Sum of the illegal gains that penalty decisions confiscate."""
    return imposed(case, "confiscation_of_illegal_gains")


@measure(
    "penalty.fines_and_confiscations",
    of=PENALTIES,
    unit="元",
    label="罚没金额",
    label_en="fines and confiscations",
    formula="行政处罚决定所处罚款、没收违法所得、没收非法财物的数额之和",
    counting_basis=(
        "没收部分数额能确定的才计入；不能确定的列为缺数",
        "a confiscation counts where its amount can be told; else it is missing",
    ),
)
def fines_and_confiscations(case: Case) -> Reading:
    """Sum of fines and of what is confiscated, where the amount is stated."""
    return imposed(case, *_AMOUNTS)


@measure(
    "penalty.sanctions",
    of=SANCTIONS,
    unit="种次",
    label="处罚种类适用",
    label_en="kinds of penalty applied",
    formula="行政处罚决定适用各种处罚的次数之和",
    counting_basis=(
        "与决定件数不同，不得混用",
        "not to be taken for the number of decisions",
    ),
)
def sanctions(row: Row[Case, Sanction]) -> Reading:
    """Number of kinds of penalty applied, over all penalty decisions."""
    return row.item if isinstance(row.item, Unknown) else True


@measure(
    "penalty.correction_ordered",
    of=PENALTIES,
    unit="件",
    label="处罚并责令改正",
    label_en="penalty decisions that order correction",
    formula="行政处罚决定中同时责令改正的件数",
)
def correction_ordered(case: Case) -> Reading:
    """Number of penalty decisions that also order correction."""
    return False if case.decision is None else told(case.decision.correction_ordered, _CORRECTION)


@measure(
    "penalty.collected",
    of=PAYMENTS,
    unit="元",
    label="收缴罚没款",
    label_en="fines collected",
    formula="期间内缴入的罚没款之和",
    counting_basis=("与罚款金额（按决定）不同", "not the fines as decided"),
)
def collected(row: Row[Case, Payment]) -> Reading:
    """Sum of what was paid in the period."""
    if isinstance(row.item, Unknown):
        return row.item
    if row.item.amount is None:
        return Unknown("/payments/amount", "缴款金额", "amount paid")
    return row.item.amount
