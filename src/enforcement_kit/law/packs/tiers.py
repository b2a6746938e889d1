"""What the author of a benchmark should look at: tiers that leave gaps or overlap."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.law.rows import Benchmark, Tier

__all__ = ["tier_doubts"]


def tier_doubts(row: Benchmark) -> Iterator[tuple[str, str, str, str, str]]:
    """Each doubt: code, pointer below the row, words in Chinese and in English, the mend."""
    if not row.tier:
        yield (
            "no-tiers",
            "",
            f"{row.id} 没有阶次",
            f"{row.id} has no tiers",
            "用 [[benchmark.tier]] 逐阶写明",
        )
        return
    names = [tier.id for tier in row.tier]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield (
            "tier-twice",
            "/tier",
            f"{row.id} 有两个阶次 {name}",
            f"{row.id} has two tiers {name}",
            "改其一的 id",
        )
    order = sorted(row.tier, key=lambda tier: (tier.low, tier.high))
    for one, two in pairwise(order):
        yield from _between(row, one, two)
    if order[0].low > row.low or order[0].above:
        yield _gap(row, f"{row.low} 至 {order[0].low}", f"{row.low} to {order[0].low}")
    top = max(order, key=lambda tier: (tier.high, not tier.below))
    if top.high < row.high or top.below:
        yield _gap(row, f"{top.high} 至 {row.high}", f"{top.high} to {row.high}")


def _between(row: Benchmark, one: Tier, two: Tier) -> Iterator[tuple[str, str, str, str, str]]:
    if two.low < one.high or (two.low == one.high and not one.below and not two.above):
        yield (
            "tiers-overlap",
            "/tier",
            f"{row.id} 的阶次 {one.id} 与 {two.id} 在 {two.low} 处重叠",
            f"the tiers {one.id} and {two.id} of {row.id} overlap at {two.low}",
            "不含本数的一端写 above 或 below = true",
        )
    elif two.low > one.high or (one.below and two.above):
        yield _gap(row, f"{one.high} 至 {two.low}", f"{one.high} to {two.low}")


def _gap(row: Benchmark, zh: str, en: str) -> tuple[str, str, str, str, str]:
    return (
        "tier-gap",
        "/tier",
        f"{row.id} 的阶次没有覆盖 {zh}",
        f"no tier of {row.id} covers {en}",
        "补一个阶次，或改正上下限",
    )
