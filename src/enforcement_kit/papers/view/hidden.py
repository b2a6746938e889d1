"""The text of a paper with personal data masked, and marked passages found again in it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["moved", "shown_lines"]


def shown_lines(
    text: str, spans: Iterable[tuple[int, int, str]], hide: Callable[[str], str]
) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """The lines of a text as they are shown, each with the passages that are marked in it.

    Args:
        text: the text.
        spans: passages by their offsets in it, with what names each.
        hide: masks a line.
    """
    found: list[tuple[str, list[tuple[int, int, str]]]] = []
    wanted = sorted(spans)
    place = 0
    for line in text.split("\n"):
        end = place + len(line)
        inside = [
            (max(start - place, 0), min(stop - place, len(line)), name)
            for start, stop, name in wanted
            if start < end and stop > place
        ]
        masked = hide(line)
        found.append((masked, [(*moved(line, masked, a, b), name) for a, b, name in inside]))
        place = end + 1
    return found


def moved(before: str, after: str, start: int, end: int) -> tuple[int, int]:
    """Where a passage of a line stands after masking; it covers all that became of it."""
    if before == after:
        return start, end
    first, last = 0, len(after)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if a <= start < b or (tag == "insert" and a == start):
            first = c + (start - a) if tag == "equal" else c
        if a < end <= b:
            last = c + (end - a) if tag == "equal" else d
    return first, max(first, last)
