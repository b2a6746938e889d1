"""A board as a document: one tree for the page, the workbook, Word and Markdown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.errors import UsageError
from enforcement_kit.render import (
    Column,
    Document,
    FigureRef,
    FigureView,
    Heading,
    Meta,
    Note,
    Paragraph,
    RecordText,
    Table,
    to_docx,
    to_html,
    to_markdown,
    to_xlsx,
)
from enforcement_kit.supervision.board.points import POINT_STATES, POINT_WORDS
from enforcement_kit.supervision.board.tables import BoardColumn, BoardTable, BoardValue, text
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.render import Block
    from enforcement_kit.supervision.board.board import Board

__all__ = ["BOARD_ENDINGS", "board_bytes", "board_document"]

BOARD_ENDINGS: Final = (".html", ".xlsx", ".docx", ".md")
"""The endings of the files that a board can be written to."""
_WIDEST: Final = 30


def board_document(board: Board) -> tuple[Document, dict[str, FigureView]]:
    """The board as a tree of blocks, and the figures that the tree refers to."""
    figures = {
        each.key: FigureView(
            key=each.key,
            label=each.label,
            value=each.value,
            unit=each.unit,
            reason=each.reason or ("" if each.value is not None else "未知"),
        )
        for each in board.counts
    }
    document = Document(
        title=(RecordText(board.title, record=""),),
        meta=Meta(
            organ=board.organ,
            first=board.first,
            last=board.last,
            subject=board.title,
            kit_version=__version__,
        ),
        blocks=tuple(_blocks(board)),
    )
    return document, figures


def _blocks(board: Board) -> Iterator[Block]:
    if board.on is not None:
        yield Paragraph(RecordText(f"截至 {board.on}。", record=""))
    for zh, _ in board.notes:
        yield Note(RecordText(zh, record=""))
    if board.counts:
        yield Heading(1, "数据")
        yield Table(
            columns=(Column(width=30), Column(kind="count", width=12), Column(width=40)),
            header=[["项目", "数值", "说明"]],
            rows=[
                (
                    RecordText(each.label, record=""),
                    FigureRef(each.key, show="with_unit"),
                    RecordText(each.reason or _of(each.of), record=""),
                )
                for each in board.counts
            ],
            sheet="数据",
        )
    if board.points:
        yield Heading(1, "须查看的事项")
        yield Table(
            columns=(Column(width=10), Column(width=46), Column(width=26), Column(width=24)),
            header=[["类别", "内容", "记录", "依据"]],
            rows=[
                (
                    RecordText(POINT_WORDS[each.state][0], record=""),
                    RecordText(each.message, record=""),
                    RecordText("；".join(map(str, each.records)), record=""),
                    RecordText("、".join(one.zh() for one in each.basis), record=""),
                )
                for state in POINT_STATES
                for each in board.points
                if each.state == state
            ],
            notes=["“须由人查看”是问题，不是结论；“无法判断”不是没有问题。"],
            sheet="须查看的事项",
        )
    for table in board.tables:
        yield Heading(1, RecordText(table.title, record=""))
        if table.note:
            yield Note(RecordText(table.note, record=""))
        if table.rows:
            yield _table(table)
        else:
            yield Paragraph("没有。")


def _of(counts: tuple[object, ...]) -> str:
    return " ÷ ".join(map(str, counts))


def _table(table: BoardTable) -> Table:
    """The rows, without columns in which nothing stands, each as wide as what stands in it."""
    cells = [[text(value) for value in row] for row in table.rows]
    filled = [at for at in range(len(table.columns)) if any(row[at] for row in cells)]
    return Table(
        columns=[_column([row[at] for row in table.rows], table.columns[at]) for at in filled],
        header=[[RecordText(table.columns[at].label, record="") for at in filled]],
        rows=[[RecordText(row[at], record="") for at in filled] for row in cells],
        sheet=table.title,
    )


def _column(values: list[BoardValue], column: BoardColumn) -> Column:
    longest = max(width(text(value)) for value in values)
    stated = [value for value in values if value is not None]
    wide = min(max(longest, width(column.label), column.width), _WIDEST)
    if all(isinstance(value, dt.date) for value in stated):
        return Column(kind="date", width=wide + 6)
    if all(isinstance(value, int | Decimal) and not isinstance(value, bool) for value in stated):
        return Column(kind="count", width=wide)
    return Column(width=wide)


def board_bytes(board: Board, ending: str) -> bytes:
    """The board as a file.

    Args:
        board: the board, masked where it leaves the house.
        ending: `.html`, `.xlsx`, `.docx` or `.md`.

    Raises:
        UsageError: another ending.
        MissingExtraError: Word or Excel without the `report` extra.
    """
    document, figures = board_document(board)
    match ending.lower():
        case ".html" | ".htm":
            return to_html(document, figures, ())
        case ".xlsx":
            return to_xlsx(document, figures, ())
        case ".docx":
            return to_docx(document, figures)
        case ".md":
            return to_markdown(document, figures)
    raise UsageError(
        f"不能写成 {ending}；可用：{'、'.join(BOARD_ENDINGS)}",
        f"cannot write {ending}; use one of {', '.join(BOARD_ENDINGS)}",
    )
