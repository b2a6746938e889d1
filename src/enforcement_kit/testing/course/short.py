"""The summary procedure: all on one day, on the spot."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from enforcement_kit.model import Payment, PriorNotice, Sanction, StatementAndDefence
from enforcement_kit.testing.course.amounts import fine_range, fine_sanction, rounded_up
from enforcement_kit.testing.course.deciding import remedies
from enforcement_kit.testing.course.ending import close, disclose
from enforcement_kit.testing.course.opening import discover
from enforcement_kit.testing.course.performing import take

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.course.state import Course

__all__ = ["on_the_spot"]


def _fine(course: Course) -> Decimal:
    terms = course.terms
    cap = terms.summary_cap_organisation if course.kind == "organisation" else None
    if cap is None:
        cap = terms.summary_cap_person
    if "on_the_spot" in course.path:
        cap = terms.on_spot_collection_cap
    bounds = fine_range(course)
    assert bounds is not None, course.matter.code
    low = bounds.low if bounds.low is not None else cap / 4
    step = Decimal(500 if cap > low * 10 or cap > Decimal(1000) else 50)
    least = rounded_up(low, step)
    return least + course.dice.between(0, int((cap - least) // step)) * step


def on_the_spot(course: Course) -> None:
    """A decision on the spot: seen, told, decided, served, and the fine paid."""
    discover(course)
    day = course.day
    course.record(
        "inspection",
        f"经现场检查，{course.facts}已当场责令改正，当事人当场改正。以下空白。",
    )
    course.add_evidence("audiovisual", "现场照片2张", f"{course.matter.name}的事实", provider=None)
    course.add_evidence("inspection_record", "现场检查笔录", "现场情况", provider=None)
    if "warning" in course.path:
        sanctions: tuple[Sanction, ...] = (Sanction(kind="warning"),)
    else:
        course.fine = _fine(course)
        sanctions = (fine_sanction(course.fine),)
    course.fields["prior_notice"] = PriorNotice(
        date=day,
        served=day,
        states=("facts", "reasons", "basis", "content", "statement_right"),
        sanctions=sanctions,
    )
    course.fields["statement_and_defence"] = StatementAndDefence(
        waived=day, content="当场表示无陈述、申辩意见"
    )
    _decide(course, sanctions)
    course.serve("on_the_spot_decision", day)
    course.paper("other", course.after(day, 1), course.pair)
    disclose(course, day)
    if course.fine is not None:
        _pay(course, course.fine)
    shown: dt.date | None = course.fields["disclosure"].date
    course.day = max(course.day, shown or course.day)
    close(course, "performed")


def _decide(course: Course, sanctions: tuple[Sanction, ...]) -> None:
    day = course.day
    course.series = "summary"
    course.fields["decision"] = {
        "date": day,
        "kind": "penalty",
        "document_number": course.number("summary", day),
        "decided_by": course.pair[0],
        "sanctions": sanctions,
        "violated": course.matter.violated,
        "basis": course.matter.basis,
        "degree": "ordinary",
        "correction_ordered": True,
        "states": (
            "party",
            "facts_evidence",
            "kind_basis",
            "manner_term",
            "remedies",
            "organ_date",
        ),
        "remedies": remedies(course, on_the_spot=True),
        "sealed_by": course.setting.organ,
        **({} if course.fine is None else {"pay_within_days": course.terms.payment_days}),
    }
    course.paper(
        "on_the_spot_decision",
        day,
        course.pair,
        series="summary",
        leaves=1,
        sealed=True,
        facts=course.facts,
        date=day,
        articles=(*course.matter.violated, *course.matter.basis),
        fine=course.fine,
    )


def _pay(course: Course, fine: Decimal) -> None:
    dice, day = course.dice, course.day
    if "on_the_spot" not in course.path:
        due = course.due(day, course.terms.payment_days)
        take(course, course.between(course.after(day, 1), due), fine)
        return
    limit = course.terms.hand_over_days
    handed = course.after(day, dice.between(1, limit))
    banked = course.after(handed, dice.between(1, limit))
    course.payments.append(
        Payment(
            date=day,
            amount=fine,
            channel="on_the_spot",
            receipt=f"津财罚{day.year}{dice.between(10_000_000, 99_999_999)}",
            handed_over=handed,
            banked=banked,
        )
    )
    course.paper("payment_receipt", day, (), sealed=True, fine=fine)
    course.day = banked
