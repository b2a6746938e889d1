"""Functions by the placeholder, condition or list that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told

Answer = TypeVar("Answer", bound="Callable[[Facts], Told]")
Holds = TypeVar("Holds", bound="Callable[[Facts], bool]")
Members = TypeVar("Members", bound="Callable[[Facts], Sequence[object]]")

__all__ = ["CONDITIONS", "FIELDS", "LISTS", "condition", "field", "members"]

FIELDS: Final[dict[str, Callable[[Facts], Told]]] = {}
CONDITIONS: Final[dict[str, Callable[[Facts], bool]]] = {}
LISTS: Final[dict[str, Callable[[Facts], Sequence[object]]]] = {}


def field(name: str) -> Callable[[Answer], Answer]:
    """Marks the function that answers a placeholder."""

    def mark(answer: Answer) -> Answer:
        FIELDS[name] = answer
        return answer

    return mark


def condition(name: str) -> Callable[[Holds], Holds]:
    """Marks the function that answers a condition."""

    def mark(answer: Holds) -> Holds:
        CONDITIONS[name] = answer
        return answer

    return mark


def members(name: str) -> Callable[[Members], Members]:
    """Marks the function that gives the members of a list."""

    def mark(answer: Members) -> Members:
        LISTS[name] = answer
        return answer

    return mark
