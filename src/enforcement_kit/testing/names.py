"""Invented names, numbers and addresses: valid in form, and marked so that nobody real is meant."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit.model.identifiers import (
    credit_code_check,
    organisation_code_check,
    resident_id_check,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.testing.dice import Dice

__all__ = [
    "DISTRICT",
    "birth_date",
    "credit_code",
    "firm",
    "person",
    "phone",
    "resident_id",
    "shop",
    "words",
]

DISTRICT: Final = "120111"
"""GB/T 2260 code of the district (西青区), in every invented credit code."""

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DISTRICTS: Final = tuple(
    f"{province}{number:02d}"
    for province, numbers in (
        ("1201", (*range(1, 7), *range(10, 20))),
        ("1101", (1, 2, *range(5, 18))),
    )
    for number in numbers
)
"""Districts of Tianjin and Beijing, for resident numbers."""


@cache
def words() -> Mapping[str, Sequence[str]]:
    """The word lists of `data/words.toml`."""
    text = (files(__package__) / "data" / "words.toml").read_text(encoding="utf-8")
    found: Mapping[str, Sequence[str]] = tomllib.loads(text)
    return found


def person(dice: Dice) -> str:
    """A person's name: 姓, 某, and a mark."""
    return f"{dice.pick(words()['surnames'])}某{dice.pick(words()['marks'])}"


def firm(dice: Dice, trade: str) -> str:
    """An organisation's name."""
    return f"天津示例{dice.pick(words()['firms'])}{trade}"


def shop(dice: Dice) -> str:
    """The trade name (字号) of a sole proprietor."""
    return f"西青区示例{dice.pick(words()['firms'])}{dice.pick(words()['shops'])}"


def phone(dice: Dice) -> str:
    """A number in the form of a Tianjin landline; none begins with 0000."""
    return f"022-0000{dice.between(0, 9999):04d}"


def credit_code(dice: Dice, head: str) -> str:
    """A credit code with right check characters; its organisation code begins with DE.

    Args:
        dice: where the number comes from.
        head: registering department and class, such as `91` (company) or `92` (sole proprietor).
    """
    body = "DE" + "".join(dice.pick(_ALPHABET) for _ in range(6))
    first = f"{head}{DISTRICT}{body}{organisation_code_check(body)}"
    return first + credit_code_check(first)


def resident_id(dice: Dice, birth: dt.date) -> str:
    """A resident number with a right check character and the sequence 000, which none bears."""
    first = f"{dice.pick(_DISTRICTS)}{birth:%Y%m%d}000"
    return first + resident_id_check(first)


def birth_date(dice: Dice, on: dt.date, youngest: int, oldest: int) -> dt.date:
    """A birth date that makes the person so many years old on a day, a month off any edge."""
    late = on.replace(year=on.year - youngest, day=1) - dt.timedelta(days=31)
    early = on.replace(year=on.year - oldest - 1, day=1) + dt.timedelta(days=62)
    days = (late - early).days
    return early + dt.timedelta(days=dice.between(0, days))
