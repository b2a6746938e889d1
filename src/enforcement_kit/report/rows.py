"""Records as rows that a reader of a report opens: masked unless asked, in columns people know."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar, cast

from enforcement_kit.measures import Measure, default_measures
from enforcement_kit.model import (
    BEIJING,
    KIND_LABELS,
    Campaign,
    Case,
    CaseFileReview,
    Certificate,
    Complaint,
    DelegationDecision,
    DisclosureItem,
    Inspection,
    LenientRule,
    Officer,
    PersonName,
    PhoneCall,
    PowerItem,
    Training,
)
from enforcement_kit.privacy import mask
from enforcement_kit.render import CellValue, RecordView
from enforcement_kit.report.shown import shown_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Person, Record, TownYear

__all__ = ["record_views"]

R = TypeVar("R")
Cells: TypeAlias = tuple[tuple[str, CellValue], ...]

_ROLES: Final = {
    "investigator": "办案",
    "reviewer": "法制审核",
    "presiding": "听证主持",
    "decider": "决定",
    "collector": "收缴",
    "file_reviewer": "案卷评查",
    "auxiliary": "辅助",
}


def record_views(
    town_year: TownYear, period: Period, kinds: frozenset[str], *, unmask: bool = False
) -> tuple[RecordView, ...]:
    """The records of some kinds as rows, each kind in its own order.

    Args:
        town_year: the records.
        period: the period that sums by day of payment are of.
        kinds: which kinds.
        unmask: whether personal data stands as recorded.
    """
    shown = town_year if unmask else mask(shown_of(town_year))
    labels = _Labels()
    found: list[RecordView] = []
    for kind in KIND_LABELS:
        if kind in kinds:
            found += _of_kind(kind, shown, labels, period)
    return tuple(found)


def _of_kind(
    kind: str, town_year: TownYear, labels: _Labels, period: Period
) -> Iterator[RecordView]:
    make = _MAKERS.get(kind, _plain)
    for record in town_year.of_kind(kind) or ():
        cells = make(record, labels, period)
        yield RecordView(id=record.id, kind=kind, kind_label=KIND_LABELS[kind], cells=cells)


class _Labels:
    """The names of the words that records hold, as the measures call them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, str]] = {}
        for measure in default_measures():
            if isinstance(measure, Measure):
                for each in measure.subject.dimensions:
                    named = self._found.setdefault((measure.kind, each.name), {})
                    for member, label in each.labels.items():
                        named.setdefault(member, label)

    def of(self, kind: str, dimension: str, value: str | None) -> str | None:
        """The name of a word, or the word itself."""
        if value is None:
            return None
        return self._found.get((kind, dimension), {}).get(value, value)


def _day(moment: dt.date | None) -> dt.date | None:
    return moment.astimezone(BEIJING).date() if isinstance(moment, dt.datetime) else moment


def _yes(value: bool | None) -> str | None:
    return None if value is None else "是" if value else "否"


def _person(person: Person) -> str:
    return person.name if isinstance(person, PersonName) else person


def _once(people: tuple[Person, ...] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_person, people or ())))


def _sum(case: Case, *kinds: str) -> Decimal | None:
    """What a decision imposes of these kinds; empty where one is not stated or there is none."""
    if case.decision is None:
        return None
    amounts = [each.amount for each in case.decision.sanctions if each.kind in kinds]
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, Decimal(0)) if amounts and len(stated) == len(amounts) else None


def _case(case: Case, labels: _Labels, period: Period) -> Cells:
    decision, disclosure = case.decision, case.disclosure
    kinds = [] if decision is None else [each.kind for each in decision.sanctions if each.kind]
    names = dict.fromkeys(labels.of("cases", "kind", kind) or kind for kind in kinds)
    paid = [
        each.amount
        for each in case.payments
        if each.amount is not None and each.date is not None and each.date in period
    ]
    return (
        ("案号", case.number),
        ("案由", case.cause),
        ("当事人", None if case.party is None else case.party.name),
        ("程序", labels.of("cases", "procedure", case.procedure)),
        ("立案日期", None if case.filing is None else case.filing.date),
        ("决定文号", None if decision is None else decision.document_number),
        ("决定日期", None if decision is None else decision.date),
        ("决定种类", None if decision is None else _DECISIONS.get(decision.kind or "")),
        ("处罚种类", "、".join(names) or None),
        ("处罚种类数", len(decision.sanctions) if decision and decision.sanctions else None),
        ("罚款数额", _sum(case, "fine")),
        ("没收违法所得数额", _sum(case, "confiscation_of_illegal_gains")),
        ("罚没数额", _sum(case, *_TAKEN)),
        ("幅度", labels.of("cases", "degree", decision.degree if decision else None)),
        ("期内缴款", sum(paid, Decimal(0)) if paid else None),
        ("公示日期", None if disclosure is None else disclosure.date),
        ("撤下日期", None if disclosure is None else disclosure.withdrawn),
        ("结案日期", None if case.closing is None else case.closing.date),
    )


_TAKEN: Final = ("fine", "confiscation_of_illegal_gains", "confiscation_of_illegal_property")
_DECISIONS: Final = {
    "penalty": "行政处罚",
    "no_penalty": "不予行政处罚",
    "not_established": "违法事实不成立",
    "transfer": "移送",
    "closed": "结案",
}


