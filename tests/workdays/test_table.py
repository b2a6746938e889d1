"""The working-day table: its data, its counting, and its refusal to guess."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays import (
    CalendarYear,
    UnknownCalendarError,
    WorkdayTable,
    builtin_table,
)

FIRST = date(2010, 1, 1)
LAST = date(2026, 12, 31)
ONE = timedelta(days=1)
SPAN = (LAST - FIRST).days

days = st.integers(0, SPAN).map(lambda step: FIRST + step * ONE)


def every_day():
    return (FIRST + step * ONE for step in range(SPAN + 1))


class TestData:
    def test_agrees_with_chinesecalendar_day_by_day(self):
        """Every day from 2010 to 2026 is worked exactly where chinesecalendar says so."""
        table = builtin_table()

        differing = [
            day
            for day in every_day()
            if table.is_working_day(day) != chinese_calendar.is_workday(day)
        ]

        assert [] == differing

    def test_agrees_with_holidays_day_by_day(self):
        """The second, independent table agrees on every day too."""
        table = builtin_table()
        other = holidays.country_holidays("CN", years=range(2010, 2027))

        differing = [
            day for day in every_day() if table.is_working_day(day) != other.is_working_day(day)
        ]

        assert [] == differing

    def test_festival_days_are_those_of_the_holiday_law(self):
        """The festivals' own days agree with the public days of `holidays`, moved days left out."""
        table = builtin_table()
        theirs = {
            day
            for day, name in holidays.country_holidays("CN", years=range(2010, 2027)).items()
            if day.year >= 2010
            and any(
                not part.endswith("(observed)") and "Extended" not in part and "Day off" not in part
                for part in name.split("; ")
            )
        }

        ours = {day for day in every_day() if table.statutory_holiday(day) is not None}

        assert sorted(theirs) == sorted(ours)

    def test_covers_exactly_2010_to_2026(self):
        """The table begins on 2010-01-01 and ends on 2026-12-31."""
        table = builtin_table()

        assert (FIRST, LAST) == (table.first_day, table.last_day)
        assert table.covers(FIRST)
        assert table.covers(LAST)
        assert not table.covers(FIRST - ONE)
        assert not table.covers(LAST + ONE)

    def test_every_year_names_its_notice(self):
        """Each year carries the notice it was read from."""
        assert [] == [year.year for year in builtin_table().years if not year.source]

    @pytest.mark.parametrize(
        ("day", "kind"),
        [
            (date(2022, 9, 30), "working_day"),
            (date(2022, 10, 1), "statutory_holiday"),
            (date(2022, 10, 4), "moved_rest_day"),
            (date(2022, 10, 8), "adjusted_working_day"),
            (date(2022, 10, 15), "rest_day"),
            (date(2020, 1, 31), "moved_rest_day"),
            (date(2020, 2, 1), "rest_day"),
            (date(2011, 12, 31), "adjusted_working_day"),
            (date(2024, 2, 9), "working_day"),
        ],
    )
    def test_kind_of_known_days(self, day, kind):
        """Known days of the notices, the 2020 extension and New Year's Eve 2024 among them."""
        assert kind == builtin_table().kind(day)

    def test_statutory_holiday_is_the_festival_day_alone(self):
        """The days moved around a festival are rest days but not the festival's own."""
        table = builtin_table()

        assert "春节" == table.statutory_holiday(date(2022, 2, 1))
        assert table.statutory_holiday(date(2022, 2, 4)) is None
        assert table.statutory_holiday(date(2022, 1, 31)) is None


