"""Disclosure, closing and archiving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from enforcement_kit.model import Closing, Disclosure

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.course.state import Course

__all__ = ["close", "disclose", "look_again"]

Ground = Literal[
    "performed",
    "court_accepted",
    "no_execution_needed",
    "terminated",
    "transferred",
    "revoked",
    "other",
]


def disclose(course: Course, decided: dt.date) -> None:
    """Publication in the working days that are given for it, after service where that is soon.

    A penalty of a minor is kept back, with the reason.
    """
    last = course.after(decided, course.terms.disclosure_days)
    first = min(course.after(decided, 2), last)
    day = course.between(first, last)
    course.fields["disclosure"] = (
        Disclosure(exempt="当事人是未成年人，公开可能识别其身份")
        if "minor" in course.path
        else Disclosure(date=day, where=f"{course.setting.place}政务公开栏目（合成示例）")
    )


def look_again(course: Course) -> None:
    """The record of looking whether the order to correct was obeyed."""
    order = course.fields.get("correction_order")
    if order is None or not course.full:
        return
    day, course.day = course.day, order.reinspected
    done = "已改正" if order.done else "未改正"
    course.record("inspection", f"经复查，当事人{course.party_name}{done}。以下空白。")
    course.day = max(day, order.reinspected)


def close(course: Course, ground: Ground) -> None:
    """The closing, approved by a leader, and the archiving of the file."""
    course.go(1, 5)
    closed = course.day
    approved = course.staff.one(course.dice, "decider", closed)
    course.fields["closing"] = Closing(date=closed, ground=ground, approved_by=approved)
    course.paper("closing_approval", closed, (*course.pair, approved))
    day = course.go(2, 12)
    course.fields["archiving"] = {
        "date": day,
        "number": course.number("archive", day),
        "retention": "permanent" if course.path.procedure == "ordinary" else "30y",
    }
