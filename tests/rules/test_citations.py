"""Rules on citations against the numbers of articles counted in the published texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model import ProvisionParts
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.cited import citation_of
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case

ARTICLES = {"行政处罚法": 86, "行政强制法": 71, "城乡规划法": 70}
"""Articles of the versions in force in 2024, counted in the texts."""


def verdict(code: str, *basis: object, decided: str = "2024-07-25", acted: str = "") -> str:
    """What a rule says of a decision that cites provisions."""
    day = acted or decided
    case = edited(
        sample_case("not_established"),
        {
            "/decision/basis": list(basis),
            "/decision/date": decided,
            "/act/begin": day,
            "/act/end": day,
        },
    )
    rule = default_rules()[code]
    return Engine(RuleSet([rule]), Context()).explain(rule, case).verdict


@given(st.sampled_from(sorted(ARTICLES)), st.integers(1, 120))
def test_articles_up_to_the_last_exist(law: str, article: int) -> None:
    """An article exists where its number is not above that of the last."""
    expected = "pass" if article <= ARTICLES[law] else "fail"
    assert verdict("CIT001", {"law": law, "article": article}) == expected


@pytest.mark.parametrize(
    ("decided", "acted", "expected"),
    [
        ("2021-07-15", "2021-07-15", "pass"),
        ("2021-07-15", "2021-07-14", "pass"),
        ("2023-06-01", "2021-07-14", "pass"),
    ],
)
def test_the_version_of_either_day(decided: str, acted: str, expected: str) -> None:
    """The version of 2021 may be cited from its first day on, also for an act of the day before."""
    provision = {"law": "行政处罚法", "article": 33, "version": "2021"}
    assert verdict("CIT002", provision, decided=decided, acted=acted) == expected


@pytest.mark.parametrize(
    ("acted", "expected"), [("2021-07-14", "pass"), ("2021-07-15", "fail"), ("2023-01-01", "fail")]
)
def test_the_old_version_serves_for_old_acts(acted: str, expected: str) -> None:
    """The version of 2017 may be cited for an act of its last day, and for none after it."""
    provision = {"law": "行政处罚法", "article": 38, "version": "2017"}
    assert verdict("CIT002", provision, decided="2023-06-01", acted=acted) == expected


@given(st.text(max_size=40))
def test_any_text_as_a_citation(text: str) -> None:
    """Whatever stands where a provision should, it is read or told to be unreadable."""
    expected = "pass" if citation_of(text) is not None else "fail"
    assert verdict("CIT006", text) == expected


def test_parts_and_text_are_one_citation() -> None:
    """A provision in parts reads as the same one written out."""
    parts = ProvisionParts(law="行政处罚法", article=33, paragraph=1)
    assert citation_of(parts) == citation_of("《中华人民共和国行政处罚法》第三十三条第一款")
