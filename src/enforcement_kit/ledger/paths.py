"""Paths of fields in a plain record, such as `decision.sanctions[kind=fine].amount`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["getter", "maker", "pointer_of", "setter"]

_STEP: Final = re.compile(r"(\w+)(?:\[(?:(\w+)=([\w-]+)|(\d+))\])?").fullmatch

Record = dict[str, Any]


@cache
def _steps(path: str) -> tuple[tuple[str, str, str, bool], ...]:
    steps = []
    for part in path.split("."):
        found = _STEP(part)
        if found is None:
            raise ValueError(path)
        name, key, value, index = found.groups()
        steps.append((name, key or "", value or "", key is not None or index is not None))
    return tuple(steps)


@cache
def setter(path: str) -> Callable[[Record, object], None]:
    """A function that sets the field in a record, making what stands above it.

    Raises:
        ValueError: for what is no path.
    """
    steps = _steps(path)
    *above, (last, _, _, _) = steps
    if not above:

        def set_plain(record: Record, value: object) -> None:
            record[last] = value

        return set_plain
    if len(above) == 1 and not above[0][3]:
        first = above[0][0]

        def set_second(record: Record, value: object) -> None:
            part = record.get(first)
            if part is None:
                record[first] = {last: value}
            else:
                part[last] = value

        return set_second

    def set_deep(record: Record, value: object) -> None:
        part: Record = record
        for name, key, wanted, is_list in above:
            part = _item(part, name, key, wanted) if is_list else part.setdefault(name, {})
        part[last] = value

    return set_deep


def _item(part: Record, name: str, key: str, wanted: str) -> Record:
    items = part.setdefault(name, [])
    for each in items:
        if not key or each.get(key) == wanted:
            found: Record = each
            return found
    made: Record = {key: wanted} if key else {}
    items.append(made)
    return made


@cache
def maker(path: str) -> Callable[[Record], None]:
    """A function that makes what stands above a last step, and sets nothing: `payments[0].@done`.

    Raises:
        ValueError: for what is no path.
    """
    steps = _steps(path.rpartition(".@")[0])

    def make(record: Record) -> None:
        part: Record = record
        for name, key, wanted, is_list in steps:
            part = _item(part, name, key, wanted) if is_list else part.setdefault(name, {})

    return make


@cache
def getter(path: str) -> Callable[[Record], object]:
    """A function that gets the field of a record, or `None` where it is not there."""
    steps = _steps(path)

    def get(record: Record) -> object:
        part: object = record
        for name, key, wanted, is_list in steps:
            if not isinstance(part, dict):
                return None
            part = part.get(name)
            if is_list and isinstance(part, list):
                part = next((e for e in part if not key or e.get(key) == wanted), None)
        return part

    return get


def pointer_of(path: str) -> str:
    """The JSON Pointer of a field, its list items counted from the first."""
    return (
        "".join(f"/{name}/0" if is_list else f"/{name}" for name, _, _, is_list in _steps(path))
        if not path.startswith("@") and ".@" not in path
        else ""
    )
