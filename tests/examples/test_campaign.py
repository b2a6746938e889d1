"""The worked campaign: made anew to the byte, lawful, and its numbers as its README tells them."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.io import load, save
from enforcement_kit.measures import Period, figures
from enforcement_kit.rules import Context, check
from enforcement_kit.supervision import inspection_review
from enforcement_kit.testing.demolition import demolition_town

ON = dt.date(2022, 12, 31)


@pytest.fixture(scope="module")
def folder(root_dir):
    return root_dir / "examples" / "campaign_demolition"


@pytest.fixture(scope="module")
def town(folder):
    return load(folder).town_year


def test_it_is_made_anew_byte_for_byte(folder, tmp_path):
    """One call makes every file but the README again."""
    save(demolition_town(), tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    held = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "README.md"}
    assert made == held


def test_numbers_of_the_readme(town):
    """Fourteen and two, less three, are thirteen: eleven by their owners, two by cases."""
    view = inspection_review(town, Context(town, on=ON), period=2022).campaigns[0]
    assert (view.stock_before, view.new, view.stock_after, view.removed) == (14, 2, 3, 13)
    own = [
        int(each.result.removeprefix("自行拆除 ").removesuffix(" 处"))
        for each in town.inspections or ()
        if each.result and each.result.startswith("自行拆除")
    ]
    ended = [each for each in town.cases or () if each.closing and each.closing.date <= ON]
    assert sum(own) == 11
    assert len(ended) == 2
    assert sum(own) + len(ended) == view.removed


def test_steps_are_dated_acts(town):
    """Each step stands in the campaign, in order, and every record that it names is there."""
    (campaign,) = town.campaigns
    days = [each.date for each in campaign.steps]
    assert days == sorted(days)
    assert campaign.begin <= days[0]
    assert days[-1] <= campaign.end
    assert {each.kind for each in campaign.steps} == {
        "publicity",
        "patrol",
        "persuasion",
        "enforcement",
    }
    known = {each.id for each in (*town.inspections, *town.cases)}
    named = {x for each in campaign.steps for x in (each.inspection, each.case) if x}
    assert named <= known


def test_every_file_is_lawful(town):
    """The checker finds nothing in the three files."""
    found = check(town, on=dt.date(2023, 4, 1))
    assert [each for each in found.findings if each.verdict in ("fail", "error")] == []


def test_plan_and_checklists_are_carried_out(town):
    """The one task is done: every object visited, every checklist answered."""
    review = inspection_review(town, Context(town, on=ON), period=2022)
    (task,) = review.tasks
    assert (task.state, task.not_visited, task.answered) == ("done", (), 7)
    assert {each.code for each in review.board.points} == {"no-cap"}


def test_figures(town):
    """The figures of the campaign are those of its records."""
    found = figures(town, period=Period.of_year(2022))
    assert found["campaign.removed"].value == 13
    assert found["inspection.epidemic_publicity"].value == 4
    assert found["inspection.joint_visits"].value == 1
