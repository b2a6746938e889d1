"""Full-width characters folded to their half-width kin, one for one, below every room."""

from __future__ import annotations

from typing import Final

__all__ = ["FOLD", "INVISIBLE", "fold"]

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


def fold(text: str) -> str:
    """The text with each full-width character replaced by its half-width kin.

    One character stays one character, so that offsets hold. ASCII text comes back as it is.
    """
    return text if text.isascii() else text.translate(FOLD)
