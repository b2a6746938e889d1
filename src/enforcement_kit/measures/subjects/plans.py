"""The subjects of yearly plans: tasks of inspection, trainings planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.measures.reading import Unknown
from enforcement_kit.measures.subject import Dimension, Row, Subject
from enforcement_kit.model import (
    InspectionPlan,
    InspectionTask,
    PlannedTraining,
    Record,
    TrainingPlan,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PLANNED_TRAININGS", "PLAN_TASKS"]

Task: TypeAlias = "Row[InspectionPlan, InspectionTask]"
Planned: TypeAlias = "Row[TrainingPlan, PlannedTraining]"

_NO_TASKS: Final = Unknown("/tasks", "检查任务", "the tasks")
_NO_ITEMS: Final = Unknown("/items", "计划培训项目", "the trainings planned")


def _tasks(record: Record) -> Iterable[Task]:
    if not isinstance(record, InspectionPlan):
        return ()
    if record.tasks is None:
        return (Row(record, _NO_TASKS),)
    return [Row(record, task) for task in record.tasks]


PLAN_TASKS: Final[Subject[Task]] = Subject(
    name="plan_tasks",
    kind="inspection_plans",
    basis="按任务完成期限统计",
    basis_en="by the day by which the task is due",
    by_date="due",
    rows=_tasks,
    day=lambda row: None if isinstance(row.item, Unknown) else row.item.due,
    no_day=Unknown("/tasks/due", "任务完成期限", "the day by which the task is due"),
    dimensions=(
        Dimension(
            name="department",
            label="参与部门",
            label_en="department",
            members=lambda row, _: (
                None if isinstance(row.item, Unknown) else row.item.departments or None
            ),
            nobody="本镇单独",
            overlap=("一项任务可由几个部门联合", "departments may share a task"),
        ),
    ),
)


def _planned(record: Record) -> Iterable[Planned]:
    if not isinstance(record, TrainingPlan):
        return ()
    if record.items is None:
        return (Row(record, _NO_ITEMS),)
    return [Row(record, item) for item in record.items]


PLANNED_TRAININGS: Final[Subject[Planned]] = Subject(
    name="planned_trainings",
    kind="training_plans",
    basis="按计划完成日期统计",
    basis_en="by the day by which the training was planned",
    by_date="due",
    rows=_planned,
    day=lambda row: None if isinstance(row.item, Unknown) else row.item.due,
    no_day=Unknown("/items/due", "计划完成日期", "the day by which it was planned"),
    dimensions=(
        Dimension(
            name="method",
            label="培训方式",
            label_en="method",
            members=lambda row, _: None if isinstance(row.item, Unknown) else row.item.method,
        ),
    ),
)
