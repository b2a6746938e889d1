"""Complaints about officers, apart from those about violations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.measures.reading import as_day
from enforcement_kit.rules.looks.people import keys_of
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Complaint
    from enforcement_kit.rules import Context

__all__ = ["OfficerComplaint", "about_officers", "own_judges"]


@attrs.frozen(kw_only=True)
class OfficerComplaint:
    """A complaint about officers, apart from those about violations.

    Attributes:
        complaint: its id.
        officers: whom it names, by key.
        handlers: who handles it, by key.
        closed: when it was closed.
        outcome: what came of it.
    """

    complaint: str
    officers: tuple[str, ...]
    handlers: tuple[str, ...]
    closed: dt.date | None
    outcome: str | None


def about_officers(complaints: tuple[Complaint, ...], context: Context) -> list[OfficerComplaint]:
    """The valid complaints about officers, with those whom they name and who handles them."""
    return [
        OfficerComplaint(
            complaint=each.id,
            officers=tuple(sorted(keys_of(context, each.officers or ()))),
            handlers=tuple(sorted(keys_of(context, each.handlers or ()))),
            closed=as_day(each.closed),
            outcome=each.outcome,
        )
        for each in complaints
        if each.valid and each.about == "officer"
    ]


def own_judges(officers: tuple[OfficerComplaint, ...]) -> list[Point]:
    """A question for each complaint that the officer complained of handles himself."""
    return [
        Point(
            state="question",
            code="handled-by-the-officer",
            message=f"投诉 {each.complaint} 针对的执法人员同时是经办人",
            message_en=f"the officer whom {each.complaint} is about also handles it",
            records=(
                RecordRef(kind="complaints", id=each.complaint, pointer="/officers"),
                RecordRef(kind="complaints", id=each.complaint, pointer="/handlers"),
            ),
            found=tuple(sorted(set(each.officers) & set(each.handlers))),
        )
        for each in officers
        if set(each.officers) & set(each.handlers)
    ]
