"""The window for the court, the demand and the hours of enforcement, reckoned a second way."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case
from enforcement_kit.workdays import builtin_table

RULES = default_rules()
DAY = dt.timedelta(days=1)


def verdict(
    code: str, put: dict[str, object], way: str = "court", on: dt.date | None = None
) -> str:
    """The verdict of a rule on an edited sample case."""
    engine = Engine(RuleSet([RULES[code]]), Context(on=on))
    return engine.explain(RULES[code], edited(sample_case(way), put)).verdict


def rolled(day: dt.date) -> dt.date:
    """The day, or the first day after it that is worked."""
    while not builtin_table().is_working_day(day):
        day += DAY
    return day


@given(st.dates(dt.date(2022, 1, 1), dt.date(2025, 6, 30)), st.integers(-40, 140))
def test_window_for_the_court(served: dt.date, after: int) -> None:
    """Open from the day after six months, rolled over rest days, for three months of the calendar."""
    last = rolled(served + relativedelta(months=6))
    closes = last + relativedelta(months=3)
    applied = last + after * DAY
    put = {
        "/decision/date": str(served),
        "/service/paper=decision/date": str(served),
        "/enforcement/applied": str(applied),
    }
    expected = "pass" if last < applied <= closes else "fail"
    assert verdict("ENF003", put) == expected


@pytest.mark.parametrize(
    ("served", "applied", "expected"),
    [
        # 31 August and six months: the last day of February, a Friday in 2025
        ("2024-08-31", "2025-02-28", "fail"),
        ("2024-08-31", "2025-03-01", "pass"),
        ("2024-08-31", "2025-05-28", "pass"),
        ("2024-08-31", "2025-05-29", "fail"),
        # 1 April and six months: National Day, rolled to Thursday 9 October 2025
        ("2025-04-01", "2025-10-09", "fail"),
        ("2025-04-01", "2025-10-10", "pass"),
    ],
)
def test_ends_of_months_and_holidays(served: str, applied: str, expected: str) -> None:
    """A month that is too short ends on its last day; a holiday moves the party's last day on."""
    put = {"/service/paper=decision/date": served, "/enforcement/applied": applied}
    assert verdict("ENF003", put) == expected


@given(st.dates(dt.date(2022, 1, 1), dt.date(2026, 6, 30)), st.integers(1, 40))
def test_ten_working_days_after_the_demand(served: dt.date, after: int) -> None:
    """The court may be asked on the first day by whose eve ten working days have gone."""
    applied = served + after * DAY
    gone = sum(builtin_table().is_working_day(served + n * DAY) for n in range(1, after))
    put = {
        "/demand/served": str(served),
        "/service/paper=demand/date": str(served),
        "/enforcement/applied": str(applied),
    }
    assert verdict("ENF002", put) == ("pass" if gone >= 10 else "fail")


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2025-01-28T09:00:00+08:00", "2025-01-28T16:00:00+08:00", "fail"),
        ("2025-01-27T09:00:00+08:00", "2025-01-27T16:00:00+08:00", "pass"),
        ("2025-02-03T09:00:00+08:00", "2025-02-03T16:00:00+08:00", "undecided"),
        ("2025-02-05T22:00:00+08:00", "2025-02-05T22:00:00+08:00", "pass"),
        ("2025-02-05T22:01:00+08:00", "2025-02-05T22:30:00+08:00", "undecided"),
        ("2025-02-05T06:00:00+08:00", "2025-02-05T09:00:00+08:00", "pass"),
        ("2025-02-05T05:59:00+08:00", "2025-02-05T09:00:00+08:00", "undecided"),
        ("2031-02-05T09:00:00+08:00", "2031-02-05T16:00:00+08:00", "not_run"),
    ],
)
def test_hours_and_holidays(begin: str, end: str, expected: str) -> None:
    """New Year's Eve of 2025 is a festival, 3 February a moved rest day, the night no number of law."""
    put = {"/enforcement/begin": begin, "/enforcement/end": end}
    assert verdict("ENF006", put, "demolition") == expected


def test_open_fine_shows_its_last_day() -> None:
    """An unpaid fine says until when the court may be asked."""
    engine = Engine(RuleSet([RULES["ENF011"]]), Context(on=dt.date(2025, 1, 2)))
    case = edited(sample_case("silent"), remove=["/payments", "/closing"])
    outcome = engine.explain(RULES["ENF011"], case)
    assert (outcome.verdict, outcome.due) == ("not_applicable", dt.date(2025, 7, 15))
