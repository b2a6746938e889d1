"""Cases one by one: planned, run, numbered, made into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.model import (
    Archiving,
    Case,
    CollectiveDiscussion,
    Decision,
    LegalReview,
    PriorNotice,
)
from enforcement_kit.testing.papers import bind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from enforcement_kit.model import Transcript
    from enforcement_kit.testing.course import Course

__all__ = ["SERIES", "document_number", "finish", "running_numbers"]

SERIES: Final[Mapping[str, str]] = {
    "case": "立",
    "decision": "罚",
    "no_penalty": "不罚",
    "not_established": "不成立",
    "closed": "终",
    "summary": "当罚",
    "prior_notice": "罚告",
    "correction": "责改",
    "correction_again": "再责改",
    "hearing_notice": "听通",
    "preservation": "登存",
    "sealing": "封",
    "seizure": "扣",
    "extension": "延",
    "release": "解",
    "demand": "催",
    "court": "强申",
    "transfer_approval": "移审",
    "transfer": "移",
    "daily": "连罚",
    "demolition": "限拆",
    "enforcement": "强执",
    "announcement": "强公",
}
"""What stands behind the agency's word in a document number, by series."""


def document_number(word: str, series: str, year: int, serial: int) -> str:
    """A document number as GB/T 9704 writes it; an archive number is year and serial."""
    if series == "archive":
        return f"{year}{serial:04d}"
    return f"{word}{SERIES[series]}〔{year}〕{serial}号"


def running_numbers(courses: list[Course]) -> dict[tuple[int, str, dt.date], str]:
    """Numbers that run with the days within each series and year, by place in the list."""
    asked = sorted(
        (series, day, index)
        for index, course in enumerate(courses)
        for series, day in course.numbered
    )
    counts: dict[tuple[str, int], int] = {}
    found: dict[tuple[int, str, dt.date], str] = {}
    for series, day, index in asked:
        key = (series, day.year)
        counts[key] = counts.get(key, 0) + 1
        word = courses[index].setting.word
        found[index, series, day] = document_number(word, series, day.year, counts[key])
    return found


def _begin(record: Transcript) -> dt.datetime:
    assert record.begin is not None
    return record.begin


def finish(course: Course, ident: str, number: Callable[[str, object], str]) -> Case:
    """The record of a course that has come to its end.

    Args:
        course: the course.
        ident: id of the case.
        number: gives the number of a series on a day.
    """
    fields: dict[str, Any] = dict(course.fields)
    papers = bind(course, number)
    if "number" in fields:
        fields["number"] = number("case", fields["filing"].date)
    notice = fields.get("prior_notice")
    if isinstance(notice, dict):
        fields["prior_notice"] = PriorNotice(
            **(notice | {"number": number("prior_notice", notice["date"])})
        )
    decision = fields.get("decision")
    if decision is not None:
        told = number(decision["document_number"], decision["date"])
        fields["decision"] = Decision(**(decision | {"document_number": told}))
    for name, kind in (("legal_review", LegalReview), ("discussion", CollectiveDiscussion)):
        if name in fields:
            fields[name] = kind(**fields[name])
    archived = fields.get("archiving")
    if archived is not None:
        fields["archiving"] = Archiving(
            **(archived | {"number": number("archive", archived["date"])}),
            pages=max((each.pages[-1] for each in papers if each.pages), default=0),
        )
    return Case(
        id=ident,
        **fields,
        records=tuple(sorted(course.records, key=_begin)),
        evidence=tuple(course.evidence),
        service=tuple(course.service),
        payments=tuple(course.payments),
        recordings=tuple(course.recordings),
        papers=papers,
    )
