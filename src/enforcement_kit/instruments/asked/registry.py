"""Functions by the placeholder, condition or list that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told

__all__ = ["CONDITIONS", "FIELDS", "LISTS", "condition", "field", "members"]

FIELDS: Final[dict[str, Callable[[Facts], Told]]] = {}
CONDITIONS: Final[dict[str, Callable[[Facts], bool]]] = {}
LISTS: Final[dict[str, Callable[[Facts], Sequence[object]]]] = {}


def field(name: str) -> Callable[[Callable[[Facts], Told]], Callable[[Facts], Told]]:
    """Marks the function that answers a placeholder."""

    def mark(answer: Callable[[Facts], Told]) -> Callable[[Facts], Told]:
        FIELDS[name] = answer
        return answer

    return mark


def condition(name: str) -> Callable[[Callable[[Facts], bool]], Callable[[Facts], bool]]:
    """Marks the function that answers a condition."""

    def mark(answer: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
        CONDITIONS[name] = answer
        return answer

    return mark


def members(
    name: str,
) -> Callable[[Callable[[Facts], Sequence[object]]], Callable[[Facts], Sequence[object]]]:
    """Marks the function that gives the members of a list."""

    def mark(answer: Callable[[Facts], Sequence[object]]) -> Callable[[Facts], Sequence[object]]:
        LISTS[name] = answer
        return answer

    return mark
