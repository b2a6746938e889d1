"""What the content of an `.ods` file says beside its values: merged cells, what a formula lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from enforcement_kit.ledger.sheet import Merge

__all__ = ["OdsScan", "is_encrypted"]

_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERRORS: Final = ("#", "Err:")
_LOCKED: Final = b"encryption-data"


def is_encrypted(manifest: bytes) -> bool:
    """Whether the manifest of a package says that its parts are encrypted."""
    return _LOCKED in manifest


class OdsScan:
    """Goes through the XML of the sheets, chunk by chunk, and notes what readers do not hand over.

    Attributes:
        merges: sheet name → merged cells.
        lost: sheet name → row and column from 0 → an error value, or `=` for a formula without a
            stored value.
    """

    def __init__(self) -> None:
        self.merges: dict[str, list[Merge]] = {}
        self.lost: dict[str, dict[tuple[int, int], str]] = {}
        self._sheet: str | None = None
        self._depth = 0
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: dict[str, str] | None = None
        self._text = ""
        self._said = False
        self._parser: expat.XMLParserType | None = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._begun
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._spoken
        self._parser.buffer_text = True

    def __call__(self, chunk: bytes) -> None:
        """Takes the next bytes. What is no XML is left to the reader, which says so."""
        if self._parser is None:
            return
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError:
            self._parser = None

    def _begun(self, name: str, about: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._sheet, self._row = about.get(f"{_TABLE}name", ""), 0
        elif self._depth != 1:
            return
        elif name == f"{_TABLE}table-row":
            self._column = 0
            self._rows = _count(about, "number-rows-repeated")
        elif name in _CELLS:
            self._columns = _count(about, "number-columns-repeated")
            self._cell, self._text, self._said = about, "", False
            self._merged(about)
        elif name == f"{_TEXT}p":
            self._said = True

    def _merged(self, about: dict[str, str]) -> None:
        down = _count(about, "number-rows-spanned")
        right = _count(about, "number-columns-spanned")
        if (down > 1 or right > 1) and self._sheet is not None:
            bounds = (self._row, self._column, self._row + down - 1, self._column + right - 1)
            self.merges.setdefault(self._sheet, []).append(bounds)

    def _spoken(self, text: str) -> None:
        if self._cell is not None and self._said:
            self._text += text

    def _ended(self, name: str) -> None:
        if name == f"{_TABLE}table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name in _CELLS and self._cell is not None:
            self._note(self._cell)
            self._column += self._columns
            self._cell = None
        elif name == f"{_TABLE}table-row":
            self._row += self._rows

    def _note(self, about: dict[str, str]) -> None:
        if self._sheet is None:
            return
        formula = f"{_TABLE}formula" in about
        kind = about.get(f"{_CALC}value-type", "")
        at = (self._row, self._column)
        if kind == "error" or (formula and self._text.startswith(_ERRORS)):
            self.lost.setdefault(self._sheet, {})[at] = self._text or "#"
        elif formula and f"{_OFFICE}value-type" not in about and not self._text:
            self.lost.setdefault(self._sheet, {})[at] = "="


def _count(about: dict[str, str], name: str) -> int:
    text = about.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
