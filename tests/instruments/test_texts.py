"""The words of every kind of paper, whole, as they are for a fixed case of each way."""

from __future__ import annotations

import pytest

from enforcement_kit.instruments import OWN_FORMS, write_instruments
from enforcement_kit.instruments.writing import kinds_of


@pytest.mark.parametrize("kind", OWN_FORMS)
def test_text(kind, town, context, snapshot):
    """A change of a form is seen as a change of its words."""
    case = next(case for case in town.cases if kind in kinds_of(case))
    assert write_instruments(case, [kind], context=context)[-1].text == snapshot


def test_a_decision_of_a_case_that_states_little(snapshot):
    """Blanks where they stand."""
    import datetime as dt

    from enforcement_kit.instruments import write_instrument
    from enforcement_kit.model import Case, Decision, Party

    case = Case(id="c-1", decision=Decision(kind="penalty"), party=Party())
    made = write_instrument(case, "decision", on=dt.date(2024, 6, 3))
    assert made.text == snapshot
    assert [blank.zh for blank in made.blanks] == snapshot
