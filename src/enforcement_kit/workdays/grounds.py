"""Which provision stands behind each move of a count; read from the package's data."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import attrs

from enforcement_kit.citation import Citation

__all__ = ["CountingGround", "Move", "Sureness", "counts_back", "ground_of", "rolls_by_default"]

Move = Literal["length", "start_day", "roll", "corresponding_day", "working_day"]
"""What needs a provision: the length itself, or a move of the count."""

Sureness = Literal["text", "excerpt", "unverified"]

ANY_LAW: Final = "*"


@attrs.frozen(kw_only=True)
class CountingGround:
    """The provision behind one move of a count.

    Attributes:
        move: what the count does.
        citation: the provision.
        sure: `text` where the statute was read whole, `excerpt` where only the provision was.
        interpretation: the period's own statute is silent and the rule is borrowed.
    """

    move: Move
    citation: Citation
    sure: Sureness
    interpretation: bool = False


@attrs.frozen(kw_only=True)
class _Dated:
    ground: CountingGround
    law: str
    since: date
    until: date


@cache
def _data() -> tuple[tuple[_Dated, ...], dict[str, bool], frozenset[str]]:
    text = files("enforcement_kit.workdays").joinpath("data/counting.toml").read_text("utf-8")
    data = tomllib.loads(text)
    rules = tuple(
        _Dated(
            ground=CountingGround(
                move=row["move"],
                citation=attrs.evolve(Citation.parse(row["basis"]), version=row.get("version")),
                sure=row["sure"],
                interpretation=row.get("interpretation", False),
            ),
            law=row["law"],
            since=row.get("since", date.min),
            until=row.get("until", date.max),
        )
        for row in data["rule"]
    )
    return rules, data["roll"], frozenset(data["back"]["keys"])


@cache
def _back_keys() -> frozenset[str]:
    return _data()[2]


def counts_back(key: str) -> bool:
    """Whether the period of this key is counted back from an event."""
    return key in _back_keys()


@cache
def rolls_by_default(whose: str) -> bool:
    """Whether a period of the party (`party`), the organ (`organ`) or neither rolls over."""
    defaults = _data()[1]
    return defaults.get(whose, defaults["nobody"])


def ground_of(move: Move, law: str, on: date) -> CountingGround | None:
    """The provision behind a move for a period of this statute that begins on a day.

    `None` where none is held: the period's own provision then states the matter itself.
    """
    fitting = [
        each for each in _data()[0] if each.ground.move == move and each.since <= on <= each.until
    ]
    own = [each.ground for each in fitting if each.law == law]
    borrowed = [each.ground for each in fitting if each.law == ANY_LAW]
    return next(iter((*own, *borrowed)), None)
