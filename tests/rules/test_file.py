"""Rules on the file, its papers and its recordings, against plain second reckonings."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.citation import Citation
from enforcement_kit.law import builtin_law
from enforcement_kit.model import Case, Decision, PaperElement, PaperKind, SanctionKind, TownYear
from enforcement_kit.rules import CaseFile, Context, Engine, RuleSet, TownFile, default_rules
from enforcement_kit.rules.looks.degrees import degree_places, no_penalty_places
from enforcement_kit.rules.looks.file_papers import elements_of
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.paper_days import DAYS_OF, first_days_of
from enforcement_kit.rules.looks.papers_say import differences
from enforcement_kit.rules.looks.steps import STEPS
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_names, sample_town

SPANS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=6)
KINDS = frozenset(get_args(PaperKind))


def verdict(code: str, case: Case) -> str:
    """What a rule says of a case without registers."""
    rule = default_rules()[code]
    return Engine(RuleSet([rule]), Context()).explain(rule, case).verdict


@given(SPANS)
def test_pages_against_counting_each(spans: list[tuple[int, int]]) -> None:
    """Pages run on where each from 1 to the last belongs to exactly one paper."""
    papers = [
        {"id": f"p{at}", "kind": "other", "pages": [first, first + more]}
        for at, (first, more) in enumerate(spans)
    ]
    pages = sorted(page for first, more in spans for page in range(first, first + more + 1))
    expected = "pass" if pages == list(range(1, len(pages) + 1)) else "fail"
    assert verdict("FLE002", edited(sample_case("silent"), {"/papers": papers})) == expected


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=4))
def test_recorded_minutes_against_counting_each(recordings: list[tuple[int, int]]) -> None:
    """The minutes that are missing are those of the half hour that no recording holds.

    Recordings that all lie elsewhere are for a person.
    """
    start = dt.datetime(2024, 9, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    at = [start + dt.timedelta(minutes=minute) for minute in range(90)]
    met = [(first, first + long) for first, long in recordings if first < 30]
    case = edited(
        sample_case("silent"),
        {
            "/records": [
                {
                    "id": "r1",
                    "kind": "inspection",
                    "begin": at[0].isoformat(),
                    "end": at[30].isoformat(),
                }
            ],
            "/recordings": [
                {
                    "id": f"v{number}",
                    "step": "inspection",
                    "medium": "video",
                    "begin": at[first].isoformat(),
                    "end": at[first + long].isoformat(),
                }
                for number, (first, long) in enumerate(recordings)
            ]
            or [{"id": "v0", "step": "service", "medium": "video"}],
        },
    )
    lost = sum(not any(first <= minute < last for first, last in met) for minute in range(30))
    rule = default_rules()["REC003"]
    outcome = Engine(RuleSet([rule]), Context()).explain(rule, case)
    alone = "undecided" if recordings else "not_applicable"
    expected = alone if not met else "fail" if lost else "pass"
    assert outcome.verdict == expected
    if expected == "fail":
        assert f"{lost} 分钟" in outcome.zh


@given(st.sets(st.integers(1, 40), min_size=1))
def test_gaps_against_looking_for_each_number(serials: set[int]) -> None:
    """A gap is a number below the highest that is not used; ten are named, and of a series that is
    less than half there a person is asked instead.
    """
    cases = tuple(
        Case(
            id=f"c-{serial}",
            decision=Decision(kind="penalty", document_number=f"津西青示罚〔2024〕{serial}号"),
        )
        for serial in sorted(serials)
    )
    town = TownYear(cases=cases)
    engine = Engine(RuleSet([default_rules()["FLE010"]]), Context(town))
    found = engine.town(TownFile(town, Context(town)))
    missing = [number for number in range(1, max(serials)) if number not in serials]
    if 2 * len(serials) < max(serials):
        assert [each.verdict for each in found] == ["undecided"]
    else:
        named = "、".join(map(str, missing[:10]))
        assert [each.message for each in found] == (
            [f"津西青示罚〔2024〕缺第 {named} 号"] if missing else []
        )


def test_lists_of_rules_name_what_there_is() -> None:
    """Kinds of paper, elements and kinds of penalty in the data of the rules are the model's."""
    wanted = elements_of()
    assert wanted.keys() <= KINDS
    assert frozenset().union(*wanted.values()) <= set(get_args(PaperElement))
    assert {kind for step in STEPS for kind in step.papers} <= KINDS
    assert DAYS_OF.keys() <= KINDS
    assert words_of("kinds", "new_in_2021") <= set(get_args(SanctionKind))


@pytest.mark.parametrize(
    "place", [*degree_places(), *degree_places("age_or_mind"), *no_penalty_places().values()]
)
def test_provisions_behind_degrees_exist(place: Citation) -> None:
    """Each provision that the data of the rules names is in the law of today."""
    assert builtin_law().resolve(place, dt.date(2026, 1, 1)).good


@pytest.mark.parametrize("name", sample_names())
def test_usual_days_are_among_all_days(name: str) -> None:
    """The short way to a paper's day gives one of the days of the long way."""
    case = sample_case(name)
    for kind, day in first_days_of(case).items():
        assert kind is not None
        assert day in DAYS_OF[kind][0](case)


@pytest.mark.parametrize("name", sample_names())
def test_papers_of_lawful_files_agree_with_the_record(name: str) -> None:
    """Nothing differs between the papers and the record of a lawful file."""
    assert differences(CaseFile(sample_case(name), Context(sample_town()))) == {}


@pytest.mark.parametrize(
    ("place", "value", "about"),
    [
        ("says/party_name", "某某", "name"),
        ("says/id_number", "110109198601100010", "id_number"),
        ("says/credit_code", "91120111DE4HM7H81X", "credit_code"),
        ("says/address", "别处", "address"),
        ("says/fine", "1.00", "fine"),
        ("says/document_number", "某〔2024〕9号", "number"),
        ("number", "某〔2024〕9号", "number"),
        ("date", "2020-01-01", "day"),
        ("says/date", "2020-01-01", "day"),
        ("sealed_by", "某局", "seal"),
    ],
)
def test_one_value_changed_makes_one_difference(place: str, value: str, about: str) -> None:
    """Each value of a decision paper that is changed is found, under its own heading only."""
    for name in ("hearing", "daily"):
        case = sample_case(name)
        code = {"says/id_number": "id_number", "says/credit_code": "credit_code"}.get(place)
        if code and getattr(case.party, code) is None:
            continue
        changed = edited(case, {f"/papers/kind=decision/{place}": value})
        found = differences(CaseFile(changed, Context()))
        assert list(found) == [about]
        assert [each.at.split("/", 3)[3] for each in found[about]] == [place]
