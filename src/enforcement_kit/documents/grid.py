"""The ruled cells of a page that was scanned, and the letters in them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from enforcement_kit.documents.turned import (
    SeenLine,
    angle_of,
    in_lines,
    joined_cell,
    straightened,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cv2.typing import MatLike
    from PIL.Image import Image

    from enforcement_kit.documents.turned import Box, Placed

__all__ = ["laid_out"]

_ACROSS: Final = 90
_DOWN: Final = 60
"""Pixels that a rule has at least; no stroke of a letter at 200 dpi is as long."""
_STEP: Final = 3
_EDGE: Final = 3
_CORE: Final = 0.25
_BREAK: Final = 5
_LEAST: Final = 18
_MOST: Final = 0.7
_SAME_ROW: Final = 14


class _Cell(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, box: Placed) -> bool:
        """Whether the middle of a box lies in the cell."""
        middle = (box.left + box.right) / 2
        return self.left <= middle <= self.right and self.top <= box.middle <= self.bottom


def laid_out(picture: Image, boxes: Sequence[Box]) -> list[SeenLine]:
    """The letters of a page as lines and rows, from top to bottom.

    Args:
        picture: the page.
        boxes: what was recognised on it.
    """
    boxes = [box for box in boxes if box.text.strip()]
    angle = angle_of(boxes)
    placed = straightened(boxes, angle)
    held: dict[_Cell, list[Placed]] = {cell: [] for cell in _cells(picture, angle, placed)}
    free: list[Placed] = []
    for box in placed:
        cell = min(
            (cell for cell in held if cell.holds(box)),
            key=lambda each: (each.right - each.left) * (each.bottom - each.top),
            default=None,
        )
        (free if cell is None else held[cell]).append(box)
    found = [*in_lines(free), *_rows(held)]
    return [line for _, line in sorted(found, key=lambda each: each[0])]


def _rows(held: dict[_Cell, list[Placed]]) -> list[tuple[float, SeenLine]]:
    """The rows of the cells that hold letters, with their heights on the page."""
    cells = sorted(held, key=lambda cell: cell.top)
    rows: list[list[_Cell]] = []
    for cell in cells:
        if rows and cell.top - rows[-1][0].top < _SAME_ROW:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    found: list[tuple[float, SeenLine]] = []
    for row in rows:
        texts = [
            joined_cell([line for _, line in in_lines(held[cell])])
            for cell in sorted(row, key=lambda cell: cell.left)
        ]
        if any(text.text for text in texts):
            whole = SeenLine(text="", is_row=True)
            for at, text in enumerate(texts):
                whole = whole.with_more(text, "\t" if at else "")
            left, right = min(cell.left for cell in row), max(cell.right for cell in row)
            found.append((row[0].top, attrs.evolve(whole, left=left, right=right)))
    return found


def _cells(picture: Image, angle: float, placed: Sequence[Placed]) -> list[_Cell]:
    """The cells that rules enclose, on the page turned back by an angle; letters are no rules."""
    import cv2  # noqa: PLC0415 - comes with the extra
    import numpy as np  # noqa: PLC0415 - comes with the extra

    grey = np.asarray(picture.convert("L"))
    height, width = grey.shape
    cos, sin = math.cos(-angle), math.sin(-angle)
    turn = np.array([[cos, -sin, 0.0], [sin, cos, 0.0]])
    straight = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    _, dark = cv2.threshold(straight, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    for box in placed:
        # the core of a line is blanked, its edges are not: a rule may lie under them
        top, bottom = box.top + _CORE * box.height, box.bottom - _CORE * box.height
        left, right = box.left + _EDGE, box.right - _EDGE
        dark[_at(top) : _at(bottom), _at(left) : _at(right)] = 0
    rules = cv2.bitwise_or(_long(dark, (1, _ACROSS)), _long(dark, (_DOWN, 1)))
    rules = cv2.dilate(rules, np.ones((5, 5), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(255 - rules, connectivity=4)
    found: list[_Cell] = []
    for left, top, across, down, _ in stats.tolist()[1:]:
        at_edge = left <= 1 or top <= 1 or left + across >= width - 1 or top + down >= height - 1
        small = across < _LEAST or down < _LEAST
        if not at_edge and not small and across * down < _MOST * width * height:
            found.append(_Cell(left, top, left + across, top + down))
    return found


def _at(place: float) -> int:
    return max(0, round(place))


def _long(dark: MatLike, size: tuple[int, int]) -> MatLike:
    """The strokes that are at least of a size; a thin one that steps or breaks stays one."""
    import cv2  # noqa: PLC0415 - comes with the extra
    import numpy as np  # noqa: PLC0415 - comes with the extra

    down, across = size
    thick = cv2.dilate(dark, np.ones((_STEP if down == 1 else 1, _STEP if across == 1 else 1)))
    whole = cv2.morphologyEx(
        thick, cv2.MORPH_CLOSE, np.ones((min(down, _BREAK), min(across, _BREAK)))
    )
    return cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones(size))
