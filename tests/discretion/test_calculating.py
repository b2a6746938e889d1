"""The calculator: exact, monotone, each step with its article, nothing chosen that nobody set."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from enforcement_kit import Case, from_dict
from enforcement_kit.citation import Citation
from enforcement_kit.discretion import (
    Calculation,
    Circumstances,
    Span,
    calculate,
    circumstances_of,
    fitting_benchmarks,
    in_yuan,
    named_tier,
    tier_span,
)
from enforcement_kit.errors import UsageError
from enforcement_kit.law import Benchmark, DiscretionProcedure, Factor, Tier

D = Decimal
DAY = dt.date(2022, 9, 1)
BASIS = (Citation("某市市容管理条例", 10),)
GROUND = (Citation.parse("行政处罚法第三十二条第一项"),)
ROAD = Benchmark(
    id="road",
    matter="CG-01",
    name="占用道路",
    unit="yuan",
    low=D(500),
    high=D(5000),
    basis=BASIS,
    sure="text",
    tier=(
        Tier(id="light", name="较轻", low=D(500), high=D(1500), below=True),
        Tier(id="usual", name="一般", low=D(1500), high=D(3500), below=True),
        Tier(id="grave", name="较重", low=D(3500), high=D(5000)),
    ),
)
LIGHT = Factor(id="l", name="主动改正", effect="lighter", share=D("0.2"), basis=GROUND)
HEAVY = Factor(id="h", name="再次违法", effect="heavier", share=D("0.5"))
BARE = Factor(id="b", name="配合调查", effect="lighter")
MITIGATED = Factor(id="m", name="立功", effect="mitigated", basis=GROUND)
NET = DiscretionProcedure(
    id="p", text="x", factors_together="net", mitigation_floor=D("0.3"), mitigation_by=("discussion",)
)  # fmt: skip


def reckoned(row: Benchmark = ROAD, **known: Any) -> Calculation:
    """A calculation on the day, by the procedure above."""
    return calculate(row, Circumstances(**known), procedure=NET, on=DAY)


def ends(found: Calculation) -> tuple[Decimal, Decimal]:
    """The ends of the range in yuan."""
    assert found.span is not None
    return found.span.low, found.span.high


AMOUNTS = st.decimals(0, 10**7, places=2)
SHARES = st.decimals(0, 1, places=2)


@st.composite
def benchmarks(pick: st.DrawFn) -> Benchmark:
    """A benchmark of three touching tiers."""
    cuts = sorted(pick(st.lists(AMOUNTS, min_size=4, max_size=4, unique=True)))
    return attrs.evolve(
        ROAD,
        low=cuts[0],
        high=cuts[3],
        tier=tuple(
            Tier(id=f"t{n}", name=f"t{n}", low=cuts[n], high=cuts[n + 1], below=n < 2)
            for n in range(3)
        ),
    )


def factors(effect: str) -> st.SearchStrategy[tuple[Factor, ...]]:
    """Factors of one direction."""
    one = SHARES.map(lambda share: Factor(id="x", name="x", effect=effect, share=share))
    return st.lists(one, max_size=3).map(tuple)


class TestByHand:
    """Worked with pencil and paper."""

    def test_statute_alone(self) -> None:
        """Without a tier the range of the statute is left, and the tier is open."""
        found = reckoned()
        assert ends(found) == (500, 5000)
        assert [step.name for step in found.open] == ["tier"]
        assert found.steps[0].citations == BASIS

    @pytest.mark.parametrize(
        ("tier", "low", "high", "below"),
        [("light", 500, 1500, True), ("一般", 1500, 3500, True), ("grave", 3500, 5000, False)],
    )
    def test_tiers(self, tier: str, low: int, high: int, below: bool) -> None:
        """A tier by id or name; an end that is left out stays left out."""
        found = reckoned(tier=tier)
        assert found.span == Span(low=D(low), high=D(high), below=below)
        assert found.open == ()

    def test_factors(self) -> None:
        """较轻 500 to 1500: less 0.2 of 1,000 at the top; plus 0.5 at the bottom; net 0.3 up."""
        assert ends(reckoned(tier="light", factors=(LIGHT,))) == (500, 1300)
        assert ends(reckoned(tier="light", factors=(HEAVY,))) == (1000, 1500)
        both = reckoned(tier="light", factors=(LIGHT, HEAVY))
        assert ends(both) == (800, 1500)
        assert both.steps[-1].citations == GROUND

    def test_factors_that_nobody_weighs(self) -> None:
        """Both directions where the place does not say that they are set off: open, unchanged."""
        known = Circumstances(tier="light", factors=(LIGHT, HEAVY))
        found = calculate(ROAD, known, on=DAY)
        assert ends(found) == (500, 1500)
        assert [step.name for step in found.open] == ["factor"]

    def test_factor_without_a_share(self) -> None:
        """A circumstance of which nobody says how much it is leaves the range, and is open."""
        found = reckoned(tier="light", factors=(BARE,))
        assert ends(found) == (500, 1500)
        assert [step.name for step in found.open] == ["factor"]

    def test_factors_to_an_end_left_out(self) -> None:
        """Moved wholly to an end that does not belong to the tier no amount is left: open."""
        whole = attrs.evolve(HEAVY, share=D(1))
        assert ends(reckoned(tier="grave", factors=(whole,))) == (5000, 5000)
        found = reckoned(tier="light", factors=(whole,))
        assert ends(found) == (500, 1500)
        assert [step.name for step in found.open] == ["factor"]

    def test_mitigated(self) -> None:
        """On a ground: below 500, not below 0.3 of it, agreed by the discussion."""
        found = reckoned(tier="light", degree="mitigated", grounds=GROUND)
        assert found.span == Span(low=D(150), high=D(500), below=True)
        assert found.agreed_by == ("discussion",)
        assert GROUND[0] in found.steps[-1].citations
        by_factor = reckoned(tier="light", factors=(MITIGATED,))
        assert by_factor.span == found.span

    def test_mitigated_without_a_ground(self) -> None:
        """Without a ground nothing goes below the range: open, unchanged, nobody agrees to it."""
        found = reckoned(tier="light", degree="mitigated")
        assert ends(found) == (500, 1500)
        assert [step.name for step in found.open] == ["degree"]
        assert found.agreed_by == ()

    def test_mitigated_where_there_is_no_low_end(self) -> None:
        """A range from nothing has no below: open."""
        row = attrs.evolve(ROAD, low=D(0), tier=())
        found = reckoned(row, degree="mitigated", grounds=GROUND)
        assert ends(found) == (0, 5000)
        assert [step.name for step in found.open] == ["degree"]

    def test_mitigated_beside_heavier(self) -> None:
        """A mitigating factor in a case called heavier is for a person."""
        found = reckoned(tier="grave", factors=(MITIGATED,), degree="heavier", grounds=GROUND)
        assert ends(found) == (3500, 5000)
        assert "degree" in [step.name for step in found.open]

    @pytest.mark.parametrize("degree", ["lighter", "heavier"])
    def test_lighter_and_heavier_stay_within(self, degree: Any) -> None:
        """从轻 and 从重 change no end by themselves; without a ground they are open."""
        found = reckoned(tier="usual", degree=degree, grounds=GROUND)
        assert ends(found) == (1500, 3500)
        assert found.open == ()
        assert [step.name for step in reckoned(tier="usual", degree=degree).open] == ["degree"]

    def test_multiples_of_illegal_gains(self) -> None:
        """违法所得一倍以上五倍以下, gains 12,345.67 of which 345.67 were refunded."""
        row = attrs.evolve(
            ROAD, unit="ratio", base="illegal_gains", low=D(1), high=D(5), tier=(),
            also=("confiscation_of_illegal_gains",),
        )  # fmt: skip
        found = reckoned(row, gains=D("12345.67"), refunded=D("345.67"))
        assert ends(found) == (D("12345.67"), D("61728.35"))
        assert found.confiscation == D("12000.00")
        assert found.also == ("confiscation_of_illegal_gains",)
        assert Citation("行政处罚法", 28, 2, version="2021") in found.steps[-1].citations

    def test_share_of_the_cost(self) -> None:
        """工程造价百分之五以上百分之十以下 of 381,634.00 (城乡规划法第六十四条)."""
        row = attrs.evolve(
            ROAD, unit="ratio", base="construction_cost", low=D("0.05"), high=D("0.1"), tier=()
        )
        assert ends(reckoned(row, base=D("381634.00"))) == (D("19081.70"), D("38163.40"))

    @pytest.mark.parametrize("base", [None, D(0)])
    def test_base_unknown_or_nothing(self, base: Decimal | None) -> None:
        """Without a base, or with one of nothing, there is no range in yuan: open, and no amount."""
        row = attrs.evolve(ROAD, unit="ratio", base="goods_value", low=D(1), high=D(3), tier=())
        found = reckoned(row, base=base)
        assert found.span is None
        assert "base" in [step.name for step in found.open]
        assert found.compare(D(1))[0] == "幅度未知，不能比较"

    def test_day_by_day(self) -> None:
        """A penalty of each day, five days; without the days it is that of a day, and open."""
        row = attrs.evolve(ROAD, per_day=True)
        assert ends(reckoned(row, tier="light", days=5)) == (2500, 7500)
        found = reckoned(row, tier="light")
        assert ends(found) == (500, 1500)
        assert [step.name for step in found.open] == ["days"]
        assert ends(reckoned(tier="light", days=5)) == (500, 1500)

    def test_table_that_is_wrong(self) -> None:
        """What a tier has outside the range is left out; one wholly outside is not used."""
        wide = attrs.evolve(ROAD, tier=(Tier(id="a", name="a", low=D(100), high=D(900)),))
        found = reckoned(wide, tier="a")
        assert ends(found) == (500, 900)
        assert [step.name for step in found.open] == ["tier"]
        outside = attrs.evolve(ROAD, tier=(Tier(id="a", name="a", low=D(1), high=D(9)),))
        found = reckoned(outside, tier="a")
        assert ends(found) == (500, 5000)
        assert [step.name for step in found.open] == ["tier"]
        assert [step.name for step in reckoned(tier="no such").open] == ["tier"]

    def test_benchmark_of_other_gains(self) -> None:
        """A benchmark for gains from 10,000 on is open for a case of 9,999.99, not for 10,000."""
        row = attrs.evolve(ROAD, gains_from=D(10000))
        assert "gains" in [step.name for step in reckoned(row, gains=D("9999.99")).open]
        assert "gains" not in [step.name for step in reckoned(row, gains=D(10000)).open]
        assert "gains" in [step.name for step in reckoned(row).open]

    def test_law_of_the_day(self) -> None:
        """Before 15 July 2021 the articles of the new penalty law are not cited."""
        known = Circumstances(tier="light", gains=D(1))
        for day, cited in ((dt.date(2021, 7, 14), 0), (dt.date(2021, 7, 15), 1)):
            found = calculate(ROAD, known, on=day)
            assert len(found.steps[-1].citations) == cited
        assert calculate(ROAD, known).steps[-1].citations == ()

    @pytest.mark.parametrize(
        ("amount", "said"),
        [
            ("1300.00", "1300 元在幅度以内"),
            ("1540.00", "1540 元高于上限 240 元"),
            ("499.99", "499.99 元低于下限 0.01 元"),
        ],
    )
    def test_amounts(self, amount: str, said: str) -> None:
        """By how much an amount is outside, to the fen; an end that belongs to the range is within."""
        found = reckoned(tier="light", factors=(LIGHT,))
        assert found.compare(D(amount))[0] == said

    def test_end_left_out(self) -> None:
        """不满一千五百元 does not hold 1,500, and holds 1,499.99."""
        found = reckoned(tier="light")
        assert found.compare(D(1500))[0] == "1500 元恰为不含的一端"
        assert found.compare(D("1499.99"))[0].endswith("在幅度以内")

    def test_nothing_is_concluded(self) -> None:
        """No step says that something is lawful or not."""
        found = reckoned(tier="light", factors=(LIGHT, HEAVY, BARE), degree="mitigated", gains=D(5))
        words = "".join(step.zh for step in found.steps)
        assert not any(word in words for word in ("合法", "违法的", "无效", "应当处以"))
        assert all(step.en for step in found.steps)


class TestProperties:
    """For every table and every case."""

    @given(benchmarks(), st.integers(0, 2), factors("lighter"), factors("heavier"), SHARES)
    def test_monotone(
        self,
        row: Benchmark,
        tier: int,
        down: tuple[Factor, ...],
        up: tuple[Factor, ...],
        share: Decimal,
    ) -> None:
        """One lighter factor more never raises an end, one heavier factor more never lowers one."""
        before = reckoned(row, tier=f"t{tier}", factors=(*down, *up))
        assume(not before.open)
        for effect, sign in (("lighter", 1), ("heavier", -1)):
            one = Factor(id="x", name="x", effect=effect, share=share)
            after = reckoned(row, tier=f"t{tier}", factors=(*down, *up, one))
            if after.open:
                continue
            for old, new in zip(ends(before), ends(after), strict=True):
                assert (old - new) * sign >= 0

    @given(benchmarks(), st.integers(0, 2), factors("lighter"), factors("heavier"))
    def test_inside(
        self,
        row: Benchmark,
        tier: int,
        down: tuple[Factor, ...],
        up: tuple[Factor, ...],
    ) -> None:
        """Whatever the factors, the range lies in its tier, and the tier in the statute."""
        low, high = ends(reckoned(row, tier=f"t{tier}", factors=(*down, *up)))
        assert row.low <= row.tier[tier].low <= low <= high <= row.tier[tier].high <= row.high

    @given(benchmarks(), AMOUNTS, st.integers(0, 2), factors("lighter"))
    def test_exact(
        self,
        row: Benchmark,
        base: Decimal,
        tier: int,
        down: tuple[Factor, ...],
    ) -> None:
        """Multiples and shares are those of fractions, without a digit lost."""
        assume(base > 0)
        ratio = attrs.evolve(row, unit="ratio", base="goods_value")
        found = reckoned(ratio, base=base, tier=f"t{tier}", factors=down)
        assume(not found.open)
        low, high = ends(found)
        bottom, top = (Fraction(each) for each in (row.tier[tier].low, row.tier[tier].high))
        share = min(sum((Fraction(each.share or 0) for each in down), Fraction(0)), Fraction(1))
        assert Fraction(low) == bottom * Fraction(base)
        assert Fraction(high) == (top - share * (top - bottom)) * Fraction(base)

    @given(benchmarks(), st.integers(0, 2), st.decimals(0, D("0.99"), places=2))
    def test_mitigated_is_below(self, row: Benchmark, tier: int, floor: Decimal) -> None:
        """A mitigated range lies below the statute's low end, every amount of it."""
        assume(row.low > 0)
        known = Circumstances(tier=f"t{tier}", degree="mitigated", grounds=GROUND)
        procedure = attrs.evolve(NET, mitigation_floor=floor)
        found = calculate(row, known, procedure=procedure, on=DAY)
        assert found.span is not None
        assert found.span.below
        assert (found.span.low, found.span.high) == (row.low * floor, row.low)
        assert not found.span.holds(row.low)

    @given(AMOUNTS, AMOUNTS, st.booleans(), st.booleans(), AMOUNTS)
    def test_sides(
        self, one: Decimal, two: Decimal, above: bool, below: bool, amount: Decimal
    ) -> None:
        """Below, within or above is what the comparison of numbers says."""
        assume(one < two)
        span = Span(low=one, high=two, above=above, below=below)
        within = (one < amount if above else one <= amount) and (
            amount < two if below else amount <= two
        )
        assert span.holds(amount) == within
        assert (span.side(amount) == "below") == (not within and amount <= one)
        assert (span.off(amount) == 0) == (one <= amount <= two)

    @given(*[st.tuples(AMOUNTS, AMOUNTS, st.booleans(), st.booleans())] * 2, AMOUNTS)
    def test_meeting(self, one: Any, two: Any, amount: Decimal) -> None:
        """What two ranges share holds exactly what both hold."""
        assume(one[0] < one[1] and two[0] < two[1])
        spans = [Span(low=a, high=b, above=c, below=d) for a, b, c, d in (one, two)]
        shared = spans[0].meet(spans[1])
        for each in (amount, *one[:2], *two[:2]):
            both = all(span.holds(each) for span in spans)
            assert both == (shared is not None and shared.holds(each))


