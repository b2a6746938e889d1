"""Scenes, and what the planters of faults do to them, are true to the file they change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise

import pytest

from enforcement_kit.codec import to_dict
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.faults import (
    CannotPlantError,
    Scene,
    builtin_faults,
    lawful_towns,
    planted_faults,
)
from enforcement_kit.testing.faults.days import shift
from enforcement_kit.testing.faults.heard import heard
from enforcement_kit.testing.faults.planting import last_day
from enforcement_kit.testing.faults.stages import (
    add_paper,
    add_service,
    drop_papers,
    drop_record,
    drop_service,
)

SEED = 3


@pytest.fixture(scope="module")
def towns():
    """Lawful towns in which every way of a case is gone several times."""
    return lawful_towns(SEED)


def scenes(towns, *, every: int = 1):
    """A scene of each case, or of each so-many-th."""
    for town in towns:
        for case in town.cases[::every]:
            yield Scene(case, town, Dice("scene", case.id)), case, town


def ways():
    """The rules for which faults are known, each with what its ways are called."""
    named = defaultdict(set)
    for each in builtin_faults():
        named[each.rule].add(each.zh)
    return named


def test_every_way_can_be_planted(towns) -> None:
    """Each planter finds a case and changes it, its town or the pack laid over both.

    It says where in the case the fault shows.
    """
    for rule, named in ways().items():
        planted = planted_faults(rule, len(named), towns)
        assert {each.zh for each in planted} == named, rule
        for each in planted:
            changed = each.case != each.clean or each.town not in towns or bool(each.pack)
            assert changed, (rule, each.zh)
            assert shows(to_dict(each.case), each.pointer), (rule, each.zh, each.pointer)


def shows(at: object, pointer: str) -> bool:
    """Whether a pointer leads to a place of the case, or to one that was taken out of it."""
    *way, _ = pointer.split("/")[1:] or [""]
    for part in way:
        if isinstance(at, list):
            at = at[int(part)] if int(part) < len(at) else None
        elif isinstance(at, dict):
            at = at.get(part)
    return pointer.startswith("/") and at is not None


def test_a_hearing_put_in_leaves_the_case_lawful(towns) -> None:
    """No rule cries at a hearing that was put into a case for a fault to be planted in it."""
    rules = RuleSet(each for each in default_rules() if each.scope == "case")
    held = 0
    for scene, case, town in scenes(towns):
        if case.hearing is not None:
            continue
        try:
            heard(scene)
        except CannotPlantError:
            continue
        held += 1
        found, _ = scene.played()
        engine = Engine(rules, Context(town, on=last_day(town)))
        assert [f.rule for f in engine.case(found) if f.verdict in ("fail", "error")] == []
        assert found.hearing is not None
        assert found.prior_notice.served < found.hearing.held < found.decision.date
    assert held > 20


def pages(scene: Scene) -> list[tuple[int, int]]:
    """First and last page of each paper that has pages."""
    return [tuple(p["pages"]) for p in scene.case["papers"] if p.get("pages")]


def run_on(scene: Scene) -> bool:
    """Whether each paper begins on the page after the last, and the file ends with the last."""
    found = [(0, 0), *pages(scene)]
    follows = all(after[0] == before[1] + 1 for before, after in pairwise(found))
    return follows and scene.case["archiving"]["pages"] == found[-1][1]


def test_pages_run_on_after_papers_came_and_went(towns) -> None:
    """Papers taken out and put in leave no gap, no overlap and the right number of pages."""
    for scene, _, _ in scenes(towns, every=9):
        assert run_on(scene)
        kind = scene.case["papers"][2]["kind"]
        drop_papers(scene, kind)
        assert run_on(scene)
        assert not scene.has(f"/papers/kind={kind}")
        on = dt.date.fromisoformat(scene.case["papers"][-1]["date"])
        before = pages(scene)[-1][1]
        add_paper(scene, "other", on)
        add_service(scene, "other", on)
        assert run_on(scene)
        assert pages(scene)[-1][1] == before + 3  # two of the paper, one of its receipt


def test_a_service_goes_with_its_own_receipt(towns) -> None:
    """The receipt that is taken out is of the paper served, not another of the same day."""
    tried = 0
    for scene, _, _ in scenes(towns):
        if not scene.has("/service/paper=prior_notice"):
            continue
        tried += 1
        kinds = [p["kind"] for p in scene.case["papers"]]
        number = len([k for k in kinds if k == "service_receipt"])
        at = kinds.index("prior_notice")
        drop_service(scene, "prior_notice")
        left = [p["kind"] for p in scene.case["papers"]]
        assert left.count("service_receipt") == number - 1
        assert left[: at + 1] == kinds[: at + 1]
        assert not scene.has("/service/paper=prior_notice")
    assert tried > 100


def test_a_record_goes_with_all_that_shows_it(towns) -> None:
    """Taking out a record takes its paper, its entry in the evidence and its recording."""
    for scene, case, _ in scenes(towns, every=7):
        first = case.records[0]
        drop_record(scene, 0)
        begun = first.begin.isoformat()
        assert all(r["begin"] != begun for r in scene.case["records"])
        assert all(r["begin"] != begun for r in scene.case["recordings"])
        day = begun[:10]
        kind = f"{first.kind}_record"
        assert all((p["kind"], p["date"]) != (kind, day) for p in scene.case["papers"])


def test_days_move_within_their_bounds_alone(towns) -> None:
    """Days between the bounds move, also where written out; others and births do not."""
    for scene, case, _ in scenes(towns, every=11):
        born = case.party.birth_date
        act = case.act.end
        shift(scene, -28, before=act + dt.timedelta(days=1))
        assert scene.case["act"]["end"] == (act - dt.timedelta(days=28)).isoformat()
        moved = act - dt.timedelta(days=28)
        assert f"{moved.year}年{moved.month}月{moved.day}日" in scene.case["act"]["facts"]
        assert scene.case["closing"]["date"] == case.closing.date.isoformat()
        if born is not None:
            assert scene.case["party"]["birth_date"] == born.isoformat()
