"""Inspections and campaigns of a period together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.law import Unset
from enforcement_kit.measures import default_measures, figures
from enforcement_kit.measures.period import as_period
from enforcement_kit.supervision.board import Board, BoardColumn, BoardCount, BoardTable
from enforcement_kit.supervision.inspections.campaigns import (
    CampaignView,
    campaign_points,
    campaigns_of,
)
from enforcement_kit.supervision.inspections.plans import TaskProgress, plan_points, tasks_of
from enforcement_kit.supervision.inspections.rectifying import (
    OrderProgress,
    order_points,
    orders_of,
)
from enforcement_kit.supervision.inspections.visits import (
    CapCheck,
    ObjectVisits,
    cap_points,
    caps_of,
    joint_points,
    visits_of,
)

if TYPE_CHECKING:
    from enforcement_kit.measures import Period, PeriodLike
    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Context

__all__ = ["InspectionReview", "inspection_review"]

_COUNTS: Final = (
    "inspection.inspections",
    "inspection.person_trips",
    "inspection.visits",
    "inspection.sites",
    "inspection.findings",
    "inspection.opinions",
    "inspection.joint_visits",
    "inspection.planned",
    "inspection.plan_tasks",
    "inspection.plan_visits",
    "inspection.off_hours",
    "inspection.extended_hours",
    "inspection.fixed_post",
    "inspection.with_publicity",
    "inspection.epidemic_publicity",
    "inspection.orders",
    "inspection.reinspection_rate",
    "inspection.rectification_rate",
    "inspection.orders_overdue",
    "inspection.orders_overdue_unexplained",
    "inspection.to_case",
    "campaign.campaigns",
    "campaign.stock_before",
    "campaign.new",
    "campaign.stock_after",
    "campaign.removed",
)
_NOTE: Final = (
    "同一对象按编号，没有编号的按类别和名称区分；同一联合检查编号只计一次。",
    "objects are told apart by id, else by kind and name; a number of a joint visit counts once.",
)


@attrs.frozen(kw_only=True)
class InspectionReview:
    """Inspections of a period.

    Attributes:
        tasks: tasks of the plans, with what was done of them.
        orders: orders to rectify, with what came of them.
        visits: objects and the visits to them.
        caps: objects against the caps of the packs; `Unset` where there is none.
        campaigns: campaigns under way.
        board: all of it for people and programs.
    """

    tasks: tuple[TaskProgress, ...]
    orders: tuple[OrderProgress, ...]
    visits: tuple[ObjectVisits, ...]
    caps: tuple[CapCheck, ...] | Unset
    campaigns: tuple[CampaignView, ...]
    board: Board = attrs.field(repr=False)


def inspection_review(town: TownYear, context: Context, *, period: PeriodLike) -> InspectionReview:
    """Looks at the inspections and campaigns of a period from all sides.

    Args:
        town: the records.
        context: packs, and the day on which open orders are looked at, by default the last of
            the period.
        period: the days of the inspections.

    Raises:
        UsageError: a period that is none.
    """
    span = as_period(period)
    on = context.on or span.last
    made = InspectionReview(
        tasks=tasks_of(town, span, on),
        orders=orders_of(town, span, on),
        visits=visits_of(town, span),
        caps=caps_of(town, context, span),
        campaigns=campaigns_of(town, span),
        board=Board(name="inspections", title="", title_en=""),
    )
    points = (
        *campaign_points(made.campaigns, town),
        *order_points(made.orders, town),
        *plan_points(made.tasks, town),
        *cap_points(made.caps),
        *joint_points(town, span),
    )
    board = Board(
        name="inspections",
        title="行政检查与专项整治",
        title_en="inspections and campaigns",
        organ=town.town.organ or town.town.name or "",
        first=span.first,
        last=span.last,
        on=on,
        counts=_counts(town, span),
        tables=_tables(made),
        points=points,
        notes=(_NOTE,),
    )
    return attrs.evolve(made, board=board)


def _counts(town: TownYear, period: Period) -> tuple[BoardCount, ...]:
    found = figures(town, period=period, measures=default_measures().select(_COUNTS))
    return tuple(BoardCount.of_figure(found[key]) for key in _COUNTS)


def _tables(made: InspectionReview) -> tuple[BoardTable, ...]:
    states = Counter(each.state_words for each in made.orders)
    caps = () if isinstance(made.caps, Unset) else made.caps
    return (
        BoardTable.of(
            "campaigns",
            ("专项整治：前后对照", "campaigns, before and after"),
            (
                BoardColumn(key="name", label="专项整治", label_en="campaign", width=24),
                ("begin", "开始", "begins"),
                ("end", "结束", "ends"),
                ("stock_before", "整治前存量", "stock before"),
                ("new", "新增", "new"),
                ("removed", "消除", "removed"),
                ("stock_after", "整治后存量", "stock after"),
                BoardColumn(key="steps_words", label="四步", label_en="steps", width=16),
                ("inspections", "检查", "inspections"),
                ("publicity", "融入宣传", "with publicity"),
                ("decided", "决定", "decided"),
                ("complaints_before", "前同期投诉", "complaints before"),
                ("complaints_after", "后同期投诉", "complaints after"),
            ),
            made.campaigns,
            (
                "同期是整治前、后与整治等长的时间；没有写对应事项的不比。空白是未记载，不是 0。",
                "before and after are spans as long as it; an empty cell is not recorded.",
            ),
        ),
        BoardTable.of(
            "acts",
            ("宣传、巡查、劝导、执法", "the four steps as dated acts"),
            (
                ("campaign", "专项整治", "campaign"),
                ("date", "日期", "date"),
                ("step", "步骤", "step"),
                BoardColumn(key="text", label="内容", label_en="what", width=24),
                ("place", "地点", "place"),
                ("record", "记录", "record"),
            ),
            (act for each in made.campaigns for act in each.acts),
        ),
        BoardTable.of(
            "tasks",
            ("检查计划", "the plan"),
            (
                ("task", "任务", "task"),
                BoardColumn(key="name", label="名称", label_en="name", width=20),
                ("due", "期限", "due"),
                ("planned", "计划户次", "planned"),
                ("visits", "实际户次", "visits"),
                ("inspection_count", "检查次数", "inspections"),
                ("not_visited", "未检查的对象", "not visited"),
                ("items", "清单项数", "items"),
                ("answered", "逐项回答的", "all answered"),
                ("state_words", "情况", "state"),
                ("reason", "取消理由", "why dropped"),
            ),
            made.tasks,
        ),
        BoardTable(
            key="orders",
            title="责令整改",
            title_en="orders to rectify",
            columns=(("state", "情况", "state"), ("count", "次数", "count")),
            rows=tuple(states.most_common()),
        ),
        BoardTable.of(
            "open_orders",
            ("没有完成的责令整改", "orders not carried out"),
            (
                ("inspection", "检查", "inspection"),
                ("ordered", "责令日期", "ordered"),
                ("due", "期限", "due"),
                ("reinspected", "复查", "looked at"),
                ("case", "案件", "case"),
                ("reason", "理由", "reason"),
                ("state_words", "情况", "state"),
            ),
            (each for each in made.orders if each.state != "done"),
        ),
        BoardTable.of(
            "visited",
            ("检查户次最多的对象", "objects visited most"),
            (
                ("object", "对象", "object"),
                BoardColumn(key="name", label="名称", label_en="name", width=24),
                ("visits", "户次", "visits"),
                ("day_words", "日期", "days"),
            ),
            made.visits[:20],
        ),
        BoardTable.of(
            "caps",
            ("检查频次上限", "caps on visits"),
            (
                ("object", "对象", "object"),
                ("name", "名称", "name"),
                ("span", "周期", "period"),
                ("visits", "户次", "visits"),
                ("times", "上限", "cap"),
                ("over", "超出", "over"),
            ),
            (each for each in caps if each.over),
        ),
    )
