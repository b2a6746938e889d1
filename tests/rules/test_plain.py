"""Plain cases: where a look tells a rule's outcome, the rule itself ends so."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import attrs
import pytest
from fixed_cases import fixed_cases, fixed_registers

from enforcement_kit.errors import UsageError
from enforcement_kit.law import load_packs
from enforcement_kit.rules import (
    PASS,
    CaseFile,
    Context,
    Engine,
    RuleSet,
    Say,
    default_rules,
    rule,
    undecided,
)
from enforcement_kit.rules.say import Desk
from enforcement_kit.testing import synth_cases

if TYPE_CHECKING:
    from enforcement_kit.model import Case

RULES = tuple(each for each in default_rules() if each.plain is not None)


def spoilt(part: object, dice: random.Random) -> object:
    """A part of a case with one thing in it taken away, however deep it lies."""
    if isinstance(part, tuple):
        if not part:
            return part
        at = dice.randrange(len(part))
        inside = (spoilt(part[at], dice),) if dice.random() < 0.8 else ()
        return (*part[:at], *inside, *part[at + 1 :])
    if not attrs.has(type(part)):
        return part
    stated = [f for f in attrs.fields(type(part)) if f.init and getattr(part, f.name)]
    able = [f for f in stated if f.default is not attrs.NOTHING and f.name != "kept"]
    if not able:
        return part
    field = dice.choice(able)
    value = getattr(part, field.name)
    if (attrs.has(type(value)) or isinstance(value, tuple)) and dice.random() < 0.8:
        value = spoilt(value, dice)
    else:
        value = () if isinstance(value, tuple) else field.default
    try:
        return attrs.evolve(part, **{field.name: value})
    except (TypeError, ValueError, UsageError):
        return part


@cache
def cases() -> tuple[tuple[str, Case], ...]:
    """The fixed cases and some that list their papers alone, and each of them several times with a
    few things taken away.
    """
    dice = random.Random(7)
    whole = [*fixed_cases(), *(("2025", case) for case in synth_cases(60, 3, year=2025))]
    found = list(whole)
    for name, case in whole:
        for _ in range(6):
            worse = case
            for _ in range(dice.randint(1, 4)):
                worse = spoilt(worse, dice)
            found.append((name, worse))
    return tuple(found)


@cache
def contexts(name: str) -> tuple[Context, Context]:
    """The registers of a town, without a pack and with one and a day to look at."""
    registers = fixed_registers()[name]
    pack = load_packs(names=("tianjin-town",))
    return Context(registers), Context(registers, on=dt.date(2025, 6, 30), packs=pack)


def test_a_plain_case_ends_as_the_rule_says() -> None:
    """On 1,800 cases, whole and spoilt, a rule asked all the same ends as its look has told.

    Every look is true of some of them and false of others.
    """
    told: dict[object, Counter[bool]] = {}
    for name, case in cases():
        for context in contexts(name):
            file = CaseFile(case, context)
            for each in RULES:
                if each.plain is None or (each.gate and not getattr(file, each.gate)):
                    continue
                look, outcome = each.plain
                plain = bool(look(file))
                told.setdefault(look, Counter())[plain] += 1
                if plain:
                    desk = Desk()
                    desk.lay([case])
                    say = Say(each, desk)
                    assert each.check(file, say) == outcome, (each.code, name, case.id)
                    assert not say.findings, (each.code, name, case.id)
    one_sided = {getattr(k, "__name__", k): c for k, c in told.items() if len(c) < 2}
    assert one_sided == {}
    assert told.keys() == {each.plain[0] for each in RULES if each.plain is not None}


def test_verdicts_are_the_same_without_looks() -> None:
    """Asked of every case one by one, the rules give the verdicts, findings and counts they give
    with looks.
    """
    rules = RuleSet(each for each in default_rules() if each.scope == "case")
    bare = RuleSet(attrs.evolve(each, plain=None) for each in rules)
    for name in fixed_registers():
        context = contexts(name)[1]
        quick, slow = Engine(rules, context), Engine(bare, context)
        some = [case for town, case in cases() if town == name][:200]
        for case in some:
            one: dict[str, str] = {}
            other: dict[str, str] = {}
            assert quick.case(case, one) == slow.case(case, other)
            assert one == other
        assert quick.several(some) == slow.several(some)
        assert quick.by_rule() == slow.by_rule()


def test_a_look_that_breaks_leaves_the_case_to_the_rule() -> None:
    """Where a look raises, the rule is asked as if there were none."""

    @rule("LOC001", "一", "one", plain=(lambda file: 1 / 0, PASS))
    def one(file: CaseFile, say: Say):
        """Finds fault with every case."""
        say.fail("不符", "fault")
        return say.done()

    case = fixed_cases()[0][1]
    assert [f.verdict for f in Engine(RuleSet([one]), Context()).case(case)] == ["fail"]


def test_only_a_quiet_outcome_is_told_by_a_look() -> None:
    """A doubt, a gap or a fault has a place and words for each case: no look can tell it."""
    with pytest.raises(UsageError, match="plain"):

        @rule("LOC002", "二", "two", plain=(lambda file: True, undecided("疑", "doubt")))
        def two(file: CaseFile, say: Say):
            """Never asked."""
            return PASS
