"""Text without what width and spacing add, with the way back to the places in the original."""

from __future__ import annotations

from typing import Final

import attrs

from enforcement_kit._fold import INVISIBLE, fold

__all__ = ["Folded", "fold", "fold_spaces"]

_LEFT_OUT: Final = frozenset([*INVISIBLE, " "])


@attrs.frozen(kw_only=True)
class Folded:
    """Folded text and where each of its characters stood.

    Attributes:
        text: the folded text.
        offsets: for each character its offset in the original.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the original of `text[start:end]`."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else 0
            return place, place
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_spaces(text: str) -> Folded:
    """The text half-width and without spaces, line ends and invisible characters."""
    kept = [(char, place) for place, char in enumerate(fold(text)) if char not in _LEFT_OUT]
    return Folded(text="".join(char for char, _ in kept), offsets=tuple(place for _, place in kept))
