"""A file as text, with the way back to its paragraphs, pages, cells and letters."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import attrs

from enforcement_kit.errors import UnreadableError

__all__ = [
    "CELL_BREAK",
    "LARGEST",
    "MOST_PAGES",
    "CellPlace",
    "Document",
    "Note",
    "no_text",
    "too_large",
    "too_many_pages",
]

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; a report or a paper has a thousandth of that."""

MOST_PAGES = 2000
"""Pages of a file that are read; a paper has a hundredth of that."""

CELL_BREAK = "\u2028"
"""What stands for a line end within a cell while a document is made; then it is a space."""

Note = tuple[str, str]
"""What a person should know, Chinese and English."""


class CellPlace(NamedTuple):
    """Where a cell stands: table of the file, row and column, each from 1."""

    table: int
    row: int
    column: int


@attrs.frozen(kw_only=True)
class Document:
    """The text of a file.

    Attributes:
        text: the text, paragraphs parted by line ends, cells of a table by tabs.
        name: name of its file; empty where it was given as text.
        paragraphs: offset of the first character of each paragraph, where the file has its own
            count of them (Word); else the lines count.
        pages: offset of the first character of each page, where the file has pages.
        tables: start and end of each table; a line of it is a row.
        breaks: offset of each line end within a cell, where the text has a space.
        letters: start, end and confidence (0 to 1) of each stretch recognised in a picture.
        notes: what could not be read, Chinese and English.
    """

    text: str
    name: str = ""
    paragraphs: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    tables: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()
    letters: tuple[tuple[int, int, float], ...] = ()
    notes: tuple[Note, ...] = ()

    def page(self, offset: int) -> int | None:
        """The page of an offset, from 1; `None` where the file has no pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def paragraph(self, offset: int) -> int:
        """The paragraph of an offset, from 1; 0 where only the lines count."""
        return bisect_right(self.paragraphs, offset) if self.paragraphs else 0

    def is_broken(self, start: int, end: int) -> bool:
        """Whether a line of a cell ends between two offsets."""
        return bisect_right(self.breaks, end) > bisect_right(self.breaks, start)

    def cell(self, offset: int) -> CellPlace | None:
        """The cell of an offset; `None` outside tables."""
        at = bisect_right(self.tables, (offset, len(self.text) + 1)) - 1
        if at < 0 or offset > self.tables[at][1]:
            return None
        before = self.text[self.tables[at][0] : offset]
        return CellPlace(
            at + 1, before.count("\n") + 1, before[before.rfind("\n") + 1 :].count("\t") + 1
        )

    def confidence(self, start: int, end: int) -> float | None:
        """The least confidence of the letters in a stretch; `None` where none were recognised."""
        at = max(0, bisect_right(self.letters, (start, len(self.text) + 1, 1.0)) - 1)
        found: list[float] = []
        while at < len(self.letters) and self.letters[at][0] < end:
            if self.letters[at][1] > start:
                found.append(self.letters[at][2])
            at += 1
        return min(found, default=None)


def no_text(name: str, why: str, why_en: str) -> UnreadableError:
    """The error for a file in which there is nothing to read."""
    return UnreadableError(f"{name}：{why}", f"{name}: {why_en}")


def too_large(name: str, size: int, most: int = LARGEST) -> UnreadableError:
    """The error for a file that no report or paper is as large as."""
    return UnreadableError(
        f"{name}：有 {size // 1024 // 1024} MB，超过 {most // 1024 // 1024} MB，不像一份文书或报告",
        f"{name}: {size // 1024 // 1024} MB is more than a paper or report has"
        f" ({most // 1024 // 1024} MB at most)",
    )


def too_many_pages(name: str, pages: int) -> UnreadableError:
    """The error for a file of more pages than are read."""
    return UnreadableError(
        f"{name}：有 {pages} 页，超过 {MOST_PAGES} 页，不像一份文书；请按文书拆分后再读",
        f"{name}: {pages} pages are more than a paper has ({MOST_PAGES} at most);"
        " split it into its papers",
    )
