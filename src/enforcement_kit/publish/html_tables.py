"""The tables of an HTML page, cell by cell, by the parser of the standard library."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

__all__ = ["decoded", "tables_of"]

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})")
_SILENT: Final = frozenset({"script", "style", "template", "noscript"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_BLANKS: Final = re.compile(r"\s+")
_MOST_SPAN: Final = 100
_MOST_CELLS: Final = 2_000_000

Grid = list[list[str]]


def decoded(content: bytes) -> str:
    """The text of a page: by its mark, its own word, else UTF-8 or GB18030; never an error."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", "replace")
    named = _CHARSET.search(content[:4096])
    names = [named[1].decode("ascii")] if named is not None else []
    names = ["gb18030" if name.lower() in ("gb2312", "gbk") else name for name in names]
    for name in (*names, "utf-8", "gb18030"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def tables_of(text: str) -> list[Grid]:
    """Every table in order; a cell that spans stands in each place that it covers.

    A table inside a cell is a table of its own, and its words are not those of the cell.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.finish()
    return [grid for grid in reader.grids if grid]


class _Table:
    """A table while it is read."""

    def __init__(self, grid: Grid) -> None:
        self.grid: Final = grid
        self.hanging: dict[int, tuple[int, str]] = {}  # column → rows still to fill, text
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.column = 0

    def open_row(self) -> None:
        self.close_row()
        self.grid.append([])
        self.column = 0

    def close_row(self) -> None:
        self.close_cell()
        if self.grid:
            self.fill(until=max(self.hanging, default=-1) + 1)

    def open_cell(self, across: int, down: int) -> None:
        self.close_cell()
        if not self.grid:
            self.grid.append([])
        self.cell, self.span = [], (across, down)

    def fill(self, until: int | None = None) -> None:
        """Puts what hangs down from above into the places before the next cell."""
        while self.column in self.hanging or (until is not None and self.column < until):
            rows, text = self.hanging.pop(self.column, (0, ""))
            self.grid[-1].append(text)
            if rows > 1:
                self.hanging[self.column] = (rows - 1, text)
            self.column += 1

    def close_cell(self) -> None:
        if self.cell is None:
            return
        text = _BLANKS.sub(" ", "".join(self.cell)).strip()
        self.cell = None
        self.fill()
        across, down = self.span
        for _ in range(across):
            self.grid[-1].append(text)
            if down > 1:
                self.hanging[self.column] = (down - 1, text)
            self.column += 1


class _Reader(HTMLParser):
    """Reads on through whatever is open or closed too early."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._open: list[_Table] = []
        self._silent = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            grid: Grid = []
            self.grids.append(grid)
            self._open.append(_Table(grid))
        elif self._open and tag == "tr":
            self._open[-1].open_row()
        elif self._open and tag in ("td", "th"):
            given = dict(attrs)
            across, down = _span(given.get("colspan")), _span(given.get("rowspan"))
            self._cells += across
            if self._cells < _MOST_CELLS:
                self._open[-1].open_cell(across, down)
        elif tag in _BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].close_cell()
        elif self._open and tag == "table":
            self._open.pop().close_row()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent and self._open[-1].cell is not None:
            self._open[-1].cell.append(data)

    def finish(self) -> None:
        while self._open:
            self._open.pop().close_row()


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _MOST_SPAN) if digits.isascii() and digits.isdigit() else 1
