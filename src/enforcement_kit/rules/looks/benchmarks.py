"""The discretion benchmark (裁量基准) of the place for the matter of a case."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.discretion import Span, fitting_benchmarks, in_yuan, named_tier, tier_span
from enforcement_kit.law import Unset
from enforcement_kit.rules.outcome import Outcome, missing, not_applicable, not_run, undecided

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from decimal import Decimal

    from enforcement_kit.law import Benchmark, Tier
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__ = ["benchmark_in_yuan", "benchmark_of", "range_of", "tier_of", "within_tier"]

_NO_TABLE: Final = not_run(
    "没有数据包给出裁量基准（benchmark 表），规则未运行",
    "no pack holds discretion benchmarks (table benchmark); the rule did not run",
    reason="unset",
)
_NONE_FOR_IT: Final = not_applicable(
    "裁量基准没有规定这一事项", "the benchmarks say nothing of this matter"
)
_RATIO: Final = not_run(
    "裁量基准以比例计，案件未载明计算基数，规则未运行",
    "the benchmark is a ratio, and the case does not state what it is taken of",
)
_PER_DAY: Final = not_run(
    "裁量基准按日计算，案件未载明原处罚计罚的天数，规则未运行",
    "the benchmark is for a day, and the case does not state for how many the fine is",
)
_SEVERAL: Final = undecided(
    "这一事项有几份裁量基准，决定书未写明用了哪一份",
    "there are several benchmarks for the matter, and the decision does not say which was used",
    at="/decision/benchmark/table",
)


def _benchmarks_of(context: Context) -> Callable[[dt.date], tuple[Benchmark, ...] | Unset]:
    return lru_cache(maxsize=None)(context.packs.benchmarks.on)


def benchmark_of(file: CaseFile) -> Benchmark | Outcome:
    """The benchmark for the matter on the day of the decision, or how a rule ends without one."""
    decided = file.decided
    if decided is None:
        return missing("/decision/date")
    rows = file.context.memo(_benchmarks_of)(decided)
    if isinstance(rows, Unset):
        return _NO_TABLE
    matter = file.case.matter
    if matter is None:
        return missing("/matter")
    act = file.case.act
    gains = None if act is None else act.illegal_gains
    mine = fitting_benchmarks(rows, matter, domain=file.case.domain, gains=gains)
    if not mine:
        return _NONE_FOR_IT
    decision = file.decision
    used = None if decision is None else decision.benchmark
    named = [row for row in mine if used is not None and used.table in (row.id, row.name)]
    if len(mine) == 1:
        return mine[0]
    return named[0] if len(named) == 1 else _SEVERAL


def benchmark_in_yuan(file: CaseFile) -> Benchmark | Outcome:
    """The benchmark in yuan for the whole act; the record holds no base but illegal gains."""
    row = file.memo(benchmark_of)
    if isinstance(row, Outcome):
        return row
    if row.per_day:
        return _PER_DAY
    if row.unit == "yuan":
        return row
    act = file.case.act
    gains = act.illegal_gains if act is not None and row.base == "illegal_gains" else None
    return in_yuan(row, gains) if gains else _RATIO


def range_of(row: Benchmark) -> Span:
    """The range of the statute, as the benchmark states it."""
    return Span(low=row.low, high=row.high, unit=row.unit)


def tier_of(file: CaseFile, row: Benchmark) -> Tier | None:
    """The tier that the decision names; `None` where it names none of the benchmark."""
    decision = file.decision
    used = None if decision is None else decision.benchmark
    return None if used is None or used.tier is None else named_tier(row, used.tier)


def within_tier(fine: Decimal, tier: Tier) -> bool:
    """Whether a fine in yuan lies within a tier; an end that does not belong to it is left out."""
    span = tier_span(tier)
    return span is not None and span.holds(fine)
