"""What is not entered is not known: a lawful file of which a part is missing fails no rule.

Missing is never "none": a stage that nobody entered while its paper lies in the file, a register
of names in the place of ids, a record of the outcome alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from enforcement_kit.codec import from_dict, to_dict
from enforcement_kit.model import Case
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.faults import lawful_towns
from enforcement_kit.testing.faults.planting import last_day

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = RuleSet(each for each in default_rules() if each.scope == "case")

STAGES = (
    "act",
    "appraisals",
    "archiving",
    "closing",
    "compulsory_measures",
    "correction_order",
    "criminal_transfer",
    "daily_penalty",
    "deferral",
    "demand",
    "discussion",
    "domain",
    "evidence",
    "filing",
    "hearing",
    "investigation_report",
    "legal_review",
    "matter",
    "organ",
    "party",
    "payments",
    "preservation",
    "prior_notice",
    "procedure",
    "recordings",
    "records",
    "service",
    "source",
    "suspensions",
)
"""Stages whose paper stays in the file, and facts on which rules only build.

Not here: `disclosure`, `re_examination`, `statement_and_defence` and `demolition_announcement`, of
which no paper tells; what does not stand in a whole file there did not happen.
"""


@pytest.fixture(scope="module")
def towns():
    """Lawful towns in which every way of a case is gone several times."""
    return lawful_towns(4, (2022,))


def failing(towns, edit: Callable[[dict[str, Any], dict[str, str]], None]) -> tuple[int, set[Any]]:
    """How many cases the edit changed, and what fails in them."""
    tried, found = 0, set()
    for town in towns:
        names = {each.id: each.name for each in town.officers}
        engine = Engine(RULES, Context(town, on=last_day(town)))
        for case in town.cases:
            document = to_dict(case)
            try:
                edit(document, names)
            except LookupError:
                continue
            tried += 1
            for each in engine.case(from_dict(Case, document)):
                if each.verdict in ("fail", "error"):
                    found.add((each.rule, each.record, each.message))
    return tried, found


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_that_was_not_entered(towns, stage) -> None:
    """The stage is missing, its papers are there: nothing fails."""

    def leave_out(document: dict[str, Any], _names: dict[str, str]) -> None:
        del document[stage]

    tried, found = failing(towns, leave_out)
    assert tried
    assert found == set()


def test_papers_that_were_not_entered(towns) -> None:
    """No paper is listed: nothing fails for it."""
    tried, found = failing(towns, lambda document, _: document.pop("papers"))
    assert tried
    assert found == set()


def test_elements_that_were_not_entered(towns) -> None:
    """Papers are listed without what stands on them: nothing fails for it."""

    def bare(document: dict[str, Any], _names: dict[str, str]) -> None:
        for each in document["papers"]:
            each.pop("elements", None)

    tried, found = failing(towns, bare)
    assert tried
    assert found == set()


@pytest.mark.parametrize(
    "of_decision",
    [("date", "kind", "sanctions", "document_number"), ("date", "kind")],
    ids=["with its sanctions", "with its day alone"],
)
def test_the_outcome_alone(towns, of_decision) -> None:
    """A record that says no more than how the case ended is not held to have skipped the rest."""

    def outcome(document: dict[str, Any], _names: dict[str, str]) -> None:
        decision = document["decision"]
        kept = ("id", "number", "procedure", "matter", "domain", "cause", "organ", "party", "act")
        for name in list(document):
            if name not in kept:
                del document[name]
        document["decision"] = {key: decision[key] for key in of_decision if key in decision}

    tried, found = failing(towns, outcome)
    assert tried
    assert found == set()


def test_people_by_their_names(towns) -> None:
    """Where a record names people instead of giving their ids, nothing fails for it."""

    def by_name(document: dict[str, Any], names: dict[str, str]) -> None:
        papers = document.pop("papers")
        for each in papers:
            for holder, key in ((each, "signed_by"), (each.get("says", {}), "officers")):
                if key in holder:
                    holder[key] = [names.get(who, who) for who in holder[key]]
        for name, part in list(document.items()):
            if name != "id":
                document[name] = _named(part, names)
        document["papers"] = papers

    tried, found = failing(towns, by_name)
    assert tried
    assert found == set()


def _named(part: object, names: dict[str, str]) -> object:
    """The part, with {"name": …} in the place of each id of the register."""
    if isinstance(part, dict):
        return {key: each if key == "id" else _named(each, names) for key, each in part.items()}
    if isinstance(part, list):
        return [_named(each, names) for each in part]
    return {"name": names[part]} if isinstance(part, str) and part in names else part
