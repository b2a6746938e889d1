"""The first steps: the range of the statute, in yuan, and the part of it that is the tier's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.discretion.choosing import is_for_gains, named_tier
from enforcement_kit.discretion.span import Span, plain, tier_span

if TYPE_CHECKING:
    from enforcement_kit.discretion.reckoning import Reckoning

__all__ = ["set_range"]

_BENCHMARKS: Final = Citation.parse("行政处罚法第三十四条").at("2021")
_BASES: Final = {
    "illegal_gains": ("违法所得", "illegal gains"),
    "goods_value": ("货值金额", "value of the goods"),
    "construction_cost": ("工程造价", "cost of construction"),
    "contract_price": ("合同价款", "contract price"),
    "losses": ("损失", "losses"),
    "other": ("基数", "base"),
    "": ("基数", "base"),
}


def set_range(at: Reckoning) -> None:
    """Sets the range of statute and tier, and says of which illegal gains the benchmark is."""
    _gains(at)
    _statute(at)
    _tier(at)


def _gains(at: Reckoning) -> None:
    row, gains = at.given, at.known.gains
    if row.gains_from is None and row.gains_below is None:
        return
    low = "" if row.gains_from is None else f"{plain(row.gains_from)} 元以上"
    high = "" if row.gains_below is None else f"不满 {plain(row.gains_below)} 元"
    low_en = "" if row.gains_from is None else f" from {plain(row.gains_from)}"
    high_en = "" if row.gains_below is None else f" below {plain(row.gains_below)}"
    fits = gains is not None and is_for_gains(row, gains)
    said = "未载明" if gains is None else f"为 {plain(gains)} 元"
    said_en = "not known" if gains is None else f"{plain(gains)} yuan"
    at.say(
        "gains",
        f"基准适用于违法所得{low}{high}；本案违法所得{said}" + ("" if fits else "，由人核对"),
        f"for illegal gains{low_en}{high_en}; here they are {said_en}",
        by=row.basis,
        sure=row.sure,
        span=False,
        open_=not fits,
    )


def _statute(at: Reckoning) -> None:
    row = at.given
    stated = Span(low=row.low, high=row.high, unit=row.unit)
    each_day, each_day_en = ("每日 ", " a day") if row.per_day else ("", "")
    zh, en = _BASES[row.base]
    if row.unit != "ratio":
        at.say(
            "statute",
            f"法定幅度：{each_day}{stated.zh()}",
            f"range of the statute: {stated.en()}{each_day_en}",
            by=row.basis,
            sure=row.sure,
        )
        return
    at.say(
        "statute",
        f"法定幅度：{zh}的 {plain(row.low)} 倍至 {plain(row.high)} 倍",
        f"range of the statute: {plain(row.low)} to {plain(row.high)} times the {en}",
        by=row.basis,
        sure=row.sure,
        span=False,
    )
    if not at.base:
        at.say(
            "base",
            f"{zh}{'未知' if at.base is None else '为零'}，不能换算成元",
            f"the {en} is {'not known' if at.base is None else '0'}: no range in yuan",
            open_=True,
        )
        return
    at.say(
        "base",
        f"{zh} {plain(at.base)} 元：{plain(row.low)} × {plain(at.base)} = "
        f"{plain(at.row.low)} 元，{plain(row.high)} × {plain(at.base)} = "
        f"{plain(at.row.high)} 元",
        f"{en} {plain(at.base)} yuan: {at.span.en()}",
    )


def _tier(at: Reckoning) -> None:
    tiers = at.row.tier
    if not tiers:
        return
    by = at.of_the_day(_BENCHMARKS)
    tier = named_tier(at.row, at.known.tier) if at.known.tier else None
    if tier is None:
        names = "、".join(each.name for each in tiers)
        found = f"没有“{at.known.tier}”这一阶次" if at.known.tier else "尚未选定阶次"
        found_en = f'no tier "{at.known.tier}"' if at.known.tier else "no tier is chosen"
        at.say(
            "tier",
            f"{found}；可选：{names}",
            f"{found_en}; there are: {names}",
            by=by,
            open_=True,
        )
        return
    inside = tier_span(tier, at.row.unit)
    shared = None if inside is None else at.span.meet(inside)
    if inside is None or shared is None:
        at.say(
            "tier",
            f"阶次“{tier.name}”在法定幅度以内没有数额，基准有误，不采用",
            f'no amount of the range lies in the tier "{tier.name}"; the table is wrong',
            by=by,
            open_=True,
        )
        return
    at.span = shared
    why = f"（条件：{'；'.join(tier.conditions)}）" if tier.conditions else ""
    why_en = f" (where: {'; '.join(tier.conditions)})" if tier.conditions else ""
    cut = shared != inside
    at.say(
        "tier",
        f"阶次“{tier.name}”{why}：{shared.zh()}"
        + (f"；{inside.zh()}中超出法定幅度的部分不计" if cut else ""),
        f'tier "{tier.name}"{why_en}: {shared.en()}'
        + ("; what lies outside the range is left out" if cut else ""),
        by=(*at.given.basis, *by),
        sure=at.given.sure,
        open_=cut,
    )
