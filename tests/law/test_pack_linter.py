"""The linter of packs: each fault and doubt has its code, its place and its mend."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.law import (
    Benchmark,
    DiscretionProcedure,
    Factor,
    PowerRow,
    Tier,
    builtin_packs,
    check_pack,
    find_draft,
)
from enforcement_kit.law.packs.sound import overlapping
from enforcement_kit.law.packs.tiers import procedure_doubts, tier_doubts

PARAMETER = """
    name = "own-town"
    [[parameter]]
    key = "{key}"
    value = {value}
    {more}
"""
GOOD = 'since = 2023-01-01\nbasis = "行政处罚法第六十三条第一款第一项"'
POWER = """
    name = "own-town"
    [[power]]
    id = "p1"
    matter = "CS-01"
    name = "占用道路"
    kind = "penalty"
    basis = "行政处罚法第二十四条"
    {first}
    [[power]]
    id = "p1"
    matter = "CS-01"
    name = "占用道路"
    kind = "penalty"
    basis = "行政处罚法第二十四条"
    {second}
"""
BENCHMARK = """
    name = "own-town"
    [[benchmark]]
    id = "b1"
    matter = "GH-01"
    name = "违法建设"
    unit = "ratio"
    low = "0.05"
    high = "{high}"
    since = 2022-01-01
    basis = "城乡规划法第六十四条"
    [[benchmark.tier]]
    id = "t1"
    name = "较轻"
    low = "0.05"
    high = "0.07"
    {below}
    [[benchmark.tier]]
    id = "t2"
    name = "较重"
    low = "{second}"
    high = "{top}"
