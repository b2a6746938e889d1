"""Plain text that was broken into lines of one width: where its sentences go on."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit.papers.labels import known_label
from enforcement_kit.text import fold, width

__all__ = ["false_ends"]

_NARROWEST: Final = 40
_WIDEST: Final = 200
_LEAST: Final = 3
_FULL: Final = 0.87
"""Share of the widest line that a full one has at least: marks that may not begin a line, and words
of Latin letters, are carried over to the next."""
_SET_APART: Final = re.compile(r"(?:[ \t]{8}|\u3000{4})")
"""How far what is centred or set to the right is at least indented."""
_ENDS: Final = re.compile(r"[。；;：:！!？?]\s*$")
_STARTS: Final = re.compile(
    r"\s|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．]|[问答][:：]|.*\t"
)
_LABEL: Final = re.compile(r"(?P<label>[^:：]{2,14})[:：]")


def false_ends(text: str) -> frozenset[int]:
    """Offsets of line ends at which a sentence was broken to fit a width.

    A text is taken as broken where at least three of its lines are about as wide as its widest;
    lines that are centred or set to the right do not count. None come back for other texts.
    """
    lines = text.split("\n")
    sizes = [0 if _SET_APART.match(line) is not None else width(line.rstrip()) for line in lines]
    widest = max(sizes, default=0)
    full = [size >= _FULL * widest for size in sizes]
    if not _NARROWEST <= widest <= _WIDEST or sum(full) < _LEAST:
        return frozenset()
    found: set[int] = set()
    place = 0
    for at, line in enumerate(lines):
        place += len(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        goes_on = full[at] and following and not _begins_anew(following)
        if goes_on and not _ENDS.search(line) and "\t" not in line:
            found.add(place)
        place += 1
    return frozenset(found)


def _begins_anew(line: str) -> bool:
    """Whether a line begins something: it is indented, numbered, or begins with a label."""
    if _STARTS.match(line) is not None:
        return True
    label = _LABEL.match(fold(line))
    return label is not None and known_label(label["label"]) is not None
