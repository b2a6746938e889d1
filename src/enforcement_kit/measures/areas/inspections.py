"""Inspections beyond their number: shifts, publicity, joint visits, plans, rectification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.areas.ratios import ratio
from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, all_of, equals, given
from enforcement_kit.measures.subjects.inspections import FINDINGS, INSPECTIONS
from enforcement_kit.measures.subjects.orders import OVERDUE_ORDERS
from enforcement_kit.measures.subjects.plans import PLAN_TASKS

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import (
        Inspection,
        InspectionFinding,
        InspectionPlan,
        InspectionTask,
    )

__all__: list[str] = []

_RESULT: Final = Unknown("/reinspection", "复查结论", "what the second inspection found")
_VISITS: Final = Unknown("/tasks/visits", "计划户次", "the visits planned")
_EPIDEMIC: Final = "疫情"
_NEEDS_SHIFT: Final = Unknown("/shift", "班次", "shift")
_NEEDS_PUBLICITY: Final = Unknown("/publicity", "现场宣传", "publicity on the spot")
_NEEDS_JOINT: Final = Unknown("/joint_with", "联合部门", "the departments that joined")
_NEEDS_PLAN: Final = Unknown("/plan", "检查计划", "the plan")
_NEEDS_RECTIFIED: Final = Unknown("/findings/rectified", "整改完成日期", "date of rectification")
_NEEDS_ORDER: Final = Unknown("/order", "责令整改", "order to rectify")
_NEEDS_REINSPECTED: Final = Unknown("/reinspected", "复查日期", "date of the second inspection")
_NEEDS_CASE: Final = Unknown("/case", "关联案件", "the case it led to")
_NEEDS_REASON: Final = Unknown("/no_action_reason", "不处理的理由", "the reason for doing nothing")


def _on_shift(inspection: Inspection, word: str) -> Reading:
    return word in (inspection.shift or "")


@measure(
    "inspection.off_hours",
    of=INSPECTIONS,
    unit="次",
    label="错时检查",
    label_en="inspections outside office hours",
    formula="期间内的检查中班次写明错时的次数；没有写班次的不计",
    needs=(_NEEDS_SHIFT,),
)
def off_hours(inspection: Inspection) -> Reading:
    """Number of inspections whose shift is said to be outside office hours."""
    return _on_shift(inspection, "错时")


@measure(
    "inspection.extended_hours",
    of=INSPECTIONS,
    unit="次",
    label="延时检查",
    label_en="inspections in extended hours",
    formula="期间内的检查中班次写明延时的次数；没有写班次的不计",
    needs=(_NEEDS_SHIFT,),
)
def extended_hours(inspection: Inspection) -> Reading:
    """Number of inspections whose shift is said to be extended."""
    return _on_shift(inspection, "延时")


@measure(
    "inspection.fixed_post",
    of=INSPECTIONS,
    unit="次",
    label="定岗固守",
    label_en="inspections from a fixed post",
    formula="期间内的检查中班次写明定岗的次数；没有写班次的不计",
    needs=(_NEEDS_SHIFT,),
)
def fixed_post(inspection: Inspection) -> Reading:
    """Number of inspections whose shift is said to be a fixed post."""
    return _on_shift(inspection, "定岗")


@measure(
    "inspection.with_publicity",
    of=INSPECTIONS,
    unit="次",
    label="融入宣传的检查",
    label_en="inspections with publicity on the spot",
    formula="期间内的检查中记录了现场宣传内容的次数",
    needs=(_NEEDS_PUBLICITY,),
)
def with_publicity(inspection: Inspection) -> Reading:
    """Number of inspections at which something was explained to people."""
    return bool(inspection.publicity)


@measure(
    "inspection.epidemic_publicity",
    of=INSPECTIONS,
    unit="次",
    label="融入疫情防控宣传的检查",
    label_en="inspections with publicity about the epidemic",
    formula="期间内的检查中现场宣传内容写明疫情的次数",
    needs=(_NEEDS_PUBLICITY,),
)
def epidemic_publicity(inspection: Inspection) -> Reading:
    """Number of inspections at which rules against the epidemic were explained."""
    return any(_EPIDEMIC in each for each in inspection.publicity or ())


@measure(
    "inspection.joint_visits",
    of=INSPECTIONS,
    unit="次",
    label="联合检查（同一次只计一次）",
    label_en="joint visits, each once",
    formula="期间内联合检查的次数；几份记录写同一联合检查编号的，只计一次",
    how="distinct",
    needs=(_NEEDS_JOINT,),
)
def joint_visits(inspection: Inspection) -> Reading:
    """Joint visits; records with one number are one visit."""
    if not (inspection.joint_with or inspection.joint_visit):
        return False
    return inspection.joint_visit or f"{inspection.id}"


@measure(
    "inspection.planned",
    of=INSPECTIONS,
    unit="次",
    label="按计划开展的检查",
    label_en="inspections under a plan",
    formula="期间内的检查中写明检查计划或者任务的次数",
    needs=(_NEEDS_PLAN,),
)
def planned(inspection: Inspection) -> Reading:
    """Number of inspections that carry out a plan or a task of one."""
    return bool(inspection.plan or inspection.task)


@measure(
    "inspection.plan_tasks",
    of=PLAN_TASKS,
    unit="项",
    label="检查计划任务",
    label_en="tasks of inspection plans",
    formula="期间内到期的检查计划任务数",
)
def plan_tasks(row: Row[InspectionPlan, InspectionTask]) -> Reading:
    """Number of tasks due in the period."""
    return row.item if isinstance(row.item, Unknown) else True


@measure(
    "inspection.plan_visits",
    of=PLAN_TASKS,
    unit="户次",
    label="计划检查户次",
    label_en="visits planned",
    formula="期间内到期的检查计划任务所定户次之和",
    how="quantity",
)
def plan_visits(row: Row[InspectionPlan, InspectionTask]) -> Reading:
    """Sum of the visits planned."""
    return row.item if isinstance(row.item, Unknown) else given(row.item.visits, _VISITS)


@measure(
    "inspection.findings_rectified",
    of=FINDINGS,
    unit="个",
    label="已整改问题",
    label_en="findings rectified",
    formula="期间内检查发现的问题中写明整改完成日期的个数",
    needs=(_NEEDS_RECTIFIED,),
)
def findings_rectified(row: Row[Inspection, InspectionFinding]) -> Reading:
    """Number of findings with the day on which they were put right."""
    return row.item if isinstance(row.item, Unknown) else row.item.rectified is not None


@measure(
    "inspection.orders_done",
    of=INSPECTIONS,
    unit="次",
    label="复查确认已整改",
    label_en="orders found carried out",
    formula="期间内责令整改的检查中，复查结论为已整改的次数",
    needs=(_NEEDS_ORDER, _NEEDS_REINSPECTED),
)
def orders_done(inspection: Inspection) -> Reading:
    """Number of orders that a second inspection found carried out."""
    return all_of(
        inspection.order is not None and inspection.reinspected is not None,
        equals(inspection.reinspection, "done", _RESULT),
    )


rectification_rate = ratio(
    "inspection.rectification_rate",
    ("整改完成率", "share of orders carried out"),
    ("inspection.orders_done", "inspection.orders"),
    ("复查确认已整改 ÷ 责令整改", "Found carried out, divided by orders to rectify."),
    INSPECTIONS,
)


@measure(
    "inspection.orders_overdue",
    of=OVERDUE_ORDERS,
    unit="次",
    label="逾期未复查的责令整改",
    label_en="orders overdue and not re-inspected",
    formula="期间末日整改期限已过、尚未复查的责令整改数",
)
def orders_overdue(_: Inspection) -> Reading:
    """Number of orders whose time is over and that nobody has looked at again."""
    return True


@measure(
    "inspection.orders_overdue_unexplained",
    of=OVERDUE_ORDERS,
    unit="次",
    label="逾期未复查且没有下文的责令整改",
    label_en="orders overdue with neither case nor reason",
    formula="期间末日逾期未复查的责令整改中，没有转案件、也没有写明理由的数",
    needs=(_NEEDS_CASE, _NEEDS_REASON),
)
def orders_overdue_unexplained(inspection: Inspection) -> Reading:
    """Of these, those with neither a case nor a reason."""
    return not (inspection.case or (inspection.no_action_reason or "").strip())
