"""The hours between approval and transfer, of which the file holds the day alone."""

from __future__ import annotations

import pytest

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case

RULE = default_rules()["TRF002"]
ENGINE = Engine(RuleSet([RULE]), Context())


@pytest.mark.parametrize(
    ("transferred", "expected"),
    [
        # approved some time on 2024-03-13
        ("2024-03-13", "pass"),
        ("2024-03-13T23:59:59+08:00", "pass"),
        ("2024-03-14T00:00:00+08:00", "pass"),
        ("2024-03-14T00:00:01+08:00", "undecided"),
        ("2024-03-14T23:59:59+08:00", "undecided"),
        ("2024-03-15T00:00:00+08:00", "undecided"),
        ("2024-03-15T00:00:01+08:00", "fail"),
        ("2024-03-15", "undecided"),
        ("2024-03-16", "fail"),
        ("2024-03-12", "fail"),
    ],
)
def test_twenty_four_hours_from_some_hour_of_a_day(transferred: str, expected: str) -> None:
    """A time passes if it is in time from midnight, fails if it is late from the day's last moment."""
    case = edited(sample_case("transferred"), {"/criminal_transfer/date": transferred})
    assert ENGINE.explain(RULE, case).verdict == expected


@pytest.mark.parametrize(
    ("approved", "expected"), [("2020-08-06", "not_applicable"), ("2020-08-07", "fail")]
)
def test_the_day_the_regulation_changed(approved: str, expected: str) -> None:
    """The hours of the version of 2020 are asked from its first day on."""
    put = {
        "/source/date": approved,
        "/filing/date": approved,
        "/decision/date": approved,
        "/records": [],
        "/papers": [],
        "/criminal_transfer/date": "2020-08-10",
    }
    assert ENGINE.explain(RULE, edited(sample_case("transferred"), put)).verdict == expected
