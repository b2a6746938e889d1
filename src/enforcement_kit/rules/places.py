"""Places in a record: JSON Pointers, and the same with members of lists under their own names."""

from __future__ import annotations

import re
from functools import lru_cache
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
    if not _has_index(pointer):
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


@lru_cache(maxsize=4096)
def _has_index(pointer: str) -> bool:
    """Whether a part of it may be an index; the places of a run recur."""
    return _INDEX.search(pointer) is not None


def _name(members: tuple[object, ...], index: int) -> str:
    return _LAST.names(members)[index] or str(index)


def _names(members: tuple[object, ...]) -> tuple[str, ...]:
    """What names each member, numbered where an earlier one has the name; empty for none."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for each in members:
        own = ""
        for key in _NAMES:
            name = getattr(each, key, None)
            if isinstance(name, str):
                same = seen.get((key, name), 0)
                own = own or (f"{name}~{same}" if same else name)
                seen[key, name] = same + 1
        found.append(own)
    return tuple(found)


class _Last:
    """The names of the last list asked about; a lost race only names it again.

    A case with ten thousand papers may have a finding on each.
    """

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], tuple[str, ...]] = ((), ())

    def names(self, members: tuple[object, ...]) -> tuple[str, ...]:
        """What names each member of a list."""
        kept, names = self._kept
        if kept is not members:
            names = _names(members)
            self._kept = (members, names)
        return names


_LAST: Final = _Last()
