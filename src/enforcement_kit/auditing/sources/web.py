"""Web pages: what a reader sees of them, rows of tables as lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from enforcement_kit.auditing.sources.document import Document, no_text
from enforcement_kit.auditing.sources.plain import decode

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
_VOID: Final = frozenset(["br", "hr", "img", "input", "meta", "link", "col", "wbr", "source"])
_CHARSET: Final = re.compile(rb"charset=[\"']?(gb[0-9]+|gbk)", re.IGNORECASE)


class _Reader(HTMLParser):
    """Gathers the text that is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins an element."""
        shown = dict(attrs)
        unseen = "hidden" in shown or shown.get("aria-hidden") == "true"
        unseen = unseen or (tag == "details" and "open" not in shown)
        if self._hidden:
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        if tag in _HIDDEN or (unseen and tag not in _VOID):
            self._hidden.append(tag)
        elif tag in ("td", "th"):
            self._cells += 1
            if self._cells > 1:
                self.parts.append("\t")
        elif tag in _BLOCKS:
            if tag == "tr":
                self._cells = 0
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Ends an element; ends that fit none are passed over."""
        if self._hidden:
            if tag in self._hidden:
                while self._hidden and self._hidden.pop() != tag:
                    pass
            return
        if tag in _BLOCKS:
            if tag in ("tr", "table"):
                self._cells = 0
            self._break()

    def handle_data(self, data: str) -> None:
        """Text between the marks."""
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        if self._cells == 0 and self.parts and self.parts[-1] != "\n":
            self.parts.append("\n")


def read_web(data: bytes, name: str) -> Document:
    """The text of a web page as it is shown.

    Raises:
        UnreadableError: nothing is shown of it.
    """
    text = data.decode("gb18030", "replace") if _CHARSET.search(data[:2048]) else decode(data, name)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    shown = re.sub(r" *\n[ \n]*", "\n", "".join(reader.parts)).strip()
    if not shown:
        raise no_text(name, "网页中没有文字", "the page shows no text")
    return Document(text=shown, name=name)
