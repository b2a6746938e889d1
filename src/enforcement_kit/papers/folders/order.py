"""The order of the papers in a case file: cover and catalogue, then the course of the procedure.

Sources disagree on the order of a bound file. The kit puts the papers in the order in which the law
has the steps follow one another; a receipt stands behind the paper that it is for. A pack of the
place may say otherwise, and the checker asks that pack.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.dating import own_date_role
from enforcement_kit.papers.folders.files import natural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.paper_read import PaperRead

__all__ = ["STAGES", "day_of_paper", "in_course_order", "own_roles"]

Named = tuple[str, "PaperRead"]

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
"""Kinds of paper in the order of the procedure; those of one stage stand by their days.

Receipts of service and papers of no known kind have no stage: they stand by what they are for and
by their days.
"""

_STAGE_OF: Final = {kind: number for number, kinds in enumerate(STAGES) for kind in kinds}
_BARE: Final = ("cover", "catalogue")

_BEGUN: Final[dict[str, tuple[str, ...]]] = {
    "inspection_record": ("inspection_begin", "inspection"),
    "interview_record": ("interview_begin", "interview"),
    "hearing_record": ("hearing",),
    "seizure_approval": ("seizure",),
    "seizure_record": ("seizure",),
}
"""Kinds whose day is that of what they record, rather than the day they bear."""


def own_roles(kind: PaperKind | None) -> tuple[str, ...]:
    """The roles that a date may have where it is the paper's own, the first that is there."""
    return tuple(dict.fromkeys((*_BEGUN.get(kind or "", ()), own_date_role(kind), "paper")))


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


def in_course_order(papers: Iterable[Named]) -> tuple[Named, ...]:
    """Files and their papers in the order of the case file.

    Within a stage by day, then by the names of the files; a paper without a day keeps the place
    that its name has among the others. A receipt of service stands behind the paper it is for. A
    paper of no known kind stands behind all that was made before its day, at the end without one.
    """
    named = sorted(papers, key=lambda each: natural(each[0]))
    steps = [each for each in named if each[1].kind in _STAGE_OF]
    found = sorted(steps, key=_course_key(steps))
    for strange in sorted((each for each in named if _is_strange(each[1])), key=_by_day_and_name):
        day = day_of_paper(strange[1])
        found.insert(len(found) if day is None else _behind_days(found, day), strange)
    receipts = [each for each in named if each[1].kind == "service_receipt"]
    for receipt in sorted(receipts, key=_by_day_and_name):
        found.insert(_behind(found, receipt[1]), receipt)
    return tuple(found)


def _is_strange(read: PaperRead) -> bool:
    return read.kind not in _STAGE_OF and read.kind != "service_receipt"


def _by_day_and_name(paper: Named) -> tuple[dt.date, object]:
    return day_of_paper(paper[1]) or dt.date.max, natural(paper[0])


def _course_key(papers: Sequence[Named]) -> Callable[[Named], tuple[int, dt.date, object]]:
    """Stage, day and name; a paper without a day has that of the one before it in its stage."""
    before: dict[str, dt.date] = {}
    last: dict[int, dt.date] = {}
    for name, read in papers:
        stage = _STAGE_OF[read.kind or ""]
        day = day_of_paper(read)
        if day is not None:
            last[stage] = day
        before[name] = day or last.get(stage, dt.date.min)
    return lambda each: (_STAGE_OF[each[1].kind or ""], before[each[0]], natural(each[0]))


def _behind(found: Sequence[Named], receipt: PaperRead) -> int:
    """Where a receipt goes: behind the paper that it is for, and behind other receipts of it.

    That is the one of the kind it names that bears the number it cites, else the last of the kind
    that was made by its day.
    """
    kinds = {value.role for value in receipt.all("served_paper") if value.role}
    numbers = {str(value.value) for value in receipt.all("cited_number")}
    day = day_of_paper(receipt)
    behind = None
    for at, (_, read) in enumerate(found):
        if kinds and read.kind not in kinds:
            continue
        own = {str(value.value) for value in read.all("document_number")}
        if numbers & own:
            behind = at
            break
        made = day_of_paper(read)
        if kinds and (made is None or day is None or made <= day):
            behind = at
    if behind is None:
        return len(found) if day is None else _behind_days(found, day + dt.timedelta(days=1))
    behind += 1
    while behind < len(found) and found[behind][1].kind == "service_receipt":
        behind += 1
    return behind


def _behind_days(found: Sequence[Named], day: dt.date) -> int:
    """Behind all that was made before a day, and never before cover and catalogue."""
    bare = sum(read.kind in _BARE for _, read in found)
    places = [
        at + 1
        for at, (_, read) in enumerate(found)
        if read.kind not in _BARE and (made := day_of_paper(read)) is not None and made < day
    ]
    return max(places, default=bare)
