"""The list as a board: counts by kind, tables, for the page, the workbook, Word and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.board import Board, BoardColumn, BoardCount, BoardTable, Point
from enforcement_kit.supervision.open_loops.loop import LOOP_WORDS

if TYPE_CHECKING:
    from enforcement_kit.supervision.board import BoardValue
    from enforcement_kit.supervision.open_loops.listing import OpenLoops
    from enforcement_kit.supervision.open_loops.loop import Loop, LoopKind

__all__ = ["loop_board", "loop_days", "loop_due", "loop_ground", "loop_holder"]

_COLUMNS: Final = (
    BoardColumn(key="state", label="情形", label_en="state"),
    BoardColumn(key="kind", label="种类", label_en="kind", width=20),
    BoardColumn(key="what", label="事项", label_en="what", width=40),
    BoardColumn(key="record", label="记录", label_en="record", width=20),
    BoardColumn(key="since", label="起始日", label_en="since"),
    BoardColumn(key="due", label="到期日", label_en="due"),
    BoardColumn(key="days", label="天数", label_en="days", width=20),
    BoardColumn(key="holder", label="谁在办", label_en="holder", width=20),
    BoardColumn(key="ground", label="依据", label_en="ground", width=40),
    BoardColumn(key="closes", label="怎样了结", label_en="closed by", width=20),
    BoardColumn(key="doubt", label="待定", label_en="open question", width=20),
)


def loop_due(loop: Loop) -> str:
    """Its last day; two days where it lies between them; empty where nothing sets one."""
    if loop.due is not None:
        return str(loop.due)
    if loop.first is None or loop.last is None:
        return ""
    return f"{loop.first}~{loop.last:%m-%d}"


def loop_days(loop: Loop, *, lang: str = "zh") -> str:
    """Days past its last day, days left, or neither."""
    zh = lang == "zh"
    days = loop.days
    if days is None:
        return ""
    if days == 0:
        return "今日到期" if zh else "due today"
    over, count = days > 0, abs(days)
    if zh:
        return f"逾期 {count} 日" if over else f"还有 {count} 日"
    return f"{count} day{'s' if count > 1 else ''} {'over' if over else 'left'}"


def loop_holder(loop: Loop, *, lang: str = "zh") -> str:
    """Who holds it, or that the records do not say."""
    zh = lang == "zh"
    holder = loop.holder
    if not holder.known:
        return "记录未载明" if zh else "not recorded"
    people = ("、" if zh else ", ").join(holder.people)
    return f"{people}（{holder.unit}）" if people and holder.unit else people or holder.unit


def loop_ground(loop: Loop, *, lang: str = "zh") -> str:
    """The articles behind it with how surely they were read, or that it is practice."""
    zh = lang == "zh"
    duty = loop.duty
    if duty.practice:
        return "工作惯例，没有条文" if zh else "practice, no article"
    cited = [each.at(None).short() if zh else each.at(None).en() for each in duty.basis]
    text = ("、" if zh else "; ").join(dict.fromkeys(cited))
    return text if duty.sure in ("", "text") else f"{text}（{duty.sure}）"


def loop_board(found: OpenLoops) -> Board:
    """The list as a board; what is overdue stands among the points."""
    kinds = {kind.code: kind for kind in found.kinds}
    return Board(
        name="open-loops",
        title="未了结事项",
        title_en="open loops",
        organ=found.organ,
        on=found.on,
        counts=_counts(found),
        tables=(
            BoardTable(
                key="loops",
                title="未了结事项",
                title_en="open loops",
                columns=_COLUMNS,
                rows=tuple(_row(each, kinds[each.kind]) for each in found.loops),
                note="当日以后的办理不计；到期日当日仍为未到期。",
                note_en="what was done later does not count; the last day itself is in time",
            ),
            BoardTable(
                key="closers",
                title="怎样了结",
                title_en="what closes a loop",
                columns=(
                    BoardColumn(key="kind", label="种类", label_en="kind", width=30),
                    BoardColumn(key="closes", label="了结", label_en="closed by", width=40),
                    BoardColumn(key="fields", label="字段", label_en="fields", width=30),
                ),
                rows=tuple(
                    (
                        kind.zh,
                        "、".join(each.zh for each in kind.closes),
                        "、".join(f"{kind.needs[0]}.{each.at}" for each in kind.closes),
                    )
                    for kind in found.kinds
                ),
            ),
        ),
        points=tuple(
            Point(state="unknown", code=f"untold-{each.kind}", message=each.zh, message_en=each.en)
            for each in found.untold
        ),
        notes=(
            (
                "只列没有了结行为也没有理由的事项，不作合法与否的结论；未知不是没有。",
                "what has no closing act and no reason; nothing is concluded, unknown is not none",
            ),
        ),
    )


def _counts(found: OpenLoops) -> tuple[BoardCount, ...]:
    total = len(found.loops)
    overdue = sum(each.state == "overdue" for each in found.loops)
    untold = {each.kind: each for each in found.untold}
    counts = found.counts()
    return (
        BoardCount(key="total", label="未了结", label_en="open", value=total, unit="件"),
        BoardCount(key="overdue", label="其中已逾期", label_en="overdue", value=overdue, unit="件"),
        *(
            BoardCount(
                key=kind.code,
                label=kind.zh,
                label_en=kind.en,
                value=counts[kind.code],
                unit="件",
                reason=untold[kind.code].zh if kind.code in untold else "",
                reason_en=untold[kind.code].en if kind.code in untold else "",
            )
            for kind in found.kinds
        ),
    )


def _row(loop: Loop, kind: LoopKind) -> tuple[BoardValue, ...]:
    note = loop.duty.note
    return (
        LOOP_WORDS[loop.state][0],
        kind.zh,
        loop.zh,
        f"{loop.record.kind}/{loop.record.id}",
        loop.since,
        loop_due(loop),
        loop_days(loop),
        loop_holder(loop),
        loop_ground(loop) + (f"；{note}" if note else ""),
        "、".join(each.zh for each in kind.closes),
        loop.doubt,
    )
