"""What the words around a number allow: 近300, 150多, 不少于60, 10万元以上."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

import attrs

from enforcement_kit.auditing.lexicon import any_of, group, table
from enforcement_kit.auditing.numerals import step_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EXACT", "Bound", "BoundWord", "Side", "bound_at", "bound_before", "limits"]

Bound = Literal["exact", "at_least", "at_most", "about", "between"]
Side = Literal["before", "inside", "behind"]
_REACH: Final = 4


@attrs.frozen(kw_only=True)
class BoundWord:
    """A word that makes a number less than exact, as `data/bounds.toml` has it."""

    bound: Bound
    low: str
    high: str
    low_open: bool = False
    high_open: bool = False
    only: tuple[str, ...] = ()
    length: int = 0


EXACT: Final = BoundWord(bound="exact", low="number", high="number")


@cache
def _rows(side: Side) -> Mapping[str, BoundWord]:
    found: dict[str, BoundWord] = {}
    rows = table("bounds").get(side)
    for row in rows if isinstance(rows, list) else ():
        bound = next(each for each in get_args(Bound) if each == row["bound"])
        for word in row["words"]:
            found[word] = BoundWord(
                bound=bound,
                low=row["low"],
                high=row["high"],
                low_open=row.get("low_open", False),
                high_open=row.get("high_open", False),
                only=tuple(row.get("only", ())),
                length=len(word),
            )
    return found


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"({any_of(_rows('before'))})(?:了|有)? ?$")


@cache
def _at(side: Side) -> re.Pattern[str]:
    return re.compile(f" ?({any_of(_rows(side))})")


def bound_before(text: str, place: int) -> BoundWord | None:
    """The bound that ends at a place of a folded text, with the characters that it takes."""
    found = _before().search(text, max(0, place - _REACH - 2), place)
    if found is None:
        return None
    word = _rows("before")[found[1]]
    stops = group("bounds", "not_after").get(found[1])
    ahead = text[max(0, found.start() - 1) : found.start()]
    if (isinstance(stops, list) and ahead in stops and ahead) or (
        word.only and text[place : place + 1] not in word.only
    ):
        return None
    return attrs.evolve(word, length=place - found.start())


def bound_at(text: str, place: int, side: Side) -> BoundWord | None:
    """The bound that begins at a place, with the characters that it takes."""
    found = _at(side).match(text, place)
    if found is None:
        return None
    return attrs.evolve(_rows(side)[found[1]], length=found.end() - place)


def limits(
    value: Decimal, word: BoundWord, *, whole: bool
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value that a bound allows; `None` for an open end.

    Args:
        value: the number.
        word: its bound.
        whole: whole things are counted; else an end that excludes the number is the number.
    """
    step = step_of(value)
    one = Decimal(1) if whole else Decimal(0)
    low: Decimal | None = value
    high: Decimal | None = value
    if word.low == "none":
        low = None
    elif word.low == "half":
        low = value - step / 2
    if word.high == "none":
        high = None
    elif word.high == "half":
        high = value + step / 2
    elif word.high == "step":
        high = value + step
    if low is not None:
        low += one if word.low_open else 0
        low = low.to_integral_value(ROUND_CEILING) if whole else low
    if high is not None:
        high -= one if word.high_open else 0
        high = high.to_integral_value(ROUND_FLOOR) if whole else high
    return low, high
