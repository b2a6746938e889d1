"""Cells that hold one word of a list, or several; yes and no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import Cell, text_of
from enforcement_kit.ledger.reading import IN_BRACKETS, invalid
from enforcement_kit.ledger.vocabulary import key_of
from enforcement_kit.text import Invalid, fold, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.ledger.reading import Reader, Value
    from enforcement_kit.ledger.vocabulary import Column, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["choice", "choices", "yes_no"]

_SEVERAL: Final = re.compile(r"[、;\n|]+")


def choice(column: Column, _u: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    """A reader of one word of the list that the column names."""
    known = words.lists[column.words]

    def read(cell: Cell) -> Value | Invalid:
        return _meant(text_of(cell), known, words.shown[column.words])

    return read


def _meant(text: str, known: Mapping[str, str], shown: Mapping[str, str]) -> str | Invalid:
    key = key_of(text)
    bare = key_of(IN_BRACKETS.sub("", fold(text)))
    for each in (key, bare):
        if each in known:
            return known[each]
    if text.strip() in shown:
        return text.strip()  # the value as records have it
    near = nearest(key, tuple(known))
    return invalid(
        "word",
        "unknown",
        text,
        "不是已知的词" + (f"；是否指“{shown[known[near]]}”" if near else ""),
        "no known word" + (f"; did you mean {known[near]}" if near else ""),
        expected=shown[known[near]] if near else "、".join(list(shown.values())[:6]),
    )


def yes_no(_c: Column, _u: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    """A reader of yes and no: 是, √, 已改正, 不满意."""
    known, shown = words.lists["yes_no"], words.shown["yes_no"]

    def read(cell: Cell) -> Value | Invalid:
        if isinstance(cell, bool):
            return cell
        found = _meant(text_of(cell), known, shown)
        return found if isinstance(found, Invalid) else found == "yes"

    return read


def choices(column: Column, _u: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    """A reader of several words of a list, with 、 between them."""
    known, shown = words.lists[column.words], words.shown[column.words]

    def read(cell: Cell) -> Value | Invalid:
        found: list[object] = []
        for part in _SEVERAL.split(fold(text_of(cell)).replace(",", "、")):
            if not part.strip():
                continue
            one = _meant(part, known, shown)
            if isinstance(one, Invalid):
                return one
            found.append(one)
        return found

    return read
