"""Whatever a record holds, a review ends in a sheet or a reason, and keeps its own promises."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
import score_cases as make
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit import from_dict
from enforcement_kit.model import Case
from enforcement_kit.scoring import circular, review, sheets_document, sheets_workbook, standards
from enforcement_kit.testing import synth_town

CALM = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@CALM
@given(
    plain_records(Case),
    st.sampled_from(["ordinary", "summary"]),
    st.sampled_from(["penalty", "no_penalty"]),
)
def test_any_record_is_scored_or_skipped(record, procedure, kind):
    """A record of any content is scored or skipped with a reason, and its outputs can be written."""
    record = {
        **record,
        "procedure": procedure,
        "decision": {**(record.get("decision") or {}), "kind": kind},
    }
    case = from_dict(Case, record)
    for standard in standards():
        found = review(case, standard=standard, rules=make.QUIET)
        assert len(found.sheets) + len(found.skipped) == 1
        json.dumps(found.to_dict())
        for sheet in found.sheets:
            outcome = sheet.outcome
            assert outcome.low is None or 0 <= outcome.low <= outcome.high <= 115
            if outcome.score is not None:
                assert outcome.low == outcome.high == outcome.score
            sheets_document(found).markdown()
            circular(found).markdown()
            sheets_workbook(found.sheets)


TOWN = synth_town(31, cases=60, year=2024)


@pytest.mark.parametrize("standard", [each.name for each in standards()])
def test_answers_only_narrow_the_range(standard):
    """Answering an open item never widens the range: the worst never falls, the best never rises."""
    for sheet in review(TOWN, standard=standard).sheets[:12]:
        manual = make.all_good(sheet)
        for count in range(0, len(manual.answers), 5):
            from attrs import evolve

            part = evolve(manual, answers=manual.answers[: count + 1])
            (again,) = review(
                next(case for case in TOWN.cases if case.id == sheet.case),
                standard=standard,
                manual=part,
                context=_context(),
            ).sheets
            assert again.outcome.low >= sheet.outcome.low
            assert again.outcome.high <= sheet.outcome.high


def _context():
    from enforcement_kit.rules import Context

    return Context(TOWN)


def test_hostile_words_are_only_words():
    """Formulas, markup and control signs in a record stay words in every output."""
    cause = '=HYPERLINK("x")<script>alert(1)</script>|\x0b**'
    case = make.plain_case(cause=cause.replace("\x0b", ""))
    found = review(case, standard="mee-2024", rules=make.QUIET)
    assert "<script>alert" not in sheets_document(found).html().decode()
    assert sheets_workbook(found.sheets)
    assert found.sheets[0].outcome.high == Decimal(100)
