"""Totals over towns: each with the towns it is made of, and never more certain than they are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.measures import Measure, Rate
from enforcement_kit.measures.definition import RATE_PLACES
from enforcement_kit.rollup.forms import knowledge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.plan import Plan
    from enforcement_kit.rollup.sent import Bound, Entry, Number

__all__ = ["Left", "Total", "TownValue", "total_of", "totals_of"]


@attrs.frozen(kw_only=True)
class TownValue:
    """A town's figure, with its place; `entry` is `None` where nothing came."""

    town: str
    form: str
    key: str
    entry: Entry | None = None
    no_duty: bool = False
    reason: str = ""
    reason_en: str = ""

    @property
    def id(self) -> str:
        """Its name in a difference of two roll-ups."""
        return f"{self.town}/{self.key}"

    @property
    def value(self) -> Number | None:
        """The value; `None` for blank."""
        return None if self.entry is None or self.no_duty else self.entry.value


@attrs.frozen(kw_only=True)
class Left:
    """A town that a total is without, and why."""

    town: str
    why: str
    why_en: str


@attrs.frozen(kw_only=True)
class Total:
    """A figure over all towns.

    Attributes:
        key: the figure.
        value: the sum over the towns counted; of a rate, the quotient of their counts; `None`
            where no town is counted or the figure is not added up.
        bound: `exact` only where every town that has the duty is counted with an exact value.
        towns: how many towns have the duty.
        counted: the towns counted, with their values.
        left: the towns that it is without.
        of: of a rate, its two counts.
        why, why_en: what must be known of it.
        apart: it is a figure that is not added up over towns.
    """

    key: str
    value: Number | None
    bound: Bound = "exact"
    towns: int
    counted: tuple[TownValue, ...] = ()
    left: tuple[Left, ...] = ()
    of: tuple[Number, ...] = ()
    why: str = ""
    why_en: str = ""
    apart: bool = False


def totals_of(
    plan: Plan,
    values: Sequence[TownValue],
    measures: Measures,
    disputed: frozenset[str] = frozenset(),
) -> tuple[Total, ...]:
    """The totals of all figures, in the order of the forms.

    Args:
        plan: the plan.
        values: the figures of all towns.
        measures: the measures of the forms.
        disputed: figures of towns, as `town/key`, that a contradiction is about. A total that one
            of them is in is about right, and no lower bound.
    """
    by_key: dict[str, list[TownValue]] = {key: [] for key in plan.keys}
    for each in values:
        by_key[each.key].append(each)
    names = {town.id: town.name for town in plan.towns}
    totals = (total_of(key, by_key[key], measures) for key in plan.keys)
    return tuple(_disputed(each, disputed, names) for each in totals)


def _disputed(total: Total, disputed: frozenset[str], names: Mapping[str, str]) -> Total:
    towns = [names[each.town] for each in total.counted if each.id in disputed]
    if not towns or total.value is None:
        return total
    return attrs.evolve(
        total,
        bound="about",
        why="；".join(filter(None, (total.why, f"其中{'、'.join(towns)}的数有矛盾，待核对"))),
        why_en="; ".join(filter(None, (total.why_en, "some of its towns contradict themselves"))),
    )


def total_of(key: str, values: Sequence[TownValue], measures: Measures) -> Total:
    """The total of one figure over towns.

    A sum over towns of which one is missing is a lower bound and says so: no figure of the kit is
    below 0. A rate is the quotient of the counts of its towns, not a mean of their rates.
    """
    having = [each for each in values if not each.no_duty]
    known = knowledge().not_summed.get(key)
    if known is not None:
        return Total(
            key=key,
            value=None,
            towns=len(having),
            why=known.why,
            why_en=known.why_en,
            apart=True,
        )
    definition = measures[key]
    if isinstance(definition, Rate):
        return _quotient(key, having)
    counted = tuple(each for each in having if _number(each) is not None)
    left = tuple(_left(each) for each in having if _number(each) is None)
    if not counted:
        return Total(key=key, value=None, towns=len(having), left=left)
    value = sum((Decimal(_number(each) or 0) for each in counted), Decimal(0))
    whole = all(type(_number(each)) is int for each in counted)
    bounds = {each.entry.bound for each in counted if each.entry is not None}
    bound: Bound = "exact"
    if left or "at_least" in bounds:
        bound = "at_least"
    if "about" in bounds:
        bound = "about"
    distinct = isinstance(definition, Measure) and definition.how == "distinct" and len(counted) > 1
    return Total(
        key=key,
        value=int(value) if whole else value,
        bound=bound,
        towns=len(having),
        counted=counted,
        left=left,
        why="各镇之和；同一对象在几个镇出现的，各镇各计一次" if distinct else "",
        why_en="one thing met in several towns counts in each of them" if distinct else "",
    )


def _number(each: TownValue) -> Number | None:
    return each.value


def _left(each: TownValue) -> Left:
    entry = each.entry
    why = each.reason or (entry.reason if entry is not None else "") or "没有数"
    why_en = each.reason_en or (entry.reason_en if entry is not None else "") or "no value"
    return Left(town=each.town, why=why, why_en=why_en)


def _quotient(key: str, having: Sequence[TownValue]) -> Total:
    counted = tuple(
        each
        for each in having
        if each.entry is not None and each.value is not None and len(each.entry.of) == 2
    )
    left = []
    for each in having:
        if each in counted:
            continue
        one = _left(each)
        if each.value is not None or (each.entry is not None and each.entry.of):
            one = attrs.evolve(
                one,
                why="只有比率，没有分子、分母，不能合并",
                why_en="the rate alone, without its two counts",
            )
        left.append(one)
    above = sum((Decimal(e.entry.of[0]) for e in counted if e.entry), Decimal(0))
    below = sum((Decimal(e.entry.of[1]) for e in counted if e.entry), Decimal(0))
    bounds = {each.entry.bound for each in counted if each.entry is not None}
    bound: Bound = "exact" if bounds <= {"exact"} else "about"
    value = Decimal(format((above / below).normalize(), "f")) if below else None
    if value is not None and value != round(value, RATE_PLACES):
        value = round(value, RATE_PLACES)
    return Total(
        key=key,
        value=value,
        bound=bound,
        towns=len(having),
        counted=counted,
        left=tuple(left),
        of=(_plain(above), _plain(below)) if counted else (),
        why="分子之和除以分母之和，不是各镇比率的平均" if counted else "",
        why_en="the sum of numerators over that of denominators, no mean of rates"
        if counted
        else "",
    )


def _plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value
