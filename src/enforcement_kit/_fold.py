"""Full-width characters folded to their half-width kin, one for one, below every room."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FOLD", "INVISIBLE", "fold", "tighten"]

FOLD: Final[dict[int, int]] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x00A0, 0x3000, 0x202F, *range(0x2000, 0x200B)), 0x20),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), 0x2D),
    **dict.fromkeys(map(ord, "﹡∗"), 0x2A),
}
"""Table for `str.translate`: ASCII for full-width forms, plain space and hyphen for their kin."""

INVISIBLE: Final = frozenset(
    chr(code)
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xAD,
        0x61C,
        0x180E,
        0xFEFF,
    )
)
"""Controls, zero-width and bidirectional characters: nothing is seen of them on paper."""


_UNSEEN: Final = dict.fromkeys(map(ord, [char for char in INVISIBLE if not char.isspace()]))
_LOOSE: Final = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")


def fold(text: str) -> str:
    """The text with each full-width character replaced by its half-width kin.

    One character stays one character, so that offsets hold. ASCII text comes back as it is.
    """
    return text if text.isascii() else text.translate(FOLD)


def tighten(text: str) -> str:
    """The text folded, without invisible characters and without spaces or line ends.

    A space between two digits stays, as one: `100 200` must not turn into 100200.
    """
    return _LOOSE.sub("", fold(text).translate(_UNSEEN))
