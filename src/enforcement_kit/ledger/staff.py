"""The officers of the town, so that the names in a ledger lead to their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.ledger.reading import NOTHING, Parts
from enforcement_kit.text import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.ledger.reading import Reader, Value
    from enforcement_kit.ledger.vocabulary import Column
    from enforcement_kit.model import Certificate, Officer

__all__ = ["Staff", "staff_of"]

_PEOPLE: Final = frozenset(["people", "person"])
_BARE: Final = frozenset(["name", "certificate"])
_SHORTEST: Final = 5


@attrs.define
class Staff:
    """Who is on the register, by name and by certificate number.

    Attributes:
        names: name → ids of the officers who bear it.
        certificates: certificate number → id of its holder.
        unclear: names met that several officers bear, with how often; they stay names.
    """

    names: dict[str, dict[str, None]] = attrs.field(factory=dict)
    certificates: dict[str, str] = attrs.field(factory=dict)
    unclear: dict[str, int] = attrs.field(factory=dict)

    def add(self, name: str, id: str) -> None:  # noqa: A002 - the field
        """Takes an officer."""
        self.names.setdefault(name, {})[id] = None

    def __bool__(self) -> bool:
        return bool(self.names or self.certificates)

    def linking(self, column: Column, read: Reader) -> Reader:
        """A reader that gives the ids of officers for their names, for a column of people."""
        if column.cell not in _PEOPLE and not column.officer:
            return read

        def linked(cell: object) -> Value | Parts | Invalid | object:
            value = read(cell)  # type: ignore[arg-type]  # a cell
            if value is NOTHING or isinstance(value, Invalid | Parts):
                return value
            if isinstance(value, list):
                return [self._person(each) for each in value]
            return self._person(value)

        return linked  # type: ignore[return-value]  # what the reader gave, or its officers

    def _person(self, person: object) -> object:
        """The id of the officer that is meant, or the person as the cell has it."""
        if isinstance(person, dict):
            if not person.keys() <= _BARE:
                return person
            name, number = str(person["name"]), str(person.get("certificate", ""))
        else:
            name, number = str(person), ""
        if number:
            return self.certificates.get(number, person)
        found = self.names.get(name, {})
        if len(found) > 1:
            self.unclear[name] = self.unclear.get(name, 0) + 1
        return next(iter(found)) if len(found) == 1 else person

    def problems(self, file: str) -> Iterator[Problem]:
        """The names that several officers bear, each once; asked when all rows are read."""
        for name in self.unclear:
            ids = "、".join(self.names[name])
            yield Problem(
                code="ledger-officer-unclear",
                message=f"“{name}”在人员名册中有 {len(self.names[name])} 人（{ids}），"
                "未对应到编号，仍记姓名",
                message_en=f"{len(self.names[name])} officers are called {name!r} ({ids}); the"
                " name was left as it is",
                at=Location(file=file),
                value=name,
                expected=ids,
            )
        self.unclear.clear()


def staff_of(
    officers: Iterable[Officer] | None, certificates: Iterable[Certificate] | None = None
) -> Staff:
    """The officers of a register, to be handed to `open_ledger`.

    Args:
        officers: the register; `None` where it is unknown.
        certificates: whose certificate is whose, for names with a number in brackets.
    """
    staff = Staff()
    for officer in officers or ():
        if officer.name:
            staff.add(officer.name, officer.id)
    for each in certificates or ():
        if each.number and each.officer and len(each.number) >= _SHORTEST:
            staff.certificates[each.number] = each.officer
    return staff
