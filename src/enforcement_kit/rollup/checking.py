"""What cannot be in one town's figures: parts and wholes, amounts, rates, last year, whose file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.measures import Measure, Rate
from enforcement_kit.rollup.forms import knowledge
from enforcement_kit.rollup.sent import Clash
from enforcement_kit.rollup.words import share_apart, short, value_text
from enforcement_kit.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from enforcement_kit.measures import Definition, Measures, Period
    from enforcement_kit.rollup.forms import Amount, Relation
    from enforcement_kit.rollup.plan import TownPlan
    from enforcement_kit.rollup.sent import Entry, Number, Sent

__all__ = ["of_file", "of_last_year", "of_values"]

_KINDS_OF_PLACE: Final = ("人民政府", "办事处", "街道", "镇", "乡", "区", "县", "市")
_ENOUGH: Final = 5


def of_file(town: TownPlan, sent: Sent, period: Period) -> Iterator[Clash]:
    """Whether a file is of the period and of the town."""
    if sent.readable and sent.period is not None and sent.period != period:
        yield Clash(
            code="other-period",
            message=f"{short(sent.file)} 是 {sent.period} 的数据，应报 {period}；未计入",
            message_en=f"{sent.file} is of {sent.period}, {period} is wanted; left out",
            size=Decimal(1),
        )
    if sent.organ and not _same_town(town.name, sent.organ):
        yield Clash(
            code="other-town",
            message=f"{short(sent.file)} 写的单位是“{sent.organ}”，列在{town.name}名下",
            message_en=f"{sent.file} names {sent.organ} and is listed under {town.name}",
            question=True,
        )


def _same_town(name: str, organ: str) -> bool:
    """Whether an organ's name holds that of the town, with or without what kind of place it is."""
    ours, theirs = fold(name).strip(), fold(organ)
    if ours in theirs or theirs in ours:
        return True
    for kind in _KINDS_OF_PLACE:
        ours = ours.removesuffix(kind)
    return len(ours) > 1 and ours in theirs


def of_values(entries: Mapping[str, Entry], measures: Measures) -> Iterator[Clash]:
    """Values that cannot be by themselves, or together."""
    for entry in entries.values():
        if entry.value is not None:
            yield from _alone(entry, entry.value, measures[entry.key])
    for relation in knowledge().relations:
        yield from _parts(relation, entries, measures)
    for pair in knowledge().amounts:
        yield from _amount(pair, entries, measures)


def _alone(entry: Entry, value: Number, each: Definition) -> Iterator[Clash]:
    """A number below 0, a rate above 1, a count that is no whole number."""
    told = value_text(entry, each.unit)
    found: tuple[str, str, str] | None = None
    if value < 0:
        found = "negative", f"{each.label}为负数：{told}", "is negative"
    elif isinstance(each, Rate) and each.unit == "ratio" and value > 1:
        found = "rate-above-one", f"{each.label}大于 100%：{told}", "is above 100 %"
    elif isinstance(each, Measure) and each.how in ("count", "distinct") and value != int(value):
        found = "not-whole", f"{each.label}不是整数：{told}", "is no whole number"
    if found is not None:
        yield Clash(
            code=found[0],
            message=found[1],
            message_en=f"{each.label_en} {found[2]}: {value}",
            keys=(each.key,),
            size=Decimal(1),
        )


def _parts(relation: Relation, entries: Mapping[str, Entry], measures: Measures) -> Iterator[Clash]:
    """Parts that come to more than their whole."""
    whole = entries.get(relation.whole)
    parts = [each for key in relation.parts if (each := entries.get(key)) is not None]
    valued = [each for each in parts if each.value and each.bound != "about"]
    if whole is None or whole.value is None or whole.bound != "exact" or not valued:
        return
    total = sum((Decimal(each.value or 0) for each in valued), Decimal(0))
    slack = whole.slack + sum((each.slack for each in valued), Decimal(0))
    if total <= Decimal(whole.value) + slack:
        return
    named = "、".join(f"{measures[each.key].label} {each.value}" for each in valued)
    together = f"，合计 {total:f}" if len(valued) > 1 else ""
    yield Clash(
        code="parts-above-whole",
        message=f"{named}{together}，大于{measures[relation.whole].label} {whole.value}",
        message_en=f"the parts of {relation.whole} come to {total}, the whole is {whole.value}",
        keys=(relation.whole, *(each.key for each in valued)),
        size=share_apart(total, whole.value),
    )


def _amount(pair: Amount, entries: Mapping[str, Entry], measures: Measures) -> Iterator[Clash]:
    """An amount of things of which there are none."""
    amount, count = entries.get(pair.amount), entries.get(pair.count)
    if amount is None or count is None or not amount.value:
        return
    if count.value == 0 and count.bound == "exact":
        told = value_text(amount, measures[pair.amount].unit)
        yield Clash(
            code="amount-without-count",
            message=f"{measures[pair.count].label}为 0，{measures[pair.amount].label}却有 {told}",
            message_en=f"{pair.count} is 0, {pair.amount} is {amount.value}",
            keys=(pair.count, pair.amount),
            size=Decimal(1),
        )


def of_last_year(
    entries: Mapping[str, Entry], last: Mapping[str, Entry], measures: Measures
) -> Iterator[Clash]:
    """This year's figures against last year's: stock and flow, and a file sent a second time."""
    for each in knowledge().stocks:
        now, inflow, before = (
            entries.get(each.stock),
            entries.get(each.inflow),
            last.get(each.stock),
        )
        known = [e for e in (now, inflow, before) if e is not None and e.value is not None]
        if len(known) < 3 or any(e.bound != "exact" for e in known):
            continue
        end, came, begin = (Decimal(e.value or 0) for e in known)
        if end > begin + came:
            label = measures[each.stock].label
            yield Clash(
                code="stock-above-flow",
                message=(
                    f"上年末{label} {begin:f}，本年{measures[each.inflow].label} {came:f}，"
                    f"本年末不应多于 {begin + came:f}，报的是 {end:f}"
                ),
                message_en=f"{begin} at the end of last year and {came} new cannot make {end}",
                keys=(each.stock, each.inflow),
                size=share_apart(end, begin + came),
            )
    both = [
        (entries[key].value, last[key].value)
        for key in entries
        if key in last and entries[key].value and last[key].value is not None
    ]
    if len(both) >= _ENOUGH and all(now == before for now, before in both):
        yield Clash(
            code="same-as-last-year",
            message=f"不为 0 的 {len(both)} 项数据与上年完全相同",
            message_en=f"all {len(both)} figures above 0 are those of last year",
            keys=tuple(key for key in entries if key in last and entries[key].value),
            question=True,
        )
