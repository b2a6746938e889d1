"""Web pages: what a reader sees of them, rows of tables as lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from enforcement_kit.documents.document import CELL_BREAK, Document, no_text
from enforcement_kit.documents.plain import decode

__all__ = ["read_web"]

_HIDDEN: Final = frozenset(
    ["script", "style", "template", "noscript", "svg", "head", "nav", "dialog", "form"]
)
_BLOCKS: Final = frozenset(
    [
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "ol", "p", "pre", "section", "summary", "details", "table", "tbody", "thead", "tr",
        "ul", "tfoot",
    ]
)  # fmt: skip
_WIDEST: Final = 64
_VOID: Final = frozenset(["br", "hr", "img", "input", "meta", "link", "col", "wbr", "source"])
_CHARSET: Final = re.compile(rb"charset=[\"']?(gb[0-9]+|gbk)", re.IGNORECASE)


class _Table:
    """The rows of a table as they are laid out: cells that span leave empty ones."""

    def __init__(self) -> None:
        self._down: dict[int, int] = {}
        self._row: list[tuple[list[str], int, int]] = []

    def cell(self, columns: int, rows: int) -> list[str]:
        """Begins a cell; its words are put into the list that comes back."""
        words: list[str] = []
        self._row.append((words, columns, rows))
        return words

    def row(self) -> str:
        """Ends a row: its cells parted by tabs; empty where there was none."""
        found: list[str] = []
        for words, columns, rows in self._row:
            self._reach(found)
            at = len(found)
            found += ["".join(words).strip(), *[""] * (columns - 1)]
            self._down |= dict.fromkeys(range(at, at + columns), rows - 1)
        if self._row:
            self._reach(found)
        self._row = []
        return "\t".join(found)

    def _reach(self, found: list[str]) -> None:
        """Leaves empty cells where one of a row above reaches down."""
        while self._down.get(len(found), 0) > 0:
            self._down[len(found)] -= 1
            found.append("")


class _Reader(HTMLParser):
    """Gathers the text that is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []
        self._table: _Table | None = None
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins an element."""
        shown = dict(attrs)
        unseen = "hidden" in shown or shown.get("aria-hidden") == "true"
        unseen = unseen or (tag == "details" and "open" not in shown)
        if self._hidden or ((tag in _HIDDEN or unseen) and tag not in _VOID):
            if tag not in _VOID:
                self._hidden.append(tag)
        elif tag in ("td", "th"):
            self._table = self._table or _Table()
            self._cell = self._table.cell(
                _number(shown.get("colspan")), _number(shown.get("rowspan"))
            )
        elif tag in ("tr", "table"):
            self._end_row(whole=tag == "table")
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Ends an element; ends that fit none are passed over."""
        if self._hidden:
            if tag in self._hidden:
                while self._hidden and self._hidden.pop() != tag:
                    pass
        elif tag in ("td", "th"):
            self._cell = None
        elif tag in ("tr", "table"):
            self._end_row(whole=tag == "table")
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Text between the marks."""
        if not self._hidden:
            words = re.sub(r"\s+", " ", data)
            (self.parts if self._cell is None else self._cell).append(words)

    def text(self) -> str:
        """Everything that was shown."""
        self.close()
        self._end_row(whole=True)
        return re.sub(r" *\n[ \n]*", "\n", "".join(self.parts)).strip(" \n")

    def _end_row(self, *, whole: bool) -> None:
        row = self._table.row() if self._table is not None else ""
        self._cell = None
        self.parts.append(f"\n{row}\n" if row else "\n")
        if whole:
            self._table = None

    def _break(self) -> None:
        """A new line, or within a cell a space."""
        if self._cell is None:
            self.parts.append("\n")
        else:
            self._cell.append(CELL_BREAK)


def _number(text: str | None) -> int:
    """How many rows or columns a cell spans; one where it does not say a small number."""
    return int(text) if text and text.isdecimal() and 0 < int(text) <= _WIDEST else 1


def read_web(data: bytes, name: str) -> Document:
    """The text of a web page as it is shown.

    Raises:
        UnreadableError: nothing is shown of it.
    """
    text = data.decode("gb18030", "replace") if _CHARSET.search(data[:2048]) else decode(data, name)
    reader = _Reader()
    reader.feed(text)
    shown = reader.text()
    if not shown:
        raise no_text(name, "网页中没有文字", "the page shows no text")
    breaks = tuple(at for at, char in enumerate(shown) if char == CELL_BREAK)
    return Document(text=shown.replace(CELL_BREAK, " "), name=name, breaks=breaks)
