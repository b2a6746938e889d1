"""Orders to correct in cases that nobody followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["CORRECTION"]


def _look(desk: Desk) -> Iterator[Loop]:
    for case in desk.cases:
        order = case.correction_order
        if order is None or desk.later(order.date):
            continue
        again = order.reinspected
        if desk.done(again) or (order.done is not None and again is None):
            continue
        yield desk.loop(
            CORRECTION,
            case,
            (f"案件 {case.id} 的责令改正没有复查", f"nobody followed up the order of {case.id}"),
            at="/correction_order",
            since=order.date,
            due=order.due,
            holder=desk.handlers(case),
        )


CORRECTION: Final = LoopKind(
    code="correction",
    zh="案件中的责令改正没有复查",
    en="order to correct not followed up",
    needs=("cases",),
    closes=(
        Closer(at="correction_order.reinspected", zh="复查", en="looked at again"),
        Closer(at="correction_order.done", zh="写明是否改正", en="stated whether corrected"),
        Closer(at="closing", zh="结案", en="closed"),
    ),
    duty=duty_of(
        note="处罚法第二十八条要求责令改正，没有写复查",
        note_en="article 28 asks for the order and says nothing of a follow-up",
    ),
    look=_look,
)
