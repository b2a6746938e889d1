"""What holds of figures whatever the records: equal to a plain reckoning, additive, in no order."""

from __future__ import annotations

import pickle
import random
from decimal import Decimal

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measure_towns import TOWNS
from plain_figures import plain_figures

from enforcement_kit.measures import (
    Period,
    Rate,
    Tally,
    default_measures,
    figures,
    settle,
    verify,
)
from enforcement_kit.model import KINDS, TownYear

YEAR = Period.parse("2022")
EVERY = "month,matter,officer,channel,kind,campaign,procedure,channel*category"
PERIODS = st.sampled_from(["2022", "2022-H1", "2022-Q4", "2022-03", "2021-12-31..2022-01-01"])
several = settings(max_examples=60, suppress_health_check=list(HealthCheck))
few = settings(max_examples=25, suppress_health_check=list(HealthCheck))


def shown(figure):
    return figure.value, figure.records


class TestSecondReckoning:
    @several
    @given(TOWNS, PERIODS)
    def test_equals_a_plain_reckoning(self, town, text):
        """Every key of the interface has the value and the records of the slow second reckoning."""
        period = Period.parse(text)
        made = figures(town, period=period, law_version="")
        for key, expected in plain_figures(town, period).items():
            figure = made[key]
            if isinstance(default_measures()[key], Rate):
                value = figure.value
                if expected is None or value is None:
                    assert expected == value, key
                else:
                    assert abs(expected - value) <= Decimal("1e-10"), key
            else:
                assert expected == shown(figure), key


class TestParts:
    @several
    @given(TOWNS, PERIODS)
    def test_parts_add_up_or_say_why_not(self, town, text):
        """The parts of each breakdown add up to the whole, or the figure says that they do not."""
        for figure in figures(town, period=text, by=EVERY, law_version=""):
            names = {tuple(name for name, _ in part.by) for part in figure.parts}
            for breakdown in names:
                own = [p for p in figure.parts if tuple(n for n, _ in p.by) == breakdown]
                total = sum((Decimal(p.value or 0) for p in own), Decimal(0))
                if total != (figure.value or 0):
                    assert figure.parts_note, (figure.key, breakdown)
            assert (not figure.parts_note) or figure.parts_note_en

    @several
    @given(TOWNS)
    def test_overlap_is_only_where_it_may_be(self, town):
        """Breakdowns whose members exclude one another add up in every count and sum of money."""
        by = ("month", "matter", "procedure", "channel", "kind")
        for figure in figures(town, period=YEAR, by=by, law_version=""):
            measure = default_measures()[figure.key]
            if isinstance(measure, Rate) or measure.how == "distinct":
                continue
            for name in by:
                own = [part for part in figure.parts if part.by[0][0] == name]
                if own:
                    total = sum((Decimal(part.value or 0) for part in own), Decimal(0))
                    assert (figure.value or 0) == total, (figure.key, name)
                    assert set(figure.records) == {r for part in own for r in part.records}

    @several
    @given(TOWNS)
    def test_months_are_the_figures_of_the_months(self, town):
        """The part of a month has the value of the figure reckoned for that month alone."""
        whole = figures(town, period=YEAR, by="month", law_version="")
        march = figures(town, period="2022-03", law_version="")
        for figure in whole:
            for part in figure.parts:
                if part.by == (("month", "2022-03"),) and part.value is not None:
                    alone = march[figure.key]
                    if not alone.gaps and not figure.gaps:
                        assert alone.value == part.value, figure.key

    @several
    @given(TOWNS)
    def test_inspection_figures_carry_their_campaigns(self, town):
        """Inspection figures have parts by campaign though nobody asks; the others have none."""
        for figure in figures(town, period=YEAR, law_version=""):
            names = {name for part in figure.parts for name, _ in part.by}
            if figure.key.startswith("inspection.") and figure.records:
                assert {"campaign"} == names
            assert names <= {"campaign"}


