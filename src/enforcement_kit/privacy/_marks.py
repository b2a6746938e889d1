"""Which parts of a record are personal: marked fields, known keys, what a pointer leads to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit.privacy.free_text import MASKERS
from enforcement_kit.privacy.values import PartyKind, mask_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["PERSONAL_KEYS", "by_mark", "kind_of_key", "made_of", "marks", "parts", "party_kind"]

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

_PERSON_KEYS: Final = frozenset(["birth_date", "id_number", "phone", "post", "unit"])
_QUOTES: Final = ("found", "value", "written")
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


@lru_cache(maxsize=512)
def _fields_of(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, str], ...]:
    """Name of each field of an attrs class, with the kind of personal data it holds or `""`."""
    return tuple(
        (field.name, str(field.metadata.get("personal", ""))) for field in attrs.fields(kind)
    )


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
    """Names and values of the fields of an attrs object or the items of a mapping, but for None."""
    if isinstance(value, Mapping):
        yield from (item for item in value.items() if item[1] is not None)
    else:
        for name, _ in _fields_of(cast("type[attrs.AttrsInstance]", type(value))):
            part = getattr(value, name)
            if part is not None and part != ():
                yield name, part


def marks(value: object, mark: str | None, keys: Mapping[str, str]) -> dict[object, str]:
    """The mark of each personal part of an attrs object or mapping.

    Args:
        value: the object.
        mark: what the object itself was marked as, where it states one value (`written`).
        keys: the keys that are personal in a mapping.
    """
    found: dict[object, str] = {}
    if isinstance(value, Mapping):
        found = {key: keys[key] for key in value if isinstance(key, str) and key in keys}
        if "name" in value and not _PERSON_KEYS.isdisjoint(value):
            found["name"] = "name"
    else:
        own = _fields_of(cast("type[attrs.AttrsInstance]", type(value)))
        found = {name: personal for name, personal in own if personal}
    if party_kind(value) is not None and _get(value, "name") is not None:
        found["name"] = "name"
    if party_kind(value) == "organisation":
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
