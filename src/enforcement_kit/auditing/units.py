"""The unit that stands behind a number, or in the head of a table."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

import attrs

from enforcement_kit.auditing.lexicon import any_of, group

__all__ = ["NO_UNIT", "Unit", "UnitKind", "unit_at", "unit_in_brackets", "unit_named"]

UnitKind = Literal["money", "share", "measured", "time", "whole", "none"]
_KINDS: Final[tuple[UnitKind, ...]] = ("money", "share", "measured", "time", "whole")
_TIMES: Final = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@attrs.frozen(kw_only=True)
class Unit:
    """A unit.

    Attributes:
        name: as claims name it: 万元 is 元, 个百分点 is 百分点.
        kind: what it measures.
        length: characters that it takes where it was found.
        times: what the number is to be multiplied with (10,000 for 万元 in the head of a table).
    """

    name: str
    kind: UnitKind
    length: int = 0
    times: int = 1

    @property
    def whole(self) -> bool:
        """Whether it counts whole things."""
        return self.kind in ("whole", "none")


NO_UNIT: Final = Unit(name="", kind="none")


def _words(kind: UnitKind) -> list[str]:
    found = group("units", kind).get("words")
    return [str(word) for word in found] if isinstance(found, list) else []


@cache
def _kind_of() -> dict[str, UnitKind]:
    return {word: kind for kind in _KINDS for word in _words(kind)}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {word: word for word in _kind_of()}
    names |= dict.fromkeys(_words("money"), str(group("units", "money")["name"]))
    renamed = group("units", "share")["names"]
    if isinstance(renamed, dict):
        names |= {str(word): str(name) for word, name in renamed.items()}
    return names


@cache
def _pattern() -> re.Pattern[str]:
    blocked = group("units", "whole")["blocked"]
    stops = blocked if isinstance(blocked, dict) else {}
    alternatives = []
    for word in sorted(_kind_of(), key=lambda word: (-len(word), word)):
        stop = any_of(map(str, stops[word])) if word in stops else ""
        alternatives.append(re.escape(word) + (f"(?!{stop})" if stop else ""))
    return re.compile(" ?(" + "|".join(alternatives) + ")")


def unit_at(text: str, place: int) -> Unit | None:
    """The unit that begins at a place of a folded text, a space before it included."""
    found = _pattern().match(text, place)
    if found is None:
        return None
    word = found[1]
    return Unit(name=_names()[word], kind=_kind_of()[word], length=found.end() - place)


def unit_named(words: str) -> Unit | None:
    """The unit that these words are, 万元 with its factor; `None` where they are none."""
    words = words.strip()
    for times in ("", "百", "千", "万", "亿"):
        word = words.removeprefix(times) if times else words
        if word in _kind_of() and (not times or word != words):
            return Unit(
                name=_names()[word], kind=_kind_of()[word], length=len(words), times=_TIMES[times]
            )
    return None


_BRACKETS: Final = re.compile(r"\((?:单位:?)?([^()\s]{1,6})\)")


def unit_in_brackets(words: str) -> Unit | None:
    """The unit in brackets within the words of a head: 罚款（万元）."""
    for found in _BRACKETS.finditer(words):
        unit = unit_named(found[1])
        if unit is not None:
            return unit
    return None