class TestMerging:
    @several
    @given(TOWNS, st.integers(0, 2**32))
    def test_merged_tallies_equal_one_pass(self, town, seed):
        """Records dealt over three tallies, pickled, merged in any order, give the same figures."""
        dice = random.Random(seed)
        by = (("month",), ("officer",))
        tallies = [Tally(default_measures(), period=YEAR, by=by) for _ in range(3)]
        for kind in KINDS:
            for record in town.of_kind(kind) or ():
                dice.choice(tallies).add(kind, record)
            if town.of_kind(kind) is not None:
                dice.choice(tallies).know(kind)
        dice.shuffle(tallies)
        total, *others = tallies
        for other in others:
            total.merge(pickle.loads(pickle.dumps(other.partial)))
        expected = figures(town, period=YEAR, by="month,officer", law_version="")
        assert expected.figures == settle(total, {})

    @several
    @given(TOWNS, st.integers(0, 2**32))
    def test_order_of_records_does_not_matter(self, town, seed):
        """The same records in another order give the same bytes."""
        dice = random.Random(seed)
        mixed = {}
        for kind in KINDS:
            found = town.of_kind(kind)
            if found is not None:
                mixed[kind] = tuple(dice.sample(found, len(found)))
        other = attrs.evolve(town, **mixed)
        expected = figures(town, period=YEAR, by=EVERY, law_version="").to_json()
        assert expected == figures(other, period=YEAR, by=EVERY, law_version="").to_json()


class TestVerify:
    @few
    @given(TOWNS, PERIODS)
    def test_figures_verify_against_their_records(self, town, text):
        """What was reckoned from records is found again in them, written and read back."""
        made = figures(town, period=text, by=EVERY, law_version="")
        result = verify(made.to_json(), town)
        assert () == result.differing
        assert len(made) == result.verified

    @few
    @given(TOWNS, TOWNS)
    def test_differs_exactly_where_the_figures_do(self, before, after):
        """Of two towns, the figures that differ are named, and no other."""
        one = figures(before, period=YEAR, law_version="")
        two = figures(after, period=YEAR, law_version="")
        found = {each.key for each in verify(one.to_dict(), after).differing}
        sets = lambda gaps: {(gap.why, gap.pointer, gap.records) for gap in gaps}  # noqa: E731
        expected = {
            a.key
            for a, b in zip(one, two, strict=True)
            if (a.value, a.records, a.contributions, a.of)
            != (b.value, b.records, b.contributions, b.of)
            or sets(a.gaps) != sets(b.gaps)
            or {(p.by, p.value, p.records) for p in a.parts}
            != {(p.by, p.value, p.records) for p in b.parts}
        }
        assert expected <= found
        for key in found - expected:
            assert one[key].parts, key


class TestNothing:
    def test_unknown_kinds_are_missing_and_empty_ones_zero(self):
        """A kind without records given is `None` with a reason; an empty kind is 0."""
        unknown = figures(TownYear(), period=YEAR, law_version="")
        empty = figures(TownYear(**dict.fromkeys(KINDS, ())), period=YEAR, law_version="")
        for figure in unknown:
            assert figure.value is None
            assert figure.reason
            assert figure.reason_en
        for figure in empty:
            if isinstance(default_measures()[figure.key], Rate):
                assert figure.value is None
                assert "分母" in figure.reason
                assert (0, 0) == figure.of
            else:
                assert figure.value == 0, figure.key
                assert figure.reason == ""


@pytest.mark.parametrize("key", default_measures().keys)
def test_every_measure_has_its_words(key):
    """Each definition has label, formula and counting basis, in Chinese and English, and a unit."""
    each = default_measures()[key]
    words = (each.label, each.formula, each.counting_basis, each.unit)
    english = (each.label_en, each.formula_en, each.counting_basis_en)
    assert all(words)
    assert all(english)
    assert all(text.isascii() or "÷" in text for text in english), english
