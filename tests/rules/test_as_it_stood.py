"""A case as it stood on a day: what is dated later is gone, what is undated stays, all else is whole."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.rules import Context, Engine, default_rules, legal_page
from enforcement_kit.rules.looks.happened import as_it_stood, happened
from enforcement_kit.testing.sample_cases import sample_case, sample_names, sample_town

ONE_DAY = dt.timedelta(days=1)


def plain(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def days_of(case):
    return [plain(moment) for moment, *_ in happened(case) if moment is not None]


@pytest.mark.parametrize("name", sample_names())
def test_after_the_last_day_nothing_is_gone(name: str) -> None:
    """Looked at when all is done, and its papers are laid in, the case is itself."""
    case = sample_case(name)
    last = max([*days_of(case), *(each.date for each in case.papers if each.date)])
    assert as_it_stood(case, last) == (case, ())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sample_names()), st.integers(-5, 200))
def test_nothing_lies_ahead_and_nothing_else_is_lost(name: str, ahead: int) -> None:
    """On whatever day: no later day is left, no earlier one is gone, and ORD006 is silent."""
    case = sample_case(name)
    day = min(days_of(case)) + dt.timedelta(days=ahead)
    stood, later = as_it_stood(case, day)
    assert all(each <= day for each in days_of(stood))
    assert sorted(days_of(stood)) == sorted(each for each in days_of(case) if each <= day)
    assert len(later) == sum(each > day for each in days_of(case))
    found = Engine(default_rules(), Context(sample_town(), on=day)).case(stood)
    assert "ORD006" not in {each.rule for each in found}


def test_the_days_edge() -> None:
    """On the decision's day it is there; the day before it is not, and of the review no result."""
    case = sample_case("waived")
    decided = case.decision.date
    assert as_it_stood(case, decided).case.decision == case.decision
    assert as_it_stood(case, decided - ONE_DAY).case.decision is None
    review = case.legal_review
    sent = attrs.evolve(review, sent=review.date - ONE_DAY)
    opened = as_it_stood(attrs.evolve(case, legal_review=sent), review.date - ONE_DAY).case
    assert opened.legal_review.sent == review.date - ONE_DAY
    assert (opened.legal_review.date, opened.legal_review.result) == (None, None)
    assert opened.legal_review.questions is None


def test_a_question_whose_rules_wait_is_open() -> None:
    """Before the decision the question of powers is for a person, and never "not applicable"."""
    case = sample_case("waived")
    day = case.legal_review.date
    stood = as_it_stood(case, day).case
    page = legal_page(stood, Context(sample_town(), on=day), default_rules(), until="legal_review")
    told = {each.key: each.verdict for each in page.questions}
    assert told["authority"] == "cannot_tell"
    assert told["law"] == "cannot_tell"
    assert told["procedure"] == "pass"
