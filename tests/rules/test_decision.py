"""Rules on decisions, amounts and ages at their edges, against plain second reckonings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.law import builtin_law
from enforcement_kit.model import Case
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.ages import reached
from enforcement_kit.rules.looks.benchmarks import within_tier
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import pack_of_text
from enforcement_kit.testing.sample_cases import sample_case
from enforcement_kit.text import amount_in_words
from enforcement_kit.workdays import builtin_table

MONEY = st.decimals("0.01", "9999999.99", places=2)


def verdict(code: str, case: Case, pack: str = "") -> str:
    """What a rule says of a case without registers."""
    rule = default_rules()[code]
    return Engine(RuleSet([rule]), Context(packs=pack_of_text(pack))).explain(rule, case).verdict


def ordinary(filed: dt.date, decided: dt.date) -> Case:
    """A penalty with nothing in it that may stop the time."""
    return edited(
        sample_case("silent"),
        {
            "/filing/date": filed.isoformat(),
            "/decision/date": decided.isoformat(),
            "/suspensions": [],
            "/appraisals": [],
        },
    )


@given(st.dates(dt.date(2021, 7, 15), dt.date(2024, 12, 31)), st.integers(0, 200))
def test_ninety_days_against_plain_dates(filed: dt.date, days: int) -> None:
    """From the 91st day on it is late; the working day after a rest day is for a person."""
    last = filed + dt.timedelta(days=90)
    decided = filed + dt.timedelta(days=days)
    rolled = last
    while not builtin_table().is_working_day(rolled):
        rolled += dt.timedelta(days=1)
    expected = "pass" if decided <= last else "undecided" if decided <= rolled else "fail"
    assert verdict("DEC003", ordinary(filed, decided)) == expected


@pytest.mark.parametrize(
    ("filed", "decided", "expected"),
    [
        ("2021-07-14", "2021-10-12", "pass"),
        ("2021-07-14", "2021-10-13", "undecided"),
        ("2021-07-15", "2021-10-13", "pass"),
        ("2021-07-15", "2021-10-14", "fail"),
        ("2021-02-01", "2021-07-14", "not_applicable"),
        ("2021-02-01", "2021-07-15", "undecided"),
    ],
)
def test_the_day_the_time_to_decide_became_law(filed: str, decided: str, expected: str) -> None:
    """Filed before 15 July 2021 and late is for a person; decided before it, nothing is asked."""
    case = ordinary(dt.date.fromisoformat(filed), dt.date.fromisoformat(decided))
    assert verdict("DEC003", case) == expected


SUSPENSION = """
[[suspension]]
id = "hearing"
grounds = ["hearing"]
told_in_writing = true
since = 2021-07-15
basis = "示例办法第二条"
sure = "text"
"""


@pytest.mark.parametrize(
    ("spans", "told", "expected"),
    [
        ([("2024-05-06", "2024-05-15")], True, "pass"),
        ([("2024-05-06", "2024-05-14")], True, "undecided"),
        ([("2024-05-06", "2024-05-15")], False, "undecided"),
        ([("2024-05-06", "2024-05-12"), ("2024-05-10", "2024-05-15")], True, "pass"),
        ([("2024-05-06", "2024-05-10"), ("2024-05-06", "2024-05-10")], True, "undecided"),
        ([("2024-05-15", "2024-05-06")], True, "undecided"),
    ],
)
def test_suspensions_are_united_not_summed(
    spans: list[tuple[str, str]], told: bool, expected: str
) -> None:
    """Ten days must be left out: overlapping ones count once, ones not told in writing not at all.

    Filed on 4 March, decided on 12 June 2024: 100 days.
    """
    case = edited(
        ordinary(dt.date(2024, 3, 4), dt.date(2024, 6, 12)),
        {
            "/suspensions": [
                {"ground": "hearing", "from": first, "to": last} | ({"told": first} if told else {})
                for first, last in spans
            ]
        },
    )
    assert verdict("DEC003", case, SUSPENSION) == expected


@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2015, 12, 31)),
    st.integers(1, 30),
    st.dates(dt.date(1950, 1, 1), dt.date(2040, 12, 31)),
)
def test_ages_against_years_months_days(birth: dt.date, years: int, day: dt.date) -> None:
    """A day is below, on or above a birthday as its month and day are, 29 February as 1 March."""
    month_day = (birth.month, birth.day)
    if month_day == (2, 29) and not _leap(birth.year + years):
        month_day = (3, 1)
    turned = (birth.year + years, *month_day)
    today = (day.year, day.month, day.day)
    expected = "below" if today < turned else "birthday" if today == turned else "above"
    assert reached(birth, years, day) == expected


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@given(MONEY, MONEY)
def test_words_that_say_another_amount_fail(amount: Decimal, other: Decimal) -> None:
    """An amount in words passes beside its own figures and fails beside any other."""
    sanction = {
        "kind": "fine",
        "amount": f"{amount:.2f}",
        "amount_in_words": amount_in_words(other),
    }
    case = edited(sample_case("silent"), {"/decision/sanctions/0": sanction})
    assert verdict("DEC007", case) == ("pass" if amount == other else "fail")


@given(MONEY)
def test_caps_against_the_text_of_the_article(amount: Decimal) -> None:
    """Two hundred yuan for a citizen, three thousand for an organisation, themselves included."""
    for name, cap in (("summary_person", 200), ("summary_organisation", 3000)):
        case = edited(
            sample_case(name),
            {"/decision/sanctions/0": {"kind": "fine", "amount": f"{amount:.2f}"}},
        )
        assert verdict("AMT001", case) == ("pass" if amount <= cap else "fail")


@pytest.mark.parametrize(
    ("amount", "above", "below", "expected"),
    [
        ("10", False, False, True),
        ("10", True, False, False),
        ("10.01", True, False, True),
        ("20", False, False, True),
        ("20", False, True, False),
        ("19.99", False, True, True),
        ("9.99", False, False, False),
        ("20.01", False, False, False),
    ],
)
def test_ends_of_a_tier(amount: str, above: bool, below: bool, expected: bool) -> None:
    """以上 and 以下 include the number, 超过 and 不满 do not."""
    tables = f"""
[[benchmark]]
id = "jz"
matter = "AQ-01"
name = "样例"
unit = "yuan"
low = "0"
high = "100"
since = 2022-01-01
basis = "示例办法第二条"
[[benchmark.tier]]
id = "一"
name = "一"
low = "10"
high = "20"
above = {str(above).lower()}
below = {str(below).lower()}
"""
    rows = pack_of_text(tables).benchmarks.on(dt.date(2024, 1, 1))
    assert isinstance(rows, tuple)
    assert within_tier(Decimal(amount), rows[0].tier[0]) is expected


def test_caps_and_ages_are_those_of_the_law_data() -> None:
    """The numbers of these tests are those of articles 30, 51 and 60 in the law data."""
    law, day = builtin_law(), dt.date(2024, 1, 1)
    held = {
        key: law.parameter(f"penalty.{key}", day).value  # type: ignore[union-attr]
        for key in (
            "summary_cap_person",
            "summary_cap_organisation",
            "decision_days",
            "age_without_penalty",
            "age_of_full_penalty",
        )
    }
    assert list(held.values()) == [200, 3000, 90, 14, 18]
