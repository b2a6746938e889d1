"""Periods: as they are written, and as days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.measures import Period, as_period


class TestParse:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
            ("2022-H1", dt.date(2022, 1, 1), dt.date(2022, 6, 30)),
            ("2022-h2", dt.date(2022, 7, 1), dt.date(2022, 12, 31)),
            ("2022-Q1", dt.date(2022, 1, 1), dt.date(2022, 3, 31)),
            ("2022-Q4", dt.date(2022, 10, 1), dt.date(2022, 12, 31)),
            ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
            ("2022-03-15", dt.date(2022, 3, 15), dt.date(2022, 3, 15)),
            ("2022-01-01..2022-06-30", dt.date(2022, 1, 1), dt.date(2022, 6, 30)),
            ("2021..2022", dt.date(2021, 1, 1), dt.date(2022, 12, 31)),
            (" 2022 ", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ],
    )
    def test_reads_every_form(self, text, first, last):
        """Years, halves, quarters, months, days and spans are read, both ends included."""
        assert Period(first, last) == Period.parse(text)

    @pytest.mark.parametrize(
        "text",
        ["", "22", "2022-H3", "2022-H0", "2022-Q5", "2022-Q0", "2022-13", "2022-00", "2022-02-30",
         "0000", "2022..", "..2022", "2022-1", "２０２２", "2022年", "x" * 500],
    )  # fmt: skip
    def test_refuses_what_is_none(self, text):
        """Anything else is a usage error that shows what was found and which forms there are."""
        with pytest.raises(UsageError) as caught:
            Period.parse(text)
        assert "2022-H1" in caught.value.message
        assert "2022-H1" in caught.value.message_en
        assert len(caught.value.message) < 200

    def test_refuses_days_that_are_swapped(self):
        """A last day before the first is named as that, with the mend."""
        with pytest.raises(UsageError, match="swap"):
            Period.parse("2022-06-30..2022-01-01")

    def test_takes_a_year_as_a_number(self):
        """A year may be given as an integer; a boolean or a float may not."""
        assert Period.parse("2022") == as_period(2022)
        for wrong in (True, 0, 10000, 2022.0, None):
            with pytest.raises(UsageError):
                as_period(wrong)


class TestText:
    @given(st.dates(dt.date(2, 1, 1), dt.date(9999, 12, 31)), st.integers(0, 800))
    def test_is_read_back(self, first, days):
        """The text of a period is read back as the same period."""
        last = min(first.toordinal() + days, dt.date.max.toordinal())
        period = Period(first, dt.date.fromordinal(last))
        assert period == Period.parse(str(period))

    def test_shortest_form(self):
        """Whole years, halves, quarters and months are written as such."""
        texts = ["2022", "2022-H1", "2022-Q3", "2022-03", "2022-03-15", "2022-03-01..2022-03-30"]
        assert texts == [str(Period.parse(text)) for text in texts]


class TestNeighbours:
    def test_months_quarters_years(self):
        """A period names the months, quarters and years that it touches."""
        period = Period.parse("2021-11-30..2022-02-01")
        assert ("2021-11", "2021-12", "2022-01", "2022-02") == period.months()
        assert ("2021-Q4", "2022-Q1") == period.quarters()
        assert ("2021", "2022") == period.years()

    @pytest.mark.parametrize(
        ("text", "earlier"),
        [("2022", "2021"), ("2024-02", "2023-02"), ("2025-02", "2024-02"), ("2024-Q1", "2023-Q1"),
         ("2024-02-10..2024-02-28", "2023-02-10..2023-02-28")],
    )  # fmt: skip
    def test_a_year_earlier(self, text, earlier):
        """The same span of the year before; a month's end stays a month's end."""
        assert Period.parse(earlier) == Period.parse(text).a_year_earlier()
