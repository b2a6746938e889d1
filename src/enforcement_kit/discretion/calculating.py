"""The calculator (裁量计算): from the range of the statute to the range left, step by step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.discretion.calculation import Calculation, CalculationStep
from enforcement_kit.discretion.choosing import is_for_gains, named_tier
from enforcement_kit.discretion.span import Span, difference, in_yuan, plain, product, tier_span
from enforcement_kit.law import builtin_law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from enforcement_kit.discretion.calculation import StepName
    from enforcement_kit.discretion.circumstances import Circumstances
    from enforcement_kit.law import Benchmark, DiscretionProcedure, Factor

__all__ = ["calculate"]

_LIGHTER: Final = Citation.parse("行政处罚法第三十二条").at("2021")
_PROPORTION: Final = Citation.parse("行政处罚法第五条第二款").at("2021")
_BENCHMARKS: Final = Citation.parse("行政处罚法第三十四条").at("2021")
_GAINS: Final = Citation.parse("行政处罚法第二十八条第二款").at("2021")

_BASES: Final = {
    "illegal_gains": ("违法所得", "illegal gains"),
    "goods_value": ("货值金额", "value of the goods"),
    "construction_cost": ("工程造价", "cost of construction"),
    "contract_price": ("合同价款", "contract price"),
    "losses": ("损失", "losses"),
    "other": ("基数", "base"),
    "": ("基数", "base"),
}


def calculate(
    row: Benchmark,
    known: Circumstances,
    *,
    procedure: DiscretionProcedure | None = None,
    on: dt.date | None = None,
) -> Calculation:
    """The range that statute, tier, factors and degree leave for a fine.

    Each step is exact: nothing is rounded. What nobody has set leaves the range as it was and is
    open: a person settles it. The amount inside the range is never chosen.

    - *statute*: the range of the benchmark; a ratio times its base.
    - *tier*: the part of it that is the tier's.
    - *factors*: a lighter one takes its share of the tier's width from the high end, a heavier one
      from the low end. Both together only where the place says that they are set off.
    - *degree*: lighter stays within, whatever it is called; mitigated goes below the low end of the
      statute, and only on a ground; heavier never goes above.
    - *days*: a penalty day by day, times the days.
    - *confiscation*: illegal gains less what was refunded, where they are known.

    Args:
        row: the benchmark of the place.
        known: what is known of the case.
        procedure: how the place applies its benchmarks.
        on: the day of the decision, for the articles of that day; without it none of the penalty
            law is cited.
    """
    return _Calculator(row, known, procedure, on).done()


class _Calculator:
    """One calculation under way."""

    def __init__(
        self,
        row: Benchmark,
        known: Circumstances,
        procedure: DiscretionProcedure | None,
        on: dt.date | None,
    ) -> None:
        self.given = row
        self.known = known
        self.procedure = procedure
        self.on = on
        self.steps: list[CalculationStep] = []
        self.agreed_by: tuple[str, ...] = ()
        self.base = known.base
        if self.base is None and row.base == "illegal_gains":
            self.base = known.gains
        self.row = in_yuan(row, self.base) if self.base else row
        self.span = Span(low=self.row.low, high=self.row.high, unit=self.row.unit)

    def done(self) -> Calculation:
        """The calculation."""
        self._gains()
        self._statute()
        self._tier()
        self._factors()
        self._degree()
        self._days()
        confiscation = self._confiscation()
        row = self.given
        return Calculation(
            benchmark=row,
            steps=tuple(self.steps),
            span=self.span if self.span.unit == "yuan" else None,
            confiscation=confiscation,
            also=row.also,
            may_also=row.may_also,
            agreed_by=self.agreed_by,
        )

    def say(
        self,
        name: StepName,
        zh: str,
        en: str,
        *,
        by: Sequence[Citation] = (),
        sure: str = "",
        span: bool = True,
        open_: bool = False,
    ) -> None:
        """Notes a step."""
        self.steps.append(
            CalculationStep(
                name=name,
                zh=zh,
                en=en,
                citations=tuple(by),
                sure=sure,
                span=self.span if span else None,
                open=open_,
            )
        )

    def _of_the_day(self, *citations: Citation) -> tuple[Citation, ...]:
        """Those of the articles that are in force on the day."""
        if self.on is None:
            return ()
        law = builtin_law()
        day = self.on
        return tuple(each for each in citations if law.resolve(each, day).good)

    def _gains(self) -> None:
        row, gains = self.given, self.known.gains
        if row.gains_from is None and row.gains_below is None:
            return
        low = "" if row.gains_from is None else f"{plain(row.gains_from)} 元以上"
        high = "" if row.gains_below is None else f"不满 {plain(row.gains_below)} 元"
        low_en = "" if row.gains_from is None else f" from {plain(row.gains_from)}"
        high_en = "" if row.gains_below is None else f" below {plain(row.gains_below)}"
        fits = gains is not None and is_for_gains(row, gains)
        said = "未载明" if gains is None else f"为 {plain(gains)} 元"
        said_en = "not known" if gains is None else f"{plain(gains)} yuan"
        self.say(
            "gains",
            f"基准适用于违法所得{low}{high}；本案违法所得{said}" + ("" if fits else "，由人核对"),
            f"for illegal gains{low_en}{high_en}; here they are {said_en}",
            by=row.basis,
            sure=row.sure,
            span=False,
            open_=not fits,
        )

    def _statute(self) -> None:
        row = self.given
        stated = Span(low=row.low, high=row.high, unit=row.unit)
        each_day, each_day_en = ("每日 ", " a day") if row.per_day else ("", "")
        zh, en = _BASES[row.base]
        if row.unit != "ratio":
            self.say(
                "statute",
                f"法定幅度：{each_day}{stated.zh()}",
                f"range of the statute: {stated.en()}{each_day_en}",
                by=row.basis,
                sure=row.sure,
            )
            return
        self.say(
            "statute",
            f"法定幅度：{zh}的 {plain(row.low)} 倍至 {plain(row.high)} 倍",
            f"range of the statute: {plain(row.low)} to {plain(row.high)} times the {en}",
            by=row.basis,
            sure=row.sure,
            span=False,
        )
        if not self.base:
            self.say(
                "base",
                f"{zh}{'未知' if self.base is None else '为零'}，不能换算成元",
                f"the {en} is {'not known' if self.base is None else '0'}: no range in yuan",
                open_=True,
            )
            return
        self.say(
            "base",
            f"{zh} {plain(self.base)} 元：{plain(row.low)} × {plain(self.base)} = "
            f"{plain(self.row.low)} 元，{plain(row.high)} × {plain(self.base)} = "
            f"{plain(self.row.high)} 元",
            f"{en} {plain(self.base)} yuan: {self.span.en()}",
        )

    def _tier(self) -> None:
        tiers = self.row.tier
        if not tiers:
            return
        by = self._of_the_day(_BENCHMARKS)
        tier = named_tier(self.row, self.known.tier) if self.known.tier else None
        if tier is None:
            names = "、".join(each.name for each in tiers)
            found = f"没有“{self.known.tier}”这一阶次" if self.known.tier else "尚未选定阶次"
            found_en = f'no tier "{self.known.tier}"' if self.known.tier else "no tier is chosen"
            self.say(
                "tier",
                f"{found}；可选：{names}",
                f"{found_en}; there are: {names}",
                by=by,
                open_=True,
            )
            return
        inside = tier_span(tier, self.row.unit)
        shared = None if inside is None else self.span.meet(inside)
        if inside is None or shared is None:
            self.say(
                "tier",
                f"阶次“{tier.name}”在法定幅度以内没有数额，基准有误，不采用",
                f'no amount of the range lies in the tier "{tier.name}"; the table is wrong',
                by=by,
                open_=True,
            )
            return
        self.span = shared
        why = f"（条件：{'；'.join(tier.conditions)}）" if tier.conditions else ""
        why_en = f" (where: {'; '.join(tier.conditions)})" if tier.conditions else ""
        cut = shared != inside
        self.say(
            "tier",
            f"阶次“{tier.name}”{why}：{shared.zh()}"
            + (f"；{inside.zh()}中超出法定幅度的部分不计" if cut else ""),
            f'tier "{tier.name}"{why_en}: {shared.en()}'
            + ("; what lies outside the range is left out" if cut else ""),
            by=(*self.given.basis, *by),
            sure=self.given.sure,
            open_=cut,
        )

    def _moving(self, effect: str) -> tuple[Decimal, list[Factor]]:
        """The shares of the factors of one direction together, and those without a share."""
        mine = [each for each in self.known.factors if each.effect == effect]
        shares = [each.share for each in mine if each.share is not None]
        return sum(shares, Decimal(0)), [each for each in mine if each.share is None]

    def _factors(self) -> None:
        (down, down_bare), (up, up_bare) = self._moving("lighter"), self._moving("heavier")
        for factor in (*down_bare, *up_bare):
            lighter = factor.effect == "lighter"
            self.say(
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
        named = [each for each in self.known.factors if each.share is not None]
        words = "、".join(
            f"{each.name}（{'−' if each.effect == 'lighter' else '+'}{plain(each.share)}）"
            for each in named
            if each.share is not None and each.effect != "mitigated"
        )
        by = tuple(cited for each in named for cited in each.basis)
        together = "" if self.procedure is None else self.procedure.factors_together
        if down and up and together != "net":
            self.say(
                "factor",
                f"从轻与从重情节并存：{words}；适用程序没有写明如何相抵，由人裁量",
                f"lighter and heavier factors together: {words}; nothing says how they are weighed",
                by=by,
                open_=True,
            )
            return
        net = difference(up, down)
        share = min(abs(net), Decimal(1))
        move = product(self.span.width, share)
        moved = _moved(self.span, move if net > 0 else -move)
        if moved is None:
            self.say(
                "factor",
                f"情节：{words}；移到了不含本数的一端，幅度内没有数额，由人裁量",
                f"factors: {words}; they lead to an end that is left out; a person decides",
                by=by,
                open_=True,
            )
            return
        self.span = moved
        way, way_en = (
            ("下限上移", "the low end up") if net > 0 else ("上限下移", "the high end down")
        )
        if not net:
            way, way_en = "两者相抵", "they cancel out"
        self.say(
            "factor",
            f"情节：{words}；{way} {plain(share)} 个幅度（{plain(move)} 元）：{self.span.zh()}"
            if self.span.unit == "yuan" and net
            else f"情节：{words}；{way}：{self.span.zh()}",
            f"factors: {words}; {way_en}: {self.span.en()}",
            by=by,
        )

    def _degree(self) -> None:
        mitigating = [each for each in self.known.factors if each.effect == "mitigated"]
        grounds = (*self.known.grounds, *(cited for each in mitigating for cited in each.basis))
        degree = self.known.degree
        if mitigating and degree in (None, "ordinary", "mitigated"):
            degree = "mitigated"
        elif mitigating:
            self.say(
                "degree",
                f"减轻情节与“{degree}”并存，由人裁量",
                f"a mitigating factor beside {degree}: a person decides",
                by=grounds,
                open_=True,
            )
            return
        if degree == "mitigated":
            self._mitigated(grounds)
        elif degree == "lighter":
            self.say(
                "degree",
                "从轻：在法定幅度以内，不得低于下限"
                + ("" if grounds else "；没有写明依据，由人核对"),
                "lighter: within the range of the statute, not below it"
                + ("" if grounds else "; it names no ground"),
                by=(*grounds, *self._of_the_day(_LIGHTER)),
                open_=not grounds,
            )
        elif degree == "heavier":
            self.say(
                "degree",
                "从重：在法定幅度以内，不得高于上限"
                + ("" if grounds else "；没有写明依据，由人核对"),
                "heavier: within the range of the statute, not above it"
                + ("" if grounds else "; it names no ground"),
                by=(*grounds, *self._of_the_day(_PROPORTION)),
                open_=not grounds,
            )

    def _mitigated(self, grounds: tuple[Citation, ...]) -> None:
        by = (*grounds, *self._of_the_day(_LIGHTER))
        low = self.row.low
        if not grounds:
            self.say(
                "degree",
                "减轻须有法定情形：没有写明依据，不予计算",
                "a mitigated penalty needs its ground: none is named, nothing is reckoned",
                by=by,
                open_=True,
            )
            return
        if not low:
            self.say(
                "degree",
                "减轻：法定幅度没有下限，无从低于下限",
                "mitigated: the range has no low end to go below",
                by=by,
                open_=True,
            )
            return
        share = None if self.procedure is None else self.procedure.mitigation_floor
        floor = Decimal(0) if share is None else product(low, share)
        if floor >= low:
            self.say(
                "degree",
                f"减轻：适用程序的下限占比 {share} 没有留下减轻的余地，由人核对",
                f"mitigated: a floor of {share} leaves no room below the range",
                by=by,
                open_=True,
            )
            return
        self.span = Span(low=floor, high=low, below=True, unit=self.span.unit)
        if self.procedure is not None:
            self.agreed_by = self.procedure.mitigation_by
        kept = "" if share is None else f"（不低于下限的 {plain(share)}）"
        kept_en = "" if share is None else f" (not below {plain(share)} of it)"
        self.say(
            "degree",
            f"减轻：低于法定下限{kept}：{self.span.zh()}",
            f"mitigated: below the low end of the statute{kept_en}: {self.span.en()}",
            by=by,
        )

    def _days(self) -> None:
        days = self.known.days
        if not self.given.per_day:
            return
        if days is None:
            self.say(
                "days",
                "按日计算：天数未知，以上为每日的幅度",
                "day by day: the days are not known; the range is that of a day",
                by=self.given.basis,
                open_=True,
            )
            return
        self.span = self.span.times(Decimal(days))
        self.say(
            "days",
            f"按日计算：{days} 日：{self.span.zh()}",
            f"day by day, {days} days: {self.span.en()}",
            by=self.given.basis,
            sure=self.given.sure,
        )

    def _confiscation(self) -> Decimal | None:
        row, gains = self.given, self.known.gains
        for kinds, zh, en in (
            (row.also, "并处", "imposed with the fine"),
            (row.may_also, "可以并处，由人裁量", "may be imposed with it; a person decides"),
        ):
            for kind in kinds:
                self.say("with_it", f"{zh}：{kind}", f"{en}: {kind}", by=row.basis, span=False)
        if gains is None:
            return None
        refunded = self.known.refunded or Decimal(0)
        left = difference(gains, refunded)
        self.say(
            "confiscation",
            f"没收违法所得：{plain(gains)} − 依法退赔 {plain(refunded)} = {plain(left)} 元",
            f"illegal gains to confiscate: {plain(gains)} less refunded {plain(refunded)} ="
            f" {plain(left)} yuan",
            by=self._of_the_day(_GAINS),
            span=False,
        )
        return left


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
