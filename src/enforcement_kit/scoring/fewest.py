"""For every count of changes, the ones that gain the most: exact, without scoring.

What is reviewed stays fixed, so that the points of a file are a sum over its items. Within an item
changes work together (an item cannot fall below zero, one criterion may take all of it), so that
their subsets are tried; between items the counts are combined as in a knapsack.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, Protocol

import attrs

from enforcement_kit.scoring.extremes import obtained_of
from enforcement_kit.scoring.points import as_units
from enforcement_kit.scoring.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.scoring.standard import Cure, Item, ReviewStandard, Table

__all__ = ["best_by_count"]

_TRIED_WHOLE: Final = 10
"""Up to so many changes in one item every subset is tried; beyond, the dearest come first."""


class _Change(Protocol):
    @property
    def item(self) -> str: ...
    @property
    def cure(self) -> Cure: ...


@attrs.frozen(order=True)
class _Gain:
    """What a set of changes gains, and how many of it are made on paper; the greater the better."""

    value: int
    on_paper: int
    items: tuple[str, ...] = attrs.field(order=False)

    def __add__(self, other: _Gain) -> _Gain:
        return _Gain(
            self.value + other.value, self.on_paper + other.on_paper, self.items + other.items
        )


_NONE: Final = _Gain(0, 0, ())


def best_by_count(
    standard: ReviewStandard,
    table: Table | None,
    results: Mapping[str, Result],
    changes: Sequence[_Change],
) -> list[tuple[str, ...]]:
    """The best set of 0, 1, 2 … changes.

    Args:
        standard: the standard.
        table: the file's table.
        results: settled results.
        changes: what can be changed.
    """
    best = [_NONE]
    for part in _parts(standard, table, results, {each.item: each for each in changes}):
        best = _combined(best, part)
    return [gain.items for gain in best]


def _combined(first: list[_Gain], second: list[_Gain]) -> list[_Gain]:
    made: list[_Gain | None] = [None] * (len(first) + len(second) - 1)
    for one, left in enumerate(first):
        for other, right in enumerate(second):
            both = left + right
            held = made[one + other]
            if held is None or both > held:
                made[one + other] = both
    return [gain for gain in made if gain is not None]


def _parts(
    standard: ReviewStandard,
    table: Table | None,
    results: Mapping[str, Result],
    changes: Mapping[str, _Change],
) -> Iterator[list[_Gain]]:
    weight = as_units(standard.formula.weight) if standard.formula else 0
    items = table.items if table else ()
    out_of = sum(obtained_of(standard, item, results)[1] for item in items)
    single = [(veto.item, veto.units * out_of) for veto in standard.vetoes]
    single += [
        (each.item, results[each.item].lost * out_of if each.item in results else 0)
        for basic in standard.basics
        for each in basic.criteria
    ]
    for number, value in single:
        if number in changes:
            yield [_NONE, _gain(value, (number,), changes)]
    for item in items:
        mendable = [
            each for each in (item.item, *(one.item for one in item.criteria)) if each in changes
        ]
        if mendable:
            yield _within(standard, item, results, mendable, changes, weight)


def _gain(value: int, items: tuple[str, ...], changes: Mapping[str, _Change]) -> _Gain:
    return _Gain(value, sum(changes[each].cure == "correct" for each in items), items)


def _within(  # noqa: PLR0917 - what one item's search needs, each once
    standard: ReviewStandard,
    item: Item,
    results: Mapping[str, Result],
    mendable: Sequence[str],
    changes: Mapping[str, _Change],
    weight: int,
) -> list[_Gain]:
    before = obtained_of(standard, item, results)[0]

    def tried(chosen: tuple[str, ...]) -> _Gain:
        mended = {**results, **{each: Result(item=each) for each in chosen}}
        after = obtained_of(standard, item, mended)[0]
        return _gain((after - before) * weight, chosen, changes)

    if len(mendable) > _TRIED_WHOLE:
        dearest = sorted(mendable, key=lambda each: (-results[each].lost, each))
        return [tried(tuple(dearest[:count])) for count in range(len(dearest) + 1)]
    return [
        max(tried(chosen) for chosen in combinations(mendable, count))
        for count in range(len(mendable) + 1)
    ]
