"""Complaints, inspections, campaigns, lists, disclosures and file reviews."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import Part, Person, Provision, Record
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Instant, Moment, Score

__all__ = [
    "Campaign",
    "CampaignStep",
    "CaseFileReview",
    "ChecklistAnswer",
    "Complaint",
    "DelegationDecision",
    "DisclosureItem",
    "Inspection",
    "InspectionFinding",
    "InspectionObject",
    "LenientRule",
    "PhoneCall",
    "PowerItem",
    "RectificationOrder",
]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Complaint(Record):
    """A complaint (投诉举报). `valid` is true unless the data says otherwise.

    `officers` are those whom a complaint about officers names; `handlers` those who handle it.
    """

    received: Moment | None = None
    channel: Literal["hotline_12345", "online_petition", "visit", "letter", "other"] | None = None
    category: str | None = None
    matter: str | None = None
    about: Literal["violation", "officer"] | None = None
    urgency: Literal["urgent", "general", "complex"] | None = None
    officers: tuple[Person, ...] | None = None
    handlers: tuple[Person, ...] | None = None
    answered: Moment | None = None
    closed: Moment | None = None
    extended_until: dt.date | None = None
    outcome: str | None = None
    inspection: str | None = None
    case: str | None = None
    linked_departments: tuple[str, ...] | None = None
    satisfied: bool | None = None
    solved: bool | None = None
    valid: bool = True
    invalid_reason: (
        Literal["duplicate", "withdrawn", "out_of_jurisdiction", "unreachable", "other"] | None
    ) = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class PhoneCall(Record):
    """A phone call (来电)."""

    received: Moment | None = None
    answered: Moment | None = None
    handled: Moment | None = None
    complaint: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class InspectionObject(Part):
    """What was inspected; `id` tells one object from another across inspections."""

    id: str | None = None
    name: str | None = None
    kind: Literal["enterprise", "shop", "site"] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class InspectionFinding(Part):
    """Something found at an inspection, with the opinion (整治意见) given on it."""

    id: str | None = None
    kind: str | None = None
    text: str | None = None
    opinion: str | None = None
    rectified: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class RectificationOrder(Part):
    """An order to rectify (责令整改); `extended_until` is a later day granted with a reason."""

    date: dt.date | None = None
    due: dt.date | None = None
    extended_until: dt.date | None = None
    extended_reason: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class ChecklistAnswer(Part):
    """What an inspection says to an item of its checklist; `finding` is the id of a finding."""

    item: str | None = None
    text: str | None = None
    result: Literal["met", "not_met", "not_applicable"] | None = None
    finding: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Inspection(Record):
    """An inspection (行政检查); the officers make its person-trips.

    Several departments that go together make one visit: `joint_visit` is its number, which the
    records of each have in common. `publicity` names what was explained to people on the spot.
    """

    date: dt.date | None = None
    begin: Instant | None = None
    end: Instant | None = None
    plan: str | None = None
    task: str | None = None
    kind: Literal["daily", "special", "double_random", "complaint"] | None = None
    campaign: str | None = None
    objects: tuple[InspectionObject, ...] | None = None
    officers: tuple[Person, ...] | None = None
    joint_with: tuple[str, ...] | None = None
    joint_visit: str | None = None
    checklist: tuple[ChecklistAnswer, ...] | None = None
    findings: tuple[InspectionFinding, ...] = ()
    order: RectificationOrder | None = None
    reinspected: dt.date | None = None
    reinspection: Literal["done", "partly", "not_done"] | None = None
    result: str | None = None
    case: str | None = None
    no_action_reason: str | None = None
    shift: str | None = None
    publicity: tuple[str, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CampaignStep(Part):
    """A dated step of a campaign: 宣传、巡查、劝导、执法, and the records that show it."""

    kind: Literal["publicity", "patrol", "persuasion", "enforcement"] | None = None
    date: dt.date | None = None
    text: str | None = None
    place: str | None = None
    officers: tuple[Person, ...] | None = None
    inspection: str | None = None
    case: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Campaign(Record):
    """A campaign (专项整治). `stock_before`, `stock_after`, `new` count what it is against."""

    name: str | None = None
    topic: str | None = None
    matters: tuple[str, ...] | None = None
    departments: tuple[str, ...] | None = None
    begin: dt.date | None = None
    end: dt.date | None = None
    steps: tuple[CampaignStep, ...] = ()
    stock_before: int | None = None
    stock_after: int | None = None
    new: int | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class DelegationDecision(Record):
    """A province's delegation of powers (赋权决定); 行政处罚法第二十四条."""

    issuer: str | None = None
    number: str | None = None
    published: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    items: tuple[str, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class LenientRule(Record):
    """An item of the lenient list (柔性执法清单事项); 行政处罚法第三十三条."""

    matter: str | None = None
    degree: Literal["no_penalty", "lighter", "mitigated"] | None = None
    ground: Literal["slight", "first_offence", "no_fault"] | None = None
    conditions: tuple[str, ...] | None = None
    basis: tuple[Provision, ...] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class PowerItem(Record):
    """An item of the power list (权责清单). The list gives no power; it names it."""

    matter: str | None = None
    name: str | None = None
    kind: str | None = None
    basis: tuple[Provision, ...] | None = None
    capacity: Literal["own", "delegated", "entrusted"] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    published: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class DisclosureItem(Record):
    """What must stand published before any case (事前公示).

    `since` is the day it first stood published, `changed` the day its content last became another,
    `updated` the day the published text last followed, `checked` the day somebody last looked.
    """

    kind: (
        Literal[
            "power_list",
            "random_list",
            "posts",
            "samples",
            "service_info",
            "organ",
            "officers",
            "annual_report",
            "procedure",
            "benchmark",
            "lenient_list",
            "delegation",
            "review_catalogue",
            "monitoring_sites",
        ]
        | None
    ) = None
    name: str | None = None
    where: str | None = None
    since: dt.date | None = None
    changed: dt.date | None = None
    updated: dt.date | None = None
    checked: dt.date | None = None
    removed: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CaseFileReview(Record):
    """The review of one case file (案卷评查); `corrected` is the day its faults were put right."""

    case: str | None = None
    date: dt.date | None = None
    standard: str | None = None
    reviewer: Person | None = None
    score: Score | None = None
    grade: str | None = None
    qualified: bool | None = None
    corrected: dt.date | None = None
