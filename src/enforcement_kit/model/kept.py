"""What a record keeps beside its known fields, so that nothing is lost on the way through.

Two things are kept: keys the model does not know, at any depth, and the way a paper states a
value (`{"value", "written", "at"}`) where a bare value would have done. Beside them stands what the
source of the record had a place for, where that was not everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar, cast

import attrs

from enforcement_kit.model.source import EVERYTHING, FieldSet, field_set, fields_of

__all__ = ["NOTHING_KEPT", "FrozenDict", "Kept", "Stated", "extra", "freeze"]

V = TypeVar("V")


class FrozenDict(Mapping[str, object]):
    """A JSON object that cannot change; equal and hashed by content."""

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, object]) -> None:
        self._items: Final = {key: freeze(value) for key, value in items.items()}
        self._hash: int | None = None

    def __getitem__(self, key: str) -> object:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"FrozenDict({self._items!r})"

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, object]]]:
        return FrozenDict, (dict(self._items),)


def freeze(value: object) -> object:
    """The JSON value with tuples for arrays and `FrozenDict` for objects."""
    if isinstance(value, FrozenDict):
        return value
    if isinstance(value, Mapping):
        return FrozenDict(value)
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


@attrs.frozen(kw_only=True)
class Stated:
    """How a paper states the value of a field.

    Attributes:
        written: the text as it stands in the paper.
        at: place, `{"paper", "page", "start", "end"}` and what else the reader noted.
    """

    written: str | None = None
    at: FrozenDict | None = None
    more: FrozenDict | None = None


class Kept:
    """Unknown keys and stated sources of one object; empty for nearly all.

    Attributes:
        unknown: keys that the model does not know.
        stated: how a paper states the values of fields.
        fields: what the source of the record had a place for; `None` for everything. A record that
            says so itself (`ledger.fields`) is believed before its reader. It is no part of what
            the record says, and so of no comparison.
    """

    __slots__ = ("fields", "stated", "unknown")

    unknown: FrozenDict
    stated: FrozenDict
    fields: FieldSet | None

    def __init__(
        self,
        unknown: Mapping[str, object] | None = None,
        stated: Mapping[str, Stated] | None = None,
        fields: FieldSet | tuple[str, ...] | None = None,
    ) -> None:
        object.__setattr__(self, "unknown", FrozenDict(unknown or {}))
        object.__setattr__(self, "stated", FrozenDict(stated or {}))
        own = fields_of(self.unknown.get("ledger")) if unknown else None
        if isinstance(fields, tuple):
            fields = None if EVERYTHING in fields else field_set(fields)
        object.__setattr__(self, "fields", fields if own is None else own)

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __bool__(self) -> bool:
        return bool(self.unknown) or bool(self.stated)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Kept):
            return NotImplemented
        return self._said() == other._said() and self.stated == other.stated

    def __hash__(self) -> int:
        return hash((self._said(), self.stated))

    def _said(self) -> FrozenDict:
        """The unknown keys without what a record says of its source."""
        ledger = self.unknown.get("ledger")
        if not isinstance(ledger, FrozenDict) or "fields" not in ledger:
            return self.unknown
        rest = {key: value for key, value in ledger.items() if key != "fields"}
        others = {key: value for key, value in self.unknown.items() if key != "ledger"}
        return FrozenDict({**others, **({"ledger": rest} if rest else {})})

    def __repr__(self) -> str:
        return f"Kept({dict(self.unknown)!r}, {dict(self.stated)!r})"

    def __reduce__(
        self,
    ) -> tuple[type[Kept], tuple[dict[str, object], dict[str, Stated], tuple[str, ...]]]:
        # containers alone: masking goes through what an object says it is made of
        stated = cast("dict[str, Stated]", dict(self.stated))
        names = (EVERYTHING,) if self.fields is None else self.fields.names
        return Kept, (dict(self.unknown), stated, names)

    def source(self, field: str) -> Stated | None:
        """How the paper states `field`, where the data says so."""
        return cast("Stated | None", self.stated.get(field))


NOTHING_KEPT: Final = Kept()


def extra(record: object, key: str, kind: type[V]) -> V | None:
    """An unknown key of a record, read typed: `extra(case, "grid_no", str)`.

    Returns:
        The value, or `None` where the record has no such key.

    Raises:
        TypeError: where the value is of another type; it names what was found.
    """
    kept: Kept = getattr(record, "kept", NOTHING_KEPT)
    value = kept.unknown.get(key)
    if value is None:
        return None
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        msg = f"{key}: {kind.__name__} was asked for, the record holds {value!r}"
        raise TypeError(msg)
    return value
