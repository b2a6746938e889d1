"""Words on their way to a paper: each piece is said by the case, or marks what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from enforcement_kit.render import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Blank", "Piece", "Told", "blanks_of", "joined", "plain", "said"]


@attrs.frozen(kw_only=True)
class Blank:
    """A place of a paper that somebody must fill in or look at.

    Attributes:
        field: the placeholder whose value the case does not state; empty for a whole passage that
            stands there marked.
        zh: what is lacking, Chinese.
        en: the same in English.
    """

    field: str
    zh: str
    en: str

    def to_dict(self) -> dict[str, str]:
        """The blank as `ekit papers write --format json` prints it."""
        return {"field": self.field, "zh": self.zh, "en": self.en}


@attrs.frozen
class Piece:
    """Some words, and the blank that they mark where they are not said by the case.

    Attributes:
        text: the words.
        blank: what somebody must fill in or look at there; `None` for words of the case or form.
        at: offset in the text they were made from, for the letters of a template.
        of_field: whether they stand in the place of a placeholder at that offset.
    """

    text: str
    blank: Blank | None = None
    at: int = 0
    of_field: bool = False


Told: TypeAlias = tuple[Piece, ...]
"""What a field says; empty where the case does not say it."""


def said(text: str | None) -> Told:
    """Words of the case; nothing where there are none but spaces."""
    return (Piece(text.strip()),) if text and text.strip() else ()


def joined(parts: Iterable[Told], mark: str) -> Told:
    """Several told things with a mark between them."""
    found: list[Piece] = []
    for part in parts:
        if found:
            found.append(Piece(mark))
        found += part
    return tuple(found)


def gap(blank: Blank) -> Piece:
    """The mark of a blank."""
    return Piece(BLANK, blank)


def plain(told: Iterable[Piece]) -> str:
    """The words alone."""
    return "".join(piece.text for piece in told)


def blanks_of(pieces: Iterable[Piece]) -> tuple[Blank, ...]:
    """The blanks among some pieces, each once, in their order."""
    return tuple(dict.fromkeys(piece.blank for piece in pieces if piece.blank is not None))
