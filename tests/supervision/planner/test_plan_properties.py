"""What holds of every plan: order, and that to know more never widens a bound."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.supervision.planner import Answers, DayBounds, RoutePlan, builtin_chains, plan

CHOICES: dict[str, tuple[str, ...]] = {
    "progress": ("in_progress", "finished"),
    "hearing_right": ("yes", "no"),
    "fined": ("yes", "no"),
    "as_penalty": ("yes", "no"),
    "stopped": ("yes", "no"),
    "complied": ("no",),
    "defence": ("made", "none"),
    "remedy": ("none",),
    "remedy_reading": ("order", "order_and_enforcement"),
    "announcement_reading": ("after_decision", "free"),
    "paid": ("no",),
}
"""Answers that say more; a remedy taken or a term kept changes the course and is left out."""
TERMS = ("order_days", "demand_days", "announced_days")


def route_of(answers: Answers, on: date | None = None) -> RoutePlan:
    """The one route of a plan."""
    (found,) = plan(answers, on=on, changes=False).routes
    return found


@st.composite
def histories(draw: st.DrawFn) -> list[Answers]:
    """A route whose facts become known one by one, each act on a day that its bounds allow."""
    route = draw(st.sampled_from(builtin_chains().routes))
    given_: dict[str, Any] = {key: values[0] for key, values in route.when}
    given_["discovered"] = draw(st.dates(date(2019, 1, 1), date(2025, 6, 30)))
    chosen = {key: draw(st.sampled_from(values)) for key, values in CHOICES.items()}
    if chosen["progress"] == "finished":
        del chosen["stopped"]
    choices = draw(st.permutations([*chosen, *TERMS]))
    told = [Answers(**given_)]
    found = route_of(told[0])
    rows = {row.id: row for row in builtin_chains().steps(route)}
    for _ in range(draw(st.integers(1, 22))):
        acts = [
            step
            for step in found
            if rows[step.id].answer
            and step.done is None
            and step.state == "open"
            and step.earliest.low is not None
            and rows[step.id].answer not in given_
            and all(found[each.other].at.day for each in step.lower if not each.perhaps)
        ]
        if acts and draw(st.booleans()):
            step = draw(st.sampled_from(acts))
            assert step.earliest.low is not None
            late = timedelta(days=draw(st.integers(0, 25)))
            given_[rows[step.id].answer] = step.earliest.low + late
        elif choices:
            key = choices.pop()
            given_[key] = chosen.get(key) or draw(st.integers(1, 40))
        told.append(Answers(**given_))
        found = route_of(told[-1])
    return told


@settings(max_examples=150, deadline=None)
@given(histories())
def test_more_facts_never_widen_a_bound(told: list[Answers]) -> None:
    """Each step's first and last days lie within what was known of them before."""
    plans = [route_of(answers) for answers in told]
    for before, after, answers in zip(plans, plans[1:], told[1:], strict=False):
        for step in before:
            other = after[step.id]
            if "not_needed" in (step.state, other.state):
                continue
            for name in ("earliest", "latest"):
                wide: DayBounds = getattr(step, name)
                narrow: DayBounds = getattr(other, name)
                assert narrow.within(wide), (step.id, name, wide, narrow, answers.given())


@settings(max_examples=150, deadline=None)
@given(histories())
def test_no_step_before_those_it_waits_for(told: list[Answers]) -> None:
    """The first day of a step is never before a day on which one before it was or can be."""
    for found in map(route_of, told):
        for step in found:
            for edge in step.lower:
                before = found[edge.other].at.low
                if edge.perhaps or before is None or step.earliest.low is None:
                    continue
                assert step.earliest.low >= before, (step.id, edge.other)


@settings(max_examples=60, deadline=None)
@given(histories(), st.dates(date(2019, 1, 1), date(2026, 6, 30)))
def test_nothing_undone_before_the_day_looked_at(told: list[Answers], on: date) -> None:
    """Seen from a day, what is not done lies on it or later; what was done stays."""
    bare, found = route_of(told[-1]), route_of(told[-1], on)
    for step in found:
        if step.state == "not_needed" or step.period:
            continue
        assert step.done == bare[step.id].done
        if step.done is None:
            assert step.earliest.low is not None
            assert step.earliest.low >= on


@settings(max_examples=60, deadline=None)
@given(histories())
def test_the_critical_path_leads_to_the_goal(told: list[Answers]) -> None:
    """It begins at a step that waits for none, ends at the goal, and each step waits for the last."""
    for found in map(route_of, told):
        path = [found[name] for name in found.path]
        assert path[-1].id == found.route.goal
        for before, after in itertools.pairwise(path):
            assert before.id in {each.other for each in after.lower}
        assert not [each for each in path[0].lower if not each.perhaps]


def test_a_plan_is_a_value() -> None:
    """The same answers make an equal plan, and a changed answer another."""
    answers = Answers(works="permanent", permit="rural", discovered=date(2025, 3, 3))
    assert plan(answers) == plan(answers)
    assert plan(answers) != plan(attrs.evolve(answers, discovered=date(2025, 3, 4)))
