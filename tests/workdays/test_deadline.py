"""Deadlines: held to a slow, plain second implementation, and boundary cases by hand."""

from __future__ import annotations

import itertools
import json
import pickle
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from plain_deadlines import FIRST, LAST, ONE, WORKED, PastTheEndError, plain_deadline, worked

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.workdays import WorkdayTable, builtin_table
from enforcement_kit.workdays.deadline import deadline_of
from enforcement_kit.workdays.period import Period
from enforcement_kit.workdays.suspension import SuspendedInterval, united

HEARING = Period(
    length=5,
    unit="working_day",
    whose="party",
    key="penalty.hearing_request_days",
    basis=Citation.parse("行政处罚法第六十四条第一项"),
    day_basis=Citation.parse("行政处罚法第八十五条"),
    sure="text",
)
DECISION = Period(
    length=90, unit="calendar_day", whose="organ", basis=Citation.parse("行政处罚法第六十条")
)
PAYMENT = Period(
    length=15,
    unit="calendar_day",
    whose="party",
    basis=Citation.parse("行政处罚法第六十七条第三款"),
)
LAWSUIT = Period(
    length=6, unit="month", whose="party", basis=Citation.parse("行政诉讼法第四十六条第一款")
)
NOTICE = Period(
    length=7,
    unit="working_day",
    whose="organ",
    direction="before",
    basis=Citation.parse("行政处罚法第六十四条第二项"),
)


def days_out(intervals):
    return {
        each.begin + step * ONE
        for each in intervals
        for step in range((each.end - each.begin).days + 1)
    }


starts = st.dates(FIRST, LAST)
periods = st.one_of(
    st.builds(Period, length=st.integers(1, 120), unit=st.just("working_day")),
    st.builds(Period, length=st.integers(1, 400), unit=st.just("calendar_day")),
    st.builds(Period, length=st.integers(1, 24), unit=st.just("month")),
    st.builds(Period, length=st.integers(1, 5), unit=st.just("year")),
)


@st.composite
def counts(draw):
    """A start, a period and suspensions near the start, overlapping as they please."""
    start = draw(starts)
    intervals = [
        SuspendedInterval(
            begin=start + offset * ONE, end=start + (offset + length) * ONE, ground=ground
        )
        for offset, length, ground in draw(
            st.lists(
                st.tuples(
                    st.integers(-20, 150),
                    st.integers(0, 40),
                    st.sampled_from(["hearing", "appraisal", "service"]),
                ),
                max_size=4,
            )
        )
    ]
    return start, draw(periods), intervals


class TestAgainstThePlainCount:
    @given(count=counts(), rolls=st.booleans())
    @example(count=(date(2022, 9, 28), HEARING, []), rolls=False)
    @example(count=(date(2024, 1, 31), Period(length=1, unit="month"), []), rolls=True)
    @example(count=(date(2024, 2, 29), Period(length=1, unit="year"), []), rolls=True)
    @example(count=(date(2026, 12, 30), HEARING, []), rolls=False)
    def test_every_deadline_is_the_one_a_walk_reaches(self, count, rolls):
        """Due day and roll-over equal a day-by-day walk; where that runs off, it is unknown."""
        start, period, intervals = count
        try:
            expected = plain_deadline(period, start, days_out(intervals), rolls=rolls)
        except PastTheEndError:
            expected = None

        found = deadline_of(period, start, suspended=intervals, roll=rolls)

        assert expected == found.due
        if expected is not None:
            assert (expected, expected) == found.bounds
            assert "known" == found.verdict

    @given(
        count=counts(),
        rolls=st.booleans(),
        end=st.sampled_from([date(2012, 12, 31), date(2019, 12, 31), date(2023, 12, 31)]),
    )
    def test_bounds_are_the_two_walks_of_the_interface(self, count, rolls, end):
        """Past the end: as if every later day were worked, and as if plain weekdays less the
        festivals' own days were.
        """
        start, period, intervals = count
        table = WorkdayTable(tuple(y for y in builtin_table().years if y.year <= end.year))
        full = builtin_table()

        def every_day(day):
            return day > end or worked(day)

        def weekdays(day):
            if day <= end:
                return worked(day)
            if day > LAST:
                raise PastTheEndError
            return day.weekday() < 5 and full.statutory_holiday(day) is None

        found = deadline_of(period, start, table=table, suspended=intervals, roll=rolls)
        out = days_out(intervals)
        try:
            low, high = (
                plain_deadline(period, start, out, rolls=rolls, is_worked=way)
                for way in (every_day, weekdays)
            )
        except PastTheEndError:
            return
        if found.due is None:
            assert (min(low, high), max(low, high)) == found.bounds
        else:
            assert low == high == found.due

    @given(count=counts(), rolls=st.booleans())
    def test_the_true_day_is_never_before_the_earliest(self, count, rolls):
        """Whatever the notice of a year turns out to say, the earliest bound holds."""
        start, period, intervals = count
        table = WorkdayTable(tuple(y for y in builtin_table().years if y.year <= 2019))
        truth = deadline_of(period, start, suspended=intervals, roll=rolls)

        found = deadline_of(period, start, table=table, suspended=intervals, roll=rolls)

        assert found.earliest <= truth.latest
        if truth.due is not None and found.due is not None:
            assert truth.due == found.due

    @given(event=starts, length=st.integers(1, 60), whole=st.booleans())
    def test_counting_back_equals_a_plain_walk(self, event, length, whole):
        """Exactly so many working days lie between the latest day and the event."""
        period = Period(length=length, unit="working_day", direction="before")
        day, left = event, length
        while left and day > FIRST:
            day -= ONE
            left -= day in WORKED
        if left:
            with pytest.raises(UsageError):
                deadline_of(period, event, whole_days=whole)
            return

        assert day - whole * ONE == deadline_of(period, event, whole_days=whole).due


