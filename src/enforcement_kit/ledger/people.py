"""Cells that name people: one or several, with certificate or post in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import Cell, text_of
from enforcement_kit.ledger.reading import IN_BRACKETS, NOTHING, Nothing, clean, invalid
from enforcement_kit.text import Invalid, fold

if TYPE_CHECKING:
    from enforcement_kit.ledger.reading import Reader, Value
    from enforcement_kit.ledger.vocabulary import Column, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["people", "person"]

_PEOPLE: Final = re.compile(r"[、,;/|\n]")


def _person_of(text: str) -> dict[str, object]:
    inner = IN_BRACKETS.search(text)
    name = IN_BRACKETS.sub("", text).strip() or text
    if inner is not None and re.fullmatch(r"[A-Za-z0-9-]{5,}", inner[1].strip()):
        return {"name": name, "certificate": inner[1].strip()}
    if inner is not None and inner[1].strip():
        return {"name": name, "post": inner[1].strip()}
    return {"name": name}


def _split_people(text: str) -> list[str]:
    names: list[str] = []
    for part in _PEOPLE.split(clean(fold(text))):
        pieces = part.split()
        # 张　三: a blank that fills a name of two characters up to three places
        padded = all(len(piece) == 1 for piece in pieces)
        names += (["".join(pieces)] if pieces else []) if padded else pieces
    return names


def people(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    """A reader of names, told apart by marks, blanks and line ends."""

    def read(cell: Cell) -> Value | Invalid | Nothing:
        found: list[object] = [_person_of(part) for part in _split_people(text_of(cell))]
        return found or NOTHING

    return read


def person(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    """A reader of one name."""

    def read(cell: Cell) -> Value | Invalid | Nothing:
        names = _split_people(text_of(cell))
        if len(names) > 1:
            return invalid("person", "several", text_of(cell), "不止一人", "more than one person")
        return _person_of(names[0]) if names else NOTHING

    return read
