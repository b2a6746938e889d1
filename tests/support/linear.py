"""Linear equations solved exactly, as a reader of a published table would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

__all__ = ["Name", "determined"]

Name = tuple[str, str]


def determined(
    unknown: Sequence[Name], rows: Sequence[tuple[Mapping[Name, Fraction | int], Fraction | int]]
) -> dict[Name, Fraction]:
    """The unknowns that linear algebra alone gives: Gauss-Jordan over fractions."""
    width = len(unknown)
    place = {name: at for at, name in enumerate(unknown)}
    table = []
    for left, right in rows:
        line = [Fraction(0)] * (width + 1)
        for name, sign in left.items():
            line[place[name]] = Fraction(sign)
        line[width] = Fraction(right)
        table.append(line)
    at = 0
    for column in range(width):
        pivot = next((n for n in range(at, len(table)) if table[n][column]), None)
        if pivot is None:
            continue
        table[at], table[pivot] = table[pivot], table[at]
        table[at] = [value / table[at][column] for value in table[at]]
        for n, line in enumerate(table):
            if n != at and line[column]:
                factor = line[column]
                table[n] = [a - factor * b for a, b in zip(line, table[at], strict=True)]
        at += 1
    found = {}
    for line in table:
        places = [n for n in range(width) if line[n]]
        if len(places) == 1:
            found[unknown[places[0]]] = line[width] / line[places[0]]
    return found