class TestParts:
    """What the calculator is made of."""

    def test_no_amount_in_it(self) -> None:
        """A range that holds no amount cannot be made."""
        for more in ({"low": D(2), "high": D(1)}, {"low": D(1), "high": D(1), "below": True}):
            with pytest.raises(UsageError, match="不含任何数额"):
                Span(**more)
        assert tier_span(Tier(id="a", name="a", low=D(1), high=D(1), above=True)) is None

    def test_in_yuan(self) -> None:
        """A ratio for a base, tiers as well; a table in yuan comes back itself."""
        row = attrs.evolve(
            ROAD, unit="ratio", low=D(1), high=D(2),
            tier=(Tier(id="a", name="a", low=D(1), high=D("1.5")),),
        )  # fmt: skip
        made = in_yuan(row, D("10.10"))
        assert (made.unit, made.low, made.high, made.tier[0].high) == (
            "yuan", D("10.10"), D("20.20"), D("15.150"),
        )  # fmt: skip
        assert in_yuan(ROAD, D(3)) is ROAD

    def test_which_benchmark(self) -> None:
        """By matter, by field of law where it has one of its own, by illegal gains at the boundary."""
        small = attrs.evolve(ROAD, id="small", gains_below=D(10000))
        large = attrs.evolve(ROAD, id="large", gains_from=D(10000))
        other = attrs.evolve(ROAD, id="other", matter="X")
        rows = (small, large, other)

        def ids(**more: Any) -> list[str]:
            return [row.id for row in fitting_benchmarks(rows, "CG-01", **more)]

        assert ids() == ["small", "large"]
        assert ids(gains=D("9999.99")) == ["small"]
        assert ids(gains=D(10000)) == ["large"]
        own = attrs.evolve(ROAD, id="own", domain="road")
        assert [row.id for row in fitting_benchmarks((*rows, own), "CG-01", domain="road")] == [
            "own"
        ]
        assert named_tier(ROAD, "较重") is ROAD.tier[2]
        assert named_tier(ROAD, "x") is None

    @pytest.mark.parametrize(
        "known",
        [{"gains": D(-1)}, {"base": D("NaN")}, {"days": 0}, {"gains": D(1), "refunded": D(2)},
         {"refunded": D(1)}],
    )  # fmt: skip
    def test_impossible(self, known: dict[str, Any]) -> None:
        """Less than nothing, no number, no day, more refunded than gained: refused."""
        with pytest.raises(UsageError):
            Circumstances(**known)

    def test_of_a_case(self) -> None:
        """Tier, degree, grounds, gains and days of a record; a ground nobody can read is left out."""
        case = from_dict(
            Case,
            {
                "id": "c",
                "act": {"illegal_gains": "300.00", "refunded": "100.00"},
                "decision": {
                    "degree": "mitigated",
                    "degree_grounds": ["行政处罚法第三十二条第一项", "有悔改表现"],
                    "benchmark": {"tier": "较轻"},
                },
                "daily_penalty": {"days": 5},
            },
        )
        known = circumstances_of(case)
        assert known.grounds == GROUND
        assert (known.tier, known.degree, known.days) == ("较轻", "mitigated", 5)
        assert (known.gains, known.refunded) == (D("300.00"), D("100.00"))
        assert circumstances_of(Case(id="c")) == Circumstances()
