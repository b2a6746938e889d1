"""A district rolled up: town by town, each let go once its figures are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.law import builtin_law
from enforcement_kit.measures import Measures, default_measures
from enforcement_kit.rollup.cells import Cell, cell_of
from enforcement_kit.rollup.earlier import read_earlier, restated
from enforcement_kit.rollup.findings import worst_first
from enforcement_kit.rollup.joint import CaseNumbers
from enforcement_kit.rollup.result import RollUp
from enforcement_kit.rollup.totals import TownValue, totals_of
from enforcement_kit.rollup.town import TownRead, joint, shared

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from enforcement_kit.rollup.plan import Plan

__all__ = ["roll_up"]


def roll_up(
    plan: Plan,
    *,
    on: dt.date | None = None,
    previous: str | Path | Mapping[str, object] | None = None,
    measures: Measures | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> RollUp:
    """Rolls up what the towns of a plan sent, one town after another in flat memory.

    A file that cannot be read is a reason in its town's cells, and the roll-up goes on.

    Args:
        plan: what `read_plan` gives.
        on: the day of the look. A form whose due day has not passed by then is not missing.
        previous: an earlier roll-up of the same period: its JSON or the path of it.
        measures: the measures; the kit's own by default.
        progress: called with the name of each town and its number, from 1.

    Raises:
        UnreadableError: the earlier roll-up cannot be read.
        UsageError: the earlier roll-up is of another period.
    """
    earlier = None if previous is None else read_earlier(previous, plan)
    wanted = (default_measures() if measures is None else measures).select(plan.keys)
    numbers = CaseNumbers(plan.period)
    towns: list[TownRead] = []
    for number, town in enumerate(plan.towns, start=1):
        if progress is not None:
            progress(town.name, number)
        towns.append(TownRead(plan, town, wanted, numbers))
    shared(towns)
    joint(towns, numbers)
    cells: list[Cell] = []
    values: list[TownValue] = []
    for one in towns:
        of_town = one.values()
        values += of_town
        for chosen in one.chosen:
            cell = cell_of(plan, one.town, chosen, one.found, measures=wanted, on=on)
            if earlier is not None:
                own = tuple(each for each in of_town if each.form == chosen.form.id)
                cell = restated(cell, own, earlier, wanted)
            cells.append(cell)
    found = worst_first(
        (each for one in towns for each in one.found), [town.id for town in plan.towns]
    )
    disputed = frozenset(
        f"{each.town}/{key}" for each in found if each.level == "contradiction" for key in each.keys
    )
    return RollUp(
        plan=plan,
        measures=wanted,
        on=on,
        law_version=builtin_law().version,
        towns=tuple(one.sent() for one in towns),
        cells=tuple(cells),
        values=tuple(values),
        totals=totals_of(plan, values, wanted, disputed),
        contradictions=found,
        previous=earlier is not None,
    )
