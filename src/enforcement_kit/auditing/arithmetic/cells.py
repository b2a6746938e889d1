"""What the checks of tables ask of a number in a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.auditing.statement import Cell, Statement

__all__ = ["cell_of", "countable"]

_AVERAGE: Final = re.compile(r"平均|人均|均|^每")


def cell_of(statement: Statement) -> Cell:
    """The cell that a statement stands in."""
    assert statement.cell is not None
    return statement.cell


def countable(statement: Statement) -> bool:
    """Whether a number of a cell adds up with others: no share, score, mean or change."""
    cell = cell_of(statement)
    return (
        statement.unit.kind != "share"
        and statement.unit.name != "分"
        and statement.scope not in ("rate", "change")
        and _AVERAGE.search(cell.column_head) is None
        and _AVERAGE.search(cell.row_head) is None
    )
