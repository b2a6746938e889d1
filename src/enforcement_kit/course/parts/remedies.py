"""Reconsideration, litigation, and compulsory enforcement once their time has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.course.parts.performing import (
    SERVED,
    decision_served,
    payment_due,
    unpaid,
)
from enforcement_kit.course.reckoner import day_after, day_of, not_before
from enforcement_kit.course.step import Doubt, Limit
from enforcement_kit.law import Held
from enforcement_kit.workdays import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from enforcement_kit.course.reckoner import Reckoner
    from enforcement_kit.course.step import TimelineStep

__all__ = ["remedies"]

RECONSIDER: Final = "remedy.reconsideration_days"
SUE: Final = "remedy.litigation_months"
SUE_AFTER: Final = "remedy.litigation_after_reconsideration_days"
FIRST: Final = "remedy.reconsideration_first_for_summary"
DEMAND: Final = "coercion.demand_days"
COURT: Final = "coercion.court_application_months"
RECONSIDERED: Final = ("收到复议决定", "the reconsideration decision")
ENDED: Final = ("救济期限届满", "the end of the time for remedies")


def remedies(at: Reckoner) -> Iterator[TimelineStep]:
    """The party's remedies, then demand and application to the court while a fine is open."""
    if at.case.decision is None or at.case.decision.date is None:
        return
    served = decision_served(at)
    if served is None and at.case.reconsideration is None and at.case.litigation is None:
        return
    yield from _reconsideration(at, served)
    yield from _litigation(at, served)
    enforcement = at.case.enforcement
    if (
        unpaid(at)
        or at.case.demand is not None
        or ((enforcement.kind if enforcement else None) == "court")
    ):
        yield from _compulsion(at, served)
    if at.case.demolition_announcement is not None:
        yield from _demolition(at, served)


def _first(at: Reckoner) -> bool | None:
    """Whether reconsideration comes before a lawsuit; `None` where the law is not held."""
    decision = at.case.decision
    if at.case.procedure != "summary" or decision is None or decision.date is None:
        return False
    answer = at.value(FIRST, decision.date)
    return answer.flag if isinstance(answer, Held) else None


def _reconsideration(at: Reckoner, served: date | None) -> Iterator[TimelineStep]:
    found = at.case.reconsideration
    doubts: list[Doubt] = []
    yield at.step(
        "reconsideration",
        "/reconsideration/applied",
        ("申请行政复议", "application for reconsideration"),
        done=(found.applied if found else None),
        who="party",
        optional=True,
        lower=not_before(served, *SERVED),
        upper=at.until(RECONSIDER, served, SERVED, doubts),
        doubts=doubts,
    )


def _litigation(at: Reckoner, served: date | None) -> Iterator[TimelineStep]:
    found = at.case.litigation
    reconsidered = at.case.reconsideration
    decided = reconsidered.decided if reconsidered else None
    doubts: list[Doubt] = []
    lower = not_before(served, *SERVED)
    if decided is not None:
        lower = not_before(decided, *RECONSIDERED)
        upper = at.until(SUE_AFTER, decided, RECONSIDERED, doubts)
    elif _first(at):
        upper = ()
        doubts.append(
            Doubt(
                zh="对当场作出的处罚决定须先申请行政复议，不能直接起诉",
                en="against an on-the-spot decision reconsideration comes first",
            )
        )
    else:
        upper = at.until(SUE, served, SERVED, doubts)
        if reconsidered is not None and reconsidered.applied is not None:
            upper = ()
            doubts.append(
                Doubt(
                    zh="已申请行政复议，起诉期限自收到复议决定起算",
                    en="reconsideration was applied for: the time to sue runs from its decision",
                )
            )
    yield at.step(
        "litigation",
        "/litigation/filed",
        ("提起行政诉讼", "lawsuit"),
        done=(found.filed if found else None),
        who="party",
        optional=True,
        lower=lower,
        upper=upper,
        doubts=doubts,
    )


def _compulsion(at: Reckoner, served: date | None) -> Iterator[TimelineStep]:
    doubts: list[Doubt] = []
    ended = _remedies_ended(at, served, doubts)
    last = _last_day_for_the_court(at, ended, doubts)
    late: list[Doubt] = []
    demand = at.case.demand
    demanded = None if demand is None else demand.served or demand.date
    yield at.step(
        "demand",
        "/demand/served",
        ("送达催告书", "service of the demand"),
        done=demanded,
        lower=tuple(
            day_after(one, "缴款期限届满", "the time to pay has ended")
            for one in payment_due(at, [])
        ),
        upper=_last_day_to_demand(at, last, late),
        doubts=late,
    )
    after: list[Limit] = []
    if ended is not None:
        after.append(day_after(ended, "未复议、未起诉", "no remedy was taken"))
    waiting = at.until(DEMAND, demanded, ("催告书送达", "service of the demand"), doubts)
    after.extend(day_after(one, "催告期满", "the demand has run its time") for one in waiting)
    enforcement = at.case.enforcement
    applied = None if enforcement is None else enforcement.applied
    if applied is None and not unpaid(at):
        return
    yield at.step(
        "court_application",
        "/enforcement/applied",
        ("申请人民法院强制执行", "application to the court"),
        done=applied,
        lower=after,
        upper=last,
        doubts=doubts,
    )


