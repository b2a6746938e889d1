"""Boxes of letters put in reading order, on a page that may lie a little askew."""

from __future__ import annotations

import math
from statistics import median
from typing import Final

import attrs

__all__ = ["Box", "SeenLine", "in_lines"]

_APART: Final = 0.6
_COLUMN: Final = 1.5
_LONG: Final = 4


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
    """

    text: str
    letters: tuple[tuple[int, int, float], ...]


@attrs.frozen(kw_only=True)
class _Placed:
    box: Box
    left: float
    right: float
    middle: float
    height: float


def in_lines(boxes: list[Box]) -> list[SeenLine]:
    """The boxes as lines from top to bottom, each from left to right.

    Boxes far apart in one line are parted by a tab: on paper they are cells or columns.
    """
    boxes = [box for box in boxes if box.text.strip()]
    angle = _angle(boxes)
    placed = sorted((_place(box, angle) for box in boxes), key=lambda each: each.middle)
    lines: list[list[_Placed]] = []
    for each in placed:
        if lines and abs(each.middle - _middle(lines[-1])) < _APART * min(
            each.height, lines[-1][-1].height
        ):
            lines[-1].append(each)
        else:
            lines.append([each])
    return [_line(sorted(line, key=lambda each: each.left)) for line in lines]


def _angle(boxes: list[Box]) -> float:
    """How far the lines of the page are turned: the median of those of the longer boxes."""
    angles = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for left, right in ((box.corners[0], box.corners[1]) for box in boxes)
        if right[0] - left[0] > 0
    ]
    longer = [angle for angle, box in zip(angles, boxes, strict=False) if len(box.text) >= _LONG]
    return median(longer or angles or [0.0])


def _place(box: Box, angle: float) -> _Placed:
    """Where a box would lie on a straight page."""
    cos, sin = math.cos(-angle), math.sin(-angle)
    across = [x * cos - y * sin for x, y in box.corners]
    down = [x * sin + y * cos for x, y in box.corners]
    return _Placed(
        box=box,
        left=min(across),
        right=max(across),
        middle=sum(down) / len(down),
        height=max(down) - min(down),
    )


def _middle(line: list[_Placed]) -> float:
    return sum(each.middle for each in line) / len(line)


def _line(line: list[_Placed]) -> SeenLine:
    text, letters = "", []
    for at, each in enumerate(line):
        if at:
            gap = each.left - line[at - 1].right
            text += "\t" if gap > _COLUMN * each.height else ""
        letters.append((len(text), len(text) + len(each.box.text), each.box.sure))
        text += each.box.text
    return SeenLine(text=text, letters=tuple(letters))
