"""How well the rules find what was planted, and how often they cry out where nothing was.

Recall of a rule: of the faults planted for it, how many it finds. Precision: of all it finds in
planted cases beyond what it said of them before, how many were planted for it, or could not be
helped. A rule that may over- or under-report, or that only a person can decide, counts an
`undecided` as found. Intervals are Wilson's, 95 %.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.faults.planting import last_day, planted_faults
from enforcement_kit.testing.rule_examples import pack_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.model import Case, TownYear
    from enforcement_kit.rules import Rule
    from enforcement_kit.testing.faults.planting import Planted

__all__ = ["RuleAccuracy", "interval", "measured"]

_Z: Final = 1.959964
_MANUAL: Final = frozenset({"over", "under", "manual"})


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; the whole line where nothing was tried."""
    if not tries:
        return 0.0, 1.0
    share, square = hits / tries, _Z * _Z
    middle = share + square / (2 * tries)
    spread = _Z * sqrt(share * (1 - share) / tries + square / (4 * tries * tries))
    whole = 1 + square / tries
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


@attrs.define(kw_only=True)
class RuleAccuracy:
    """What was measured of one rule.

    Attributes:
        rule: its code.
        planted: how many faults were planted for it.
        found: how many of them it found.
        right: how often it found something that was planted for it or could not be helped.
        wrong: how often it found something that was not.
        strays: the faults of other rules that it cried out at.
    """

    rule: str
    planted: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    strays: dict[str, int] = attrs.field(factory=dict)

    @property
    def recall(self) -> float | None:
        """Share of the planted that it found; `None` where none was planted."""
        return self.found / self.planted if self.planted else None

    @property
    def precision(self) -> float | None:
        """Share of its finds that were right; `None` where it found nothing."""
        finds = self.right + self.wrong
        return self.right / finds if finds else None

    def to_dict(self) -> dict[str, object]:
        """The row as the accuracy page holds it."""
        return {
            "rule": self.rule,
            "n": self.planted,
            "recall": self.recall,
            "recall_interval": list(interval(self.found, self.planted)),
            "precision": self.precision,
            "precision_interval": list(interval(self.right, self.right + self.wrong)),
            "strays": dict(sorted(self.strays.items())),
        }


def measured(
    towns: tuple[TownYear, ...],
    *,
    codes: Iterable[str] | None = None,
    count: int = 20,
    seed: int = 0,
) -> Mapping[str, RuleAccuracy]:
    """Recall and precision of every rule of scope case, over so many planted faults of each.

    Args:
        towns: lawful towns.
        codes: rules whose faults are planted; all by default. All rules are asked in any case.
        count: faults planted for each.
        seed: what the draws are named by.
    """
    rules = RuleSet(each for each in default_rules() if each.scope == "case")
    found = {code: RuleAccuracy(rule=code) for code in rules.codes}
    before: dict[tuple[int, str, str], frozenset[str]] = {}
    for code in rules.codes if codes is None else codes:
        for each in planted_faults(code, count, towns, seed):
            key = (id(each.clean), each.clean.id, each.pack)
            if key not in before:
                before[key] = _cries(rules, each.clean, _town_of(each, towns), each.pack)
            told = _cries(rules, each.case, each.town, each.pack)
            _score(found, each, told, before[key])
    return found


def _town_of(planted: Planted, towns: tuple[TownYear, ...]) -> TownYear:
    return next(town for town in towns if any(c is planted.clean for c in town.cases or ()))


def _score(
    found: Mapping[str, RuleAccuracy],
    planted: Planted,
    told: frozenset[str],
    before: frozenset[str],
) -> None:
    own = found[planted.rule]
    own.planted += 1
    own.found += planted.rule in told
    for code in told - before | ({planted.rule} & told):
        if code == planted.rule or code in planted.also:
            found[code].right += 1
        else:
            found[code].wrong += 1
            found[code].strays[planted.rule] = found[code].strays.get(planted.rule, 0) + 1


def _cries(rules: RuleSet, case: Case, town: TownYear, pack: str) -> frozenset[str]:
    """The rules that find something in a case."""
    context = Context(town, packs=pack_of_text(pack), on=last_day(town))
    verdicts: dict[str, str] = {}
    Engine(rules, context).case(case, verdicts)  # type: ignore[arg-type]  # verdicts are strings
    return frozenset(code for code, verdict in verdicts.items() if _cried(rules[code], verdict))


def _cried(rule: Rule, verdict: str) -> bool:
    return verdict == "fail" or (verdict == "undecided" and rule.automation in _MANUAL)
