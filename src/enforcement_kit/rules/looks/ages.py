"""How old a party was, from the birth date stated or the one in the identity number."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from enforcement_kit.model.identifiers import ResidentId, parse_resident_id

if TYPE_CHECKING:
    from enforcement_kit.model import Party
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Reached", "birthday", "born", "party_born", "reached"]

Reached = Literal["below", "birthday", "above"]
"""Where a day lies to a birthday: before it, on it, after it."""


def born(party: Party) -> dt.date | None:
    """The birth date of a party; `None` where neither it nor a readable number is stated."""
    if party.birth_date is not None or not party.id_number:
        return party.birth_date
    number = parse_resident_id(party.id_number)
    return number.birth_date if isinstance(number, ResidentId) else None


def party_born(file: CaseFile) -> dt.date | None:
    """The birth date of the party of a case."""
    return None if file.case.party is None else born(file.case.party)


def birthday(birth: dt.date, years: int) -> dt.date:
    """The birthday on which somebody turns so many years; 29 February falls to 1 March."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return dt.date(birth.year + years, birth.month, birth.day - 1) + dt.timedelta(days=1)


def reached(birth: dt.date, years: int, day: dt.date) -> Reached:
    """Whether somebody had turned so many years on a day.

    The penalty law does not say whether 满 is reached on the birthday or on the day after it, so
    the birthday itself is told apart.
    """
    turned = birthday(birth, years)
    return "below" if day < turned else "birthday" if day == turned else "above"
