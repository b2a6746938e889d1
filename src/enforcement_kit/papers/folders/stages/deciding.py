"""Notice, hearing, review, discussion and decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.draft import person, provision
from enforcement_kit.papers.folders.stages.outcomes import take_sanctions
from enforcement_kit.papers.folders.stages.picking import (
    first_of,
    last_of,
    of_kind,
    take_person,
    word_in,
)
from enforcement_kit.papers.folders.stages.stating import stated_elements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.folders.draft import Draft
    from enforcement_kit.papers.folders.filed import FiledPaper

__all__ = ["take_decision", "take_notice", "take_review"]

_RESULTS: Final = (
    ("disagree", ("不同意",)),
    ("return", ("退回", "补正", "补充调查")),
    ("agree", ("同意", "审核通过", "无异议")),
)
_STATEMENTS: Final = ("陈述申辩书", "申辩书", "陈述书", "申辩笔录", "陈述笔录", "申辩意见")
_DECISIONS: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")


def take_notice(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The prior notice, what it tells, the defence, and the hearing."""
    notice = last_of(papers, "prior_notice")
    if notice is not None:
        here = "/prior_notice"
        draft.take(f"{here}/date", notice, notice.only("date", "notice", "paper"))
        draft.take(f"{here}/number", notice, notice.only("document_number"))
        take_sanctions(draft, f"{here}/sanctions", notice)
        draft.put(f"{here}/states", notice, _notice_states(notice))
    _take_defence(draft, papers)
    hearing = first_of(papers, "hearing_record", "hearing_notice")
    if hearing is None:
        return
    for filed in of_kind(papers, "hearing_notice", "hearing_record", "hearing_report"):
        draft.take("/hearing/requested", filed, filed.only("date", "hearing_requested"))
        if filed.kind == "hearing_notice":
            found = filed.only("date", "hearing_notice", "paper")
            draft.take("/hearing/notified", filed, found)
        elif filed.kind == "hearing_record":
            draft.take("/hearing/held", filed, filed.only("date", "hearing", "paper"))
            take_person(draft, "/hearing/presiding_officer", filed, "presiding_officer")
            signed = filed.only("signature", "party")
            if signed is not None:
                draft.take("/hearing/record_signed", filed, signed, plain=True)
        else:
            draft.take("/hearing/report", filed, filed.only("date", "paper"))


def _take_defence(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The party's statement, its waiver and the re-examination, each a paper with such a title."""
    for filed in of_kind(papers, "other"):
        title = filed.read.title
        if "陈述" not in title and "申辩" not in title:
            continue
        day = filed.only("date", "paper")
        if "复核" in title:
            draft.take("/re_examination/date", filed, day)
        elif "放弃" in title:
            draft.take("/statement_and_defence/waived", filed, day)
        elif title.endswith(_STATEMENTS):
            draft.take("/statement_and_defence/made", filed, day)


def _notice_states(notice: FiledPaper) -> list[str]:
    """What a notice tells. Reasons are told where it says which provision the act violated."""
    rights = {str(each.value) for each in notice.every("right_told")}
    there = {
        "facts": bool(notice.every("facts")),
        "reasons": bool(notice.every("provision", "violated")),
        "basis": bool(notice.every("provision", "basis")),
        "content": bool(notice.every("sanction") or notice.every("fine")),
        "statement_right": bool({"statement", "defence"} & rights),
        "hearing_right": "hearing" in rights,
    }
    return [name for name, is_there in there.items() if is_there]


def take_review(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """Legal review and collective discussion; later papers of a kind are repetitions."""
    for at, filed in enumerate(of_kind(papers, "legal_review")):
        day = filed.only("date", "legal_review", "paper")
        if at:
            draft.take(f"/legal_review/repeated/{at - 1}/date", filed, day)
            continue
        draft.take("/legal_review/date", filed, day)
        draft.take("/legal_review/sent", filed, filed.only("date", "review_sent"))
        take_person(draft, "/legal_review/reviewer", filed, "reviewer")
        alone = filed.only("signature")
        if alone is not None and alone.role in ("", "reviewer"):
            draft.take("/legal_review/reviewer", filed, alone, person(filed, alone))
        for value in (*filed.every("conclusion"), *filed.every("opinion", "reviewer")):
            result = word_in(str(value.value), _RESULTS)
            if result is not None:
                draft.take("/legal_review/result", filed, value, result)
    for at, filed in enumerate(of_kind(papers, "discussion_record")):
        day = filed.only("date", "discussion", "paper")
        if at:
            draft.take(f"/discussion/repeated/{at - 1}/date", filed, day)
            continue
        draft.take("/discussion/date", filed, day)
        take_person(draft, "/discussion/chair", filed, "chair")
        draft.take("/discussion/conclusion", filed, filed.only("conclusion"))
        for number, each in enumerate(filed.every("person", "attendee")):
            own = f"/discussion/attendees/{number}/person"
            draft.take(own, filed, each, person(filed, each))
        signed = filed.every("signature")
        if signed:
            draft.take("/discussion/record_signed", filed, signed[0], plain=True)


def take_decision(draft: Draft, papers: Sequence[FiledPaper]) -> None:
    """The decision, from its own paper alone."""
    paper = first_of(papers, *_DECISIONS)
    if paper is None:
        return
    here = "/decision"
    draft.take(f"{here}/date", paper, paper.only("date", "decision", "paper"))
    outcome = paper.only("outcome")
    if outcome is not None and outcome.role:
        draft.take(f"{here}/kind", paper, outcome, outcome.role)
    kind = "no_penalty" if paper.kind == "no_penalty_decision" else "penalty"
    draft.put(f"{here}/kind", paper, kind)
    draft.take(f"{here}/document_number", paper, paper.only("document_number"))
    take_person(draft, f"{here}/decided_by", paper, "head")
    if draft.get(f"{here}/kind") != "no_penalty":
        take_sanctions(draft, f"{here}/sanctions", paper)
    for role in ("violated", "basis"):
        cited = paper.every("provision", role)
        rows = [(each, provision(each.value)) for each in cited]  # type: ignore[arg-type]  # citations
        draft.members(f"{here}/{role}", paper, rows)
    draft.take(f"{here}/benchmark/table", paper, paper.only("benchmark"))
    ordered = paper.only("correction")
    if ordered is not None:
        draft.take(f"{here}/correction_ordered", paper, ordered, plain=True)
    states, left_open = stated_elements(paper)
    if states:
        draft.put(f"{here}/states", paper, states)
    if left_open:
        # a list is never stated with its place, so that the kind of the decision bears the note
        draft.note(f"{here}/kind", paper, "states_open", left_open)
    for field, own in (
        ("reconsideration_organ", "reconsideration_organ"),
        ("reconsideration_days", "reconsideration_days"),
        ("court", "court"),
        ("litigation_months", "litigation_months"),
    ):
        draft.take(f"{here}/remedies/{own}", paper, paper.only(field))
    draft.take(f"{here}/sealed_by", paper, paper.only("seal"))
    draft.take(f"{here}/pay_within_days", paper, paper.only("pay_within_days"))
