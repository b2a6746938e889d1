"""Rules on evidence at their edges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.rules import PASS, Context, Engine, Outcome, RuleSet, default_rules
from enforcement_kit.rules.looks.several import together
from enforcement_kit.rules.outcome import missing, not_yet
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town
from enforcement_kit.workdays import builtin_table

CONTEXT = Context(sample_town())
EVIDENCE = RuleSet(rule for rule in default_rules() if rule.family == "evidence")


def verdict(code: str, name: str, put: dict[str, object], on: dt.date | None = None) -> str:
    """The verdict of a rule on an edited sample case."""
    rule = default_rules()[code]
    case = edited(sample_case(name), put)
    return Engine(RuleSet([rule]), CONTEXT.at(on)).explain(rule, case).verdict


@given(st.dates(dt.date(2022, 1, 1), dt.date(2025, 10, 1)), st.integers(min_value=0, max_value=25))
def test_seven_working_days_counted_one_by_one(begin: dt.date, later: int) -> None:
    """Handled in time exactly where no more than seven working days lie after the begin."""
    table = builtin_table()
    handled = begin + dt.timedelta(days=later)
    worked = sum(table.is_working_day(begin + dt.timedelta(days=n + 1)) for n in range(later))
    in_time = worked <= 7 if table.is_working_day(handled) else worked < 7
    put = {
        "/preservation/0/date": begin.isoformat(),
        "/preservation/0/handled": handled.isoformat(),
    }
    assert verdict("EVD012", "preserved", put) == ("pass" if in_time else "fail")


def test_two_preservations_end_in_one_verdict() -> None:
    """One that is late and one that is still open: the late one decides."""
    put = {
        "/preservation/0/date": "2024-03-04",
        "/preservation/0/handled": "2024-04-04",
        "/preservation/-": {"date": "2024-03-20", "items": ["台秤"]},
    }
    assert verdict("EVD012", "preserved", put, dt.date(2024, 3, 21)) == "fail"


class Quiet:
    """Somebody who said nothing."""

    def done(self) -> Outcome:
        """A pass."""
        return PASS


def test_together() -> None:
    """What leaves something open goes before what does not apply; nothing left is a pass."""
    due = not_yet(dt.date(2024, 3, 13))
    gap = missing("/preservation/0/date")
    say = Quiet()
    assert together(say, []) is PASS
    assert together(say, [None, None]) is PASS
    assert together(say, [None, due]) is due
    assert together(say, [due, gap, None]) is gap


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("欧阳某甲", "pass"), ("张某甲、李某乙", "fail"), ({"name": "张某甲，李某乙"}, "fail")],
)
def test_one_person_a_record(subject: object, expected: str) -> None:
    """A mark between names shows several persons; a long name does not."""
    assert verdict("EVD007", "silent", {"/records/kind=interview/subject": subject}) == expected


def test_confiscated_before_the_decision() -> None:
    """Confiscation is a penalty: on the day of the decision at the earliest."""
    put = {
        "/preservation/0/handling": "confiscated",
        "/decision/date": "2024-03-13",
        "/decision/sanctions": [{"kind": "confiscation_of_illegal_property", "object": "炉具"}],
    }
    early = {**put, "/preservation/0/handled": "2024-03-12"}
    same = {**put, "/preservation/0/handled": "2024-03-13"}
    assert verdict("EVD013", "tools", early) == "fail"
    assert verdict("EVD013", "tools", same) == "pass"


def test_ten_thousand_pieces_and_empty_ones() -> None:
    """A file of ten thousand pieces, half of them empty, ends in verdicts and no error."""
    pieces = [{}, {"name": "某" * 10_000, "kind": "electronic", "monitoring": {}}] * 5_000
    case = edited(sample_case("silent"), {"/evidence": pieces})
    engine = Engine(EVIDENCE, CONTEXT)
    engine.case(case)
    assert [counts["error"] for counts in engine.by_rule().values()] == [0] * len(EVIDENCE.codes)
