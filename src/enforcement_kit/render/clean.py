"""Characters that no file may carry: controls, lone surrogates, marks that turn the reading order.

A name from a record is data and may hold anything. What would break a file, hide text or turn it
round is shown as `�`, so that a reader sees that something stood there.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["REPLACEMENT", "clean_text", "cut_text"]

REPLACEMENT: Final = "\ufffd"

_BLANK: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_NO_CHARACTERS: Final = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of direction
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters
    "\U000e0000-\U000e007f"  # tags
    f"{_NO_CHARACTERS}]"
)


def clean_text(text: str) -> str:
    """The text on one line, with `�` for each character that no file may carry."""
    return _UNSAFE.sub(REPLACEMENT, _BLANK.sub(" ", text))


def cut_text(text: str, limit: int) -> str:
    """The text, or its first characters with a note of how many there are in all."""
    if len(text) <= limit:
        return text
    note = f"…（共 {len(text)} 字，此处截短）"
    return text[: max(1, limit - len(note))] + note
