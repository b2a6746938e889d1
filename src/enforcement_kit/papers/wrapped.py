"""Plain text that was broken into lines of one width: where its sentences go on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["false_ends"]

_NARROWEST: Final = 24
_WIDEST: Final = 160
_LEAST: Final = 3
_ENDS: Final = re.compile(r"[。；;：:！!？?]\s*$")
_STARTS: Final = re.compile(
    r"\s|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．]|[问答][:：]|.*\t"
)


def false_ends(text: str) -> frozenset[int]:
    """Offsets of line ends at which a sentence was broken to fit a width.

    A text is taken as broken where at least three of its lines are as long as its longest, counted
    in letters or in columns. None come back for other texts.
    """
    lines = text.split("\n")
    for measure in (len, width):
        found = _broken(lines, measure)
        if found:
            return found
    return frozenset()


def _broken(lines: list[str], measure: Callable[[str], int]) -> frozenset[int]:
    sizes = [measure(line.rstrip()) for line in lines]
    widest = max(sizes, default=0)
    full = [widest - 1 <= size for size in sizes]
    if not _NARROWEST <= widest <= _WIDEST or sum(full) < _LEAST:
        return frozenset()
    found: set[int] = set()
    place = 0
    for at, line in enumerate(lines):
        place += len(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        goes_on = full[at] and following and not _STARTS.match(following)
        if goes_on and not _ENDS.search(line) and "\t" not in line:
            found.add(place)
        place += 1
    return frozenset(found)
