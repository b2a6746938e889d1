"""Plain text and Markdown: the file's own characters."""

from __future__ import annotations

import codecs
import re
from typing import Final

from enforcement_kit.documents.document import Document, no_text

__all__ = ["decode", "read_plain"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""A mark at the head of a file says its encoding; the longer marks are looked for first."""
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_UNSEEN: Final = 0.02


def decode(data: bytes, name: str) -> str:
    """The text of bytes: as their mark says, else UTF-8, else GB18030.

    Raises:
        UnreadableError: it is in another encoding, or no text at all.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return _text(data.decode(marked).removeprefix("\ufeff"), name)
            except UnicodeDecodeError:
                break
    if b"\x00" in data[:4096]:
        raise no_text(name, "不是文本文件", "it is no text file")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _text(text, name)
    raise no_text(
        name,
        "编码既不是 UTF-8 也不是 GB18030；请另存为 UTF-8",
        "it is in neither UTF-8 nor GB18030; save it as UTF-8",
    )


def _text(text: str, name: str) -> str:
    """The text, unless its characters are those of a program or a picture."""
    if len(_UNSEEN.findall(text)) > _MOST_UNSEEN * len(text):
        raise no_text(name, "不是文本文件", "it is no text file")
    return text


def read_plain(data: bytes, name: str) -> Document:
    """The text of a `.txt` or `.md` file; offsets are those of the file's characters."""
    return Document(text=decode(data, name), name=name)