"""


def codes(draft) -> dict[str, str]:
    """Code to level of every problem, and each has words and a place."""
    problems = check_pack(draft)
    for each in problems:
        assert each.message
        assert each.message_en
        assert each.at.file
    return {each.code: each.level for each in problems}


class TestFaults:
    """What bars a pack from use."""

    @pytest.mark.parametrize(
        ("key", "value", "more", "code"),
        [
            ("hearing.threshold_persn", "5000", GOOD, "unknown-parameter"),
            ("hearing.threshold_person", '"viel"', GOOD, "not-of-the-unit"),
            ("hearing.threshold_person", "-1", GOOD, "not-of-the-unit"),
            ("penalty.sole_proprietor_as", '"company"', GOOD, "not-of-the-unit"),
            ("penalty.demolition_is_penalty", "1", GOOD, "not-of-the-unit"),
            ("hearing.threshold_person", "5000", 'basis = "某规定"', "undated"),
            ("hearing.threshold_person", "5000", "since = 2023-01-01", "no-basis"),
            (
                "hearing.threshold_person",
                "5000",
                GOOD + "\nuntil = 2022-12-31",
                "ends-before-it-begins",
            ),
            (
                "hearing.threshold_person",
                "5000",
                GOOD + '\nabsent = "no_such_limit"',
                "value-or-absent",
            ),
            ("hearing.threshold_person", "5000", GOOD + '\nsure = "certain"', "not-one-of"),
            ("hearing.threshold_person", "5000", GOOD + "\nuntl = 2024-01-01", "unknown-key"),
            ("hearing.threshold_person", "5000", 'since = "2023"\nbasis = "某规定"', "wrong-type"),
        ],
    )
    def test_parameter(self, make_draft, key, value, more, code) -> None:
        """Each fault of a value has its code and bars the pack."""
        found = codes(make_draft(PARAMETER.format(key=key, value=value, more=more)))
        assert found[code] == "rejected"

    def test_unknown_names_have_the_nearest(self, make_draft) -> None:
        """An unknown key of the head, of a row, of a table, of a parameter: the nearest is named."""
        draft = make_draft("""
            titel = "x"
            [[parametr]]
            key = "x"
            [[power]]
            id = "p"
            matter = "m"
            nmae = "n"
            kind = "penalty"
            since = 2022-01-01
        """)
        fixes = {each.value: each.fix for each in check_pack(draft) if each.code == "unknown-key"}
        assert "title" in fixes["titel"]
        assert "parameter" in fixes["parametr"]
        assert "name" in fixes["nmae"]

    def test_overlapping_rows(self, make_draft) -> None:
        """Two rows of one id on one day are a fault; the mend names the day before."""
        draft = make_draft(
            POWER.format(
                first="since = 2022-01-01\nuntil = 2022-06-01", second="since = 2022-06-01"
            )
        )
        problem = next(each for each in check_pack(draft) if each.code == "rows-overlap")
        assert problem.level == "rejected"
        assert problem.at.pointer == "/power/1"
        assert "2022-06-01" in problem.fix

    def test_rows_that_follow_are_good(self, make_draft) -> None:
        """A row that begins on the day after the last of the one before is no fault, and no gap."""
        found = codes(
            make_draft(
                POWER.format(
                    first="since = 2022-01-01\nuntil = 2022-05-31", second="since = 2022-06-01"
                )
            )
        )
        assert found == {}

    @pytest.mark.parametrize(
        ("high", "top", "code"),
        [("0.1", "0.12", "tier-outside-range"), ("0.2", "0.2", "range-beyond-statute")],
    )
    def test_outside_the_statute(self, make_draft, high, top, code) -> None:
        """A tier above its range, and a range above the most that the article read allows."""
        text = BENCHMARK.format(high=high, top=top, second="0.07", below="below = true")
        assert codes(make_draft(text))[code] == "rejected"

    def test_versions_overlap(self, make_draft) -> None:
        """Two versions of a text in force on one day are a fault."""
        draft = make_draft("""
            name = "own-town"
            [[statute]]
            name = "示例条例"
            kind = "local"
            [[statute.version]]
            id = "1"
            since = 2020-01-01
            [[statute.version]]
            id = "2"
            since = 2022-01-01
        """)
        assert codes(draft)["versions-overlap"] == "rejected"

    def test_extends_nobody(self, make_draft) -> None:
        """A pack upon one that is not there cannot be laid."""
        assert codes(make_draft('name = "own-town"\nextends = ["x-none"]')) == {
            "cannot-be-laid": "rejected"
        }

    @given(
        st.lists(
            st.tuples(st.integers(0, 40), st.none() | st.integers(0, 20)), min_size=1, max_size=6
        )
    )
    def test_overlap_against_days(self, spans) -> None:
        """Rows overlap exactly where some day stands in two of them, counted day by day."""
        first = dt.date(2022, 1, 1)
        rows = [
            PowerRow(
                id="p",
                matter="m",
                name="n",
                kind="penalty",
                since=first + dt.timedelta(begin),
                until=None if length is None else first + dt.timedelta(begin + length),
            )
            for begin, length in spans
        ]
        days = [
            day
            for begin, length in spans
            for day in range(begin, 100 if length is None else begin + length + 1)
        ]
        placed = [("f", f"/power/{number}", row) for number, row in enumerate(rows)]
        assert bool(overlapping("power", placed)) == (len(days) != len(set(days)))


class TestDoubts:
    """What the author should look at."""

    def test_nothing_in_it(self, tmp_path) -> None:
        """A file that holds nothing of a pack is not told to be without fault."""
        (tmp_path / "own.toml").write_text("", encoding="utf-8")
        (problem,) = check_pack(find_draft(str(tmp_path / "own.toml")))
        assert (problem.code, problem.level) == ("holds-nothing", "kept")

    def test_gap(self, make_draft) -> None:
        """A stretch without a row between two of one thing is named with its days."""
        draft = make_draft(
            POWER.format(
                first="since = 2022-01-01\nuntil = 2022-05-30", second="since = 2022-06-01"
            )
        )
        (problem,) = check_pack(draft)
        assert (problem.code, problem.level) == ("gap", "kept")
        assert "2022-05-31 至 2022-05-31" in problem.message

    @pytest.mark.parametrize(
        ("basis", "code"),
        [
            ("某某规定第三条", "unknown-statute"),
            ("行政出罚法", "unknown-statute"),
            ("行政处罚法第二百条", "no-such-article"),
            ("行政处罚法第三十三条第一款第一项", "no-such-item"),
            ("行政执法监督条例", "version-not-in-force"),
        ],
    )
    def test_citations(self, make_draft, basis, code) -> None:
        """A text nobody knows, a place that does not exist, a version not yet in force."""
        more = f'since = 2023-01-01\nbasis = "{basis}"'
        text = PARAMETER.format(key="hearing.threshold_person", value="5000", more=more)
        assert codes(make_draft(text))[code] == "kept"

    def test_value_that_a_statute_sets_otherwise(self, make_draft) -> None:
        """A general row against a value of the law is a doubt that names the law's value."""
        text = PARAMETER.format(key="penalty.payment_days", value="10", more=GOOD)
        problem = next(
            each for each in check_pack(make_draft(text)) if each.code == "overrides-law"
        )
        assert "15" in problem.message
        assert "第六十七条" in problem.message

    def test_matter_not_on_the_power_list(self, make_draft) -> None:
        """A lenient item for a matter that the pack's own power list lacks."""
        draft = make_draft(
            POWER.format(
                first="since = 2022-01-01\nuntil = 2022-05-31", second="since = 2022-06-01"
            )
            + """
    [[lenient]]
    id = "l1"
    matter = "CS-10"
    degree = "lighter"
    since = 2022-01-01
    basis = "行政处罚法第三十二条第一项"
            """
        )
        problem = next(each for each in check_pack(draft) if each.code == "unknown-matter")
        assert "CS-01" in problem.fix

    def test_a_field_of_law_misspelt(self, make_draft) -> None:
        """A field close to a built-in one is asked about; one of its own is not."""
        text = PARAMETER.format(key="filing.days", value="15", more=GOOD + '\ndomain = "makret"')
        assert "unknown-domain" in codes(make_draft(text))
        own = PARAMETER.format(key="filing.days", value="15", more=GOOD + '\ndomain = "gas"')
        assert "unknown-domain" not in codes(make_draft(own))

    def test_text_without_its_day(self, make_draft) -> None:
        """A value said to be read has the day on which it was."""
        text = PARAMETER.format(
            key="hearing.threshold_person", value="5000", more=GOOD + '\nsure = "text"'
        )
        assert codes(make_draft(text)) == {"not-checked": "kept"}

    @pytest.mark.parametrize("name", builtin_packs())
    def test_built_in_packs_are_clean(self, name) -> None:
        """The packs of the kit have no fault and no doubt."""
        assert check_pack(find_draft(name)) == ()


