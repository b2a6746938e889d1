"""Plain text and Markdown: the file's own characters."""

from __future__ import annotations

from enforcement_kit.auditing.sources.document import Document, no_text
from enforcement_kit.io.encodings import refuse_other_encodings

__all__ = ["decode", "read_plain"]


def decode(data: bytes, name: str) -> str:
    """The text of bytes in UTF-8, with a mark at its head or without, or GB18030.

    Raises:
        UnreadableError: it is in another encoding, or no text at all.
    """
    refuse_other_encodings(name, data[:4])
    if b"\x00" in data[:4096]:
        raise no_text(name, "不是文本文件", "it is no text file")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.removeprefix("\ufeff")
    raise no_text(
        name,
        "编码既不是 UTF-8 也不是 GB18030；请另存为 UTF-8",
        "it is in neither UTF-8 nor GB18030; save it as UTF-8",
    )


def read_plain(data: bytes, name: str) -> Document:
    """The text of a `.txt` or `.md` file; offsets are those of the file's characters."""
    return Document(text=decode(data, name), name=name)
