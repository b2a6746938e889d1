"""What each kind of paper bears, read once from `rules/data/papers.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from enforcement_kit.rules.looks.lists import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ISSUED", "element_words", "elements_of", "kinds_of_class"]

ISSUED = "issued"


def _classes() -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", table_of("papers")["class"])


@cache
def elements_of() -> Mapping[str, frozenset[str]]:
    """The elements that each kind of paper bears; a kind that is not there is not judged."""
    return {
        kind: frozenset(cast("list[str]", each["elements"]))
        for each in _classes()
        for kind in cast("list[str]", each["kinds"])
    }


@cache
def kinds_of_class(name: str) -> frozenset[str]:
    """The kinds of paper of a class, such as those issued to the outside."""
    each = next(each for each in _classes() if each["name"] == name)
    return frozenset(cast("list[str]", each["kinds"]))


@cache
def element_words(element: str) -> tuple[str, str]:
    """An element in words, Chinese and English."""
    words = cast("Mapping[str, list[str]]", table_of("papers")["words"])[element]
    return words[0], words[1]
