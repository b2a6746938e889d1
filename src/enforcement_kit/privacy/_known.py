"""Known personal values replaced wherever else they stand in text, however many are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Known"]

_SHORT_NAME: Final = 4


class Known:
    """Forms of personal values and what becomes of each; those that stay shield what is in them.

    A shop's name that stays is not broken up where its keeper's name is part of it. Chinese names
    are found with single spaces between their characters, too.
    """

    __slots__ = ("_forms", "_lengths", "_starts")

    def __init__(self, forms: Mapping[str, str]) -> None:
        """Takes forms of two characters or more."""
        self._forms: Final = dict(forms)
        heads: dict[str, set[int]] = {}
        for form in self._forms:
            heads.setdefault(form[:2], set()).add(len(form))
        self._lengths: Final = {
            head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()
        }
        first = "".join(sorted({head[0] for head in heads}))
        changing = any(form != masked for form, masked in self._forms.items())
        self._starts: Final = re.compile(f"[{re.escape(first)}]") if changing else None

    def stays(self, text: str) -> bool:
        """Whether the whole text is a form that is to stay."""
        return self._forms.get(text) == text

    def replace(self, text: str) -> str:
        """The text with each form replaced; of those that begin at one place the longest."""
        if self._starts is None:
            return text
        parts: list[str] = []
        done = 0
        for start in self._starts.finditer(text):
            place = start.start()
            if place < done:
                continue
            form, end = self._longest(text, place)
            if form:
                parts += (text[done:place], self._forms[form])
                done = end
        return "".join((*parts, text[done:])) if parts else text

    def _longest(self, text: str, place: int) -> tuple[str, int]:
        for length in self._lengths.get(text[place : place + 2], ()):
            form = text[place : place + length]
            if form in self._forms:
                return form, place + length
        return self._spaced(text, place)

    def _spaced(self, text: str, place: int) -> tuple[str, int]:
        """A short name with single spaces between its characters: 张　三."""
        name, end, space = "", place, False
        found = ("", 0)
        for char in text[place : place + 2 * _SHORT_NAME - 1]:
            end += 1
            if char.isspace():
                if space:
                    break
                space = True
                continue
            space = False
            name += char
            if len(name) > _SHORT_NAME or char.isascii():
                break
            if name in self._forms:
                found = name, end
        return found
