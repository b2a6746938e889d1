"""Who a person is: one key, whether a record names them by id or by name.

An id is its own key. A name is the officer who bears it: by the number of a certificate that the
register holds, else where one officer alone has that name and no other unit is stated. Who is
named and is not found so is known by the name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.rules.looks.naming import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from enforcement_kit.model import Officer, Person, PersonName
    from enforcement_kit.rules.context import Context

__all__ = ["crew_keys", "key_of", "keys_of", "leaders", "person_key", "same_people", "written_keys"]


def person_key(person: Person) -> str:
    """One name for a person: the id, or `name:` and the name where there is no id."""
    return person if isinstance(person, str) else f"name:{person.name}"


def key_of(context: Context, person: Person) -> str:
    """One key for a person: the id, of whoever is named as well where the register knows them."""
    return person if isinstance(person, str) else _named(context, person)


def keys_of(context: Context, persons: Iterable[Person]) -> frozenset[str]:
    """The keys of several persons."""
    return frozenset([each if isinstance(each, str) else _named(context, each) for each in persons])


def crew_keys(context: Context) -> Callable[[tuple[Person, ...]], frozenset[str]]:
    """The keys of persons who acted together; the same few crews act all year."""

    @lru_cache(maxsize=8192)
    def ask(crew: tuple[Person, ...]) -> frozenset[str]:
        return keys_of(context, crew)

    return ask


def leaders(context: Context) -> frozenset[Person | None]:
    """The ids of those who decide for the organ, by the register of officers."""
    return frozenset(
        ident for ident, each in context.officers.items() if "decider" in (each.roles or ())
    )


def written_keys(context: Context, persons: Iterable[Person]) -> frozenset[str]:
    """The keys of persons as papers have them, where a text may be an id or a name."""
    return frozenset([_written(context, each) for each in persons])


def same_people(context: Context, one: Iterable[Person], other: Iterable[Person]) -> bool:
    """Whether two lists name the same persons, each by id or by name, in whatever order."""
    first, second = written_keys(context, one), written_keys(context, other)
    return first == second or (
        {name_key(key.removeprefix("name:")) for key in first}
        == {name_key(key.removeprefix("name:")) for key in second}
    )


def _written(context: Context, person: Person) -> str:
    if not isinstance(person, str):
        return _named(context, person)
    officer = None
    if person not in context.officers:
        officer = context.memo(_register).named.get(name_key(person))
    return person if officer is None else officer.id


class _Register(NamedTuple):
    """Officers by name and by the number of a certificate; `None` for a name that two bear."""

    named: Mapping[str, Officer | None]
    numbered: Mapping[str, str]


def _register(context: Context) -> _Register:
    named: dict[str, Officer | None] = {}
    for each in context.officers.values():
        if each.name:
            name = name_key(each.name)
            named[name] = None if name in named else each
    numbered = {
        each.number: officer
        for officer, certificates in context.certificates.items()
        for each in certificates
        if each.number
    }
    return _Register(named, numbered)


def _named(context: Context, person: PersonName) -> str:
    register = context.memo(_register)
    holder = register.numbered.get(person.certificate or "")
    if holder is not None:
        return holder
    name = name_key(person.name)
    officer = register.named.get(name)
    if officer is None or _other_unit(person.unit, officer.unit):
        return f"name:{name}"
    return officer.id


def _other_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are stated and neither is a part of the other's name."""
    if not one or not other:
        return False
    first, second = name_key(one), name_key(other)
    return first not in second and second not in first
