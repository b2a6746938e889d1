"""Score and grade as a pure function of item results."""

from __future__ import annotations

import random
from decimal import Decimal

import attrs
import score_standards as make
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.scoring import (
    Basic,
    Criterion,
    Formula,
    Grade,
    Item,
    Result,
    ReviewStandard,
    Source,
    Table,
    Veto,
    reckon,
)


@st.composite
def settled_pair(draw):
    standard = draw(make.standards())
    return standard, draw(make.settled(standard))


@st.composite
def open_pair(draw):
    standard = draw(make.standards())
    return standard, draw(make.half_open(standard))


@given(settled_pair())
def test_settled_score_is_that_of_a_plain_second_way(pair):
    """A settled file's score equals the one reckoned step by step from the words of the formula."""
    standard, results = pair
    outcome = reckon(standard, standard.tables[0], results)
    assert outcome.score == make.plain_score(standard, results)


@settings(max_examples=150)
@given(open_pair())
def test_range_is_that_of_all_completions(pair):
    """The range of an open file runs from the worst to the best of all ways in which it can end."""
    standard, results = pair
    outcome = reckon(standard, standard.tables[0], results)
    scores = [make.plain_score(standard, each) for each in make.completions(results)]
    given_scores = [score for score in scores if score is not None]
    if not given_scores:
        assert outcome.score is None
        return
    if outcome.low is not None:
        assert (outcome.low, outcome.high) == (min(given_scores), max(given_scores))


@given(settled_pair())
def test_score_stays_within_bounds(pair):
    """A score is never below 0 and never above the most that the formula and bonus give."""
    standard, results = pair
    score = reckon(standard, standard.tables[0], results).score
    bonus = standard.tables[0].bonus
    most = standard.formula.most + (bonus.points if bonus else 0)
    assert score is None or 0 <= score <= most


@given(settled_pair(), st.data())
def test_fault_never_raises_a_score(pair, data):
    """With the items reviewed fixed, one more fault never gives a higher score or grade."""
    standard, results = pair
    sorts = {item: (most, sort) for item, most, sort in make.slots(standard)}
    faulty = [
        item
        for item, result in results.items()
        if result.reviewed == "yes" and sorts[item][1] != "bonus" and result.lost < sorts[item][0]
    ]
    if not faulty:
        return
    item = data.draw(st.sampled_from(sorted(faulty)))
    most = sorts[item][0]
    worse = {**results, item: Result(item=item, lost=most, at_most=most)}
    table = standard.tables[0]
    before, after = reckon(standard, table, results), reckon(standard, table, worse)
    assert before.score is None or after.score <= before.score
    if standard.grades and before.grade is not None:
        names = [grade.name for grade in standard.grades]
        assert names.index(after.grade) >= names.index(before.grade)


@given(settled_pair(), st.data())
def test_mending_a_fault_never_lowers_a_score(pair, data):
    """With the items reviewed fixed, mending one fault never gives a lower score."""
    standard, results = pair
    sorts = {item: sort for item, _, sort in make.slots(standard)}
    faulty = [i for i, r in results.items() if r.lost and sorts[i] != "bonus"]
    if not faulty:
        return
    item = data.draw(st.sampled_from(sorted(faulty)))
    better = {**results, item: Result(item=item)}
    table = standard.tables[0]
    before, after = reckon(standard, table, results), reckon(standard, table, better)
    assert before.score is None or after.score >= before.score


@given(open_pair(), st.randoms(use_true_random=False))
def test_order_of_results_does_not_matter(pair, shuffler: random.Random):
    """Shuffling results, items and vetoes changes nothing."""
    standard, results = pair
    listed = list(results.items())
    shuffler.shuffle(listed)
    (table,) = standard.tables
    items, vetoes = list(table.items), list(standard.vetoes)
    shuffler.shuffle(items)
    shuffler.shuffle(vetoes)
    other = attrs.evolve(standard, vetoes=tuple(vetoes))
    assert reckon(other, attrs.evolve(table, items=tuple(items)), dict(listed)) == reckon(
        standard, table, results
    )


@given(settled_pair())
def test_grade_agrees_with_its_own_band(pair):
    """Without a veto the grade is the first band whose floor the score reaches; a veto only lowers."""
    standard, results = pair
    outcome = reckon(standard, standard.tables[0], results)
    if not standard.grades or outcome.score is None:
        assert outcome.grade is None or standard.grades
        return
    names = [grade.name for grade in standard.grades]
    band = next(grade.name for grade in standard.grades if outcome.score >= grade.floor)
    there = {veto.effect for veto in standard.vetoes if results[veto.item].lost}
    if not there & {"zero", "unqualified", "not_excellent"}:
        assert outcome.grade == band
    else:
        assert names.index(outcome.grade) >= names.index(band)
    if there & {"zero", "unqualified"}:
        assert outcome.grade == "不合格"
    if "not_excellent" in there:
        assert outcome.grade != "优秀"


