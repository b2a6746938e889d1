"""One column read cell by cell, with a memory of what was read and a log of what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.ledger.cells import Cell, column_letters, text_of
from enforcement_kit.ledger.reading import NOTHING, Nothing, Parts, Value
from enforcement_kit.ledger.values import reader_of
from enforcement_kit.text import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.matching import Match
    from enforcement_kit.ledger.staff import Staff
    from enforcement_kit.ledger.vocabulary import Vocabulary

__all__ = ["Change", "ColumnReader", "Reading", "Seen"]

Reading: TypeAlias = "Value | Parts | Invalid | Nothing"
"""What came of a cell."""

_UNIQUE: Final = frozenset(
    [
        "credit_code",
        "document_number",
        "id_number",
        "identifier",
        "name",
        "party_code",
        "phone",
        "text",
    ]
)
_REMEMBERED: Final = 20_000
_LOGGED: Final = 5_000


@attrs.frozen(kw_only=True)
class Change:
    """A value that does not stand in the record as the sheet has it.

    Attributes:
        sheet: name of the sheet; empty for CSV.
        column: name of the column (`E`).
        header: its header.
        row: first row, from 1.
        rows: how many cells hold it.
        written: the cell as it stands.
        read: what the record holds.
    """

    sheet: str
    column: str
    header: str
    row: int
    rows: int
    written: str
    read: str

    def to_dict(self) -> dict[str, str | int]:
        """As the log of an import writes it."""
        return attrs.asdict(self)


@attrs.define
class _Entry:
    """A cell that was read: its value, the first row, how many rows."""

    value: Reading
    row: int
    count: int = 1


Seen: TypeAlias = "dict[Cell, _Entry]"


class ColumnReader:
    """Reads the cells of one column.

    Attributes:
        match: which column it is and what it holds.
        more: changes that the log has no room for.
        seen: cells read before, with their value; `None` for a column whose cells hardly repeat.
    """

    def __init__(
        self, match: Match, words: Vocabulary, later_dates: int = 0, staff: Staff | None = None
    ) -> None:
        column = match.column
        assert column is not None
        self.match = match
        self.more = 0
        read = reader_of(column, match.unit, words, later_dates=later_dates)
        self._read = read if staff is None else staff.linking(column, read)
        self._log: Seen = {}
        self.seen: Seen | None = None if column.cell in _UNIQUE else self._log

    def __call__(self, cell: Cell, row: int) -> Reading:
        """What a cell holds; `row` is counted from 1."""
        if cell == "":
            return NOTHING
        if self.seen is None:
            value = self._read(cell)
            if value != cell and not isinstance(value, Invalid | Nothing):
                self._noted(cell, value, row)
            return value
        if isinstance(cell, bool):  # equal to 1 and 0, and yet another word
            return self._read(cell)
        entry = self.seen.get(cell)
        if entry is not None:
            entry.count += 1
            return entry.value
        value = self._read(cell)
        if len(self.seen) < _REMEMBERED:
            self.seen[cell] = _Entry(value, row)
        elif _shown(value) != text_of(cell):
            self.more += 1
        return value

    def _noted(self, cell: Cell, value: Reading, row: int) -> None:
        entry = self._log.get(cell)
        if entry is not None:
            entry.count += 1
        elif isinstance(cell, str) and cell.strip() == value:
            return
        elif len(self._log) < _LOGGED:
            self._log[cell] = _Entry(value, row)
        else:
            self.more += 1

    def changes(self, sheet: str) -> Iterator[Change]:
        """What was read otherwise than it is written, each once."""
        for cell, entry in self._log.items():
            if isinstance(entry.value, Invalid | Nothing):
                continue
            written, read = text_of(cell), _shown(entry.value)
            if written.strip() != read:
                yield Change(
                    sheet=sheet,
                    column=column_letters(self.match.at),
                    header=self.match.header,
                    row=entry.row,
                    rows=entry.count,
                    written=written,
                    read=read,
                )


def _shown(value: object) -> str:
    if isinstance(value, Parts):
        return "；".join(f"{path.rpartition('.')[2]} {_shown(v)}" for path, v in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    if isinstance(value, dict):
        return " ".join(map(str, value.values()))
    return str(value)
