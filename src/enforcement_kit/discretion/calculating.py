"""The calculator (裁量计算): from the range of the statute to the range left, step by step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.discretion.calculation import Calculation
from enforcement_kit.discretion.ranges import set_range
from enforcement_kit.discretion.reckoning import Reckoning
from enforcement_kit.discretion.span import difference, plain
from enforcement_kit.discretion.weighing import weigh_degree, weigh_factors
from enforcement_kit.discretion.words import sanction_words

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.discretion.circumstances import Circumstances
    from enforcement_kit.law import Benchmark, DiscretionProcedure

__all__ = ["calculate"]

_GAINS: Final = Citation.parse("行政处罚法第二十八条第二款").at("2021")


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
    at = Reckoning(row, known, procedure, on)
    set_range(at)
    weigh_factors(at)
    weigh_degree(at)
    _days(at)
    confiscation = _confiscation(at)
    return Calculation(
        benchmark=row,
        steps=tuple(at.steps),
        span=at.span if at.span.unit == "yuan" else None,
        confiscation=confiscation,
        also=row.also,
        may_also=row.may_also,
        agreed_by=at.agreed_by,
        departure_by=() if at.procedure is None else at.procedure.departure_by,
        reasons_required=at.procedure is not None and at.procedure.reasons_required,
    )


def _days(at: Reckoning) -> None:
    days = at.known.days
    if not at.given.per_day:
        return
    if days is None:
        at.say(
            "days",
            "按日计算：天数未知，以上为每日的幅度",
            "day by day: the days are not known; the range is that of a day",
            by=at.given.basis,
            open_=True,
        )
        return
    at.span = at.span.times(Decimal(days))
    at.say(
        "days",
        f"按日计算：{days} 日：{at.span.zh()}",
        f"day by day, {days} days: {at.span.en()}",
        by=at.given.basis,
        sure=at.given.sure,
    )


def _confiscation(at: Reckoning) -> Decimal | None:
    row, gains = at.given, at.known.gains
    for kinds, zh, en in (
        (row.also, "并处", "imposed with the fine"),
        (row.may_also, "可以并处，由人裁量", "may be imposed with it; a person decides"),
    ):
        for kind in kinds:
            name, name_en = sanction_words(kind)
            at.say("with_it", f"{zh}：{name}", f"{en}: {name_en}", by=row.basis, span=False)
    if gains is None:
        return None
    refunded = at.known.refunded or Decimal(0)
    left = difference(gains, refunded)
    at.say(
        "confiscation",
        f"没收违法所得：{plain(gains)} 元减去依法退赔 {plain(refunded)} 元，为 {plain(left)} 元",
        f"illegal gains to confiscate: {plain(gains)} less refunded {plain(refunded)} ="
        f" {plain(left)} yuan",
        by=at.of_the_day(_GAINS),
        span=False,
    )
    return left