def _mee_like(**more) -> ReviewStandard:
    criteria = tuple(
        Criterion(item=f"1.{n}", label="x", points=Decimal(p), person="看")
        for n, p in enumerate(("3", "3", "2", "2"), 1)
    )
    return ReviewStandard(
        name="t",
        label="t",
        version="1",
        source=Source(document="t", read="own"),
        formula=Formula(base=Decimal(50), weight=Decimal(50)),
        vetoes=(Veto(item="V1", label="x", effect="zero", person="看"),),
        basics=(
            Basic(
                group="A",
                label="x",
                total=Decimal(3),
                criteria=(Criterion(item="A1", label="x", points=Decimal(3), person="看"),),
            ),
        ),
        tables=(
            Table(
                kind="k",
                label="k",
                total=Decimal(15),
                items=(
                    Item(item="1", label="x", points=Decimal(10), criteria=criteria),
                    Item(
                        item="2",
                        label="x",
                        points=Decimal(5),
                        criteria=(
                            Criterion(item="2.1", label="x", points=Decimal(5), person="看"),
                        ),
                    ),
                ),
            ),
        ),
        **more,
    )


def test_formula_of_2024_by_hand():
    """50 + 50 × 8 ÷ 10 − 3 = 87 where the second item need not be reviewed; with it 50+50×13÷15−3."""
    standard = _mee_like()
    results = {
        "1.3": Result(item="1.3", lost=200, at_most=200),
        "A1": Result(item="A1", lost=300, at_most=300),
        "2": Result(item="2", reviewed="no"),
    }
    assert reckon(standard, standard.tables[0], results).score == Decimal(87)
    del results["2"]
    assert reckon(standard, standard.tables[0], results).score == Decimal("90.33")


def test_veto_to_zero_gives_a_score_though_items_are_open():
    """A veto that is there gives 0 with both ends of the range 0, whatever still waits."""
    standard = _mee_like()
    results = {
        "V1": Result(item="V1", lost=1, at_most=1),
        "1.1": Result(item="1.1", lost=0, at_most=300),
    }
    outcome = reckon(standard, standard.tables[0], results)
    assert (outcome.score, outcome.low, outcome.high) == (0, 0, 0)


def test_open_veto_leaves_the_range_down_to_zero():
    """A veto that waits for a person leaves everything from 0 to the score without it possible."""
    standard = _mee_like()
    outcome = reckon(standard, standard.tables[0], {"V1": Result(item="V1", lost=0, at_most=1)})
    assert (outcome.score, outcome.low, outcome.high) == (None, 0, 100)


def test_rounding_is_half_up_and_the_grade_goes_by_the_rounded_score():
    """89.995 shows as 90.00 and is graded as 90: score and grade never contradict each other."""
    criteria = (Criterion(item="1.1", label="x", points=Decimal(100), person="看"),)
    grades = (
        Grade(name="优秀", floor=Decimal(90), qualified=True),
        Grade(name="不合格", floor=Decimal(0), qualified=False),
    )
    standard = ReviewStandard(
        name="t",
        label="t",
        version="1",
        source=Source(document="t", read="own"),
        formula=Formula(base=Decimal(50), weight=Decimal(50)),
        tables=(
            Table(
                kind="k",
                label="k",
                total=Decimal(100),
                items=(Item(item="1", label="x", points=Decimal(100), criteria=criteria),),
            ),
        ),
        grades=grades,
    )
    outcome = reckon(
        standard, standard.tables[0], {"1.1": Result(item="1.1", lost=2001, at_most=2001)}
    )
    assert (outcome.score, outcome.grade) == (Decimal(90), "优秀")
    outcome = reckon(
        standard, standard.tables[0], {"1.1": Result(item="1.1", lost=2002, at_most=2002)}
    )
    assert (outcome.score, outcome.grade) == (Decimal("89.99"), "不合格")


def test_nothing_reviewed_gives_no_score():
    """A file to which no item applies gets no score and the reason, not a 0 and not full marks."""
    standard = _mee_like()
    results = {"1": Result(item="1", reviewed="no"), "2": Result(item="2", reviewed="no")}
    outcome = reckon(standard, standard.tables[0], results)
    assert outcome.score is None
    assert outcome.reason


def test_without_formula_only_a_veto_to_zero_gives_a_score():
    """Where only the vetoes of a standard are known there is no score, but for a veto to zero."""
    standard = attrs.evolve(_mee_like(), formula=None, tables=(), basics=())
    assert reckon(standard, None, {}).score is None
    assert reckon(standard, None, {}).reason
    assert reckon(standard, None, {"V1": Result(item="V1", lost=1, at_most=1)}).score == 0
