"""A synthetic town and its registers, made once."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.model import Case, TownYear
from enforcement_kit.rules import Context
from enforcement_kit.testing import synth_town

ON = dt.date(2026, 1, 5)


@pytest.fixture(scope="session")
def town() -> TownYear:
    """Sixty-four cases of 2024, by every way a case can go."""
    return synth_town(7, cases=64, year=2024)


@pytest.fixture(scope="session")
def context(town: TownYear) -> Context:
    """The town's registers, seen long after."""
    return Context(town, on=ON)


@pytest.fixture(scope="session")
def ordinary(town: TownYear) -> Case:
    """A penalty by the ordinary procedure, one party, whose party said nothing to the notice."""
    return next(
        case
        for case in town.cases or ()
        if case.procedure == "ordinary"
        and case.decision is not None
        and case.decision.kind == "penalty"
        and case.statement_and_defence is None
        and case.correction_order is not None
        and not case.co_parties
        and any(each.kind == "fine" for each in case.decision.sanctions)
    )


@pytest.fixture(scope="session")
def summary(town: TownYear) -> Case:
    """An on-the-spot decision of 2024."""
    return next(case for case in town.cases or () if case.procedure == "summary")


@pytest.fixture(scope="session")
def lenient(town: TownYear) -> Case:
    """A decision not to penalise."""
    return next(
        case
        for case in town.cases or ()
        if case.decision is not None and case.decision.kind == "no_penalty"
    )
