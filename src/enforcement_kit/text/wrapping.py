"""Lines of at most so many columns, Chinese and Latin text mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["wrap"]

# a word or number with the marks that open before it and close after it; else one character
_PIECES: Final = re.compile(
    r"[（〔《“‘【「]*(?:[!-~]+|\S)[，。；、：！？）〕》”’】」]*|\s+"
).findall


def wrap(text: str, columns: int = 80, *, first: str = "", rest: str | None = None) -> list[str]:
    """The text as lines; words and numbers stay whole, and no line begins with a closing mark.

    Args:
        text: one paragraph; its line breaks count as spaces.
        columns: the most that a line takes, wide characters as two; a word that is longer than
            that is cut.
        first: what the first line begins with.
        rest: what the others begin with; as many spaces as `first` takes where it is not given.

    Returns:
        The lines, without spaces at their ends; none for an empty text.
    """
    after = " " * width(first) if rest is None else rest
    lines: list[str] = []
    line, room = "", columns - width(first)
    for piece in _fitting(" ".join(text.split()), columns - max(width(first), width(after))):
        if line and width(line) + width(piece.rstrip()) > room:
            lines.append(((after if lines else first) + line).rstrip())
            line, room = "", columns - width(after)
            piece = piece.lstrip()  # noqa: PLW2901 - a space does not begin a line
        line += piece
    if line.strip():
        lines.append(((after if lines else first) + line).rstrip())
    return lines


def _fitting(text: str, room: int) -> Iterator[str]:
    """The pieces of a text; one that no line holds comes in characters."""
    for piece in _PIECES(text):
        if width(piece) <= room:
            yield piece
        else:
            yield from piece
