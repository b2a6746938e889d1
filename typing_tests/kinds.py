"""Each kind of record in a user's program: what it holds, and what its constructor refuses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, assert_type

from enforcement_kit.model import (
    Campaign,
    CaseFileReview,
    Certificate,
    Complaint,
    DelegationDecision,
    DisclosureItem,
    Inspection,
    InspectionFinding,
    InspectionObject,
    LegalReview,
    LenientRule,
    Officer,
    Party,
    Person,
    PersonName,
    PhoneCall,
    PowerItem,
    Provision,
    ProvisionParts,
    Record,
    Town,
    TownYear,
    Training,
)

DAY = dt.date(2022, 9, 28)
NOON = dt.datetime(2022, 9, 28, 12, tzinfo=dt.UTC)

# One argument is enough for each; four say the most that a clerk asks.
officer = Officer(id="o-1", name="王某甲", unit="综合行政执法大队", roles=("investigator",))
certificate = Certificate(id="k-1", officer=officer.id, issued=DAY, valid_until=DAY)
training = Training(id="t-1", date=DAY, class_hours=Decimal(4), attendees=(officer.id,))
complaint = Complaint(id="s-1", received=NOON, channel="hotline_12345", answered=DAY)
call = PhoneCall(id="p-1", received=DAY, handled=NOON, complaint=complaint.id)
inspection = Inspection(
    id="i-1",
    objects=(InspectionObject(name="示例商店", kind="shop"),),
    findings=(InspectionFinding(text="通道堆物", opinion="清理"),),
    officers=("o-1", PersonName(name="李某乙")),
)
campaign = Campaign(id="z-1", name="安全生产专项", begin=DAY, end=DAY)
delegation = DelegationDecision(id="d-1", number="津政令第1号", since=DAY, items=("占道",))
lenient = LenientRule(id="l-1", degree="no_penalty", ground="slight", since=DAY)
power = PowerItem(id="q-1", matter="occupying_road", capacity="delegated")
disclosed = DisclosureItem(id="g-1", where="https://example.test", since=DAY)
review = CaseFileReview(id="r-1", case="c-1", score=Decimal("92.5"), qualified=True)
year = TownYear(town=Town(name="示例镇", year=2022), complaints=(complaint,), reviews=())

assert_type(officer.name, str | None)
assert_type(certificate.valid_until, dt.date | None)
assert_type(training.class_hours, Decimal | None)
assert_type(training.attendees, tuple[Person, ...] | None)
assert_type(complaint.received, dt.date | None)
assert_type(complaint.valid, bool)
assert_type(call.complaint, str | None)
assert_type(inspection.findings, tuple[InspectionFinding, ...])
assert_type(campaign.stock_before, int | None)
assert_type(delegation.items, tuple[str, ...] | None)
assert_type(lenient.ground, Literal["slight", "first_offence", "no_fault"] | None)
assert_type(power.basis, tuple[Provision, ...] | None)
assert_type(disclosed.since, dt.date | None)
assert_type(review.score, Decimal | None)
assert_type(year.complaints, tuple[Complaint, ...] | None)
assert_type(year.of_kind("cases"), tuple[Record, ...] | None)


def said(provision: Provision) -> str:
    """A provision is text or parts, and nothing else."""
    if isinstance(provision, ProvisionParts):
        assert_type(provision.article, int | None)
        return provision.law
    assert_type(provision, str)
    return provision


def who(person: Person) -> str:
    """A person is the id of an officer or a name."""
    return person.name if isinstance(person, PersonName) else person


# What is wrong is said before the program runs.
Officer()  # type: ignore[call-arg]
Officer("o-1")  # type: ignore[call-arg, arg-type]
Officer(id="o-1", roles=("boss",))  # type: ignore[arg-type]
Certificate(id="k-1", issued="2022-03-16")  # type: ignore[arg-type]
Training(id="t-1", class_hours="4")  # type: ignore[arg-type]
Training(id="t-1", attendees=["o-1"])  # type: ignore[arg-type]  # a tuple, never a list
Complaint(id="s-1", channel="telephone")  # type: ignore[arg-type]
Complaint(id="s-1", valid="yes")  # type: ignore[arg-type]
PhoneCall(id=1)  # type: ignore[arg-type]
Inspection(id="i-1", findings=(InspectionObject(),))  # type: ignore[arg-type]
Campaign(id="z-1", nmae="x")  # type: ignore[call-arg]
DelegationDecision(id="d-1", items="占道", since=2022)  # type: ignore[arg-type]
LenientRule(id="l-1", degree="lenient")  # type: ignore[arg-type]
PowerItem(id="q-1", capacity="borrowed")  # type: ignore[arg-type]
DisclosureItem(id="g-1", checked=True)  # type: ignore[arg-type]
CaseFileReview(id="r-1", score=92.5)  # type: ignore[arg-type]  # exact, never a float
LegalReview(reviewer=7)  # type: ignore[arg-type]
Party(kind="person")  # type: ignore[arg-type]
TownYear(cases=[])  # type: ignore[arg-type]
TownYear(town="示例镇")  # type: ignore[arg-type]
officer.left = DAY  # type: ignore[misc]
