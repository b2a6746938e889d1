"""The additional fine: exact decimals, the cap, the days that do not count, and two sums."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays import PartPayment, SuspendedInterval, additional_fine, deadline

ONE = timedelta(days=1)
DUE = date(2022, 10, 8)
RATE = Decimal("0.03")
CENT = Decimal("0.01")


def interval(ground, begin, end):
    return SuspendedInterval(
        ground=ground, begin=date.fromisoformat(begin), end=date.fromisoformat(end)
    )


class TestByHand:
    @pytest.mark.parametrize(
        ("late", "amount", "capped"),
        [
            (0, "0.00", None),
            (1, "60.00", None),
            (33, "1980.00", None),
            (34, "2000.00", DUE + 34 * ONE),
            (400, "2000.00", DUE + 34 * ONE),
        ],
    )
    def test_three_percent_a_day_to_the_cap_on_day_34(self, late, amount, capped):
        """A fine of 2,000 yuan: 60 a day from the day after the due day, 100 % on the 34th."""
        sums = additional_fine(Decimal("2000.00"), due=DUE, to=DUE + late * ONE)

        assert (Decimal(amount), late, capped) == (sums.amount, sums.low.days, sums.low.capped_on)
        assert sums.low == sums.high

    def test_it_starts_after_the_rolled_due_day(self):
        """Served on 16 September 2022 the last day to pay is 8 October, not 1 October."""
        due = deadline("penalty.payment_days", date(2022, 9, 16)).due

        assert DUE == due
        assert (
            Decimal("60.00")
            == additional_fine(Decimal("2000.00"), due=due, to=date(2022, 10, 9)).amount
        )

    def test_paid_in_time_is_nothing(self):
        """A day to reckon before the due day gives 0 and no note."""
        sums = additional_fine(Decimal("2000.00"), due=DUE, to=DUE - 5 * ONE)

        assert (Decimal("0.00"), 0, ()) == (sums.amount, sums.low.days, sums.notes)

    def test_half_a_cent_rounds_up(self):
        """0.50 yuan: one day is 0.015, which is 0.02."""
        assert Decimal("0.02") == additional_fine(Decimal("0.50"), due=DUE, to=DUE + ONE).amount

    def test_deferral_reconsideration_and_lawsuit_do_not_count(self):
        """Overlapping intervals are united: of 20 days late 12 do not count."""
        sums = additional_fine(
            Decimal("1000.00"),
            due=DUE,
            to=DUE + 20 * ONE,
            intervals=[
                interval("deferral", "2022-10-09", "2022-10-14"),
                interval("reconsideration", "2022-10-12", "2022-10-18"),
                interval("litigation", "2022-10-19", "2022-10-20"),
            ],
        )

        assert (Decimal("240.00"), 8) == (sums.amount, sums.low.days)

    def test_between_reconsideration_and_lawsuit_there_are_two_sums(self):
        """The law is silent on the days between: the lower sum leaves them out."""
        sums = additional_fine(
            Decimal("1000.00"),
            due=DUE,
            to=DUE + 20 * ONE,
            intervals=[
                interval("reconsideration", "2022-10-12", "2022-10-16"),
                interval("litigation", "2022-10-20", "2022-10-24"),
            ],
        )

        assert sums.amount is None
        assert (Decimal("210.00"), Decimal("300.00")) == (sums.low.amount, sums.high.amount)
        assert ["between-remedies"] == [note.code for note in sums.questions]
        assert ((date(2022, 10, 17), date(2022, 10, 19)),) == sums.terms.open_days

    def test_a_gap_inside_a_deferral_is_no_question(self):
        """Days that do not count for another reason are not open."""
        sums = additional_fine(
            Decimal("1000.00"),
            due=DUE,
            to=DUE + 20 * ONE,
            intervals=[
                interval("reconsideration", "2022-10-12", "2022-10-16"),
                interval("deferral", "2022-10-16", "2022-10-20"),
                interval("litigation", "2022-10-20", "2022-10-24"),
            ],
        )

        assert () == sums.terms.open_days
        assert sums.amount is not None

    def test_a_part_payment_leaves_two_sums(self):
        """Half paid on the fifth day: of the whole fine, or of what is unpaid."""
        sums = additional_fine(
            Decimal("1000.00"),
            due=DUE,
            to=DUE + 10 * ONE,
            payments=[PartPayment(day=DUE + 5 * ONE, amount=Decimal("500.00"))],
        )

        assert (Decimal("225.00"), Decimal("300.00")) == (sums.low.amount, sums.high.amount)
        assert ["part-payment"] == [note.code for note in sums.questions]

    def test_the_day_of_full_payment_ends_it(self):
        """Paid in full on the third day late, it does not grow afterwards."""
        sums = additional_fine(
            Decimal("1000.00"),
            due=DUE,
            to=DUE + 30 * ONE,
            payments=[PartPayment(day=DUE + 3 * ONE, amount=Decimal("1000.00"))],
        )

        assert (Decimal("90.00"), DUE + 3 * ONE) == (sums.amount, sums.terms.to)

    @pytest.mark.parametrize(
        ("told", "codes"),
        [(True, []), (None, ["standard-told-unknown"]), (False, ["standard-not-told"])],
    )
    def test_whether_the_standard_was_told_is_said(self, told, codes):
        """行政强制法 45 asks that the daily share be told."""
        sums = additional_fine(Decimal("100.00"), due=DUE, to=DUE + ONE, standard_told=told)

        assert codes == [note.code for note in sums.notes]


class TestBadInput:
    @pytest.mark.parametrize(
        "fine",
        [2000.0, 2000, "2000.00", Decimal(-1), Decimal("0.001"), Decimal("NaN"), Decimal("inf")],
    )
    def test_what_is_no_money_is_refused(self, fine):
        """A float above all."""
        with pytest.raises(UsageError):
            additional_fine(fine, due=DUE, to=DUE + ONE)

    def test_another_ground_is_refused(self):
        """A hearing does not stop the additional fine."""
        with pytest.raises(UsageError, match="hearing"):
            additional_fine(
                Decimal("100.00"),
                due=DUE,
                to=DUE + ONE,
                intervals=[interval("hearing", "2022-10-09", "2022-10-10")],
            )


intervals = st.lists(
    st.builds(
        lambda ground, at, length: SuspendedInterval(
            ground=ground, begin=DUE + at * ONE, end=DUE + (at + length) * ONE
        ),
        st.sampled_from(["deferral", "reconsideration", "litigation"]),
        st.integers(-10, 80),
        st.integers(0, 20),
    ),
    max_size=4,
)
payments = st.lists(
    st.builds(
        lambda at, cents: PartPayment(day=DUE + at * ONE, amount=Decimal(cents) / 100),
        st.integers(-5, 80),
        st.integers(1, 60_000),
    ),
    max_size=3,
)


class TestAgainstAWalk:
    @given(
        cents=st.integers(1, 10_000_000),
        late=st.integers(0, 120),
        stops=intervals,
        paid=payments,
    )
    def test_both_sums_equal_adding_day_by_day(self, cents, late, stops, paid):
        """The stretches give what adding each day gives, and so does the explanation."""
        fine = Decimal(cents) / 100
        sums = additional_fine(fine, due=DUE, to=DUE + late * ONE, intervals=stops, payments=paid)
        day, total_paid, low, high = DUE, Decimal(0), Decimal(0), Decimal(0)
        low_days = high_days = 0
        total_paid = sum((each.amount for each in paid if each.day <= DUE), Decimal(0))
        while day < DUE + late * ONE and total_paid < fine:
            day += ONE
            out = any(each.begin <= day <= each.end for each in stops)
            ended = any(
                one.end < day
                and one.ground == "reconsideration"
                and any(two.ground == "litigation" and two.begin > day for two in stops)
                and not any(
                    two.ground == "litigation" and one.end + ONE < two.begin <= day for two in stops
                )
                for one in stops
            )
            if not out:
                high += fine * RATE
                high_days += 1
                if not ended:
                    low += (fine - total_paid) * RATE
                    low_days += 1
            total_paid += sum((each.amount for each in paid if each.day == day), Decimal(0))
        expected = [
            min(total, fine).quantize(CENT, rounding=ROUND_HALF_UP) for total in (low, high)
        ]

        assert expected == [sums.low.amount, sums.high.amount]
        assert [low_days, high_days] == [sums.low.days, sums.high.days]
        told = sums.explain()
        if told:
            assert (min(low, fine), min(high, fine)) == (told[-1].low, told[-1].high)
            for reckoning, total in ((sums.low, "low"), (sums.high, "high")):
                first = next((each.day for each in told if getattr(each, total) >= fine), None)
                assert first == reckoning.capped_on

    def test_json_has_decimal_strings(self):
        """Money and shares are text, and json can write the whole."""
        found = additional_fine(Decimal("2000.00"), due=DUE, to=DUE + ONE).to_dict()

        assert ("60.00", "2000.00") == (found["amount"], found["fine"])
        assert "行政处罚法" == found["rates"][0]["basis"]["law"]
        json.dumps(found)
