"""The yearly training plan against the sessions that were held."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.measures.subjects.people import each_once
from enforcement_kit.model import holds
from enforcement_kit.rules.words import FAMILIES
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import PlannedTraining, TownYear, Training

__all__ = ["PLAN_WORDS", "PlanState", "TrainingItem", "items_of", "plan_points"]

PlanState: TypeAlias = Literal["held", "held_late", "dropped", "open", "overdue", "unknown"]
PLAN_WORDS: Final[dict[PlanState, str]] = {
    "held": "已开展",
    "held_late": "逾期开展",
    "dropped": "已取消（有理由）",
    "open": "尚未到期",
    "overdue": "逾期未开展",
    "unknown": "无法判断",
}


@attrs.frozen(kw_only=True)
class TrainingItem:
    """A planned training with what was held of it.

    Attributes:
        plan: id of the plan.
        item: id of the item; empty where it has none.
        due: the day by which it was planned.
        topics, matters, families: what it is on, and why.
        teacher, method, audience: as planned.
        hours_planned: class hours planned; `None` where the plan does not say.
        sessions: ids of the trainings that carry it out.
        hours_held: class hours of those that state them.
        attendances: persons at them, each session for itself.
        state: how it stands.
        reason: why it was dropped.
    """

    plan: str
    item: str
    due: dt.date | None
    topics: tuple[str, ...]
    matters: tuple[str, ...]
    families: tuple[str, ...]
    teacher: str | None
    method: str | None
    audience: str | None
    hours_planned: Decimal | None
    sessions: tuple[str, ...]
    hours_held: Decimal
    attendances: int
    state: PlanState
    reason: str = ""

    @property
    def state_words(self) -> str:
        """How it stands, in Chinese."""
        return PLAN_WORDS[self.state]

    @property
    def family_words(self) -> tuple[str, ...]:
        """The families of findings that it answers, in Chinese."""
        return tuple(FAMILIES[each][0] if each in FAMILIES else each for each in self.families)


def items_of(town: TownYear, period: Period, on: dt.date | None) -> tuple[TrainingItem, ...]:
    """Every item of the plans that is due in the period, or is of its year and states no day.

    A session carries an item out where it names the item's id, and no other plan.

    Args:
        town: the records.
        period: the period.
        on: the day on which what was not held is looked at; by default the last of the period.
    """
    day = period.last if on is None else on
    found = []
    untold = town.trainings is None or any(not holds(each, "plan_item") for each in town.trainings)
    for plan in town.training_plans or ():
        for item in plan.items or ():
            inside = item.due in period if item.due is not None else plan.year == period.first.year
            if not inside:
                continue
            held = [
                each
                for each in town.trainings or ()
                if item.id is not None
                and each.plan_item == item.id
                and each.plan in (None, plan.id, plan.name)
            ]
            made = _item(plan.id, item, held, day)
            lost = untold and made.state == "overdue"
            found.append(attrs.evolve(made, state="unknown") if lost else made)
    return tuple(found)


def _item(plan: str, item: PlannedTraining, held: list[Training], day: dt.date) -> TrainingItem:
    return TrainingItem(
        plan=plan,
        item=item.id or "",
        due=item.due,
        topics=item.topics or (),
        matters=item.matters or (),
        families=item.families or (),
        teacher=item.teacher,
        method=item.method,
        audience=item.audience,
        hours_planned=item.class_hours,
        sessions=tuple(each.id for each in held),
        hours_held=sum((each.class_hours for each in held if each.class_hours), Decimal(0)),
        attendances=sum(len(each_once(each.attendees or ())) for each in held),
        state=_state(item, held, day),
        reason=item.dropped_reason or "",
    )


def _state(item: PlannedTraining, held: list[Training], day: dt.date) -> PlanState:
    if held:
        days = [each.date for each in held if each.date is not None]
        late = item.due is not None and days and min(days) > item.due
        return "held_late" if late else "held"
    if item.dropped_reason:
        return "dropped"
    if item.due is None:
        return "unknown"
    return "overdue" if item.due < day else "open"


def plan_points(items: tuple[TrainingItem, ...], town: TownYear, period: Period) -> Iterator[Point]:
    """What of the plan was not held, is tied to nothing, or was held without a plan."""
    if town.training_plans is None:
        yield Point(
            state="unknown",
            code="no-plan",
            message="记录中没有培训计划：未知，不是没有计划",
            message_en="the records hold no training plan: unknown, which is not none",
        )
        return
    if not items:
        yield Point(
            state="question",
            code="empty-plan",
            message="期间内没有到期的计划培训项目",
            message_en="no training of a plan was due in the period",
        )
    listed = {each.matter for each in town.power_list or ()}
    for each in items:
        at = (RecordRef(kind="training_plans", id=each.plan),)
        if each.state == "overdue":
            yield Point(
                state="finding",
                code="planned-not-held",
                message=f"计划培训 {each.item}（{'、'.join(each.topics)}）应于 {each.due} 前开展，"
                "没有开展记录，也没有写取消理由",
                message_en=f"the planned training {each.item} was due by {each.due}; there is"
                " neither a session nor a reason for dropping it",
                records=at,
                found=(str(each.due),),
            )
        if each.state == "unknown":
            yield Point(
                state="unknown",
                code="item-untold",
                message=f"计划培训 {each.item} 是否开展无法判断：没有写计划期限，"
                "或者培训记录的来源没有计划项目一栏",
                message_en=f"whether {each.item} was held cannot be told: no day, or trainings"
                " whose source had no place for the item",
                records=at,
            )
        strange = [one for one in each.matters if town.power_list is not None and one not in listed]
        if strange:
            yield Point(
                state="question",
                code="matter-not-listed",
                message=f"计划培训 {each.item} 对应的事项 {'、'.join(strange)} 不在权责清单中",
                message_en=f"the matters {', '.join(strange)} of {each.item} are not on the list",
                records=at,
                found=tuple(strange),
            )
        unknown = [one for one in each.families if one not in FAMILIES]
        if unknown:
            yield Point(
                state="question",
                code="no-such-family",
                message=f"计划培训 {each.item} 针对的问题类别 {'、'.join(unknown)} 不是规则的类别；"
                f"可用：{'、'.join(FAMILIES)}",
                message_en=f"{', '.join(unknown)} of {each.item} is no family of rules",
                records=at,
                found=tuple(unknown),
            )
        if (
            each.sessions
            and each.hours_planned is not None
            and each.hours_held < each.hours_planned
        ):
            yield Point(
                state="question",
                code="hours-below-plan",
                message=f"计划培训 {each.item} 计划 {each.hours_planned} 课时，"
                f"开展 {each.hours_held} 课时",
                message_en=f"{each.item}: {each.hours_held} of {each.hours_planned} class hours",
                records=at + tuple(RecordRef(kind="trainings", id=one) for one in each.sessions),
                found=(str(each.hours_planned), str(each.hours_held)),
            )
    carried = {one for each in items for one in each.sessions}
    known = {item.id for plan in town.training_plans for item in plan.items or ()}
    for training in town.trainings or ():
        if training.date is None or training.date not in period or training.id in carried:
            continue
        if training.plan_item is not None and training.plan_item not in known:
            yield Point(
                state="question",
                code="no-such-item",
                message=f"培训 {training.id} 所写的计划项目 {training.plan_item} 不在培训计划中",
                message_en=f"the training {training.id} names an item that no plan has",
                records=(RecordRef(kind="trainings", id=training.id, pointer="/plan_item"),),
                found=(training.plan_item,),
            )
