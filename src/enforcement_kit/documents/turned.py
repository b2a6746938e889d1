"""Boxes of letters put in reading order, on a page that may lie a little askew."""

from __future__ import annotations

import math
import re
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Box", "Placed", "SeenLine", "angle_of", "in_lines", "joined_cell", "straightened"]

_APART: Final = 0.6
_COLUMN: Final = 1.5
_SPACE: Final = 0.4
_LONG: Final = 4
_CODES: Final = frozenset([11, 15, 18])
"""Lengths of phone numbers, old and new resident numbers, and credit codes."""
_OPEN: Final = re.compile(r"[〔﹝\[【（(][^〕﹞\]】）)]*$|[0-9][年月./-][0-9]?$")
"""A bracket that is still open, or a day that is not yet whole: no space belongs there."""


@attrs.frozen(kw_only=True)
class Box:
    """A stretch of letters on a page.

    Attributes:
        corners: upper left, upper right, lower right, lower left.
        text: the letters.
        sure: their confidence, 0 to 1.
    """

    corners: tuple[tuple[float, float], ...]
    text: str
    sure: float


@attrs.frozen(kw_only=True)
class SeenLine:
    """A line that was recognised.

    Attributes:
        text: its words.
        letters: start, end and confidence of its stretches.
        is_row: whether it is a row of a table.
        left: where it begins on the page.
        right: where it ends.
        height: of its letters.
    """

    text: str
    letters: tuple[tuple[int, int, float], ...] = ()
    is_row: bool = False
    left: float = 0
    right: float = 0
    height: float = 0

    def with_more(self, other: SeenLine, between: str = "") -> SeenLine:
        """This line and another as one."""
        shift = len(self.text) + len(between)
        return SeenLine(
            text=self.text + between + other.text,
            letters=self.letters
            + tuple((start + shift, end + shift, sure) for start, end, sure in other.letters),
            is_row=self.is_row,
            left=self.left if self.text else other.left,
            right=other.right,
            height=other.height,
        )


@attrs.frozen(kw_only=True)
class Placed:
    """A box where it would lie on a straight page."""

    box: Box
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top


def angle_of(boxes: Iterable[Box]) -> float:
    """How far the lines of a page are turned: the median of those of the longer boxes."""
    angles = [
        (math.atan2(right[1] - left[1], right[0] - left[0]), len(box.text))
        for box in boxes
        for left, right in [(box.corners[0], box.corners[1])]
        if right[0] > left[0]
    ]
    longer = [angle for angle, letters in angles if letters >= _LONG]
    return median(longer or [angle for angle, _ in angles] or [0.0])


def straightened(boxes: Iterable[Box], angle: float) -> tuple[Placed, ...]:
    """The boxes where they would lie if the page were turned back by an angle."""
    cos, sin = math.cos(-angle), math.sin(-angle)
    found: list[Placed] = []
    for box in boxes:
        across = [x * cos - y * sin for x, y in box.corners]
        down = [x * sin + y * cos for x, y in box.corners]
        found.append(
            Placed(box=box, left=min(across), right=max(across), top=min(down), bottom=max(down))
        )
    return tuple(found)


def in_lines(boxes: Iterable[Placed]) -> list[tuple[float, SeenLine]]:
    """Boxes as lines from top to bottom, each from left to right, with their heights on the page.

    Boxes apart in one line are parted by a space; those far apart, which are columns, by a tab.
    """
    lines: list[list[Placed]] = []
    for each in sorted(boxes, key=lambda one: one.middle):
        if lines and abs(each.middle - _middle(lines[-1])) < _APART * min(
            each.height, lines[-1][-1].height
        ):
            lines[-1].append(each)
        else:
            lines.append([each])
    return [(_middle(line), _line(sorted(line, key=lambda one: one.left))) for line in lines]


def joined_cell(lines: Sequence[SeenLine]) -> SeenLine:
    """The lines of a cell as one; a code, a number or a day that was broken is whole again."""
    found = SeenLine(text="")
    for line in lines:
        plain = SeenLine(text=line.text.replace("\t", " "), letters=line.letters)
        whole = _tail(found.text) + _head(plain.text)
        code = _tail(found.text) and len(whole) in _CODES
        apart = found.text and not code and _OPEN.search(found.text) is None
        found = found.with_more(plain, " " if apart else "")
    return found


def _tail(text: str) -> str:
    """The letters and figures at the end of a text."""
    at = len(text)
    while at and text[at - 1].isascii() and text[at - 1].isalnum():
        at -= 1
    return text[at:]


def _head(text: str) -> str:
    """The letters and figures at the beginning of a text."""
    at = 0
    while at < len(text) and text[at].isascii() and text[at].isalnum():
        at += 1
    return text[:at]


def _middle(line: Sequence[Placed]) -> float:
    return sum(each.middle for each in line) / len(line)


def _line(line: Sequence[Placed]) -> SeenLine:
    found = SeenLine(text="")
    for at, each in enumerate(line):
        seen = SeenLine(
            text=each.box.text,
            letters=((0, len(each.box.text), each.box.sure),),
            left=each.left,
            right=each.right,
            height=each.height,
        )
        gap = each.left - line[at - 1].right if at else 0.0
        column, apart = gap > _COLUMN * each.height, gap > _SPACE * each.height
        found = found.with_more(seen, "\t" if column else " " if apart else "")
    return found
