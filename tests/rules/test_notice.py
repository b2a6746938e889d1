"""Rules on notice and defence at their edges, the days counted by hand."""

from __future__ import annotations

import pytest

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import pack_of_text
from enforcement_kit.testing.sample_cases import sample_case


def outcome(code: str, put: dict[str, object], *, way: str = "silent", pack: str = "") -> str:
    """The verdict of a rule on an edited sample case."""
    context = Context(packs=pack_of_text(pack))
    case = edited(sample_case(way), put)
    return (
        Engine(RuleSet([default_rules()[code]]), context)
        .explain(default_rules()[code], case)
        .verdict
    )


@pytest.mark.parametrize(
    ("served", "decided", "expected"),
    [
        # Thursday 26 September 2024: 27, 29 (a Sunday worked), 30, then 8 and 9 October
        ("2024-09-26", "2024-10-09", "fail"),
        ("2024-09-26", "2024-10-10", "pass"),
        # Friday 2 February 2024: 4 (a Sunday worked), 5, 6, 7, 8; 9 February is no rest day yet
        ("2024-02-02", "2024-02-08", "fail"),
        ("2024-02-02", "2024-02-09", "pass"),
        # Monday 3 June 2024: 4, 5, 6, 7, then 11, for 10 June is Dragon Boat
        ("2024-06-03", "2024-06-11", "fail"),
        ("2024-06-03", "2024-06-12", "pass"),
    ],
)
def test_five_working_days_over_holidays(served: str, decided: str, expected: str) -> None:
    """The five days skip rest days and holidays and count the weekend days that are worked."""
    put = {
        "/prior_notice/served": served,
        "/service/paper=prior_notice/date": served,
        "/decision/date": decided,
    }
    assert outcome("NTC004", put) == expected


@pytest.mark.parametrize(
    ("served", "expected"), [("2021-07-14", "not_applicable"), ("2021-07-15", "fail")]
)
def test_the_day_the_law_changed(served: str, expected: str) -> None:
    """The five days belong to notices that arrived from 2021-07-15 on."""
    put = {"/prior_notice/served": served, "/decision/date": "2021-07-16"}
    assert outcome("NTC004", put) == expected


@pytest.mark.parametrize(
    ("decided", "expected"),
    [("2031-06-01", "pass"), ("2031-01-09", "not_run"), ("2031-01-05", "fail")],
)
def test_past_the_calendar(decided: str, expected: str) -> None:
    """Past the calendar a late decision passes, an early one fails, and between it cannot be told."""
    put = {"/prior_notice/served": "2031-01-02", "/decision/date": decided}
    assert outcome("NTC004", put) == expected


TERM = """
[[parameter]]
key = "penalty.defence_days"
value = 3
unit = "working_day"
since = 2022-01-01
basis = ["行政处罚法第四十五条第一款"]
sure = "text"
"""


@pytest.mark.parametrize(("decided", "expected"), [("2024-09-26", "fail"), ("2024-09-27", "pass")])
def test_term_of_a_pack(decided: str, expected: str) -> None:
    """Where the notice gives no term, days that a pack sets are counted from its arrival."""
    put = {"/prior_notice/defence_until": None, "/decision/date": decided}
    assert outcome("NTC005", put, pack=TERM) == expected


@pytest.mark.parametrize(
    ("sanctions", "expected"),
    [
        ([{"kind": "fine", "amount": "2500.00"}, {"kind": "fine", "amount": "2500.00"}], "pass"),
        ([{"kind": "fine", "amount": "2500.00"}, {"kind": "fine", "amount": "2500.01"}], "fail"),
        ([{"kind": "fine"}], "pass"),
        ([], "pass"),
    ],
)
def test_sums_of_one_kind(sanctions: list[dict[str, str]], expected: str) -> None:
    """Two fines are added up before they are compared with the one that was told."""
    assert outcome("NTC009", {"/decision/sanctions": sanctions}) == expected


@pytest.mark.parametrize(
    ("served", "service", "expected"),
    [
        ("2024-10-09", "2024-10-09", "pass"),
        ("2024-10-09", "2024-10-10", "fail"),
        ("2024-10-10", "2024-10-09", "fail"),
    ],
)
def test_two_days_of_one_arrival(served: str, service: str, expected: str) -> None:
    """Where the notice and its receipt state two days, it had surely arrived only by the later."""
    put = {"/prior_notice/served": served, "/service/paper=prior_notice/date": service}
    assert outcome("NTC003", put) == expected
