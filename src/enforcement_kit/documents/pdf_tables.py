"""Ruled tables of a PDF, where pdfplumber is there to see them, and the text around them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final, Self

from enforcement_kit.documents.radicals import plain_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    from enforcement_kit.documents.document import Note

__all__ = ["PdfTables", "Rows"]

Rows = list[str]
"""The rows of a table, cells parted by tabs."""

_BROKEN: Final = re.compile(
    r"(?P<date>(?<=[年月./-])(?=[0-9]{1,2}\n))?(?P<first>(?<![0-9A-Za-z])[0-9A-Za-z]+)\n(?P<second>[0-9A-Za-z]+(?![0-9A-Za-z]))"
)
_IN_BRACKETS: Final = re.compile(r"([〔﹝\[【（(][0-9]{0,4})\n([0-9]{0,4}[〕﹞\]】）)])")
_CODES: Final = frozenset([11, 15, 18])
"""Lengths of phone numbers, old and new resident numbers, and credit codes."""
_NOT_INSTALLED: Final[Note] = (
    "未安装 pdfplumber（extra papers），PDF 中的表格按文字读",
    "pdfplumber is not installed: tables of the PDF are read as running text",
)
_UNREAD: Final[Note] = (
    "PDF 中有表格未能识别，按文字读",
    "tables of the PDF could not be made out and are read as running text",
)


class PdfTables:
    """The pages of a PDF in blocks: text, table, text.

    Attributes:
        notes: what could not be seen.
    """

    def __init__(self, data: bytes, pages: Sequence[int]) -> None:
        """Takes the bytes of the file, and the pages that have rules."""
        self._data = data
        self._pages = frozenset(pages)
        self._document: PDF | None = None
        self.notes: list[Note] = []

    def __enter__(self) -> Self:
        """Opens the file, if any page has rules."""
        if not self._pages:
            return self
        try:
            from pdfplumber import open as open_pdf  # noqa: PLC0415 - wraps an extra
        except ImportError:
            self.notes.append(_NOT_INSTALLED)
            return self
        try:
            self._document = open_pdf(io.BytesIO(self._data))
        except Exception:  # noqa: BLE001 - pdfminer raises what it likes on a file pdfium could read
            self.notes.append(_UNREAD)
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        if self._document is not None:
            self._document.close()

    def blocks(self, at: int) -> list[str | Rows]:
        """The blocks of a page from top to bottom; none where it has no ruled table."""
        if self._document is None or at not in self._pages:
            return []
        try:
            return _blocks(self._document.pages[at])
        except Exception:  # noqa: BLE001 - as above; the page is read as running text then
            if _UNREAD not in self.notes:
                self.notes.append(_UNREAD)
            return []


def _blocks(page: Page) -> list[str | Rows]:
    tables = [
        table
        for table in sorted(page.find_tables(), key=lambda each: each.bbox[1])
        if sum(cell is not None for row in table.rows for cell in row.cells) > 1
    ]
    if not tables:
        return []
    found: list[str | Rows] = []
    _, top, _, bottom = page.bbox
    place = top
    for table in tables:
        _, begins, _, ends = table.bbox
        found.append(_between(page, place, begins))
        found.append(["\t".join(_cell(cell or "") for cell in row) for row in table.extract()])
        place = max(place, ends)
    found.append(_between(page, place, bottom))
    return [block for block in found if block]


def _between(page: Page, top: float, bottom: float) -> str:
    """The text whose middle lies between two heights."""
    if bottom <= top:
        return ""

    def inside(item: dict[str, object]) -> bool:
        if item["object_type"] != "char":
            return False
        return top <= (float(str(item["top"])) + float(str(item["bottom"]))) / 2 < bottom

    return plain_letters(page.filter(inside).extract_text())


def _cell(text: str) -> str:
    """The words of a cell in one line; a number that was broken is whole again."""

    def whole(match: re.Match[str]) -> str:
        parts = match["first"] + match["second"]
        return parts if match["date"] is not None or len(parts) in _CODES else match[0]

    joined = _IN_BRACKETS.sub(r"\1\2", plain_letters(text))
    return re.sub(r"\s+", " ", _BROKEN.sub(whole, joined))
