"""The review of a year: eligibility, draws that can be repeated, pass rate, agreement."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import comb, sqrt

import pytest
import score_cases as make
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.scoring import (
    Plan,
    draw,
    eligible,
    failing_bounds,
    kappa,
    parse_plan,
    pass_rate,
    review,
)
from enforcement_kit.testing import synth_town, yangliuqing_2022

TOWN = synth_town(2, cases=120, year=2024)
POOL = eligible(TOWN)


def test_eligibility():
    """Eligible are files of ordinary procedure that were closed within the window, ends included."""
    day = dt.date(2024, 5, 1)
    cases = [
        make.plain_case(),
        make.plain_case(id="c-2", procedure="summary"),
        make.plain_case(id="c-3", closing=None),
        make.plain_case(id="c-4", closing={"date": "2024-04-30"}),
        make.plain_case(id="c-5", closing={"ground": "performed"}),
    ]
    found = eligible(cases, first=day, last=day)
    assert [case.id for case in found] == ["c-1"]
    assert [case.id for case in eligible(cases)] == ["c-1", "c-4"]


def test_drawn_by_hand():
    """The files of a draw are those whose SHA-256 of seed and id comes first, by sha256sum."""
    import hashlib

    def rank(case):
        return hashlib.sha256(f"2022-12-01\x1f{case}".encode()).hexdigest()

    drawn = draw(POOL, Plan(kind="random", size=8, seed="2022-12-01"))
    expected = sorted((case.id for case in POOL), key=rank)[:8]
    assert drawn.cases == tuple(sorted(expected))
    assert not drawn.census


@given(
    st.text(min_size=1, max_size=8), st.integers(1, len(POOL)), st.randoms(use_true_random=False)
)
def test_draw_is_the_same_for_everybody(seed, size, shuffler):
    """Order of the records plays no part, the size is kept, and no file is drawn twice."""
    cases = list(POOL)
    shuffler.shuffle(cases)
    for plan in (
        Plan(kind="random", size=size, seed=seed),
        Plan(kind="strata", by="matter", size=size, seed=seed),
        Plan(kind="every", size=size, seed=seed),
    ):
        drawn = draw(cases, plan)
        assert drawn == draw(POOL, plan)
        assert len(set(drawn.cases)) == len(drawn.cases)
        assert set(drawn.cases) <= set(drawn.pool)
        if plan.kind != "every":
            assert len(drawn.cases) == size


def test_strata_get_their_share():
    """Each stratum gets its share of the sample, up to one more by the largest remainder."""
    size = 20
    drawn = draw(POOL, Plan(kind="strata", by="matter", size=size, seed="x"))
    matters = {case.id: case.matter for case in POOL}
    whole = Counter(matters.values())
    part = Counter(matters[case] for case in drawn.cases)
    for matter, count in whole.items():
        share = size * count // len(POOL)
        assert share <= part[matter] <= share + 1


def test_every_nth():
    """Every 10th file is drawn, from a start below 10 that the seed gives."""
    drawn = draw(POOL, Plan(kind="every", size=10, seed="x"))
    places = [drawn.pool.index(case) for case in drawn.cases]
    assert {later - former for former, later in pairwise(places)} == {10}
    assert places[0] < 10


@pytest.mark.parametrize(
    ("text", "seed", "word"),
    [
        ("random", "x", "写法不对"),
        ("random:x", "x", "写法不对"),
        ("strata:8", "x", "写法不对"),
        ("random:0", "x", "大于零"),
        ("random:8", "", "种子"),
        ("some:8", "x", "写法不对"),
    ],
)
def test_bad_plans(text, seed, word):
    """A plan that is none, and a draw without a stated seed, are refused."""
    with pytest.raises(UsageError, match=word):
        parse_plan(text, seed)


def test_plans_that_ask_for_what_there_is_not():
    """More files than there are, and a field that cases do not have, are refused."""
    with pytest.raises(UsageError, match="只有"):
        draw(POOL, Plan(kind="random", size=10_000, seed="x"))
    with pytest.raises(UsageError, match="没有字段"):
        draw(POOL, Plan(kind="strata", by="colour", size=2, seed="x"))
    assert parse_plan("strata:matter:8", "s") == Plan(kind="strata", by="matter", size=8, seed="s")


def test_eight_of_eight():
    """8 of 8 qualified: failing at most 31.2 % one-sided, 36.9 % two-sided at 95 % (1 − α^(1/8))."""
    assert failing_bounds(0, 8, sides=1)[1] == pytest.approx(1 - 0.05 ** (1 / 8))
    assert failing_bounds(0, 8)[1] == pytest.approx(1 - 0.025 ** (1 / 8))
    assert f"{failing_bounds(0, 8, sides=1)[1]:.1%}" == "31.2%"
    assert f"{failing_bounds(0, 8)[1]:.1%}" == "36.9%"


@pytest.mark.parametrize(
    ("failing", "files", "low", "high"),
    # published tables of Clopper and Pearson's limits
    [
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0),
        (2, 20, 0.0123, 0.3170),
    ],
)
def test_published_limits(failing, files, low, high):
    """The bounds are those of the published tables."""
    assert failing_bounds(failing, files) == (
        pytest.approx(low, abs=1e-4),
        pytest.approx(high, abs=1e-4),
    )


@given(st.integers(1, 40), st.data())
def test_bounds_leave_just_their_chance(files, data):
    """At each bound the tail beyond what was seen has just the chance that is left out."""
    failing = data.draw(st.integers(0, files))
    low, high = failing_bounds(failing, files)

    def chance(counts, share):
        return sum(comb(files, k) * share**k * (1 - share) ** (files - k) for k in counts)

    if failing < files:
        assert chance(range(failing + 1), high) == pytest.approx(0.025, abs=1e-9)
    if failing:
        assert chance(range(failing, files + 1), low) == pytest.approx(0.025, abs=1e-9)
    assert low <= failing / files <= high


def test_impossible_samples():
    """No sample, and more failing than files, are refused."""
    for failing, files in ((0, 0), (3, 2), (-1, 4)):
        with pytest.raises(UsageError, match="不能推断"):
            failing_bounds(failing, files)


def test_census_has_no_interval_and_open_files_no_rate():
    """A census has no interval; while files are open nothing is said of the rest."""
    case = make.plain_case()
    first = review(case, standard="mee-2024", rules=make.QUIET)
    assert "没有等次" in pass_rate(first.sheets, census=False).words()
    gone = {"decision", "prior_notice", "filing_approval"}
    papers = [paper for paper in make.CASE["papers"] if paper["kind"] not in gone]
    missing = make.plain_case(papers=papers)  # from 56.1 to 65.85, on either side of 60
    first = review(missing, standard="town-ordinary", rules=make.QUIET)
    assert first.sheets[0].outcome.qualified is None
    assert "尚未评定" in pass_rate(first.sheets, census=False).words()
    done = review(
        missing, standard="town-ordinary", rules=make.QUIET, manual=make.all_good(first.sheets[0])
    )
    census = pass_rate(done.sheets, census=True)
    assert census.failing_two_sided is None
    assert "没有抽样误差" in census.words()
    assert pass_rate(done.sheets, census=False).failing_two_sided is not None
    assert pass_rate((), census=False).words() == "没有评查案卷"


def test_pass_rate_of_eight_in_words():
    """The words of a rate hold the interval and not a bare 全部合格."""
    case = make.plain_case()
    first = review(case, standard="town-ordinary", rules=make.QUIET)
    cases = [make.plain_case(id=f"c-{number}") for number in range(8)]
    import attrs

    manual = [attrs.evolve(make.all_good(first.sheets[0]), case=case.id) for case in cases]
    done = review(cases, standard="town-ordinary", rules=make.QUIET, manual=manual)
    words = pass_rate(done.sheets, census=False).words()
    assert "31.2%" in words
    assert "36.9%" in words


def test_kappa_by_hand():
    """The textbook table 20, 5, 10, 15: observed 0.7, by chance 0.5, kappa 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = kappa(pairs)
    assert found.value == pytest.approx(0.4)
    assert (found.judged, found.agreed) == (50, 35)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=4, max_size=40))
