"""The papers of a case file, and what each states."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import ADDRESS, ID_NUMBER, NAME, Part, Person
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Money

__all__ = ["Paper", "PaperElement", "PaperKind", "PaperSays"]

PaperKind = Literal[
    "filing_approval",
    "inspection_record",
    "interview_record",
    "correction_order",
    "investigation_report",
    "prior_notice",
    "hearing_notice",
    "hearing_record",
    "legal_review",
    "discussion_record",
    "decision",
    "service_receipt",
    "payment_receipt",
    "demand",
    "closing_approval",
    "no_penalty_decision",
    "on_the_spot_decision",
    "hearing_report",
    "preservation_notice",
    "test_report",
    "seizure_approval",
    "seizure_decision",
    "seizure_record",
    "seizure_extension",
    "seizure_release",
    "court_application",
    "transfer_approval",
    "transfer_letter",
    "daily_penalty_decision",
    "cover",
    "catalogue",
    "other",
]
"""Kinds of paper in a case file."""

PaperElement = Literal["organ", "number", "date", "party", "opinion", "signature", "seal"]
"""Elements that every paper should bear."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class PaperSays(Part):
    """What the paper itself states, to be compared across papers. More keys are kept."""

    party_name: str | None = attrs.field(default=None, metadata=NAME)
    id_number: str | None = attrs.field(default=None, metadata=ID_NUMBER)
    credit_code: str | None = None
    address: str | None = attrs.field(default=None, metadata=ADDRESS)
    fine: Money | None = None
    facts: str | None = None
    date: dt.date | None = None
    document_number: str | None = None
    officers: tuple[Person, ...] | None = None
    articles: tuple[str, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Paper(Part):
    """One paper of the file (文书). `pages` are its first and last page in the file."""

    id: str | None = None
    kind: PaperKind | None = None
    number: str | None = None
    date: dt.date | None = None
    pages: tuple[int, ...] | None = None
    signed_by: tuple[Person, ...] | None = None
    sealed_by: str | None = None
    elements: tuple[PaperElement, ...] | None = None
    says: PaperSays | None = None
