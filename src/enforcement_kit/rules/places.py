"""Places in a record: JSON Pointers, and the same with members of lists under their own names."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["stable_field"]

_INDEX: Final = re.compile(r"/\d")
_NAMES: Final = ("id", "paper", "kind", "step", "ground")
"""What names a member of a list, in order of preference."""


def stable_field(record: object, pointer: str) -> str:
    """The pointer with each index replaced by what names that member, where something does.

    `/records/2/officers` becomes `/records/r3/officers`; a member that nothing names, or that
    shares its name with an earlier one, keeps a number.
    """
    if _INDEX.search(pointer) is None:
        return pointer
    parts = pointer.split("/")[1:]
    at = record
    named = []
    for part in parts:
        if isinstance(at, tuple) and part.isdigit() and int(part) < len(at):
            named.append(_name(at, int(part)))
            at = at[int(part)]
        else:
            named.append(part)
            at = getattr(at, part, None)
    return "".join(f"/{part}" for part in named)


def _name(members: tuple[object, ...], index: int) -> str:
    for key in _NAMES:
        name = getattr(members[index], key, None)
        if isinstance(name, str):
            same = sum(getattr(each, key, None) == name for each in members[:index])
            return name if not same else f"{name}~{same}"
    return str(index)
