"""Fines that are not paid: to be paid, to be demanded, to be taken to the court."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.course import TimelineStep
    from enforcement_kit.model import Case
    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["COURT", "UNPAID"]


def _unpaid(desk: Desk) -> Iterator[tuple[Case, TimelineStep]]:
    """Penalties decided by the day whose fine was not paid in full by then."""
    for case in desk.cases:
        if case.decision is None or desk.later(case.decision.date) or case.decision.date is None:
            continue
        for step in desk.steps(case, "payment"):
            if not desk.done(step.done):
                yield case, step


def _demanded(case: Case) -> dt.date | None:
    return None if case.demand is None else case.demand.served or case.demand.date


def _applied(case: Case) -> dt.date | None:
    enforcement = case.enforcement
    return None if enforcement is None else enforcement.applied or enforcement.begin


def _without_demand(desk: Desk) -> Iterator[Loop]:
    for case, step in _unpaid(desk):
        if desk.done(_demanded(case)) or desk.done(_applied(case)):
            continue
        assert case.decision is not None  # chosen so
        yield desk.by_step(
            UNPAID,
            case,
            step,
            (f"案件 {case.id} 的罚款没有缴清，也没有催告", f"{case.id}: not paid, no demand"),
            since=case.decision.date,
        )


def _without_court(desk: Desk) -> Iterator[Loop]:
    for case, _ in _unpaid(desk):
        if not desk.done(_demanded(case)) or desk.done(_applied(case)):
            continue
        for step in desk.steps(case, "court_application"):
            yield desk.by_step(
                COURT,
                case,
                step,
                (
                    f"案件 {case.id} 的罚款经催告未缴，没有申请人民法院强制执行",
                    f"{case.id}: not paid after the demand, and not taken to the court",
                ),
                since=_demanded(case),
            )


UNPAID: Final = LoopKind(
    code="unpaid",
    zh="罚款未缴清，没有催告",
    en="fine unpaid without a demand",
    needs=("cases",),
    closes=(
        Closer(at="payments", zh="缴清", en="paid"),
        Closer(at="demand", zh="催告", en="a demand"),
        Closer(at="enforcement", zh="申请或者实施强制执行", en="enforced"),
        Closer(at="closing", zh="结案", en="closed"),
    ),
    duty=duty_of("行政处罚法@2021 第六十七条第三款"),
    look=_without_demand,
)
COURT: Final = LoopKind(
    code="court",
    zh="催告后未缴，没有申请法院",
    en="unpaid after the demand, not taken to the court",
    needs=("cases",),
    closes=(
        Closer(at="payments", zh="缴清", en="paid"),
        Closer(at="enforcement", zh="申请或者实施强制执行", en="enforced"),
        Closer(at="closing", zh="结案", en="closed"),
    ),
    duty=duty_of("行政强制法@2011 第五十三条"),
    look=_without_court,
)
