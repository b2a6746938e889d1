"""The least and the greatest that a file's items can come to while results are open."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.scoring.results import Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.scoring.standard import Criterion, Item, ReviewStandard, Table

__all__ = ["Ratio", "bonus_of", "end_of", "extreme", "obtained_of"]


class Ratio(NamedTuple):
    """Points obtained, and the standard points that they are out of."""

    obtained: int
    applicable: int

    def gain(self, rate: Fraction, sign: int) -> int:
        """How much better this is than the rate; the greater the better for either end."""
        return sign * (rate.denominator * self.obtained - rate.numerator * self.applicable)


def end_of(result: Result | None, sign: int) -> int:
    """What a result costs at one end; what may be left out costs nothing at the good end."""
    if result is None or result.reviewed == "no":
        return 0
    if sign > 0:
        return 0 if result.reviewed == "maybe" else result.lost
    return result.at_most


def bonus_of(table: Table, results: Mapping[str, Result], sign: int) -> int:
    """What the bonus gives at one end."""
    found = results.get(table.bonus.item) if table.bonus else None
    if found is None:
        return 0
    return found.at_most if sign > 0 else found.lost


def extreme(
    standard: ReviewStandard, table: Table, results: Mapping[str, Result], sign: int
) -> Ratio | None:
    """Points obtained and applicable at the worst (sign -1) or best (1) end; `None` with nothing.

    What may be left out changes both sums, so that the ends of their ratio are those of a
    fractional program, solved by Dinkelbach's method.
    """
    bonus = bonus_of(table, results, sign)
    if all(result.reviewed != "maybe" for result in results.values()):
        found = _fixed(standard, table, results, sign, bonus)
        return found if found.applicable else None
    base = Ratio(bonus, 0)
    choices: list[list[Ratio]] = []
    for item in table.items:
        base = _gather(standard, item, results, sign, base, choices)
    plain = [one for options in choices if (one := _plainly_best(options, sign, bonus))]
    if len(plain) == len(choices):
        found = _sum(plain, base)
        if found.applicable:
            return found
    rate = Fraction(0) if sign > 0 else Fraction(2)
    best: Ratio | None = None
    while True:
        taken = [max(options, key=lambda one: one.gain(rate, sign)) for options in choices]
        found = _sum(taken, base)
        if not found.applicable:
            # leaving everything out is no score; something must be reviewed
            held = [one for options in choices for one in options if one.applicable]
            if not held:
                return None
            found = _sum([max(held, key=lambda one: one.gain(rate, sign))], base)
        reached = Fraction(found.obtained, found.applicable)
        if best is not None and sign * (reached - rate) <= 0:
            return best
        best, rate = found, reached


def _plainly_best(options: list[Ratio], sign: int, bonus: int) -> Ratio | None:
    """The option that is the better one whatever the rest comes to; `None` where it hangs on it.

    Without a bonus the ratio lies between 0 and 1. What has all its points never lowers it, what
    has none never raises it, and of two out of the same the one with more points is the higher.
    """
    if bonus or len(options) != 2:
        return None
    one, other = options
    if one.applicable == other.applicable:
        return max(options, key=lambda each: sign * each.obtained)
    held, out = (one, other) if one.applicable > other.applicable else (other, one)
    if out.applicable:
        return None
    if held.obtained == held.applicable:
        return held if sign > 0 else out
    if held.obtained == 0:
        return held if sign < 0 else out
    return None


def _fixed(
    standard: ReviewStandard, table: Table, results: Mapping[str, Result], sign: int, bonus: int
) -> Ratio:
    """Both sums where what is reviewed is settled, though points may not be."""
    obtained, applicable = bonus, 0
    keeps = standard.leaving == "full"
    for item in table.items:
        if results.keys().isdisjoint(item.numbers):
            obtained += item.units
            applicable += item.units
            continue
        whole = results.get(item.item, _NOTHING)
        if whole.reviewed == "no":
            obtained += item.units if keeps else 0
            applicable += item.units if keeps else 0
            continue
        lost = whole.lost if sign > 0 else whole.at_most
        full, killed = 0, False
        for criterion in item.criteria:
            result = results.get(criterion.item, _NOTHING)
            if result.reviewed == "no":
                full += criterion.units if keeps else 0
                continue
            full += criterion.units
            one = result.lost if sign > 0 else result.at_most
            lost += one
            killed = killed or (criterion.kills and one >= criterion.units)
        if item.counts == "deduct":
            full = item.units
        applicable += full
        if not killed and full > lost:
            obtained += full - lost
    return Ratio(obtained, applicable)


def _sum(taken: Sequence[Ratio], base: Ratio) -> Ratio:
    obtained, applicable = base.obtained, base.applicable
    for one in taken:
        obtained += one.obtained
        applicable += one.applicable
    return Ratio(obtained, applicable)


def _gather(  # noqa: PLR0917 - one step of `_extreme`
    standard: ReviewStandard,
    item: Item,
    results: Mapping[str, Result],
    sign: int,
    base: Ratio,
    choices: list[list[Ratio]],
) -> Ratio:
    """Adds an item: what it has for certain to the base, what may be left out to the choices.

    Where nothing ties its criteria together each may be left out by itself; else the item is
    chosen as a whole.
    """
    if results.keys().isdisjoint(item.numbers):
        return Ratio(base.obtained + item.units, base.applicable + item.units)
    whole = results.get(item.item, _NOTHING)
    tied = (
        item.counts == "deduct"
        or whole is not _NOTHING
        or any(
            each.kills and _kills(each, results.get(each.item, _NOTHING), sign)
            for each in item.criteria
        )
    )
    if tied:
        options = _options(standard, item, results, sign)
        if len(options) > 1:
            choices.append(options)
            return base
        return _sum(options, base)
    obtained, applicable = base.obtained, base.applicable
    for criterion in item.criteria:
        result = results.get(criterion.item, _NOTHING)
        if result.reviewed == "yes":
            obtained += criterion.units - (result.lost if sign > 0 else result.at_most)
            applicable += criterion.units
            continue
        options = _criterion(standard, criterion, result, sign)
        if len(options) > 1:
            choices.append(options)
        else:
            obtained += options[0].obtained
            applicable += options[0].applicable
    return Ratio(obtained, applicable)


def obtained_of(
    standard: ReviewStandard, item: Item, results: Mapping[str, Result]
) -> tuple[int, int]:
    """What an item obtained, and out of how much, its results all settled."""
    options = _options(standard, item, results, 1)
    if not options:
        return 0, 0
    best = options[0]
    return best.obtained, best.applicable


def _options(
    standard: ReviewStandard, item: Item, results: Mapping[str, Result], sign: int
) -> list[Ratio]:
    """What an item can come to at one end, each choice of what is left out apart."""
    whole = results.get(item.item, _NOTHING)
    full = item.units
    out = [Ratio(full, full)] if standard.leaving == "full" else [Ratio(0, 0)]
    if whole.reviewed == "no":
        return out if out[0].applicable else []
    found = _reviewed(standard, item, results, sign, whole)
    if whole.reviewed == "maybe":
        found += out
    return found


_NOTHING = Result(item="")


def _reviewed(
    standard: ReviewStandard, item: Item, results: Mapping[str, Result], sign: int, whole: Result
) -> list[Ratio]:
    loss = whole.lost if sign > 0 else whole.at_most
    options = [Ratio(0, 0)] if item.counts == "obtain" else [Ratio(0, item.units)]
    killed = False
    for criterion in item.criteria:
        result = results.get(criterion.item, _NOTHING)
        killed = killed or (criterion.kills and _kills(criterion, result, sign))
        if item.counts == "deduct":
            loss += end_of(result, sign)
            continue
        options = _added(options, _criterion(standard, criterion, result, sign))
    if item.counts == "deduct":
        (one,) = options
        obtained = 0 if killed else max(0, one.applicable - loss)
        return [Ratio(obtained, one.applicable)]
    return list(
        dict.fromkeys(
            Ratio(0 if killed else max(0, one.obtained - loss), one.applicable) for one in options
        )
    )


def _kills(criterion: Criterion, result: Result, sign: int) -> bool:
    return result.reviewed != "no" and end_of(result, sign) >= criterion.units


def _criterion(
    standard: ReviewStandard, criterion: Criterion, result: Result, sign: int
) -> list[Ratio]:
    points = criterion.units
    out = Ratio(points, points) if standard.leaving == "full" else Ratio(0, 0)
    if result.reviewed == "no":
        return [out]
    lost = min(points, result.lost if sign > 0 else result.at_most)
    held = Ratio(points - lost, points)
    return [held, out] if result.reviewed == "maybe" and out != held else [held]


def _added(options: list[Ratio], more: list[Ratio]) -> list[Ratio]:
    if len(more) == 1:
        (one,) = more
        return [
            Ratio(option.obtained + one.obtained, option.applicable + one.applicable)
            for option in options
        ]
    return list(
        dict.fromkeys(
            Ratio(option.obtained + one.obtained, option.applicable + one.applicable)
            for option in options
            for one in more
        )
    )
