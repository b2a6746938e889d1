"""When legal review is due by a town's catalogue, entry by entry."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.rules import CaseFile, Context
from enforcement_kit.rules.looks.review_due import due_by_catalogue
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import pack_of_text
from enforcement_kit.testing.sample_cases import sample_case

DAY = dt.date(2024, 10, 9)

ENTRY = """
[[legal_review]]
id = "one"
text = "一项"
since = 2022-01-01
basis = ["示例镇重大执法决定法制审核目录"]
sure = "text"
"""
AMOUNTS = "amount_person = 5000\namount_organisation = 50000\n"


def state(entry: str, party: str, fine: str) -> str:
    """Whether review is due for a fine of a kind of party, by a catalogue of one entry."""
    put = {"/party/kind": party, "/decision/sanctions/0/amount": fine}
    context = Context(packs=pack_of_text(ENTRY + entry))
    file = CaseFile(edited(sample_case("silent"), put), context)
    assert file.penalty is not None
    return due_by_catalogue(file, file.penalty, DAY).state


@pytest.mark.parametrize(
    ("party", "fine", "expected"),
    [
        ("natural_person", "4999.99", "not_due"),
        ("natural_person", "5000.00", "due"),
        ("organisation", "49999.99", "not_due"),
        ("organisation", "50000.00", "due"),
        ("sole_proprietor", "4999.99", "not_due"),
        ("sole_proprietor", "5000.00", "open"),
        ("sole_proprietor", "50000.00", "due"),
    ],
)
def test_amounts_by_party(party: str, fine: str, expected: str) -> None:
    """A sole proprietor between the two amounts is for a person; the amount itself is reached."""
    assert state(AMOUNTS, party, fine) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('matters = ["AQ-01"]', "due"),
        ('matters = ["AQ-02"]', "not_due"),
        ('matters = ["AQ-01"]\nsanctions = ["closure"]', "not_due"),
        ('matters = ["AQ-01"]\nsanctions = ["fine"]', "due"),
        ('matters = ["AQ-02"]\nsanctions = ["fine"]', "not_due"),
        ('sanctions = ["closure"]\n' + AMOUNTS, "not_due"),
        ("", "open"),
    ],
)
def test_what_an_entry_names(entry: str, expected: str) -> None:
    """Matters narrow an entry, sanctions and amounts stand beside each other, an empty one is open."""
    assert state(entry, "organisation", "5000.00") == expected


def test_a_town_without_a_catalogue() -> None:
    """Without a catalogue nothing is taken for not due."""
    file = CaseFile(sample_case("silent"), Context())
    assert file.penalty is not None
    assert due_by_catalogue(file, file.penalty, DAY).state == "open"
