"""What every tool of supervision hands out: counts, tables, and points for a person to look at."""

from __future__ import annotations

from enforcement_kit.supervision.board.board import Board
from enforcement_kit.supervision.board.points import Point, PointState, RecordRef
from enforcement_kit.supervision.board.tables import (
    BoardColumn,
    BoardCount,
    BoardTable,
    BoardValue,
    rate_count,
)

__all__ = [
    "Board",
    "BoardColumn",
    "BoardCount",
    "BoardTable",
    "BoardValue",
    "Point",
    "PointState",
    "RecordRef",
    "rate_count",
]
