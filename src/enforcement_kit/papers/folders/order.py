"""The order of the papers in a case file: cover and catalogue, then the course of the procedure.

Sources disagree on the order of a bound file. The kit puts the papers in the order in which the law
has the steps follow one another; a receipt stands behind the paper that it is for. A pack of the
place may say otherwise, and the checker asks that pack.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.files import natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.papers.paper_read import PaperRead

__all__ = ["STAGES", "day_of_paper", "in_course_order", "stage_of"]

STAGES: Final[tuple[tuple[str, ...], ...]] = (
    ("cover",),
    ("catalogue",),
    ("on_the_spot_decision",),
    (
        "inspection_record",
        "interview_record",
        "filing_approval",
        "preservation_notice",
        "seizure_approval",
        "seizure_decision",
        "seizure_record",
        "seizure_extension",
        "seizure_release",
        "test_report",
        "correction_order",
        "transfer_approval",
        "transfer_letter",
        "other",
    ),
    ("investigation_report",),
    ("prior_notice",),
    ("hearing_notice",),
    ("hearing_record",),
    ("hearing_report",),
    ("legal_review",),
    ("discussion_record",),
    ("decision", "no_penalty_decision"),
    ("daily_penalty_decision",),
    ("payment_receipt",),
    ("demand",),
    ("court_application",),
    ("closing_approval",),
)
"""Kinds of paper in the order of the procedure; those of one stage stand by their days."""

_STAGE_OF: Final = {kind: number for number, kinds in enumerate(STAGES) for kind in kinds}
_OPEN: Final = _STAGE_OF["other"]
_LAST: Final = len(STAGES)

_OWN_DAYS: Final[dict[str, tuple[str, ...]]] = {
    "decision": ("decision",),
    "no_penalty_decision": ("decision",),
    "on_the_spot_decision": ("decision",),
    "daily_penalty_decision": ("decision",),
    "filing_approval": ("filing",),
    "inspection_record": ("inspection_begin", "inspection"),
    "interview_record": ("interview_begin", "interview"),
    "correction_order": ("correction_order",),
    "investigation_report": ("report",),
    "prior_notice": ("notice",),
    "hearing_notice": ("hearing_notice",),
    "hearing_record": ("hearing",),
    "legal_review": ("legal_review",),
    "discussion_record": ("discussion",),
    "service_receipt": ("service",),
    "payment_receipt": ("payment",),
    "demand": ("demand",),
    "closing_approval": ("closing",),
    "cover": ("archiving",),
    "preservation_notice": ("preservation",),
    "seizure_approval": ("seizure",),
    "seizure_decision": ("seizure",),
    "seizure_record": ("seizure",),
}


def stage_of(kind: str | None) -> int:
    """The place of a kind in the course; a kind that is not recognised stands by its day."""
    return _STAGE_OF.get(kind or "other", _OPEN)


def own_roles(kind: str | None) -> tuple[str, ...]:
    """The roles that a date of a paper of this kind may have where it is the paper's own."""
    return (*_OWN_DAYS.get(kind or "", ()), "paper")


def day_of_paper(read: PaperRead) -> dt.date | None:
    """The day of a paper: that of its step, else the one it is dated."""
    for role in own_roles(read.kind):
        days = {_day(value.value) for value in read.all("date", role=role)}
        days.discard(None)
        if len(days) == 1:
            return days.pop()
    return None


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def in_course_order(papers: Iterable[tuple[str, PaperRead]]) -> tuple[tuple[str, PaperRead], ...]:
    """Files and their papers in the order of the case file.

    Within a stage by day, then by the names of the files; a paper without a day keeps the place
    that its name has among the others. A receipt of service stands behind the paper it is for.
    """
    named = sorted(papers, key=lambda each: natural(each[0]))
    receipts = [each for each in named if each[1].kind == "service_receipt"]
    others = [each for each in named if each[1].kind != "service_receipt"]
    found = sorted(others, key=_course_key(others))
    for receipt in sorted(receipts, key=lambda each: _day_or_last(each[1])):
        found.insert(_behind(found, receipt[1]), receipt)
    return tuple(found)


def _course_key(papers: Sequence[tuple[str, PaperRead]]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a key
    before: dict[str, dt.date] = {}
    last: dict[int, dt.date] = {}
    for name, read in papers:
        stage = stage_of(read.kind)
        day = day_of_paper(read)
        if day is not None:
            last[stage] = day
        before[name] = day or last.get(stage, dt.date.min)

    def key(each: tuple[str, PaperRead]) -> tuple[int, dt.date, object]:
        return stage_of(each[1].kind), before[each[0]], natural(each[0])

    return key


def _day_or_last(read: PaperRead) -> dt.date:
    return day_of_paper(read) or dt.date.max


def _behind(found: Sequence[tuple[str, PaperRead]], receipt: PaperRead) -> int:
    """Where a receipt goes: behind the last paper of the kind it is for, made by its day."""
    kinds = {value.role for value in receipt.all("served_paper") if value.role}
    numbers = {str(value.value) for value in receipt.all("cited_number")}
    day = day_of_paper(receipt)
    behind = None
    for at, (_, read) in enumerate(found):
        own = {str(value.value) for value in read.all("document_number")}
        if numbers & own:
            behind = at
            break
        made = day_of_paper(read)
        if read.kind in kinds and (made is None or day is None or made <= day):
            behind = at
    if behind is None:
        return _by_day(found, day)
    behind += 1
    while behind < len(found) and found[behind][1].kind == "service_receipt":
        behind += 1
    return behind


def _by_day(found: Sequence[tuple[str, PaperRead]], day: dt.date | None) -> int:
    """Behind all that was made by a day; at the end where there is none."""
    if day is None:
        return len(found)
    places = [
        at + 1
        for at, (_, read) in enumerate(found)
        if (made := day_of_paper(read)) is not None and made <= day
    ]
    return max(places, default=len(found))
