"""How many took part: the number that the law asks for, compared with who is named."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.people import keys_of
from enforcement_kit.rules.outcome import absent

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.outcome import Outcome
    from enforcement_kit.rules.say import Say

__all__ = ["enough", "heads", "thin"]


def heads(context: Context, persons: tuple[Person, ...]) -> int:
    """How many different persons are named; a blank names nobody.

    One named twice, by id or by name, counts once.
    """
    found = _ids(persons)
    if found is not None:
        return found
    return len(keys_of(context, [each for each in persons if not _nobody(each)]))


def _nobody(person: Person) -> bool:
    return blank(person if isinstance(person, str) else person.name)


@lru_cache(maxsize=4096)
def _ids(persons: tuple[Person, ...]) -> int | None:
    """How many ids are named; `None` where somebody is named without one."""
    ids = {each for each in persons if isinstance(each, str) and not blank(each)}
    return len(ids) if all(isinstance(each, str) for each in persons) else None


def enough(
    file: CaseFile,
    say: Say,
    key: str,
    day: dt.date | None,
    persons: tuple[Person, ...] | None,
    *,
    at: str,
    zh: str,
    en: str,
) -> Outcome | None:
    """Whether as many persons took part as the law of the day asks.

    Args:
        file: the case.
        say: where a fault or gap is said.
        key: the parameter that gives the number.
        day: the day of the deed.
        persons: who is named; `None` where not stated.
        at: place of the persons.
        zh: the deed in words.
        en: the same in English.

    Returns:
        `None` where there were enough or something was said; else why the law gives no number.
    """
    if persons is None or day is None:
        say.missing(at)
        return None
    held = file.value(key, day)
    if not isinstance(held, Held):
        return absent(held)
    found, least = len(persons), held.integer
    if found >= least:
        found = heads(file.context, persons)
    if found < least:
        say.fail(
            f"{zh}的执法人员为 {found} 人，少于 {least} 人",
            f"{en}: {found} officers, fewer than {least}",
            at=at,
            found=found,
            needed=least,
            by=held,
        )
    return None


def thin(file: CaseFile) -> bool:
    """Whether some act may name fewer persons than the law of its day asks: then look closer."""
    for persons, (first, last) in file.crews.items():
        if persons is None:
            return True
        held = file.value("penalty.min_officers", first)
        if not isinstance(held, Held) or (held.until is not None and held.until < last):
            return True
        if heads(file.context, persons) < held.integer:
            return True
    return False
