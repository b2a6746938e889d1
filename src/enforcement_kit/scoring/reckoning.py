"""Score and grade as one pure function of item results, exact to the hundredth.

While results are open the least and the greatest score still possible are found exactly: what may
be left out changes both sums of the ratio, so that its extremes are those of a fractional program,
solved by Dinkelbach's method over whole numbers.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.scoring.results import Arithmetic, Outcome, Result
from enforcement_kit.scoring.standard import as_points, as_units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.scoring.standard import Criterion, Grade, Item, ReviewStandard, Table, Veto

__all__ = ["NOT_KNOWN", "grade_of", "obtained_of", "reckon"]

NOT_KNOWN = (
    "本标准未载明计分方法，不能给出分数",
    "the standard does not say how a score is reckoned; none can be given",
)
NOTHING_REVIEWED = (
    "没有任何评查项目适用于本卷，不能给出分数",
    "no item of the standard applies to the file; no score can be given",
)


class _Ratio(NamedTuple):
    """Points obtained, and the standard points that they are out of."""

    obtained: int
    applicable: int

    def gain(self, rate: Fraction, sign: int) -> int:
        """How much better this is than the rate; the greater the better for either end."""
        return sign * (rate.denominator * self.obtained - rate.numerator * self.applicable)


def reckon(standard: ReviewStandard, table: Table | None, results: Mapping[str, Result]) -> Outcome:
    """The outcome of a file's results under a standard.

    Args:
        standard: the standard.
        table: the table of the file's kind; `None` for a standard that has none.
        results: results by item number; an item without one has lost nothing.

    Returns:
        The score, or the range that is still possible. Order of `results` plays no part.
    """
    found = [(veto, results[veto.item]) for veto in standard.vetoes if veto.item in results]
    certain = tuple(veto for veto, result in found if result.lost)
    possible = tuple(veto for veto, result in found if result.at_most)
    if standard.formula is None or table is None:
        return _without_formula(standard, certain)
    ends: list[tuple[int, Grade | None]] = []
    waiting = any(one.lost != one.at_most or one.reviewed == "maybe" for one in results.values())
    for sign in (-1, 1):
        if sign > 0 and not waiting:
            ends.append(ends[0])
            break
        taken = possible if sign < 0 else certain
        units = _score(standard, table, results, taken, sign)
        if units is None:
            if any(veto.effect == "zero" for veto in certain):
                units = 0
            else:
                return Outcome(
                    score=None,
                    grade=None,
                    low=None,
                    high=None,
                    reason=NOTHING_REVIEWED[0],
                    reason_en=NOTHING_REVIEWED[1],
                )
        ends.append((units, grade_of(standard.grades, units, taken)))
    (low, worst), (high, best) = ends
    settled = low == high
    grade = best if settled and worst == best else None
    graded = {one.qualified for one in (worst, best) if one is not None}
    return Outcome(
        score=as_points(low) if settled else None,
        grade=grade.name if grade else None,
        low=as_points(low),
        high=as_points(high),
        grade_low=worst.name if worst else None,
        grade_high=best.name if best else None,
        qualified=graded.pop() if len(graded) == 1 else None,
        arithmetic=_arithmetic(table, standard, results, certain) if settled else None,
    )


def _without_formula(standard: ReviewStandard, certain: Sequence[Veto]) -> Outcome:
    zero = any(veto.effect == "zero" for veto in certain)
    failed = zero or any(veto.effect == "unqualified" for veto in certain)
    return Outcome(
        score=as_points(0) if zero else None,
        grade=None,
        low=as_points(0) if zero else None,
        high=as_points(0) if zero else None,
        qualified=False if failed and not standard.grades else None,
        reason="" if zero else NOT_KNOWN[0],
        reason_en="" if zero else NOT_KNOWN[1],
    )


def grade_of(grades: Sequence[Grade], units: int, vetoes: Sequence[Veto]) -> Grade | None:
    """The grade of a score in hundredths, held down by vetoes; `None` without grade bands."""
    if not grades:
        return None
    reached = next(
        (band for band, grade in enumerate(grades) if units >= grade.units),
        len(grades) - 1,
    )
    effects = {veto.effect for veto in vetoes}
    if "not_excellent" in effects and len(grades) > 1:
        reached = max(reached, 1)
    if effects & {"unqualified", "zero"}:
        failed = (band for band, grade in enumerate(grades) if not grade.qualified)
        reached = max(reached, next(failed, len(grades) - 1))
    return grades[reached]


def _score(
    standard: ReviewStandard,
    table: Table,
    results: Mapping[str, Result],
    vetoes: Sequence[Veto],
    sign: int,
) -> int | None:
    """The least (sign -1) or greatest (1) score in hundredths; `None` with nothing reviewed."""
    if any(veto.effect == "zero" for veto in vetoes):
        return 0
    formula = standard.formula
    if formula is None:
        return None
    ratio = _extreme(standard, table, results, sign)
    if ratio is None:
        return None
    basic = _basic(standard, results, sign)
    vetoed = sum(veto.units for veto in vetoes if veto.effect == "deduct")
    most = as_units(formula.most) + (table.bonus.units if table.bonus else 0)
    # over the common denominator, so that nothing is rounded but the score itself
    under = ratio.applicable
    normative = as_units(formula.weight) * ratio.obtained - basic * under
    score = as_units(formula.base) * under + max(0, normative) - vetoed * under
    return _half_up(min(most * under, max(0, score)), under)


def _half_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)


def _basic(standard: ReviewStandard, results: Mapping[str, Result], sign: int) -> int:
    taken = 0
    for basic in standard.basics:
        lost = sum(_end(results.get(each.item), sign) for each in basic.criteria)
        taken += min(lost, basic.units)
    return taken


def _end(result: Result | None, sign: int) -> int:
    """What a result costs at one end; what may be left out costs nothing at the good end."""
    if result is None or result.reviewed == "no":
        return 0
    if sign > 0:
        return 0 if result.reviewed == "maybe" else result.lost
    return result.at_most


def _bonus(table: Table, results: Mapping[str, Result], sign: int) -> int:
    found = results.get(table.bonus.item) if table.bonus else None
    if found is None:
        return 0
    return found.at_most if sign > 0 else found.lost


def _extreme(
    standard: ReviewStandard, table: Table, results: Mapping[str, Result], sign: int
) -> _Ratio | None:
    bonus = _bonus(table, results, sign)
    if all(result.reviewed != "maybe" for result in results.values()):
        found = _fixed(standard, table, results, sign, bonus)
        return found if found.applicable else None
    base = _Ratio(bonus, 0)
    choices: list[list[_Ratio]] = []
    for item in table.items:
        base = _gather(standard, item, results, sign, base, choices)
    plain = [one for options in choices if (one := _plainly_best(options, sign, bonus))]
    if len(plain) == len(choices):
        found = _sum(plain, base)
        if found.applicable:
            return found
    rate = Fraction(0) if sign > 0 else Fraction(2)
    best: _Ratio | None = None
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


def _plainly_best(options: list[_Ratio], sign: int, bonus: int) -> _Ratio | None:
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
) -> _Ratio:
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
    return _Ratio(obtained, applicable)


def _sum(taken: Sequence[_Ratio], base: _Ratio) -> _Ratio:
    obtained, applicable = base.obtained, base.applicable
    for one in taken:
        obtained += one.obtained
        applicable += one.applicable
    return _Ratio(obtained, applicable)


def _gather(  # noqa: PLR0917 - one step of `_extreme`
    standard: ReviewStandard,
    item: Item,
    results: Mapping[str, Result],
    sign: int,
    base: _Ratio,
    choices: list[list[_Ratio]],
) -> _Ratio:
    """Adds an item: what it has for certain to the base, what may be left out to the choices.

    Where nothing ties its criteria together each may be left out by itself; else the item is
    chosen as a whole.
    """
    if results.keys().isdisjoint(item.numbers):
        return _Ratio(base.obtained + item.units, base.applicable + item.units)
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
    return _Ratio(obtained, applicable)


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
) -> list[_Ratio]:
    """What an item can come to at one end, each choice of what is left out apart."""
    whole = results.get(item.item, _NOTHING)
    full = item.units
    out = [_Ratio(full, full)] if standard.leaving == "full" else [_Ratio(0, 0)]
    if whole.reviewed == "no":
        return out if out[0].applicable else []
    found = _reviewed(standard, item, results, sign, whole)
    if whole.reviewed == "maybe":
        found += out
    return found


_NOTHING = Result(item="")


def _reviewed(
    standard: ReviewStandard, item: Item, results: Mapping[str, Result], sign: int, whole: Result
) -> list[_Ratio]:
    loss = whole.lost if sign > 0 else whole.at_most
    options = [_Ratio(0, 0)] if item.counts == "obtain" else [_Ratio(0, item.units)]
    killed = False
    for criterion in item.criteria:
        result = results.get(criterion.item, _NOTHING)
        killed = killed or (criterion.kills and _kills(criterion, result, sign))
        if item.counts == "deduct":
            loss += _end(result, sign)
            continue
        options = _added(options, _criterion(standard, criterion, result, sign))
    if item.counts == "deduct":
        (one,) = options
        obtained = 0 if killed else max(0, one.applicable - loss)
        return [_Ratio(obtained, one.applicable)]
    return list(
        dict.fromkeys(
            _Ratio(0 if killed else max(0, one.obtained - loss), one.applicable) for one in options
        )
    )


def _kills(criterion: Criterion, result: Result, sign: int) -> bool:
    return result.reviewed != "no" and _end(result, sign) >= criterion.units


def _criterion(
    standard: ReviewStandard, criterion: Criterion, result: Result, sign: int
) -> list[_Ratio]:
    points = criterion.units
    out = _Ratio(points, points) if standard.leaving == "full" else _Ratio(0, 0)
    if result.reviewed == "no":
        return [out]
    lost = min(points, result.lost if sign > 0 else result.at_most)
    held = _Ratio(points - lost, points)
    return [held, out] if result.reviewed == "maybe" and out != held else [held]


def _added(options: list[_Ratio], more: list[_Ratio]) -> list[_Ratio]:
    if len(more) == 1:
        (one,) = more
        return [
            _Ratio(option.obtained + one.obtained, option.applicable + one.applicable)
            for option in options
        ]
    return list(
        dict.fromkeys(
            _Ratio(option.obtained + one.obtained, option.applicable + one.applicable)
            for option in options
            for one in more
        )
    )


def _arithmetic(
    table: Table, standard: ReviewStandard, results: Mapping[str, Result], vetoes: Sequence[Veto]
) -> Arithmetic | None:
    ratio = _extreme(standard, table, results, 1)
    if ratio is None:
        return None
    return Arithmetic(
        obtained=as_points(ratio.obtained),
        applicable=as_points(ratio.applicable),
        basic=as_points(_basic(standard, results, 1)),
        vetoed=as_points(sum(veto.units for veto in vetoes if veto.effect == "deduct")),
        bonus=as_points(_bonus(table, results, 1)),
    )