class TestByHand:
    def test_hearing_request_over_national_day(self):
        """Told on 28 September 2022: adjusted days after National Day count, due 10 October."""
        assert date(2022, 10, 10) == deadline_of(HEARING, date(2022, 9, 28)).due

    def test_payment_rolls_past_the_rest_day_for_the_party(self):
        """Fifteen calendar days from 16 September 2022 end on 1 October and move to the 8th."""
        found = deadline_of(PAYMENT, date(2022, 9, 16))

        assert date(2022, 10, 1) == found.counted_to
        assert date(2022, 10, 8) == found.due
        assert found.rolled

    def test_the_organs_own_period_does_not_roll_unless_asked(self):
        """Ninety days from 3 July 2022 end on 1 October; the switch moves them and says so."""
        strict = deadline_of(DECISION, date(2022, 7, 3))
        asked = deadline_of(DECISION, date(2022, 7, 3), roll=True)

        assert (date(2022, 10, 1), False, False) == (strict.due, strict.rolls, strict.roll_asked)
        assert (date(2022, 10, 8), True, True) == (asked.due, asked.rolls, asked.roll_asked)
        assert "does-not-roll" in [note.code for note in strict.explain().notes]

    def test_months_end_on_the_corresponding_day_or_the_months_last(self):
        """Six months from 31 August end on 28 February; from 15 March on 15 September."""
        assert date(2023, 2, 28) == deadline_of(LAWSUIT, date(2022, 8, 31)).due
        assert date(2022, 9, 15) == deadline_of(LAWSUIT, date(2022, 3, 15)).due

    def test_seven_working_days_before_a_hearing(self):
        """For 12 October 2022 the safe reading asks for 27 September, the other for the 28th."""
        safe = deadline_of(NOTICE, date(2022, 10, 12))
        plain = deadline_of(NOTICE, date(2022, 10, 12), whole_days=False)

        assert (date(2022, 9, 27), date(2022, 9, 28)) == (safe.due, plain.due)
        assert 7 == builtin_table().whole_working_days_between(
            date(2022, 9, 27), date(2022, 10, 12)
        )

    def test_overlapping_suspensions_are_united(self):
        """1 to 3 August and 2 to 5 August take out five days, not seven."""
        both = [
            SuspendedInterval(begin=date(2022, 8, 1), end=date(2022, 8, 3), ground="hearing"),
            SuspendedInterval(begin=date(2022, 8, 2), end=date(2022, 8, 5), ground="appraisal"),
        ]

        assert (
            date(2022, 9, 29) + 5 * ONE
            == deadline_of(DECISION, date(2022, 7, 1), suspended=both).due
        )
        assert (
            date(2022, 9, 29) + 4 * ONE
            == deadline_of(DECISION, date(2022, 7, 1), suspended=both, ends="last").due
        )

    def test_year_end_bounds_of_the_interface(self):
        """Five working days from 30 December 2026: 4 January at the earliest, 7 at the latest."""
        found = deadline_of(HEARING, date(2026, 12, 30))

        assert found.due is None
        assert "unknown" == found.verdict
        assert (date(2027, 1, 4), date(2027, 1, 7)) == found.bounds

    def test_a_count_that_needs_no_calendar_stays_known(self):
        """The organ's calendar days do not roll, so 2027 needs no notice."""
        assert date(2027, 3, 1) == deadline_of(DECISION, date(2026, 12, 1)).due

    def test_roll_over_past_the_end_is_unknown_but_the_count_is_told(self):
        """Fifteen days from 25 December 2026 are counted to 9 January; the roll is open."""
        found = deadline_of(PAYMENT, date(2026, 12, 25))

        assert (None, date(2027, 1, 9)) == (found.due, found.counted_to)
        assert (date(2027, 1, 9), date(2027, 1, 11)) == found.bounds

    def test_a_start_centuries_ahead_is_answered_with_bounds(self):
        """No loop over the years between, and the note says which festivals are known."""
        found = deadline_of(HEARING, date(2500, 5, 3))

        assert found.earliest <= found.latest
        assert "festivals-not-held" in [note.code for note in found.explain().notes]

    @pytest.mark.parametrize("start", [FIRST - ONE, date.min])
    def test_a_start_before_the_calendar_is_refused(self, start):
        """The message names both days."""
        with pytest.raises(UsageError, match="2010-01-01"):
            deadline_of(HEARING, start)

    @pytest.mark.parametrize("unit", ["working_day", "calendar_day", "month", "year"])
    @pytest.mark.parametrize("start", [date(2022, 1, 4), date.max])
    def test_a_length_past_the_year_9999_is_refused(self, unit, start):
        """No overflow reaches the caller."""
        with pytest.raises(UsageError, match="9999"):
            deadline_of(Period(length=10**9, unit=unit, whose="party"), start)

    def test_a_suspension_to_the_end_of_time_is_refused(self):
        """The same for an interval that never ends."""
        endless = SuspendedInterval(begin=date(2022, 7, 2), end=date.max)

        with pytest.raises(UsageError, match="9999"):
            deadline_of(DECISION, date(2022, 7, 1), suspended=[endless])

    def test_counting_back_takes_no_suspension(self):
        """The two do not go together, and the message says so."""
        with pytest.raises(UsageError, match="suspension"):
            deadline_of(
                NOTICE,
                date(2022, 10, 12),
                suspended=[SuspendedInterval(begin=date(2022, 10, 1), end=date(2022, 10, 2))],
            )

    def test_days_of_an_unstated_kind_are_counted_both_ways(self):
        """Three "days" over a weekend: no day is chosen; in midweek both readings agree."""
        period = Period(length=3, unit="day", whose="organ")

        weekend = deadline_of(period, date(2022, 6, 16))
        midweek = deadline_of(period, date(2022, 6, 13))

        assert (None, (date(2022, 6, 19), date(2022, 6, 21))) == (weekend.due, weekend.bounds)
        assert date(2022, 6, 16) == midweek.due
        assert "day-kind-unstated" in [note.code for note in weekend.explain().notes]
        assert "unknown-calendar" not in [note.code for note in weekend.explain().notes]

    @pytest.mark.parametrize("length", [0, -1, True, 2.0])
    def test_a_length_that_is_none_is_refused(self, length):
        """A period has at least one unit."""
        with pytest.raises(UsageError):
            Period(length=length, unit="month")

    def test_in_time(self):
        """On the due day is in time, a day later is not; between the bounds nobody can tell."""
        known = deadline_of(HEARING, date(2022, 9, 28))
        unknown = deadline_of(HEARING, date(2026, 12, 30))

        assert (True, False) == (
            known.in_time(date(2022, 10, 10)),
            known.in_time(date(2022, 10, 11)),
        )
        assert [True, None, False] == [
            unknown.in_time(day) for day in (date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 8))
        ]

    def test_a_deadline_is_a_value(self):
        """Equal counts are equal, and pickling keeps them so."""
        one = deadline_of(HEARING, date(2022, 9, 28))

        assert one == deadline_of(HEARING, date(2022, 9, 28))
        assert one == pickle.loads(pickle.dumps(one))


