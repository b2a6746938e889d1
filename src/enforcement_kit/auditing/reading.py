"""A text to its statements: numbers found, set apart, and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.auditing.aligned import align
from enforcement_kit.auditing.claims import find_numbers, in_prose
from enforcement_kit.auditing.folded import folded
from enforcement_kit.auditing.layout import Layout, lay_out
from enforcement_kit.auditing.tables import in_tables

if TYPE_CHECKING:
    from enforcement_kit.auditing.statement import Statement

__all__ = ["Read", "read_statements"]


@attrs.frozen(kw_only=True)
class Read:
    """What was read of a text.

    Attributes:
        folded: the text half-width; offsets are those of the text.
        layout: its lines and sentences.
        statements: the numbers that state something, in the order of the text.
    """

    folded: str
    layout: Layout
    statements: tuple[Statement, ...]


def read_statements(text: str) -> Read:
    """Every number of a text that states a quantity, in time proportional to the text."""
    half = folded(text)
    layout = lay_out(half)
    found = find_numbers(half)
    every = [*in_prose(half, layout, found), *in_tables(half, layout, found)]
    every.sort(key=lambda each: each.start)
    return Read(
        folded=half,
        layout=layout,
        statements=tuple(
            attrs.evolve(each, index=index) for index, each in enumerate(align(every))
        ),
    )
