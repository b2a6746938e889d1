"""What the source of a record had a place for, so that what it could not say is not read as no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.model.base import Record

__all__ = ["EVERYTHING", "FieldSet", "field_at", "field_set", "fields_of", "holds", "unsaid"]

EVERYTHING: Final = "*"
"""The name of a field that stands for all of them."""

_FIRST: Final = re.compile(r"\[[0-9]+\]")
_CHOSEN: Final = re.compile(r"\[[^\]]*\]")
_INSIDE: Final = (".", "[")


class FieldSet:
    """The fields of a record that a source had a place for.

    A field is written as on disk (`decision.date`), without the number of a list's item
    (`payments.amount`), and with what chooses an item (`decision.sanctions[kind=fine].amount`).
    """

    __slots__ = ("_known", "names")

    names: tuple[str, ...]

    def __init__(self, names: Iterable[str]) -> None:
        found = dict.fromkeys(_FIRST.sub("", each) for each in names)
        self.names = tuple(found)
        self._known: dict[str, bool] = {}

    def __contains__(self, field: object) -> bool:
        known = self._known.get(str(field))
        if known is None:
            known = self._known[str(field)] = self._has(str(field))
        return known

    def _has(self, field: str) -> bool:
        chosen = "[" in field
        for name in self.names:
            held = name if chosen else _CHOSEN.sub("", name)
            if held in (field, EVERYTHING) or _within(held, field) or _within(field, held):
                return True
        return False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FieldSet):
            return NotImplemented
        return self.names == other.names

    def __hash__(self) -> int:
        return hash(self.names)

    def __repr__(self) -> str:
        return f"FieldSet({self.names!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return field_set, (self.names,)


def _within(part: str, whole: str) -> bool:
    return part.startswith(whole) and part[len(whole) : len(whole) + 1] in _INSIDE


@lru_cache(maxsize=256)
def field_set(names: tuple[str, ...]) -> FieldSet:
    """The set of these fields; the same object for the same names."""
    return FieldSet(names)


def fields_of(ledger: object) -> FieldSet | None:
    """The fields that a record says of itself under `ledger`, or `None` where it does not."""
    names = ledger.get("fields") if isinstance(ledger, Mapping) else None
    if not isinstance(names, list | tuple) or not all(isinstance(each, str) for each in names):
        return None
    return field_set(tuple(names))


def holds(record: Record, field: str) -> bool:
    """Whether the source of a record had a place for a field, be it that nothing stood there.

    Records that were written as records had a place for everything; a row of a ledger says what
    its columns hold. A stage that is not there did not happen where this is true; where it is
    false, nobody has said.

    Args:
        record: a record.
        field: a field as on disk, `disclosure.withdrawn`, or a stage, `payments`.
    """
    known = record.kept.fields
    return known is None or field in known


def unsaid(record: Record, field: str) -> bool:
    """Whether a field is empty since the source of the record had no place for it.

    Args:
        record: a record.
        field: as for `holds`.
    """
    known = record.kept.fields
    return known is not None and field not in known and not _stated(record, field.split("."))


@lru_cache(maxsize=4096)
def field_at(pointer: str) -> str:
    """The field that a JSON Pointer into a record names: `decision.sanctions.amount`."""
    return ".".join(step for step in pointer.split("/") if step and not step.isdigit())


def _stated(value: object, steps: list[str]) -> bool:
    if isinstance(value, tuple):
        return any(_stated(each, steps) for each in value)
    if not steps or value is None:
        return value is not None
    return _stated(getattr(value, steps[0], None), steps[1:])
