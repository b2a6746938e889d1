"""A sheet in memory as the checks look at it: rows, values by field, cells by place."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.ledger.cells import is_blank, text_of
from enforcement_kit.ledger.contradictions import values_of
from enforcement_kit.ledger.doctor.finding import LedgerFinding, Severity
from enforcement_kit.ledger.lines import Line, LineReader
from enforcement_kit.ledger.vocabulary import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from enforcement_kit.ledger.columns import Reading
    from enforcement_kit.ledger.matching import Match
    from enforcement_kit.ledger.plan import SheetPlan
    from enforcement_kit.ledger.vocabulary import Vocabulary

__all__ = ["Patient", "Row", "limits"]

_DAY: Final = 10
_PERSONAL: Final = {
    "party.name": "name",
    "party.operator": "name",
    "party.legal_representative": "name",
    "party.address": "address",
    "party.birth_date": "birth_date",
    "party.id_number": "id_number",
    "party.phone": "phone",
    "service[paper=decision].recipient": "name",
}


@cache
def limits() -> Mapping[str, Any]:
    """What the doctor compares, and when something is odd (`data/doctor.toml`)."""
    file = resources.files("enforcement_kit.ledger") / "data" / "doctor.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@attrs.frozen(eq=False)
class Row:
    """A row of data.

    Attributes:
        line: the line.
        values: field → what its cell holds, where it could be read; cells of several fields give
            them all.
    """

    line: Line
    values: dict[str, object]

    @property
    def number(self) -> int:
        """Its row in the sheet, from 1."""
        return self.line.number

    def text(self, field: str) -> str:
        """The value of a field as text; empty where there is none."""
        value = self.values.get(field)
        if isinstance(value, list):
            return "、".join(_name(each) for each in value)
        return "" if value is None else _name(value)

    def day(self, field: str) -> dt.date | None:
        """The day of a field."""
        text = self.values.get(field)
        return dt.date.fromisoformat(text[:_DAY]) if isinstance(text, str) else None

    def money(self, field: str) -> Decimal | None:
        """The yuan of a field."""
        text = self.values.get(field)
        return Decimal(text) if isinstance(text, str) else None


def _name(value: object) -> str:
    return str(value.get("name", value)) if isinstance(value, dict) else str(value)


class Patient:
    """One sheet.

    Attributes:
        plan: how it is read.
        words: the vocabulary.
        rows: its rows of data.
        lines: all lines that are not blank, in order.
        columns: field → where it stands.
    """

    def __init__(self, plan: SheetPlan, words: Vocabulary) -> None:
        self.plan = plan
        self.words = words
        self.reader = LineReader(plan, words)
        self.columns: dict[str, Match] = {
            each.match.column.field: each.match
            for each in self.reader.columns
            if each.match.column is not None
        }
        self._fields = [
            "" if each.match.column is None else each.match.column.field
            for each in self.reader.columns
        ]
        self._personal = {
            match.at: _PERSONAL[match.column.field]
            for match in plan.taken()
            if match.column is not None and match.column.field in _PERSONAL
        }
        self.lines = list(self.reader)
        self.rows = [Row(line, self._values(line)) for line in self.lines if line.sort == "data"]

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self.plan.kind.kind

    def _values(self, line: Line) -> dict[str, object]:
        return values_of(self._fields, line.values, self.columns)

    def readings(self) -> Iterator[tuple[Line, Match, Reading]]:
        """Every cell of every row of data that is read, with what came of it."""
        for line in self.lines:
            for reader, value in zip(self.reader.columns, line.values, strict=False):
                yield line, reader.match, value

    def written(self, line: Line, at: int) -> str:
        """A cell as it stands."""
        return text_of(line.cells[at]) if at < len(line.cells) else ""

    def is_empty(self, line: Line, field: str) -> bool:
        """Whether the cell of a field says nothing."""
        at = self.columns[field].at
        cell = line.cells[at] if at < len(line.cells) else ""
        return is_blank(cell) or (isinstance(cell, str) and self.words.is_nothing(cell))

    def header(self, field: str) -> str:
        """The header of a field as it is written."""
        match = self.columns.get(field)
        column = self.plan.kind.column(field)
        return match.header if match is not None else column.header if column is not None else field

    def finding(  # noqa: PLR0917 - reads like a sentence where it is called
        self,
        row: Row | Line,
        field: str | int | None,
        code: str,
        severity: Severity,
        zh: str,
        en: str,
        *,
        fix: str = "",
        could_be: str = "",
        related: tuple[int, ...] = (),
    ) -> LedgerFinding:
        """A finding about the cell of a field, or of a column by its index, or of a row."""
        line = row.line if isinstance(row, Row) else row
        at: int | None
        if isinstance(field, str):
            match = self.columns.get(field)
            at = None if match is None else match.at
        else:
            at = field
        parts = self.plan.table.headers
        header = " / ".join(parts[at]) if at is not None and at < len(parts) else ""
        return LedgerFinding(
            sheet=self.plan.sheet.name,
            row=line.number,
            column=at,
            header=header,
            code=code,
            severity=severity,
            written="" if at is None else self.written(line, at),
            message=zh,
            message_en=en,
            fix=fix,
            could_be=could_be,
            related=related,
            personal=self._personal_of(row, at),
        )

    def _personal_of(self, row: Row | Line, at: int | None) -> str:
        personal = "" if at is None else self._personal.get(at, "")
        if personal == "name" and isinstance(row, Row) and self.columns.get("party.name"):
            of_party = at == self.columns["party.name"].at
            kind = row.text("party.kind")
            named = kind == "organisation" or (not kind and row.text("party.credit_code"))
            return "" if of_party and named else personal
        return personal

    def compared(self, row: Row, field: str) -> str:
        """What is compared of a field: with `~` behind it without width, blanks and marks.

        With a number behind that, nothing where it has fewer signs.
        """
        name, mark, fewest = field.partition("~")
        if not mark:
            return row.text(field)
        found = key_of(row.text(name))
        return found if len(found) >= int(fewest or 0) else ""
