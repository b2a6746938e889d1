"""Small random standards and results, and a slow plain second way to score them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

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
)
from enforcement_kit.scoring.standard import Bonus

POINTS = st.sampled_from([Decimal(text) for text in ("0.5", "1", "1.5", "2", "3", "10")])
GRADES = (
    Grade(name="优秀", floor=Decimal(90), qualified=True),
    Grade(name="合格", floor=Decimal(60), qualified=True),
    Grade(name="不合格", floor=Decimal(0), qualified=False),
)


@st.composite
def standards(draw) -> ReviewStandard:
    """A standard with a table of one to three items, now and then basics, vetoes, a bonus."""
    items = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        counts = draw(st.sampled_from(["obtain", "deduct"]))
        criteria = tuple(
            Criterion(
                item=f"{number}.{inner}",
                label="x",
                points=draw(POINTS),
                person="看",
                kills=draw(st.integers(0, 5)) == 0,
            )
            for inner in range(1, draw(st.integers(1, 3)) + 1)
        )
        total = sum(each.points for each in criteria)
        items.append(
            Item(
                item=str(number),
                label="x",
                points=total if counts == "obtain" else draw(POINTS),
                counts=counts,
                criteria=criteria,
            )
        )
    vetoes = tuple(
        Veto(item=f"V{number}", label="x", effect=effect, points=Decimal(5), person="看")
        for number, effect in enumerate(
            draw(
                st.lists(
                    st.sampled_from(["zero", "unqualified", "not_excellent", "deduct"]), max_size=2
                )
            ),
            1,
        )
    )
    basics = ()
    if draw(st.booleans()):
        criteria = (
            Criterion(item="A1", label="x", points=draw(POINTS), person="看"),
            Criterion(item="A2", label="x", points=draw(POINTS), person="看"),
        )
        basics = (
            Basic(group="A", label="x", total=sum(c.points for c in criteria), criteria=criteria),
        )
    bonus = (
        Bonus(item="9", label="x", points=Decimal(15), person="看") if draw(st.booleans()) else None
    )
    base = draw(st.sampled_from([0, 50]))
    return ReviewStandard(
        name="t",
        label="t",
        version="1",
        source=Source(document="t", read="own"),
        formula=Formula(base=Decimal(base), weight=Decimal(100 - base)),
        leaving=draw(st.sampled_from(["leave", "full"])),
        vetoes=vetoes,
        basics=basics,
        tables=(
            Table(
                kind="k",
                label="k",
                total=sum(item.points for item in items),
                items=tuple(items),
                bonus=bonus,
            ),
        ),
        grades=draw(st.sampled_from([GRADES, ()])),
    )


def slots(standard: ReviewStandard):
    """Every number that can have a result, with what it can lose at most, and of which sort."""
    (table,) = standard.tables
    for veto in standard.vetoes:
        yield veto.item, 1, "veto"
    for basic in standard.basics:
        for each in basic.criteria:
            yield each.item, each.units, "basic"
    for item in table.items:
        yield item.item, item.units, "item"
        for each in item.criteria:
            yield each.item, each.units, "criterion"
    if table.bonus:
        yield table.bonus.item, table.bonus.units, "bonus"


@st.composite
def settled(draw, standard: ReviewStandard) -> dict[str, Result]:
    """Results none of which is open."""
    found = {}
    for item, most, sort in slots(standard):
        lost = draw(st.sampled_from([0, most, most // 2 if sort != "veto" else 0]))
        if sort == "item":
            lost = most if draw(st.integers(0, 6)) == 0 else 0
        out = sort in {"criterion", "item", "basic"} and draw(st.integers(0, 4)) == 0
        found[item] = Result(
            item=item,
            lost=0 if out else lost,
            at_most=0 if out else lost,
            reviewed="no" if out else "yes",
        )
    return found


@st.composite
def half_open(draw, standard: ReviewStandard) -> dict[str, Result]:
    """Results some of which wait for a person; at most five, so that all ways can be tried."""
    found = draw(settled(standard))
    numbers = draw(st.lists(st.sampled_from(sorted(found)), max_size=5, unique=True))
    most = {item: (most, sort) for item, most, sort in slots(standard)}
    for item in numbers:
        units, sort = most[item]
        maybe = sort in {"criterion", "item"} and draw(st.booleans())
        sure = sort == "item" and draw(st.booleans())
        found[item] = Result(
            item=item,
            lost=units if maybe and sure else 0,
            at_most=units,
            reviewed="maybe" if maybe else "yes",
        )
    return found


def completions(results: dict[str, Result]):
    """Every way in which open results can end, whole points only."""
    choices = []
    for result in results.values():
        ends = [
            Result(item=result.item, lost=lost, at_most=lost)
            for lost in dict.fromkeys((result.lost, result.at_most))
        ]
        if result.reviewed == "no":
            ends = [result]
        elif result.reviewed == "maybe":
            ends.append(Result(item=result.item, reviewed="no"))
        choices.append(ends)
    for chosen in product(*choices):
        yield {each.item: each for each in chosen}


def plain_score(standard: ReviewStandard, results: dict[str, Result]) -> Decimal | None:
    """The score of settled results, written straight from the words of the formula."""
    (table,) = standard.tables
    there = {veto.effect for veto in standard.vetoes if results[veto.item].lost}
    if "zero" in there:
        return Decimal(0)
    obtained, out_of = Fraction(0), Fraction(0)
    for item in table.items:
        got, of = _plain_item(standard, item, results)
        obtained += got
        out_of += of
    if out_of == 0:
        return None
    bonus = Fraction(0)
    if table.bonus:
        bonus = Fraction(results[table.bonus.item].lost, 100)
    deducted = Fraction(0)
    for basic in standard.basics:
        for each in basic.criteria:
            if results[each.item].reviewed != "no":
                deducted += Fraction(results[each.item].lost, 100)
    formula = standard.formula
    second = Fraction(formula.weight) * (obtained + bonus) / out_of - deducted
    if second < 0:
        second = Fraction(0)
    score = Fraction(formula.base) + second
    for veto in standard.vetoes:
        if veto.effect == "deduct" and results[veto.item].lost:
            score -= Fraction(veto.points)
    most = Fraction(100) + (Fraction(table.bonus.points) if table.bonus else 0)
    score = max(Fraction(0), min(most, score))
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _plain_item(standard: ReviewStandard, item: Item, results: dict[str, Result]):
    whole = results[item.item]
    keeps = standard.leaving == "full"
    if whole.reviewed == "no":
        return (
            (Fraction(item.points), Fraction(item.points)) if keeps else (Fraction(0), Fraction(0))
        )
    lost = Fraction(whole.lost, 100)
    of = Fraction(0)
    killed = False
    for each in item.criteria:
        result = results[each.item]
        if result.reviewed == "no":
            if keeps and item.counts == "obtain":
                of += Fraction(each.points)
            continue
        of += Fraction(each.points)
        lost += Fraction(result.lost, 100)
        if each.kills and result.lost >= each.units:
            killed = True
    if item.counts == "deduct":
        of = Fraction(item.points)
    if killed:
        return Fraction(0), of
    return max(Fraction(0), of - lost), of
