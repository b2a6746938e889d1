"""Tables: columns of a kind, cells that may span, header rows that a writer repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.render.anchors import check_anchor
from enforcement_kit.render.inlines import Content, ContentLike, as_content, as_contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Cell", "CellLike", "Column", "ColumnKind", "Table"]

ColumnKind: TypeAlias = Literal["text", "count", "money", "ratio", "date", "id"]


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        kind: what stands in it; numbers are set right-aligned, ids are kept as text.
        width: share of the table's width, relative to the other columns.
    """

    kind: ColumnKind = "text"
    width: int = attrs.field(default=10, validator=attrs.validators.gt(0))


@attrs.frozen
class Cell:
    """A cell of a table; it may span columns, and rows downwards."""

    content: Content = attrs.field(converter=as_content)
    span: int = attrs.field(default=1, validator=attrs.validators.ge(1), kw_only=True)
    down: int = attrs.field(default=1, validator=attrs.validators.ge(1), kw_only=True)


CellLike: TypeAlias = "Cell | ContentLike"


def _rows(value: Iterable[Iterable[CellLike]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in value
    )


def _columns(value: Iterable[Column | ColumnKind]) -> tuple[Column, ...]:
    return tuple(column if isinstance(column, Column) else Column(kind=column) for column in value)


@attrs.frozen(kw_only=True)
class Table:
    """A table whose header rows are repeated on every page.

    Attributes:
        header: header rows, cells with spans allowed.
        rows: body rows.
        columns: the columns, as `Column` or by the name of their kind.
        caption: its title, without a number.
        notes: remarks beneath it.
        anchor: name to link to; also names its sheet of the workbook.
        sheet: name of its sheet in the workbook; empty: the caption's words.

    Raises:
        UsageError: a row does not fill the columns.
    """

    header: tuple[tuple[Cell, ...], ...] = attrs.field(converter=_rows)
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(converter=_rows)
    columns: tuple[Column, ...] = attrs.field(converter=_columns)
    caption: Content = attrs.field(default=(), converter=as_content)
    notes: tuple[Content, ...] = attrs.field(default=(), converter=as_contents)
    anchor: str = attrs.field(default="", validator=check_anchor)
    sheet: str = ""

    def __attrs_post_init__(self) -> None:
        for name, rows in (("表头", self.header), ("表体", self.rows)):
            list(_placed(rows, len(self.columns), name))

    def placed(self) -> Iterator[tuple[int, int, Cell, bool]]:
        """Row, column (from 0), cell and whether it is a header, for every cell in order."""
        for row, column, cell in _placed(self.header, len(self.columns), "表头"):
            yield row, column, cell, True
        for row, column, cell in _placed(self.rows, len(self.columns), "表体"):
            yield row + len(self.header), column, cell, False


def _placed(
    rows: Sequence[Sequence[Cell]], width: int, name: str
) -> Iterator[tuple[int, int, Cell]]:
    """Where each cell stands when those that reach down from above take their room."""
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            yield number, column, cell
            for down in range(cell.down):
                for across in range(cell.span):
                    taken[number + down, column + across] = True
            column += cell.span
        filled = sum(1 for place in taken if place[0] == number)
        wide = max((place[1] + 1 for place in taken if place[0] == number), default=0)
        if filled != width or wide != width:
            raise UsageError(
                f"{name}第 {number + 1} 行占 {max(filled, wide)} 列，应为 {width} 列",
                f"row {number + 1} ({'header' if name == '表头' else 'body'}) takes "
                f"{max(filled, wide)} columns of {width}",
            )
    if any(place[0] >= len(rows) for place in taken):
        raise UsageError(f"{name}有单元格伸出表外", "a cell reaches down beyond the table")
