"""Reconsideration and lawsuits that run, and decisions against the organ without a next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.overturned import overturned
from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["LAWSUIT", "OVERTURNED", "RECONSIDERATION"]


def _reconsidered(desk: Desk) -> Iterator[Loop]:
    for case in desk.town.cases or ():
        stage = case.reconsideration
        if stage is None or desk.later(stage.applied) or desk.done(stage.decided):
            continue
        if stage.decided is None and stage.result:
            continue
        yield desk.loop(
            RECONSIDERATION,
            case,
            (f"案件 {case.id} 的行政复议没有结果", f"{case.id}: reconsideration has no result"),
            at="/reconsideration",
            since=stage.applied,
            as_of=stage.applied,
            holder=desk.handlers(case),
            doubt=(
                "书面答复的期限自收到申请书副本起算，记录没有这一日期",
                "the time to answer runs from receipt of the copy, which is not recorded",
            ),
        )


def _sued(desk: Desk) -> Iterator[Loop]:
    for case in desk.town.cases or ():
        stage = case.litigation
        if stage is None or desk.later(stage.filed) or desk.done(stage.decided):
            continue
        if stage.decided is None and stage.result:
            continue
        yield desk.loop(
            LAWSUIT,
            case,
            (f"案件 {case.id} 的行政诉讼没有结果", f"{case.id}: the lawsuit has no result"),
            at="/litigation",
            since=stage.filed,
            as_of=stage.filed,
            holder=desk.handlers(case),
        )


def _overturned(desk: Desk) -> Iterator[Loop]:
    for case in desk.cases:
        against = overturned(desk.file(case))
        if against is None or desk.later(against.day):
            continue
        court = against.at == "/litigation"
        by = ("法院", "the court") if court else ("复议", "reconsideration")
        yield desk.loop(
            OVERTURNED,
            case,
            (
                f"案件 {case.id} 的决定被{by[0]}撤销、变更或者确认违法，没有后续",
                f"{case.id}: overturned by {by[1]}, and nothing followed",
            ),
            at=against.at,
            since=against.day,
            as_of=against.day,
            duty=_LAWSUIT_DUTY if court else None,
            holder=desk.handlers(case),
        )


_LAWSUIT_DUTY: Final = duty_of("行政诉讼法@2017 第九十四条")

RECONSIDERATION: Final = LoopKind(
    code="reconsideration",
    zh="行政复议没有结果",
    en="reconsideration without a result",
    needs=("cases",),
    closes=(
        Closer(at="reconsideration.decided", zh="复议决定", en="decided"),
        Closer(at="reconsideration.result", zh="写明结果", en="a result"),
    ),
    duty=duty_of("行政复议法@2023 第四十八条", "行政复议法@2017 第二十三条第一款"),
    look=_reconsidered,
)
LAWSUIT: Final = LoopKind(
    code="lawsuit",
    zh="行政诉讼没有结果",
    en="lawsuit without a result",
    needs=("cases",),
    closes=(
        Closer(at="litigation.decided", zh="裁判", en="decided"),
        Closer(at="litigation.result", zh="写明结果", en="a result"),
    ),
    duty=duty_of("行政诉讼法@2017 第六十七条第一款"),
    look=_sued,
)
OVERTURNED: Final = LoopKind(
    code="overturned",
    zh="被撤销、变更的决定没有后续",
    en="overturned decision without a next step",
    needs=("cases",),
    closes=(Closer(at="closing", zh="结案", en="closed"),),
    duty=duty_of("行政复议法@2023 第七十七条第一款", "行政复议法@2017 第三十二条第一款"),
    look=_overturned,
)
