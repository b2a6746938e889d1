"""Internal controls of a period together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures import default_measures, figures
from enforcement_kit.measures.period import as_period
from enforcement_kit.supervision.board import Board, BoardCount, BoardTable
from enforcement_kit.supervision.controls.assigned import (
    StepCover,
    assignment_points,
    covers_of,
)
from enforcement_kit.supervision.controls.deeds import duties_of
from enforcement_kit.supervision.controls.matrix import (
    DutyClash,
    DutyPair,
    clashes_of,
    matrix_of,
    matrix_points,
)
from enforcement_kit.supervision.controls.presence import (
    BusyDay,
    Overlap,
    busy_days,
    overlaps_of,
    presence_points,
    stays_of,
)
from enforcement_kit.supervision.controls.sameness import (
    CrowdedMonth,
    SameText,
    crowded_months,
    same_texts,
    sameness_points,
)
from enforcement_kit.supervision.controls.supervised import (
    SupervisedFinding,
    supervised_findings,
    supervision_points,
)
from enforcement_kit.supervision.controls.together import Pairing, pairing_points, pairings_of

if TYPE_CHECKING:
    from enforcement_kit.measures import Period, PeriodLike
    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Context

__all__ = ["ControlReview", "control_review"]

_COUNTS: Final = (
    "control.assignments",
    "control.steps_with_responsible",
    "supervision.checks",
    "supervision.findings",
    "supervision.corrected",
    "supervision.correction_rate",
)
_NOTE: Final = (
    (
        "岗位分离按案件中实际实施的行为核对，不看系统权限；须由人查看的都是问题，"
        "附有双方记录，不是指控。"
    ),
    (
        "duties are held against what was really done, not against rights in a system; what is for"
        " a person is a question with both records, and no accusation."
    ),
)


@attrs.frozen(kw_only=True)
class ControlReview:
    """Internal controls of a period.

    Attributes:
        covers: each step of the work and who answers for it.
        pairs: the matrix of duties over all cases; `clashes` each case in which one has both.
        pairings: persons whose cases nearly always meet.
        overlaps: one officer at two things at one time; `busy` days with very many inspections.
        texts: the same words in many records; `months` crowded at their end.
        supervised: what supervision found.
        board: all of it for people and programs.
    """

    covers: tuple[StepCover, ...]
    pairs: tuple[DutyPair, ...]
    clashes: tuple[DutyClash, ...]
    pairings: tuple[Pairing, ...]
    overlaps: tuple[Overlap, ...]
    busy: tuple[BusyDay, ...]
    texts: tuple[SameText, ...]
    months: tuple[CrowdedMonth, ...]
    supervised: tuple[SupervisedFinding, ...]
    board: Board = attrs.field(repr=False)


def control_review(town: TownYear, context: Context, *, period: PeriodLike) -> ControlReview:
    """Looks at internal controls over the real acts of a period.

    Args:
        town: the records.
        context: registers, packs, and the day on which assignments are looked at, by default the
            last of the period.
        period: cases decided in it, or filed in it and not decided, inspections, trainings.

    Raises:
        UsageError: a period that is none.
    """
    span = as_period(period)
    on = context.on or span.last
    duties = tuple(
        each for each in duties_of(town, context) if each.day is None or each.day in span
    )
    made = ControlReview(
        covers=covers_of(town, context, span, on),
        pairs=matrix_of(duties, context),
        clashes=clashes_of(duties, context),
        pairings=pairings_of(duties),
        overlaps=overlaps_of(stays_of(town, context, span)),
        busy=busy_days(town, context, span),
        texts=same_texts(town, span),
        months=crowded_months(town, span),
        supervised=supervised_findings(town, span),
        board=Board(name="controls", title="", title_en=""),
    )
    points = (
        *matrix_points(made.clashes),
        *assignment_points(town, context, made.covers, on),
        *pairing_points(made.pairings),
        *presence_points(made.overlaps),
        *sameness_points(made.texts, made.months),
        *supervision_points(made.supervised, town, on),
    )
    board = Board(
        name="controls",
        title="内部管理与监督",
        title_en="internal controls",
        organ=town.town.organ or town.town.name or "",
        first=span.first,
        last=span.last,
        on=on,
        counts=_counts(town, span, made),
        tables=_tables(made),
        points=points,
        notes=(_NOTE,),
    )
    return attrs.evolve(made, board=board)


def _counts(town: TownYear, period: Period, made: ControlReview) -> tuple[BoardCount, ...]:
    found = figures(town, period=period, measures=default_measures().select(_COUNTS))
    clashing = sorted({each.case for each in made.clashes})
    return (
        *(BoardCount.of_figure(found[key]) for key in _COUNTS),
        BoardCount(
            key="control.cases_with_clash",
            label="一人兼有不相容岗位的案件",
            label_en="cases in which one has two duties of a pair",
            value=None if town.cases is None else len(clashing),
            unit="件",
            reason="" if town.cases is not None else "记录中没有案件",
            reason_en="" if town.cases is not None else "the records hold no cases",
            records=tuple(clashing),
        ),
        BoardCount(
            key="control.overlaps",
            label="同一人同时在两处的记录对",
            label_en="pairs of records with one officer at one time",
            value=len({(each.one.record, each.other.record) for each in made.overlaps}),
            unit="对",
        ),
    )


def _tables(made: ControlReview) -> tuple[BoardTable, ...]:
    return (
        BoardTable.of(
            "steps",
            ("工作环节与责任人", "steps and who answers for them"),
            (
                ("words", "环节", "step"),
                ("responsible", "责任人", "responsible"),
                ("unit", "机构", "unit"),
                ("days_without", "没有责任人的天数", "days without"),
            ),
            made.covers,
        ),
        BoardTable.of(
            "matrix",
            ("不相容岗位", "duties that do not go together"),
            (
                ("one", "岗位一", "one"),
                ("two", "岗位二", "other"),
                ("cases", "可比对的案件", "cases asked"),
                ("clashing", "一人兼有", "one has both"),
                ("open_cases", "有一方未载明", "one not named"),
                ("basis", "依据", "basis"),
            ),
            made.pairs,
            (
                "依据为条文且已核对的，是发现；依据为评查标准或者惯例的，只是问题。",
                "a pair behind which a text stands that was read is found; others are asked.",
            ),
        ),
        BoardTable.of(
            "pairings",
            ("长期固定搭配", "persons whose cases always meet"),
            (
                ("duties", "岗位", "duties"),
                ("one", "人员", "one"),
                ("two", "另一人", "other"),
                ("together", "共同办理", "together"),
                ("of", "共办案件", "of"),
                ("share", "占比", "share"),
                ("others", "其他可承担的人", "others"),
            ),
            made.pairings,
        ),
        BoardTable(
            key="overlaps",
            title="同时在两处",
            title_en="two places at once",
            columns=(
                ("officer", "人员", "officer"),
                ("one", "一份记录", "one record"),
                ("other", "另一份记录", "the other"),
                ("minutes", "重叠分钟", "minutes"),
            ),
            rows=tuple(
                (each.officer, str(each.one.record), str(each.other.record), each.minutes)
                for each in made.overlaps
            ),
        ),
        BoardTable.of(
            "busy",
            ("单日检查很多的", "days with very many inspections"),
            (
                ("officer", "人员", "officer"),
                ("day", "日期", "day"),
                ("count", "次数", "inspections"),
                ("inspections", "检查", "which"),
            ),
            made.busy,
        ),
        BoardTable.of(
            "texts",
            ("文字相同的记录", "records with the same text"),
            (("what", "位置", "where"), ("count", "份数", "records"), ("shown", "文字", "text")),
            made.texts,
        ),
        BoardTable.of(
            "supervision",
            ("监督发现的问题", "findings of supervision"),
            (
                ("check", "监督", "check"),
                ("date", "日期", "date"),
                ("kind", "类型", "kind"),
                ("by", "监督单位", "by"),
                ("text", "问题", "finding"),
                ("recommendation", "建议", "recommendation"),
                ("due", "期限", "due"),
                ("corrected", "改正", "corrected"),
            ),
            made.supervised,
        ),
    )
