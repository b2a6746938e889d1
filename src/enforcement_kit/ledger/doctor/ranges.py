"""Fines against the benchmarks (裁量基准) of the place: one that 10 000 brings into their range."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Unset
from enforcement_kit.ledger.vocabulary import key_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from decimal import Decimal

    from enforcement_kit.law import Benchmark, PackSet
    from enforcement_kit.ledger.doctor.patient import Row

__all__ = ["ranges"]

_YUAN: Final = "yuan"
_SHORTEST: Final = 4
_DAY: Final = "decision.date"


def ranges(packs: PackSet | None) -> Callable[[Row], tuple[Decimal, Decimal] | None]:
    """A function from a row to the least and the most that the place's benchmarks allow for it.

    A row is of a benchmark by the code of its matter (事项编码), or where the ledger has no such
    column by the benchmark's name within its cause. Of several the widest range counts; a benchmark
    that is a ratio, or for each day, says nothing of a bare amount.

    Args:
        packs: the packs of the place; without any, no row has a range.
    """
    if packs is None:
        return _no_range

    @cache
    def on(day: dt.date) -> tuple[Benchmark, ...]:
        rows = packs.benchmarks.on(day)
        if isinstance(rows, Unset):
            return ()
        return tuple(each for each in rows if each.unit == _YUAN and not each.per_day)

    def range_of(row: Row) -> tuple[Decimal, Decimal] | None:
        day = row.day(_DAY)
        if day is None:
            return None
        mine = [each for each in on(day) if _is_of(row, each)]
        if not mine:
            return None
        return min(each.low for each in mine), max(each.high for each in mine)

    return range_of


def _no_range(_: Row) -> None:
    return None


def _is_of(row: Row, benchmark: Benchmark) -> bool:
    matter = row.text("matter")
    if matter:
        return key_of(matter) == key_of(benchmark.matter)
    name, cause = key_of(benchmark.name), key_of(row.text("cause"))
    return len(name) >= _SHORTEST and name in cause
