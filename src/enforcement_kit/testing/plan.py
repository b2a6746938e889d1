"""Which cases a town-year has: their ways, matters, parties, first days, and fines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.testing.course.amounts import window
from enforcement_kit.testing.paths import Path, cycle, matters_for, path_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.testing.matters import Matter, PartyKind

__all__ = ["PlannedCase", "plan_by_quota", "plan_cycle", "plan_stream", "spread_fines"]

_LEAD: Final = {
    "hearing": 110,
    "daily": 100,
    "extended": 100,
    "tested": 95,
    "valued": 95,
    "public_notice": 110,
    "discussed_before": 90,
    "preserved": 90,
}
"""Days from the first day to the end of the year, so that the decision falls in the year."""

_AFTERMATH: Final = {
    "instalments": 210,
    "deferred": 190,
    "late": 150,
    "court": 110,
    "demolition": 110,
}


@attrs.frozen(kw_only=True)
class PlannedCase:
    """A case before it is run.

    Attributes:
        key: what its draws are named by.
        path: the way it goes.
        matter: what it is about.
        kind: what the party is.
        begin: its first day.
        fine: the fine settled beforehand, `None` where it is drawn.
    """

    key: int
    path: Path
    matter: Matter
    kind: PartyKind
    begin: dt.date
    fine: Decimal | None = None


def _choose(
    dice: Dice, path: Path, listed: frozenset[tuple[str, str]] | None = None
) -> tuple[Matter, PartyKind]:
    able = matters_for(path)
    if path.lenient and listed is not None:
        able = tuple(each for each in able if (each.code, path.lenient) in listed)
        if not able:
            raise UsageError(
                f"柔性执法清单中没有可用于 {path.name} 的事项；请增加清单项数",
                f"the lenient list has no item for cases of {path.name}; let it have more items",
            )
    matter = dice.pick(able)
    kinds = [each for each in matter.parties if each in path.parties]
    if path.procedure == "summary" and "warning" not in path:
        kinds = [each for each in kinds if (each == "organisation") == _of_firms(path)] or kinds
    return matter, dice.pick(kinds)


def _of_firms(path: Path) -> bool:
    return path.parties == ("organisation",)


def _latest(path: Path, year: int, *, whole: bool) -> dt.date:
    table = _LEAD | _AFTERMATH if whole else _LEAD
    lead = max((table.get(trait, 0) for trait in path.traits), default=0)
    if path.procedure == "summary":
        lead = max(lead, 15)
    elif path.outcome == "penalty":
        lead = max(lead, 85)
    else:
        lead = max(lead, 55)
    return dt.date(year, 12, 31) - dt.timedelta(days=lead)


def _begin(dice: Dice, path: Path, year: int, *, whole: bool) -> dt.date:
    first = dt.date(year, 1, 4)
    last = _latest(path, year, whole=whole)
    return first + dt.timedelta(days=dice.between(0, (last - first).days))


def plan_cycle(
    dice: Dice, count: int, year: int, listed: frozenset[tuple[str, str]]
) -> tuple[PlannedCase, ...]:
    """So many cases walking round the cycle of paths, in the order of their first days.

    Args:
        dice: where they come from.
        count: how many.
        year: the year of their first days.
        listed: matters and grounds of the lenient list.
    """
    every = cycle()
    offset = dice.between(0, len(every) - 1)
    found = []
    for index in range(count):
        draw = dice.child("case", index)
        path = every[(offset + index) % len(every)]
        matter, kind = _choose(draw, path, listed)
        begin = _begin(draw, path, year, whole=False)
        found.append(PlannedCase(key=index, path=path, matter=matter, kind=kind, begin=begin))
    return tuple(sorted(found, key=lambda each: (each.begin, each.key)))


def plan_stream(dice: Dice, count: int, year: int) -> Iterator[PlannedCase]:
    """So many cases walking round the cycle, their first days going through the year."""
    every = cycle()
    first = dt.date(year, 1, 4)
    for index in range(count):
        draw = dice.child("plan", index)
        path = every[index % len(every)]
        matter, kind = _choose(draw, path)
        span = (_latest(path, year, whole=False) - first).days
        begin = first + dt.timedelta(days=index * span // count)
        yield PlannedCase(key=index, path=path, matter=matter, kind=kind, begin=begin)


def plan_by_quota(
    dice: Dice,
    quota: Sequence[tuple[str, int]],
    year: int,
    fines_total: Decimal | None,
    listed: frozenset[tuple[str, str]],
) -> tuple[PlannedCase, ...]:
    """So many cases of each path named, each run to its end soon after the year.

    Args:
        dice: where the rest comes from.
        quota: names of paths and how many cases go each way.
        year: the year.
        fines_total: what the fines of all penalties add up to, to the fen; `None` for any sum.
        listed: matters and grounds of the lenient list.

    Raises:
        UsageError: a path that is none, or a sum that these cases cannot reach.
    """
    paths = [path_named(name) for name, count in quota for _ in range(count)]
    found = []
    for index, path in enumerate(paths):
        draw = dice.child("case", index)
        matter, kind = _choose(draw, path, listed)
        begin = _begin(draw, path, year, whole=True)
        found.append(PlannedCase(key=index, path=path, matter=matter, kind=kind, begin=begin))
    if fines_total is not None:
        found = spread_fines(dice.child("fines"), found, fines_total)
    return tuple(sorted(found, key=lambda each: (each.begin, each.key)))


def _fined(case: PlannedCase) -> bool:
    return case.path.outcome == "penalty" and case.path.procedure != "summary"


def spread_fines(dice: Dice, cases: list[PlannedCase], total: Decimal) -> list[PlannedCase]:
    """Settles the fines of the ordinary penalties so that they add up to the total exactly.

    Fines that are a share of a building's cost take what is not round.

    Raises:
        UsageError: where the windows of these cases cannot reach the total.
    """
    shares = [case for case in cases if case.path.name == "percent"]
    plain = [case for case in cases if _fined(case) and case.path.name != "percent"]
    left = total
    settled: dict[int, Decimal] = {}
    for place, case in enumerate(shares):
        odd = total % 1000 if place == 0 else Decimal(0)
        settled[case.key] = Decimal(dice.between(9, 19) * 1000) + odd
        left -= settled[case.key]
    windows = {case.key: window(case.path, case.matter, case.kind) for case in plain}
    for case in plain:
        settled[case.key] = windows[case.key].draw(dice)
        left -= settled[case.key]
    order = sorted(dice.shuffled(plain), key=lambda each: -windows[each.key].step)
    for share in (Decimal(3), Decimal(1)):
        for case in order:
            space = windows[case.key]
            now = settled[case.key]
            room = space.high - now if left > 0 else space.low - now
            move = max(min(left, room / share), Decimal(0)) if left > 0 else max(left, room / share)
            move = int(move / space.step) * space.step
            settled[case.key] = now + move
            left -= move
    if left:
        raise UsageError(
            f"这些案件的罚款不能合计为 {total} 元，差 {left} 元；请增减案件或改合计数",
            f"the fines of these cases cannot add up to {total} yuan, {left} are left over;"
            " change the cases or the total",
        )
    return [attrs.evolve(case, fine=settled.get(case.key)) for case in cases]
