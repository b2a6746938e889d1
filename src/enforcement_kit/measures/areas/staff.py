"""Staff: plans of training, who has law behind him, who came and went, certificates before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.areas.ratios import ratio
from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, all_of, given
from enforcement_kit.measures.subjects.plans import PLANNED_TRAININGS
from enforcement_kit.measures.subjects.registers import OFFICERS, TRAININGS
from enforcement_kit.measures.subjects.staff import CERTIFICATES_BEFORE, JOININGS, LEAVINGS

if TYPE_CHECKING:
    from enforcement_kit.measures.subject import Row
    from enforcement_kit.model import (
        Certificate,
        Officer,
        PlannedTraining,
        Training,
        TrainingPlan,
    )

__all__: list[str] = []

_HOURS: Final = Unknown("/items/class_hours", "计划课时", "the class hours planned")
_ITEM: Final = Unknown("/items/id", "计划项目编号", "the id of the training planned")
_ROLES: Final = Unknown("/roles", "岗位", "the roles")
_LAW: Final = Unknown(
    "/legal_training",
    "法律职业资格、法律专业学位、系统法律培训的情况",
    "qualification, degree or training in law",
)
_HOLDER: Final = Unknown("/officer", "持证人", "the holder")


@measure(
    "training.planned",
    of=PLANNED_TRAININGS,
    unit="次",
    label="计划培训",
    label_en="trainings planned",
    formula="期间内到期的计划培训项目数",
    how="distinct",
)
def trainings_planned(row: Row[TrainingPlan, PlannedTraining]) -> Reading:
    """Trainings of the yearly plan that were due in the period."""
    return row.item if isinstance(row.item, Unknown) else given(row.item.id, _ITEM)


@measure(
    "training.planned_hours",
    of=PLANNED_TRAININGS,
    unit="课时",
    label="计划培训课时",
    label_en="class hours planned",
    formula="期间内到期的计划培训项目课时之和",
    how="quantity",
)
def hours_planned(row: Row[TrainingPlan, PlannedTraining]) -> Reading:
    """Sum of the class hours planned."""
    return row.item if isinstance(row.item, Unknown) else given(row.item.class_hours, _HOURS)


@measure(
    "training.planned_held",
    of=TRAININGS,
    unit="次",
    label="已开展的计划培训",
    label_en="trainings planned and held",
    formula="期间内的培训所落实的计划项目数，一个项目只计一次",
    how="distinct",
    needs=(Unknown("/plan_item", "计划培训项目", "the item of the training plan"),),
)
def planned_held(training: Training) -> Reading:
    """Items of a plan that trainings of the period carry out."""
    return training.plan_item or False


plan_completion = ratio(
    "training.plan_completion",
    ("培训计划完成率", "share of the training plan carried out"),
    ("training.planned_held", "training.planned"),
    ("已开展的计划培训 ÷ 计划培训", "Planned and held, divided by planned."),
    PLANNED_TRAININGS,
)


@measure(
    "officer.enforcers_with_law",
    of=OFFICERS,
    unit="名",
    label="有法律资格、学位或者受过系统法律培训的执法岗位人员",
    label_en="enforcers with a qualification, degree or systematic training in law",
    formula="期间末日在岗、不是辅助人员，取得法律职业资格、有法律专业学位或者受过系统法律培训之一的人数",
)
def enforcers_with_law(officer: Officer) -> Reading:
    """Number of enforcers with a qualification, a degree or a systematic training in law."""
    stated = (officer.legal_qualification, officer.legal_degree, officer.legal_training)
    law = True if True in stated else _LAW if None in stated else False
    return all_of(_ROLES if officer.roles is None else "auxiliary" not in officer.roles, law)


law_share = ratio(
    "officer.law_share",
    ("执法岗位人员中有法律背景的比例", "share of enforcers with a background in law"),
    ("officer.enforcers_with_law", "officer.enforcers"),
    (
        "有法律资格、学位或者系统法律培训的执法岗位人员 ÷ 执法岗位人员",
        "Enforcers with a qualification, degree or training in law, divided by enforcers.",
    ),
    OFFICERS,
)


@measure(
    "officer.joined",
    of=JOININGS,
    unit="名",
    label="新到岗人员",
    label_en="officers who joined",
    formula="期间内到岗人数，含辅助人员",
)
def joined(_: Officer) -> Reading:
    """Number of people who joined in the period."""
    return True


@measure(
    "officer.left",
    of=LEAVINGS,
    unit="名",
    label="离岗人员",
    label_en="officers who left",
    formula="期间内离岗人数，含辅助人员",
)
def left(_: Officer) -> Reading:
    """Number of people who left in the period."""
    return True


@measure(
    "certificate.holders_before",
    of=CERTIFICATES_BEFORE,
    unit="名",
    label="期初持证执法人员",
    label_en="certificate holders before the period",
    formula="期间开始的前一日持有有效行政执法证的人数",
    how="distinct",
)
def holders_before(certificate: Certificate) -> Reading:
    """Officers with a valid certificate on the day before the period."""
    return certificate.officer or _HOLDER
