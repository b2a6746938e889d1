"""Figures and measures of a user's own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import assert_type

from enforcement_kit import Case, FigureSet, Loaded, TownYear, figures, measure
from enforcement_kit.measures import (
    Figure,
    Gap,
    Measure,
    Measures,
    Part,
    Unknown,
    Value,
    default_measures,
    verify,
)
from enforcement_kit.model import Inspection  # noqa: TC001 - `measure` reads the annotation


@measure("local.night_market", unit="起", label="夜市处罚")
def night_market(case: Case) -> bool:
    """Decisions on the night market."""
    return case.domain == "night_market"


@measure("local.night_fines", unit="元")
def night_fines(case: Case) -> Decimal | Unknown:
    """Fines of the night market; unknown where there is no decision."""
    if case.decision is None:
        return Unknown("decision")
    return sum((each.amount or Decimal() for each in case.decision.sanctions), Decimal())


@measure("local.night_rounds", unit="次")
def night_rounds(inspection: Inspection) -> bool:
    """Inspections in the evening shift."""
    return inspection.shift == "evening"


@measure("local.wrong", unit="起")  # type: ignore[arg-type]
def wrong(case: Case) -> bool | None:
    """None would read as "does not count"; what is not known is said by `Unknown`."""
    return None if case.domain is None else case.domain == "night_market"


assert_type(night_market, Measure)
mine = default_measures().with_(night_market, night_fines, night_rounds)
assert_type(mine, Measures)


def year(loaded: Loaded, town: TownYear, one: Case) -> FigureSet:
    """Figures come from what was loaded, a town-year, cases or one case; any period."""
    figures(one, period="2022-Q3")
    figures([one], period=2022, by="month,officer")
    figures(town, period="2022-01-01..2022-06-30", by=("month", "channel"))
    found = figures(loaded, period=2022, measures=mine)
    assert_type(found, FigureSet)
    return found


def read(found: FigureSet, folder: Path) -> Value:
    """A figure has a value that may be missing, its records and its parts."""
    figure = found["penalty.fines_total"]
    assert_type(figure, Figure)
    assert_type(figure.value, int | Decimal | None)
    assert_type(figure.records, tuple[str, ...])
    assert_type(figure.parts, tuple[Part, ...])
    assert_type(figure.gaps, tuple[Gap, ...])
    assert_type(found.to_dict(), dict[str, object])
    assert_type(found.write(folder), tuple[Path, ...])
    assert_type(verify(found.to_dict(), TownYear()).verified, int)
    for one in found:
        assert_type(one, Figure)
    figure.value + 1  # type: ignore[operator]  # may be missing
    return figure.value


figures(TownYear())  # type: ignore[call-arg]  # which period?
figures(TownYear(), 2022)  # type: ignore[call-arg]
figures("records", period=2022)  # type: ignore[arg-type]  # load them first
measure("local.x")  # type: ignore[call-overload]  # without a unit
