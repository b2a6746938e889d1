"""Cells of numbers that name something: identifiers, resident numbers, credit codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import Cell, text_of
from enforcement_kit.ledger.reading import NOTHING, Nothing, Parts, clean, invalid
from enforcement_kit.model.identifiers import (
    compact_credit_code,
    compact_resident_id,
    is_valid_credit_code,
    is_valid_resident_id,
)
from enforcement_kit.text import Invalid, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.ledger.reading import Reader, Value
    from enforcement_kit.ledger.vocabulary import Column, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["credit", "identifier", "party_code", "resident"]

_SCIENTIFIC: Final = re.compile(r"[-+]?[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}").fullmatch
_WIDE: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
    **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
}
_FULL: Final = 18


def lost_figures(cell: Cell, text: str) -> Invalid | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**15:
        figures = True
    else:
        figures = _SCIENTIFIC(fold(text).strip()) is not None
    if not figures:
        return None
    return invalid(
        "cell",
        "lost_digits",
        text,
        "号码按数字存放，第15位以后的数字已丢失，无法恢复；请按原件用文本格式重填",
        "a number stored as a figure: what stood behind its 15th digit is lost and cannot be got"
        " back; write it anew as text, from the paper",
    )


def identifier(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    """A reader of numbers that name something; width and blanks do not count."""

    def read(cell: Cell) -> Value | Invalid | Nothing:
        text = text_of(cell)
        why = lost_figures(cell, text)
        if why is not None:
            return why
        return "".join(clean(text).translate(_WIDE).split()) or NOTHING

    return read


def resident(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    """A reader of resident numbers, not judged."""
    return _code(compact_resident_id)


def credit(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    """A reader of credit codes, not judged."""
    return _code(compact_credit_code)


def _code(compact: Callable[[str], str]) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        text = text_of(cell)
        why = lost_figures(cell, text)
        return (compact(text) or NOTHING) if why is None else why

    return read


def party_code(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    """A reader of a column that holds resident numbers and credit codes; the form tells which."""

    def read(cell: Cell) -> Value | Parts | Invalid | Nothing:
        text = text_of(cell)
        why = lost_figures(cell, text)
        if why is not None:
            return why
        if is_valid_credit_code(text):
            return Parts({"party.credit_code": compact_credit_code(text)})
        if is_valid_resident_id(text):
            return Parts({"party.id_number": compact_resident_id(text)})
        value = compact_resident_id(text)
        if len(value) == _FULL and value[:17].isdigit() and value[6:8] in ("19", "20"):
            return Parts({"party.id_number": value})
        if len(value) == _FULL and value[:1] in "1259ANY":
            return Parts({"party.credit_code": value})
        return invalid(
            "party_code",
            "form",
            text,
            "看不出是身份证号还是统一社会信用代码",
            "neither a resident number nor a credit code by its form",
        )

    return read
