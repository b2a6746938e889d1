"""The linter of a benchmark: tiers outside the range, gaps, overlaps, tiers nobody can reach."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeAlias

from enforcement_kit.law.shipped import shipped
from enforcement_kit.law.units import read_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.law.rows import Benchmark, DiscretionProcedure, Tier

__all__ = ["Said", "matter_doubts", "procedure_doubts", "tier_doubts", "tier_faults"]

Said: TypeAlias = tuple[str, str, str, str, str]
"""Code, pointer below the row, words in Chinese and in English, the mend."""


def tier_faults(row: Benchmark) -> Iterator[tuple[Said, str, str]]:
    """What bars a benchmark from use: with each fault the value found and the value needed."""
    yield from _beyond_the_statute(row)
    if row.low > row.high:
        yield (
            (
                "range-upside-down",
                "",
                f"{row.id}：法定幅度的 low {row.low} 大于 high {row.high}",
                f"{row.id}: the range's low {row.low} is above its high {row.high}",
                "改正 low 与 high",
            ),
            "",
            "",
        )
    begin, end = row.gains_from, row.gains_below
    if begin is not None and end is not None and begin >= end:
        yield (
            (
                "gains-upside-down",
                "/gains_below",
                f"{row.id}：gains_from {begin} 不小于 gains_below {end}，没有案件适用",
                f"{row.id}: gains_from {begin} is not below gains_below {end}; it is for no case",
                "改正 gains_from 与 gains_below",
            ),
            str(begin),
            str(end),
        )
    for index, tier in enumerate(row.tier):
        inside = f"{tier.low}–{tier.high}"
        if tier.low > tier.high:
            yield (
                (
                    "range-upside-down",
                    f"/tier/{index}",
                    f"{row.id} {tier.id}：low {tier.low} 大于 high {tier.high}",
                    f"{row.id} {tier.id}: low {tier.low} is above high {tier.high}",
                    "改正 low 与 high",
                ),
                "",
                "",
            )
        elif tier.low < row.low or tier.high > row.high:
            yield (
                (
                    "tier-outside-range",
                    f"/tier/{index}",
                    f"{row.id} 的阶次 {tier.id}（{inside}）超出法定幅度 {row.low} 至 {row.high}",
                    f"the tier {tier.id} of {row.id} ({inside}) is outside {row.low} to {row.high}",
                    "改正阶次；低于下限的是减轻处罚，不是阶次",
                ),
                f"{tier.low}..{tier.high}",
                f"{row.low}..{row.high}",
            )


def _beyond_the_statute(row: Benchmark) -> Iterator[tuple[Said, str, str]]:
    """The kit holds the most that some articles allow: a range may not go above it."""
    held = list(_most_allowed(row))
    if held and row.high > max(held):
        cited = "、".join(citation.zh() for citation in row.basis)
        yield (
            (
                "range-beyond-statute",
                "/high",
                f"{row.id} 的上限 {row.high} 高于{cited}的 {max(held)}",
                f"the high {row.high} of {row.id} is above {max(held)}, the most allowed",
                "核对条文的幅度",
            ),
            str(row.high),
            str(max(held)),
        )


def _most_allowed(row: Benchmark) -> Iterator[Decimal]:
    data = shipped()
    for key, rows in data.rows.items():
        if not key.endswith("_max"):
            continue
        for each in rows:
            same = any(
                (mine.law, mine.article) == (its.law, its.article)
                for mine in row.basis
                for its in each.basis
            )
            unit = each.unit or data.keys[key].unit
            read = each.sure == "text" and row.since is not None and each.on(row.since)
            if same and read and unit == row.unit:
                value = read_value(each.value, unit)
                if isinstance(value, Decimal):
                    yield value


def tier_doubts(row: Benchmark) -> Iterator[Said]:
    """What the author of a benchmark should look at."""
    if row.unit == "ratio" and not row.base:
        yield (
            "no-base",
            "/base",
            f"{row.id} 以比例计，没有写明基数",
            f"{row.id} is a ratio, and nothing says of what",
            '写 base = "illegal_gains"、"construction_cost"、"goods_value" 等',
        )
    if not row.tier:
        yield (
            "no-tiers",
            "",
            f"{row.id} 没有阶次",
            f"{row.id} has no tiers",
            "用 [[benchmark.tier]] 逐阶写明",
        )
        return
    for field, zh in (("id", "id"), ("name", "名称")):
        names = [str(getattr(tier, field)) for tier in row.tier]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield (
                "tier-twice",
                "/tier",
                f"{row.id} 有两个阶次的{zh}是 {name}",
                f"{row.id} has two tiers whose {field} is {name}",
                f"改其一的{zh}",
            )
    yield from _unreachable(row)
    yield from _along(row)


def _unreachable(row: Benchmark) -> Iterator[Said]:
    """Tiers that no amount lies in, or that no case can be told to be in."""
    for index, tier in enumerate(row.tier):
        if tier.low == tier.high and (tier.above or tier.below):
            yield (
                "tier-unreachable",
                f"/tier/{index}",
                f"{row.id} 的阶次 {tier.id} 不含任何数额：{tier.low} 本身不在其内",
                f"no amount lies in the tier {tier.id} of {row.id}: {tier.low} itself is left out",
                "改正上下限，或者去掉 above、below",
            )
    for (_, one), (index, two) in combinations(enumerate(row.tier), 2):
        if one.conditions and sorted(one.conditions) == sorted(two.conditions):
            yield (
                "tier-unreachable",
                f"/tier/{index}/conditions",
                f"{row.id} 的阶次 {two.id} 与 {one.id} 条件相同，没有案件只属于 {two.id}",
                f"{one.id} and {two.id} of {row.id} have the same conditions; none is in one alone",
                "写明区别两阶的条件",
            )
    bare = [tier.id for tier in row.tier if not tier.conditions]
    if 0 < len(bare) < len(row.tier):
        yield (
            "tier-without-conditions",
            "/tier",
            f"{row.id} 的阶次 {'、'.join(bare)} 没有条件，不知何时适用",
            f"nothing says when the tiers {', '.join(bare)} of {row.id} apply",
            "写 conditions",
        )


def _along(row: Benchmark) -> Iterator[Said]:
    """Gaps and overlaps, from the low end of the range to the high one."""
    order = sorted(row.tier, key=lambda tier: (tier.low, tier.above, tier.high))
    order = [tier for tier in order if tier.low < tier.high or not (tier.above or tier.below)]
    if not order:
        return
    first = order[0]
    if first.low > row.low or (first.low == row.low and first.above):
        yield _gap(row, row.low, first.low)
    reached = first
    for tier in order[1:]:
        yield from _between(row, reached, tier)
        if (tier.high, not tier.below) > (reached.high, not reached.below):
            reached = tier
    if reached.high < row.high or (reached.high == row.high and reached.below):
        yield _gap(row, reached.high, row.high)


def _between(row: Benchmark, one: Tier, two: Tier) -> Iterator[Said]:
    if two.low < one.high or (two.low == one.high and not one.below and not two.above):
        yield (
            "tiers-overlap",
            "/tier",
            f"{row.id} 的阶次 {one.id} 与 {two.id} 在 {two.low} 处重叠",
            f"the tiers {one.id} and {two.id} of {row.id} overlap at {two.low}",
            "不含本数的一端写 above 或 below = true",
        )
    elif two.low > one.high or (one.below and two.above):
        yield _gap(row, one.high, two.low)


def _gap(row: Benchmark, low: Decimal, high: Decimal) -> Said:
    return (
        "tier-gap",
        "/tier",
        f"{row.id} 的阶次没有覆盖 {low} 至 {high}",
        f"no tier of {row.id} covers {low} to {high}",
        "补一个阶次，或改正上下限",
    )


def matter_doubts(rows: Sequence[Benchmark]) -> Iterator[tuple[Benchmark, Said]]:
    """Benchmarks of one matter by the illegal gains they are for: gaps and overlaps between them.

    Each doubt stands at the row that begins later.
    """
    matters: dict[tuple[str, str], list[Benchmark]] = {}
    for row in rows:
        if row.gains_from is not None or row.gains_below is not None:
            matters.setdefault((row.matter, row.domain or ""), []).append(row)
    for same in matters.values():
        for row in same:
            alone = [each for each in same if each.meets(row)]
            order = sorted(alone, key=lambda each: each.gains_from or Decimal(0))
            for one, two in pairwise(order):
                if two is row:
                    yield from ((two, said) for said in _by_gains(one, two))


def _by_gains(one: Benchmark, two: Benchmark) -> Iterator[Said]:
    begin = two.gains_from or Decimal(0)
    if one.gains_below is None or one.gains_below > begin:
        yield (
            "gains-overlap",
            "/gains_from",
            f"违法所得自 {begin} 起，{one.id} 与 {two.id} 都适用",
            f"from illegal gains of {begin} on both {one.id} and {two.id} apply",
            "改正 gains_from 与 gains_below",
        )
    elif one.gains_below < begin:
        yield (
            "gains-gap",
            "/gains_from",
            f"违法所得 {one.gains_below} 至 {begin} 没有适用的裁量基准",
            f"no benchmark is for illegal gains of {one.gains_below} to {begin}",
            "改正 gains_from 与 gains_below，或者补一份基准",
        )


def procedure_doubts(row: DiscretionProcedure) -> Iterator[Said]:
    """What the author of the procedure for benchmarks should look at."""
    one = Decimal(1)
    for index, factor in enumerate(row.factor):
        if factor.share is not None and factor.share > one:
            yield (
                "share-above-one",
                f"/factor/{index}/share",
                f"情节 {factor.id} 的 share {factor.share} 大于 1，会越出阶次",
                f"the share {factor.share} of {factor.id} is above 1 and would leave the tier",
                "share 是阶次宽度的几分之几",
            )
        if factor.effect == "mitigated" and not factor.basis:
            yield (
                "mitigated-without-basis",
                f"/factor/{index}/basis",
                f"情节 {factor.id} 减轻处罚而没有依据",
                f"{factor.id} mitigates and rests on nothing",
                "写明条文；没有法定情形的不得减轻",
            )
    directions = {factor.effect for factor in row.factor if factor.share is not None}
    if {"lighter", "heavier"} <= directions and not row.factors_together:
        yield (
            "weighing-unset",
            "/factors_together",
            f"{row.id} 没有写明从轻与从重情节并存时如何计算",
            f"{row.id} does not say what becomes of lighter and heavier factors together",
            '相抵的写 factors_together = "net"；否则由人判断',
        )
    if row.mitigation_floor is not None and row.mitigation_floor >= one:
        yield (
            "floor-not-below",
            "/mitigation_floor",
            f"{row.id} 的 mitigation_floor {row.mitigation_floor} 不低于下限，没有减轻的余地",
            f"a mitigation_floor of {row.mitigation_floor} leaves no room below the range",
            "mitigation_floor 是法定下限的几分之几，小于 1",
        )
