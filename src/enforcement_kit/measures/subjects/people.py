"""Persons as figures tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.model import Person

__all__ = ["each_once", "person_key"]


def person_key(person: Person) -> str:
    """What tells a person apart: the id, or the name, with the certificate where one is given."""
    if isinstance(person, str):
        return person
    return f"{person.name}（{person.certificate}）" if person.certificate else person.name


def each_once(people: Iterable[Person]) -> tuple[str, ...]:
    """The persons, each once, in the order in which they first stand."""
    return tuple(dict.fromkeys(map(person_key, people)))
