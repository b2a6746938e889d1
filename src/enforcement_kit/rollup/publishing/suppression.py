"""Which cells of a table with totals are hidden, so that no small count can be got back.

A cell from 1 to below the threshold is hidden (primary). What is left must not give it away, so
others are hidden with it (secondary), and at last a total. Two things are held for what is hidden:
its least and greatest value that the published numbers allow lie at least the threshold apart for a
small count, and apart at all for any other.

A family is one count with its parts. All parts of a town are hidden together, so that what a reader
faces is one table of the hidden rows, of which the sums by row and by column are known; the bounds
of a cell of such a table are exact (Fréchet). Rows whose count is hidden as well have no sum of
their own. They are exact for a table without holes; where a hidden row lacks one of the parts, the
totals of the parts are hidden too, and the rows stand alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Breakdown", "Family", "Hidden", "hide", "hide_amounts"]


@attrs.frozen(kw_only=True)
class Breakdown:
    """Parts of a count by column and row. What they leave of the count is a part that nobody sees.

    Attributes:
        columns: for each part, its value by row; a row that is not there is not known.
        exempt: parts in which a small count does no harm.
    """

    columns: Mapping[str, Mapping[str, int]]
    exempt: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Family:
    """A count by row, with its breakdowns. The total of each column is the sum of its rows.

    Attributes:
        name: of the count.
        counts: its value by row; a row that is not there is not known.
        exempt: whether a small count does no harm.
        breakdowns: independent of one another.
    """

    name: str
    counts: Mapping[str, int]
    exempt: bool = False
    breakdowns: tuple[Breakdown, ...] = ()


@attrs.frozen(kw_only=True)
class Hidden:
    """What is hidden: cells as row and column, and the columns whose total is."""

    cells: frozenset[tuple[str, str]] = frozenset()
    totals: frozenset[str] = frozenset()

    def __or__(self, other: Hidden) -> Hidden:
        return Hidden(cells=self.cells | other.cells, totals=self.totals | other.totals)

    def rows(self, column: str) -> frozenset[str]:
        """The rows that are hidden in a column."""
        return frozenset(row for row, name in self.cells if name == column)


def hide(family: Family, threshold: int) -> Hidden:
    """What to hide of a family.

    Args:
        family: the count and its parts.
        threshold: the least count that is published; 0 is published too.
    """
    counts = family.counts
    rows = set[str]()
    if not family.exempt:
        rows = {row for row, value in counts.items() if 0 < value < threshold}
    rows, total = _column(counts, rows, threshold)
    if not family.exempt and 0 < sum(counts.values()) < threshold:
        rows, total = {row for row, value in counts.items() if value}, True
    hidden = Hidden(
        cells=frozenset((row, family.name) for row in rows),
        totals=frozenset([family.name]) if total else frozenset(),
    )
    for breakdown in family.breakdowns:
        hidden |= _Table(counts, rows, breakdown, threshold, total_hidden=total).hidden()
    return hidden


def _column(counts: Mapping[str, int], primary: set[str], threshold: int) -> tuple[set[str], bool]:
    """Primary rows with what must be hidden beside them, and whether the total must be too.

    Readers know that a hidden count is not 0. Of n hidden counts that add up to s, none is above
    s - n + 1; that must be the threshold above the least, 1.
    """
    hidden = set(primary)
    if not hidden:
        return hidden, False
    spare = sorted(
        (row for row, value in counts.items() if value > 0 and row not in hidden),
        key=lambda row: (counts[row], row),
    )
    while len(hidden) < 2 or sum(counts[row] for row in hidden) - len(hidden) < threshold:
        if not spare:
            return hidden, True
        hidden.add(spare.pop(0))
    return hidden, False


def hide_amounts(
    amounts: Iterable[str], primary: Iterable[str], *, total_hidden: bool
) -> tuple[frozenset[str], bool]:
    """Rows of an amount to hide, and whether its total is hidden.

    Args:
        amounts: the rows that have an amount above 0, the least first.
        primary: the rows that must be hidden, because their count is hidden or not known.
        total_hidden: whether the total of the count is hidden, so that this one must be.
    """
    having = list(amounts)
    hidden = set(primary) & set(having)
    if not hidden or total_hidden:
        return frozenset(primary), total_hidden
    spare = [row for row in having if row not in hidden]
    if len(hidden) < 2:
        if not spare:
            return frozenset(primary), True
        hidden.add(spare[0])
    return frozenset(hidden | set(primary)), False


class _Table:
    """The parts of a count, of which whole rows are hidden."""

    def __init__(
        self,
        counts: Mapping[str, int],
        hidden_counts: set[str],
        breakdown: Breakdown,
        threshold: int,
        *,
        total_hidden: bool,
    ) -> None:
        self._counts = counts
        self._hidden_counts = hidden_counts
        self._columns = breakdown.columns
        self._threshold = threshold
        self._total_hidden = total_hidden
        self._rows = {row for column in self._columns.values() for row in column}
        self._small = {
            (row, name)
            for name, column in self._columns.items()
            if name not in breakdown.exempt
            for row, value in column.items()
            if 0 < value < threshold
        }

    def hidden(self) -> Hidden:
        """The rows that are hidden, all parts of each, and the totals where rows do not do."""
        rows = {row for row, _ in self._small} | (self._hidden_counts & self._rows)
        small_total = any(
            0 < sum(column.values()) < self._threshold for column in self._columns.values()
        )
        if not rows:
            return Hidden()
        whole = {row for row in self._rows if all(row in each for each in self._columns.values())}
        spare = sorted(whole - rows, key=lambda row: (self._counts.get(row, 0), row))
        totals = self._total_hidden or (small_total and bool(self._small)) or not rows <= whole
        while not totals and not self._is_safe(rows):
            if not spare:
                totals = True
                break
            rows.add(spare.pop(0))
        columns = self._columns
        return Hidden(
            cells=frozenset(
                (row, name)
                for name in columns
                for row in rows & set(columns[name])
                if totals or any(columns[name].get(each) for each in rows)
            ),
            totals=frozenset(columns) if totals else frozenset(),
        )

    def _is_safe(self, rows: set[str]) -> bool:
        """Whether the hidden rows keep every small count, and every other, from being told."""
        sums = {
            name: sum(column.get(row, 0) for row in rows) for name, column in self._columns.items()
        }
        whole = sum(self._whole(row) for row in rows)
        hidden = [row for row in rows if row in self._hidden_counts]
        for name, column in self._columns.items():
            if not sums[name]:
                continue
            for row in rows & set(column):
                low, high = self._bounds(row, sums[name], whole, hidden)
                wanted = self._threshold if (row, name) in self._small else 1
                if high - low < wanted:
                    return False
        return True

    def _whole(self, row: str) -> int:
        parts = sum(column.get(row, 0) for column in self._columns.values())
        return max(parts, self._counts.get(row, parts))

    def _bounds(self, row: str, column_sum: int, whole: int, hidden: list[str]) -> tuple[int, int]:
        """The least and the greatest value that the published sums allow a hidden part.

        Where they are not exact they are too narrow, never too wide.
        """
        own = self._whole(row)
        if row not in self._counts:
            return max(0, column_sum - (whole - own)), column_sum
        if row not in self._hidden_counts:
            return max(0, own + column_sum - whole), min(own, column_sum)
        # hidden counts are known by their sum alone, and none of them is 0
        together = sum(self._whole(each) for each in hidden)
        most = together - (len(hidden) - 1)
        others = whole - together + (most - 1 if len(hidden) > 1 else 0)
        return max(0, column_sum - others), min(most, column_sum)
