"""Remedies told: the article of the day stands with each finding."""

from __future__ import annotations

import pytest

from enforcement_kit.rules import Context, Engine, Finding, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case

RULES = default_rules()


def findings(code: str, put: dict[str, object], way: str = "silent") -> list[Finding]:
    """What a rule finds in an edited sample case."""
    return list(Engine(RuleSet([RULES[code]]), Context()).case(edited(sample_case(way), put)))


@pytest.mark.parametrize(
    ("decided", "version", "article"),
    [("2023-12-31", "2017", 9), ("2024-01-01", "2023", 20)],
)
def test_reconsideration_article_of_the_day(decided: str, version: str, article: int) -> None:
    """A wrong number of days is held against the version of the day of the decision."""
    put = {"/decision/date": decided, "/decision/remedies/reconsideration_days": 30}
    (found,) = findings("RMD001", put)
    cited = {(each.law, each.version, each.article) for each in found.citations}
    assert ("行政复议法", version, article) in cited
    assert (found.verdict, found.severity, found.found, found.needed) == (
        "fail",
        "error",
        "30",
        "60",
    )


@pytest.mark.parametrize(
    ("decided", "version", "article"),
    [("2023-12-31", "2017", 13), ("2024-01-01", "2023", 24)],
)
def test_organ_article_of_the_day(decided: str, version: str, article: int) -> None:
    """The town itself is never the organ, by the old text and by the new."""
    put = {
        "/decision/date": decided,
        "/decision/remedies/reconsideration_organ": "天津市西青区示例镇人民政府",
    }
    (found,) = findings("RMD003", put)
    first = found.citations[0]
    assert (first.law, first.version, first.article) == ("行政复议法", version, article)


@pytest.mark.parametrize(("decided", "count"), [("2021-07-14", 0), ("2021-07-15", 1)])
def test_contents_of_a_decision_before_the_revision(decided: str, count: int) -> None:
    """What a decision states is asked by the version of 2021, from its first day on."""
    put = {"/decision/date": decided, "/decision/remedies/reconsideration_days": 30}
    assert len(findings("RMD001", put)) == count


def test_name_of_a_person_stays_out_of_the_message() -> None:
    """A recipient's name stands in the field that is masked, and in no message."""
    name = "某前台收件人"
    (found,) = findings("SRV009", {"/service/paper=decision/recipient": name})
    assert name not in found.message + found.message_en
    assert found.found == name
