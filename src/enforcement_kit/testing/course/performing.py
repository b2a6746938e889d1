"""How the fine is paid: in time, put off, late with an additional fine, or through the court."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from enforcement_kit.model import (
    AdditionalFine,
    CompulsoryEnforcement,
    Deferral,
    Demand,
    Instalment,
    Payment,
)
from enforcement_kit.testing.terms import terms_on

if TYPE_CHECKING:
    from enforcement_kit.testing.course.state import Course

__all__ = ["additional_fine", "demand", "pay", "take"]

_CENT: Final = Decimal("0.01")


def additional_fine(fine: Decimal, first: dt.date, last: dt.date) -> Decimal:
    """The additional fine for each day from the first to the last, to the fen, capped.

    Both days count: the first is the day after the payment fell due, the last the day of payment.
    """
    terms = terms_on(first)
    days = (last - first).days + 1
    amount = (fine * terms.additional_fine_daily_rate * days).quantize(_CENT, ROUND_HALF_UP)
    return min(amount, (fine * terms.additional_fine_cap_ratio).quantize(_CENT, ROUND_HALF_UP))


def pay(course: Course, served: dt.date) -> str:
    """Lets the party perform; returns the ground on which the case can be closed."""
    path = course.path
    if course.fine is None and course.gains is None:
        return "performed"
    due = course.due(served, terms_on(served).payment_days)
    if "deferred" in path or "instalments" in path:
        _defer(course, served, due)
    elif "late" in path:
        _late(course, due)
    elif "court" in path:
        _court(course, served, due)
        return "court_accepted"
    else:
        first = course.after(served, 1)
        day = course.between(served, due) if first <= due else due
        take(course, day, _owed(course))
    return "performed"


def _owed(course: Course) -> Decimal:
    return (course.fine or Decimal(0)) + (course.gains or Decimal(0))


def take(course: Course, day: dt.date, amount: Decimal, channel: str = "bank") -> None:
    """One payment, with its receipt."""
    number = course.dice.between(10_000_000, 99_999_999)
    course.payments.append(
        Payment(
            date=day,
            amount=amount,
            channel="electronic" if channel == "bank" and course.dice.chance(0.4) else channel,  # type: ignore[arg-type]  # one of its channels
            receipt=f"津财罚{day.year}{number}",
        )
    )
    course.paper("payment_receipt", day, (), sealed=True, fine=amount)
    course.day = max(course.day, day)


def _defer(course: Course, served: dt.date, due: dt.date) -> None:
    dice = course.dice
    applied = course.between(served, course.table.nth_working_day_before(due, 4))
    approved = course.after(applied, dice.between(1, 2))
    owed = _owed(course)
    course.paper("other", applied, (course.speaker,))
    course.paper("other", approved, (course.decider,), sealed=True)
    if "instalments" in course.path:
        part = (owed / 3).quantize(Decimal(100))
        amounts = (part, part, owed - part * 2)
        ends = [course.due(due, 30 * step) for step in (1, 2, 3)]
        course.fields["deferral"] = Deferral(
            applied=applied,
            approved=approved,
            until=ends[-1],
            instalments=tuple(
                Instalment(due=end, amount=amount)
                for end, amount in zip(ends, amounts, strict=True)
            ),
        )
        for end, amount in zip(ends, amounts, strict=True):
            take(course, course.table.nth_working_day_before(end, dice.between(1, 5)), amount)
        return
    until = course.due(due, dice.between(45, 75))
    course.fields["deferral"] = Deferral(applied=applied, approved=approved, until=until)
    take(course, course.table.nth_working_day_before(until, dice.between(1, 8)), owed)


def demand(course: Course, day: dt.date, owed: Decimal | None) -> dt.date:
    """The demand, served in person; returns the day of service."""
    served = course.after(day, course.dice.between(0, 1) or 1)
    course.fields["demand"] = Demand(
        date=day, served=served, states=("term", "manner", "amount", "rights")
    )
    course.paper(
        "demand",
        day,
        (),
        series="demand",
        leaves=2,
        sealed=True,
        fine=owed,
    )
    course.serve("demand", served)
    return served


def _late(course: Course, due: dt.date) -> None:
    dice = course.dice
    first = due + dt.timedelta(days=1)
    capped = "capped" in course.path
    asked = course.table.working_day_on_or_after(due + dt.timedelta(days=32 if capped else 5))
    served = demand(course, asked, _owed(course))
    paid = course.after(served, dice.between(4, 9))
    assert course.fine is not None
    extra = additional_fine(course.fine, first, paid)
    course.fields["additional_fine"] = AdditionalFine(begin=first, end=paid, amount=extra)
    take(course, paid, _owed(course))
    take(course, paid, extra)


def _court(course: Course, served: dt.date, due: dt.date) -> None:
    dice, terms = course.dice, terms_on(served)
    last = served + relativedelta(months=terms.litigation_months)
    closes = last + relativedelta(months=terms.court_application_months)
    asked = course.table.working_day_on_or_after(last - dt.timedelta(days=dice.between(5, 20)))
    told = demand(course, asked, _owed(course))
    opens = max(course.after(told, terms.demand_days + 1), course.after(last, 1))
    applied = course.after(opens, dice.between(1, 8))
    assert applied < closes
    assert course.fine is not None
    first = due + dt.timedelta(days=1)
    course.fields["additional_fine"] = AdditionalFine(
        begin=first, end=applied, amount=additional_fine(course.fine, first, applied)
    )
    course.fields["enforcement"] = CompulsoryEnforcement(kind="court", applied=applied)
    course.paper(
        "court_application",
        applied,
        (course.decider,),
        series="court",
        leaves=3,
        sealed=True,
        fine=course.fine,
    )
    course.day = applied
