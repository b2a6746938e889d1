"""Lines and tables of a shape, read from TOML."""

from __future__ import annotations

from typing import cast, get_args

from enforcement_kit.render import Column, ColumnKind
from enforcement_kit.report.conditions import CONDITIONS, When, parse_when
from enforcement_kit.report.shape import (
    CellShape,
    EachShape,
    Line,
    Piece,
    RowShape,
    TableShape,
)
from enforcement_kit.report.tables import TomlTable, fault
from enforcement_kit.report.template import parse_template

__all__ = ["read_line", "read_table", "read_when"]


def read_line(value: object, where: str) -> Line:
    """A line: a string, or a list of strings and of tables with `text` and conditions."""
    found = value if isinstance(value, list) else [value]
    pieces: list[Piece] = []
    for item in found:
        if isinstance(item, str):
            pieces.append(Piece(template=parse_template(item, where=where)))
            continue
        table = TomlTable.of(item, f"{where} ")
        table.only(("text", *CONDITIONS))
        template = parse_template(table.text("text"), where=where)
        pieces.append(Piece(template=template, when=read_when(table)))
    return tuple(pieces)


def read_when(table: TomlTable) -> When:
    """The conditions of a table of a shape."""
    return parse_when(table.content, where=table.where)


def read_table(table: TomlTable) -> TableShape:
    """A block that is a table."""
    table.only(
        ("table", "columns", "header", "rows", "notes", "anchor", "sheet", *CONDITIONS),
    )
    columns = tuple(_column(word, table.where) for word in table.words("columns"))
    return TableShape(
        caption=read_line(table.content["table"], f"{table.where}table"),
        columns=columns,
        header=tuple(
            _row(item, f"{table.where}header 第 {number} 行")
            for number, item in enumerate(table.items("header"), 1)
        ),
        rows=tuple(
            _row_or_each(item, f"{table.where}rows 第 {number} 行")
            for number, item in enumerate(table.items("rows"), 1)
        ),
        notes=tuple(read_line(item, f"{table.where}notes") for item in table.items("notes")),
        anchor=table.text("anchor", ""),
        sheet=table.text("sheet", ""),
        when=read_when(table),
    )


def _column(word: str, where: str) -> Column:
    kind, _, width = word.partition(":")
    if kind not in get_args(ColumnKind) or not (width.isdecimal() or not width):
        known = "、".join(get_args(ColumnKind))
        raise fault(
            where,
            f"列须写作 种类:宽度，种类为 {known}，得到 {word!r}",
            f"a column is written kind:width, kind one of {known}, not {word!r}",
        )
    return Column(kind=cast("ColumnKind", kind), width=int(width) if width else 10)


def _cell(value: object, where: str) -> CellShape:
    if not isinstance(value, dict) or ("span" not in value and "down" not in value):
        return CellShape(line=read_line(value, where))
    table = TomlTable.of(value, f"{where} ")
    table.only(("text", "span", "down"))
    return CellShape(
        line=read_line(table.content.get("text", ""), where),
        span=table.number("span", 1),
        down=table.number("down", 1),
    )


def _cells(value: object, where: str) -> tuple[CellShape, ...]:
    if not isinstance(value, list):
        raise fault(where, "一行须为单元格的列表", "a row is a list of cells")
    return tuple(_cell(item, f"{where} 第 {number} 格") for number, item in enumerate(value, 1))


def _row(value: object, where: str) -> RowShape:
    if isinstance(value, list):
        return RowShape(cells=_cells(value, where))
    table = TomlTable.of(value, f"{where} ")
    table.only(("cells", *CONDITIONS))
    return RowShape(cells=_cells(table.content.get("cells"), where), when=read_when(table))


def _row_or_each(value: object, where: str) -> RowShape | EachShape:
    if not isinstance(value, dict) or "each" not in value:
        return _row(value, where)
    table = TomlTable.of(value, f"{where} ")
    table.only(("each", "by", "cells", "nonzero"))
    return EachShape(
        of=table.text("each"),
        by=table.words("by"),
        cells=_cells(table.content.get("cells"), where),
        nonzero=table.flag("nonzero"),
    )
