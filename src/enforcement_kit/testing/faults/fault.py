"""A fault: a lawful case made to break one rule, written from the statute and not from the rule."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Protocol

import attrs

from enforcement_kit.codec import from_dict, to_dict
from enforcement_kit.errors import UsageError
from enforcement_kit.model import KINDS, Case
from enforcement_kit.testing.edits import put, take_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from enforcement_kit.model import Record, TownYear
    from enforcement_kit.testing.dice import Dice

__all__ = ["CannotPlantError", "Fault", "Planter", "Scene", "fault"]


class CannotPlantError(Exception):
    """Raised by a planter that finds no ground for its fault in the case."""


class Scene:
    """A lawful case and its registers, as JSON, to be changed by a planter.

    Attributes:
        case: the case as it stands on disk; changed in place.
        registers: the registers as they stand on disk, by kind; made when first asked for.
        dice: where the variants come from.
        pointer: where the fault shows.
        pack: tables of a pack of the place as TOML, where the fault shows under its values only.
    """

    def __init__(self, case: Case, town: TownYear, dice: Dice) -> None:
        self.case = to_dict(case)
        self.dice = dice
        self.pointer = ""
        self.pack = ""
        self._town = town
        self.registers: dict[str, list[dict[str, object]]] = {}

    def register(self, kind: str) -> list[dict[str, object]]:
        """The records of a kind, to be changed in place; the town's own cases are not among them.

        Raises:
            UsageError: for a name that is no kind.
        """
        if kind not in KINDS or kind == "cases":
            raise UsageError(f"没有登记表 {kind}", f"there is no register {kind}")
        if kind not in self.registers:
            self.registers[kind] = [to_dict(each) for each in self._town.of_kind(kind) or ()]
        return self.registers[kind]

    def has(self, place: str) -> bool:
        """Whether something stands at a place of the case."""
        try:
            return self.get(place) is not None
        except CannotPlantError:
            return False

    def get(self, place: str) -> object:
        """What stands at a place: `/decision/date`, `/service/paper=decision/date`.

        Raises:
            CannotPlantError: nothing stands there.
        """
        at: object = self.case
        for part in place.split("/")[1:]:
            at = _member(at, part)
        return at

    def need(self, *places: str) -> None:
        """Ends the planting unless something stands at each place.

        Raises:
            CannotPlantError: a place is empty.
        """
        for place in places:
            if not self.get(place):
                raise CannotPlantError(place)

    def put(self, place: str, value: object, *, shows: bool = True) -> None:
        """Puts a value at a place; with `shows` that is where the fault shows.

        Raises:
            CannotPlantError: the way there is not there.
        """
        pointer = self._pointer(place)
        try:
            put(self.case, place, deepcopy(value))
        except UsageError as error:
            raise CannotPlantError(place) from error
        if shows:
            self.pointer = pointer

    def take_out(self, place: str, *, shows: bool = True) -> None:
        """Takes out what stands at a place; with `shows` that is where the fault shows.

        Raises:
            CannotPlantError: nothing stands there.
        """
        pointer = self._pointer(place)
        try:
            take_out(self.case, place)
        except UsageError as error:
            raise CannotPlantError(place) from error
        if shows:
            self.pointer = pointer

    def _pointer(self, place: str) -> str:
        """The place as a JSON Pointer, each member of a list by its number."""
        at: object = self.case
        named = []
        for part in place.split("/")[1:]:
            if isinstance(at, list):
                number = _number(at, part)
                named.append(str(number))
                at = at[number] if number < len(at) else None
            else:
                named.append(part)
                at = at.get(part) if isinstance(at, dict) else None
        return "".join(f"/{part}" for part in named)

    def played(self) -> tuple[Case, TownYear]:
        """The changed case, and the town with the changed registers.

        Raises:
            EnforcementKitError: the change left what is no record.
        """
        changed: dict[str, tuple[Record, ...]] = {
            kind: tuple(from_dict(KINDS[kind], row) for row in rows)
            for kind, rows in self.registers.items()
        }
        town = attrs.evolve(self._town, **changed) if changed else self._town  # type: ignore[arg-type]  # by kind
        return from_dict(Case, self.case), town


def _number(members: list[object], part: str) -> int:
    """The number of a member that a place names; one past the end for `-` and what is not there."""
    if part.isdigit():
        return int(part)
    key, _, wanted = part.partition("=")
    for number, each in enumerate(members):
        if isinstance(each, dict) and str(each.get(key)) == wanted:
            return number
    return len(members)


def _member(at: object, part: str) -> object:
    if isinstance(at, dict) and part in at:
        return at[part]
    if isinstance(at, list):
        if part.isdigit() and int(part) < len(at):
            return at[int(part)]
        key, equal, wanted = part.partition("=")
        for each in at:
            if equal and isinstance(each, dict) and str(each.get(key)) == wanted:
                return each
    raise CannotPlantError(part)


class Planter(Protocol):
    """Changes a scene so that it breaks one rule, or says that it cannot."""

    def __call__(self, scene: Scene) -> None:
        """Plants the fault.

        Raises:
            CannotPlantError: the case gives no ground for it.
        """
        ...


@attrs.frozen(kw_only=True, eq=False)
class Fault:
    """One way of breaking one rule.

    Attributes:
        rule: code of the rule that it breaks.
        zh: what is wrong then, in words.
        en: the same in English.
        also: codes of rules that it cannot help breaking as well, as the law reads.
        paths: ways of synthetic cases that it is tried on; empty for all.
        plant: the planter.
    """

    rule: str
    zh: str
    en: str
    also: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()
    plant: Planter = attrs.field(repr=False)


def fault(
    rule: str,
    zh: str,
    en: str,
    *,
    also: Iterable[str] = (),
    paths: Iterable[str] = (),
) -> Callable[[Planter], Fault]:
    """Makes a fault of a planter; the arguments are the attributes of `Fault`."""

    def build(plant: Planter) -> Fault:
        return Fault(rule=rule, zh=zh, en=en, also=frozenset(also), paths=tuple(paths), plant=plant)

    return build


def faults_in(names: Mapping[str, object]) -> tuple[Fault, ...]:
    """The faults of a module, in the order in which they stand."""
    return tuple(each for each in names.values() if isinstance(each, Fault))
