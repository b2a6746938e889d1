"""The provision behind a move of a count is that of the day, or is named without an article."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.workdays.grounds import ground_of


@pytest.mark.parametrize("move", ["start_day", "roll"])
def test_version_of_the_day(move) -> None:
    """What is borrowed from the civil procedure law of 2023 is not cited for a day before it.

    Its text is in force from 2024-01-01; the earlier ones were not read, so no article is named.
    """
    last, first = dt.date(2023, 12, 31), dt.date(2024, 1, 1)
    before, after = (ground_of(move, "行政处罚法", day) for day in (last, first))
    assert before is not None
    assert after is not None
    assert (before.citation.article, before.citation.version) == (None, None)
    assert before.sure == "unverified"
    assert (after.citation.article, after.citation.version) == (85, "2023")
