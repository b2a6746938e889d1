"""The checker measured on planted faults: what was planted is found, and clean files are silent."""

from __future__ import annotations

import pytest

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.faults import builtin_faults, interval, lawful_towns, measured
from enforcement_kit.testing.faults.planting import last_day

SEED = 1
ABLE = {each.rule for each in builtin_faults()}
CASE_RULES = RuleSet(each for each in default_rules() if each.scope == "case")


@pytest.fixture(scope="module")
def towns():
    """Lawful towns in which every way of a case is gone several times."""
    return lawful_towns(SEED)


def test_clean_files_are_silent(towns) -> None:
    """On lawful files no rule fails and none breaks."""
    for town in towns:
        engine = Engine(CASE_RULES, Context(town, on=last_day(town)))
        found = [f for case in town.cases for f in engine.case(case)]
        assert [
            (f.rule, f.record, f.message) for f in found if f.verdict in ("fail", "error")
        ] == []


def test_every_fault_names_a_rule() -> None:
    """A fault is planted for a rule that there is."""
    assert {code for code in ABLE if code not in default_rules()} == set()
    assert {c for each in builtin_faults() for c in each.also if c not in default_rules()} == set()


def measure(towns, count: int) -> None:
    codes = [code for code in CASE_RULES.codes if code in ABLE]
    rows = measured(towns, codes=codes, count=count, seed=SEED)
    missed = {c: (r.found, r.planted) for c, r in rows.items() if r.planted and r.found < r.planted}
    wrong = {c: r.strays for c, r in rows.items() if r.strays}
    planted = sum(r.planted for r in rows.values())
    found = sum(r.found for r in rows.values())
    right = sum(r.right for r in rows.values())
    finds = right + sum(r.wrong for r in rows.values())
    told = f"{found} of {planted} found, {right} of {finds} right; missed {missed}; strays {wrong}"
    assert interval(found, planted)[0] >= RECALL, told
    assert interval(right, finds)[0] >= PRECISION, told


RECALL = PRECISION = 0.95
"""The least that the lower end of the 95 % interval may be, all rules together."""


def test_a_few_faults_of_every_rule(towns) -> None:
    """Two faults of every rule: recall and precision over all of them hold their least."""
    measure(towns, 2)


@pytest.mark.slow(seconds=900)
def test_twenty_faults_of_every_rule(towns) -> None:
    """Twenty varied faults of every rule, as the page on accuracy states them."""
    measure(towns, 20)
