"""Lines put together to a document, noting where paragraphs, pages and tables begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.documents.document import CELL_BREAK, Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.documents.document import Note
    from enforcement_kit.documents.turned import SeenLine

__all__ = ["Layout"]


class Layout:
    """A document in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._place = 0
        self._paragraphs: list[int] = []
        self._pages: list[int] = []
        self._tables: list[tuple[int, int]] = []
        self._breaks: list[int] = []
        self._letters: list[tuple[int, int, float]] = []

    def page(self) -> None:
        """A page begins."""
        self._pages.append(self._place)

    def line(self, text: str, letters: Iterable[tuple[int, int, float]] = ()) -> None:
        """Puts a line.

        Args:
            text: the line, without its end.
            letters: start, end and confidence of what was recognised in it.
        """
        self._letters += [
            (self._place + start, self._place + end, sure) for start, end, sure in letters
        ]
        self._paragraphs.append(self._place)
        if CELL_BREAK in text:
            self._breaks += [self._place + at for at, char in enumerate(text) if char == CELL_BREAK]
            text = text.replace(CELL_BREAK, " ")
        self._parts.append(text)
        self._place += len(text) + 1

    def seen(self, lines: Iterable[SeenLine]) -> None:
        """Puts lines that were recognised; rows that follow one another are a table."""
        start: int | None = None
        for line in lines:
            if line.is_row and start is None:
                start = self._place
            elif not line.is_row and start is not None:
                self._tables.append((start, self._place - 1))
                start = None
            self.line(line.text, line.letters)
        if start is not None:
            self._tables.append((start, self._place - 1))

    def rows(self, rows: Iterable[str]) -> None:
        """Puts the rows of a table, cells parted by tabs."""
        start = self._place
        for row in rows:
            self.line(row)
        if self._place > start:
            self._tables.append((start, self._place - 1))

    def document(
        self, name: str, *, paragraphs: bool = False, notes: Iterable[Note] = ()
    ) -> Document:
        """The document.

        Args:
            name: name of the file.
            paragraphs: whether the lines are paragraphs of the file's own.
            notes: what could not be read.
        """
        return Document(
            text="\n".join(self._parts),
            name=name,
            paragraphs=tuple(self._paragraphs) if paragraphs else (),
            pages=tuple(self._pages),
            tables=tuple(self._tables),
            breaks=tuple(self._breaks),
            letters=tuple(self._letters),
            notes=tuple(notes),
        )
