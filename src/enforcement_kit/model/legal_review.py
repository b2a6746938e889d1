"""Hearing, legal review and collective discussion: what stands between notice and decision."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import Part, Person
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Money

__all__ = [
    "Answer",
    "Attendee",
    "CollectiveDiscussion",
    "Hearing",
    "LegalReview",
    "LegalReviewQuestions",
    "Repetition",
    "ReviewGround",
]

Answer = Literal["yes", "no", "not_applicable", "unknown"]
"""An answer to one of the nine questions."""

ReviewGround = Literal["public_interest", "major_rights_after_hearing", "complex", "by_law"]
"""Why review is due; 行政处罚法第五十八条第一款."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Hearing(Part):
    """A hearing (听证), requested, held or waived."""

    requested: dt.date | None = None
    notified: dt.date | None = None
    held: dt.date | None = None
    presiding_officer: Person | None = None
    public: bool | None = None
    record_signed: bool | None = None
    report: dt.date | None = None
    agents: tuple[Person, ...] | None = None
    absence_noted: bool | str | None = None
    refusal_noted: bool | str | None = None
    fee: Money | None = None
    waived: dt.date | bool | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class LegalReviewQuestions(Part):
    """The nine questions (审核内容) with the reviewer's answers.

    `yes` is the good answer (`authority`: it stays within its powers), but for the last two: of
    `crime` it says that one is suspected, of `major` that the decision is a major one.
    """

    competence: Answer | None = None
    authority: Answer | None = None
    officers: Answer | None = None
    procedure: Answer | None = None
    facts: Answer | None = None
    law: Answer | None = None
    papers: Answer | None = None
    crime: Answer | None = None
    major: Answer | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Repetition(Part):
    """A review or discussion held again, and why."""

    date: dt.date | None = None
    reason: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class LegalReview(Part):
    """Legal review (法制审核) before a decision; 行政处罚法第五十八条."""

    sent: dt.date | None = None
    date: dt.date | None = None
    reviewer: Person | None = None
    reviewer_since: dt.date | None = None
    counsel: Person | None = None
    body: str | None = None
    grounds: tuple[ReviewGround, ...] | None = None
    result: Literal["agree", "return", "disagree"] | None = None
    questions: LegalReviewQuestions | None = None
    repeated: tuple[Repetition, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class Attendee(Part):
    """Somebody at a collective discussion."""

    person: Person | None = None
    post: str | None = None
    votes: bool | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CollectiveDiscussion(Part):
    """The leaders' collective discussion (集体讨论); 行政处罚法第五十七条第二款."""

    date: dt.date | None = None
    chair: Person | None = None
    attendees: tuple[Attendee, ...] | None = None
    conclusion: str | None = None
    record_signed: bool | None = None
    repeated: tuple[Repetition, ...] = ()
