"""A file opened by the ending of its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from enforcement_kit.documents.document import LARGEST, Document, no_text, too_large
from enforcement_kit.documents.letters import OcrMode, Recogniser
from enforcement_kit.documents.pdf import read_pdf
from enforcement_kit.documents.picture import read_picture
from enforcement_kit.documents.plain import read_plain
from enforcement_kit.documents.web import read_web
from enforcement_kit.documents.word import read_word
from enforcement_kit.errors import UnreadableError, UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["FORMS", "PICTURES", "read_bytes", "read_file"]

_WITH_TEXT: Final[Mapping[str, Callable[[bytes, str], Document]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".docx": read_word,
    ".docm": read_word,
    ".doc": read_word,  # says what it is and how to save it; a .docx that was only renamed is read
    ".wps": read_word,
    ".rtf": read_word,
    ".html": read_web,
    ".htm": read_web,
}
PICTURES: Final = (".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff")
"""Endings of pictures, whose letters are recognised."""
_WITH_PICTURES: Final[Mapping[str, Callable[[bytes, str, Recogniser], Document]]] = {
    ".pdf": read_pdf,
    **dict.fromkeys(PICTURES, read_picture),
}
FORMS: Final = (".txt", ".md", ".docx", ".docm", ".html", ".htm", ".pdf")
"""Endings of files that hold text."""
_TO_CONVERT: Final = {
    ".ofd": ("请用 OFD 阅读器另存为 PDF", "save it as PDF in an OFD reader"),
    ".caj": ("请另存为 PDF", "save it as PDF"),
    ".zip": ("请先解压", "unpack it first"),
    ".rar": ("请先解压", "unpack it first"),
    ".7z": ("请先解压", "unpack it first"),
}


def read_file(
    path: Path, *, ocr: OcrMode = "never", progress: Callable[[int, int], None] | None = None
) -> Document:
    """Reads a file by the ending of its name.

    Args:
        path: the file.
        ocr: whether letters in pictures are recognised.
        progress: told the page being recognised and how many there are.

    Raises:
        UnreadableError: it is not there, damaged, locked, too large, or holds no text.
        UsageError: files of its form are not read.
        MissingExtraError: a library that reads the form is not installed.
    """
    _known(path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise too_large(path.name, size)
        data = path.read_bytes()
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name}：无法读取（{zh}）", f"{path.name}: cannot be read ({en})"
        ) from None
    return read_bytes(data, path.name, ocr=ocr, progress=progress)


def read_bytes(
    data: bytes,
    name: str,
    *,
    ocr: OcrMode = "never",
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """Reads the bytes of a file by the ending of its name; see `read_file`."""
    ending = _known(name)
    if len(data) > LARGEST:
        raise too_large(name, len(data))
    if not data:
        raise no_text(name, "文件是空的（0 字节）", "the file is empty (0 bytes)")
    if ending in _WITH_TEXT:
        document = _WITH_TEXT[ending](data, name)
    else:
        document = _WITH_PICTURES[ending](data, name, Recogniser(ocr, progress))
    if not document.text.strip():
        raise no_text(name, "文件中没有文字", "there is no text in the file")
    return document


def _known(name: str) -> str:
    """The ending of a name, in small letters.

    Raises:
        UsageError: files of this form are not read.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _WITH_TEXT or ending in _WITH_PICTURES:
        return ending
    mend, mend_en = _TO_CONVERT.get(ending, ("", ""))
    known = (*FORMS, *PICTURES)
    raise UsageError(
        f"{name}：不能读这种文件；可读：{'、'.join(known)}" + (f"；{mend}" if mend else ""),
        f"{name}: files of this form are not read; there are: {', '.join(known)}"
        + (f"; {mend_en}" if mend_en else ""),
    )
