"""Whether two entries mean one person: by id, or by name where an entry has no id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.case_file import person_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["keys_of", "one_of"]


def keys_of(file: CaseFile, person: Person) -> tuple[str, ...]:
    """The keys a person may have: the id and, where the officer is known, the name."""
    if not isinstance(person, str):
        return (person_key(person),)
    officer = file.context.officers.get(person)
    if officer is None or officer.name is None:
        return (person,)
    return person, f"name:{officer.name}"


def one_of(file: CaseFile, person: Person, people: Collection[str]) -> bool:
    """Whether a person is among others, given by `person_key`."""
    return any(key in people for key in keys_of(file, person))
