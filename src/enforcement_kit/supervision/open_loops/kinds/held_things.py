"""Sealings, seizures and things preserved that are near or past their end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["PRESERVATION", "SEIZURE"]


def _seizures(desk: Desk) -> Iterator[Loop]:
    for case in desk.town.cases or ():
        if not case.compulsory_measures:
            continue
        steps = desk.steps(case, "release")
        for step, measure in zip(steps, case.compulsory_measures, strict=True):
            if desk.later(measure.date) or desk.done(step.done):
                continue
            what = ("查封", "sealing") if measure.kind == "sealing" else ("扣押", "seizure")
            words = (f"案件 {case.id} 的{what[0]}没有解除", f"{case.id}: a {what[1]} not released")
            yield desk.by_step(SEIZURE, case, step, words, since=measure.date)


def _preservations(desk: Desk) -> Iterator[Loop]:
    for case in desk.town.cases or ():
        if not case.preservation:
            continue
        for step, kept in zip(desk.steps(case, "preservation"), case.preservation, strict=True):
            if desk.later(kept.date) or desk.done(step.done):
                continue
            words = (
                f"案件 {case.id} 先行登记保存的证据没有处理决定",
                f"{case.id}: no decision on the things preserved",
            )
            yield desk.by_step(PRESERVATION, case, step, words, since=kept.date)


SEIZURE: Final = LoopKind(
    code="seizure",
    zh="查封、扣押没有解除",
    en="sealing or seizure not released",
    needs=("cases",),
    closes=(Closer(at="compulsory_measures.released", zh="解除或者处理", en="released"),),
    duty=duty_of("行政强制法@2011 第二十五条第一款"),
    look=_seizures,
)
PRESERVATION: Final = LoopKind(
    code="preservation",
    zh="先行登记保存没有处理决定",
    en="no decision on things preserved",
    needs=("cases",),
    closes=(Closer(at="preservation.handled", zh="处理决定", en="decided"),),
    duty=duty_of("行政处罚法@2021 第五十六条"),
    look=_preservations,
)
