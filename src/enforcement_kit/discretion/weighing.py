"""The later steps: circumstances inside the tier, and a penalty lighter, mitigated or heavier."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.discretion.span import Span, difference, plain, product

if TYPE_CHECKING:
    from enforcement_kit.discretion.reckoning import Reckoning
    from enforcement_kit.law import Factor

__all__ = ["weigh_degree", "weigh_factors"]

_LIGHTER: Final = Citation.parse("行政处罚法第三十二条").at("2021")
_PROPORTION: Final = Citation.parse("行政处罚法第五条第二款").at("2021")


def _moving(at: Reckoning, effect: str) -> tuple[Decimal, list[Factor]]:
    """The shares of the factors of one direction together, and those without a share."""
    mine = [each for each in at.known.factors if each.effect == effect]
    shares = [each.share for each in mine if each.share is not None]
    return sum(shares, Decimal(0)), [each for each in mine if each.share is None]


def weigh_factors(at: Reckoning) -> None:
    """Moves an end of the range by the shares of the circumstances that are there."""
    (down, down_bare), (up, up_bare) = _moving(at, "lighter"), _moving(at, "heavier")
    for factor in (*down_bare, *up_bare):
        lighter = factor.effect == "lighter"
        at.say(
            "factor",
            f"情节“{factor.name}”{'从轻' if lighter else '从重'}：数据包没有写明幅度，"
            "在本幅度以内由人裁量",
            f'factor "{factor.name}" is {factor.effect}: nobody says by how much; a person'
            " decides within the range",
            by=factor.basis,
            open_=True,
        )
    if not (down or up):
        return
    named = [each for each in at.known.factors if each.share is not None]
    words = "、".join(
        f"{each.name}（{'-' if each.effect == 'lighter' else '+'}{plain(each.share)}）"
        for each in named
        if each.share is not None and each.effect != "mitigated"
    )
    by = tuple(cited for each in named for cited in each.basis)
    together = "" if at.procedure is None else at.procedure.factors_together
    if down and up and together != "net":
        at.say(
            "factor",
            f"从轻与从重情节并存：{words}；适用程序没有写明如何相抵，由人裁量",
            f"lighter and heavier factors together: {words}; nothing says how they are weighed",
            by=by,
            open_=True,
        )
        return
    net = difference(up, down)
    share = min(abs(net), Decimal(1))
    move = product(at.span.width, share)
    moved = _moved(at.span, move if net > 0 else -move)
    if moved is None:
        at.say(
            "factor",
            f"情节：{words}；移到了不含本数的一端，幅度内没有数额，由人裁量",
            f"factors: {words}; they lead to an end that is left out; a person decides",
            by=by,
            open_=True,
        )
        return
    at.span = moved
    way, way_en = ("下限上移", "the low end up") if net > 0 else ("上限下移", "the high end down")
    if not net:
        way, way_en = "两者相抵", "they cancel out"
    at.say(
        "factor",
        f"情节：{words}；{way}幅度的 {plain(share)}（{plain(move)} 元）：{at.span.zh()}"
        if at.span.unit == "yuan" and net
        else f"情节：{words}；{way}：{at.span.zh()}",
        f"factors: {words}; {way_en}: {at.span.en()}",
        by=by,
    )


def _moved(span: Span, move: Decimal) -> Span | None:
    """The range with its low end moved up, or with its high end moved down; `None` where empty."""
    if not move:
        return span
    low = difference(span.low, -move) if move > 0 else span.low
    high = difference(span.high, -move) if move < 0 else span.high
    above, below = span.above and move < 0, span.below and move > 0
    if low == high and (above or below):
        return None
    return attrs.evolve(span, low=low, high=high, above=above, below=below)


def weigh_degree(at: Reckoning) -> None:
    """Lighter and heavier stay within the range; mitigated goes below it, on a ground."""
    mitigating = [each for each in at.known.factors if each.effect == "mitigated"]
    grounds = (*at.known.grounds, *(cited for each in mitigating for cited in each.basis))
    degree = at.known.degree
    if mitigating and degree in (None, "ordinary", "mitigated"):
        degree = "mitigated"
    elif mitigating:
        at.say(
            "degree",
            f"减轻情节与“{degree}”并存，由人裁量",
            f"a mitigating factor beside {degree}: a person decides",
            by=grounds,
            open_=True,
        )
        return
    if degree == "mitigated":
        _mitigated(at, grounds)
    elif degree == "lighter":
        at.say(
            "degree",
            "从轻：在法定幅度以内，不得低于下限" + ("" if grounds else "；没有写明依据，由人核对"),
            "lighter: within the range of the statute, not below it"
            + ("" if grounds else "; it names no ground"),
            by=(*grounds, *at.of_the_day(_LIGHTER)),
            open_=not grounds,
        )
    elif degree == "heavier":
        at.say(
            "degree",
            "从重：在法定幅度以内，不得高于上限" + ("" if grounds else "；没有写明依据，由人核对"),
            "heavier: within the range of the statute, not above it"
            + ("" if grounds else "; it names no ground"),
            by=(*grounds, *at.of_the_day(_PROPORTION)),
            open_=not grounds,
        )


def _mitigated(at: Reckoning, grounds: tuple[Citation, ...]) -> None:
    by = (*grounds, *at.of_the_day(_LIGHTER))
    low = at.row.low
    if not grounds:
        at.say(
            "degree",
            "减轻须有法定情形：没有写明依据，不予计算",
            "a mitigated penalty needs its ground: none is named, nothing is reckoned",
            by=by,
            open_=True,
        )
        return
    if not low:
        at.say(
            "degree",
            "减轻：法定幅度没有下限，无从低于下限",
            "mitigated: the range has no low end to go below",
            by=by,
            open_=True,
        )
        return
    share = None if at.procedure is None else at.procedure.mitigation_floor
    floor = Decimal(0) if share is None else product(low, share)
    if floor >= low:
        at.say(
            "degree",
            f"减轻：适用程序的下限占比 {share} 没有留下减轻的余地，由人核对",
            f"mitigated: a floor of {share} leaves no room below the range",
            by=by,
            open_=True,
        )
        return
    at.span = Span(low=floor, high=low, below=True, unit=at.span.unit)
    if at.procedure is not None:
        at.agreed_by = at.procedure.mitigation_by
    kept = "" if share is None else f"（不低于下限的 {plain(share)}）"
    kept_en = "" if share is None else f" (not below {plain(share)} of it)"
    at.say(
        "degree",
        f"减轻：低于法定下限{kept}：{at.span.zh()}",
        f"mitigated: below the low end of the statute{kept_en}: {at.span.en()}",
        by=by,
    )
