"""The subjects of complaints, calls, trainings, reviews and the registers of a town."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import attrs

from enforcement_kit.measures.reading import Truth, Unknown, all_of
from enforcement_kit.measures.sources import happened, not_ended
from enforcement_kit.measures.subject import Dimension, Members, Row, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.people import each_once, person_key
from enforcement_kit.measures.subjects.rows import of_record
from enforcement_kit.model import (
    CaseFileReview,
    Certificate,
    Complaint,
    DelegationDecision,
    DisclosureItem,
    LenientRule,
    Officer,
    PhoneCall,
    PowerItem,
    Record,
    Training,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from enforcement_kit.measures.period import Period

__all__ = [
    "ATTENDANCES",
    "CALLS",
    "CANCELLATIONS",
    "CERTIFICATES",
    "COMPLAINTS",
    "DELEGATIONS",
    "EXPIRIES",
    "LENIENT_LIST",
    "NO_ATTENDEES",
    "OFFICERS",
    "POWERS",
    "REGISTER",
    "REVIEWS",
    "TRAININGS",
    "VALID_CERTIFICATES",
]

T = TypeVar("T")
Attendance: TypeAlias = "Row[Training, str]"

NO_ATTENDEES: Final = Unknown("/attendees", "参训人员", "the attendees")
CANCELLED: Final = Unknown("/cancelled", "注销日期", "date of cancellation")
LEFT: Final = Unknown("/left", "离岗日期", "day of leaving")
UNTIL: Final = Unknown("/until", "失效日期", "the last day")
_REMOVED: Final = Unknown("/removed", "撤下日期", "day of removal")
_SINCE: Final = Unknown("/since", "起始日期", "the first day")


def _plain(name: str, labels: tuple[str, str], members: Callable[[T], Members]) -> Dimension[T]:
    return Dimension(
        name=name, label=labels[0], label_en=labels[1], members=lambda row, _: members(row)
    )


def _from_to(
    since: dt.date | None, until: dt.date | None, last: dt.date, unknown: Unknown
) -> Truth:
    """Whether something holds on a day: begun, and not over; an end left open never comes."""
    if until is not None and until < last:
        return False
    return unknown if since is None else since <= last


# Complaints and calls.

COMPLAINTS: Final[Subject[Complaint]] = Subject(
    name="complaints",
    kind="complaints",
    basis="按收到日期统计；办理情况以记录所载为准，期间之后答复、办结的也算",
    basis_en="by the date of receipt; answers and closings count whenever they came",
    by_date="receipt",
    day=lambda complaint: complaint.received,
    no_day=Unknown("/received", "收到日期", "date of receipt"),
    dimensions=(
        attrs.evolve(
            _plain("channel", ("渠道", "channel"), lambda complaint: complaint.channel),
            labels=words.CHANNEL,
            closed=True,
        ),
        _plain("category", ("类别", "category"), lambda complaint: complaint.category),
        attrs.evolve(
            _plain("matter", ("执法事项", "matter"), lambda complaint: complaint.matter),
            names=("power_list", "matter", "name"),
        ),
        attrs.evolve(
            _plain("about", ("投诉对象", "what it is about"), lambda complaint: complaint.about),
            labels=words.COMPLAINT_ABOUT,
            closed=True,
        ),
        attrs.evolve(
            _plain("urgency", ("紧急程度", "urgency"), lambda complaint: complaint.urgency),
            labels=words.URGENCY,
            closed=True,
        ),
        attrs.evolve(
            _plain(
                "invalid_reason",
                ("无效原因", "why it is not valid"),
                lambda complaint: complaint.invalid_reason,
            ),
            labels=words.INVALID_REASON,
            closed=True,
        ),
        attrs.evolve(
            _plain(
                "department",
                ("联动部门", "linked department"),
                lambda complaint: complaint.linked_departments,
            ),
            overlap=("一件可联动几个部门", "a complaint may link several departments"),
            nobody="无联动部门",
        ),
    ),
)
CALLS: Final[Subject[PhoneCall]] = Subject(
    name="calls",
    kind="phone_calls",
    basis="按来电日期统计；来电与投诉举报件分别统计，不相加",
    basis_en="by the date of the call; calls and complaints are counted apart and not added",
    by_date="receipt",
    day=lambda call: call.received,
    no_day=Unknown("/received", "来电日期", "date of the call"),
)

# Trainings.

_METHOD: Final[Dimension[Training]] = _plain(
    "method", ("培训方式", "method"), lambda training: training.method
)
TRAININGS: Final[Subject[Training]] = Subject(
    name="trainings",
    kind="trainings",
    basis="按培训日期统计；课时按培训项目计，不乘人数",
    basis_en="by the date of the training; class hours are the programme's, not times attendees",
    by_date="training",
    day=lambda training: training.date,
    no_day=Unknown("/date", "培训日期", "date of the training"),
    dimensions=(
        attrs.evolve(
            _plain("topic", ("培训内容", "topic"), lambda training: training.topics),
            overlap=("一次培训可有几项内容", "a training may have several topics"),
        ),
        _METHOD,
    ),
)


def _attendances(record: Record) -> Iterable[Attendance]:
    if not isinstance(record, Training):
        return ()
    if record.attendees is None:
        return (Row(record, NO_ATTENDEES),)
    return [Row(record, person) for person in each_once(record.attendees)]


ATTENDANCES: Final[Subject[Attendance]] = Subject(
    name="attendances",
    kind="trainings",
    basis="按培训日期统计；每次培训每名参训人员计一次",
    basis_en="by the date of the training; each attendee of each training counts once",
    by_date="training",
    rows=_attendances,
    day=lambda row: row.record.date,
    no_day=TRAININGS.no_day,
    dimensions=(
        Dimension(
            name="officer",
            label="执法人员",
            label_en="officer",
            members=lambda row, _: None if isinstance(row.item, Unknown) else row.item,
        ),
        of_record(_METHOD),
    ),
)

# Officers and their certificates.

_CERTIFICATE_DIMENSIONS: Final[tuple[Dimension[Certificate], ...]] = (
    attrs.evolve(
        _plain("kind", ("领证类别", "new or replacement"), lambda certificate: certificate.kind),
        labels=words.CERTIFICATE,
        closed=True,
    ),
    _plain("issuer", ("发证机关", "issuer"), lambda certificate: certificate.issuer),
    _plain("officer", ("执法人员", "officer"), lambda certificate: certificate.officer),
)
CERTIFICATES: Final[Subject[Certificate]] = Subject(
    name="certificates",
    kind="certificates",
    basis="按发证日期统计；换证也是发证，但不增加持证人员",
    basis_en="by the date of issue; a replacement is issued too, but adds no holder",
    by_date="issue",
    day=lambda certificate: certificate.issued,
    no_day=Unknown("/issued", "发证日期", "date of issue"),
    dimensions=_CERTIFICATE_DIMENSIONS,
)
CANCELLATIONS: Final[Subject[Certificate]] = Subject(
    name="cancellations",
    kind="certificates",
    basis="按注销日期统计",
    basis_en="by the date of cancellation",
    by_date="cancellation",
    day=lambda certificate: certificate.cancelled,
    test=lambda each: happened(each, each.cancelled, CANCELLED),
    dimensions=(
        _plain("reason", ("注销原因", "reason"), lambda certificate: certificate.cancel_reason),
        *_CERTIFICATE_DIMENSIONS,
    ),
)
EXPIRIES: Final[Subject[Certificate]] = Subject(
    name="expiries",
    kind="certificates",
    basis="按有效期末日统计；已注销的不计",
    basis_en="by the last day of validity; cancelled ones do not count",
    by_date="expiry",
    day=lambda certificate: certificate.valid_until,
    no_day=Unknown("/valid_until", "有效期末日", "last day of validity"),
    test=lambda each: each.cancelled is None and not_ended(each, None, CANCELLED),
    dimensions=_CERTIFICATE_DIMENSIONS,
)


def _valid(certificate: Certificate, period: Period) -> Truth:
    """Valid on the last day; where no first day is stated, from the day of issue."""
    last = period.last
    if certificate.cancelled is not None and certificate.cancelled <= last:
        return False
    begun = certificate.valid_from or certificate.issued
    standing = not_ended(certificate, certificate.cancelled, CANCELLED)
    if certificate.valid_until is None:
        return all_of(begun is None or begun <= last, EXPIRIES.no_day, standing)
    unknown = Unknown("/valid_from", "有效期首日", "first day of validity")
    return all_of(_from_to(begun, certificate.valid_until, last, unknown), standing)


VALID_CERTIFICATES: Final[Subject[Certificate]] = Subject(
    name="valid_certificates",
    kind="certificates",
    basis="期间末日有效（已生效、未过期、未注销）；一人几证只计一人",
    basis_en="valid on the last day: begun, not over, not cancelled; a person counts once",
    scope="last_day",
    within=_valid,
    dimensions=_CERTIFICATE_DIMENSIONS[1:],
)


def _on_staff(officer: Officer, period: Period) -> Truth:
    if officer.left is not None and officer.left <= period.last:
        return False
    unknown = Unknown("/joined", "到岗日期", "day of joining")
    begun = unknown if officer.joined is None else officer.joined <= period.last
    return all_of(begun, not_ended(officer, officer.left, LEFT))


OFFICERS: Final[Subject[Officer]] = Subject(
    name="officers",
    kind="officers",
    basis="期间末日在岗",
    basis_en="on the staff on the last day of the period",
    scope="last_day",
    within=_on_staff,
    dimensions=(
        _plain("unit", ("所在部门", "unit"), lambda officer: officer.unit),
        attrs.evolve(
            _plain("role", ("岗位", "role"), lambda officer: officer.roles),
            overlap=("一人可任几岗", "a person may have several roles"),
        ),
    ),
)

# Lists, registers, reviews.


def _in_force(item: LenientRule | PowerItem | DelegationDecision, period: Period) -> Truth:
    """In force on the last day of the period."""
    return all_of(
        _from_to(item.since, item.until, period.last, _SINCE), not_ended(item, item.until, UNTIL)
    )


LENIENT_LIST: Final[Subject[LenientRule]] = Subject(
    name="lenient_list",
    kind="lenient_list",
    basis="期间末日有效的清单事项",
    basis_en="items of the list in force on the last day of the period",
    scope="last_day",
    within=_in_force,
    dimensions=(
        attrs.evolve(
            _plain("degree", ("从宽幅度", "degree"), lambda rule: rule.degree),
            labels=words.LENIENT_DEGREE,
            closed=True,
        ),
        attrs.evolve(
            _plain("ground", ("从宽理由", "ground"), lambda rule: rule.ground),
            labels=words.LENIENT_GROUND,
            closed=True,
        ),
        attrs.evolve(
            _plain("matter", ("执法事项", "matter"), lambda rule: rule.matter),
            names=("power_list", "matter", "name"),
        ),
    ),
)
POWERS: Final[Subject[PowerItem]] = Subject(
    name="powers",
    kind="power_list",
    basis="期间末日有效的权责清单事项；清单本身不授予职权",
    basis_en="items of the power list in force on the last day; the list gives no power",
    scope="last_day",
    within=_in_force,
    dimensions=(
        _plain("kind", ("职权类别", "kind of power"), lambda item: item.kind),
        attrs.evolve(
            _plain("capacity", ("职权来源", "capacity"), lambda item: item.capacity),
            labels=words.CAPACITY,
            closed=True,
        ),
    ),
)
DELEGATIONS: Final[Subject[DelegationDecision]] = Subject(
    name="delegations",
    kind="delegations",
    basis="期间末日有效的赋权决定",
    basis_en="delegation decisions in force on the last day of the period",
    scope="last_day",
    within=_in_force,
)


def _standing(item: DisclosureItem, period: Period) -> Truth:
    if item.removed is not None and item.removed <= period.last:
        return False
    begun = _from_to(item.since, None, period.last, _SINCE)
    return all_of(begun, not_ended(item, item.removed, _REMOVED))


REGISTER: Final[Subject[DisclosureItem]] = Subject(
    name="register",
    kind="disclosures",
    basis="期间末日已公示的事项",
    basis_en="items published by the last day of the period",
    scope="last_day",
    within=_standing,
    dimensions=(
        attrs.evolve(
            _plain("kind", ("公示事项", "what is published"), lambda item: item.kind),
            labels=words.REGISTER,
            closed=True,
        ),
    ),
)
REVIEWS: Final[Subject[CaseFileReview]] = Subject(
    name="reviews",
    kind="reviews",
    basis="按评查日期统计；一次评查一宗案卷计一宗",
    basis_en="by the date of review; each review of a file counts",
    by_date="review",
    day=lambda review: review.date,
    no_day=Unknown("/date", "评查日期", "date of review"),
    dimensions=(
        _plain("grade", ("等次", "grade"), lambda review: review.grade),
        _plain("standard", ("评查标准", "standard"), lambda review: review.standard),
        _plain(
            "reviewer",
            ("评查人", "reviewer"),
            lambda review: None if review.reviewer is None else person_key(review.reviewer),
        ),
    ),
)
