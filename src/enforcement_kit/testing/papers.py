"""The papers of a finished case: elements, numbers, pages that follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.model import Paper, PaperElement, PaperSays

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.testing.course.state import Course, PaperDraft

__all__ = ["ELEMENTS", "bind"]

_ISSUED: Final[tuple[PaperElement, ...]] = ("organ", "number", "date", "party", "seal")
_APPROVED: Final[tuple[PaperElement, ...]] = ("organ", "date", "party", "opinion", "signature")
_RECORDED: Final[tuple[PaperElement, ...]] = ("organ", "date", "party", "signature")

ELEMENTS: Final[dict[str, tuple[PaperElement, ...]]] = {
    "filing_approval": ("organ", "number", "date", "party", "opinion", "signature"),
    "inspection_record": _RECORDED,
    "interview_record": _RECORDED,
    "correction_order": _ISSUED,
    "investigation_report": _APPROVED,
    "prior_notice": _ISSUED,
    "hearing_notice": _ISSUED,
    "hearing_record": _RECORDED,
    "hearing_report": _APPROVED,
    "legal_review": _APPROVED,
    "discussion_record": ("organ", "date", "party", "opinion", "signature"),
    "decision": _ISSUED,
    "no_penalty_decision": _ISSUED,
    "on_the_spot_decision": (*_ISSUED, "signature"),
    "service_receipt": ("organ", "date", "party", "signature", "seal"),
    "payment_receipt": ("organ", "number", "date", "party", "seal"),
    "preservation_notice": _ISSUED,
    "test_report": ("organ", "date", "party", "opinion", "signature", "seal"),
    "seizure_approval": _APPROVED,
    "seizure_decision": _ISSUED,
    "seizure_record": _RECORDED,
    "seizure_extension": _ISSUED,
    "seizure_release": _ISSUED,
    "demand": _ISSUED,
    "court_application": (*_ISSUED, "signature"),
    "transfer_approval": (*_APPROVED, "number"),
    "transfer_letter": (*_ISSUED, "signature"),
    "daily_penalty_decision": _ISSUED,
    "closing_approval": _APPROVED,
    "other": ("date", "party"),
}
"""What each kind of paper bears; a paper without seal or signature loses those below."""


_SLIGHT: Final = frozenset({"closing_approval", "investigation_report", "other", "service_receipt"})
"""Kinds that a compact file leaves out."""


def _elements(draft: PaperDraft) -> tuple[PaperElement, ...]:
    missing = set()
    if not draft.sealed:
        missing.add("seal")
    if not draft.signers:
        missing.add("signature")
    if not draft.series and draft.kind != "payment_receipt":
        missing.add("number")
    return tuple(each for each in ELEMENTS[draft.kind] if each not in missing)


def bind(course: Course, number: Callable[[str, object], str]) -> tuple[Paper, ...]:
    """All papers in the order of their days, behind cover and catalogue.

    Args:
        course: the finished course.
        number: gives the number of a series on a day.
    """
    kept = [each for each in course.papers if course.full or each.kind not in _SLIGHT]
    drafts = sorted(kept, key=lambda each: each.day)
    first = 1
    found: list[Paper] = []
    if course.full:
        archived = course.fields.get("archiving")
        day = archived["date"] if archived else course.day
        found = [
            Paper(id="p1", kind="cover", date=day, elements=("organ", "number", "date", "party")),
            Paper(id="p2", kind="catalogue", date=day),
        ]
    for draft in drafts:
        last = first + draft.leaves - 1
        fields: dict[str, object] = {}
        if draft.series:
            fields["number"] = number(draft.series, draft.day)
        if course.full:
            if draft.sealed:
                fields["sealed_by"] = course.setting.organ
            if draft.signers:
                fields["signed_by"] = draft.signers
            says = dict(draft.says)
            if draft.kind in ("decision", "no_penalty_decision", "on_the_spot_decision"):
                says["document_number"] = fields["number"]
            if says:
                fields["says"] = PaperSays(**says)
            fields["elements"] = _elements(draft)
        found.append(
            Paper(
                id=f"p{len(found) + 1}",
                kind=draft.kind,  # type: ignore[arg-type]  # one of its kinds; a test walks them
                date=draft.day,
                pages=(first, last),
                **fields,  # type: ignore[arg-type]  # fields of Paper
            )
        )
        first = last + 1
    return tuple(found)
