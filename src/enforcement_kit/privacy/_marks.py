"""Which parts of a record are personal: marked fields, known keys, what a pointer leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, cast

import attrs

from enforcement_kit.privacy.free_text import MASKERS
from enforcement_kit.privacy.values import PartyKind, mask_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "PERSONAL_KEYS",
    "by_mark",
    "kind_of_key",
    "made_of",
    "marks",
    "parts",
    "party_kind",
    "shape_of",
]

PERSONAL_KEYS: Final[Mapping[str, str]] = {
    "address": "address",
    "birth_date": "birth_date",
    "id_number": "id_number",
    "legal_representative": "name",
    "operator": "name",
    "party_name": "name",
    "phone": "phone",
    "recipient": "name",
    "witness": "name",
}
"""Keys of the records on disk that hold personal data, with its kind."""

Shape = Literal["text", "leaf", "mapping", "record", "several", "other"]

_LEAVES: Final = (int, float, complex, bytes, dt.date, dt.time, dt.timedelta, type, type(None))
_PERSON_KEYS: Final = frozenset(["birth_date", "id_number", "phone", "post", "unit"])
_QUOTES: Final = ("found", "needed", "value", "written")
_STATED: Final = ("value", "written")
_PUBLIC: Final = "public"
_PARTIES: Final = ("party", "operator", "recipient", "witness", "co_parties")


def kind_of_key(pointer: str) -> str | None:
    """Kind of personal data at a key or JSON Pointer, by its last names; `None` where none is."""
    names = [name for name in pointer.split("/") if name and not name.isdigit()] or [""]
    if names[-1] == "name" and len(names) > 1 and names[-2] in _PARTIES:
        return "name"
    return PERSONAL_KEYS.get(names[-1])


def by_mark(text: str, mark: str, party: PartyKind | None = None) -> str:
    """The text masked as what its mark says it is."""
    if mark == _PUBLIC:
        return text
    if mark == "name":
        return mask_name(text, kind=None if party == "organisation" else party)
    maskers = cast("Mapping[str, Callable[[str], str]]", MASKERS)
    return maskers[mark](text) if mark in maskers else text


def party_kind(value: object) -> PartyKind | None:
    """What kind of party a record or mapping says it is."""
    kind = _get(value, "kind")
    if kind in ("natural_person", "sole_proprietor", "organisation"):
        return kind
    return None


@attrs.frozen(kw_only=True)
class _Class:
    """What masking needs to know of a class: looked up once."""

    shape: Shape
    fields: tuple[str, ...] = ()
    personal: Mapping[str, str] = attrs.field(factory=dict)
    plain: bool = False


@lru_cache(maxsize=512)
def _class(kind: type[attrs.AttrsInstance]) -> _Class:
    if issubclass(kind, str):
        return _Class(shape="text")
    if issubclass(kind, _LEAVES):
        return _Class(shape="leaf")
    if issubclass(kind, Mapping):
        return _Class(shape="mapping")
    if issubclass(kind, list | tuple | AbstractSet):
        return _Class(shape="several")
    if not attrs.has(kind):
        return _Class(shape="other")
    names = tuple(field.name for field in attrs.fields(kind))
    personal = {
        field.name: str(field.metadata["personal"])
        for field in attrs.fields(kind)
        if "personal" in field.metadata
    }
    plain = not personal and {"kind", "pointer", "at"}.isdisjoint(names)
    return _Class(shape="record", fields=names, personal=personal, plain=plain)


def _of(value: object) -> _Class:
    return _class(cast("type[attrs.AttrsInstance]", type(value)))


def shape_of(value: object) -> Shape:
    """How a value is walked: text, a leaf that holds none, something with parts."""
    return _of(value).shape


def made_of(value: object) -> tuple[object, ...]:
    """The containers that an object is made of, where its class says so in `__reduce__`."""
    if "__reduce__" not in vars(type(value)):
        return ()
    made = value.__reduce__()
    if isinstance(made, str) or made[0] is not type(value):
        return ()
    if not all(isinstance(part, Mapping | list | tuple) for part in made[1]):
        return ()
    return tuple(made[1])


def parts(value: object) -> Iterator[tuple[object, object]]:
    """Names and values of the fields of an attrs object or the items of a mapping.

    What is empty or false is left out: there is nothing in it to mask.
    """
    if isinstance(value, Mapping):
        yield from (item for item in value.items() if item[1])
    else:
        for name in _of(value).fields:
            part = getattr(value, name)
            if part:
                yield name, part


def marks(value: object, mark: str | None, keys: Mapping[str, str]) -> dict[object, str]:
    """The mark of each personal part of an attrs object or mapping.

    Args:
        value: the object.
        mark: what the object itself was marked as, where it states one value (`written`).
        keys: the keys that are personal in a mapping.
    """
    found: dict[object, str] = {}
    if mark is None and _of(value).plain:
        return found
    if isinstance(value, Mapping):
        found = {key: keys[key] for key in value if isinstance(key, str) and key in keys}
        if "name" in value and not _PERSON_KEYS.isdisjoint(value):
            found["name"] = "name"
    else:
        found.update(_of(value).personal)
    party = party_kind(value)
    if party is not None and _get(value, "name") is not None:
        found["name"] = "name"
    if party == "organisation":
        found |= {name: _PUBLIC for name in ("name", "address") if name in found}
    stated = mark or _pointed(value)
    if stated is not None:
        names = _STATED if mark else _QUOTES
        found |= {name: stated for name, _ in parts(value) if name in names and name not in found}
    return found


def _pointed(value: object) -> str | None:
    """Kind of personal data that a problem or finding is about, by its pointer."""
    pointer = _get(value, "pointer")
    if pointer is None:
        pointer = _get(_get(value, "at"), "pointer")
    return kind_of_key(pointer) if isinstance(pointer, str) else None


def _get(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
