"""A text with placeholders, made into words of a case and blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.instruments.asking import holds, members_of, words_or_blank
from enforcement_kit.instruments.markup import Field, Words
from enforcement_kit.instruments.piece import Blank, Piece, plain
from enforcement_kit.instruments.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.markup import Node

__all__ = ["asks", "check_names", "expand", "marked", "sections"]


def expand(nodes: Sequence[Node], facts: Facts) -> tuple[Piece, ...]:
    """The pieces of a parsed text, each with its offset in it."""
    found: list[Piece] = []
    for node in nodes:
        if isinstance(node, Words):
            found.append(Piece(node.text, at=node.at))
        elif isinstance(node, Field):
            answer = words_or_blank(vocabulary().field(node.name), facts)
            found += [attrs.evolve(piece, at=node.at, of_field=True) for piece in answer]
        elif asks(node.name):
            found += marked(expand(node.inner, facts), at=node.at)
        else:
            for each in sections(node.name, facts, inverted=node.inverted):
                found += expand(node.inner, each)
    return tuple(found)


def asks(name: str) -> bool:
    """Whether a section marks what stands in it, for a person to confirm."""
    return vocabulary().asked(name).name == "ask"


def marked(
    pieces: Sequence[Piece], why: tuple[str, str] = ("", ""), *, at: int = 0
) -> tuple[Piece, ...]:
    """Words that the case does not say and a person must confirm, between 【 and 】.

    Args:
        pieces: the words.
        why: what the person is told of it, Chinese and English; by default the words themselves.
        at: offset of the passage in the text they were made from.
    """
    words = plain(pieces)
    asked = Blank(
        field="",
        zh=why[0] or f"请核对：{words}",
        en=why[1] or f"to be confirmed, for the case does not say it: {words}",
    )
    inner = (attrs.evolve(each, blank=each.blank or asked) for each in pieces)
    first, last = Piece("【", asked, at, of_field=True), Piece("】", asked, at, of_field=True)
    return (first, *inner, last)


def sections(name: str, facts: Facts, *, inverted: bool = False) -> tuple[Facts, ...]:
    """The facts with which a section stands: of each member of a list, once, or not at all."""
    asked = vocabulary().asked(name)
    if asked.name in vocabulary().lists and not inverted:
        return members_of(asked.name, facts)
    return (facts,) if holds(asked, facts) is not inverted else ()


def check_names(nodes: Sequence[Node], place: str) -> None:
    """Sees to it that every name of a text is one.

    Raises:
        UsageError: one is not; it names the place and the nearest name.
    """
    for node in nodes:
        if isinstance(node, Field):
            vocabulary().field(node.name, place)
        elif not isinstance(node, Words):
            vocabulary().asked(node.name, place)
            check_names(node.inner, place)
