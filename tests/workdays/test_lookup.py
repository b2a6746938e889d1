"""Deadlines by the key of a parameter: the law of the day gives length, days and roll-over."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_deadlines import FIRST, LAST, PastTheEndError, plain_deadline

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.law import Held, Pack, PackSet, builtin_law
from enforcement_kit.law.rows import ParameterRow
from enforcement_kit.workdays import Period, cap_of, deadline, rates_of

ONE = timedelta(days=1)


class TestTheLawOfTheDay:
    def test_five_working_days_since_the_new_law_and_three_days_before(self):
        """The hearing request changes on 15 July 2021, unit and length together."""
        old = deadline("penalty.hearing_request_days", date(2021, 7, 14))
        new = deadline("penalty.hearing_request_days", date(2021, 7, 15))

        assert (3, "calendar_day", date(2021, 7, 19)) == (
            old.period.length,
            old.period.unit,
            old.due,
        )
        assert (5, "working_day", date(2021, 7, 22)) == (
            new.period.length,
            new.period.unit,
            new.due,
        )
        assert ("unverified", "text") == (old.period.sure, new.period.sure)

    @pytest.mark.parametrize(
        ("key", "start", "due"),
        [
            ("penalty.hearing_request_days", "2022-09-28", "2022-10-10"),
            ("penalty.payment_days", "2022-09-16", "2022-10-08"),
            ("penalty.decision_days", "2022-07-03", "2022-10-01"),
            ("penalty.service_days", "2022-09-28", "2022-10-12"),
            ("penalty.hearing_notice_days", "2022-10-12", "2022-09-27"),
            ("penalty.preservation_days", "2022-06-10", "2022-06-21"),
            ("remedy.reconsideration_days", "2022-08-02", "2022-10-08"),
            ("remedy.litigation_months", "2022-08-31", "2023-02-28"),
            ("coercion.seizure_days", "2022-09-05", "2022-10-05"),
            ("coercion.demand_days", "2022-09-28", "2022-10-17"),
            ("coercion.court_application_months", "2023-02-28", "2023-05-28"),
            ("service.public_notice_days", "2022-09-01", "2022-10-01"),
        ],
    )
    def test_known_deadlines(self, key, start, due):
        """The keys of the interface, each reckoned by hand on a wall calendar."""
        found = deadline(key, date.fromisoformat(start))

        assert date.fromisoformat(due) == found.due
        assert key == found.period.key

    def test_the_party_rolls_and_the_organ_does_not(self):
        """The default follows whose period it is and is not told as asked for."""
        party = deadline("penalty.payment_days", date(2022, 9, 16))
        organ = deadline("penalty.decision_days", date(2022, 7, 3))

        assert (True, False) == (party.rolls, party.roll_asked)
        assert (False, False) == (organ.rolls, organ.roll_asked)

    def test_a_pack_may_let_the_organs_period_roll(self):
        """Where the law with packs says so, the organ's period rolls."""

        class WithPack:
            def parameter(self, key, on):
                answer = builtin_law().parameter(key, on)
                if key == "counting.rolls_over_for_organ":
                    like = builtin_law().parameter("counting.rolls_over_for_party", on)
                    assert isinstance(like, Held)
                    return attrs.evolve(like, key=key, source="our-town")
                return answer

        found = deadline("penalty.decision_days", date(2022, 7, 3), law=WithPack())

        assert (date(2022, 10, 8), True, False) == (found.due, found.rolls, found.roll_asked)

    def test_the_day_kind_comes_with_its_article(self):
        """The count cites the article that sets the length and the one that says working days."""
        sources = deadline("penalty.hearing_request_days", date(2022, 9, 28)).explain().sources

        cited = {each.role: each.ground.citation for each in sources}

        assert ("行政处罚法", 64) == (cited["length"].law, cited["length"].article)
        assert ("行政处罚法", 85) == (cited["day_kind"].law, cited["day_kind"].article)
        assert isinstance(cited["start_day"], Citation)


PERIODS = sorted(
    key
    for key, facts in builtin_law().parameters().items()
    if facts.unit in ("working_day", "calendar_day", "month", "year")
    and key != "penalty.hearing_notice_days"  # counted back; held to a walk in test_deadline
)


class TestEveryKeyOnEveryDay:
    @given(
        st.sampled_from(PERIODS),
        st.dates(FIRST, LAST),
        st.sampled_from([None, "market", "ecology"]),
    )
    def test_the_deadline_is_the_one_a_walk_reaches(self, key, start, domain):
        """Any key, any covered day: the value of the law of that day, walked day by day."""
        held = builtin_law().parameter(key, start, domain=domain)
        if not isinstance(held, Held):
            with pytest.raises(UsageError):
                deadline(key, start, domain=domain)
            return
        period = Period(length=held.integer, unit=held.unit)
        try:
            expected = plain_deadline(period, start, (), rolls=held.whose == "party")
        except PastTheEndError:
            expected = None

        found = deadline(key, start, domain=domain)

        assert expected == found.due
        assert (held.integer, held.unit) == (found.period.length, found.period.unit)

    @given(st.dates(FIRST, date(2026, 6, 30)), st.booleans())
    def test_a_pack_settles_whether_the_organs_period_rolls(self, start, flag):
        """With a pack that says so, the organ's period ends where a walk with roll-over ends."""
        row = ParameterRow(
            key="counting.rolls_over_for_organ",
            value=flag,
            since=FIRST,
            basis=(Citation("示例规定", 1),),
        )
        law = PackSet((Pack(name="own", tables=(("parameter", (row,)),)),)).law
        held = law.parameter("coercion.seizure_days", start)
        if not isinstance(held, Held):
            return
        period = Period(length=held.integer, unit=held.unit)

        found = deadline("coercion.seizure_days", start, law=law)

        assert plain_deadline(period, start, (), rolls=flag) == found.due


class TestBadInput:
    @pytest.mark.parametrize(
        ("key", "start"),
        [
            ("penalty.hearing_days", date(2022, 9, 28)),
            ("penalty.decision_days", date(2020, 1, 6)),
            ("hearing.threshold_person", date(2022, 9, 28)),
            ("penalty.summary_cap_person", date(2022, 9, 28)),
            ("disclosure.annual_report_day", date(2022, 9, 28)),
            ("penalty.hearing_request_days", date(2009, 12, 31)),
        ],
    )
    def test_what_has_no_deadline_is_refused_with_a_message(self, key, start):
        """An unknown key, no such limit then, a value not held, no period, before the calendar."""
        with pytest.raises(UsageError) as caught:
            deadline(key, start)

        assert caught.value.message
        assert caught.value.message_en


class TestShares:
    def test_the_share_covers_every_day(self):
        """The stretches follow one another across the change of law in 2021."""
        rates = rates_of(date(2021, 7, 1), date(2021, 8, 1))

        assert date(2021, 7, 1) == rates[0].begin
        assert date(2021, 8, 1) == rates[-1].end
        assert all(one.end + ONE == two.begin for one, two in itertools.pairwise(rates))
        assert {"0.03"} == {format(each.ratio, "f") for each in rates}

    def test_the_cap_is_the_whole_fine_since_2012(self):
        """行政强制法 45 caps it; before there was no such limit."""
        cap = cap_of(date(2022, 1, 1))

        assert cap is not None
        assert 1 == cap.ratio
