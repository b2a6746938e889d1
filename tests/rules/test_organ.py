"""Rules on organ and power at their edges."""

from __future__ import annotations

import pytest

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.naming import seal_of
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import town_edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town


def verdict(code: str, put: dict[str, object], registers: dict[str, object] | None = None) -> str:
    """The verdict of a rule on an edited sample case."""
    rule = default_rules()[code]
    context = Context(town_edited(sample_town(), registers or {}))
    case = edited(sample_case("silent"), put)
    return Engine(RuleSet([rule]), context).explain(rule, case).verdict


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [("2024-05-06", "pass"), ("2024-05-05", "fail")],
)
def test_last_day_of_a_delegation(last_day: str, expected: str) -> None:
    """A delegation still holds on its last day, and no longer on the day after."""
    put = {"/decision/date": "2024-05-06"}
    assert verdict("ORG001", put, {"/delegations/0/until": last_day}) == expected


@pytest.mark.parametrize(
    ("first_day", "expected"),
    [("2024-05-06", "pass"), ("2024-05-07", "fail")],
)
def test_first_day_of_a_delegation(first_day: str, expected: str) -> None:
    """A delegation holds from its first day on."""
    put = {"/decision/date": "2024-05-06"}
    assert verdict("ORG001", put, {"/delegations/0/since": first_day}) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2024-05-06", "pass"), ("2024-05-07", "fail")],
)
def test_day_of_publication(published: str, expected: str) -> None:
    """Published on the day of the penalty is in time, a day later is not."""
    put = {"/decision/date": "2024-05-06"}
    assert verdict("ORG002", put, {"/delegations/0/published": published}) == expected


@pytest.mark.parametrize(
    ("decided", "since", "before"),
    [
        ("2021-07-14", "not_applicable", "undecided"),
        ("2021-07-15", "fail", "not_applicable"),
    ],
)
def test_the_day_the_law_changed(decided: str, since: str, before: str) -> None:
    """Delegation is asked for from 2021-07-15 on; up to the day before a person looks."""
    put = {"/decision/date": decided}
    assert (verdict("ORG001", put), verdict("ORG007", put)) == (since, before)


def test_planning_law_with_another_basis_is_for_a_person() -> None:
    """Article 65 beside another basis may be right: nothing is settled, a person looks."""
    both = ["城乡规划法第六十五条", "城乡规划法第六十四条"]
    put = {"/organ/capacity": "own", "/decision/basis": both}
    assert verdict("ORG005", put) == "undecided"


@pytest.mark.parametrize(
    ("seal", "expected"),
    [
        ("天津市西青区示例镇人民政府", "yes"),
        ("天津市西青区　示例镇人民政府", "yes"),
        ("天津市西青区示例镇人民政府行政处罚专用章", "yes"),
        ("示例镇人民政府公章", "part"),
        ("天津市西青区示例镇综合执法局", "no"),
        ("公章", "no"),
        ("", "no"),
    ],
)
def test_seal_of(seal: str, expected: str) -> None:
    """Spaces and the words of a seal for a purpose do not matter; another body's seal does."""
    assert seal_of(seal, "天津市西青区示例镇人民政府") == expected


def test_a_strange_seal_weighs_by_the_kind_of_decision() -> None:
    """An error on a penalty, a warning on an on-the-spot form, a note on a no-penalty decision."""
    rule = default_rules()["ORG004"]
    engine = Engine(RuleSet([rule]), Context(sample_town()))
    found = {
        name: [
            each.severity
            for each in engine.case(
                edited(sample_case(name), {"/decision/sealed_by": "示例镇综合执法局"})
            )
        ]
        for name in ("silent", "summary_person", "slight")
    }
    assert found == {"silent": ["error"], "summary_person": ["warning"], "slight": ["note"]}
