"""What has happened in a case, by day; and the case as it stood on an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from enforcement_kit.rules.case_file import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Case

__all__ = ["LIST_DAYS", "STAGE_DAYS", "Stood", "as_it_stood", "happened"]

STAGE_DAYS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("source", ("date",)),
    ("act", ("discovered_on",)),
    ("filing", ("date",)),
    ("correction_order", ("date", "reinspected")),
    ("investigation_report", ("date",)),
    ("prior_notice", ("date", "served")),
    ("statement_and_defence", ("made",)),
    ("re_examination", ("date",)),
    ("hearing", ("requested", "notified", "held", "report")),
    ("legal_review", ("sent", "date")),
    ("discussion", ("date",)),
    ("decision", ("date",)),
    ("demand", ("date", "served")),
    ("enforcement_decision", ("date", "served")),
    ("demolition_announcement", ("date",)),
    ("enforcement", ("applied", "begin", "end")),
    ("reconsideration", ("applied", "decided")),
    ("litigation", ("filed", "decided")),
    ("criminal_transfer", ("date", "accepted")),
    ("detention_transfer", ("date", "accepted")),
    ("daily_penalty", ("ordered", "reinspected", "ordered_again", "date", "served")),
    ("disclosure", ("date", "withdrawn")),
    ("closing", ("date",)),
    ("archiving", ("date",)),
)
"""Stages with the days on which something was done; days that lie ahead by nature are left out."""

LIST_DAYS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("records", ("begin",)),
    ("evidence", ("obtained",)),
    ("preservation", ("date", "handled")),
    ("sampling", ("date",)),
    ("appraisals", ("commissioned", "result", "told")),
    ("compulsory_measures", ("date", "released")),
    ("service", ("date",)),
    ("payments", ("date",)),
)
"""The same of stages of which there may be several."""


def happened(case: Case) -> Iterator[tuple[dt.date | None, str, int | None, str]]:
    """The days of what has happened: the day, its stage, the place in a list, its field."""
    for stage, fields in STAGE_DAYS:
        part = getattr(case, stage)
        if part is not None:
            for field in fields:
                yield getattr(part, field), stage, None, field
    for stage, fields in LIST_DAYS:
        for at, part in enumerate(getattr(case, stage)):
            for field in fields:
                yield getattr(part, field), stage, at, field


class Stood(NamedTuple):
    """A case as it stood at the end of a day.

    Attributes:
        case: the case without what was done later.
        later: JSON Pointers of the days that lie later, in the order of the course.
    """

    case: Case
    later: tuple[str, ...]


def as_it_stood(case: Case, day: dt.date) -> Stood:
    """The case without the steps that it dates after a day.

    A stage of which nothing was done by then is gone; of one that had begun, the later days are.
    Stages and members that state no day stay: nobody knows when they were.

    Args:
        case: the case.
        day: the day, at whose end the case is looked at.
    """
    later = tuple(
        f"/{stage}/{field}" if place is None else f"/{stage}/{place}/{field}"
        for moment, stage, place, field in happened(case)
        if (found := day_of(moment)) is not None and found > day
    )
    changes: dict[str, Any] = {}
    for stage, fields in STAGE_DAYS:
        part = getattr(case, stage)
        if part is not None:
            changes[stage] = _part(part, fields, day)
    for stage, fields in (*LIST_DAYS, ("papers", ("date",)), ("recordings", ("begin",))):
        kept = (_part(each, fields, day) for each in getattr(case, stage))
        changes[stage] = tuple(each for each in kept if each is not None)
    if changes.get("legal_review") is not None and "/legal_review/date" in later:
        changes["legal_review"] = attrs.evolve(changes["legal_review"], result=None, questions=None)
    return Stood(attrs.evolve(case, **changes), later)


def _part(part: Any, fields: tuple[str, ...], day: dt.date) -> Any:  # a part of any class
    """The part without its later days; `None` where all its days are later."""
    days = {field: day_of(getattr(part, field)) for field in fields if getattr(part, field)}
    after = [field for field, found in days.items() if found is not None and found > day]
    if not after:
        return part
    return None if len(after) == len(days) else attrs.evolve(part, **dict.fromkeys(after))
