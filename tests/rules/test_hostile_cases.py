"""No rule breaks, whatever is taken out of a case or put into it."""

from __future__ import annotations

import copy
import datetime as dt
import random

import pytest

from enforcement_kit.codec import from_dict, to_dict
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.model import Case, Evidence, Paper, PaperSays, Party
from enforcement_kit.rules import Context, Engine, default_rules
from enforcement_kit.testing.sample_cases import sample_case, sample_names, sample_town

Path = tuple[str | int, ...]
DAYS = ("1900-01-01", "2099-12-31", "2021-07-14", "2024-02-29")
TEXTS = ("", "\u202e甲", "甲" * 10_000, "0.00", "x")
ROUNDS = 40


def places(value: object, path: Path = ()) -> list[Path]:
    """Every place of a document."""
    members = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    found: list[Path] = []
    for key, each in members:
        found += [(*path, key), *places(each, (*path, key))]
    return found


def broken_at_random(document: dict[str, object], draw: random.Random) -> None:
    """Takes something out, empties it, or puts something strange in its place."""
    path = draw.choice([path for path in places(document) if path != ("id",)])
    holder: object = document
    for part in path[:-1]:
        holder = holder[part]  # type: ignore[index]  # a path of `places`
    key = path[-1]
    old = holder[key]  # type: ignore[index]
    if draw.random() < 0.4:
        del holder[key]  # type: ignore[attr-defined]
    elif isinstance(old, list):
        holder[key] = draw.choice([[], old * 2])  # type: ignore[index]
    elif isinstance(old, bool):
        holder[key] = not old  # type: ignore[index]
    elif isinstance(old, str):
        day = old[4:5] == "-" and old[:4].isdigit()
        holder[key] = draw.choice(DAYS) + old[10:] if day else draw.choice(TEXTS)  # type: ignore[index]


def errors(case: Case, *contexts: Context) -> list[tuple[str, str]]:
    """The rules that broke on a case."""
    return [
        (each.rule, each.message)
        for context in contexts
        for each in Engine(default_rules(), context).case(case)
        if each.verdict == "error"
    ]


@pytest.mark.parametrize("name", sample_names())
def test_broken_cases_end_in_verdicts(name: str) -> None:
    """Several things at once are wrong with a case; every rule still ends in a verdict."""
    draw = random.Random(name)
    contexts = (Context(sample_town(), on=dt.date(2025, 1, 1)), Context())
    engines = [Engine(default_rules(), context) for context in contexts]
    whole = to_dict(sample_case(name))
    tried = 0
    for _ in range(ROUNDS):
        document = copy.deepcopy(whole)
        for _ in range(draw.randint(1, 5)):
            broken_at_random(document, draw)
        try:
            case = from_dict(Case, document)
        except EnforcementKitError:
            continue
        tried += 1
        for engine in engines:
            found = [each for each in engine.case(case) if each.verdict == "error"]
            assert [(each.rule, each.message) for each in found] == []
    assert tried > 0


def test_empty_case() -> None:
    """A case of an id alone."""
    assert errors(Case(id="c-1"), Context(), Context(sample_town())) == []


def test_ten_thousand_of_everything() -> None:
    """Ten thousand pieces of evidence and papers, and a name of ten thousand characters."""
    name = "甲" * 10_000
    case = Case(
        id="c-1",
        party=Party(kind="organisation", name=name),
        evidence=tuple(Evidence(id=f"e{at}") for at in range(10_000)),
        papers=tuple(
            Paper(id=f"p{at}", kind="decision", pages=(at, at), says=PaperSays(party_name="乙"))
            for at in range(10_000)
        ),
    )
    assert errors(case, Context()) == []
