"""A board: one answer of a tool, as data, and as a document of every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.supervision.board.points import POINT_STATES, Point

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.supervision.board.tables import BoardCount, BoardTable, BoardValue

__all__ = ["Board"]


@attrs.frozen(kw_only=True)
class Board:
    """The answer of a tool of supervision.

    Attributes:
        name: of the tool, such as `complaints`.
        title, title_en: its title.
        organ: whose records these are; empty where they do not say.
        first, last: the period looked at; `None` where there is none.
        on: the day it was asked on; `None` where no day matters.
        counts: the numbers at its head.
        tables: its tables.
        points: what a person must look at.
        notes: what must be known with it, each Chinese and English.
    """

    name: str
    title: str
    title_en: str
    organ: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    on: dt.date | None = None
    counts: tuple[BoardCount, ...] = ()
    tables: tuple[BoardTable, ...] = ()
    points: tuple[Point, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def exit_code(self) -> int:
        """1 where the records settle that something is amiss; questions alone leave 0."""
        return int(any(each.state == "finding" for each in self.points))

    def table(self, key: str) -> BoardTable:
        """The table of that name.

        Raises:
            KeyError: there is none.
        """
        for each in self.tables:
            if each.key == key:
                return each
        raise KeyError(key)

    def count(self, key: str) -> BoardCount:
        """The number of that name.

        Raises:
            KeyError: there is none.
        """
        for each in self.counts:
            if each.key == key:
                return each
        raise KeyError(key)

    def to_dict(self) -> dict[str, object]:
        """For JSON: `enforcement-kit/<name>/1`."""
        return {
            "format": f"enforcement-kit/{self.name}/1",
            "organ": self.organ or None,
            "period": None
            if self.first is None or self.last is None
            else [self.first.isoformat(), self.last.isoformat()],
            "on": self.on and self.on.isoformat(),
            "counts": [each.to_dict() for each in self.counts],
            "tables": [each.to_dict() for each in self.tables],
            "points": [each.to_dict() for each in self.points],
            "by_state": {
                state: sum(each.state == state for each in self.points) for state in POINT_STATES
            },
            "notes": [list(each) for each in self.notes],
        }

    def masked(self, mask: Callable[[str], str]) -> Board:
        """The board with every text of its cells and points put through a mask."""

        def cell(value: BoardValue) -> BoardValue:
            if isinstance(value, str):
                return mask(value)
            return tuple(map(mask, value)) if isinstance(value, tuple) else value

        return attrs.evolve(
            self,
            tables=tuple(
                attrs.evolve(each, rows=tuple(tuple(map(cell, row)) for row in each.rows))
                for each in self.tables
            ),
            points=tuple(
                attrs.evolve(
                    each,
                    message=mask(each.message),
                    message_en=mask(each.message_en),
                    found=tuple(map(mask, each.found)),
                )
                for each in self.points
            ),
        )
