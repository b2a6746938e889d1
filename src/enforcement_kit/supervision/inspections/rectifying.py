"""Orders to rectify: looked at again, carried out, overdue, and what became of those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.model import holds
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Inspection, TownYear

__all__ = ["ORDER_WORDS", "OrderProgress", "OrderState", "order_points", "orders_of"]

OrderState: TypeAlias = Literal[
    "done", "not_done_case", "not_done_reason", "not_done", "looked_at", "running", "overdue",
    "overdue_explained", "unknown",
]  # fmt: skip
ORDER_WORDS: Final[dict[OrderState, str]] = {
    "done": "已整改",
    "not_done_case": "未整改，已转案件",
    "not_done_reason": "未整改，已说明理由",
    "not_done": "未整改，没有下文",
    "looked_at": "已复查，结论未写",
    "running": "整改期内",
    "overdue": "逾期未复查，没有下文",
    "overdue_explained": "逾期未复查，有案件或者理由",
    "unknown": "期限、复查或者下文未记载",
}


@attrs.frozen(kw_only=True)
class OrderProgress:
    """An order to rectify and what came of it.

    Attributes:
        inspection: id of the inspection.
        ordered, due: days of the order and of its end, an extension counted in.
        extended: whether it was extended.
        reinspected: the day it was looked at again.
        case: id of the case that it went over to.
        reason: why nothing followed.
        state: how it stands.
    """

    inspection: str
    ordered: dt.date | None
    due: dt.date | None
    extended: bool
    reinspected: dt.date | None
    case: str | None
    reason: str | None
    state: OrderState

    @property
    def state_words(self) -> str:
        """How it stands, in Chinese."""
        return ORDER_WORDS[self.state]


def orders_of(town: TownYear, period: Period, on: dt.date) -> tuple[OrderProgress, ...]:
    """Every order to rectify of inspections of a period, as it stands on a day."""
    return tuple(
        _progress(each, on)
        for each in town.inspections or ()
        if each.order is not None and (each.date is None or each.date in period)
    )


def _progress(each: Inspection, on: dt.date) -> OrderProgress:
    order = each.order
    assert order is not None  # chosen so
    return OrderProgress(
        inspection=each.id,
        ordered=order.date or each.date,
        due=order.extended_until or order.due,
        extended=order.extended_until is not None,
        reinspected=each.reinspected,
        case=each.case,
        reason=(each.no_action_reason or order.extended_reason or "").strip() or None,
        state=_state(each, on),
    )


def _state(each: Inspection, on: dt.date) -> OrderState:
    followed = bool(each.case)
    explained = bool((each.no_action_reason or "").strip())
    state = _told(each, on, followed=followed, explained=explained)
    nowhere = not (holds(each, "case") and holds(each, "no_action_reason"))
    return "unknown" if nowhere and state in ("overdue", "not_done") else state


def _told(each: Inspection, on: dt.date, *, followed: bool, explained: bool) -> OrderState:
    order = each.order
    assert order is not None  # chosen so
    if each.reinspected is not None and each.reinspected <= on:
        if each.reinspection == "done":
            return "done"
        if each.reinspection is None:
            return "looked_at"
        if followed:
            return "not_done_case"
        return "not_done_reason" if explained else "not_done"
    due = order.extended_until or order.due
    if due is None or not holds(each, "reinspected"):
        return "unknown"
    if due >= on:
        return "running"
    return "overdue_explained" if followed or explained else "overdue"


def order_points(orders: tuple[OrderProgress, ...], town: TownYear) -> Iterator[Point]:
    """Orders that nobody followed up, and days that run backwards."""
    for each in orders:
        at = (RecordRef(kind="inspections", id=each.inspection, pointer="/order"),)
        if each.state in ("overdue", "not_done"):
            yield Point(
                state="finding",
                code=f"rectification-{each.state.replace('_', '-')}",
                message=f"检查 {each.inspection} 的责令整改（期限 {each.due}）{each.state_words}："
                "复查、转案件或者写明理由",
                message_en=f"the order of {each.inspection}, due by {each.due}, has neither a"
                " second inspection, a case nor a reason",
                records=at,
                found=(str(each.due),),
            )
        elif each.state in ("looked_at", "unknown"):
            yield Point(
                state="unknown",
                code=f"rectification-{each.state.replace('_', '-')}",
                message=f"检查 {each.inspection} 的责令整改{each.state_words}，是否整改无法判断",
                message_en=f"whether the order of {each.inspection} was carried out cannot be told",
                records=at,
            )
    for visit in town.inspections or ():
        order = visit.order
        pairs = [("/reinspected", visit.reinspected, visit.date)]
        if order is not None:
            pairs.append(("/order/due", order.due, order.date or visit.date))
        if visit.begin is not None and visit.end is not None and visit.end < visit.begin:
            pairs.append(("/end", visit.end, visit.begin))
        for pointer, later, earlier in pairs:
            if later is not None and earlier is not None and later < earlier:
                yield Point(
                    state="finding",
                    code="inspection-turned-round",
                    message=f"检查 {visit.id} 的 {pointer}（{later}）早于 {earlier}，其中一个有误",
                    message_en=f"{visit.id}: {pointer} ({later}) lies before {earlier}",
                    records=(RecordRef(kind="inspections", id=visit.id, pointer=pointer),),
                    found=(str(earlier), str(later)),
                )
