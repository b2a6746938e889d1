"""Where the table of a sheet begins: title rows above, headers of one row or several."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.ledger.cells import is_blank, text_of
from enforcement_kit.ledger.vocabulary import bare_header, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.ledger.sheet import Merge, Row, Sheet
    from enforcement_kit.ledger.vocabulary import Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["Table", "find_table", "known_headers"]

_LOOKED_AT: Final = 40
_MOST_HEADER_ROWS: Final = 3
_FEWEST: Final = 2
_LONGEST: Final = 60


@attrs.frozen(kw_only=True)
class Table:
    """The table of a sheet.

    Attributes:
        header_rows: first and last row of its header, from 0.
        headers: for each column its header, the parts of a header of several rows from the top.
        titles: texts above the header.
        unit: unit of money that the lines above the header state for all columns.
    """

    header_rows: tuple[int, int]
    headers: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...] = ()
    unit: MoneyUnit | None = None

    @property
    def first_row(self) -> int:
        """The first row beneath the header, from 0."""
        return self.header_rows[1] + 1


def known_headers(words: Vocabulary) -> frozenset[str]:
    """The keys of all headers that any kind of ledger knows."""
    return frozenset(
        key_of(name)
        for kind in words.kinds.values()
        for column in kind.columns
        for name in (*column.names, *column.weak)
    )


def find_table(
    sheet: Sheet, words: Vocabulary, *, header_rows: tuple[int, int] | None = None
) -> Table | None:
    """The table of a sheet, or `None` where no row looks like a header.

    The header is the row of which most cells are headers that the vocabulary knows, at least two.
    The rows beneath belong to it as far as merged cells reach, or where a row of words fills in
    what the row above left open.

    Args:
        sheet: the sheet.
        words: the vocabulary.
        header_rows: first and last row of the header from 0, where a mapping says so.
    """
    most = _LOOKED_AT if header_rows is None else header_rows[1] + 2
    rows = list(islice(sheet.rows(), most))
    if header_rows is not None:
        if header_rows[1] >= len(rows):
            return None
        return _table(sheet, rows, header_rows, words)
    known = known_headers(words)
    best, first = 0, -1
    for number, row in enumerate(rows):
        score = _score(row, known)
        if score > best:
            best, first = score, number
    if best < _FEWEST:
        return None
    top = _top(sheet, rows, first, known)
    last = _last(sheet, rows, top, first, known)
    return _table(sheet, rows, (top, last), words)


def _score(row: Row, known: frozenset[str]) -> int:
    return len({bare_header(text_of(cell)) for cell in row if _is_name(cell)} & known)


def _is_name(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip()) and len(cell) <= _LONGEST


def _spans(merges: Sequence[Merge] | None, row: int) -> list[Merge]:
    return [each for each in merges or () if each[0] <= row <= each[2]]


def _top(sheet: Sheet, rows: list[Row], first: int, known: frozenset[str]) -> int:
    """The upper row of the header, where the best row is the lower one of two."""
    above = first - 1
    if above < 0 or not any(not is_blank(cell) for cell in rows[above]):
        return first
    merges = _spans(sheet.merges, above)
    down = any(each[0] <= above < first <= each[2] for each in merges)
    groups = [each for each in merges if each[0] == each[2] == above and each[3] > each[1]]
    filled = sum(not is_blank(cell) for cell in rows[above])
    # a title runs over the whole table; a group of columns does not
    if down or (groups and filled >= _FEWEST):
        return above
    return above if not sheet.merges and _score(rows[above], known) >= _FEWEST else first


def _last(sheet: Sheet, rows: list[Row], top: int, first: int, known: frozenset[str]) -> int:
    last = first
    for number in range(top, min(top + _MOST_HEADER_ROWS, len(rows) - 1)):
        if number > last:
            break
        reach = max(
            (each[2] for each in _spans(sheet.merges, number) if each[3] - each[1] < 60),
            default=number,
        )
        last = max(last, min(reach, top + _MOST_HEADER_ROWS - 1, len(rows) - 1))
    while last + 1 < len(rows) and last - top < _MOST_HEADER_ROWS - 1:
        if not _fills_in(sheet, rows, last, known):
            break
        last += 1
    return last


def _fills_in(sheet: Sheet, rows: list[Row], last: int, known: frozenset[str]) -> bool:
    """Whether the row beneath is a lower part of the header."""
    above, below = rows[last], rows[last + 1]
    cells = [(at, cell) for at, cell in enumerate(below) if not is_blank(cell)]
    if not cells or not all(_is_name(cell) for _, cell in cells):
        return False
    names = sum(bare_header(text_of(cell)) in known for _, cell in cells)
    open_above = sum(at >= len(above) or is_blank(above[at]) for at, _ in cells)
    grouped = any(
        each[0] == each[2] == last and each[3] > each[1] for each in _spans(sheet.merges, last)
    )
    return names * 2 >= len(cells) and (open_above > 0 or grouped)


def _table(sheet: Sheet, rows: list[Row], header_rows: tuple[int, int], words: Vocabulary) -> Table:
    first, last = header_rows
    parts = [_filled(sheet, rows, number, last) for number in range(first, last + 1)]
    wide = max(map(len, parts), default=0)
    headers = []
    for at in range(wide):
        said = [row[at].strip() for row in parts if at < len(row) and row[at].strip()]
        headers.append(tuple(dict.fromkeys(" ".join(text.split()) for text in said)))
    titles = tuple(
        text_of(cell).strip() for row in rows[:first] for cell in row if not is_blank(cell)
    )
    unit = next((found for text in titles if (found := words.unit(_bracketed(text)))), None)
    return Table(header_rows=header_rows, headers=tuple(headers), titles=titles, unit=unit)


def _bracketed(title: str) -> str:
    return (
        title
        if "(" in title or "（" in title
        else f"({title.strip()})"
        if title[:2] == "单位"
        else title
    )


def _filled(sheet: Sheet, rows: list[Row], number: int, last: int) -> list[str]:
    """The texts of a header row, merged cells filled; a group reaches to the next name."""
    row = [text_of(cell) for cell in rows[number]]
    for top, left, bottom, right in _spans(sheet.merges, number):
        text = text_of(rows[top][left]) if top < len(rows) and left < len(rows[top]) else ""
        row += [""] * (right + 1 - len(row))
        for at in range(left, right + 1):
            row[at] = text if bottom <= last or number <= bottom else row[at]
    if sheet.merges or number == last:
        return row
    # without merges an empty cell above a name belongs to the group on its left
    below = rows[number + 1]
    row += [""] * (len(below) - len(row))
    for at in range(1, len(row)):
        if not row[at].strip() and at < len(below) and not is_blank(below[at]):
            row[at] = row[at - 1]
    return row
