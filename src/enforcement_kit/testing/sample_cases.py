"""One lawful case of every way a case can go, in one small town, for trying rules on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.lists import listed
from enforcement_kit.testing.paths import builtin_paths
from enforcement_kit.testing.plan import plan_by_quota
from enforcement_kit.testing.quotas import Quotas
from enforcement_kit.testing.town import synth_town
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from enforcement_kit.model import Case, TownYear

__all__ = ["SAMPLE_YEAR", "sample_case", "sample_names", "sample_town"]

SAMPLE_YEAR: Final = 2024
_SEED: Final = 24
_QUOTAS: Final = Quotas(complaints=60, phone_calls=4, daily_inspections=6)


@cache
def sample_town() -> TownYear:
    """The town of the sample cases: invented, lawful, the same at every call."""
    return synth_town(_SEED, year=SAMPLE_YEAR, quotas=_quotas())


def _quotas() -> Quotas:
    return attrs.evolve(_QUOTAS, paths=tuple((name, 1) for name in sample_names()))


@cache
def sample_names() -> tuple[str, ...]:
    """The names of the sample cases: the ways a synthetic case can go."""
    return tuple(each.name for each in builtin_paths())


def sample_case(name: str) -> Case:
    """The sample case that went a way, such as `hearing`, `seized_extended`, `summary_person`.

    Raises:
        UsageError: for a way that is none; it names the nearest.
    """
    names = sample_names()
    if name not in names:
        near = nearest(name, names)
        raise UsageError(
            f"没有样例 {name}" + (f"；是否指 {near}" if near else ""),
            f"there is no sample {name}" + (f"; did you mean {near}" if near else ""),
        )
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Case]:
    draws = Dice("town", _SEED, SAMPLE_YEAR).child("cases")
    lenient = listed(_QUOTAS.lenient_items)
    plan = plan_by_quota(draws, _quotas().paths, SAMPLE_YEAR, None, lenient)
    names = (each.path.name for each in plan)
    return dict(zip(names, sample_town().cases or (), strict=True))
