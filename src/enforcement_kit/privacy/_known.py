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

    __slots__ = ("_by_head", "_forms", "_starts")

    def __init__(self, forms: Mapping[str, str]) -> None:
        """Takes forms of two characters or more."""
        self._forms: Final = dict(forms)
        heads: dict[str, list[str]] = {}
        for form in sorted(self._forms, key=lambda one: (-len(one), one)):
            heads.setdefault(form[:2], []).append(form)
        self._by_head: Final = {head: tuple(found) for head, found in heads.items()}
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
        following = text[place + 1 : place + 3].lstrip()
        for form in self._by_head.get(text[place] + following[:1], ()):
            end = _end(text, place, form)
            if end:
                return form, end
        if not text[place + 1 : place + 2].isspace():
            return "", 0
        for form in self._by_head.get(text[place : place + 2], ()):
            if text.startswith(form, place):
                return form, place + len(form)
        return "", 0


def _end(text: str, place: int, form: str) -> int:
    """Where the form that begins at the place ends; 0 where it does not stand there."""
    if text.startswith(form, place):
        return place + len(form)
    if len(form) > _SHORT_NAME or form.isascii():
        return 0
    for number, char in enumerate(form):
        if number and text[place : place + 1].isspace():
            place += 1
        if text[place : place + 1] != char:
            return 0
        place += 1
    return place