def _demolition(at: Reckoner, served: date | None) -> Iterator[TimelineStep]:
    """Demolition by the organ's own power: not before the announcement and the remedies ran out."""
    case = at.case
    announced = case.demolition_announcement
    if announced is None:
        return
    yield at.step(
        "demolition_announcement",
        "/demolition_announcement/date",
        ("公告限期自行拆除", "announcement of the demolition"),
        done=announced.date,
        lower=not_before(served, *SERVED),
    )
    doubts: list[Doubt] = []
    ended = _remedies_ended(at, served, doubts)
    after = []
    if announced.until is not None:
        stated = Limit(
            low=announced.until,
            high=announced.until,
            zh=f"公告的期限（{announced.until}）",
            en=f"the term announced ({announced.until})",
        )
        after.append(day_after(stated, "逾期未自行拆除", "it was not demolished in time"))
    if ended is not None:
        after.append(day_after(ended, "未复议、未起诉", "no remedy was taken"))
    begun = None if case.enforcement is None else day_of(case.enforcement.begin)
    yield at.step(
        "demolition",
        "/enforcement/begin",
        ("强制拆除", "demolition"),
        done=begun,
        lower=after,
        doubts=doubts,
    )


def _remedies_ended(at: Reckoner, served: date | None, doubts: list[Doubt]) -> Limit | None:
    """The last day of the party's time for remedies; `None` where a remedy is under way."""
    case = at.case
    if case.litigation is not None and case.litigation.filed is not None:
        doubts.append(
            Doubt(
                zh="已起诉，申请执行的期限取决于裁判",
                en="a lawsuit was filed: the time to apply turns on its judgment",
                bars=True,
            )
        )
        return None
    if case.reconsideration is not None and case.reconsideration.applied is not None:
        decided = case.reconsideration.decided
        if decided is None:
            doubts.append(
                Doubt(
                    zh="复议尚未作出决定",
                    en="reconsideration was applied for and is not decided",
                    bars=True,
                )
            )
            return None
        found = at.until(SUE_AFTER, decided, RECONSIDERED, doubts)
        return found[0] if found else None
    first = _first(at)
    if first is None:
        doubts.append(
            Doubt(
                zh=f"未收录参数 {FIRST}",
                en=f"the parameter {FIRST} is not held for the day",
                bars=True,
            )
        )
        return None
    terms = list(at.until(RECONSIDER, served, SERVED, doubts))
    if not first:
        terms.extend(at.until(SUE, served, SERVED, doubts))
    return max(terms, key=lambda one: one.high) if terms else None


def _last_day_for_the_court(
    at: Reckoner, ended: Limit | None, doubts: list[Doubt]
) -> tuple[Limit, ...]:
    """Three months from the end of the remedies, or from that of an approved deferral."""
    deferral = at.case.deferral
    until = deferral.until if deferral else None
    if deferral is not None and deferral.approved is not None and until is not None:
        return at.until(COURT, until, ("暂缓或者分期期限结束", "the end of the deferral"), doubts)
    if ended is None:
        return ()
    known = at.until(COURT, ended.low, ENDED, doubts)
    if not known or ended.day is not None:
        return known
    late = at.until(COURT, ended.high, ENDED, [])
    return (attrs.evolve(known[0], high=late[0].high),)


def _last_day_to_demand(
    at: Reckoner, last: tuple[Limit, ...], doubts: list[Doubt]
) -> tuple[Limit, ...]:
    """The last day of a demand that still leaves the time before the court's last day."""
    if not last or last[0].day is None:
        return ()
    answer = at.value(DEMAND, last[0].low)
    if not isinstance(answer, Held) or answer.unit not in ("working_day", "calendar_day"):
        return ()
    before = Period(
        length=answer.integer,
        unit="working_day" if answer.unit == "working_day" else "calendar_day",
        whose="organ",
        direction="before",
        key=DEMAND,
        basis=answer.basis,
        day_basis=answer.day_basis,
        sure=answer.sure,
    )
    return at.period(
        before,
        last[0].low,
        ("申请法院的最后一日", "the last day for the court"),
        doubts,
        facts=at.law.parameters()[DEMAND].zh,
    )
