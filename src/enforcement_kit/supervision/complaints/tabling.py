"""The figures and tables of complaints as a board shows them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures import default_measures, figures
from enforcement_kit.supervision.board import BoardCount, BoardTable, rate_count
from enforcement_kit.supervision.complaints.clocks import CLOCK_WORDS

if TYPE_CHECKING:
    from enforcement_kit.measures import Period
    from enforcement_kit.model import Complaint, TownYear
    from enforcement_kit.supervision.complaints.chains import ComplaintChain
    from enforcement_kit.supervision.complaints.clocks import ComplaintClock
    from enforcement_kit.supervision.complaints.officers import OfficerComplaint

__all__ = ["RATES", "board_counts", "board_tables"]

RATES: Final = (
    "complaint.response_rate",
    "complaint.completion_rate",
    "complaint.resolution_rate",
    "complaint.satisfaction_rate",
)
_COUNTS: Final = (
    "complaint.received",
    "complaint.invalid",
    "complaint.handled",
    *RATES,
    "complaint.about_officers",
    "complaint.about_officers_completion_rate",
    "complaint.linked",
    "complaint.extended",
    "complaint.to_inspection",
    "complaint.to_case",
    "complaint.calls",
    "complaint.calls_handled",
)
_IN_TIME: Final = (
    ("answer", "按期答复率", "answered in time"),
    ("close", "按期办结率", "closed in time"),
)


def board_counts(
    town: TownYear, period: Period, clocks: tuple[ComplaintClock, ...]
) -> tuple[BoardCount, ...]:
    """The figures at the head: the four rates, what they leave out, what was done in time."""
    found = figures(town, period=period, measures=default_measures().select(_COUNTS))
    counts = [BoardCount.of_figure(found[key]) for key in _COUNTS]
    for step, zh, en in _IN_TIME:
        states = Counter(each.state for each in clocks if each.step == step)
        due = states["in_time"] + states["late"] + states["overdue"]
        limited = due or states["running"] or states["unknown"]
        made = rate_count(f"complaint.{step}_in_time_rate", zh, en, states["in_time"], due)
        if not limited and made.value is None:
            made = attrs.evolve(
                made,
                reason="没有数据包设定投诉举报办理时限",
                reason_en="no pack sets a time limit for complaints",
            )
        counts.append(made)
    return tuple(counts)


def board_tables(
    town: TownYear,
    period: Period,
    *,
    mine: tuple[Complaint, ...],
    clocks: tuple[ComplaintClock, ...],
    chains: tuple[ComplaintChain, ...],
    officers: tuple[OfficerComplaint, ...],
) -> tuple[BoardTable, ...]:
    """The tables: by kind, left out, clocks, late ones, chains, and those about officers."""
    wanted = default_measures().select(("complaint.handled", *RATES))
    found = figures(town, period=period, by="about,channel,category,department", measures=wanted)
    rows = []
    for part in found["complaint.handled"].parts:
        if part.value:
            cells: list[str | int | None] = [part.label, int(part.value)]
            for key in RATES:
                same = next((each for each in found[key].parts if each.by == part.by), None)
                value = None if same is None else same.value
                cells.append(None if value is None else f"{value * 100:.1f}%")
            rows.append((_DIMENSION.get(part.by[0][0], part.by[0][0]), *cells))
    excluded = Counter(each.invalid_reason or "" for each in mine if not each.valid)
    states = Counter((each.step_words, CLOCK_WORDS[each.state][0]) for each in clocks)
    return (
        BoardTable(
            key="rates",
            title="分项",
            title_en="by kind",
            columns=(
                ("dimension", "口径", "by"),
                ("member", "分项", "member"),
                ("handled", "有效件", "valid"),
                ("response", "回应率", "response"),
                ("completion", "办结率", "completion"),
                ("resolution", "解决率", "resolution"),
                ("satisfaction", "满意率", "satisfaction"),
            ),
            rows=tuple(rows),
            note="投诉对象一行把针对违法行为的与针对执法人员的分开；空白是没有分母，不是 0。",
            note_en="complaints about violations and those about officers stand apart; an empty "
            "cell has nothing below the line and is not 0.",
        ),
        BoardTable(
            key="excluded",
            title="不计入比率的件",
            title_en="left out of the rates",
            columns=(("reason", "原因", "reason"), ("count", "件数", "count")),
            rows=tuple(
                (_REASON.get(key, key or "未写原因"), n) for key, n in excluded.most_common()
            ),
        ),
        BoardTable(
            key="clocks",
            title="办理时限",
            title_en="time limits",
            columns=(
                ("step", "环节", "step"),
                ("state", "情况", "state"),
                ("count", "件数", "count"),
            ),
            rows=tuple((*key, count) for key, count in sorted(states.items())),
        ),
        BoardTable.of(
            "late",
            ("逾期的件", "late ones"),
            (
                ("complaint", "投诉举报", "complaint"),
                ("step_words", "环节", "step"),
                ("limit", "时限", "limit"),
                ("started", "收到", "received"),
                ("due", "末日", "last day"),
                ("done", "完成", "done"),
                ("days_late", "逾期天数", "days late"),
                ("state_words", "情况", "state"),
            ),
            (each for each in clocks if each.state in ("late", "overdue")),
        ),
        BoardTable.of(
            "chains",
            ("投诉举报、检查、案件", "complaint, inspection, case"),
            (
                ("complaint", "投诉举报", "complaint"),
                ("inspections", "检查", "inspections"),
                ("cases", "案件", "cases"),
                ("outcome", "办理结果", "outcome"),
            ),
            (each for each in chains if each.inspections or each.cases),
        ),
        BoardTable.of(
            "silent",
            ("办结而没有下文", "closed with nothing that happened"),
            (("complaint", "投诉举报", "complaint"),),
            (each for each in chains if each.silent),
        ),
        BoardTable.of(
            "about_officers",
            ("针对执法人员的投诉", "complaints about officers"),
            (
                ("complaint", "投诉", "complaint"),
                ("officers", "被投诉人", "about"),
                ("handlers", "经办人", "handled by"),
                ("closed", "办结", "closed"),
                ("outcome", "结果", "outcome"),
            ),
            officers,
            (
                "与针对违法行为的投诉举报分别统计，不混算。",
                "counted apart from those about violations.",
            ),
        ),
    )


_DIMENSION: Final = {
    "about": "投诉对象",
    "channel": "渠道",
    "category": "类别",
    "department": "联动部门",
}
_REASON: Final = {
    "duplicate": "重复件",
    "withdrawn": "撤回",
    "out_of_jurisdiction": "不属管辖",
    "unreachable": "无法联系",
    "other": "其他",
}
