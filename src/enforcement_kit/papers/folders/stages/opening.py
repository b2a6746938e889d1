"""Who, where from, and the filing: organ, parties, act, source, filing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.naming import naming_the_party
from enforcement_kit.papers.folders.stages.picking import (
    first_of,
    of_kind,
    take_first,
    take_people,
    take_person,
    word_in,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper

__all__ = ["take_filing", "take_organ", "take_parties"]

_WEIGHT: Final = (
    "decision",
    "no_penalty_decision",
    "on_the_spot_decision",
    "prior_notice",
    "investigation_report",
    "filing_approval",
    "correction_order",
)
"""Kinds of paper in the order in which they are asked who the party is."""

_OF_PARTY: Final = (
    ("party_kind", "kind"),
    ("party_name", "name"),
    ("credit_code", "credit_code"),
    ("id_number", "id_number"),
    ("trade_name", "trade_name"),
    ("operator", "operator"),
    ("legal_representative", "legal_representative"),
    ("address", "address"),
    ("phone", "phone"),
)
_OF_ANYBODY: Final = frozenset(["id_number", "address", "phone"])
"""What a paper may state of a person who is not the party."""

_SOURCES: Final = (
    ("complaint", ("投诉", "举报", "信访", "12345", "热线")),
    ("transfer", ("移送", "移交")),
    ("assigned", ("交办", "督办", "指定管辖")),
    ("media", ("媒体", "舆情")),
    ("inspection", ("检查", "巡查", "巡视", "发现")),
)
_AGREED: Final = (
    ("refused", ("不予立案", "不同意")),
    ("withdrawn", ("撤销立案",)),
    ("filed", ("同意立案", "准予立案", "批准立案", "予以立案", "立案调查", "同意")),
)
_ORDINARY: Final = ("filing_approval", "prior_notice", "investigation_report")


def by_weight(papers: Sequence[FiledPaper]) -> list[FiledPaper]:
    """The papers in the order in which they are asked: the decision first."""
    kinds = {kind: at for at, kind in enumerate(_WEIGHT)}
    own = [each for each in papers if not each.same_as]
    return sorted(own, key=lambda each: kinds.get(each.kind, len(kinds)))


def take_organ(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The organ and the procedure."""
    ordered = by_weight(papers)
    take_first(draft, "/organ/name", ordered, "organ")
    take_first(draft, "/cause", by_weight(of_kind(papers, "filing_approval")) + ordered, "cause")
    if first_of(papers, "on_the_spot_decision") is not None:
        why = ("卷中有当场行政处罚决定书", "the file holds an on-the-spot decision")
        draft.derive("/procedure", "summary", why)
    elif first_of(papers, "decision", "no_penalty_decision") and first_of(papers, *_ORDINARY):
        fast = any("快速办理" in each.read.document.text for each in of_kind(papers, *_ORDINARY))
        why = (
            ("文书写明快速办理", "a paper says that the case was expedited")
            if fast
            else (
                "卷中有立案、调查或者告知文书，没有当场处罚决定书",
                "the file holds papers of filing, investigation or notice and none on the spot",
            )
        )
        draft.derive("/procedure", "expedited" if fast else "ordinary", why)


def take_parties(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The party and the co-parties, each field from the weightiest paper that states it."""
    ordered = by_weight(papers)
    # what stands in the record of somebody who was asked is theirs: the paper must name the party
    naming = naming_the_party(ordered)
    several = next(iter(naming), None)
    for field, own in _OF_PARTY:
        asked = naming if field in _OF_ANYBODY else ordered
        take_first(draft, f"/party/{own}", asked, field, of=0)
    take_first(draft, "/party/birth_date", naming, "date", "birth", of=0)
    if several is not None:
        found = {value.of for value in several.every("party_name") if value.of}
        for at, of in enumerate(sorted(found)):
            for field, own in _OF_PARTY:
                draft.take(f"/co_parties/{at}/{own}", several, several.only(field, of=of))
    for field, roles, own in (
        ("place", ("act",), "place"),
        ("facts", (), "facts"),
        ("illegal_gains", (), "illegal_gains"),
    ):
        take_first(draft, f"/act/{own}", ordered, field, *roles)
    take_first(draft, "/act/begin", ordered, "date", "act_begin", "act")
    take_first(draft, "/act/end", ordered, "date", "act_end", "act")
    take_first(draft, "/act/discovered_on", ordered, "date", "discovery")


def take_filing(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """Number, source and filing, from the form on which the filing was approved."""
    form = first_of(papers, "filing_approval")
    if form is not None:
        draft.take("/number", form, form.only("document_number") or form.only("case_number"))
        draft.take("/filing/date", form, form.only("date", "filing", "paper"))
        take_person(draft, "/filing/approved_by", form, "head")
        take_people(draft, "/filing/handlers", form, "handler")
        for opinion in reversed(form.every("opinion", "head") or form.every("opinion")):
            outcome = word_in(str(opinion.value), _AGREED)
            if outcome is not None:
                draft.take("/filing/outcome", form, opinion, outcome)
                break
        source = form.only("case_source")
        if source is not None:
            kind = word_in(str(source.value), _SOURCES) or "other"
            draft.take("/source/kind", form, source, kind)
            draft.take("/source/date", form, form.only("date", "discovery"))
    take_first(draft, "/number", papers, "case_number")