class TestCounting:
    def test_start_day_is_not_counted_and_end_day_is(self):
        """From Friday to Monday is one working day; a day to itself is none."""
        table = builtin_table()

        assert 1 == table.working_days_between(date(2022, 6, 10), date(2022, 6, 13))
        assert 0 == table.working_days_between(date(2022, 6, 13), date(2022, 6, 13))
        assert -1 == table.working_days_between(date(2022, 6, 13), date(2022, 6, 10))

    def test_five_working_days_over_national_day(self):
        """The adjusted Saturday and Sunday after National Day 2022 count."""
        assert date(2022, 10, 10) == builtin_table().nth_working_day_after(date(2022, 9, 28), 5)

    @given(start=days, end=days)
    def test_between_equals_a_plain_loop(self, start, end):
        """Two look-ups give what walking the days one by one gives."""
        table = builtin_table()
        low, high = sorted((start, end))
        plain = 0
        day = low
        while day < high:
            day += ONE
            plain += chinese_calendar.is_workday(day)

        assert (plain if start <= end else -plain) == table.working_days_between(start, end)

    @given(start=days, end=days)
    def test_whole_days_between_leaves_out_both_ends(self, start, end):
        """Neither the first nor the last day is counted."""
        table = builtin_table()
        plain = sum(
            table.is_working_day(start + step * ONE) for step in range(1, (end - start).days)
        )

        assert plain == table.whole_working_days_between(start, end)

    @given(start=days, n=st.integers(1, 120))
    def test_nth_after_equals_a_plain_loop(self, start, n):
        """The n-th working day is the one a walk reaches, and past the table it is unknown."""
        table = builtin_table()
        day, left = start, n
        while left and day < LAST:
            day += ONE
            left -= table.is_working_day(day)

        if left:
            with pytest.raises(UnknownCalendarError):
                table.nth_working_day_after(start, n)
        else:
            assert day == table.nth_working_day_after(start, n)

    @given(start=days, n=st.integers(1, 120))
    def test_nth_before_equals_a_plain_loop(self, start, n):
        """Counting backwards walks the same days."""
        table = builtin_table()
        day, left = start, n
        while left and day > FIRST:
            day -= ONE
            left -= table.is_working_day(day)

        if left:
            with pytest.raises(UnknownCalendarError):
                table.nth_working_day_before(start, n)
        else:
            assert day == table.nth_working_day_before(start, n)

    @given(day=days)
    def test_rolling_stops_at_the_nearest_working_day(self, day):
        """On or after, on or before: the nearest worked day, the day itself where it is worked."""
        table = builtin_table()
        later = day
        while later < LAST and not table.is_working_day(later):
            later += ONE
        earlier = day
        while earlier > FIRST and not table.is_working_day(earlier):
            earlier -= ONE

        if table.is_working_day(later):
            assert later == table.working_day_on_or_after(day)
        if table.is_working_day(earlier):
            assert earlier == table.working_day_on_or_before(day)

    def test_next_working_day_is_never_the_day_itself(self):
        """A working day's next working day is the following one."""
        table = builtin_table()

        assert date(2022, 6, 14) == table.next_working_day(date(2022, 6, 13))
        assert date(2022, 10, 8) == table.next_working_day(date(2022, 9, 30))

    @pytest.mark.parametrize("n", [0, -1])
    def test_a_count_below_one_is_refused(self, n):
        """There is no 0th working day after or before a day."""
        with pytest.raises(UsageError):
            builtin_table().nth_working_day_after(date(2022, 6, 13), n)
        with pytest.raises(UsageError):
            builtin_table().nth_working_day_before(date(2022, 6, 13), n)


class TestUnknown:
    @pytest.mark.parametrize("day", [FIRST - ONE, LAST + ONE, date.min, date.max])
    @pytest.mark.parametrize(
        "ask",
        [
            lambda table, day: table.is_working_day(day),
            lambda table, day: table.kind(day),
            lambda table, day: table.statutory_holiday(day),
            lambda table, day: table.working_days_between(day, date(2020, 1, 1)),
            lambda table, day: table.working_days_between(date(2020, 1, 1), day),
            lambda table, day: table.whole_working_days_between(
                min(day, date(2020, 1, 1)), max(day, date(2020, 1, 1))
            ),
            lambda table, day: table.nth_working_day_after(day, 1),
            lambda table, day: table.nth_working_day_before(day, 1),
            lambda table, day: table.next_working_day(day),
            lambda table, day: table.working_day_on_or_after(day),
            lambda table, day: table.working_day_on_or_before(day),
        ],
    )
    def test_nothing_is_guessed_outside_the_years_held(self, day, ask):
        """Every question about a day outside the table is refused, and the error names the day."""
        with pytest.raises(UnknownCalendarError) as caught:
            ask(builtin_table(), day)

        assert str(day) in str(caught.value)
        assert (FIRST, LAST) == (caught.value.first, caught.value.last)

    def test_the_error_is_a_value_that_survives_pickling(self):
        """A worker process may hand it back whole."""
        error = UnknownCalendarError(day=LAST + ONE, first=FIRST, last=LAST)

        back = pickle.loads(pickle.dumps(error))

        assert (str(error), error.day, error.code) == (str(back), back.day, back.code)


class TestBuilding:
    def test_a_gap_between_years_is_refused(self):
        """2028 without 2027 is no table: the message names the missing year."""
        with pytest.raises(UsageError, match="2027"):
            builtin_table().with_year(CalendarYear(year=2028, rest=(date(2028, 1, 1),)))

    def test_no_year_is_refused(self):
        """A table of nothing is refused."""
        with pytest.raises(UsageError):
            WorkdayTable(())

    def test_a_year_held_already_is_replaced(self):
        """A user's 2026 stands in place of the shipped one, and the shipped table is untouched."""
        table = builtin_table().with_year(CalendarYear(year=2026, rest=(date(2026, 3, 3),)))

        assert not table.is_working_day(date(2026, 3, 3))
        assert table.is_working_day(date(2026, 1, 2))
        assert builtin_table().is_working_day(date(2026, 3, 3))

    def test_next_years_notice_may_settle_last_december(self):
        """A notice of 2027 may make a weekend day of December 2026 worked, or a weekday off."""
        table = builtin_table().with_year(
            CalendarYear(
                year=2027,
                rest=(date(2026, 12, 31), date(2027, 1, 1)),
                work=(date(2026, 12, 27),),
            )
        )

        assert table.is_working_day(date(2026, 12, 27))
        assert not table.is_working_day(date(2026, 12, 31))

    def test_pickle_and_deepcopy_keep_the_answers(self):
        """A table crosses a process border whole."""
        for table in (
            pickle.loads(pickle.dumps(builtin_table())),
            copy.deepcopy(builtin_table()),
        ):
            assert date(2022, 10, 10) == table.nth_working_day_after(date(2022, 9, 28), 5)
            assert builtin_table().years == table.years

    def test_builtin_table_is_built_once(self):
        """The same immutable table is shared."""
        assert builtin_table() is builtin_table()
