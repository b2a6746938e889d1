"""The headings of last year's Word file, in order. python-docx is of the `report` extra.

Nothing but headings is read: a number or a sentence of last year is no fact of this year.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError, UnreadableError
from enforcement_kit.render.clean import clean_text, cut_text
from enforcement_kit.render.like import LastHeading

if TYPE_CHECKING:
    from pathlib import Path

    from docx.text.paragraph import Paragraph

__all__ = ["read_headings"]

_LARGEST: Final = 64 * 1024 * 1024
_LONGEST: Final = 60
_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-4])(?!\d)", re.IGNORECASE)
_NUMBERED: Final = (
    (1, re.compile(r"[一二三四五六七八九十百]+、\s*")),
    (2, re.compile(r"[（(][一二三四五六七八九十百]+[）)]\s*")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)\s*")),
    (4, re.compile(r"[（(]\d{1,2}[）)]\s*")),
)
_SENTENCE_END: Final = re.compile(r"[。；;！!？?]")


def read_headings(source: Path | bytes) -> tuple[LastHeading, ...]:
    """The headings of a `.docx`, by style, by outline level or by the number they begin with.

    Args:
        source: path of the file, or its bytes.

    Raises:
        MissingExtraError: python-docx is not installed.
        UnreadableError: the file is no `.docx`, is damaged, too large or has no headings.
    """
    try:
        import docx  # noqa: PLC0415  # an extra, imported when used
        from docx.opc.exceptions import OpcError  # noqa: PLC0415  # the same
    except ImportError:
        raise MissingExtraError.for_extra("report", "python-docx") from None
    data = source if isinstance(source, bytes) else _bytes_of(source)
    name = "文件" if isinstance(source, bytes) else source.name
    _check(data, name)
    try:
        word = docx.Document(io.BytesIO(data))
        found = [heading for paragraph in word.paragraphs if (heading := _heading(paragraph))]
    except (OpcError, KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile):
        raise UnreadableError(
            f"{name} 已损坏，不能作为 Word 文件读取；请在 Word 或 WPS 中打开后另存为 .docx",
            f"{name} is damaged and cannot be read as a Word file; "
            "open it in Word or WPS and save it as .docx",
        ) from None
    if not found:
        raise UnreadableError(
            f"{name} 中没有找到标题（标题样式，或以“一、”“（一）”开头的段落）",
            f"{name} has no headings, neither by style nor by number",
        )
    return tuple(found)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise _too_large(path.name)
        return path.read_bytes()
    except OSError as why:
        raise UnreadableError(
            f"不能读取 {path.name}：{why.strerror}", f"cannot read {path.name}: {why.strerror}"
        ) from None


def _check(data: bytes, name: str) -> None:
    """A zip that holds a Word body and does not unpack to a flood."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        names, size = set(), 0
    if "word/document.xml" not in names:
        raise UnreadableError(
            f"{name} 不是 .docx 文件；旧的 .doc 请先在 Word 或 WPS 中另存为 .docx",
            f"{name} is no .docx file; save an old .doc as .docx in Word or WPS first",
        )
    if size > _LARGEST * 4:
        raise _too_large(name)


def _too_large(name: str) -> UnreadableError:
    return UnreadableError(f"{name} 过大，不予读取", f"{name} is too large to be read")


def _heading(paragraph: Paragraph) -> LastHeading | None:
    text = clean_text(paragraph.text).strip()
    if not text:
        return None
    level = _style_level(paragraph)
    for step, number in _NUMBERED:
        found = number.match(text)
        if found:
            words = _first_sentence(text[found.end() :])
            # A long line without a full stop is a paragraph that happens to begin with a number.
            if not words or (level is None and len(words) > _LONGEST):
                return None
            return LastHeading(level=level or step, text=cut_text(words, _LONGEST * 2))
    if level is None:
        return None
    return LastHeading(level=level, text=cut_text(_first_sentence(text), _LONGEST * 2))


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0].strip()


def _style_level(paragraph: Paragraph) -> int | None:
    style = paragraph.style
    named = _STYLE.match(style.name or "") if style is not None else None
    return int(named[1]) if named else None
