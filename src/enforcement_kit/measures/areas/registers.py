"""The rest of inspections and trainings, and the registers on the last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.areas.ratios import ratio
from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, equals
from enforcement_kit.measures.subjects.inspections import FINDINGS, INSPECTIONS, OBJECTS
from enforcement_kit.measures.subjects.registers import (
    ATTENDANCES,
    CERTIFICATES,
    DELEGATIONS,
    EXPIRIES,
    OFFICERS,
    POWERS,
    REGISTER,
    REVIEWS,
)

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import (
        Certificate,
        DelegationDecision,
        DisclosureItem,
        Inspection,
        InspectionFinding,
        InspectionObject,
        Officer,
        PowerItem,
        Training,
    )

__all__: list[str] = []

_KIND: Final = Unknown("/kind", "领证类别", "new or replacement")
_ROLES: Final = Unknown("/roles", "岗位", "the roles")
_NEEDS_JOINT: Final = Unknown("/joint_with", "联合部门", "the departments that joined")
_NEEDS_ORDER: Final = Unknown("/order", "责令整改", "order to rectify")
_NEEDS_REINSPECTED: Final = Unknown("/reinspected", "复查日期", "date of the second inspection")
_NEEDS_CASE: Final = Unknown("/case", "关联案件", "the case it led to")


@measure(
    "inspection.visits",
    of=OBJECTS,
    unit="户次",
    label="检查户次",
    label_en="visits",
    formula="每次检查的每个对象计一户次，相加",
)
def visits(_: Row[Inspection, InspectionObject]) -> Reading:
    """Each object at each inspection once."""
    return True


@measure(
    "inspection.findings",
    of=FINDINGS,
    unit="个",
    label="检查发现问题",
    label_en="findings",
    formula="期间内检查发现的问题个数",
)
def findings(_: Row[Inspection, InspectionFinding]) -> Reading:
    """Number of findings of inspections."""
    return True


@measure(
    "inspection.joint",
    of=INSPECTIONS,
    unit="次",
    label="联合检查",
    label_en="joint inspections",
    formula="期间内与其他部门联合检查的次数",
    needs=(_NEEDS_JOINT,),
)
def joint(inspection: Inspection) -> Reading:
    """Number of inspections held with other departments."""
    return bool(inspection.joint_with)


@measure(
    "inspection.orders",
    of=INSPECTIONS,
    unit="次",
    label="责令整改",
    label_en="inspections with an order to rectify",
    formula="期间内的检查中责令整改的次数",
    needs=(_NEEDS_ORDER,),
)
def orders(inspection: Inspection) -> Reading:
    """Number of inspections with an order to rectify."""
    return inspection.order is not None


@measure(
    "inspection.orders_reinspected",
    of=INSPECTIONS,
    unit="次",
    label="责令整改已复查",
    label_en="orders to rectify that were re-inspected",
    formula="期间内责令整改的检查中已复查的次数",
    needs=(_NEEDS_ORDER, _NEEDS_REINSPECTED),
)
def orders_reinspected(inspection: Inspection) -> Reading:
    """Number of inspections with an order that were re-inspected."""
    return inspection.order is not None and inspection.reinspected is not None


reinspection_rate = ratio(
    "inspection.reinspection_rate",
    ("整改复查率", "re-inspection rate"),
    ("inspection.orders_reinspected", "inspection.orders"),
    ("已复查 ÷ 责令整改", "Re-inspected, divided by orders to rectify."),
    INSPECTIONS,
)


@measure(
    "inspection.to_case",
    of=INSPECTIONS,
    unit="次",
    label="检查转入案件",
    label_en="inspections that led to a case",
    formula="期间内的检查中引出案件的次数",
    needs=(_NEEDS_CASE,),
)
def inspection_to_case(inspection: Inspection) -> Reading:
    """Number of inspections that led to a case."""
    return inspection.case is not None


@measure(
    "training.attendances",
    of=ATTENDANCES,
    unit="人次",
    label="参训人次",
    label_en="attendances",
    formula="每次培训每名参训人员计一人次，相加",
)
def attendances(_: Row[Training, str]) -> Reading:
    """Each attendee of each training once."""
    return True


@measure(
    "training.officers",
    of=ATTENDANCES,
    unit="名",
    label="参训人员",
    label_en="people trained",
    formula="期间内参加过培训的不同人员数",
    how="distinct",
)
def trained(row: Row[Training, str]) -> Reading:
    """Different people who attended a training."""
    return row.item


@measure(
    "certificate.new",
    of=CERTIFICATES,
    unit="名",
    label="新领行政执法证",
    label_en="certificates issued to new holders",
    formula="期间内颁发的行政执法证中新领的数",
)
def new(certificate: Certificate) -> Reading:
    """Number of certificates issued that are no replacements."""
    return equals(certificate.kind, "new", _KIND)


@measure(
    "certificate.expiring",
    of=EXPIRIES,
    unit="名",
    label="期间内到期的行政执法证",
    label_en="certificates that expire",
    formula="有效期末日在期间内的行政执法证数",
)
def expiring(_: Certificate) -> Reading:
    """Number of certificates whose last day is in the period."""
    return True


@measure(
    "officer.on_staff",
    of=OFFICERS,
    unit="名",
    label="在岗人员",
    label_en="officers on the staff",
    formula="期间末日在岗人员数，含辅助人员",
)
def on_staff(_: Officer) -> Reading:
    """Number of people on the staff on the last day, auxiliaries too."""
    return True


@measure(
    "officer.enforcers",
    of=OFFICERS,
    unit="名",
    label="执法岗位人员",
    label_en="officers other than auxiliaries",
    formula="期间末日在岗、不是辅助人员的人数",
)
def enforcers(officer: Officer) -> Reading:
    """Number of people on the staff who are no auxiliaries."""
    return _ROLES if officer.roles is None else "auxiliary" not in officer.roles


@measure(
    "officer.legally_qualified",
    of=OFFICERS,
    unit="名",
    label="取得法律职业资格人员",
    label_en="officers with a legal qualification",
    formula="期间末日在岗、有法律职业资格的人数",
)
def legally_qualified(officer: Officer) -> Reading:
    """Number of people on the staff with a legal qualification."""
    if officer.legal_qualification is None:
        return Unknown("/legal_qualification", "法律职业资格", "legal qualification")
    return officer.legal_qualification


holder_rate = ratio(
    "certificate.holder_rate",
    ("持证率", "share of certificate holders"),
    ("certificate.holders", "officer.enforcers"),
    ("持证执法人员 ÷ 执法岗位人员", "Holders of a valid certificate, divided by enforcers."),
    OFFICERS,
)


@measure(
    "power.list_items",
    of=POWERS,
    unit="项",
    label="权责清单事项",
    label_en="items of the power list",
    formula="期间末日有效的权责清单事项数",
)
def power_items(_: PowerItem) -> Reading:
    """Number of items of the power list in force on the last day."""
    return True


@measure(
    "power.delegations",
    of=DELEGATIONS,
    unit="份",
    label="赋权决定",
    label_en="delegation decisions",
    formula="期间末日有效的赋权决定份数",
)
def delegations(_: DelegationDecision) -> Reading:
    """Number of delegation decisions in force on the last day."""
    return True


@measure(
    "disclosure.register_items",
    of=REGISTER,
    unit="项",
    label="事前公示事项",
    label_en="items published beforehand",
    formula="期间末日已公示的事前公示事项数",
)
def register_items(_: DisclosureItem) -> Reading:
    """Number of items that stood published on the last day."""
    return True


qualified_rate = ratio(
    "review.qualified_rate",
    ("案卷合格率", "share of qualified files"),
    ("review.qualified", "review.files"),
    ("评查合格 ÷ 评查案卷", "Qualified, divided by reviewed."),
    REVIEWS,
)
