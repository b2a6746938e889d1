"""How deep a plain value is nested, told without going as deep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["DEEPEST", "deeper_than"]

DEEPEST: Final = 64
"""Levels that a value under an unknown key may have: what is kept must survive pickle and hash."""


def deeper_than(value: object, levels: int) -> bool:
    """Whether arrays and objects stand in one another more than so many times."""
    level: list[object] = [value]
    for _ in range(levels + 1):
        level = [
            part
            for each in level
            if isinstance(each, Mapping | list | tuple)
            for part in (each.values() if isinstance(each, Mapping) else each)
            if isinstance(part, Mapping | list | tuple)
        ]
        if not level:
            return False
    return True
