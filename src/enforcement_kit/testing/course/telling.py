"""What the party is told and what it answers: notice, defence, hearing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from enforcement_kit.model import (
    Hearing,
    PersonName,
    ReExamination,
    Sanction,
    StatementAndDefence,
    Suspension,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.course.state import Course

__all__ = ["answer", "notify"]


def notify(course: Course, sanctions: tuple[Sanction, ...]) -> dt.date:
    """The prior notice and its service; returns the day on which it was served."""
    course.go(1, 3)
    told = course.day
    served = told if course.dice.chance(0.6) else course.go(1, 3)
    until = course.after(served, course.terms.hearing_request_days)
    course.fields["prior_notice"] = {
        "date": told,
        "number": course.number("prior_notice", told),
        "served": served,
        "states": ("facts", "reasons", "basis", "content", "statement_right", "hearing_right"),
        "sanctions": sanctions,
        "defence_until": until,
    }
    course.paper(
        "prior_notice",
        told,
        (),
        series="prior_notice",
        leaves=3,
        sealed=True,
        facts=course.facts,
        articles=(*course.matter.violated, *course.matter.basis),
        fine=course.noticed_fine,
    )
    way = "by_mail" if "by_mail" in course.path else "direct"
    course.serve("prior_notice", served, way=way)
    course.day = served
    return until


def answer(course: Course, until: dt.date) -> None:
    """What the party says to the notice: a waiver, a defence, a hearing, or nothing in its time."""
    path = course.path
    if "waives" in path:
        course.go(0, 2)
        course.fields["statement_and_defence"] = StatementAndDefence(
            waived=course.day, content="明确表示放弃陈述、申辩和听证权利"
        )
        course.fields["hearing"] = Hearing(waived=course.day)
        course.paper("other", course.day, (course.speaker,))
    elif "hearing" in path:
        _hearing(course, until)
    elif "defends" in path:
        _defence(course)
        course.day = max(course.day, until)
    else:
        course.day = until


def _defence(course: Course) -> None:
    adopted = "adopted" in course.path
    course.day = course.go(1, 3)
    course.fields["statement_and_defence"] = StatementAndDefence(
        made=course.day,
        content="提交已整改完毕的照片，请求酌情减少罚款" if adopted else "认为罚款数额偏高",
    )
    course.paper("other", course.day, (course.speaker,), leaves=2)
    course.go(1, 3)
    handler = course.staff.one(course.dice, "reviewer", course.day)
    course.fields["re_examination"] = ReExamination(
        date=course.day,
        by=handler,
        adopted="partly" if adopted else "no",
        reasons="整改属实，予以部分采纳" if adopted else "拟罚款数额符合裁量基准，不予采纳",
    )
    course.paper("other", course.day, (handler,))


def _hearing(course: Course, until: dt.date) -> None:
    dice, terms = course.dice, course.terms
    requested = course.between(course.day, until)
    notified = course.after(requested, dice.between(1, 2))
    held = course.after(notified, terms.hearing_notice_days + dice.between(1, 3))
    report = course.after(held, dice.between(1, 2))
    presiding = course.staff.one(dice, "presiding", held)
    absent = "absent" in course.path
    agents = () if absent else (PersonName(name="尤某申", unit="示例律师事务所", post="律师"),)
    course.fields["hearing"] = Hearing(
        requested=requested,
        notified=notified,
        held=held,
        presiding_officer=presiding,
        public=True,
        record_signed=None if absent else True,
        report=report,
        agents=agents or None,
        absence_noted=True if absent else None,
    )
    course.paper("hearing_notice", notified, (), series="hearing_notice", leaves=2, sealed=True)
    course.serve("hearing_notice", notified)
    begin = course.moment(held, 9, 30)
    course.recording("hearing", begin, begin + dt.timedelta(minutes=dice.between(40, 90)))
    signers = (presiding, *course.pair)
    course.paper("hearing_record", held, signers, leaves=dice.between(4, 7))
    course.paper("hearing_report", report, (presiding,), leaves=2)
    course.fields["suspensions"] = (
        *course.fields.get("suspensions", ()),
        Suspension(ground="hearing", begin=requested, end=report, told=notified),
    )
    course.day = report
