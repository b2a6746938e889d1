"""The disclosure register on a day, and a platform's export beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures.period import as_period
from enforcement_kit.supervision.board import (
    Board,
    BoardColumn,
    BoardCount,
    BoardTable,
    Point,
    RecordRef,
)
from enforcement_kit.supervision.register.platform import (
    PlatformRow,
    coverage_counts,
    platform_points,
    platform_rows,
)
from enforcement_kit.supervision.register.standing import (
    STANDING_WORDS,
    StandingItem,
    standing_items,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import PeriodLike
    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Context

__all__ = ["RegisterReview", "register_review"]

_NOTE: Final = (
    (
        "应当公示的事项是数据包的 standing_disclosure 表；依据尚未核对原文的，缺少时只是问题。"
        "核对日期由核对的人填写，本工具不上网查看。"
    ),
    (
        "what must stand published is the table standing_disclosure of the packs; where its text"
        " was not read a missing item is a question. The day of looking is entered by whoever"
        " looked: nothing is fetched."
    ),
)


@attrs.frozen(kw_only=True)
class RegisterReview:
    """The register on a day.

    Attributes:
        items: every item that must stand published, and those that stand beside them.
        platform: the town's records beside those of a platform; empty where none was given.
        board: all of it for people and programs.
    """

    items: tuple[StandingItem, ...]
    platform: tuple[PlatformRow, ...]
    board: Board = attrs.field(repr=False)


def register_review(
    town: TownYear,
    context: Context,
    *,
    on: dt.date,
    platform: TownYear | None = None,
    period: PeriodLike | None = None,
) -> RegisterReview:
    """Looks at what must stand published on a day.

    Args:
        town: the records.
        context: packs and calendar.
        on: the day.
        platform: a platform's export, loaded as a ledger; compared with the town's records.
        period: of the town's records, those compared; all by default.

    Raises:
        UsageError: a period that is none.
    """
    span = None if period is None else as_period(period)
    items = standing_items(town, context, on)
    rows = () if platform is None else platform_rows(town, platform, span)
    board = Board(
        name="register",
        title="事前公示台账",
        title_en="the disclosure register",
        organ=town.town.organ or town.town.name or "",
        first=None if span is None else span.first,
        last=None if span is None else span.last,
        on=on,
        counts=(*_counts(items), *coverage_counts(rows)),
        tables=_tables(items, rows, compared=platform is not None),
        points=(*_points(items), *_turned(town), *platform_points(rows)),
        notes=(_NOTE,),
    )
    return RegisterReview(items=items, platform=rows, board=board)


def _counts(items: tuple[StandingItem, ...]) -> tuple[BoardCount, ...]:
    asked = [each for each in items if each.row]
    return tuple(
        BoardCount(
            key=f"register.{state}",
            label=zh,
            label_en=en,
            value=sum(each.state == state for each in asked),
            unit="项",
        )
        for state, (zh, en) in STANDING_WORDS.items()
    )


def _tables(
    items: tuple[StandingItem, ...], rows: tuple[PlatformRow, ...], *, compared: bool
) -> tuple[BoardTable, ...]:
    register = BoardTable.of(
        "register",
        ("事前公示事项", "what must stand published"),
        (
            BoardColumn(key="name", label="事项", label_en="item", width=20),
            ("state_words", "情况", "state"),
            ("where", "公示在", "where"),
            ("since", "自", "since"),
            ("changed", "内容变更", "changed"),
            ("updated", "更新", "updated"),
            ("checked", "上次核对", "last looked at"),
            BoardColumn(key="basis_words", label="依据", label_en="by which rule", width=20),
            ("sure", "依据可靠程度", "sureness"),
            ("reason", "说明", "why"),
        ),
        items,
    )
    if not compared:
        return (register,)
    differing = BoardTable.of(
        "platform",
        ("平台与记录不一致的", "where platform and records differ"),
        (
            ("kind_words", "种类", "kind"),
            ("key", "编号", "number"),
            ("record", "本镇记录", "record"),
            ("platform", "平台记录", "on the platform"),
            ("state_words", "情况", "state"),
            ("fields", "不一致的内容（本镇 / 平台）", "fields (town / platform)"),
        ),
        (each for each in rows if each.state != "matched"),
    )
    return (register, differing)


def _points(items: tuple[StandingItem, ...]) -> Iterator[Point]:
    for each in items:
        if each.state in ("standing", "not_made"):
            continue
        settled = each.state in ("missing", "stale") and each.sure == "text"
        detail = f"：{each.reason}" if each.reason else ""
        detail_en = f": {each.reason_en}" if each.reason_en else ""
        yield Point(
            state="unknown" if each.state == "unknown" else "finding" if settled else "question",
            code=f"register-{each.state}",
            message=f"{each.name}{each.state_words}{detail}",
            message_en=f"{each.name_en}: {STANDING_WORDS[each.state][1]}{detail_en}",
            records=tuple(RecordRef(kind="disclosures", id=one) for one in each.records),
            basis=each.basis,
            sure=each.sure,
        )


def _turned(town: TownYear) -> Iterator[Point]:
    for each in town.disclosures or ():
        if each.since is not None and each.removed is not None and each.removed < each.since:
            yield Point(
                state="finding",
                code="removed-before-published",
                message=f"公示事项 {each.id} 的撤下日期 {each.removed} 早于公示日期 {each.since}",
                message_en=f"{each.id} was taken down before it stood published",
                records=(RecordRef(kind="disclosures", id=each.id, pointer="/removed"),),
                found=(str(each.since), str(each.removed)),
            )
