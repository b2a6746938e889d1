"""From the act to the filing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.course.reckoner import day_of, not_before
from enforcement_kit.course.step import Doubt, Limit
from enforcement_kit.law import Held, applicable
from enforcement_kit.workdays import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from enforcement_kit.course.reckoner import Reckoner
    from enforcement_kit.course.step import TimelineStep
    from enforcement_kit.law import Answer

__all__ = ["opening"]

ENDED = ("行为终了", "the end of the act")
GENERAL = "penalty.limitation_years"
SERIOUS = "penalty.limitation_years_serious"


def opening(at: Reckoner) -> Iterator[TimelineStep]:
    """The act, its discovery within the limitation period, and the filing."""
    case = at.case
    act = case.act
    begin = act.begin if act else None
    if begin is not None:
        yield at.step("act", "/act/begin", ("违法行为发生", "the act"), done=begin, who="party")
    found = act.discovered_on if act else None
    doubts: list[Doubt] = []
    upper = _limitation(at, doubts)
    if found is not None or upper or doubts:
        yield at.step(
            "discovery",
            "/act/discovered_on",
            ("发现违法行为", "discovery of the act"),
            done=found,
            lower=not_before(begin, "违法行为发生", "the act"),
            upper=upper,
            doubts=doubts,
        )
    if case.procedure == "summary":
        return
    known = _known_since(at)
    doubts = []
    filed = case.filing.date if case.filing else None
    upper = at.until("filing.days", known, ("发现线索", "the lead"), doubts)
    if filed is not None or case.decision is None:
        yield at.step(
            "filing",
            "/filing/date",
            ("立案", "filing"),
            done=filed,
            lower=not_before(begin, "违法行为发生", "the act"),
            upper=upper,
            doubts=doubts,
        )


def _known_since(at: Reckoner) -> date | None:
    source = at.case.source
    stated = day_of(source.date) if source is not None else None
    return stated or (at.case.act.discovered_on if at.case.act else None)


def _limitation(at: Reckoner, doubts: list[Doubt]) -> tuple[Limit, ...]:
    """The end of the time in which the act must be discovered."""
    act = at.case.act
    if act is None or act.begin is None:
        return ()
    start = act.end or (None if act.continuing else act.begin)
    if start is None:
        doubts.append(
            Doubt(
                zh="行为有连续或者继续状态而未载明终了之日，追责期限何时起算须由人判断",
                en="the act goes on and no end is stated; a person decides when limitation begins",
            )
        )
        return ()
    limits = [one for key in _limitation_keys(at, doubts) for one in _years(at, key, start, doubts)]
    if len(limits) < 2:
        return tuple(limits)
    short, long = min(limits, key=lambda one: one.low), max(limits, key=lambda one: one.high)
    if short.low == long.high:
        return (short,)
    return (attrs.evolve(long, low=short.low, zh=f"{short.zh}；或{long.zh}"),)


def _years(at: Reckoner, key: str, start: date, doubts: list[Doubt]) -> tuple[Limit, ...]:
    """The limits of one parameter: by the law that applies, or by both where a person decides."""
    act = at.case.act
    if act is None:
        return ()
    looked_at = max(act.discovered_on or at.on or start, start)
    chosen = applicable(
        at.law, key, on=looked_at, act=act.begin, act_end=start, domain=at.case.domain
    )
    facts = at.law.parameters()[key].zh
    answers: tuple[Answer | None, ...] = (chosen.answer,)
    if chosen.answer is None:
        doubts.append(Doubt(zh=f"{facts}：{chosen.why}", en=f"{key}: {chosen.why_en}"))
        answers = (chosen.at_act, chosen.at_decision)
    found: list[Limit] = []
    for answer in answers:
        if isinstance(answer, Held):
            found.extend(at.period(period_of(answer), start, ENDED, doubts, facts=facts))
        elif answer is not None and answer.reason == "no_such_limit" and key != GENERAL:
            # before the longer time was written, the general one was all there was
            found.extend(_years(at, GENERAL, start, doubts))
    return tuple(found)


def _limitation_keys(at: Reckoner, doubts: list[Doubt]) -> tuple[str, ...]:
    act = at.case.act
    if act is None or act.field == "other" or act.harm == "none":
        return (GENERAL,)
    if act.field is None or act.harm is None:
        doubts.append(
            Doubt(
                zh="是否涉及公民生命健康安全、金融安全且有危害后果，记录未载明",
                en="whether life and health or financial safety is touched with harm is not stated",
            )
        )
        return (GENERAL, SERIOUS)
    return (SERIOUS,)
