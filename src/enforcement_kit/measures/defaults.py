"""The kit's own measures, in the order in which figures are listed."""

from __future__ import annotations

from functools import cache

from enforcement_kit.measures.areas import (
    campaigns,
    coercion,
    complaints,
    control,
    inspections,
    outcomes,
    penalty,
    procedure,
    registers,
    staff,
    work,
)
from enforcement_kit.measures.loading import measures_in
from enforcement_kit.measures.registry import Measures

__all__ = ["default_measures"]


@cache
def default_measures() -> Measures:
    """The measures of the kit; add your own with `.with_(…)`."""
    areas = (
        penalty,
        outcomes,
        procedure,
        coercion,
        work,
        campaigns,
        complaints,
        registers,
        inspections,
        staff,
        control,
    )
    return Measures(each for area in areas for each in measures_in(vars(area).values()))
