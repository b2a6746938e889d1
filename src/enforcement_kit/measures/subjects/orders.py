"""The subject of orders to rectify that are overdue on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.reading import Truth, Unknown
from enforcement_kit.measures.sources import happened
from enforcement_kit.measures.subject import Dimension, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.model import holds

if TYPE_CHECKING:
    from enforcement_kit.measures.period import Period
    from enforcement_kit.model import Inspection

__all__ = ["OVERDUE_ORDERS"]

_ORDER: Final = Unknown("/order", "责令整改", "order to rectify")
_REINSPECTED: Final = Unknown("/reinspected", "复查日期", "date of the second inspection")
_DUE: Final = Unknown("/order/due", "整改期限", "the day by which to rectify")


def _overdue(inspection: Inspection, period: Period) -> Truth:
    """Ordered by the last day of the period, and the time over without a second look."""
    order = inspection.order
    ordered = (order and order.date) or inspection.date
    if order is None:
        return happened(inspection, order, _ORDER)
    if ordered is not None and ordered > period.last:
        return False
    if inspection.reinspected is not None and inspection.reinspected <= period.last:
        return False
    if inspection.reinspected is None and not holds(inspection, "reinspected"):
        return _REINSPECTED
    due = order.extended_until or order.due
    return _DUE if due is None else due < period.last


OVERDUE_ORDERS: Final[Subject[Inspection]] = Subject(
    name="overdue_orders",
    kind="inspections",
    basis="期间末日整改期限已过、尚未复查的责令整改；批准延期的按延期后的期限",
    basis_en="orders whose time was over on the last day and that were not re-inspected by then",
    scope="last_day",
    within=_overdue,
    dimensions=(
        Dimension(
            name="kind",
            label="检查类别",
            label_en="kind of inspection",
            members=lambda each, _: each.kind,
            labels=words.INSPECTION,
            closed=True,
        ),
    ),
)