class TestSuspendedInterval:
    @pytest.mark.parametrize(
        ("text", "ground"),
        [
            ("2022-09-01..2022-09-10", "other"),
            ("hearing:2022-09-01..2022-09-10", "hearing"),
            (" test:2022-09-01 .. 2022-09-10 ", "test"),
        ],
    )
    def test_parse(self, text, ground):
        """`FROM..TO`, with a ground before it if wanted."""
        assert SuspendedInterval(
            begin=date(2022, 9, 1), end=date(2022, 9, 10), ground=ground
        ) == SuspendedInterval.parse(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "2022-09-01",
            "2022-02-30..2022-03-01",
            "2022-09-10..2022-09-01",
            "holiday:2022-09-01..2022-09-10",
            "2022.9.1..2022.9.10",
        ],
    )
    def test_what_is_no_interval_is_refused(self, text):
        """A message, never a traceback."""
        with pytest.raises(UsageError):
            SuspendedInterval.parse(text)

    @given(st.lists(st.tuples(st.dates(FIRST, LAST), st.integers(0, 60)), max_size=6))
    def test_united_keeps_exactly_the_days(self, given):
        """The union has the same days, in disjoint spans that do not touch."""
        intervals = [
            SuspendedInterval(begin=begin, end=begin + length * ONE) for begin, length in given
        ]

        spans = united(intervals)

        assert days_out(intervals) == {
            begin + step * ONE for begin, end in spans for step in range((end - begin).days + 1)
        }
        assert all(one[1] + ONE < two[0] for one, two in itertools.pairwise(spans))


