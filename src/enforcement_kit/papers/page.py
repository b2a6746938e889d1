"""The text of a paper as readings look at it: half-width, without spaces, with the way back.

Papers set words apart with spaces (行 政 处 罚 决 定 书, 2022 年 9 月). Readings search a text
without them; line ends and tabs stay, and so does a space between two figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.value import Value
from enforcement_kit.papers.wrapped import false_ends
from enforcement_kit.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.documents import Document
    from enforcement_kit.papers.fields import Sureness, ValueField
    from enforcement_kit.papers.value import Stated

__all__ = ["Line", "Page", "Span", "tidy"]

_OWN: Final = {
    **{ord(char): "(" for char in "﹙❨"},
    **{ord(char): ")" for char in "﹚❩"},
    ord("︰"): ":",
    ord("﹕"): ":",
    ord("∶"): ":",
    ord("､"): "、",
}
_UNSEEN: Final = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\x00-\x08\x0b-\x1f]"
)
_BETWEEN_WORDS: Final = re.compile(r"(?<=[0-9A-Za-z.,])\s+(?=[0-9A-Za-z])")
_ANY_SPACE: Final = re.compile(r"\s+")
_ONE_BY_ONE: Final = re.compile(
    r"(?<![0-9.,] )(?<![0-9.,])(?P<figures>[0-9](?: [0-9])+)(?! ?[0-9.,])"
    r"(?= ?[年月日时分号元万%〕﹞\])】]|(?<=[0-9] [0-9] [0-9] [0-9]))"
)
_RUNS_ON: Final = 120
_FEW: Final = 3
_LEAST_SURE: Final = 0.9
_UNSURE: Final = ("文字识别的把握不足", "the letters were recognised with little confidence")


class Span(NamedTuple):
    """A stretch of the searched text."""

    start: int
    end: int


class Line(NamedTuple):
    """A line, or a cell of a row."""

    start: int
    end: int
    text: str


def tidy(written: str) -> str:
    """The text without line ends and without spaces, but those between words of letters."""
    kept = _BETWEEN_WORDS.sub("\x00", written)
    return _ANY_SPACE.sub("", kept).replace("\x00", " ")


def _spread(text: str) -> frozenset[int]:
    """Offsets of the spaces within figures that are set apart one by one: 2 0 1 4 年."""
    found: set[int] = set()
    for match in _ONE_BY_ONE.finditer(text):
        found |= {match.start() + at for at, char in enumerate(match["figures"]) if char == " "}
    return frozenset(found)


class Page:
    """The searched text of one paper.

    Attributes:
        document: the text with its places.
        text: the searched text.
        lines: its lines; a row of a table is one line, its cells parted by tabs.
        runs_on: whether all stands in a few long lines, as when it was copied from a register.
    """

    def __init__(self, document: Document) -> None:
        """Takes the document."""
        self.document = document
        folded = fold(document.text).translate(_OWN).replace("\r\n", " \n").replace("\r", "\n")
        kept: list[str] = []
        offsets: list[int] = []
        plain = not document.paragraphs and not document.pages
        spread = _spread(folded)
        skipped = false_ends(document.text) if plain else frozenset()
        for at, char in enumerate(folded):
            if at in skipped or at in spread:
                continue
            if char == " ":
                before = kept[-1] if kept else ""
                after = folded[at + 1] if at + 1 < len(folded) else ""
                if not (before.isdecimal() and after.isdecimal()):
                    continue
            elif _UNSEEN.match(char):
                continue
            kept.append(char)
            offsets.append(at)
        self.text = "".join(kept)
        self._offsets = offsets
        self.lines = tuple(self._split(0, len(self.text), "\n"))
        self._starts = [line.start for line in self.lines]
        self.runs_on = len(self.lines) <= _FEW and len(self.text) > _RUNS_ON * len(self.lines)

    def _split(self, start: int, end: int, mark: str) -> Iterator[Line]:
        while start <= end:
            at = self.text.find(mark, start, end)
            stop = end if at < 0 else at
            yield Line(start, stop, self.text[start:stop])
            start = stop + 1

    def cells(self, line: Line) -> tuple[Line, ...]:
        """The cells of a row; a line that is none is its own cell."""
        return tuple(self._split(line.start, line.end, "\t"))

    def line_at(self, place: int) -> int:
        """The number of the line of a place, from 0."""
        return max(0, bisect_right(self._starts, place) - 1)

    def gap(self, place: int) -> bool:
        """Whether spaces stood before the character at a place."""
        if not 0 < place < len(self._offsets):
            return False
        return self._offsets[place] - self._offsets[place - 1] > 1

    def broken(self, start: int, end: int) -> bool:
        """Whether a line of a cell ends between two places of the searched text."""
        if not self.document.breaks or not start < end < len(self._offsets):
            return False
        return self.document.is_broken(self._offsets[start], self._offsets[end])

    def places(self, start: int, end: int) -> Span:
        """Start and end in the document of a stretch of the searched text."""
        if not self._offsets:
            return Span(0, 0)
        if start >= end:
            at = self._offsets[min(start, len(self._offsets) - 1)]
            return Span(at, at)
        return Span(self._offsets[start], self._offsets[end - 1] + 1)

    def written(self, start: int, end: int) -> str:
        """What stands in the document there."""
        first, last = self.places(start, end)
        return self.document.text[first:last]

    def trimmed(self, start: int, end: int, marks: str = " \t\n:,;、。.") -> Span:
        """The stretch without these marks at its ends."""
        while start < end and self.text[start] in marks:
            start += 1
        while end > start and self.text[end - 1] in marks:
            end -= 1
        return Span(start, end)

    def value(
        self,
        field: ValueField,
        value: Stated,
        start: int,
        end: int,
        *,
        role: str = "",
        of: int | None = None,
        sure: Sureness = "certain",
        why: tuple[str, str] = ("", ""),
    ) -> Value:
        """The value that stands at a stretch of the searched text."""
        first, last = self.places(start, end)
        confidence = self.document.confidence(first, last)
        if confidence is not None and confidence < _LEAST_SURE:
            sure, why = "unsure", why if why[0] else _UNSURE
        return Value(
            field=field,
            value=value,
            written=self.document.text[first:last],
            start=first,
            end=last,
            role=role,
            of=of,
            page=self.document.page(first),
            paragraph=self.document.paragraph(first),
            sure=sure,
            why=why if sure != "certain" else ("", ""),
            confidence=confidence,
        )
