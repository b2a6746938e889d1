"""A sheet of a ledger, whatever the file: rows of cells that can be gone through again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from enforcement_kit.errors import Problem
    from enforcement_kit.ledger.cells import Cell

__all__ = ["SUFFIXES", "LedgerFile", "Merge", "Row", "Sheet", "is_ledger"]

SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
"""Endings of a ledger."""

_STARTS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def is_ledger(name: str, start: bytes = b"") -> bool:
    """Whether a file is a ledger by its name, or a workbook by its first bytes."""
    return name.lower().endswith(SUFFIXES) or start.startswith(_STARTS)


Row: TypeAlias = "list[Cell]"
Merge: TypeAlias = "tuple[int, int, int, int]"
"""First row, first column, last row, last column of a merged range, from 0."""


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as the workbook names it; empty for a CSV file.
        visible: whether a person sees its tab.
        rows: opens the rows from the first; cells stand at the index of their column.
        merges: merged ranges; `None` where the format does not say.
        lost: cells whose content the file has not: row and column from 0 → what stands there.
        later_dates: days to add to the serial number of a date (1904 system).
    """

    name: str
    visible: bool
    rows: Callable[[], Iterator[Row]] = attrs.field(eq=False)
    merges: tuple[Merge, ...] | None = None
    lost: Mapping[tuple[int, int], str] = attrs.field(factory=dict)
    later_dates: int = 0


@attrs.frozen(kw_only=True)
class LedgerFile:
    """A ledger opened.

    Attributes:
        name: its file name.
        sheets: its sheets in order.
        sha256: of its bytes.
        problems: what was noticed while opening it.
        is_text: whether it is a CSV file.
    """

    name: str
    sheets: tuple[Sheet, ...]
    sha256: str = ""
    problems: tuple[Problem, ...] = ()
    is_text: bool = False
