"""A cell of a sheet: what it holds, and how a person would see it."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Final, TypeAlias

__all__ = ["Cell", "column_letters", "column_number", "is_blank", "text_of"]

Cell: TypeAlias = "str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta"
"""What a spreadsheet hands over. An empty cell is `""`."""

_WHOLE: Final = 10**15


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing that is seen."""
    return isinstance(cell, str) and (not cell or cell.isspace())


def text_of(cell: Cell) -> str:
    """The cell as text: a whole number without its point, a day as 2022-03-05.

    A number has the 15 figures that a spreadsheet keeps, so that 0.1 + 0.2 is 0.3; from 10^15 on
    it stands in scientific notation, for its last figures are lost.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int):
        return str(cell) if abs(cell) < _WHOLE else f"{float(cell):.14E}"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < _WHOLE:
            return str(int(cell))
        text = f"{cell:.15g}"
        if "e-" in text and math.isfinite(cell):
            return f"{Decimal(text):f}"
        return text.upper()
    if isinstance(cell, dt.datetime):
        day = cell.date().isoformat()
        if cell.time() == dt.time():
            return day
        clock = cell.time().isoformat("seconds")
        return f"{day} {clock}"
    if isinstance(cell, dt.timedelta):
        return str(cell)
    return cell.isoformat()


def column_letters(index: int) -> str:
    """The name of a column by its index from 0: A, B … Z, AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(letters: str) -> int:
    """The index from 0 of a column by its name; -1 for what is no name."""
    number = 0
    for char in letters.strip().upper():
        if not "A" <= char <= "Z":
            return -1
        number = number * 26 + ord(char) - 64
    return number - 1
