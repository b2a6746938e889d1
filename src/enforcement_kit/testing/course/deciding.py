"""Legal review, collective discussion, and the decision with its service."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.model import (
    Attendee,
    LegalReviewQuestions,
    PersonName,
    Remedies,
    Repetition,
)
from enforcement_kit.testing.course.amounts import benchmark

if TYPE_CHECKING:
    from enforcement_kit.model import Sanction
    from enforcement_kit.testing.course.state import Course

__all__ = ["decide", "discuss", "is_major", "remedies", "review", "serve_decision"]

_WEIGHTY: Final = Decimal(20_000)
_COUNSEL: Final = PersonName(name="何某酉", unit="示例律师事务所", post="法律顾问")
_EDUCATION: Final = "讲解相关法律规定，指出违法行为的危害，当事人表示今后守法经营并签署教育笔录"
_GROUNDS: Final = {
    "slight": ("slight", ("行政处罚法第三十三条第一款",)),
    "first_offence": ("first_offence", ("行政处罚法第三十三条第一款",)),
    "no_fault": ("no_fault", ("行政处罚法第三十三条第二款",)),
    "under_age": ("under_age", ("行政处罚法第三十条",)),
}
_OTHER_BASIS: Final = {
    "not_established": ("行政处罚法第五十七条第一款第三项",),
    "transfer": ("行政处罚法第五十七条第一款第四项",),
}


def is_major(course: Course) -> bool:
    """Whether the case goes to the leaders' discussion: its path says so, or the fine is large."""
    return "discussed" in course.path or (course.fine or Decimal(0)) >= _WEIGHTY


def review(course: Course) -> None:
    """Legal review by somebody who did not investigate; before the decision."""
    dice = course.dice
    before = "reviewed_before" in course.path
    sent = course.day
    done = course.go(1, 2)
    officers = course.staff.with_role("reviewer", done)
    reviewer = dice.pick(officers)
    hearing = course.fields.get("hearing")
    held = hearing is not None and getattr(hearing, "held", None) is not None
    major = is_major(course)
    grounds: tuple[str, ...] = ("major_rights_after_hearing",) if held else ()
    if major and not held:
        grounds = ("complex",)
    crime = course.path.outcome == "transfer"
    fields: dict[str, Any] = {
        "sent": sent,
        "date": done,
        "reviewer": reviewer.id,
        "reviewer_since": reviewer.joined,
        "body": "镇综合执法局法规科",
        "grounds": grounds or None,
        "result": "agree",
        "questions": LegalReviewQuestions(
            competence="yes",
            authority="yes",
            officers="yes",
            procedure="yes",
            facts="yes",
            law="yes",
            papers="yes",
            crime="yes" if crime else "no",
            major="yes" if major else "no",
        ),
    }
    if major:
        fields["counsel"] = _COUNSEL
    course.fields["legal_review"] = fields
    course.paper("legal_review", done, (reviewer.id,), leaves=2)
    if before:
        fields["repeated"] = ()


def review_again(course: Course) -> None:
    """Legal review once more, after a defence brought something new."""
    fields = course.fields["legal_review"]
    day = course.go(1, 2)
    fields["repeated"] = (Repetition(date=day, reason="当事人陈述申辩后提交新证据"),)
    course.paper("legal_review", day, (fields["reviewer"],), leaves=2)


def discuss(course: Course, *, again: bool = False) -> None:
    """The discussion of the organ's leaders; the investigators report and do not vote."""
    day = course.go(1, 2)
    if again:
        held: dict[str, Any] = course.fields["discussion"]
        held["repeated"] = (Repetition(date=day, reason="当事人陈述申辩后再次集体讨论"),)
        chair = held["chair"]
    else:
        leaders = course.staff.with_role("decider", day)
        chair = leaders[0].id
        course.fields["discussion"] = {
            "date": day,
            "chair": chair,
            "attendees": (
                *(Attendee(person=each.id, post=each.post, votes=True) for each in leaders),
                *(Attendee(person=each, post="案件调查人员", votes=False) for each in course.pair),
            ),
            "conclusion": "同意处理意见",
            "record_signed": True,
        }
    course.paper("discussion_record", day, (chair,), leaves=3)