def test_interval_is_that_of_the_delta_method(pairs):
    """The variance of Fleiss, Cohen and Everitt is the one found by numeric differentiation."""
    found = kappa(pairs)
    if found.value is None:
        return
    total = len(pairs)
    cells = {cell: count / total for cell, count in Counter(pairs).items()}

    def value(shares):
        rows, columns = Counter(), Counter()
        for (one, other), share in shares.items():
            rows[one] += share
            columns[other] += share
        observed = sum(share for (one, other), share in shares.items() if one == other)
        expected = sum(rows[name] * columns[name] for name in rows)
        whole = sum(shares.values())
        return (observed / whole - expected / whole**2) / (1 - expected / whole**2)

    step = 1e-6
    slopes = {
        cell: (value({**cells, cell: share + step}) - value({**cells, cell: share - step}))
        / (2 * step)
        for cell, share in cells.items()
    }
    mean = sum(cells[cell] * slope for cell, slope in slopes.items())
    variance = sum(cells[cell] * slope**2 for cell, slope in slopes.items()) - mean**2
    error = sqrt(max(0.0, variance) / total)
    width = 1.959964 * error
    assert found.low == pytest.approx(max(-1.0, found.value - width), abs=1e-3)
    assert found.high == pytest.approx(min(1.0, found.value + width), abs=1e-3)


def test_kappa_where_it_is_not_defined():
    """Nothing judged, or all of one class: no kappa and the reason."""
    assert kappa([]).reason
    assert kappa([("a", "a")] * 5).value is None
    assert kappa([("a", "a")] * 5).reason


def test_example_has_eight_reviewed_files():
    """The example's eight reviews are of files that are eligible in its year."""
    town = yangliuqing_2022()
    pool = {
        case.id for case in eligible(town, first=dt.date(2022, 1, 1), last=dt.date(2022, 12, 31))
    }
    assert {each.case for each in town.reviews} <= pool
    assert len(town.reviews) == 8
    assert Fraction(len(town.reviews), len(pool)) < 1


def test_reviews_feed_the_annual_report():
    """Reviews that come out are counted by the figures of the annual report."""
    import attrs

    from enforcement_kit import TownYear, figures

    case = make.plain_case()
    first = review(case, standard="town-ordinary", rules=make.QUIET)
    done = review(
        case,
        standard="town-ordinary",
        rules=make.QUIET,
        manual=make.all_good(first.sheets[0]),
        on=dt.date(2024, 12, 20),
    )
    town = TownYear(cases=(case,))
    assert figures(town, period=2024)["review.files"].value is None
    found = figures(attrs.evolve(town, reviews=done.reviews()), period=2024)
    assert found["review.files"].value == 1
    assert found["review.qualified"].value == 1
