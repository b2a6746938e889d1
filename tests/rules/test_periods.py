"""Statutory periods asked for days that no calendar holds."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.rules import Context


@pytest.mark.parametrize(
    "key", ["penalty.hearing_request_days", "remedy.litigation_months", "penalty.payment_days"]
)
@pytest.mark.parametrize("start", [dt.date.min, dt.date.max, dt.date(2009, 12, 31)])
def test_days_outside_every_calendar(key: str, start: dt.date) -> None:
    """A period that leaves the years there are has no last day, and lies between all of them."""
    due = Context().due(key, start)
    assert (due.day, due.earliest, due.latest) == (None, dt.date.min, dt.date.max)
