"""Characters that no file may carry: controls, lone surrogates, marks that turn the reading order.

A name from a record is data and may hold anything. What would break a file, hide text or turn it
round is shown as a sign, so that a reader sees that something stood there.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from enforcement_kit.text import safe

__all__ = ["REPLACEMENT", "clean_text", "cut_text", "escaped"]

REPLACEMENT: Final = "\ufffd"

_BLANK: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_LAST_TWO: Final = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_NO_CHARACTER: Final = re.compile(f"[\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff{_LAST_TWO}]")


def clean_text(text: str) -> str:
    """The text on one line; what is not seen is shown as ⟨U+202E⟩, what is no character as �."""
    if text.isascii() and text.isprintable():
        return text
    return _NO_CHARACTER.sub(REPLACEMENT, safe(_BLANK.sub(" ", text)))


def cut_text(text: str, limit: int) -> str:
    """The text, or its first characters with a note of how many there are in all."""
    if len(text) <= limit:
        return text
    note = f"…（共 {len(text)} 字，此处截短）"
    return text[: max(1, limit - len(note))] + note


def escaped(text: str) -> str:
    """Safe text with the signs of markup escaped, for HTML and XML, in attributes too."""
    return escape(clean_text(text))
