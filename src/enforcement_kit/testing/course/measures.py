"""What is done to keep evidence and stop harm: preservation, samples, tests, sealing, seizure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.model import (
    Appraisal,
    CompulsoryMeasure,
    Extension,
    Preservation,
    Sampling,
    Suspension,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.course.state import Course

__all__ = ["extend", "keep_evidence", "release", "restrain"]


def keep_evidence(course: Course) -> None:
    """Preservation, samples, a test or a valuation, as the path has them."""
    if "preserved" in course.path:
        _preserve(course)
    if "tested" in course.path:
        _sample(course)
        _appraise(course, "test", "检测报告", "监测结果超过排放标准")
    if "valued" in course.path:
        _appraise(course, "valuation", "工程造价评估报告", "建设工程造价")


def _preserve(course: Course) -> None:
    begin = course.day
    course.paper(
        "preservation_notice",
        begin,
        (*course.pair, course.decider),
        series="preservation",
        sealed=True,
    )
    course.serve("preservation_notice", begin)
    seized = "seized" in course.path
    handled = course.after(
        begin, course.dice.between(1, 2 if seized else course.terms.preservation_days)
    )
    course.fields["preservation"] = (
        Preservation(
            date=begin,
            approved_by=course.decider,
            items=(course.matter.thing,),
            handled=handled,
            handling="seized" if seized else "returned",
        ),
    )
    if seized:
        course.day = handled


def _sample(course: Course) -> None:
    course.fields["sampling"] = (
        Sampling(date=course.day, by=course.pair, items=(course.matter.thing,), told=course.day),
    )


def _appraise(course: Course, kind: str, name: str, proves: str) -> None:
    dice = course.dice
    commissioned = course.go(0, 2)
    result = course.go(4, 9)
    told = course.go(0, 2)
    fields = {"kind": kind, "commissioned": commissioned, "result": result, "told": told}
    course.fields["appraisals"] = (Appraisal(**fields),)  # type: ignore[arg-type]  # kind is one of its kinds
    course.fields["suspensions"] = (
        Suspension(
            ground="test" if kind == "test" else "appraisal",
            begin=commissioned,
            end=result,
            told=commissioned,
        ),
    )
    course.add_evidence(
        "appraisal", name, proves, provider="天津示例检测评估有限公司", obtained=result
    )
    course.paper(
        "test_report",
        result,
        ("天津示例检测评估有限公司授权签字人",),
        leaves=dice.between(3, 6),
        sealed=True,
    )
    course.serve("test_report", told)


def restrain(course: Course) -> None:
    """A sealing or seizure: approved before, or within a day after where it was urgent."""
    path, dice = course.path, course.dice
    if not {"sealed", "seized"} & path.traits:
        return
    kind = "sealing" if "sealed" in path else "seizure"
    urgent = "urgent" in path
    begin = course.moment(course.day, 10, dice.between(0, 50))
    approved = begin + dt.timedelta(hours=5) if urgent else begin - dt.timedelta(minutes=50)
    until = course.day + dt.timedelta(days=course.terms.seizure_days)
    fields = {
        "kind": kind,
        "approved": approved,
        "date": begin,
        "officers": course.pair,
        "urgent": urgent,
        "party_present": True,
        "list_given": True,
        "until": until,
        "storage_charged": False,
    }
    course.paper("seizure_approval", approved.date(), (*course.pair, course.decider))
    course.paper("seizure_decision", course.day, (), series=kind, leaves=2, sealed=True)
    course.paper("seizure_record", course.day, course.pair, leaves=2)
    course.recording(kind, begin, begin + dt.timedelta(minutes=dice.between(25, 50)))
    course.serve("seizure_decision", course.day)
    if "extended" in path:
        day = course.table.nth_working_day_before(until, dice.between(1, 3))
        longer = until + dt.timedelta(days=course.terms.seizure_extension_days)
        fields["extended"] = Extension(date=day, until=longer, approved_by=course.decider, told=day)
    course.fields["compulsory_measures"] = (CompulsoryMeasure(**fields),)  # type: ignore[arg-type]  # its own fields


def extend(course: Course) -> None:
    """The papers of an extension, once the case has come to its day."""
    for measure in course.fields.get("compulsory_measures", ()):
        if measure.extended is not None:
            day = measure.extended.date
            course.paper(
                "seizure_extension",
                day,
                (course.decider,),
                series="extension",
                sealed=True,
            )
            course.serve("seizure_extension", day)


def release(course: Course) -> None:
    """The end of a sealing or seizure, before its time has run out."""
    measures = course.fields.get("compulsory_measures", ())
    if not measures:
        return
    measure = measures[0]
    last = measure.extended.until if measure.extended is not None else measure.until
    day = min(course.day, course.table.working_day_on_or_before(last))
    if measure.extended is not None:
        day = max(day, course.after(measure.extended.date, 2))
    begin = course.moment(day, 15, course.dice.between(0, 50))
    course.fields["compulsory_measures"] = (attrs.evolve(measure, released=begin),)
    course.paper(
        "seizure_release",
        day,
        course.pair,
        series="release",
        sealed=True,
    )
    course.serve("seizure_release", day)
