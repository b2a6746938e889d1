"""Invented parties, each with what its kind of party is identified by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.model import Party
from enforcement_kit.testing.names import (
    birth_date,
    credit_code,
    firm,
    person,
    phone,
    resident_id,
    shop,
    words,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.testing.matters import Matter, PartyKind
    from enforcement_kit.testing.paths import Path
    from enforcement_kit.testing.setting import Setting

__all__ = ["make_party"]


def _trade(dice: Dice, domain: str) -> str:
    trades = words()["trades"]
    return trades[dice.pick(words()["domains"][domain])]  # type: ignore[call-overload]  # tables of the TOML file


def _address(dice: Dice, setting: Setting) -> str:
    return f"{setting.place}{dice.pick(words()['roads'])}{dice.between(1, 298)}号"


def make_party(
    dice: Dice,
    setting: Setting,
    *,
    path: Path,
    matter: Matter,
    kind: PartyKind,
    on: dt.date,
) -> Party:
    """A party to whom this can happen.

    Args:
        dice: where it comes from.
        setting: the town that it lives or trades in.
        path: `minor` and `under_age` say how old a person is.
        matter: says what an organisation trades in.
        kind: what the party is.
        on: the day of the act.
    """
    where = _address(dice, setting)
    if kind == "organisation":
        return Party(
            kind="organisation",
            name=firm(dice, _trade(dice, matter.domain)),
            credit_code=credit_code(dice, "91"),
            legal_representative=person(dice),
            address=where,
            phone=phone(dice),
        )
    if "minor" in path:
        born = birth_date(dice, on, 15, 16)
    elif "under_age" in path:
        born = birth_date(dice, on, 11, 12)
    else:
        born = birth_date(dice, on, 22, 68)
    number = resident_id(dice, born)
    if kind == "sole_proprietor":
        trade_name = shop(dice)
        return Party(
            kind="sole_proprietor",
            name=trade_name,
            trade_name=trade_name,
            operator=person(dice),
            id_number=number,
            credit_code=credit_code(dice, "92"),
            address=where,
            phone=phone(dice),
        )
    return Party(
        kind="natural_person",
        name=person(dice),
        id_number=number,
        birth_date=born,
        address=where,
        phone=phone(dice),
    )
