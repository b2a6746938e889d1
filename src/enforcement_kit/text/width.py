"""How many columns text takes in a terminal or a text table: Chinese characters take two."""

from __future__ import annotations

import unicodedata
from typing import Literal

from enforcement_kit._fold import INVISIBLE
from enforcement_kit.errors import UsageError

__all__ = ["Align", "pad", "shorten", "width"]

Align = Literal["left", "right", "centre"]


def _columns(char: str) -> int:
    if char.isascii():
        return int(" " <= char <= "~")
    if char in INVISIBLE or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Columns that the text takes: 2 for wide and full-width characters (UAX #11), 1 for others.

    Characters of ambiguous width (“ ” … ①) count 1, as terminals draw them now. Combining and
    invisible characters count 0.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_columns, text))


def pad(text: str, columns: int, *, align: Align = "left") -> str:
    """The text with spaces to fill the columns; longer text comes back whole."""
    missing = max(0, columns - width(text))
    before = {"left": 0, "right": missing, "centre": missing // 2}[align]
    return f"{' ' * before}{text}{' ' * (missing - before)}"


def shorten(text: str, columns: int, *, mark: str = "…") -> str:
    """The text cut so that it takes at most these columns, its mark included where it was cut.

    Raises:
        UsageError: when the columns do not hold the mark.
    """
    if width(text) <= columns:
        return text
    room = columns - width(mark)
    if room < 0:
        raise UsageError(
            f"宽度{columns}放不下省略号", f"{columns} columns do not hold the mark {mark!r}"
        )
    kept = 0
    for place, char in enumerate(text):
        kept += _columns(char)
        if kept > room:
            return text[:place] + mark
    return text
