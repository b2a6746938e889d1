"""What a town means to do in a year: its plan of inspections, its plan of trainings."""

import datetime as dt

import attrs

from enforcement_kit.model.base import Part, Provision, Record
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Hours

__all__ = ["ChecklistItem", "InspectionPlan", "InspectionTask", "PlannedTraining", "TrainingPlan"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class ChecklistItem(Part):
    """An item of the checklist (检查清单) that a task's inspections go through."""

    id: str | None = None
    text: str | None = None
    basis: tuple[Provision, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class InspectionTask(Part):
    """A task of an inspection plan; `objects` are ids of objects, `visits` how many are planned."""

    id: str | None = None
    name: str | None = None
    matters: tuple[str, ...] | None = None
    campaign: str | None = None
    begin: dt.date | None = None
    due: dt.date | None = None
    visits: int | None = None
    objects: tuple[str, ...] | None = None
    departments: tuple[str, ...] | None = None
    checklist: tuple[ChecklistItem, ...] | None = None
    dropped_reason: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class InspectionPlan(Record):
    """A yearly inspection plan (年度行政检查计划)."""

    name: str | None = None
    year: int | None = None
    approved: dt.date | None = None
    published: dt.date | None = None
    tasks: tuple[InspectionTask, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class PlannedTraining(Part):
    """A training as planned: for whom, by whom, on what, how, and why.

    `matters` are the matters of the power list it is about, `families` the families of rules, as
    the checker names them, whose findings it answers.
    """

    id: str | None = None
    due: dt.date | None = None
    topics: tuple[str, ...] | None = None
    matters: tuple[str, ...] | None = None
    families: tuple[str, ...] | None = None
    audience: str | None = None
    teacher: str | None = None
    method: str | None = None
    class_hours: Hours | None = None
    dropped_reason: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class TrainingPlan(Record):
    """A yearly training plan (年度培训计划)."""

    name: str | None = None
    year: int | None = None
    approved: dt.date | None = None
    items: tuple[PlannedTraining, ...] | None = None
