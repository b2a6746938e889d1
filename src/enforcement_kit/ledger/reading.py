"""What reading a cell gives: a value, values of several fields, nothing, or why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.text import Invalid, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.ledger.cells import Cell
    from enforcement_kit.ledger.vocabulary import Column, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = [
    "IN_BRACKETS",
    "NOTHING",
    "Maker",
    "Nothing",
    "Parts",
    "Reader",
    "Value",
    "clean",
    "invalid",
]

IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
"""What stands in brackets of folded text."""

Value: TypeAlias = "str | bool | int | list[object] | dict[str, object]"


class Nothing:
    """A cell that says nothing."""

    def __repr__(self) -> str:
        return "NOTHING"


class Parts(dict[str, "Value"]):
    """Values for several fields, by their path, out of one cell."""


NOTHING: Final = Nothing()
Reader: TypeAlias = "Callable[[Cell], Value | Parts | Invalid | Nothing]"
Maker: TypeAlias = "Callable[[Column, MoneyUnit, Vocabulary, int], Reader]"


def invalid(what: str, code: str, written: str, zh: str, en: str, *, expected: str = "") -> Invalid:
    """The reason why a cell is not what its column holds."""
    return Invalid(
        what=what, code=code, written=written, message=zh, message_en=en, expected=expected
    )


def clean(text: str) -> str:
    """The text without padding and without characters that are not seen."""
    text = text.strip()
    return text if text.isprintable() else strip_invisible(text).strip()
