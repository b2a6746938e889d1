"""Planting: so many varied faults of a rule, each in a lawful case of its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import EnforcementKitError, UsageError
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.faults.catalogue import builtin_faults
from enforcement_kit.testing.faults.fault import CannotPlantError, Fault, Scene
from enforcement_kit.testing.paths import builtin_paths
from enforcement_kit.testing.quotas import Quotas
from enforcement_kit.testing.town import synth_town

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.model import Case, TownYear

__all__ = ["Planted", "lawful_towns", "planted_faults"]

_TRIES: Final = 1500


@attrs.frozen(kw_only=True)
class Planted:
    """A lawful case with one fault in it.

    Attributes:
        rule: code of the rule that it breaks.
        also: codes of rules that it cannot help breaking as well.
        case: the case, its fault included.
        clean: the same case before.
        town: the registers it goes with.
        pointer: where the fault shows.
        pack: tables of the pack under which it shows, as TOML; empty where none is needed.
        zh: what is wrong.
        en: the same in English.
    """

    rule: str
    also: frozenset[str]
    case: Case
    clean: Case
    town: TownYear
    pointer: str
    pack: str = ""
    zh: str
    en: str

    def to_dict(self) -> dict[str, str]:
        """The fault as `faults.json` lists it."""
        return {
            "rule": self.rule,
            "record": self.case.id,
            "pointer": self.pointer,
            "what": self.zh,
            "what_en": self.en,
        }


def lawful_towns(seed: int, years: Iterable[int] = (2022, 2024)) -> tuple[TownYear, ...]:
    """Lawful towns in which every way of a case is gone several times."""
    quotas = Quotas(
        paths=tuple((each.name, 4) for each in builtin_paths()),
        complaints=240,
        phone_calls=4,
        daily_inspections=6,
    )
    return tuple(synth_town(seed, year=year, quotas=quotas) for year in years)


def planted_faults(
    rule: str, count: int, towns: tuple[TownYear, ...], seed: int = 0
) -> tuple[Planted, ...]:
    """So many varied faults of a rule: other cases, other variants, every way of it in turn.

    Args:
        rule: code of the rule.
        count: how many; fewer come back where the towns give no ground for more.
        towns: where the lawful cases come from.
        seed: what the draws are named by.

    Raises:
        UsageError: no fault of that rule is known.
    """
    ways = [each for each in builtin_faults() if each.rule == rule]
    if not ways:
        raise UsageError(f"没有规则 {rule} 的可植入问题", f"no fault is known for the rule {rule}")
    dice = Dice("faults", rule, seed)
    cases = [(town, case) for town in towns for case in town.cases or ()]
    found: list[Planted] = []
    seen: set[object] = set()
    number = 0
    while ways and len(found) < count:
        way = ways.pop(0)
        for number in range(number + 1, number + 1 + _TRIES):  # noqa: B020  # goes on from there
            draw = dice.child("try", number)
            town, case = draw.pick(cases)
            planted = _planted(way, case, town, draw)
            if planted is None:
                continue
            same = (planted.case, planted.pack) if planted.town is town else (id(case), way.zh)
            if same not in seen:
                seen.add(same)
                found.append(planted)
                ways.append(way)
                break
    return tuple(found)


def _planted(way: Fault, case: Case, town: TownYear, dice: Dice) -> Planted | None:
    scene = Scene(case, town, dice)
    try:
        way.plant(scene)
        faulty, registers = scene.played()
    except (CannotPlantError, EnforcementKitError, LookupError, TypeError, ValueError):
        return None
    if faulty == case and registers is town and not scene.pack:
        return None
    return Planted(
        rule=way.rule,
        also=way.also,
        case=faulty,
        clean=case,
        town=registers,
        pointer=scene.pointer,
        pack=scene.pack,
        zh=way.zh,
        en=way.en,
    )


def last_day(town: TownYear) -> dt.date:
    """A day by which everything in a synthetic town is long over."""
    year = town.town.year or 0
    return dt.date(year + 3, 12, 31)


def town_with_faults(
    town: TownYear, rules: Iterable[str], seed: int
) -> tuple[TownYear, tuple[Planted, ...]]:
    """The town with one fault of each rule, each in a case of its own.

    Args:
        town: a lawful town.
        rules: codes of rules; not of those whose faults show under a pack only.
        seed: what the draws are named by.

    Raises:
        UsageError: no fault of a rule is known, or the town has no case left for it.
    """
    cases = list(town.cases or ())
    taken: set[str] = set()
    planted: list[Planted] = []
    for code in rules:
        for each in _each_try(code, tuple(c for c in cases if c.id not in taken), town, seed):
            taken.add(each.case.id)
            cases[next(i for i, c in enumerate(cases) if c.id == each.case.id)] = each.case
            town = each.town
            planted.append(each)
            break
        else:
            raise UsageError(
                f"没有可以植入规则 {code} 问题的案件；请增加案件数（--cases）",
                f"no case is left in which a fault of {code} can be planted; ask for more cases",
            )
    return attrs.evolve(town, cases=tuple(cases)), tuple(planted)


def _each_try(code: str, cases: tuple[Case, ...], town: TownYear, seed: int) -> Iterator[Planted]:
    ways = [each for each in builtin_faults() if each.rule == code]
    if not ways:
        raise UsageError(f"没有规则 {code} 的可植入问题", f"no fault is known for the rule {code}")
    dice = Dice("faults", code, seed)
    for number, case in enumerate(dice.shuffled(cases)):
        planted = _planted(ways[number % len(ways)], case, town, dice.child("try", number))
        if planted is not None and planted.pack:
            raise UsageError(
                f"规则 {code} 的问题要在本地数据包下才显现，这里不能植入",
                f"faults of {code} show under a pack of the place only, and none is written here",
            )
        if planted is not None:
            yield planted
