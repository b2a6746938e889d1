"""Rules on segregation, against a plain second reckoning."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model import Case, TownYear, Transcript
from enforcement_kit.rules import Context, Engine, RuleSet, TownFile, default_rules

BEIJING = dt.timezone(dt.timedelta(hours=8))
STAYS = st.lists(
    st.tuples(st.sampled_from(["o-1", "o-2"]), st.integers(0, 300), st.integers(1, 60)),
    max_size=8,
)


@given(STAYS)
def test_overlaps_against_all_pairs(stays: list[tuple[str, int, int]]) -> None:
    """A question is raised where, among all pairs of records, two with one officer overlap."""
    midnight = dt.datetime(2024, 3, 1, tzinfo=BEIJING)
    cases = tuple(
        Case(
            id=f"c-{at}",
            records=(
                Transcript(
                    id="r1",
                    kind="inspection",
                    begin=midnight + dt.timedelta(minutes=begin),
                    end=midnight + dt.timedelta(minutes=begin + minutes),
                    officers=(officer,),
                ),
            ),
        )
        for at, (officer, begin, minutes) in enumerate(stays)
    )
    town = TownYear(cases=cases)
    engine = Engine(RuleSet([default_rules()["SEG006"]]), Context(town))
    found = engine.town(TownFile(town, Context(town)))
    pairs = [
        (one, other)
        for one, other in combinations(stays, 2)
        if one[0] == other[0] and one[1] < other[1] + other[2] and other[1] < one[1] + one[2]
    ]
    assert bool(found) == bool(pairs)
    involved = {f"c-{at}" for at, stay in enumerate(stays) for pair in pairs if stay in pair}
    assert {each.record for each in found} <= involved
