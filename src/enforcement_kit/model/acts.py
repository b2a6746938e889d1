"""The course of a case up to the notice: filing, records, measures, investigation report."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import Part, Person, Provision
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Instant, Moment, Money

__all__ = [
    "CompulsoryMeasure",
    "CorrectionOrder",
    "DecisionKind",
    "Extension",
    "Filing",
    "InvestigationReport",
    "NoticeElement",
    "PriorNotice",
    "Proposal",
    "ReExamination",
    "Recusal",
    "Sanction",
    "SanctionKind",
    "StatementAndDefence",
    "Suspension",
    "Transcript",
]

SanctionKind = Literal[
    "warning",
    "notice_of_criticism",
    "fine",
    "confiscation_of_illegal_gains",
    "confiscation_of_illegal_property",
    "permit_suspension",
    "qualification_reduction",
    "permit_revocation",
    "restriction_of_business",
    "suspension_of_business",
    "closure",
    "restriction_of_practice",
    "other",
]
"""Kinds of penalty; 行政处罚法第九条."""

DecisionKind = Literal["penalty", "no_penalty", "not_established", "transfer", "closed"]
"""Outcomes of a case; 行政处罚法第五十七条."""

NoticeElement = Literal["facts", "reasons", "basis", "content", "statement_right", "hearing_right"]
"""What a prior notice tells; 行政处罚法第四十四条."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Filing(Part):
    """Filing (立案), its refusal or withdrawal."""

    date: dt.date | None = None
    outcome: Literal["filed", "refused", "withdrawn"] | None = None
    approved_by: Person | None = None
    handlers: tuple[Person, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Transcript(Part):
    """A record (笔录) of an inspection (现场检查笔录) or an interview (询问笔录)."""

    id: str | None = None
    kind: Literal["inspection", "interview"] | None = None
    begin: Instant | None = None
    end: Instant | None = None
    place: str | None = None
    officers: tuple[Person, ...] | None = None
    recorder: Person | None = None
    subject: Person | None = None
    certificates_shown: bool | None = None
    rights_told: bool | None = None
    confirmed: bool | None = None
    signed_each_page: bool | None = None
    refusal_noted: bool | str | None = None
    content: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Suspension(Part):
    """A time that does not count (扣除期间): hearing, public notice, test, appraisal, service.

    `begin` and `end` are `from` and `to` on disk.
    """

    ground: Literal["hearing", "public_notice", "test", "appraisal", "service", "other"] | None = (
        None
    )
    begin: dt.date | None = attrs.field(default=None, metadata={"wire": "from"})
    end: dt.date | None = attrs.field(default=None, metadata={"wire": "to"})
    told: dt.date | None = None
    basis: Provision | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Recusal(Part):
    """A recusal (回避) applied for and decided."""

    applied: dt.date | None = None
    person: Person | None = None
    decided: dt.date | None = None
    result: Literal["granted", "refused"] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Extension(Part):
    """The extension of a sealing or seizure."""

    date: dt.date | None = None
    until: dt.date | None = None
    approved_by: Person | None = None
    told: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CompulsoryMeasure(Part):
    """A sealing (查封) or seizure (扣押)."""

    kind: Literal["sealing", "seizure"] | None = None
    approved: Moment | None = None
    date: Moment | None = None
    officers: tuple[Person, ...] | None = None
    urgent: bool | None = None
    party_present: bool | None = None
    list_given: bool | None = None
    until: dt.date | None = None
    extended: Extension | None = None
    released: Moment | None = None
    storage_charged: bool | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CorrectionOrder(Part):
    """An order to correct (责令改正)."""

    date: dt.date | None = None
    due: dt.date | None = None
    reinspected: dt.date | None = None
    done: bool | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Sanction(Part):
    """One penalty of a decision, a notice or a proposal. `amount` in yuan."""

    kind: SanctionKind | None = None
    amount: Money | None = None
    amount_in_words: str | None = None
    object: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Proposal(Part):
    """What the investigators propose."""

    kind: DecisionKind | None = None
    sanctions: tuple[Sanction, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class InvestigationReport(Part):
    """The report that ends the investigation (调查终结报告)."""

    date: dt.date | None = None
    by: tuple[Person, ...] | None = None
    proposal: Proposal | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class PriorNotice(Part):
    """The notice before a penalty (事先告知书). `states` lists what it tells the party."""

    date: dt.date | None = None
    number: str | None = None
    served: dt.date | None = None
    states: tuple[NoticeElement, ...] | None = None
    sanctions: tuple[Sanction, ...] | None = None
    defence_until: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class StatementAndDefence(Part):
    """The party's statement and defence (陈述、申辩).

    `waived` is the day of the waiver, or whether there was one.
    """

    made: dt.date | None = None
    waived: dt.date | bool | None = None
    content: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class ReExamination(Part):
    """The re-examination (复核) of the defence."""

    date: dt.date | None = None
    by: Person | None = None
    adopted: Literal["yes", "partly", "no"] | None = None
    reasons: str | None = None
