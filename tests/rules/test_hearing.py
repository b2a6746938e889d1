"""Rules on the hearing at their edges."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.model import Sanction
from enforcement_kit.rules import CaseFile, Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.hearing_due import hearing_due
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

DAY = dt.date(2024, 5, 1)


def verdict(code: str, put: dict[str, object], way: str = "hearing") -> str:
    """The verdict of a rule on an edited sample case."""
    rule = default_rules()[code]
    context = Context(sample_town())
    return Engine(RuleSet([rule]), context).explain(rule, edited(sample_case(way), put)).verdict


@pytest.mark.parametrize(
    ("kinds", "state", "at"),
    [
        (("warning",), "not_due", None),
        (("warning", "fine"), "open", 1),
        (("permit_suspension", "closure"), "due", 1),
        (("closure", "fine"), "due", 0),
        (("other", "fine"), "open", 0),
        ((), "not_due", None),
    ],
)
def test_what_settles_whether_a_hearing_is_due(
    kinds: tuple[str, ...], state: str, at: int | None
) -> None:
    """One sanction that calls for a hearing settles it, wherever it stands among doubtful ones."""
    file = CaseFile(sample_case("silent"), Context())
    found = hearing_due(file, [Sanction(kind=kind) for kind in kinds], DAY)
    assert (found.state, found.at) == (state, at)


@pytest.mark.parametrize(
    ("presiding", "expected"), [("o-37", "pass"), ("o-19", "fail"), ("o-26", "fail")]
)
def test_a_presiding_officer_known_by_name(presiding: str, expected: str) -> None:
    """A handler entered by name is the officer of that name in the register."""
    names = {each.id: each.name for each in sample_town().officers or ()}
    put = {
        "/filing/handlers": [{"name": names["o-19"]}, {"name": names["o-26"]}],
        "/records": [],
        "/investigation_report": None,
        "/hearing/presiding_officer": presiding,
    }
    assert verdict("HRG004", put) == expected


@pytest.mark.parametrize(
    ("notified", "expected"), [("2021-07-05", "not_applicable"), ("2021-07-06", "not_applicable")]
)
def test_a_hearing_before_the_law_changed(notified: str, expected: str) -> None:
    """A hearing of 2021-07-14 goes by the law before, which is not asked here."""
    put = {"/hearing/held": "2021-07-14", "/hearing/notified": notified}
    assert verdict("HRG003", put) == expected


@pytest.mark.parametrize(
    ("notified", "expected"),
    [
        # heard on Thursday 2021-07-15: 14, 13, 12, 9, 8, 7, 6 July are the seven days before it
        ("2021-07-05", "pass"),
        ("2021-07-06", "undecided"),
        ("2021-07-07", "fail"),
    ],
)
def test_the_first_day_of_the_working_days(notified: str, expected: str) -> None:
    """From 2021-07-15 on the seven days before the hearing are working days."""
    put = {
        "/hearing/held": "2021-07-15",
        "/hearing/notified": notified,
        "/service/paper=hearing_notice/date": notified,
    }
    assert verdict("HRG003", put) == expected
