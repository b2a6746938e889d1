"""The lines beneath a header, told apart: rows of data, totals, remarks, blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.ledger.cells import Cell, is_blank, text_of
from enforcement_kit.ledger.columns import ColumnReader, Reading, Seen
from enforcement_kit.ledger.reading import NOTHING
from enforcement_kit.ledger.vocabulary import key_of
from enforcement_kit.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.plan import SheetPlan
    from enforcement_kit.ledger.sheet import Row
    from enforcement_kit.ledger.staff import Staff
    from enforcement_kit.ledger.vocabulary import Vocabulary

__all__ = ["Line", "LineReader", "Sort"]

Sort = Literal["data", "total", "subtotal", "remark", "sample", "header", "single"]
"""What a line is. `single` holds one cell alone: a heading within the table, or a fragment."""

_FEW: Final = 3
_COUNTED: Final = re.compile(r"共?[0-9]+(?:件|起|宗|条|户|家|次|人|名|项|例|笔|场|期)?$")


@attrs.define(kw_only=True)
class Line:
    """One line that is not blank.

    Attributes:
        number: its row in the sheet, from 1.
        sort: what it is.
        cells: its cells as they stand, merged ones filled.
        values: for a row of data what its columns hold, in the order of `LineReader.columns`.
        filled: columns whose content was taken from a merged cell above.
        wide: number of cells that the file gives the line, before it was filled up.
    """

    number: int
    sort: Sort
    cells: Row
    values: list[Reading]
    filled: tuple[int, ...] = ()
    wide: int = 0


class LineReader:
    """Goes through the lines of a sheet.

    Attributes:
        plan: how the sheet is read.
        columns: a reader for each column that is taken.
        blank: blank lines passed so far.
    """

    def __init__(self, plan: SheetPlan, words: Vocabulary, staff: Staff | None = None) -> None:
        self.plan = plan
        self.blank = 0
        self.columns = tuple(
            ColumnReader(match, words, plan.sheet.later_dates, staff) for match in plan.taken()
        )
        self._words = words
        self._headers = [parts[-1] if parts else "" for parts in plan.table.headers]
        self._wide = len(plan.table.headers)
        self._down = self._merged()

    def _merged(self) -> dict[int, list[tuple[int, int]]]:
        """Row → columns with the row from which a merged cell reaches down to it."""
        found: dict[int, list[tuple[int, int]]] = {}
        for top, left, bottom, right in self.plan.sheet.merges or ():
            if top >= self.plan.table.first_row and bottom > top and left == right:
                for row in range(top + 1, bottom + 1):
                    found.setdefault(row, []).append((left, top))
        return found

    def __iter__(self) -> Iterator[Line]:
        first = self.plan.table.first_row
        tops: dict[tuple[int, int], Cell] = {}
        starts = {(top, at) for spans in self._down.values() for at, top in spans}
        readers = [(reader.match.at, reader, reader.seen) for reader in self.columns]
        wide = self._wide
        for index, row in enumerate(self.plan.sheet.rows()):
            if index < first:
                continue
            given = len(row)
            if given < wide:
                row = row + [""] * (wide - given)  # noqa: PLW2901 - a list of its own
            filled: tuple[int, ...] = ()
            if self._down:
                for top, at in starts:
                    if top == index:
                        tops[top, at] = row[at] if at < len(row) else ""
                filled = self._fill(row, index, tops)
            if not any(row) and all(is_blank(cell) for cell in row):
                self.blank += 1
                continue
            number = index + 1
            sort = self._sort(row)
            if sort is None:
                self.blank += 1
                continue
            values = self._read(row, number, readers) if sort == "data" else []
            yield Line(
                number=number, sort=sort, cells=row, values=values, filled=filled, wide=given
            )

    def _read(
        self, row: Row, number: int, readers: list[tuple[int, ColumnReader, Seen | None]]
    ) -> list[Reading]:
        values: list[Reading] = []
        for at, read, seen in readers:
            cell = row[at]
            if cell == "":
                values.append(NOTHING)
                continue
            # most days, amounts and words were read before: no call for these
            entry = None if seen is None or type(cell) is bool else seen.get(cell)
            if entry is None:
                values.append(read(cell, number))
            else:
                entry.count += 1
                values.append(entry.value)
        return values

    def _fill(self, row: Row, index: int, tops: dict[tuple[int, int], Cell]) -> tuple[int, ...]:
        filled = []
        for at, top in self._down.get(index, ()):
            if at < len(row) and is_blank(row[at]) and not is_blank(tops.get((top, at), "")):
                row[at] = tops[top, at]
                filled.append(at)
        return tuple(filled)

    def _sort(self, row: Row) -> Sort | None:
        first = second = ""
        seen = 0
        for at, cell in enumerate(row):
            if cell == "" or is_blank(cell):
                continue
            seen += 1
            if seen == 1:
                first, first_at = text_of(cell), at
            elif seen == 2:
                second = text_of(cell)
            if seen > _FEW:
                break
        if not seen:
            return None
        key = key_of(first) if len(first) < 30 else ""
        if key and (total := self._total(key, first_at)) is not None:
            return total
        if seen > 1 and first.strip().isdigit() and (total := self._total(key_of(second), 1)):
            return total
        if key in self._words.samples:
            return "sample"
        if key and key == key_of(self._headers[first_at]) and self._is_header(row):
            return "header"
        if seen <= _FEW and self._is_remark(first):
            return "remark"
        if seen == 1 and len(self.columns) > _FEW:
            return "single"
        return "data"

    def _total(self, key: str, at: int) -> Sort | None:
        """Whether a word in front says that the line adds up."""
        if key in self._words.subtotals:
            return "subtotal"
        if at <= _FEW and (
            key in self._words.totals or _COUNTED.sub("", key) in self._words.totals
        ):
            return "total"
        return None

    def _is_header(self, row: Row) -> bool:
        same = sum(
            bool(head) and key_of(text_of(cell)) == key_of(head)
            for cell, head in zip(row, self._headers, strict=False)
        )
        return same * 3 >= 2 * sum(1 for head in self._headers if head)

    def _is_remark(self, text: str) -> bool:
        head = fold(text).strip()
        return any(
            head.startswith(word) and head[len(word) :].lstrip()[:1] in (":", "1", "一", "(")
            for word in self._words.remarks
        )
