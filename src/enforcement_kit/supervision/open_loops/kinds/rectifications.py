"""Orders to rectify without a second look, overdue without a case or reason, or not carried out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.measures import Period
from enforcement_kit.supervision.inspections.rectifying import orders_of
from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Inspection
    from enforcement_kit.supervision.inspections.rectifying import OrderProgress
    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["RECTIFICATION", "RECTIFICATION_FAILED", "RECTIFICATION_OVERDUE"]


def _orders(desk: Desk) -> Iterator[tuple[Inspection, OrderProgress]]:
    """Orders that were given by the day, each with how it stands."""
    visits = {each.id: each for each in desk.town.inspections or ()}
    for order in orders_of(desk.town, Period(dt.date.min, desk.on), desk.on):
        if not desk.later(order.ordered):
            yield visits[order.inspection], order


def _running(desk: Desk) -> Iterator[Loop]:
    for visit, order in _orders(desk):
        if order.state in ("running", "unknown"):
            words = (
                f"检查 {visit.id} 的责令整改没有复查",
                f"nobody looked again at what {visit.id} ordered",
            )
            yield _loop(desk, RECTIFICATION, visit, order, words)


def _overdue(desk: Desk) -> Iterator[Loop]:
    for visit, order in _orders(desk):
        if order.state == "overdue":
            words = (
                f"检查 {visit.id} 的责令整改已到期，没有复查，没有案件，也没有写明理由",
                f"the order of {visit.id} is over, with no second look, no case and no reason",
            )
            yield _loop(desk, RECTIFICATION_OVERDUE, visit, order, words)


def _failed(desk: Desk) -> Iterator[Loop]:
    for visit, order in _orders(desk):
        unsaid = order.state == "looked_at" and not (visit.result or "").strip()
        failed = "no result of the second look" if unsaid else "not rectified"
        if order.state == "not_done" or unsaid:
            words = (
                f"检查 {visit.id} 复查{'没有结论' if unsaid else '未整改'}，没有案件或者理由",
                f"{visit.id}: {failed}, no case and no reason",
            )
            yield _loop(desk, RECTIFICATION_FAILED, visit, order, words)


def _loop(
    desk: Desk, kind: LoopKind, visit: Inspection, order: OrderProgress, words: tuple[str, str]
) -> Loop:
    return desk.loop(
        kind,
        visit,
        words,
        at="/order",
        since=order.reinspected if kind is RECTIFICATION_FAILED else order.ordered,
        due=order.due,
        holder=desk.holder(visit.officers, "/officers"),
    )


_AGAIN: Final = (
    Closer(at="reinspected", zh="复查", en="looked at again"),
    Closer(at="case", zh="转案件", en="a case"),
    Closer(at="no_action_reason", zh="写明理由", en="a reason"),
)

RECTIFICATION: Final = LoopKind(
    code="rectification",
    zh="责令整改没有复查",
    en="order to rectify not looked at again",
    needs=("inspections",),
    closes=_AGAIN,
    duty=duty_of(),
    look=_running,
)
RECTIFICATION_OVERDUE: Final = LoopKind(
    code="rectification_overdue",
    zh="责令整改逾期，没有复查、案件或者理由",
    en="order to rectify overdue, no case or reason",
    needs=("inspections",),
    closes=_AGAIN,
    duty=duty_of(),
    look=_overdue,
)
RECTIFICATION_FAILED: Final = LoopKind(
    code="rectification_failed",
    zh="复查未整改，没有案件或者理由",
    en="not rectified at the second look, no case or reason",
    needs=("inspections",),
    closes=(
        Closer(at="reinspection", zh="复查结论为已整改", en="the second look says done"),
        Closer(at="case", zh="转案件", en="a case"),
        Closer(at="no_action_reason", zh="写明理由", en="a reason"),
    ),
    duty=duty_of(),
    look=_failed,
)
