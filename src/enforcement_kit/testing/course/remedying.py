"""What comes beside and after a decision: remedies, daily penalties, transfers, demolition."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
from dateutil.relativedelta import relativedelta

from enforcement_kit.model import (
    CompulsoryEnforcement,
    DailyPenalty,
    DemolitionAnnouncement,
    EnforcementDecision,
    Litigation,
    Reconsideration,
    Transfer,
)
from enforcement_kit.testing.course.performing import demand
from enforcement_kit.testing.terms import terms_on

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.testing.course.state import Course

__all__ = ["contest", "demolish", "detain", "penalise_daily", "transfer"]


def contest(course: Course, served: dt.date) -> bool:
    """Reconsideration and suit; true where the decision was revoked."""
    path, dice = course.path, course.dice
    terms = terms_on(served)
    if "reconsidered" in path:
        applied = course.after(served, dice.between(12, 25))
        assert (applied - served).days <= terms.reconsideration_days
        decided = course.after(applied, dice.between(25, 36))
        revoked = "revoked" in path
        course.fields["reconsideration"] = Reconsideration(
            applied=applied, decided=decided, result="撤销" if revoked else "维持"
        )
        course.paper("other", decided, (), leaves=4, sealed=True)
        course.day = max(course.day, decided)
        if revoked:
            shown = course.fields["disclosure"]
            withdrawn = course.after(decided, dice.between(1, terms.withdrawal_days - 1))
            if shown.date is not None:
                course.fields["disclosure"] = attrs.evolve(
                    shown, withdrawn=withdrawn, withdrawn_reason="行政复议决定撤销原处罚决定"
                )
            return True
    if "litigated" in path:
        before = course.fields.get("reconsideration")
        begin = served if before is None else before.decided
        last = course.table.working_day_on_or_before(
            begin + dt.timedelta(days=terms.litigation_days_after_reconsideration)
        )
        filed = min(course.after(begin, dice.between(3, 8)), last)
        decided = course.after(filed, dice.between(50, 80))
        course.fields["litigation"] = Litigation(
            filed=filed, decided=decided, result="判决驳回原告诉讼请求"
        )
        course.paper("other", decided, (), leaves=6, sealed=True)
        course.day = max(course.day, decided)
    return False


def penalise_daily(course: Course, served: dt.date) -> None:
    """Consecutive daily penalties after an order that was not obeyed."""
    order = course.fields["correction_order"]
    seen = order.reinspected
    day = course.after(max(seen, served), course.dice.between(3, 6))
    told = course.after(day, course.dice.between(1, 3))
    days = (seen - order.date).days
    course.fields["daily_penalty"] = DailyPenalty(
        ordered=order.date,
        reinspected=seen,
        ordered_again=seen,
        date=day,
        served=told,
        days=days,
    )
    course.paper("correction_order", seen, course.pair, series="correction_again", sealed=True)
    course.serve("correction_order", seen)
    amount: Decimal | None = course.fine * days if course.fine is not None else None
    course.paper(
        "daily_penalty_decision",
        day,
        (course.decider,),
        series="daily",
        leaves=4,
        sealed=True,
        fine=amount,
    )
    course.serve("daily_penalty_decision", told)
    course.day = max(course.day, told)


def transfer(course: Course) -> None:
    """Transfer to the police within a day of the approval."""
    at = course.moment(course.day, 15, course.dice.between(0, 50))
    accepted = at + dt.timedelta(days=course.dice.between(1, 2))
    course.fields["criminal_transfer"] = Transfer(date=at, accepted=accepted)
    _letter(course)


def detain(course: Course, served: dt.date) -> None:
    """Transfer for detention after the penalty."""
    day = course.after(served, 2)
    at = course.moment(day, 10, course.dice.between(0, 50))
    course.fields["detention_transfer"] = Transfer(
        date=at, accepted=at + dt.timedelta(days=course.dice.between(1, 2))
    )
    course.paper(
        "transfer_approval",
        day,
        (course.decider,),
        leaves=2,
        facts=course.facts,
    )
    course.day = day
    _letter(course)


def _letter(course: Course) -> None:
    course.paper(
        "transfer_letter",
        course.day,
        course.pair,
        series="transfer",
        leaves=3,
        sealed=True,
        facts=course.facts,
    )


def demolish(course: Course, served: dt.date) -> None:
    """The town's own demolition after the time for remedies, by day, on a working day."""
    dice, terms = course.dice, terms_on(served)
    last = served + relativedelta(months=terms.litigation_months)
    asked = course.after(served, dice.between(15, 20))
    told = demand_to_demolish(course, asked)
    decided = course.after(told, terms.demand_days + dice.between(2, 6))
    got = course.after(decided, dice.between(1, 3))
    shown = course.after(got, 1)
    until = max(course.due(shown, 15), course.after(last, 2))
    begin = course.after(until, dice.between(3, 8))
    course.fields["enforcement_decision"] = EnforcementDecision(date=decided, served=got)
    course.paper("other", decided, (course.decider,), series="enforcement", sealed=True)
    course.serve("enforcement_decision", got)
    course.fields["demolition_announcement"] = DemolitionAnnouncement(date=shown, until=until)
    course.paper("other", shown, (), series="announcement", sealed=True)
    start = course.moment(begin, 9, 30)
    end = course.moment(begin, 16, dice.between(0, 30))
    course.fields["enforcement"] = CompulsoryEnforcement(kind="own", begin=start, end=end)
    course.recording("enforcement", start, end)
    course.paper("other", begin, course.pair, leaves=3)
    course.day = begin


def demand_to_demolish(course: Course, day: dt.date) -> dt.date:
    """The demand before a demolition, which names no amount."""
    served = demand(course, day, None)
    found = course.fields["demand"]
    course.fields["demand"] = attrs.evolve(found, states=("term", "manner", "rights"))
    return served
