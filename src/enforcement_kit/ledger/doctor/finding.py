"""What the doctor found: one thing about one cell, and all of it together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.ledger.cells import column_letters
from enforcement_kit.privacy import mask_address, mask_birth_date, mask_name, mask_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Diagnosis", "LedgerFinding", "Severity"]

Severity = Literal["error", "warning", "note"]
"""`error`: a cell is wrong or unreadable; `warning`: likely wrong; `note`: worth a look."""

_MASKS: Final[dict[str, Callable[[str], str]]] = {
    "address": lambda text: mask_address(text) if text else text,
    "birth_date": lambda text: mask_birth_date(text) if text else text,
    "name": lambda text: mask_name(text) if text else text,
}


@attrs.frozen(kw_only=True)
class LedgerFinding:
    """One thing that is wrong with one cell, or likely so.

    Attributes:
        sheet: name of the sheet; empty for CSV.
        row: row in the sheet, from 1.
        column: index of the column from 0, or `None` where the row as a whole is meant.
        header: header of the column.
        code: stable machine name.
        severity: how sure and how grave it is.
        written: the cell as it stands.
        could_be: what it may have been meant to be; empty where nobody can say.
        message: Chinese sentence: what was found.
        message_en: the same in English.
        fix: how to mend it, Chinese.
        related: other rows that it is about, from 1.
        personal: what personal data the column holds (`name`, `id_number` …); empty for others.
    """

    sheet: str
    row: int
    column: int | None
    header: str
    code: str
    severity: Severity
    written: str
    message: str
    message_en: str
    fix: str
    could_be: str = ""
    related: tuple[int, ...] = ()
    personal: str = ""

    def masked(self) -> LedgerFinding:
        """The finding with personal data masked in what it quotes."""
        mask = _MASKS.get(self.personal, mask_text)
        return attrs.evolve(
            self,
            written=mask_text(mask(self.written)),
            could_be=mask_text(mask(self.could_be)),
            message=mask_text(self.message),
            message_en=mask_text(self.message_en),
        )

    @property
    def place(self) -> str:
        """The cell as a spreadsheet names it: `E7`, or the row alone."""
        return f"{'' if self.column is None else column_letters(self.column)}{self.row}"

    def to_dict(self) -> dict[str, object]:
        """As `ekit doctor --format json` writes it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": None if self.column is None else column_letters(self.column),
            "header": self.header,
            "code": self.code,
            "severity": self.severity,
            "written": self.written,
            "could_be": self.could_be,
            "message": self.message,
            "message_en": self.message_en,
            "fix": self.fix,
            "related": list(self.related),
        }


@attrs.frozen(kw_only=True)
class Diagnosis:
    """All that the doctor found.

    Attributes:
        file: name of the ledger.
        sheets: how each sheet was read, what it lacks, what was passed by.
        findings: by sheet, row and column.
    """

    file: str
    sheets: tuple[Mapping[str, object], ...]
    findings: tuple[LedgerFinding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each code."""
        return dict(sorted(Counter(each.code for each in self.findings).items()))

    def masked(self) -> Diagnosis:
        """The diagnosis with personal data masked, as a person may see it."""
        sheets = tuple(
            {**each, "passed": [{**p, "text": mask_text(str(p["text"]))} for p in passed]}
            if isinstance(passed := each.get("passed"), list)
            else each
            for each in self.sheets
        )
        found = tuple(each.masked() for each in self.findings)
        return attrs.evolve(self, sheets=sheets, findings=found)

    def exit_code(self) -> int:
        """1 where anything but a note was found, else 0."""
        return int(any(each.severity != "note" for each in self.findings))

    def to_dict(self) -> dict[str, object]:
        """As `ekit doctor --format json` writes it."""
        return {
            "format": "enforcement-kit/doctor/1",
            "kit_version": __version__,
            "file": self.file,
            "sheets": [dict(each) for each in self.sheets],
            "counts": self.counts,
            "problems": [each.to_dict() for each in self.findings],
        }
