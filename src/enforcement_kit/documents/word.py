"""Word files: paragraphs, tables, text boxes and notes, in the order in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.documents.document import CELL_BREAK, no_text
from enforcement_kit.documents.layout import Layout
from enforcement_kit.documents.package import DAMAGE, damaged, open_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.documents.document import Document, Note

__all__ = ["read_word"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _TR, _TC = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_BOX: Final = f"{_W}txbxContent"
_OLDER: Final = f"{_MC}Fallback"
_UNSEEN: Final = frozenset([_OLDER, f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _BOX])
"""Below these stands nothing that a reader sees in the line: an older copy of what stands beside
it, words struck out in revision, codes of fields. A text box has lines of its own."""
_THROUGH: Final = frozenset(
    [f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag", f"{_W}ins", f"{_W}moveTo"]
)
_BREAKS: Final = frozenset([f"{_W}br", f"{_W}cr"])
_DEEPEST: Final = 8
_WIDEST: Final = 64
_SIGNS: Final = {
    **dict.fromkeys(["F0FE", "F052", "F0FD", "F054", "F053"], "☑"),
    **dict.fromkeys(["F0A8", "F06F", "F0A3", "F071", "F0A1"], "□"),
    **dict.fromkeys(["F0FC", "F050"], "√"),
}
"""Boxes and ticks of the fonts Wingdings and Wingdings 2, by their codes."""


def read_word(data: bytes, name: str) -> Document:
    """The text of a `.docx`: paragraphs as lines, rows of tables with tabs, then heads and notes.

    What a text box says stands behind the paragraph that holds it.

    Raises:
        UnreadableError: it is damaged, locked, no Word file, or holds no text.
        MissingExtraError: python-docx is not installed.
    """
    parts = open_parts(data, name)
    layout = Layout()
    try:
        body = next(iter(parts.body))  # type: ignore[call-overload]  # an lxml element
        _blocks(body, layout, 0)
        seen: set[str] = set()
        for kind, root in parts.others:
            for text in map(_text, root.iter(_P)):  # type: ignore[attr-defined]  # an lxml element
                if text.strip() and (kind.endswith("notes") or text not in seen):
                    layout.line(text)
                    seen.add(text)
    except (StopIteration, *DAMAGE):
        raise damaged(name) from None
    notes: list[Note] = []
    if parts.macros:
        notes.append(
            (
                "文件含宏，未运行，只读文字",
                "the file carries macros; they were not run",
            )
        )
    document = layout.document(name, paragraphs=True, notes=notes)
    if not document.text.strip():
        raise no_text(
            name,
            "文件中没有文字，只有图片；请另存为 PDF 后按扫描件识别"
            if parts.pictures
            else "文件中没有文字",
            "there is no text in the file, only pictures; save it as PDF and read it as a scan"
            if parts.pictures
            else "there is no text in the file",
        )
    return document


def _blocks(body: object, layout: Layout, depth: int) -> None:
    """The lines of a body: its paragraphs, and the rows of its tables."""
    for element in body:  # type: ignore[attr-defined]  # lxml's elements are iterables of elements
        tag = element.tag
        if tag == _P:
            layout.line(_text(element))
            for box in _boxes(element):
                _blocks(box, layout, depth + 1)
        elif tag == _TBL and depth < _DEEPEST:
            layout.rows(map(_row, element.iterfind(_TR)))
        elif tag in _THROUGH and depth < _DEEPEST:
            _blocks(element, layout, depth + 1)


def _row(row: object) -> str:
    cells: list[str] = []
    for cell in _cells(row):
        cells.append(_cell(cell))
        cells += [""] * (_span(cell) - 1)
    return "\t".join(cells)


def _cells(row: object) -> Iterator[object]:
    """The cells of a row, those within content controls too."""
    for element in row:  # type: ignore[attr-defined]  # an lxml element
        if element.tag == _TC:
            yield element
        elif element.tag in _THROUGH:
            yield from _cells(element)


def _span(cell: object) -> int:
    """How many columns a cell spans."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")  # type: ignore[attr-defined]  # an lxml element
    value = "" if span is None else span.get(f"{_W}val", "")
    return min(int(value), _WIDEST) if value.isdecimal() and int(value) > 0 else 1


def _cell(cell: object) -> str:
    paragraphs = [
        _text(paragraph).strip()
        for paragraph in cell.iter(_P)  # type: ignore[attr-defined]  # an lxml element
        if not _within(paragraph, cell, _OLDER)
    ]
    return CELL_BREAK.join(filter(None, paragraphs)).replace("\t", " ").replace("\n", " ")


def _within(element: object, top: object, *tags: str) -> bool:
    """Whether an element stands in one of these, below the top."""
    above = element.getparent()  # type: ignore[attr-defined]  # an lxml element
    while above is not None and above is not top:
        if above.tag in tags:
            return True
        above = above.getparent()
    return False


def _boxes(paragraph: object) -> Iterator[object]:
    """The text boxes that are anchored in a paragraph, each once."""
    for box in paragraph.iter(_BOX):  # type: ignore[attr-defined]  # an lxml element
        if not _within(box, paragraph, _OLDER, _BOX):
            yield box


def _text(paragraph: object) -> str:
    """The words of a paragraph as they stand now: what was deleted in revision is not there."""
    parts: list[str] = []
    _words(paragraph, parts, 0)
    return "".join(parts).replace("\n", " ")


def _words(element: object, parts: list[str], depth: int) -> None:
    for child in element:  # type: ignore[attr-defined]  # an lxml element
        tag = child.tag
        if tag == f"{_W}r":
            _run(child, parts, depth)
        elif tag not in _UNSEEN and tag != f"{_W}pPr" and depth < 4 * _DEEPEST:
            _words(child, parts, depth + 1)


def _run(run: object, parts: list[str], depth: int) -> None:
    for child in run:  # type: ignore[attr-defined]  # an lxml element
        tag = child.tag
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag == f"{_W}tab":
            parts.append(" ")
        elif tag in _BREAKS:
            parts.append(CELL_BREAK)
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag == f"{_W}sym":
            parts.append(_SIGNS.get(child.get(f"{_W}char", "").upper(), ""))
        elif tag == f"{_W}fldChar":
            box = child.find(f"{_W}ffData/{_W}checkBox")
            if box is not None:
                parts.append("☑" if _ticked(box) else "□")
        elif len(child) and tag not in _UNSEEN and depth < 4 * _DEEPEST:
            _words(child, parts, depth + 1)


def _ticked(box: object) -> bool:
    """Whether a box of a form is ticked: as it is, else as it was made."""
    for name in ("checked", "default"):
        mark = box.find(f"{_W}{name}")  # type: ignore[attr-defined]  # an lxml element
        if mark is not None:
            return mark.get(f"{_W}val", "1") not in ("0", "false", "off")
    return False
