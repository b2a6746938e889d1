"""A stream of synthetic towns: to close one thing removes exactly its loop."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loop_towns import CLOSE, closed

from enforcement_kit.model import Case, Complaint, Inspection, TownYear
from enforcement_kit.supervision import open_loops_on
from enforcement_kit.testing import synth_town


def opened(town: TownYear, dice: st.DataObject) -> TownYear:
    """The town with some closing acts taken out."""

    def some(count: int) -> set[int]:
        return set(dice.draw(st.lists(st.integers(0, max(count - 1, 0)), max_size=4)))

    def case(each: Case) -> Case:
        lost = dice.draw(st.sampled_from(("disclosure", "payments", "correction_order", "closing")))
        value: object = () if lost == "payments" else None
        if lost == "correction_order" and each.correction_order is not None:
            value = attrs.evolve(each.correction_order, reinspected=None, done=None)
        bare = attrs.evolve(each, closing=None)
        return attrs.evolve(bare, **{lost: value})

    def complaint(each: Complaint) -> Complaint:
        lost = dice.draw(st.sampled_from(("answered", "closed", "outcome")))
        return attrs.evolve(each, **{lost: None}, case=None, inspection=None)

    def visit(each: Inspection) -> Inspection:
        return attrs.evolve(each, reinspected=None, reinspection=None, case=None)

    changed = {}
    for kind, edit in (("cases", case), ("complaints", complaint), ("inspections", visit)):
        records = getattr(town, kind) or ()
        chosen = some(len(records))
        changed[kind] = tuple(
            edit(each) if number in chosen else each  # type: ignore[operator]
            for number, each in enumerate(records)
        )
    return attrs.evolve(town, **changed)


@pytest.mark.parametrize("seed", range(4))
@settings(max_examples=8, deadline=None)
@given(dice=st.data())
def test_closing_removes_exactly_its_loop(seed: int, dice: st.DataObject) -> None:
    """Each thing that is open, closed by its own act, leaves all the others as they were."""
    town = opened(synth_town(seed, cases=12), dice)
    on = dice.draw(st.dates(dt.date(2022, 2, 1), dt.date(2023, 2, 1)))
    before = {loop.id: loop for loop in open_loops_on(town, on, within=60)}
    by_kind = {loop.kind: loop for loop in before.values() if loop.kind in CLOSE}
    for loop in by_kind.values():
        after = {each.id for each in open_loops_on(closed(town, loop), on, within=60)}
        assert after == before.keys() - {loop.id}, loop


@pytest.mark.parametrize("seed", range(4))
@settings(max_examples=10, deadline=None)
@given(dice=st.data())
def test_every_loop_is_told_once_and_in_order(seed: int, dice: st.DataObject) -> None:
    """No loop stands twice, overdue ones come first, and the counts add up."""
    town = opened(synth_town(seed, cases=12), dice)
    on = dice.draw(st.dates(dt.date(2022, 2, 1), dt.date(2023, 2, 1)))
    made = open_loops_on(town, on)
    assert len({each.id for each in made}) == len(made.loops)
    states = [each.state for each in made]
    assert states == sorted(states, key=("overdue", "unclear", "open", "undated").index)
    assert sum(count for count in made.counts().values() if count) == len(made.loops)
    for each in made:
        assert each.since is None or each.since <= on
        assert (each.state == "overdue") == (each.last is not None and on > each.last)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 3),
    days=st.lists(st.dates(dt.date(2022, 2, 1), dt.date(2023, 2, 1)), min_size=2, max_size=2),
)
def test_an_overdue_loop_stays_until_it_is_closed(seed: int, days: list[dt.date]) -> None:
    """What is overdue on a day and is not closed by a later one is overdue there too."""
    first, second = sorted(days)
    town = synth_town(seed, cases=12)
    early = {each.id for each in open_loops_on(town, first) if each.state == "overdue"}
    late = {each.id: each.state for each in open_loops_on(town, second)}
    for name in early & late.keys():
        assert late[name] == "overdue"
