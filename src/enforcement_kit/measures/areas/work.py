"""The town's other work: inspections, trainings, certificates, complaints, file reviews."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.definition import Rate, measure
from enforcement_kit.measures.reading import Reading, Unknown, all_of, not_before
from enforcement_kit.measures.subjects.inspections import (
    FINDINGS,
    INSPECTIONS,
    OBJECTS,
    PERSON_TRIPS,
    object_key,
)
from enforcement_kit.measures.subjects.people import each_once
from enforcement_kit.measures.subjects.registers import (
    CALLS,
    CANCELLATIONS,
    CERTIFICATES,
    COMPLAINTS,
    NO_ATTENDEES,
    REVIEWS,
    TRAININGS,
    VALID_CERTIFICATES,
)

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import (
        CaseFileReview,
        Certificate,
        Complaint,
        Inspection,
        InspectionFinding,
        InspectionObject,
        PhoneCall,
        Training,
    )

__all__: list[str] = []

_HOURS = Unknown("/class_hours", "课时", "class hours")
_HOLDER = Unknown("/officer", "持证人", "the holder")
_QUALIFIED = Unknown("/qualified", "是否合格", "whether qualified")
_KIND = Unknown("/kind", "证件类别（新发或换证）", "new or replacement")
_ANSWER = Unknown("/answered", "不早于收到日期的答复日期", "an answer not dated before the receipt")
_CLOSE = Unknown("/closed", "不早于收到日期的办结日期", "a closing not dated before the receipt")
_NEEDS_ANSWERED: Final = Unknown("/answered", "答复日期", "date of the answer")
_NEEDS_CLOSED: Final = Unknown("/closed", "办结日期", "date of closing")
_NEEDS_OPINION: Final = Unknown("/findings/opinion", "整治意见", "opinion on the finding")


@measure(
    "inspection.inspections",
    of=INSPECTIONS,
    unit="次",
    label="行政检查",
    label_en="inspections",
    formula="期间内行政检查次数",
)
def inspections(_: Inspection) -> Reading:
    """Number of inspections."""
    return True


@measure(
    "inspection.person_trips",
    of=PERSON_TRIPS,
    unit="次",
    label="出动执法人员",
    label_en="person-trips",
    formula="每名执法人员每次检查计一次，相加",
)
def person_trips(row: Row[Inspection, str]) -> Reading:
    """Each officer at each inspection once."""
    return row.item if isinstance(row.item, Unknown) else True


@measure(
    "inspection.sites",
    of=OBJECTS,
    unit="家",
    label="检查对象",
    label_en="sites inspected",
    formula="检查过的不同对象数，重复检查只计一家",
    how="distinct",
)
def sites(row: Row[Inspection, InspectionObject]) -> Reading:
    """Distinct objects inspected."""
    return row.item if isinstance(row.item, Unknown) else object_key(row.item)


@measure(
    "inspection.opinions",
    of=FINDINGS,
    unit="条",
    label="整治意见",
    label_en="opinions given",
    formula="检查发现的问题中提出整治意见的条数",
    needs=(_NEEDS_OPINION,),
)
def opinions(row: Row[Inspection, InspectionFinding]) -> Reading:
    """Findings with an opinion."""
    return row.item if isinstance(row.item, Unknown) else bool(row.item.opinion)


@measure(
    "training.sessions",
    of=TRAININGS,
    unit="次",
    label="培训",
    label_en="trainings",
    formula="期间内培训次数",
)
def sessions(_: Training) -> Reading:
    """Number of trainings."""
    return True


@measure(
    "training.class_hours",
    of=TRAININGS,
    unit="课时",
    label="培训课时",
    label_en="class hours",
    formula="期间内各次培训课时之和",
    how="quantity",
)
def class_hours(training: Training) -> Reading:
    """Sum of class hours."""
    return _HOURS if training.class_hours is None else training.class_hours


@measure(
    "training.person_hours",
    of=TRAININGS,
    unit="人时",
    label="培训人时",
    label_en="person-hours of training",
    formula="各次培训课时乘以参训人数，相加",
    how="quantity",
)
def person_hours(training: Training) -> Reading:
    """Class hours times attendees."""
    if training.class_hours is None:
        return _HOURS
    if training.attendees is None:
        return NO_ATTENDEES
    return Decimal(training.class_hours * len(each_once(training.attendees)))


@measure(
    "certificate.issued",
    of=CERTIFICATES,
    unit="名",
    label="颁发行政执法证",
    label_en="certificates issued",
    formula="期间内颁发的行政执法证数，新发与换证都计",
)
def issued(_: Certificate) -> Reading:
    """Number of certificates issued."""
    return True


@measure(
    "certificate.replaced",
    of=CERTIFICATES,
    unit="名",
    label="换发行政执法证",
    label_en="certificates replaced",
    formula="期间内颁发的行政执法证中换证的数",
)
def replaced(certificate: Certificate) -> Reading:
    """Number of certificates issued as replacements."""
    return _KIND if certificate.kind is None else certificate.kind == "replacement"


@measure(
    "certificate.cancelled",
    of=CANCELLATIONS,
    unit="名",
    label="注销行政执法证",
    label_en="certificates cancelled",
    formula="期间内注销的行政执法证数",
)
def cancelled(_: Certificate) -> Reading:
    """Number of certificates cancelled."""
    return True


@measure(
    "certificate.holders",
    of=VALID_CERTIFICATES,
    unit="名",
    label="持证执法人员",
    label_en="certificate holders",
    formula="期间末日持有有效行政执法证的人数",
    how="distinct",
)
def holders(certificate: Certificate) -> Reading:
    """Officers with a valid certificate on the last day."""
    return certificate.officer or _HOLDER


@measure(
    "complaint.handled",
    of=COMPLAINTS,
    unit="件",
    label="办理投诉举报",
    label_en="complaints handled",
    formula="期间内收到的有效投诉举报件数",
)
def handled(complaint: Complaint) -> Reading:
    """Number of valid complaints received."""
    return complaint.valid


@measure(
    "complaint.answered",
    of=COMPLAINTS,
    unit="件",
    label="已回应投诉举报",
    label_en="complaints answered",
    formula="期间内收到的有效投诉举报中已回应的件数",
    needs=(_NEEDS_ANSWERED,),
)
def answered(complaint: Complaint) -> Reading:
    """Number of valid complaints answered."""
    return all_of(complaint.valid, not_before(complaint.answered, complaint.received, _ANSWER))


@measure(
    "complaint.closed",
    of=COMPLAINTS,
    unit="件",
    label="已办结投诉举报",
    label_en="complaints closed",
    formula="期间内收到的有效投诉举报中已办结的件数",
    needs=(_NEEDS_CLOSED,),
)
def closed_complaints(complaint: Complaint) -> Reading:
    """Number of valid complaints closed."""
    return all_of(complaint.valid, not_before(complaint.closed, complaint.received, _CLOSE))


@measure(
    "complaint.calls",
    of=CALLS,
    unit="个",
    label="接听处理来电",
    label_en="phone calls",
    formula="期间内接到的来电数",
)
def calls(_: PhoneCall) -> Reading:
    """Number of phone calls received."""
    return True


def _rate(key: str, label: tuple[str, str], numerator: str, words: tuple[str, str]) -> Rate:
    return Rate(
        key=key,
        label=label[0],
        label_en=label[1],
        unit="ratio",
        formula=words[0],
        formula_en=words[1],
        counting_basis=COMPLAINTS.basis,
        counting_basis_en=COMPLAINTS.basis_en,
        kind="complaints",
        by_date="receipt",
        numerator=numerator,
        denominator="complaint.handled",
    )


response_rate = _rate(
    "complaint.response_rate",
    ("群众诉求回应率", "response rate"),
    "complaint.answered",
    ("已回应的有效投诉举报 ÷ 有效投诉举报", "answered ÷ valid complaints"),
)
completion_rate = _rate(
    "complaint.completion_rate",
    ("事项办结率", "completion rate"),
    "complaint.closed",
    ("已办结的有效投诉举报 ÷ 有效投诉举报", "closed ÷ valid complaints"),
)


@measure(
    "review.files",
    of=REVIEWS,
    unit="宗",
    label="评查案卷",
    label_en="case files reviewed",
    formula="期间内评查的案卷宗数",
)
def files(_: CaseFileReview) -> Reading:
    """Number of case-file reviews."""
    return True


@measure(
    "review.qualified",
    of=REVIEWS,
    unit="宗",
    label="评查合格案卷",
    label_en="case files qualified",
    formula="期间内评查合格的案卷宗数",
)
def qualified(review: CaseFileReview) -> Reading:
    """Of these, the qualified."""
    return _QUALIFIED if review.qualified is None else review.qualified
