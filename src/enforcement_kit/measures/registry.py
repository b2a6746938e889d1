"""A set of measures: each key once. Built explicitly, never changed."""

from __future__ import annotations

import difflib
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.definition import Definition, Measure, Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Measures", "UnknownMeasureError"]


class UnknownMeasureError(UsageError, KeyError):
    """Raised when a key is asked for that no measure has."""

    code = "unknown-measure"

    @classmethod
    def of(cls, key: str, known: Iterable[str]) -> Self:
        """The error naming the key and the nearest ones that there are."""
        close = difflib.get_close_matches(key, sorted(known), n=3, cutoff=0.6)
        return cls(
            f"没有指标 {key!r}" + (f"；是否指 {'、'.join(close)}？" if close else ""),
            f"there is no measure {key!r}" + (f"; {' or '.join(close)}?" if close else ""),
        )


class Measures:
    """Measures by key, in the order of their definition. Immutable: `with_` gives another set.

    Args:
        definitions: the measures and rates.

    Raises:
        UsageError: a key stands twice, or a rate divides figures that are not there.
    """

    __slots__ = ("_by_key",)

    def __init__(self, definitions: Iterable[Definition] = ()) -> None:
        found: dict[str, Definition] = {}
        for each in definitions:
            if each.key in found:
                raise UsageError(
                    f"指标 {each.key} 定义了两次；每个指标只能定义一次",
                    f"the measure {each.key} is defined twice; each is defined once",
                )
            found[each.key] = each
        self._by_key = MappingProxyType(found)
        for each in found.values():
            for part in (each.numerator, each.denominator) if isinstance(each, Rate) else ():
                if not isinstance(found.get(part), Measure):
                    raise UsageError(
                        f"指标 {each.key} 由 {part} 计算，而没有这一指标",
                        f"the measure {each.key} is reckoned from {part}, which is not there",
                    )

    def __getitem__(self, key: str) -> Definition:
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownMeasureError.of(key, self._by_key) from None

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in the order of definition."""
        return tuple(self._by_key)

    def with_(self, *more: Definition | Measures) -> Measures:
        """A set that holds these as well.

        Raises:
            UsageError: one of them has a key that is there already.
        """
        added = (
            each for entry in more for each in (entry if isinstance(entry, Measures) else (entry,))
        )
        return Measures((*self, *added))

    def select(self, keys: Iterable[str]) -> Measures:
        """The set of these keys, and of what their rates are reckoned from.

        Raises:
            UnknownMeasureError: a key is not there.
        """
        wanted: set[str] = set()
        for key in keys:
            each = self[key]
            wanted.add(key)
            if isinstance(each, Rate):
                wanted |= {each.numerator, each.denominator}
        return Measures(each for each in self if each.key in wanted)
