"""Whatever the records hold, the list is told; whatever is answered, a plan is made or refused."""

from __future__ import annotations

import datetime as dt
import json
import random
import re

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit import from_dict, to_dict
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.model import KINDS, TownYear
from enforcement_kit.supervision import (
    answers_of,
    loops_icalendar,
    loops_page,
    loops_text,
    open_loops_on,
    plan,
    plan_svg,
    plan_text,
    questions,
)
from enforcement_kit.testing import synth_town

LOOKED_AT = ("cases", "complaints", "inspections", "certificates", "reviews", "supervision")
YEARS = (1, 1995, 2009, 2010, 2018, 2022, 2024, 2026, 2027, 9998, 9999)
NEEDED = ("id", "name", "law")  # without these the codec takes no record


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(LOOKED_AT),
    records=st.data(),
    on=st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)),
)
def test_any_record(kind: str, records: st.DataObject, on: dt.date) -> None:
    """A record with any fields, in any order of days: a list in every form, and no error."""
    record = from_dict(KINDS[kind], records.draw(plain_records(KINDS[kind])))
    made = open_loops_on(TownYear(**{kind: (record,)}), on)
    assert json.dumps(made.to_dict())
    assert loops_text(made)
    assert loops_page(made).endswith("</html>\n\n") or loops_page(made).endswith("</html>\n")
    assert loops_icalendar(made).endswith(b"END:VCALENDAR\r\n")
    assert len({each.id for each in made}) == len(made.loops)
    for each in made:
        assert each.first is None or (each.last is not None and each.first <= each.last)


def spoilt(value: object, dice: random.Random) -> object:
    """A record with parts taken out and days moved anywhere."""
    if isinstance(value, dict):
        return {
            key: spoilt(each, dice)
            for key, each in value.items()
            if key in NEEDED or dice.random() > 0.06
        }
    if isinstance(value, list):
        return [spoilt(each, dice) for each in value if dice.random() > 0.05]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value) and dice.random() < 0.3:
        day = dt.date(dice.choice(YEARS), dice.randint(1, 12), dice.randint(1, 28))
        return day.isoformat() + value[10:]
    return value


def test_a_town_in_disorder() -> None:
    """A lawful town made unlawful at random: its list is told on every day, and no error."""
    dice = random.Random(10)
    town = synth_town(3, cases=25)
    for _ in range(4):
        changed = {
            kind: tuple(
                from_dict(KINDS[kind], spoilt(to_dict(each), dice))
                for each in getattr(town, kind) or ()
            )
            for kind in LOOKED_AT
        }
        for on in (dt.date(2022, 7, 1), dt.date(2027, 1, 1), dt.date.max, dt.date.min):
            made = open_loops_on(attrs.evolve(town, **changed), on)
            assert loops_icalendar(made)
            assert loops_text(made)


def test_answers_at_random() -> None:
    """Any answers make a plan in words and as a chart, or are refused in both languages."""
    dice = random.Random(10)
    made = 0
    refused: list[EnforcementKitError] = []
    for _ in range(400):
        values: dict[str, object] = {}
        for each in questions().rows:
            if dice.random() > 0.12:
                continue
            if each.kind == "choice":
                values[each.key] = dice.choice([value for value, _, _ in each.choices])
            elif each.kind == "days":
                values[each.key] = dice.choice((1, 15, 60, 1000))
            else:
                values[each.key] = dt.date(
                    dice.choice(YEARS), dice.randint(1, 12), dice.randint(1, 28)
                )
        on = dice.choice((None, dt.date(2025, 3, 3), dt.date.max, dt.date.min))
        try:
            found = plan(answers_of(values), on=on, changes=False)
        except EnforcementKitError as error:
            refused.append(error)
            continue
        made += 1
        assert json.dumps(found.to_dict())
        assert plan_text(found)
        assert plan_svg(found).endswith("</svg>\n")
        for route in found.routes:
            for step in route:
                low, high = step.earliest.low, step.earliest.high
                assert low is None or high is None or low <= high
    assert made > 100
    assert len(refused) > 50
    for error in refused:
        assert error.problems
        assert all(each.message and each.message_en for each in error.problems)
