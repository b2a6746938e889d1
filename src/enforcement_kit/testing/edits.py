"""Edits of records by place: what a test or a planted fault changes, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, TypeVar, cast

from enforcement_kit.codec import from_dict, to_dict
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.model import Record

__all__ = ["edited", "put", "take_out"]

R = TypeVar("R", bound="Record")


def edited(record: R, put_in: Mapping[str, object] | None = None, remove: Iterable[str] = ()) -> R:
    """The record with values put in and others taken out, both named by their place.

    A place is a JSON Pointer in the names of the records on disk; a member of a list is named by
    its number, by `-` for one more at the end, or by what it holds: `/service/paper=decision/way`.

    Raises:
        UsageError: a place that is not there, or a result that is no record.
    """
    document = to_dict(record)
    for place, value in (put_in or {}).items():
        put(document, place, value)
    for place in remove:
        take_out(document, place)
    return from_dict(record.__class__, document)


def put(document: dict[str, object], place: str, value: object) -> None:
    """Puts a value at a place; objects on the way are made where they are not there.

    Raises:
        UsageError: a member of a list that is not there.
    """
    at, last = _holder(document, place, make=True)
    if isinstance(at, list):
        if last == "-":
            at.append(deepcopy(value))
        else:
            at[_index(at, last, place)] = deepcopy(value)
    else:
        at[last] = deepcopy(value)


def take_out(document: dict[str, object], place: str) -> None:
    """Takes out what stands at a place.

    Raises:
        UsageError: nothing stands there.
    """
    at, last = _holder(document, place, make=False)
    if isinstance(at, list):
        del at[_index(at, last, place)]
    elif last in at:
        del at[last]
    else:
        raise _nothing(place)


def _holder(
    document: dict[str, object], place: str, *, make: bool
) -> tuple[dict[str, object] | list[object], str]:
    *way, last = place.split("/")[1:]
    at: object = document
    for part in way:
        if isinstance(at, list):
            at = at[_index(at, part, place)]
        elif isinstance(at, dict):
            if make and part not in at:
                at[part] = {}
            at = at.get(part)
        else:
            raise _nothing(place)
    if not isinstance(at, dict | list):
        raise _nothing(place)
    if make and isinstance(at, dict) and last == "-":
        raise _nothing(place)
    return cast("dict[str, object] | list[object]", at), last


def _index(members: list[object], part: str, place: str) -> int:
    if part.isdigit() and int(part) < len(members):
        return int(part)
    key, equal, wanted = part.partition("=")
    if equal:
        for index, each in enumerate(members):
            if isinstance(each, dict) and str(each.get(key)) == wanted:
                return index
    raise _nothing(place)


def _nothing(place: str) -> UsageError:
    return UsageError(f"没有 {place} 这一处", f"there is nothing at {place}")
