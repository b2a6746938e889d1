"""A ledger and the records in it, kind by kind, in flat memory as far as its format allows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import column_letters
from enforcement_kit.ledger.lines import LineReader
from enforcement_kit.ledger.mapping import LedgerMapping, mapping_text
from enforcement_kit.ledger.opening import open_file
from enforcement_kit.ledger.package import MOST_UNPACKED
from enforcement_kit.ledger.plan import LedgerPlan, plan_ledger
from enforcement_kit.ledger.records import LedgerRow, SheetRecords
from enforcement_kit.ledger.staff import Staff
from enforcement_kit.ledger.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.errors import Problem
    from enforcement_kit.ledger.columns import Change
    from enforcement_kit.ledger.matching import Match
    from enforcement_kit.model import FieldSet

__all__ = ["Ledger", "open_ledger"]

_NO_MAPPING: Final = LedgerMapping()
_OFFICERS: Final = "officers"


class Ledger:
    """A ledger opened and understood.

    Attributes:
        plan: how its sheets are read.
    """

    def __init__(self, plan: LedgerPlan, staff: Staff | None = None) -> None:
        self.plan = plan
        self._given = staff
        self._staff: Staff | None = None
        self._readers: dict[int, LineReader] = {}
        self._left: dict[str, int] = {}

    @property
    def name(self) -> str:
        """Its file name."""
        return self.plan.file.name

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that it holds, in the order of the records on disk."""
        found = {sheet.kind.kind for sheet in self.plan.sheets}
        return tuple(kind for kind in self.plan.words.kinds if kind in found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with sheets and columns; problems of rows come with the rows."""
        return self.plan.problems

    def fields(self, kind: str) -> FieldSet | None:
        """What the columns of the first sheet of a kind can say; `None` where there is no sheet.

        Rows of further sheets say so themselves (`LedgerRow.fields`).
        """
        found = (plan.fields for plan in self.plan.sheets if plan.kind.kind == kind)
        return next(found, None)

    def mapping_text(self) -> str:
        """The mapping that reading goes by, as TOML, with a confidence for each column."""
        names = tuple(name for name, _ in self.plan.skipped)
        return mapping_text(self.plan.sheets, names)

    def sheets(self) -> list[dict[str, object]]:
        """How each sheet is read, as the log of an import writes it; sheets passed by, with why."""
        read: list[dict[str, object]] = [
            {
                "sheet": plan.sheet.name,
                "kind": plan.kind.kind,
                "header_rows": [plan.table.header_rows[0] + 1, plan.table.header_rows[1] + 1],
                "columns": [_told(match) for match in plan.matches if match.header],
            }
            for plan in self.plan.sheets
        ]
        passed: list[dict[str, object]] = [
            {"sheet": name, "kind": None, "why": why} for name, why in self.plan.skipped
        ]
        return [*read, *passed]

    def rows(self, kind: str) -> Iterator[LedgerRow | Problem]:
        """The records of a kind in the order of the sheets; problems come in between."""
        seen: dict[str, int] = {}
        staff = None if kind == _OFFICERS else self._officers()
        for index, plan in enumerate(self.plan.sheets):
            if plan.kind.kind == kind:
                reader = LineReader(plan, self.plan.words, staff)
                self._readers[index] = reader
                yield from SheetRecords(self.plan, plan, reader, seen, index)
        if staff is not None:
            yield from staff.problems(self.name)

    def _officers(self) -> Staff | None:
        """The officers that names lead to: those given, and those of a sheet of this ledger."""
        if self._staff is None:
            self._staff = Staff() if self._given is None else self._given
            seen: dict[str, int] = {}
            for index, plan in enumerate(self.plan.sheets):
                if plan.kind.kind != _OFFICERS:
                    continue
                reader = LineReader(plan, self.plan.words)
                for row in SheetRecords(self.plan, plan, reader, seen, index):
                    if isinstance(row, LedgerRow) and isinstance(row.record.get("name"), str):
                        self._staff.add(str(row.record["name"]), str(row.record["id"]))
        return self._staff or None

    def changes(self) -> Iterator[Change]:
        """What was read otherwise than it is written, in the rows gone through so far."""
        for index, reader in self._readers.items():
            sheet = self.plan.sheets[index].sheet.name
            for column in reader.columns:
                yield from column.changes(sheet)

    def changes_left_out(self) -> int:
        """Cells changed for which the log had no room."""
        return sum(column.more for reader in self._readers.values() for column in reader.columns)


def _told(match: Match) -> dict[str, object]:
    column = match.column
    return {
        "column": column_letters(match.at),
        "header": match.header,
        "field": column.field if column is not None and not match.rivals else None,
        "unit": match.unit if column is not None and column.cell == "money" else None,
        "confidence": str(match.confidence),
    }


def open_ledger(
    source: str | Path | bytes,
    *,
    name: str = "",
    mapping: LedgerMapping = _NO_MAPPING,
    hidden: bool = False,
    staff: Staff | None = None,
    most: int = MOST_UNPACKED,
) -> Ledger:
    """Opens a ledger and finds out what its sheets and columns hold.

    Args:
        source: an `.xlsx`, `.xls`, `.ods` or `.csv` file, or its bytes.
        name: what messages call it; needed for the bytes of a CSV file, ending in `.csv`.
        mapping: what a person said of it (`read_mapping`).
        hidden: read hidden sheets too.
        staff: the officers of the town (`staff_of`): a name that is that of one of them becomes
            the id of the record. Those of a sheet of the ledger are known by themselves.
        most: bytes that a workbook may have when unpacked.

    Raises:
        LedgerError: it cannot be opened, or no sheet of it is a ledger that the kit knows.
        UsageError: the mapping names what is not there.
        MissingExtraError: the extra `ledger` is not installed.
    """
    where = Path(source) if isinstance(source, str) else source
    file = open_file(where, name, most=most)
    return Ledger(plan_ledger(file, vocabulary(), mapping=mapping, hidden=hidden), staff)
