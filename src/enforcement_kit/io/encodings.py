"""Bytes of a line to text: UTF-8, with BOM or without, and GB18030; others are named."""

from __future__ import annotations

import codecs
from typing import Final

from enforcement_kit.errors import UnreadableError

__all__ = ["LineDecoder", "OtherEncodingError", "refuse_other_encodings"]

_OTHERS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32 LE"),
    (codecs.BOM_UTF32_BE, "UTF-32 BE"),
    (codecs.BOM_UTF16_LE, "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE"),
)


class OtherEncodingError(UnreadableError):
    """Raised for a file in UTF-16 or UTF-32."""

    code = "other-encoding"


def refuse_other_encodings(name: str, start: bytes) -> None:
    """Looks at the first bytes of a file.

    Raises:
        OtherEncodingError: naming the encoding, for UTF-16 and UTF-32.
    """
    for mark, encoding in _OTHERS:
        if start.startswith(mark):
            raise OtherEncodingError(
                f"{name}：编码为 {encoding}，需要 UTF-8 或 GB18030",
                f"{name}: the encoding is {encoding}, UTF-8 or GB18030 is needed",
            )


class LineDecoder:
    """Decodes the lines of one file; the first line that is not plain ASCII settles how.

    Args:
        encoding: what an earlier part of the file has settled.

    Attributes:
        encoding: `"utf-8"` or `"gb18030"` once a line has settled it, else `None`.
    """

    def __init__(self, encoding: str | None = None) -> None:
        self.encoding = encoding

    def saw(self, line: bytes) -> None:
        """Takes note of a line that another reader took as UTF-8."""
        if self.encoding is None and not line.isascii():
            self.encoding = "utf-8"

    def __call__(self, line: bytes) -> str | None:
        """The text of a line, or `None` where it is in neither encoding."""
        if line.isascii():
            return line.decode("ascii")
        for encoding in (self.encoding,) if self.encoding else ("utf-8", "gb18030"):
            try:
                text = line.decode(encoding)
            except UnicodeDecodeError:
                continue
            self.encoding = encoding
            return text
        return None
