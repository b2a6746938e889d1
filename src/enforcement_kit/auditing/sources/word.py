"""Word files: paragraphs, tables and notes, in the order in which they stand."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.sources.document import LARGEST, Document, no_text, too_large
from enforcement_kit.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_word"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES: Final = ("footnotes", "endnotes")
_DEEPEST: Final = 8
_WIDEST: Final = 64
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
)
"""What zipfile, lxml and python-docx raise for a file that is none of theirs."""


def read_word(data: bytes, name: str) -> Document:
    """The text of a `.docx`: paragraphs as lines, rows of tables with tabs, notes at the end.

    Raises:
        UnreadableError: it is damaged, no Word file, or holds no text.
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - wraps an extra
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
        from docx.oxml import parse_xml  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError.for_extra("papers", "python-docx") from None
    _small_enough(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_blocks(document.element.body, 0))
        for part in document.part.package.iter_parts():
            if any(part.partname.endswith(f"/{note}.xml") for note in _NOTES):
                lines += _notes(parse_xml(part.blob))
    except (PackageNotFoundError, *_DAMAGE) as error:
        raise no_text(
            name,
            f"Word 文件损坏或不是 .docx（{type(error).__name__}）；请用 Word 打开后另存",
            f"the Word file is damaged or no .docx ({type(error).__name__}); save it anew",
        ) from None
    text, starts = "", []
    parts: list[str] = []
    place = 0
    for line in lines:
        starts.append(place)
        parts.append(line)
        place += len(line) + 1
    text = "\n".join(parts)
    if not text.strip():
        raise no_text(name, "文件中没有文字", "there is no text in the file")
    return Document(text=text, name=name, paragraphs=tuple(starts))


def _small_enough(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except _DAMAGE:
        raise no_text(
            name,
            "Word 文件损坏或不是 .docx；旧的 .doc 请另存为 .docx",
            "the Word file is damaged or no .docx; save an old .doc as .docx",
        ) from None
    if size > 4 * LARGEST:
        raise too_large(name, size)


def _blocks(body: object, depth: int) -> Iterator[str]:
    """The lines of a body: its paragraphs, and the rows of its tables."""
    for element in body:  # type: ignore[attr-defined]  # lxml's elements are iterables of elements
        tag = element.tag
        if tag == f"{_W}p":
            yield _text(element)
        elif tag == f"{_W}tbl" and depth < _DEEPEST:
            for row in element.iterfind(f"{_W}tr"):
                cells = [_cell(cell) + "\t" * (_span(cell) - 1) for cell in row.iterfind(f"{_W}tc")]
                yield "\t".join(cells)
        elif tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml") and depth < _DEEPEST:
            yield from _blocks(element, depth + 1)


def _span(cell: object) -> int:
    """How many columns a cell spans."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")  # type: ignore[attr-defined]  # an lxml element
    value = "" if span is None else span.get(f"{_W}val", "")
    return min(int(value), _WIDEST) if value.isdecimal() and int(value) > 0 else 1


def _cell(cell: object) -> str:
    paragraphs = cell.iter(f"{_W}p")  # type: ignore[attr-defined]  # an lxml element
    words = " ".join(filter(None, (_text(paragraph).strip() for paragraph in paragraphs)))
    return words.replace("\t", " ").replace("\n", " ")


def _text(paragraph: object) -> str:
    """The words of a paragraph as they stand now: what was deleted in revision is not there."""
    parts: list[str] = []
    for element in paragraph.iter():  # type: ignore[attr-defined]  # an lxml element
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif (element.tag == f"{_W}tab" and element.getparent().tag == f"{_W}r") or element.tag in (
            f"{_W}br",
            f"{_W}cr",
        ):
            parts.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts).replace("\n", " ")


def _notes(root: object) -> list[str]:
    found = root.iter(f"{_W}p")  # type: ignore[attr-defined]  # an lxml element
    return [text for text in (_text(paragraph) for paragraph in found) if text.strip()]
