"""Leads without a filing, a decision not to file, or another end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["LEAD"]


def _look(desk: Desk) -> Iterator[Loop]:
    for case in desk.cases:
        found = case.source.date if case.source is not None else None
        if found is None and case.act is not None:
            found = case.act.discovered_on
        if found is None and case.source is None:
            continue
        if desk.later(found) or _ended(case, desk):
            continue
        words = (
            f"线索 {case.id} 没有立案，也没有不予立案或者移送",
            f"the lead {case.id} has no end",
        )
        steps = tuple(desk.steps(case, "filing"))
        if steps:
            yield desk.by_step(LEAD, case, steps[0], words, since=found, at="/filing")
        else:
            yield desk.loop(
                LEAD, case, words, at="/filing", since=found, holder=desk.handlers(case)
            )


def _ended(case: Case, desk: Desk) -> bool:
    """Filed or refused, decided, or transferred by the day."""
    filing, decision = case.filing, case.decision
    if filing is not None and (filing.outcome or filing.date) and not desk.later(filing.date):
        return True
    if decision is not None and not desk.later(decision.date):
        return True
    moved = (case.criminal_transfer, case.detention_transfer)
    return any(each is not None and not desk.later(each.date) for each in moved)


LEAD: Final = LoopKind(
    code="lead",
    zh="线索没有立案或者理由",
    en="lead without filing or reason",
    needs=("cases",),
    closes=(
        Closer(at="filing", zh="立案、不予立案", en="filed, or filing refused"),
        Closer(at="decision", zh="作出决定", en="decided"),
        Closer(at="criminal_transfer", zh="移送", en="transferred"),
        Closer(at="closing", zh="结案", en="closed"),
    ),
    duty=duty_of(
        "行政处罚法@2021 第五十四条第二款",
        note="条文写“及时”，没有日数；有日数的来自本领域规定或者数据包",
        note_en="the article says in time and sets no days; days come from a rule or a pack",
    ),
    look=_look,
)
