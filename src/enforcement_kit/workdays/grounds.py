"""Which provision stands behind each move of a count; read from the package's data."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.citation import Citation

if TYPE_CHECKING:
    from enforcement_kit.workdays.period import Sureness

__all__ = ["CountingGround", "Move", "counts_back", "ground_of", "roll_key", "rolls_by_default"]

Move = Literal["length", "day_kind", "start_day", "roll", "corresponding_day"]
"""What needs a provision: the length, which days are meant, or a move of the count."""

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


@attrs.frozen(kw_only=True)
class _Data:
    rules: tuple[_Dated, ...]
    rolls: dict[str, bool]
    roll_keys: dict[str, str]
    back: frozenset[str]


@cache
def _data() -> _Data:
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
    return _Data(
        rules=rules,
        rolls=data["roll"],
        roll_keys=data["roll_keys"],
        back=frozenset(data["back"]["keys"]),
    )


def counts_back(key: str) -> bool:
    """Whether the period of this key is counted back from an event."""
    return key in _data().back


def rolls_by_default(whose: str) -> bool:
    """Whether a period of the party (`party`), the organ (`organ`) or neither rolls over."""
    data = _data()
    return data.rolls.get(whose, data.rolls["nobody"])


def roll_key(whose: str) -> str | None:
    """The parameter that says whether such a period rolls over; `None` where there is none."""
    return _data().roll_keys.get(whose)


def ground_of(move: Move, law: str, on: date) -> CountingGround | None:
    """The provision behind a move for a period of this statute that begins on a day.

    `None` where none is held: the period's own provision then states the matter itself. Which days
    are meant is the law data's to say (`Law.day_rule`).
    """
    fitting = [
        each
        for each in _data().rules
        if each.ground.move == move and each.since <= on <= each.until
    ]
    own = [each.ground for each in fitting if each.law == law]
    borrowed = [each.ground for each in fitting if each.law == ANY_LAW]
    return next(iter((*own, *borrowed)), None)