def bench(*tiers: tuple[int, int, bool, bool]) -> Benchmark:
    return Benchmark(
        id="b",
        matter="m",
        name="n",
        unit="yuan",
        low=Decimal(0),
        high=Decimal(20),
        tier=tuple(
            Tier(id=f"t{n}", name=f"t{n}", low=Decimal(a), high=Decimal(b), above=c, below=d)
            for n, (a, b, c, d) in enumerate(tiers)
        ),
    )


class TestTiers:
    """Gaps and overlaps of a benchmark."""

    @pytest.mark.parametrize(
        ("tiers", "expected"),
        [
            (((0, 10, False, True), (10, 20, False, False)), set()),
            (((0, 10, False, False), (10, 20, True, False)), set()),
            (((0, 10, False, False), (10, 20, False, False)), {"tiers-overlap"}),
            (((0, 10, False, True), (10, 20, True, False)), {"tier-gap"}),
            (((0, 9, False, False), (10, 20, False, False)), {"tier-gap"}),
            (((1, 20, False, False),), {"tier-gap"}),
            (((0, 19, False, False),), {"tier-gap"}),
            ((), {"no-tiers"}),
        ],
    )
    def test_by_hand(self, tiers, expected) -> None:
        """Ends that belong to both, to one and to neither."""
        assert {each[0] for each in tier_doubts(bench(*tiers))} == expected

    @given(
        st.lists(
            st.tuples(st.integers(0, 20), st.integers(0, 8), st.booleans(), st.booleans()),
            min_size=1,
            max_size=4,
        )
    )
    def test_against_each_amount(self, drawn) -> None:
        """Counted at every half: an amount in two tiers is an overlap, one in none a gap."""
        tiers = [
            (low, min(low + size, 20), above and size > 0, below and size > 0)
            for low, size, above, below in drawn
            if low < 20
        ]
        if not tiers:
            return
        halves = [half / 2 for half in range(41)]
        counts = [
            sum(
                (low < each or (low == each and not above))
                and (each < high or (each == high and not below))
                for low, high, above, below in tiers
            )
            for each in halves
        ]
        found = {each[0] for each in tier_doubts(bench(*tiers))}
        if 0 in counts or max(counts) > 1:
            assert found & {"tiers-overlap", "tier-gap"}
        else:
            assert found == set()

    def test_wide_tier_first(self) -> None:
        """What a wide tier covers is no gap, even where narrow ones lie in it: overlaps alone."""
        found = [each[0] for each in tier_doubts(bench((0, 20, False, False), (1, 2, True, True)))]
        assert found == ["tiers-overlap"]

    @pytest.mark.parametrize(
        ("above", "below", "reached"),
        [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
    )
    def test_tier_of_one_amount(self, above: bool, below: bool, reached: bool) -> None:
        """A tier of one amount that leaves this amount out can be reached by no case."""
        rows = bench((0, 10, False, True), (10, 20, True, False), (10, 10, above, below))
        found = {each[0] for each in tier_doubts(rows)}
        assert found == (set() if reached else {"tier-unreachable", "tier-gap"})

    def test_conditions(self) -> None:
        """Two tiers of one condition, and a tier that no condition leads to, are each named."""
        one, two = bench((0, 10, False, True), (10, 20, False, False)).tier

        def found(first: tuple[str, ...], second: tuple[str, ...]) -> set[str]:
            tiers = (
                attrs.evolve(one, conditions=first),
                attrs.evolve(two, conditions=second),
            )
            return {each[0] for each in tier_doubts(attrs.evolve(bench(), tier=tiers))}

        assert found((), ()) == set()
        assert found(("初次",), ("再次",)) == set()
        assert found(("初次", "改正"), ("改正", "初次")) == {"tier-unreachable"}
        assert found(("初次",), ()) == {"tier-without-conditions"}

    def test_names_twice(self) -> None:
        """A decision may name a tier by its name, so that two of one name cannot be told apart."""
        one, two = bench((0, 10, False, True), (10, 20, False, False)).tier
        tiers = (one, attrs.evolve(two, name=one.name))
        found = [each[0] for each in tier_doubts(attrs.evolve(bench(), tier=tiers))]
        assert found == ["tier-twice"]


GAINS = """
    name = "own-town"
    [[benchmark]]
    id = "small"
    matter = "SC-01"
    name = "违法所得较少"
    unit = "yuan"
    low = 0
    high = 10000
    {small}
    since = 2022-01-01
    basis = "行政处罚法第二十八条"
    [[benchmark.tier]]
    id = "a"
    name = "一"
    low = 0
    high = 10000
    [[benchmark]]
    id = "large"
    matter = "SC-01"
    name = "违法所得较多"
    unit = "ratio"
    {base}
    low = 1
    high = 5
    gains_from = 10000
    since = 2022-01-01
    basis = "行政处罚法第二十八条"
    [[benchmark.tier]]
    id = "a"
    name = "一"
    low = 1
    high = 5
"""


class TestGains:
    """Benchmarks of one matter by illegal gains."""

    @pytest.mark.parametrize(
        ("small", "base", "expected"),
        [
            ("gains_below = 10000", 'base = "illegal_gains"', set()),
            ("gains_below = 9000", 'base = "illegal_gains"', {"gains-gap"}),
            ("gains_below = 12000", 'base = "illegal_gains"', {"gains-overlap"}),
            ("gains_from = 1", 'base = "illegal_gains"', {"gains-overlap"}),
            ("gains_below = 10000", "", {"no-base"}),
            (
                "gains_from = 5\ngains_below = 5",
                'base = "other"',
                {"gains-gap", "gains-upside-down"},
            ),
        ],
    )
    def test_between_rows(self, make_draft, small, base, expected) -> None:
        """A gap, an overlap, a range of nothing, a multiple of nobody knows what."""
        found = codes(make_draft(GAINS.format(small=small, base=base)))
        wanted = {"gains-gap", "gains-overlap", "gains-upside-down", "no-base"}
        assert set(found) & wanted == expected


class TestProcedure:
    """The procedure for benchmarks."""

    def codes(self, **more: object) -> list[str]:
        """The doubts of a procedure."""
        row = DiscretionProcedure(id="p", text="x", **more)
        return [each[0] for each in procedure_doubts(row)]

    def test_factors(self) -> None:
        """A share above one, a mitigation that rests on nothing, two directions nobody weighs."""
        light = Factor(id="l", name="l", effect="lighter", share=Decimal("0.2"))
        heavy = Factor(id="h", name="h", effect="heavier", share=Decimal("0.2"))
        assert self.codes(factor=(light,)) == []
        assert self.codes(factor=(light, heavy)) == ["weighing-unset"]
        assert self.codes(factor=(light, heavy), factors_together="net") == []
        assert self.codes(factor=(attrs.evolve(light, share=Decimal("1.1")),)) == [
            "share-above-one"
        ]
        assert self.codes(factor=(attrs.evolve(light, effect="mitigated"),)) == [
            "mitigated-without-basis"
        ]

    def test_floor(self) -> None:
        """A mitigated penalty that keeps the whole of the low end is not mitigated."""
        assert self.codes(mitigation_floor=Decimal(1)) == ["floor-not-below"]
        assert self.codes(mitigation_floor=Decimal("0.3")) == []

    def test_procedure_that_is_not_there(self, make_draft) -> None:
        """A benchmark that names a procedure of no pack is told the nearest one."""
        more = """
    [[discretion_procedure]]
    id = "general"
    text = "按阶次裁量"
    since = 2022-01-01
"""
        text = BENCHMARK.format(high="0.10", below="below = true", second="0.07", top="0.10")
        named = text.replace('unit = "ratio"', 'unit = "ratio"\n    procedure = "genral"')
        assert codes(make_draft(named + more))["unknown-procedure"] == "kept"
        assert "unknown-procedure" not in codes(
            make_draft(named.replace("genral", "general") + more)
        )
