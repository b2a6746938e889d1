"""A document in the order of last year's report: its headings are followed, its prose is not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.render.blocks import Appendix, Heading, Note, SignOff
from enforcement_kit.render.inlines import (
    CitationText,
    DateText,
    RecordText,
    Term,
    Text,
    is_digit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.render.blocks import Block
    from enforcement_kit.render.outline import Document

__all__ = ["Followed", "LastHeading", "follow"]

_ALIKE: Final = 0.5
_DEEPEST: Final = 2
_NOTHING: Final = re.compile(r"[\W\d_]+")
_UNFILLED: Final = (
    "去年的报告有此节，今年没有可以自动填写的内容，请补写或者删去；去年的文字不予沿用。"
)

Keywords = "Mapping[str, Sequence[str]]"


@attrs.frozen(kw_only=True)
class LastHeading:
    """A heading of last year's report, its number taken off."""

    level: int
    text: str


@attrs.frozen(kw_only=True)
class Followed:
    """A document put in the order of another.

    Attributes:
        document: the document; where it had nothing, a heading with a note to fill it in.
        unfilled: headings of last year that nothing of this year answers.
        added: headings of this year that last year did not have.
    """

    document: Document
    unfilled: tuple[str, ...]
    added: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Section:
    heading: Heading
    blocks: tuple[Block, ...]


def follow(
    document: Document,
    last: Sequence[LastHeading],
    *,
    keywords: Mapping[str, Sequence[str]] | None = None,
) -> Followed:
    """The document with its sections of two levels in the order of last year's headings.

    A section is recognised by the likeness of its words, or by a keyword given for its anchor.
    The words of this year's headings stay. A section that last year had and this year lacks
    stands as its heading, digits struck out, over a note to be filled in; one that is new stands
    after the section it followed before, and at the end where nothing followed it.

    Args:
        document: this year's document.
        last: last year's headings in order.
        keywords: words that mark a section in last year's heading, by anchor of this year's.
    """
    following = _Following(keywords or {})
    body = list(document.blocks)
    tail: list[Block] = []
    while body and isinstance(body[-1], SignOff | Appendix):
        tail.insert(0, body.pop())
    arranged = following.arranged(tuple(body), last, 1)
    return Followed(
        document=attrs.evolve(document, blocks=(*arranged, *tail)),
        unfilled=tuple(following.unfilled),
        added=tuple(following.added),
    )


class _Following:
    """One document on its way into the order of another."""

    def __init__(self, keywords: Mapping[str, Sequence[str]]) -> None:
        self.keywords = keywords
        self.unfilled: list[str] = []
        self.added: list[str] = []

    def arranged(
        self, blocks: Sequence[Block], last: Sequence[LastHeading], level: int
    ) -> tuple[Block, ...]:
        """The blocks with their sections of a level in last year's order."""
        opening, mine = _sections(blocks, level)
        theirs = _groups(last, level)
        if not theirs:
            return tuple(blocks)
        matched = _matched(mine, [heading for heading, _inner in theirs], self.keywords)
        behind = self._new_sections(mine, set(matched.values()))
        found: list[Block] = [*opening, *behind.get(-1, ())]
        for number, (heading, inner) in enumerate(theirs):
            place = matched.get(number)
            if place is None:
                words = _struck(heading.text)
                self.unfilled.append(words)
                found += (Heading(level, words), Note(_UNFILLED, tone="missing"))
                continue
            section = mine[place]
            found.append(section.heading)
            if level < _DEEPEST:
                found += self.arranged(section.blocks, inner, level + 1)
            else:
                found += section.blocks
            found += behind.get(place, ())
        return (*found, *behind.get(len(mine), ()))

    def _new_sections(self, mine: Sequence[_Section], answered: set[int]) -> dict[int, list[Block]]:
        """Sections that last year lacked, by the section that each of them stood behind.

        Those that close this year's document stay at its end, under the number after the last.
        """
        behind: dict[int, list[Block]] = {}
        host = -1
        last = max(answered, default=-1)
        for place, section in enumerate(mine):
            if place in answered:
                host = place
                continue
            self.added.append(_words(section.heading))
            at = len(mine) if answered and place > last else host
            behind.setdefault(at, []).extend((section.heading, *section.blocks))
        return behind


def _sections(blocks: Sequence[Block], level: int) -> tuple[tuple[Block, ...], list[_Section]]:
    """What stands before the first heading of a level, and a section for each such heading."""
    starts = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level == level
    ]
    if not starts:
        return tuple(blocks), []
    sections: list[_Section] = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        heading = blocks[start]
        if isinstance(heading, Heading):
            sections.append(_Section(heading=heading, blocks=tuple(blocks[start + 1 : end])))
    return tuple(blocks[: starts[0]]), sections


def _groups(
    last: Sequence[LastHeading], level: int
) -> list[tuple[LastHeading, tuple[LastHeading, ...]]]:
    """Each heading of a level with the deeper ones beneath it."""
    groups: list[tuple[LastHeading, list[LastHeading]]] = []
    for heading in last:
        if heading.level == level:
            groups.append((heading, []))
        elif heading.level > level and groups:
            groups[-1][1].append(heading)
    return [(heading, tuple(inner)) for heading, inner in groups]


def _matched(
    mine: Sequence[_Section],
    theirs: Sequence[LastHeading],
    keywords: Mapping[str, Sequence[str]],
) -> dict[int, int]:
    """Which of last year's headings each section answers, the most alike first."""
    pairs = sorted(
        (-_likeness(section.heading, heading.text, keywords), number, place)
        for number, heading in enumerate(theirs)
        for place, section in enumerate(mine)
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, number, place in pairs:
        if -likeness >= _ALIKE and number not in found and place not in taken:
            found[number] = place
            taken.add(place)
    return found


def _likeness(heading: Heading, text: str, keywords: Mapping[str, Sequence[str]]) -> float:
    """From 0 to 1: the share of pairs of characters that both have; 1 where a keyword stands."""
    words = keywords.get(heading.anchor, ()) if heading.anchor else ()
    if any(word in text for word in words):
        return 1.0
    one, other = _pairs(_words(heading)), _pairs(text)
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0.0


def _pairs(text: str) -> Counter[str]:
    plain = _NOTHING.sub("", text)
    return Counter(plain[place : place + 2] for place in range(max(1, len(plain) - 1)) if plain)


def _words(heading: Heading) -> str:
    """The words of a heading, dates and figures left out."""
    return "".join(
        inline.text
        for inline in heading.content
        if isinstance(inline, Text | Term | CitationText | RecordText)
        and not isinstance(inline, DateText)
    )


def _struck(text: str) -> str:
    """The words with each digit struck out: last year's numbers are not this year's."""
    return "".join("×" if is_digit(char) else char for char in text)