def remedies(course: Course, *, on_the_spot: bool = False) -> Remedies:
    """The remedies as the law of the day has them."""
    terms = course.terms
    first = on_the_spot and terms.reconsideration_first
    return Remedies(
        reconsideration_organ=course.setting.reconsideration_organ,
        reconsideration_days=terms.reconsideration_days,
        court=course.setting.court,
        litigation_months=None if first else terms.litigation_months,
        reconsideration_first=first,
    )


def decide(course: Course, kind: str, sanctions: tuple[Sanction, ...], series: str) -> None:
    """The decision, on the day reached."""
    path, matter, day = course.path, course.matter, course.day
    course.series = series
    course.decider = (
        course.decider
        if course.decider in {each.id for each in course.staff.with_role("decider", day)}
        else course.staff.one(course.dice, "decider", day)
    )
    fields: dict[str, Any] = {
        "date": day,
        "kind": kind,
        "document_number": course.number(series, day),
        "decided_by": course.decider,
        "sealed_by": course.setting.organ,
        "remedies": remedies(course),
    }
    if kind == "penalty":
        fields |= _penalty(course, sanctions)
    elif kind == "no_penalty":
        ground, basis = _GROUNDS[path.name]
        fields |= {
            "violated": matter.violated,
            "basis": basis,
            "no_penalty_ground": ground,
            "education": _EDUCATION,
            "correction_ordered": True,
            "states": ("party", "facts_evidence", "kind_basis", "remedies", "organ_date"),
        }
    else:
        fields |= {
            "basis": _OTHER_BASIS.get(kind, matter.basis),
            "states": ("party", "facts_evidence", "kind_basis", "remedies", "organ_date"),
        }
        if "demolition" in path:
            fields |= {"violated": matter.violated, "correction_ordered": True}
    course.fields["decision"] = fields
    _decision_paper(course, kind, day)


def _penalty(course: Course, sanctions: tuple[Sanction, ...]) -> dict[str, Any]:
    path, matter = course.path, course.matter
    degree, grounds = "ordinary", None
    if "minor" in path:
        degree, grounds = "lighter", ("行政处罚法第三十条",)
    elif "lighter" in path or "mitigated" in path:
        degree = "lighter" if "lighter" in path else "mitigated"
        grounds = ("行政处罚法第三十二条第一项",)
    fields: dict[str, Any] = {
        "sanctions": sanctions,
        "violated": matter.violated,
        "basis": (*matter.basis, "行政处罚法第二十八条第一款"),
        "degree": degree,
        "correction_ordered": True,
        "states": (
            "party",
            "facts_evidence",
            "kind_basis",
            "manner_term",
            "remedies",
            "organ_date",
        ),
    }
    if grounds is not None:
        fields["degree_grounds"] = grounds
    if course.fine is not None:
        fields["benchmark"] = benchmark(course)
        fields["pay_within_days"] = course.terms.payment_days
    return fields


def _decision_paper(course: Course, kind: str, day: dt.date) -> None:
    papers = {
        "penalty": "decision",
        "no_penalty": "no_penalty_decision",
        "transfer": "transfer_approval",
    }
    party = course.party
    broken = (*course.matter.violated, *course.fields["decision"]["basis"])
    course.paper(
        papers.get(kind, "other"),
        day,
        (course.decider,),
        series=course.series,
        leaves=course.dice.between(3, 5),
        sealed=True,
        facts=course.facts,
        date=day,
        address=party.address,
        credit_code=party.credit_code,
        id_number=None if party.credit_code else party.id_number,
        fine=course.fine,
        articles=broken if kind in ("penalty", "no_penalty") else None,
    )


def serve_decision(course: Course) -> dt.date:
    """Service of the decision in its time; returns the day on which it counts as served."""
    path, dice, terms = course.path, course.dice, course.terms
    decided = course.day
    day = course.after(decided, dice.between(1, terms.service_days - 2))
    way = "direct"
    for trait in ("by_mail", "left_in_place", "electronic", "public_notice"):
        if trait in path:
            way = trait
    paper = "no_penalty_decision" if path.outcome == "no_penalty" else "decision"
    until = None
    if way == "public_notice":
        until = day + dt.timedelta(days=terms.public_notice_days)
    served = course.serve(paper, day, way=way, until=until)
    course.day = course.table.working_day_on_or_after(served)
    return served
