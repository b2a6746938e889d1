"""Rules on filing and limitation at their edges."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

CONTEXT = Context(sample_town())


def verdict(code: str, put: dict[str, object]) -> str:
    """The verdict of a rule on an edited sample case."""
    rule = default_rules()[code]
    case = edited(sample_case("silent"), put)
    return Engine(RuleSet([rule]), CONTEXT).explain(rule, case).verdict


def act(begin: str, end: str, seen: str, harm: str = "none", field: str = "other") -> dict:
    """An act with its days, from an inspection."""
    days = {"begin": begin, "end": end, "discovered_on": seen}
    return {"/act": {**days, "harm": harm, "field": field}, "/source/kind": "inspection"}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [("2026-02-28", "pass"), ("2026-03-01", "fail")],
)
def test_two_years_from_a_leap_day(seen: str, expected: str) -> None:
    """An act of 29 February: the two years end on the last of February."""
    assert verdict("FIL004", act("2024-02-29", "2024-02-29", seen)) == expected


@pytest.mark.parametrize(
    ("field", "harm", "expected"),
    [
        ("life_health", "serious", "pass"),
        ("financial", "minor", "pass"),
        ("life_health", "none", "fail"),
        ("other", "serious", "fail"),
    ],
)
def test_both_conditions_of_the_longer_period(field: str, harm: str, expected: str) -> None:
    """Five years need the field and the harm; either alone leaves two."""
    assert verdict("FIL004", act("2021-08-01", "2021-08-01", "2026-08-01", harm, field)) == expected


def test_beyond_five_years_nothing_helps() -> None:
    """A day beyond five years is too late for the gravest act."""
    grave = act("2021-08-01", "2021-08-01", "2026-08-02", "serious", "life_health")
    assert verdict("FIL004", grave) == "fail"


@pytest.mark.parametrize(
    ("ended", "expected"),
    [("2021-07-15", "fail"), ("2021-07-14", "undecided")],
)
def test_the_day_the_law_changed(ended: str, expected: str) -> None:
    """The period of an act that ended before 2021-07-15 was not read: a person decides."""
    assert verdict("FIL004", act(ended, ended, "2024-01-01")) == expected


@given(
    st.dates(dt.date(2021, 7, 15), dt.date(2060, 1, 1)),
    st.integers(min_value=-800, max_value=800),
)
def test_limitation_against_a_plain_reading(end: dt.date, offset: int) -> None:
    """Pass exactly where the discovery is no later than the end of the act and two years."""
    seen = end + relativedelta(years=2) + dt.timedelta(days=offset)
    expected = "pass" if offset <= 0 else "fail"
    assert verdict("FIL004", act(end.isoformat(), end.isoformat(), seen.isoformat())) == expected


def test_filed_in_time_shows_discovery_in_time() -> None:
    """Where the discovery is not stated, a filing within the period settles it; a late one not."""
    begin = {"begin": "2023-01-01", "end": "2023-01-01", "harm": "none", "field": "other"}
    assert verdict("FIL004", {"/act": begin, "/filing/date": "2025-01-01"}) == "pass"
    assert verdict("FIL004", {"/act": begin, "/filing/date": "2025-01-02"}) == "not_run"


def test_days_at_the_end_of_the_calendar_do_not_break_it() -> None:
    """An act of the year 9999 is no traceback."""
    assert verdict("FIL004", act("9999-01-01", "9999-12-31", "9999-12-31")) == "pass"


@pytest.mark.parametrize(
    ("filed", "expected"),
    [("2024-06-03", "pass"), ("2024-06-04", "fail")],
)
def test_filed_no_later_than_the_penalty(filed: str, expected: str) -> None:
    """Filed on the day of the penalty is still before it as far as days tell."""
    put = {"/decision/date": "2024-06-03", "/filing/date": filed}
    assert verdict("FIL001", put) == expected