class TestExplanation:
    @given(count=counts(), rolls=st.booleans())
    def test_the_steps_are_the_count(self, count, rolls):
        """Counted steps number the length, and the last step is the due day."""
        start, period, intervals = count
        found = deadline_of(period, start, suspended=intervals, roll=rolls)

        steps = found.explain().steps

        assert ("start_day", start) == (steps[0].move, steps[0].day)
        if found.due is None:
            assert "calendar_end" == steps[-1].move
            return
        assert ("due", found.due) == (steps[-1].move, steps[-1].day)
        if period.unit in ("working_day", "calendar_day"):
            assert list(range(1, period.length + 1)) == [
                step.count for step in steps if step.move == "counted"
            ]
            days = [step.day for step in steps[:-1]]
            assert sorted(set(days) | {found.due}) == [
                start + step * ONE for step in range((found.due - start).days + 1)
            ]

    def test_every_step_speaks_both_languages(self):
        """Chinese and English stand on each step and each note."""
        for found in (
            deadline_of(HEARING, date(2022, 9, 28)),
            deadline_of(HEARING, date(2026, 12, 30)),
            deadline_of(NOTICE, date(2022, 10, 12)),
            deadline_of(LAWSUIT, date(2022, 4, 1)),
        ):
            told = found.explain()
            assert all(each.text and each.text_en for each in (*told.steps, *told.notes))

    def test_the_article_stands_behind_the_move(self):
        """A rest day is left out by the article that defines working days."""
        told = deadline_of(HEARING, date(2022, 9, 28)).explain()

        rest = [step for step in told.steps if step.move == "rest"]

        assert 7 == len(rest)
        assert {"行政处罚法第85条"} == {step.citation for step in rest}
        assert ["length", "day_kind", "start_day"] == [each.role for each in told.sources]
        assert "第六十四条" in told.text()
        assert "Administrative Penalty Law" in told.text(lang="en")

    def test_a_borrowed_rule_is_said_to_be_one(self):
        """The penalty law has no rule of counting; the litigation law's interpretation has."""
        penalty = deadline_of(PAYMENT, date(2022, 9, 16)).explain()
        lawsuit = deadline_of(LAWSUIT, date(2022, 4, 1)).explain()

        assert "borrowed" in [note.code for note in penalty.notes]
        assert {"行诉解释"} == {
            each.ground.citation.law
            for each in lawsuit.sources
            if each.role in ("start_day", "roll")
        }

    def test_json_has_the_keys_of_the_interface(self):
        """`to_dict` is what `ekit deadline` prints, and json can write it."""
        known = deadline_of(HEARING, date(2022, 9, 28)).to_dict()
        unknown = deadline_of(HEARING, date(2026, 12, 30)).to_dict(steps=False)

        assert {
            "key": "penalty.hearing_request_days",
            "from": "2022-09-28",
            "length": 5,
            "unit": "working_day",
            "due": "2022-10-10",
            "verdict": "known",
            "bounds": ["2022-10-10", "2022-10-10"],
        }.items() <= known.items()
        assert {
            "due": None,
            "verdict": "unknown",
            "bounds": ["2027-01-04", "2027-01-07"],
            "steps": [],
        }.items() <= unknown.items()
        assert {"law", "article", "paragraph", "item", "version"} <= set(known["citations"][0])
        json.dumps([known, unknown])
