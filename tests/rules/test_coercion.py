"""Rules on compulsory measures at their edges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model import BEIJING
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.moments import between, later
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

CONTEXT = Context(sample_town())
AT = "/compulsory_measures/0"
COERCION = RuleSet(rule for rule in default_rules() if rule.family == "coercion")


def verdict(code: str, name: str, put: dict[str, object], remove: tuple[str, ...] = ()) -> str:
    """The verdict of a rule on an edited sample case."""
    rule = default_rules()[code]
    case = edited(sample_case(name), put, remove)
    return Engine(RuleSet([rule]), CONTEXT).explain(rule, case).verdict


def moments(first: dt.date, last: dt.date) -> st.SearchStrategy[dt.datetime]:
    """Times in Beijing between two days."""
    return st.builds(dt.datetime.combine, st.dates(first, last), st.times(), st.just(BEIJING))


@given(
    moments(dt.date(2022, 1, 1), dt.date(2025, 12, 1)),
    st.integers(min_value=-600, max_value=3_000),
)
def test_hours_of_an_urgent_approval(taken: dt.datetime, minutes: int) -> None:
    """With both hours stated, the approval is in time up to 24 hours to the minute."""
    taken = taken.replace(second=0, microsecond=0)
    approval = taken + dt.timedelta(minutes=minutes)
    put = {f"{AT}/date": f"{taken:%Y-%m-%dT%H:%M}", f"{AT}/approved": f"{approval:%Y-%m-%dT%H:%M}"}
    expected = "pass" if minutes <= 24 * 60 else "fail"
    assert verdict("COE002", "seized_urgent", put) == expected


@given(
    moments(dt.date(2022, 1, 1), dt.date(2022, 1, 4)),
    moments(dt.date(2022, 1, 1), dt.date(2022, 1, 4)),
)
def test_days_alone_hold_every_hour(first: dt.datetime, second: dt.datetime) -> None:
    """What days alone say of two steps is true of any hours that they may stand for."""
    least, most = between(first.date(), second.date())
    assert least <= second - first <= most
    if later(first.date(), second.date()):
        assert first > second
    assert later(first, second) == (first > second)
    if later(first.date(), second):
        assert first > second


def test_days_at_the_ends_of_the_calendar() -> None:
    """The first and the last day there is are compared without a traceback."""
    assert between(dt.date.min, dt.date.max)[0] > dt.timedelta(days=1)
    assert later(dt.date.max, dt.date.min)


@given(
    st.dates(dt.date(2022, 1, 1), dt.date(2025, 10, 1)),
    st.integers(min_value=1, max_value=50),
    st.integers(min_value=0, max_value=20),
    st.integers(min_value=0, max_value=20),
)
def test_thirty_days_without_the_days_of_a_test(
    begin: dt.date, lasts: int, test_begins: int, test_lasts: int
) -> None:
    """The term is kept exactly where no more than thirty days were not days of a test."""
    until = begin + dt.timedelta(days=lasts)
    first = begin + dt.timedelta(days=1 + test_begins)
    last = first + dt.timedelta(days=test_lasts)
    counted = sum(not first <= begin + dt.timedelta(days=1 + n) <= last for n in range(lasts))
    put = {
        f"{AT}/date": begin.isoformat(),
        f"{AT}/until": until.isoformat(),
        "/suspensions": [{"ground": "test", "from": first.isoformat(), "to": last.isoformat()}],
    }
    assert verdict("COE005", "seized", put) == ("pass" if counted <= 30 else "fail")


@pytest.mark.parametrize(
    ("released", "expected"),
    [("2024-09-20T23:59", "pass"), ("2024-09-21T00:00", "fail")],
)
def test_last_day_of_the_term(released: str, expected: str) -> None:
    """Released on the last day, a Friday, is in time; the day after is not."""
    put = {f"{AT}/until": "2024-09-20", f"{AT}/released": released}
    assert verdict("COE008", "seized", put) == expected


def test_confiscated_by_the_last_day_needs_no_release() -> None:
    """Things that the decision confiscates within the time are dealt with."""
    taken = [{"kind": "confiscation_of_illegal_property", "object": "钢瓶"}]
    put = {f"{AT}/until": "2024-09-20", "/decision/sanctions": taken}
    released = (f"{AT}/released",)
    on_the_day = {**put, "/decision/date": "2024-09-20"}
    after = {**put, "/decision/date": "2024-09-23"}
    assert verdict("COE008", "seized", on_the_day, released) == "pass"
    assert verdict("COE008", "seized", after, released) == "fail"


@pytest.mark.parametrize(
    "measure",
    [
        {},
        {"urgent": True, "extended": {}},
        {"date": "9999-12-31", "until": "2024-01-01", "approved": "2024-01-01"},
        {"date": "2024-05-05", "until": "2024-01-01", "released": "2023-01-01"},
        {
            "date": "2010-01-01T10:00",
            "until": "9999-12-31",
            "urgent": True,
            "extended": {"until": "9999-12-31"},
        },
    ],
)
def test_contradicting_measures_end_in_verdicts(measure: dict[str, object]) -> None:
    """Empty and contradicting measures, with a test that ends before it begins: no rule breaks."""
    put = {
        "/compulsory_measures": [measure],
        "/suspensions": [{"ground": "test", "from": "2024-06-01", "to": "2024-01-01"}],
    }
    engine = Engine(COERCION, CONTEXT)
    engine.case(edited(sample_case("seized"), put))
    assert [counts["error"] for counts in engine.by_rule().values()] == [0] * len(COERCION.codes)
