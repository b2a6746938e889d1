"""Decisions that are not disclosed, and published ones that must be withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.overturned import overturned
from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, Duty, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["UNDISCLOSED", "WITHDRAWAL"]


def _undisclosed(desk: Desk) -> Iterator[Loop]:
    for case in desk.town.cases or ():
        decided = case.decision.date if case.decision is not None else None
        out = case.disclosure is not None and desk.done(case.disclosure.date)
        if decided is None or desk.later(decided) or out:
            continue
        for step in desk.steps(case, "disclosure"):
            if not desk.done(step.done):
                words = (
                    f"案件 {case.id} 的决定没有公开",
                    f"the decision of {case.id} is not public",
                )
                yield desk.by_step(UNDISCLOSED, case, step, words, since=decided)


def _withdrawals(desk: Desk) -> Iterator[Loop]:
    for case in desk.town.cases or ():
        disclosure = case.disclosure
        if disclosure is None or not desk.done(disclosure.date) or desk.done(disclosure.withdrawn):
            continue
        file = desk.file(case)
        against = overturned(file)
        if against is None or desk.later(against.day):
            continue
        words = (
            f"案件 {case.id} 的决定被撤销、变更或者确认违法，公开的信息没有撤回",
            f"{case.id}: overturned, and still published",
        )
        if against.day is None:
            yield desk.loop(
                WITHDRAWAL,
                case,
                words,
                at="/disclosure/withdrawn",
                holder=desk.handlers(case),
                doubt=("没有写明结果的日期", "the day of the result is not stated"),
            )
            continue
        due = file.due("penalty.withdrawal_days", against.day)
        held = due.answer if isinstance(due.answer, Held) else None
        yield desk.loop(
            WITHDRAWAL,
            case,
            words,
            at="/disclosure/withdrawn",
            since=against.day,
            between=None if held is None else (due.earliest, due.latest),
            duty=None if held is None else Duty(basis=(held.basis,), sure=held.sure, key=held.key),
            holder=desk.handlers(case),
        )


UNDISCLOSED: Final = LoopKind(
    code="undisclosed",
    zh="处罚决定没有公开",
    en="decision not disclosed",
    needs=("cases",),
    closes=(
        Closer(at="disclosure.date", zh="公开", en="disclosed"),
        Closer(at="disclosure.exempt", zh="写明不公开的理由", en="a reason to keep it back"),
    ),
    duty=duty_of("行政处罚法@2021 第四十八条第一款"),
    look=_undisclosed,
)
WITHDRAWAL: Final = LoopKind(
    code="withdrawal",
    zh="公开的决定没有撤回",
    en="published decision not withdrawn",
    needs=("cases",),
    closes=(Closer(at="disclosure.withdrawn", zh="撤回", en="withdrawn"),),
    duty=duty_of("行政处罚法@2021 第四十八条第二款"),
    look=_withdrawals,
)
