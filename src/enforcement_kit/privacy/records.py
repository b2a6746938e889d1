"""Masking of whole records: attrs objects by the marks on their fields, JSON by its keys."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, TypeVar, cast

import attrs

from enforcement_kit.privacy._find import find
from enforcement_kit.privacy._known import Known
from enforcement_kit.privacy._marks import (
    PERSONAL_KEYS,
    by_mark,
    kind_of_key,
    made_of,
    marks,
    parts,
    party_kind,
    shape_of,
)
from enforcement_kit.privacy.free_text import mask_text
from enforcement_kit.privacy.values import bare_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from enforcement_kit.privacy.values import PartyKind

__all__ = ["mask", "mask_field", "masker"]

T = TypeVar("T")
_KEPT: Final = 4096
"""Texts of one value whose masked form is kept; findings say the same again and again."""

_SHORTEST: Final = {"name": 2, "id_number": 6, "phone": 7, "address": 6, "public": 2}


def mask(value: T) -> T:
    """A copy of the value, of equal type, without personal data; what holds none comes back itself.

    attrs objects: fields marked with `metadata={"personal": kind}` are masked by that kind
    (`name`, `id_number`, `phone`, `address`, `birth_date`; a birth date that is a `date` becomes
    `None`). Name and address stay where the object's `kind` is `organisation`. Mappings: the keys
    of the records on disk in the same way. All other text goes through `mask_text`, and what
    the marked fields of the whole value hold is masked wherever else it is written. Problems and
    findings: what they quote is masked as what their `pointer` leads to. Record ids stay, unless
    one is a resident or mobile number.

    Args:
        value: text, a number, a record, or a list, tuple, set or mapping of these.
    """
    return cast("T", _Masker(value).walk(value, None, PERSONAL_KEYS))


def masker(record: object) -> Callable[[str], str]:
    """A mask for texts about a record: what its personal fields hold is known wherever it stands.

    A name at the head of a case's cause is no pattern that `mask_text` could know.

    Args:
        record: the record that the texts are about, as recorded.
    """
    return _Masker(record).text


def mask_field(value: str, pointer: str) -> str:
    """The text of one field masked by its key or JSON Pointer: `mask_field(v, "/party/phone")`."""
    mark = kind_of_key(pointer)
    return mask_text(value) if mark is None else by_mark(value, mark)


def _id(value: str) -> str:
    """A record's id: only a number that is a person's as a whole is masked."""
    hits = find(value)
    whole = len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(value))
    return mask_text(value) if whole and hits[0].kind in ("id_number", "phone") else value


def _known(value: object) -> Iterator[tuple[str, str]]:
    """Personal values of marked parts and public names, with what becomes of each."""
    stack: list[tuple[object, object, str | None, PartyKind | None, Mapping[str, str]]]
    stack = [(None, value, None, None, PERSONAL_KEYS)]
    while stack:
        name, item, mark, party, keys = stack.pop()
        shape = shape_of(item)
        if shape == "text":
            item = cast("str", item)
            if mark is not None:
                yield from _forms(item, mark, party)
            elif name == "id" and len(item) > 1 and _id(item) == item != mask_text(item):
                yield item, item
        elif shape in ("mapping", "record"):
            own = marks(item, mark, keys)
            inner = keys if shape == "mapping" else _keys_inside(own)
            kind = party_kind(item)
            stack += ((key, part, own.get(key), kind, inner) for key, part in parts(item))
        elif shape == "several":
            several = cast("Iterable[object]", item)
            stack += ((None, part, mark, party, keys) for part in several if part)
        elif shape == "other":
            stack += ((None, part, None, None, keys) for part in made_of(item))


def _forms(text: str, mark: str, party: PartyKind | None) -> Iterator[tuple[str, str]]:
    whole = text.strip()
    found = [(whole, by_mark(whole, mark, party))]
    if mark == "name":
        found += [(name, by_mark(name, mark, party)) for name in bare_names(whole)]
    yield from (form for form in found if len(form[0]) >= _SHORTEST.get(mark, len(form[0]) + 1))


def _keys_inside(own: Mapping[object, str]) -> Mapping[str, str]:
    """Personal keys of what a record keeps beside its fields: those of its fields as well."""
    named = {key: mark for key, mark in own.items() if isinstance(key, str)}
    return {**PERSONAL_KEYS, **named} if named else PERSONAL_KEYS


class _Masker:
    """One walk. It knows the personal values of the whole, and rebuilds only what changes."""

    def __init__(self, value: object) -> None:
        self.known: Final = Known(dict(_known(value)))
        self.seen: Final[dict[str, str]] = {}

    def walk(
        self,
        value: object,
        mark: str | None,
        keys: Mapping[str, str],
        party: PartyKind | None = None,
    ) -> object:
        if isinstance(value, str):
            masked = self.text(value) if mark is None else by_mark(value, mark, party)
            return value if masked == value else masked
        shape = shape_of(value)
        if shape == "leaf":
            return None if mark == "birth_date" and isinstance(value, dt.date) else value
        if shape == "mapping":
            return self.mapping(cast("Mapping[object, object]", value), mark, keys)
        if shape == "record":
            return self.record(cast("attrs.AttrsInstance", value), mark)
        if shape == "several":
            return self.several(cast("Iterable[object]", value), mark, keys, party)
        return self.rebuilt(value, keys)

    def text(self, text: str) -> str:
        masked = self.seen.get(text)
        if masked is None:
            masked = text if self.known.stays(text) else mask_text(self.known.replace(text))
            if len(self.seen) < _KEPT:
                self.seen[text] = masked
        return masked

    def record(self, record: attrs.AttrsInstance, mark: str | None) -> object:
        own = marks(record, mark, PERSONAL_KEYS)
        masked = self.changed(record, own, _keys_inside(own))
        changes = {
            field.alias or field.name: masked[field.name]
            for field in attrs.fields(type(record))
            if field.init and field.name in masked
        }
        evolve = cast("Callable[..., object]", attrs.evolve)
        return evolve(record, **changes) if changes else record

    def mapping(
        self, items: Mapping[object, object], mark: str | None, keys: Mapping[str, str]
    ) -> object:
        masked = self.changed(items, marks(items, mark, keys), keys)
        if not masked:
            return items
        whole = {**items, **masked}
        return whole if type(items) is dict else _like(items, whole)

    def changed(
        self, value: object, own: Mapping[object, str], keys: Mapping[str, str]
    ) -> dict[object, object]:
        """The parts of a record or mapping that masking changes."""
        party = party_kind(value)
        found: dict[object, object] = {}
        for name, part in parts(value):
            if name == "id" and isinstance(part, str) and name not in own:
                masked: object = _id(part)
            else:
                masked = self.walk(part, own.get(name), keys, party)
            if masked is not part:
                found[name] = masked
        return found

    def several(
        self,
        items: Iterable[object],
        mark: str | None,
        keys: Mapping[str, str],
        party: PartyKind | None,
    ) -> object:
        before = list(items)
        masked = [self.walk(item, mark, keys, party) for item in before]
        if all(new is old for new, old in zip(masked, before, strict=True)):
            return items
        return _like(items, *masked) if hasattr(items, "_fields") else _like(items, masked)

    def rebuilt(self, value: object, keys: Mapping[str, str]) -> object:
        """An object whose own class says, in `__reduce__`, of which parts it is made."""
        before = made_of(value)
        masked = [self.walk(part, None, keys) for part in before]
        if all(new is old for new, old in zip(masked, before, strict=True)):
            return value
        return _like(value, *masked)


def _like(original: object, *made_of: object) -> object:
    maker = cast("Callable[..., object]", type(original))
    return maker(*made_of)
