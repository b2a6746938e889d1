"""Inspection plans: each task with the visits that carry it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.measures.reading import Unknown
from enforcement_kit.measures.subjects.inspections import object_key
from enforcement_kit.model import holds
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Inspection, InspectionTask, TownYear

__all__ = ["TASK_WORDS", "TaskProgress", "TaskState", "plan_points", "tasks_of"]

TaskState: TypeAlias = Literal["done", "short", "open", "dropped", "unknown"]
TASK_WORDS: Final[dict[TaskState, str]] = {
    "done": "完成",
    "short": "未完成",
    "open": "进行中",
    "dropped": "已取消（有理由）",
    "unknown": "无法判断",
}


@attrs.frozen(kw_only=True)
class TaskProgress:
    """A task of a plan and what was done of it.

    Attributes:
        plan, task, name: ids and name.
        due: the day by which it is due.
        planned: visits planned; `None` where the plan does not say.
        visits: objects visited, each at each inspection once.
        inspections: ids of the inspections.
        not_visited: ids of planned objects that nobody visited.
        items: items of the checklist; `answered` inspections that answer all of them.
        answered: see above.
        state: how it stands.
        reason: why it was dropped.
    """

    plan: str
    task: str
    name: str | None
    due: dt.date | None
    planned: int | None
    visits: int
    inspections: tuple[str, ...]
    not_visited: tuple[str, ...]
    items: int
    answered: int
    state: TaskState
    reason: str = ""

    @property
    def state_words(self) -> str:
        """How it stands, in Chinese."""
        return TASK_WORDS[self.state]

    @property
    def inspection_count(self) -> int:
        """How many inspections."""
        return len(self.inspections)


def tasks_of(town: TownYear, period: Period, on: dt.date) -> tuple[TaskProgress, ...]:
    """Every task of the plans of the period.

    Args:
        town: the records.
        period: tasks due in it, or of a plan of its year that state no day.
        on: the day on which unfinished ones are looked at.
    """
    found = []
    untold = any(not holds(each, "task") for each in town.inspections or ())
    untold = untold or town.inspections is None
    for plan in town.inspection_plans or ():
        names = {plan.id, plan.name}
        for task in plan.tasks or ():
            inside = task.due in period if task.due is not None else plan.year == period.first.year
            if not inside:
                continue
            mine = [
                each
                for each in town.inspections or ()
                if task.id is not None
                and each.task == task.id
                and (each.plan is None or each.plan in names)
            ]
            made = _progress(plan.id, task, mine, on)
            found.append(
                attrs.evolve(made, state="unknown") if untold and made.state == "short" else made
            )
    return tuple(found)


def _progress(plan: str, task: InspectionTask, mine: list[Inspection], on: dt.date) -> TaskProgress:
    seen = {key for each in mine for one in each.objects or () if _text(key := object_key(one))}
    visits = sum(len(each.objects or ()) for each in mine)
    wanted = {item.id for item in task.checklist or () if item.id}
    answered = sum(
        bool(wanted) and wanted <= {one.item for one in each.checklist or ()} for each in mine
    )
    missing = tuple(one for one in task.objects or () if one not in seen)
    planned = task.visits if task.visits is not None else len(task.objects or ()) or None
    return TaskProgress(
        plan=plan,
        task=task.id or "",
        name=task.name,
        due=task.due,
        planned=planned,
        visits=visits,
        inspections=tuple(each.id for each in mine),
        not_visited=missing,
        items=len(wanted),
        answered=answered,
        state=_state(task, planned, visits, missing, on),
        reason=task.dropped_reason or "",
    )


def _text(key: str | Unknown) -> bool:
    return not isinstance(key, Unknown)


def _state(
    task: InspectionTask, planned: int | None, visits: int, missing: tuple[str, ...], on: dt.date
) -> TaskState:
    if task.dropped_reason:
        return "dropped"
    if planned is None:
        return "unknown"
    if visits >= planned and not missing:
        return "done"
    return "short" if task.due is not None and task.due < on else "open"


def plan_points(tasks: tuple[TaskProgress, ...], town: TownYear) -> Iterator[Point]:
    """Tasks that fell short, checklists left open, inspections of tasks that no plan has."""
    if town.inspection_plans is None:
        yield Point(
            state="unknown",
            code="no-inspection-plan",
            message="记录中没有检查计划：未知，不是没有计划",
            message_en="the records hold no inspection plan: unknown, which is not none",
        )
        return
    for each in tasks:
        at = (RecordRef(kind="inspection_plans", id=each.plan),)
        if each.state == "short":
            left = f"，未检查的对象：{'、'.join(each.not_visited)}" if each.not_visited else ""
            yield Point(
                state="finding",
                code="task-short",
                message=f"检查任务 {each.task}（{each.name or ''}）应于 {each.due} 前检查 "
                f"{each.planned} 户次，实际 {each.visits} 户次{left}",
                message_en=f"the task {each.task}: {each.visits} of {each.planned} visits"
                f" by {each.due}",
                records=at,
                found=(str(each.planned), str(each.visits)),
            )
        elif each.state == "unknown":
            yield Point(
                state="unknown",
                code="task-without-number",
                message=f"检查任务 {each.task} 是否完成无法判断：没有写计划户次，"
                "或者检查记录的来源没有检查任务一栏",
                message_en=f"whether the task {each.task} is done cannot be told: no number of"
                " visits, or inspections whose source had no place for the task",
                records=at,
            )
        if each.items and each.answered < each.inspection_count:
            yield Point(
                state="question",
                code="checklist-open",
                message=f"检查任务 {each.task} 的 {each.inspection_count} 次检查中，"
                f"{each.inspection_count - each.answered} 次没有逐项回答检查清单",
                message_en=f"of the inspections of {each.task},"
                f" {each.inspection_count - each.answered} leave items of the checklist open",
                records=at,
            )
    known = {task.id for plan in town.inspection_plans for task in plan.tasks or ()}
    for visit in town.inspections or ():
        if visit.task is not None and visit.task not in known:
            yield Point(
                state="question",
                code="no-such-task",
                message=f"检查 {visit.id} 所写的任务 {visit.task} 不在检查计划中",
                message_en=f"the inspection {visit.id} names a task that no plan has",
                records=(RecordRef(kind="inspections", id=visit.id, pointer="/task"),),
                found=(visit.task,),
            )
