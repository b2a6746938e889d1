"""Masking of running text, and the search for what should not leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._fold import INVISIBLE
from enforcement_kit.privacy._find import Kind, find
from enforcement_kit.privacy.values import (
    mask_address,
    mask_bank_card,
    mask_birth_date,
    mask_id_number,
    mask_name,
    mask_phone,
    mask_plate,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["MASKERS", "Leak", "leaks", "mask_text"]


def _natural(name: str) -> str:
    return mask_name(name, kind="natural_person")


MASKERS: Final[dict[Kind, Callable[[str], str]]] = {
    "address": mask_address,
    "bank_card": mask_bank_card,
    "birth_date": mask_birth_date,
    "id_number": mask_id_number,
    "name": _natural,
    "phone": mask_phone,
    "plate": mask_plate,
}


@attrs.frozen(kw_only=True)
class Leak:
    """Personal data in a text that is to leave the house. It does not hold the data itself.

    Attributes:
        kind: what it is.
        start: offset of its first character.
        end: offset behind its last.
        masked: how it should stand there.
    """

    kind: Kind
    start: int
    end: int
    masked: str


def mask_text(text: str) -> str:
    """The text with the personal data masked that its form gives away.

    Resident numbers of 15 and 18 characters (one with a wrong check character too), phones,
    number plates, bank cards; behind their labels also home addresses, birth dates and names;
    in full-width, spaced, and with invisible characters between. Dates, amounts, document
    numbers and credit codes stay. A name in running text is known only from a record: `mask`.
    """
    while True:
        masked = _once(text)
        if masked == text:
            return text
        text = masked


def _masked(kind: Kind, found: str) -> str:
    seen = (char for char in found if char.isspace() or char not in INVISIBLE)
    return MASKERS[kind]("".join(seen))


def _once(text: str) -> str:
    parts: list[str] = []
    done = 0
    for hit in find(text):
        parts += (text[done : hit.start], _masked(hit.kind, text[hit.start : hit.end]))
        done = hit.end
    return "".join((*parts, text[done:])) if parts else text


def leaks(text: str, *, known: Iterable[str] = ()) -> tuple[Leak, ...]:
    """What personal data a text still holds; empty for one that may leave.

    Args:
        text: any text: a page, a cell, a whole file.
        known: personal values that must not stand in it, such as the names of the parties.
    """
    found = [
        Leak(kind=hit.kind, start=hit.start, end=hit.end, masked=masked)
        for hit in find(text)
        if (masked := _masked(hit.kind, text[hit.start : hit.end])) != text[hit.start : hit.end]
    ]
    for value in {value for value in known if value.strip()}:
        found += (
            Leak(kind="name", start=match.start(), end=match.end(), masked=_natural(value))
            for match in re.finditer(re.escape(value), text)
        )
    return tuple(sorted(found, key=lambda leak: (leak.start, leak.end, leak.kind)))
