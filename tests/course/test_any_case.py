"""Whatever a case holds, its timeline and the changes of the law for it are told."""

from __future__ import annotations

import datetime as dt
import json
import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit import from_dict, to_dict
from enforcement_kit.course import explain_change, timeline, timeline_svg, timeline_text
from enforcement_kit.model import Case
from enforcement_kit.testing import synth_town

CASES = plain_records(Case).map(lambda made: from_dict(Case, made))
DAYS = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))


@settings(max_examples=150)
@given(CASES, DAYS)
def test_any_case_has_a_timeline(case, on) -> None:
    """Stages in any order, with any days: a timeline in words, JSON and SVG, and no error."""
    found = timeline(case, on=on)
    assert json.dumps(found.to_dict())
    assert timeline_text(found) or not found.steps
    assert timeline_svg(found).endswith("</svg>\n")
    assert len({step.id for step in found}) == len(found.steps)
    for step in found:
        for limit in (*step.lower, *step.upper):
            assert limit.low <= limit.high


NEEDED = ("id", "name", "law")  # without these the codec takes no record
YEARS = (1995, 2008, 2009, 2010, 2018, 2021, 2022, 2024, 2026, 2027, 2040, 9998, 9999)


def spoilt(value: object, dice: random.Random) -> object:
    """A case with stages taken out and days moved anywhere, far off ones too."""
    if isinstance(value, dict):
        return {
            key: spoilt(each, dice)
            for key, each in value.items()
            if key in NEEDED or dice.random() > 0.06
        }
    if isinstance(value, list):
        return [spoilt(each, dice) for each in value if dice.random() > 0.05]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value) and dice.random() < 0.4:
        day = dt.date(dice.choice(YEARS), dice.randint(1, 12), dice.randint(1, 28))
        return day.isoformat() + value[10:]
    return value


def test_cases_of_a_town_with_their_days_in_disorder() -> None:
    """Lawful cases made unlawful at random: every one has its timeline, and no error."""
    dice = random.Random(2022)
    cases = [to_dict(each) for each in synth_town(7, cases=40).cases or ()]
    for _ in range(300):
        made = spoilt(dice.choice(cases), dice)
        found = timeline(from_dict(Case, made), on=dice.choice([None, dt.date(2024, 5, 5)]))
        assert json.dumps(found.to_dict())
        assert timeline_svg(found).endswith("</svg>\n")


@settings(max_examples=60)
@given(CASES, st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_any_case_meets_a_change(case, day) -> None:
    """Any case, any two days: each change has its words, and a day against itself has none."""
    assert explain_change(case, day, day) == ()
    for each in explain_change(case, day, dt.date(2024, 1, 1)):
        assert each.message
        assert each.message_en
