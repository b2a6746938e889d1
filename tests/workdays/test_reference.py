"""The calendar page is made from the data; a missing year is said once it is expected."""

from __future__ import annotations

from datetime import date

import pytest

from enforcement_kit.workdays import CalendarYear, builtin_table, calendar_page, missing_year


class TestPage:
    def test_the_committed_page_is_the_one_made_from_the_data(self, root_dir):
        """docs/reference/calendar.md is what `calendar_page` writes today."""
        page = root_dir / "docs" / "reference" / "calendar.md"

        assert calendar_page() == page.read_text(encoding="utf-8")

    def test_every_year_has_its_row(self):
        """2010 to 2026 with their notices, and the years ahead."""
        page = calendar_page()

        assert all(f"| {year.year} | {year.source} |" in page for year in builtin_table().years)
        assert "| 2027 | 元旦 01-01; 春节 02-05 to 02-08" in page


class TestMissingYear:
    @pytest.mark.parametrize(
        ("on", "reaches", "said"),
        [
            (date(2026, 10, 31), date(2027, 1, 4), False),
            (date(2026, 11, 1), date(2027, 1, 4), True),
            (date(2026, 11, 1), date(2026, 12, 31), False),
            (date(2027, 3, 1), date(2027, 4, 1), True),
        ],
    )
    def test_from_the_first_of_november_a_run_says_so(self, on, reaches, said):
        """Only where periods reach the missing year, and not before its notice is looked for."""
        assert said is (missing_year(on, reaches) is not None)

    def test_a_year_of_the_users_own_silences_it(self):
        """With 2027 added the next missing year is 2028."""
        table = builtin_table().with_year(CalendarYear(year=2027, rest=(date(2027, 1, 1),)))

        assert missing_year(date(2026, 11, 1), date(2027, 1, 4), table=table) is None
