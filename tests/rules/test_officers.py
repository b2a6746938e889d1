"""Rules on officers at their edges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model import Certificate, TownYear
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.holders import holding
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import town_edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

DAYS = st.one_of(st.none(), st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 9)))


def held_on(day: str, *certificates: Certificate) -> str:
    """What officer o-1 held on a day."""
    return holding(Context(TownYear(certificates=certificates)))("o-1", dt.date.fromisoformat(day))


def certificate(ident: str, first: str, last: str, cancelled: str | None = None) -> Certificate:
    """A certificate of officer o-1."""
    return Certificate(
        id=ident,
        officer="o-1",
        issued=dt.date.fromisoformat(first),
        valid_from=dt.date.fromisoformat(first),
        valid_until=dt.date.fromisoformat(last),
        cancelled=None if cancelled is None else dt.date.fromisoformat(cancelled),
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-03-14", "expired"),
        ("2024-03-15", "valid"),
        ("2024-09-15", "valid"),
        ("2024-09-16", "expired"),
    ],
)
def test_first_and_last_day_of_a_certificate(day: str, expected: str) -> None:
    """A certificate holds on its first and its last day, not before and not after."""
    assert held_on(day, certificate("k-1", "2024-03-15", "2024-09-15")) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-05-31", "valid"), ("2024-06-01", "doubtful"), ("2024-06-02", "expired")],
)
def test_day_of_cancellation(day: str, expected: str) -> None:
    """On the very day of cancellation the register does not say the hour: a person looks."""
    assert held_on(day, certificate("k-1", "2024-03-15", "2024-09-15", "2024-06-01")) == expected


def test_replacement_on_the_day_of_cancellation() -> None:
    """A new certificate that begins on the day the old one was cancelled leaves no gap."""
    old = certificate("k-1", "2019-04-01", "2024-03-31", "2024-03-16")
    new = certificate("k-2", "2024-03-16", "2029-03-15")
    assert held_on("2024-03-16", old, new) == "valid"


def test_a_certificate_that_ends_before_it_begins_holds_on_no_day() -> None:
    """Contradicting days make no certificate, and no traceback."""
    assert held_on("2024-05-01", certificate("k-1", "2024-06-01", "2024-01-01")) == "expired"


@given(DAYS, DAYS, DAYS, DAYS, st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 9)))
def test_holding_against_a_plain_reading(
    issued: dt.date | None,
    first: dt.date | None,
    last: dt.date | None,
    cancelled: dt.date | None,
    day: dt.date,
) -> None:
    """A valid holding satisfies every stated day, whatever is stated; nothing else is valid."""
    one = Certificate(
        id="k-1",
        officer="o-1",
        issued=issued,
        valid_from=first,
        valid_until=last,
        cancelled=cancelled,
    )
    stated = (
        (issued is None or issued <= day)
        and (first is None or first <= day)
        and (last is None or day <= last)
        and (cancelled is None or day < cancelled)
        and (issued or first) is not None
        and last is not None
    )
    assert (held_on(day.isoformat(), one) == "valid") == stated


@pytest.mark.parametrize(
    ("left", "expected"),
    [("2024-05-06", "pass"), ("2024-05-05", "fail")],
)
def test_day_of_leaving(left: str, expected: str) -> None:
    """On the day of leaving the officer is still there, on the day after no more."""
    case = edited(
        sample_case("silent"),
        {
            "/records/0/officers": ["o-25", "o-77"],
            "/records/0/begin": "2024-05-06T09:00",
            "/records/0/end": "2024-05-06T09:30",
        },
    )
    put = {"/officers/-": {"id": "o-77", "roles": ["investigator"], "left": left}}
    rule = default_rules()["OFC006"]
    context = Context(town_edited(sample_town(), put))
    assert Engine(RuleSet([rule]), context).explain(rule, case).verdict == expected


def test_an_uncertified_auxiliary_beside_two_officers_is_no_fault() -> None:
    """Auxiliaries need no certificate as long as two officers were there."""
    case = edited(sample_case("silent"), {"/records/0/officers": ["o-25", "o-24", "o-77"]})
    put = {"/officers/-": {"id": "o-77", "roles": ["auxiliary"]}}
    context = Context(town_edited(sample_town(), put))
    rules = default_rules()
    verdicts = {
        code: Engine(RuleSet([rules[code]]), context).explain(rules[code], case).verdict
        for code in ("OFC001", "OFC003", "OFC005")
    }
    assert verdicts == {"OFC001": "pass", "OFC003": "pass", "OFC005": "pass"}


def test_an_officer_named_by_certificate_number() -> None:
    """Who has no id is found by the certificate number, and is else asked about once a case."""
    known = {"name": "李某甲", "certificate": "12011124099"}
    other = {"name": "李某甲"}
    register = {
        "/certificates/-": {
            "id": "k-99",
            "officer": "o-99",
            "number": "12011124099",
            "valid_from": "2023-01-01",
            "valid_until": "2027-12-31",
        }
    }
    rule = default_rules()["OFC003"]
    context = Context(town_edited(sample_town(), register))
    found = {
        str(who): [
            each.verdict
            for each in Engine(RuleSet([rule]), context).case(
                edited(
                    sample_case("silent"),
                    {"/records/0/officers/1": who, "/records/1/officers/1": who},
                )
            )
        ]
        for who in (known, other)
    }
    assert found == {str(known): [], str(other): ["undecided"]}