def _training(training: Training, _: _Labels, __: Period) -> Cells:
    hours, attendees = training.class_hours, training.attendees
    known = hours is not None and attendees is not None
    return (
        ("日期", training.date),
        ("内容", "、".join(training.topics or ()) or None),
        ("课时", hours),
        ("参训人数", None if attendees is None else len(_once(attendees))),
        ("人时", (hours or 0) * len(_once(attendees)) if known else None),
        ("方式", training.method),
    )


def _certificate(certificate: Certificate, labels: _Labels, _: Period) -> Cells:
    return (
        ("执法人员", certificate.officer),
        ("证号", certificate.number),
        ("类别", labels.of("certificates", "kind", certificate.kind)),
        ("发证日期", certificate.issued),
        ("有效期始", certificate.valid_from),
        ("有效期止", certificate.valid_until),
        ("注销日期", certificate.cancelled),
    )


def _complaint(complaint: Complaint, labels: _Labels, _: Period) -> Cells:
    return (
        ("收到日期", _day(complaint.received)),
        ("渠道", labels.of("complaints", "channel", complaint.channel)),
        ("类别", complaint.category),
        ("回应日期", _day(complaint.answered)),
        ("办结日期", _day(complaint.closed)),
        ("有效", _yes(complaint.valid)),
    )


def _call(call: PhoneCall, _: _Labels, __: Period) -> Cells:
    return (
        ("来电日期", _day(call.received)),
        ("接听日期", _day(call.answered)),
        ("处理日期", _day(call.handled)),
        ("转为投诉", call.complaint),
    )


def _inspection(inspection: Inspection, labels: _Labels, _: Period) -> Cells:
    objects = inspection.objects
    only = objects[0] if objects is not None and len(objects) == 1 else None
    return (
        ("日期", inspection.date),
        ("类别", labels.of("inspections", "kind", inspection.kind)),
        ("专项整治", inspection.campaign),
        (
            "出动人数",
            None if inspection.officers is None else len(_once(inspection.officers)),
        ),
        ("检查对象", None if only is None else only.id or f"{only.kind or ''}:{only.name}"),
        ("对象名称", "、".join(each.name or "" for each in objects or ()) or None),
        ("发现问题条数", len(inspection.findings)),
        ("整治意见条数", sum(bool(each.opinion) for each in inspection.findings)),
        ("复查日期", inspection.reinspected),
    )


def _campaign(campaign: Campaign, _: _Labels, __: Period) -> Cells:
    return (
        ("名称", campaign.name),
        ("主题", campaign.topic),
        ("开始日期", campaign.begin),
        ("结束日期", campaign.end),
    )


def _lenient(rule: LenientRule, _: _Labels, __: Period) -> Cells:
    degrees = {"no_penalty": "不予处罚", "lighter": "从轻处罚", "mitigated": "减轻处罚"}
    return (
        ("事项", rule.matter),
        ("幅度", degrees.get(rule.degree or "")),
        ("条件", "；".join(rule.conditions or ()) or None),
        ("施行日期", rule.since),
        ("废止日期", rule.until),
    )


def _review(review: CaseFileReview, _: _Labels, __: Period) -> Cells:
    return (
        ("案件", review.case),
        ("评查日期", review.date),
        ("标准", review.standard),
        ("得分", review.score),
        ("等次", review.grade),
        ("合格", _yes(review.qualified)),
    )


def _officer(officer: Officer, _: _Labels, __: Period) -> Cells:
    roles = [_ROLES.get(role, role) for role in officer.roles or ()]
    return (
        ("姓名", officer.name),
        ("部门", officer.unit),
        ("职务", officer.post),
        ("岗位", "、".join(roles) or None),
        ("法律职业资格", _yes(officer.legal_qualification)),
        ("到岗日期", officer.joined),
        ("离岗日期", officer.left),
    )


def _power(power: PowerItem, labels: _Labels, _: Period) -> Cells:
    return (
        ("事项", power.name or power.matter),
        ("类别", power.kind),
        ("职权来源", labels.of("power_list", "capacity", power.capacity)),
        ("施行日期", power.since),
        ("废止日期", power.until),
        ("公布日期", power.published),
    )


def _delegation(delegation: DelegationDecision, _: _Labels, __: Period) -> Cells:
    return (
        ("文号", delegation.number),
        ("作出机关", delegation.issuer),
        ("事项数", None if delegation.items is None else len(delegation.items)),
        ("公布日期", delegation.published),
        ("施行日期", delegation.since),
        ("废止日期", delegation.until),
    )


def _disclosed(item: DisclosureItem, labels: _Labels, _: Period) -> Cells:
    return (
        ("公示事项", labels.of("disclosures", "kind", item.kind)),
        ("公示位置", item.where),
        ("公示日期", item.since),
        ("核对日期", item.checked),
    )


def _plain(_: Record, __: _Labels, ___: Period) -> Cells:
    return ()


def _maker(
    make: Callable[[R, _Labels, Period], Cells],
) -> Callable[[Record, _Labels, Period], Cells]:
    return cast("Callable[[Record, _Labels, Period], Cells]", make)


_MAKERS: Final = {
    "cases": _maker(_case),
    "officers": _maker(_officer),
    "trainings": _maker(_training),
    "certificates": _maker(_certificate),
    "complaints": _maker(_complaint),
    "phone_calls": _maker(_call),
    "inspections": _maker(_inspection),
    "campaigns": _maker(_campaign),
    "lenient_list": _maker(_lenient),
    "power_list": _maker(_power),
    "delegations": _maker(_delegation),
    "disclosures": _maker(_disclosed),
    "reviews": _maker(_review),
}
