"""The subjects within cases: each sanction, compulsory measure, preservation and payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from enforcement_kit.measures.reading import Unknown, as_day
from enforcement_kit.measures.subject import Dimension, Row, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.case_parts import COMMON, NO_DECISION_DAY, is_penalty
from enforcement_kit.measures.subjects.rows import of_record, of_rows, rows_of
from enforcement_kit.model import (
    Case,
    CompulsoryMeasure,
    Payment,
    Preservation,
    Record,
    Sanction,
    holds,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "COMPULSORY_MEASURES",
    "NO_SANCTIONS",
    "PAYMENTS",
    "PRESERVATIONS",
    "SANCTIONS",
]

X = TypeVar("X")
SanctionRow: TypeAlias = "Row[Case, Sanction]"
MeasureRow: TypeAlias = "Row[Case, CompulsoryMeasure]"
PreservationRow: TypeAlias = "Row[Case, Preservation]"
PaymentRow: TypeAlias = "Row[Case, Payment]"

NO_SANCTIONS: Final = Unknown("/decision/sanctions", "处罚内容", "the sanctions of the decision")

_NO_MEASURE_DAY: Final = Unknown("/compulsory_measures/date", "实施日期", "date of the measure")
_NO_PRESERVATION_DAY: Final = Unknown(
    "/preservation/date", "先行登记保存日期", "date of preservation"
)
_NO_PAYMENT_DAY: Final = Unknown("/payments/date", "缴款日期", "date of payment")
_ANY_SANCTION: Final = "decision.sanctions[kind=any]"


def _common(_: type[X]) -> tuple[Dimension[Row[Case, X]], ...]:
    return tuple(of_record(dimension) for dimension in COMMON)


def _sanctions(record: Record) -> Iterable[SanctionRow]:
    if not isinstance(record, Case) or (record.decision is None and holds(record, "decision")):
        return ()
    if record.decision is None or not record.decision.sanctions:
        return (Row(record, NO_SANCTIONS),)
    rows: list[SanctionRow] = [Row(record, each) for each in record.decision.sanctions]
    # a column for fines alone says nothing of a warning beside the fine
    return rows if holds(record, _ANY_SANCTION) else [*rows, Row(record, NO_SANCTIONS)]


def _measures(record: Record) -> Iterable[MeasureRow]:
    if not isinstance(record, Case):
        return ()
    return rows_of(record, "compulsory_measures", record.compulsory_measures, _NO_MEASURE_DAY)


def _preservations(record: Record) -> Iterable[PreservationRow]:
    if not isinstance(record, Case):
        return ()
    return rows_of(record, "preservation", record.preservation, _NO_PRESERVATION_DAY)


def _payments(record: Record) -> Iterable[PaymentRow]:
    if not isinstance(record, Case):
        return ()
    return rows_of(record, "payments", record.payments, _NO_PAYMENT_DAY)


SANCTIONS: Final[Subject[SanctionRow]] = Subject(
    name="sanctions",
    kind="cases",
    basis="按决定日期统计；一份决定并处几种处罚的，各种分别计",
    basis_en="by the date of the decision; each kind of penalty of a decision counts",
    by_date="decision",
    rows=_sanctions,
    day=lambda row: row.record.decision.date if row.record.decision else None,
    no_day=NO_DECISION_DAY,
    test=lambda row: is_penalty(row.record),
    dimensions=(
        of_rows("kind", ("处罚种类", "kind of penalty"), words.SANCTION, "kind"),
        *_common(Sanction),
    ),
)
COMPULSORY_MEASURES: Final[Subject[MeasureRow]] = Subject(
    name="compulsory_measures",
    kind="cases",
    basis="按实施日期统计；一案实施几次的，逐次计",
    basis_en="by the date on which it was taken; each of several in a case counts",
    by_date="measure",
    rows=_measures,
    day=lambda row: None if isinstance(row.item, Unknown) else as_day(row.item.date),
    no_day=_NO_MEASURE_DAY,
    dimensions=(
        of_rows("kind", ("措施种类", "kind of measure"), words.COERCION, "kind"),
        *_common(CompulsoryMeasure),
    ),
)
PRESERVATIONS: Final[Subject[PreservationRow]] = Subject(
    name="preservations",
    kind="cases",
    basis="按先行登记保存日期统计；一案几次的，逐次计",
    basis_en="by the date of preservation; each of several in a case counts",
    by_date="preservation",
    rows=_preservations,
    day=lambda row: None if isinstance(row.item, Unknown) else row.item.date,
    no_day=_NO_PRESERVATION_DAY,
    dimensions=_common(Preservation),
)
PAYMENTS: Final[Subject[PaymentRow]] = Subject(
    name="payments",
    kind="cases",
    basis="按缴款日期统计，不问决定于何年",
    basis_en="by the date of payment, whatever the year of the decision",
    by_date="payment",
    rows=_payments,
    day=lambda row: None if isinstance(row.item, Unknown) else row.item.date,
    no_day=_NO_PAYMENT_DAY,
    dimensions=(
        of_rows("channel", ("缴款方式", "way of payment"), words.PAYMENT_CHANNEL, "channel"),
        *_common(Payment),
    ),
)
