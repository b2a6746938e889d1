"""Planted faults: every way of breaking a rule can be gone, and breaks what it names alone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enforcement_kit.codec import to_dict
from enforcement_kit.errors import UsageError
from enforcement_kit.model import Case
from enforcement_kit.model.identifiers import is_valid_resident_id
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.faults import (
    CannotPlantError,
    Scene,
    builtin_faults,
    lawful_towns,
    planted_faults,
    town_with_faults,
)
from enforcement_kit.testing.faults.ways_after import (
    born,
    fine_is,
    months_after,
    moved,
    without_paper,
)
from enforcement_kit.testing.rule_examples import pack_of_text

FAULTS = builtin_faults()


@pytest.fixture(scope="module")
def towns():
    """Lawful towns in which every way of a case is gone several times."""
    return lawful_towns(3)


def scenes(towns, draw: int = 0):
    """A scene of every case."""
    for town in towns:
        for case in town.cases:
            yield case, Scene(case, town, Dice("test", case.id, draw))


def first(towns, wanted) -> tuple[Case, Scene]:
    """The first case, and its scene, of which something holds."""
    return next((case, scene) for case, scene in scenes(towns) if wanted(case))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: each.plant.__name__)
def test_every_way_can_be_gone(towns, fault) -> None:
    """Each planter finds a case among the lawful ones, changes it, and says where it shows."""
    errors = (CannotPlantError, LookupError, TypeError, ValueError)
    for draw in range(6):
        for case, scene in scenes(towns, draw):
            try:
                fault.plant(scene)
            except errors:
                continue
            faulty, _ = scene.played()
            assert faulty != case or scene.registers or scene.pack
            assert scene.pointer.startswith("/")
            return
    pytest.fail("no lawful case gives ground for it")


def test_the_names_of_the_ways_differ() -> None:
    """No two ways of one rule are called the same, in Chinese or in English."""
    for names in ([(f.rule, f.zh) for f in FAULTS], [(f.rule, f.en) for f in FAULTS]):
        assert sorted(names) == sorted(set(names))


def test_a_rule_is_no_side_effect_of_itself() -> None:
    """`also` names other rules."""
    assert [each.rule for each in FAULTS if each.rule in each.also] == []


def test_planting_is_the_same_twice_and_varied(towns) -> None:
    """The same seed plants the same faults; no two of them leave the same case."""
    once, twice = (planted_faults("SRV001", 20, towns) for _ in range(2))
    assert [each.to_dict() for each in once] == [each.to_dict() for each in twice]
    cases = [str(to_dict(each.case)) for each in once]
    assert len(set(cases)) == len(cases) == 20
    assert len({each.zh for each in once}) == len([f for f in FAULTS if f.rule == "SRV001"])


def test_days_move_together(towns) -> None:
    """From a day on all days move by as many days, a birth and earlier days not at all."""
    case, scene = first(
        towns, lambda c: c.payments and c.party.birth_date and c.decision.date.month < 6
    )
    before = to_dict(case)
    since = case.decision.date
    moved(scene, since, 14)
    after = scene.case
    assert after["party"]["birth_date"] == before["party"]["birth_date"]
    assert after["act"]["end"] == before["act"]["end"]
    for old, new in zip(before["service"], after["service"], strict=True):
        gone = (dt.date.fromisoformat(new["date"]) - dt.date.fromisoformat(old["date"])).days
        assert gone == (14 if old["date"] >= since.isoformat() else 0)


def test_one_stage_may_stay(towns) -> None:
    """The stage named stays as it was while the others move."""
    case, scene = first(towns, lambda c: c.disclosure and c.decision and c.decision.date.month < 6)
    moved(scene, case.decision.date, 7, but="disclosure")
    assert scene.case["disclosure"] == to_dict(case)["disclosure"]


def test_a_decision_keeps_its_year(towns) -> None:
    """Its number bears the year, so that a move into another year is refused."""
    case, scene = first(towns, lambda c: c.decision)
    with pytest.raises(CannotPlantError):
        moved(scene, case.decision.date, 400)


def test_another_fine_is_another_fine_everywhere(towns) -> None:
    """The old amount is nowhere left in the file, and the new one stands with its words."""
    case, scene = first(
        towns,
        lambda c: c.payments and len(c.payments) == 1 and not c.re_examination and c.discussion,
    )
    old = f"{case.decision.sanctions[0].amount:.2f}"
    fine_is(scene, Decimal("1234.5"))
    text = str(scene.case)
    assert f"'{old}'" not in text
    assert text.count("'1234.50'") >= 5
    assert "壹仟贰佰叁拾肆元伍角" in text


def test_an_identity_number_goes_with_the_birth(towns) -> None:
    """The number holds by GB 11643 and has the day in it, in the party and in every paper."""
    _, scene = first(towns, lambda c: c.party.kind == "natural_person" and c.decision)
    old = scene.get("/party/id_number")
    born(scene, dt.date(2009, 2, 28))
    new = str(scene.get("/party/id_number"))
    assert is_valid_resident_id(new)
    assert new[6:14] == "20090228"
    assert str(old) not in str(scene.case)


def test_pages_run_on_after_a_paper_went(towns) -> None:
    """Pages are numbered through without the paper, and the file counts as many."""
    _, scene = first(towns, lambda c: c.investigation_report and c.archiving)
    without_paper(scene, "investigation_report")
    pages = [each["pages"] for each in scene.case["papers"] if each.get("pages")]
    flat = [number for begin, end in pages for number in range(begin, end + 1)]
    assert flat == list(range(1, len(flat) + 1))
    assert scene.get("/archiving/pages") == len(flat)


@pytest.mark.parametrize(
    ("on", "months", "then"),
    [
        (dt.date(2022, 8, 31), 6, dt.date(2023, 2, 28)),
        (dt.date(2023, 8, 31), 6, dt.date(2024, 2, 29)),
        (dt.date(2022, 6, 15), 6, dt.date(2022, 12, 15)),
        (dt.date(2022, 12, 1), 3, dt.date(2023, 3, 1)),
    ],
)
def test_months_end_on_the_corresponding_day(on, months, then) -> None:
    """民法典 202: the corresponding day of the month, or its last."""
    assert months_after(on, months) == then


def test_a_fault_of_a_place_bears_its_pack(towns) -> None:
    """A fault under a pack names it, the pack is read without a fault, and clean files keep it.

    Not so DSC002, where the fault lies in the pack itself: a benchmark published too late.
    """
    for code in ("AMT004", "AMT006", "DSC001", "REC002", "FLE003", "FLE006"):
        for each in planted_faults(code, 4, towns):
            packs = pack_of_text(each.pack)
            rules = RuleSet([default_rules()[code]])
            town = next(t for t in towns if any(c is each.clean for c in t.cases))
            found = Engine(rules, Context(town, packs=packs)).case(each.clean)
            assert [f.rule for f in found if f.verdict == "fail"] == [], (code, each.clean.id)


def test_faults_of_a_place_are_not_written_without_it(towns) -> None:
    """A written town has no pack, so that such a fault would not show: it is refused in words."""
    with pytest.raises(UsageError, match="AMT004"):
        town_with_faults(towns[0], ["AMT004"], 1)
