"""Tests of a case's fields as a standard writes them."""

from __future__ import annotations

import pytest
import score_cases as make
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.scoring import BadTestError, parse_test
from enforcement_kit.scoring.field_tests import all_hold, holds
from enforcement_kit.testing import synth_town

CASE = make.plain_case()


@pytest.mark.parametrize(
    ("text", "truths"),
    [
        ("decision.states has remedies", [True]),
        ("prior_notice.states has reasons", [True]),
        ("records.begin", [True, True]),
        ("records[interview].begin", [True]),
        ("records[inspection].content mentions 以下空白|斜线", [True]),
        ("records[inspection].content mentions 没有的话", [None]),
        ("papers[decision].elements has seal", [True]),
        ("papers[demand]", [False]),
        ("papers[demand].elements has seal", []),
        ("service[decision].proof", [True]),
        ("decision.benchmark.table", [True]),
        ("decision.education", [None]),
        ("decision.kind = penalty", [True]),
        ("decision.kind in no_penalty, not_established", [False]),
        ("party.credit_code|id_number", [True]),
        ("records.refusal_noted", [None, None]),
    ],
)
def test_what_is_seen(text, truths):
    """A test sees each place with what holds there; what is not stated is unknown, no fault."""
    assert [seen.truth for seen in parse_test(text).look(CASE)] == truths


def test_stated_otherwise_is_a_fault():
    """A list that lacks a word and a flag that is false are faults, with their place."""
    case = make.without_element("decision", "seal")
    seen = parse_test("papers[decision].elements has seal").look(case)
    assert [(one.pointer, one.truth) for one in seen] == [("/papers/8/elements", False)]
    record = {**make.CASE["records"][0], "certificates_shown": False}
    case = make.plain_case(records=[record])
    (one,) = parse_test("records[inspection].certificates_shown").look(case)
    assert (one.pointer, one.truth) == ("/records/0/certificates_shown", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hearing", False),
        ("no hearing", True),
        ("no hearing.requested", True),
        ("decision", True),
        ("no decision", False),
        ("compulsory_measures", False),
        ("decision.kind = penalty", True),
        ("no decision.kind = penalty", False),
        ("domain = ecology", True),
        ("matter", None),
        ("no matter", None),
        ("no hearing or matter", True),
        ("hearing or matter", None),
        ("papers[demand]", False),
        ("closing.ground in performed, other", True),
        ("archiving.date", False),
    ],
)
def test_conditions(text, expected):
    """A condition holds, does not, or hangs on what the data does not say."""
    assert holds(parse_test(text), CASE) is expected


def test_papers_that_nobody_listed_are_unknown():
    """Without any paper listed nobody can say that one lacks."""
    assert holds(parse_test("papers[demand]"), make.plain_case(papers=[])) is None


def test_event_in_a_stage_that_has_no_day_did_not_happen():
    """A hearing that was waived was not held: no day of it is stated."""
    case = make.plain_case(hearing={"waived": "2024-03-20"})
    assert holds(parse_test("hearing.held"), case) is False
    assert all_hold([parse_test("no hearing.held"), parse_test("no hearing.requested")], case)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("decison.date", "decision"),
        ("decision.sealed", "sealed_by"),
        ("papers[decisions]", "decision"),
        ("decision[penalty].date", "种类"),
        ("decision.states has remedy", "remedies"),
        ("decision.date.year", "year"),
        ("decision states", "不是字段条件"),
        ("", "不是字段条件"),
    ],
)
def test_bad_tests_are_refused(text, word):
    """A name that records do not have is refused with the nearest that they do."""
    with pytest.raises(BadTestError, match=word):
        parse_test(text)


TESTS = [
    parse_test(text)
    for text in (
        "records.begin",
        "records[interview].signed_each_page|refusal_noted",
        "papers[decision].elements has seal",
        "papers[cover]",
        "decision.states has remedies",
        "decision.benchmark.table",
        "service[prior_notice].date",
        "evidence[documentary].verified",
        "hearing",
        "hearing.requested",
        "compulsory_measures.until",
        "decision.remedies.court",
        "correction_order.due",
        "records.content mentions 以下空白",
    )
]
TOWN = synth_town(11, cases=40, year=2024)


@given(st.sampled_from(TOWN.cases), st.sampled_from(TESTS))
def test_quick_look_is_the_close_look(case, test):
    """The quick question gives the same answer as looking at each place."""
    assert test.clear(case) == all(seen.truth for seen in test.look(case))
