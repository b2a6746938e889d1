"""Score and grade as one pure function of item results, exact to the hundredth.

While results are open the least and the greatest score still possible are found exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.scoring.extremes import bonus_of, end_of, extreme
from enforcement_kit.scoring.points import as_points, as_units
from enforcement_kit.scoring.results import Arithmetic, Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.scoring.standard import Grade, ReviewStandard, Table, Veto

__all__ = ["NOT_KNOWN", "grade_of", "reckon"]

NOT_KNOWN = (
    "本标准未载明计分方法，不能给出分数",
    "the standard does not say how a score is reckoned; none can be given",
)
NOTHING_REVIEWED = (
    "没有任何评查项目适用于本卷，不能给出分数",
    "no item of the standard applies to the file; no score can be given",
)


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
    ratio = extreme(standard, table, results, sign)
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
        lost = sum(end_of(results.get(each.item), sign) for each in basic.criteria)
        taken += min(lost, basic.units)
    return taken


def _arithmetic(
    table: Table, standard: ReviewStandard, results: Mapping[str, Result], vetoes: Sequence[Veto]
) -> Arithmetic | None:
    ratio = extreme(standard, table, results, 1)
    if ratio is None:
        return None
    return Arithmetic(
        obtained=as_points(ratio.obtained),
        applicable=as_points(ratio.applicable),
        basic=as_points(_basic(standard, results, 1)),
        vetoed=as_points(sum(veto.units for veto in vetoes if veto.effect == "deduct")),
        bonus=as_points(bonus_of(table, results, 1)),
    )
