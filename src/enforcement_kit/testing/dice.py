"""Draws that are the same for the same key, on every machine and in every run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Dice"]

T = TypeVar("T")


class Dice:
    """A source of draws named by a key; a child has draws of its own.

    The key is text, so that a stream depends on nothing but what names it: adding a case to a
    town leaves the cases before it as they were.
    """

    __slots__ = ("_key", "_random")

    def __init__(self, *key: object) -> None:
        self._key = "/".join(map(str, key))
        self._random = random.Random(self._key)  # noqa: S311 -- invented data, not secrets

    def child(self, *key: object) -> Dice:
        """Draws of a part, apart from these."""
        return Dice(self._key, *key)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True in about that share of the draws."""
        return self._random.random() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._random.random() * len(items))]

    def some(self, items: Sequence[T], count: int) -> tuple[T, ...]:
        """So many different ones of the items, in their order."""
        left = list(range(len(items)))
        chosen = [left.pop(self.between(0, len(left) - 1)) for _ in range(min(count, len(items)))]
        return tuple(items[index] for index in sorted(chosen))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in another order."""
        left = list(items)
        return [left.pop(self.between(0, len(left) - 1)) for _ in range(len(left))]

    def parts(self, total: int, count: int, *, low: int, high: int) -> list[int]:
        """So many whole numbers from low to high that add up to the total.

        Raises:
            ValueError: where no such numbers exist.
        """
        if not low * count <= total <= high * count:
            msg = f"{total} is no sum of {count} numbers from {low} to {high}"
            raise ValueError(msg)
        found = [low] * count
        for _ in range(total - low * count):
            open_ones = [index for index, value in enumerate(found) if value < high]
            found[self.pick(open_ones)] += 1
        return found
