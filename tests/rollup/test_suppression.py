"""Small counts stay hidden: an attacker who solves the published sums does not get them back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from linear import determined

from enforcement_kit.rollup.publishing.suppression import (
    Breakdown,
    Family,
    Hidden,
    hide,
    hide_amounts,
)

TOTAL = "total"


def family_of(counts: dict[str, int], parts: dict[str, dict[str, int]]) -> Family:
    """A count with one breakdown."""
    return Family(name="all", counts=counts, breakdowns=(Breakdown(columns=parts),))


def equations(
    family: Family, hidden: Hidden, *, exact: bool
) -> tuple[list[tuple[str, str]], list[tuple[dict[tuple[str, str], int], int]]]:
    """What the published table says of the hidden cells: unknowns, and sums over them.

    Args:
        family: the true values.
        hidden: what is not published.
        exact: the reader knows that the parts of a count are all of it.
    """
    columns = {family.name: dict(family.counts)}
    for breakdown in family.breakdowns:
        columns |= {name: dict(column) for name, column in breakdown.columns.items()}
    for column in columns.values():
        column[TOTAL] = sum(column.values())
    unknown = [*hidden.cells, *((TOTAL, name) for name in hidden.totals)]
    rows: list[tuple[dict[tuple[str, str], int], int]] = []

    def add(terms: list[tuple[str, str, int]]) -> None:
        left: dict[tuple[str, str], int] = {}
        right = 0
        for row, name, sign in terms:
            if (row, name) in unknown:
                left[row, name] = left.get((row, name), 0) + sign
            else:
                right -= sign * columns[name][row]
        rows.append((left, right))

    for name, column in columns.items():
        add([(row, name, 1) for row in column if row != TOTAL] + [(TOTAL, name, -1)])
    if exact:
        for breakdown in family.breakdowns:
            parts = breakdown.columns
            whole = [row for row in family.counts if all(row in each for each in parts.values())]
            same = all(set(each) == set(family.counts) for each in parts.values())
            for row in [*whole, *([TOTAL] if same else [])]:
                add([(row, name, 1) for name in parts] + [(row, family.name, -1)])
    return unknown, rows


def possible(
    family: Family, hidden: Hidden, threshold: int, *, exact: bool
) -> dict[tuple[str, str], set[int]]:
    """Every value that a hidden cell can have, by trying all tables of whole numbers.

    The reader knows the sums, that a hidden count is not 0, and that parts are within their count;
    with `exact`, that they are all of it.
    """
    (breakdown,) = family.breakdowns
    names = list(breakdown.columns)
    rows = list(family.counts)
    wholes = family.counts
    total = sum(wholes.values())
    limit = total + threshold + 1  # a hidden total bounds nothing
    hidden_rows = [row for row in rows if (row, family.name) in hidden.cells]
    left_whole = sum(wholes[row] for row in hidden_rows)
    known_total = family.name not in hidden.totals
    sums = {name: sum(column.values()) for name, column in breakdown.columns.items()}
    free = [row for row in rows if any((row, name) in hidden.cells for name in names)]
    left = {
        name: sums[name]
        - sum(breakdown.columns[name][row] for row in rows if (row, name) not in hidden.cells)
        for name in names
    }
    found: dict[tuple[str, str], set[int]] = {cell: set() for cell in hidden.cells}

    def wholes_of(at: int, rest: int, chosen: dict[str, int]) -> None:
        if at == len(hidden_rows):
            if not known_total or rest == 0:
                parts_of(0, dict(left), chosen, {})
            return
        row = hidden_rows[at]
        after = len(hidden_rows) - at - 1
        most = rest - after if known_total else limit
        for value in range(1, most + 1):
            wholes_of(at + 1, rest - value, chosen | {row: value})

    def parts_of(
        at: int, rest: dict[str, int], chosen: dict[str, int], made: dict[tuple[str, str], int]
    ) -> None:
        if at == len(free):
            if all(name in hidden.totals or not rest[name] for name in names):
                for row, value in chosen.items():
                    found[row, family.name].add(value)
                for cell, value in made.items():
                    found[cell].add(value)
            return
        row = free[at]
        whole = chosen.get(row, wholes[row])
        own = [name for name in names if (row, name) in hidden.cells]
        seen = sum(breakdown.columns[name][row] for name in names if name not in own)

        def each(number: int, used: int, now: dict[str, int], cells: dict) -> None:
            if number == len(own):
                if exact and used != whole:
                    return
                parts_of(at + 1, now, chosen, made | cells)
                return
            name = own[number]
            most = whole - used
            if name not in hidden.totals:
                most = min(most, now[name])
            for value in range(most + 1):
                each(
                    number + 1,
                    used + value,
                    now | {name: now[name] - value},
                    cells | {(row, name): value},
                )

        each(0, seen, rest, {})

    wholes_of(0, left_whole, {})
    return found


@st.composite
def small_families(draw: st.DrawFn) -> Family:
    """Up to three towns with counts up to five and two parts within them, now and then all."""
    exact = draw(st.booleans())
    rows = [f"t{n}" for n in range(draw(st.integers(1, 3)))]
    counts = {row: draw(st.integers(0, 5)) for row in rows}
    parts: dict[str, dict[str, int]] = {"a": {}, "b": {}}
    for row in rows:
        parts["a"][row] = draw(st.integers(0, counts[row]))
        rest = counts[row] - parts["a"][row]
        parts["b"][row] = rest if exact else draw(st.integers(0, rest))
    return family_of(counts, parts)


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Up to twelve towns with counts up to sixty and three parts that are all of them; holes."""
    rows = [f"t{n}" for n in range(draw(st.integers(1, 12)))]
    number = st.integers(0, 6) | st.integers(0, 20)
    columns = {name: {row: draw(number) for row in rows} for name in ("a", "b", "c")}
    counts = {row: sum(column[row] for column in columns.values()) for row in rows}
    if draw(st.booleans()):  # holes: what a town left blank
        for column in (counts, *columns.values()):
            for row in draw(st.sets(st.sampled_from(rows), max_size=3)):
                del column[row]
    return family_of(counts, columns)


class TestHide:
    """What is hidden of a family of counts."""

    @given(families(), st.integers(2, 9))
    def test_no_small_count_is_published(self, family: Family, threshold: int) -> None:
        """No cell and no total from 1 to below the threshold is left to be seen."""
        hidden = hide(family, threshold)
        columns = {family.name: family.counts} | dict(family.breakdowns[0].columns)
        for name, column in columns.items():
            for row, value in column.items():
                assert not 0 < value < threshold or (row, name) in hidden.cells
            assert not 0 < sum(column.values()) < threshold or name in hidden.totals

    @given(families(), st.integers(2, 9), st.booleans())
    def test_linear_equations_give_nothing_back(
        self, family: Family, threshold: int, exact: bool
    ) -> None:
        """Solving all published sums by rows and columns determines no hidden cell.

        A zero of a row that is hidden may be told, and so may a total of what is all shown.
        """
        hidden = hide(family, threshold)
        unknown, rows = equations(family, hidden, exact=exact)
        columns = {family.name: family.counts} | dict(family.breakdowns[0].columns)
        for row, name in determined(unknown, rows):
            if row == TOTAL:
                assert not any(columns[name][each] for each in hidden.rows(name))
            else:
                assert not columns[name][row], (row, name)

    @settings(max_examples=150, deadline=None)
    @given(small_families(), st.integers(2, 3))
    def test_trying_everything_gives_nothing_back(self, family: Family, threshold: int) -> None:
        """With every table of whole numbers tried, a hidden small count keeps more than one value.

        At the least one of them is not small, so that a reader cannot tell that it is.
        """
        hidden = hide(family, threshold)
        (breakdown,) = family.breakdowns
        exact = all(
            sum(column[row] for column in breakdown.columns.values()) == count
            for row, count in family.counts.items()
        )
        values = possible(family, hidden, threshold, exact=exact)
        columns = {family.name: family.counts} | dict(family.breakdowns[0].columns)
        for (row, name), found in values.items():
            true = columns[name][row]
            assert true in found
            if 0 < true < threshold:
                assert len(found) > 1, (row, name, found)
                assert max(found) >= threshold

    @given(families(), st.integers(2, 9))
    def test_nothing_is_hidden_without_need(self, family: Family, threshold: int) -> None:
        """A table without a small count is published whole."""
        columns = [family.counts, *family.breakdowns[0].columns.values()]
        small = any(0 < value < threshold for column in columns for value in column.values())
        if not small:
            assert hide(family, threshold) == Hidden()

    def test_by_hand(self) -> None:
        """Of 40, 3 and 12 with a total of 55, the 3 and the 12 go; alone with 40 it takes that."""
        three = Family(name="x", counts={"a": 40, "b": 3, "c": 12})
        assert hide(three, 5).cells == {("b", "x"), ("c", "x")}
        assert hide(three, 5).totals == frozenset()
        two = Family(name="x", counts={"a": 40, "b": 3})
        assert hide(two, 5).cells == {("a", "x"), ("b", "x")}

    def test_one_town_alone(self) -> None:
        """A single small count takes its total with it."""
        assert hide(Family(name="x", counts={"a": 3, "b": 0}), 5) == Hidden(
            cells=frozenset({("a", "x")}), totals=frozenset({"x"})
        )

    def test_two_ones(self) -> None:
        """Two hidden counts that add up to 2 can be 1 and 1 alone: a third is hidden with them."""
        hidden = hide(Family(name="x", counts={"a": 1, "b": 1, "c": 30, "d": 50}), 5)
        assert hidden.rows("x") == {"a", "b", "c"}

    def test_zero_and_threshold_are_published(self) -> None:
        """0 is no small count, nor is the threshold itself; one less is."""
        assert hide(Family(name="x", counts={"a": 0, "b": 5, "c": 9}), 5) == Hidden()
        assert ("a", "x") in hide(Family(name="x", counts={"a": 4, "b": 5, "c": 9}), 5).cells

    def test_part_of_a_great_count(self) -> None:
        """1 of 200 by summary procedure: the parts of the town go, its count stays."""
        family = family_of(
            {"a": 200, "b": 80, "c": 60},
            {"summary": {"a": 1, "b": 20, "c": 30}, "ordinary": {"a": 199, "b": 60, "c": 30}},
        )
        hidden = hide(family, 5)
        assert not hidden.rows("all")
        assert {"a"} < hidden.rows("summary") == hidden.rows("ordinary")
        assert hidden.totals == frozenset()

    def test_exempt(self) -> None:
        """A count in which small numbers do no harm is left alone."""
        assert hide(Family(name="x", counts={"a": 1, "b": 9}, exempt=True), 5) == Hidden()


class TestAmounts:
    """Amounts go with their counts."""

    def test_hidden_with_its_count(self) -> None:
        """The amount of a hidden count is hidden, with another, so that the total gives neither."""
        assert hide_amounts(["b", "c", "a"], ["b"], total_hidden=False) == (
            frozenset({"b", "c"}),
            False,
        )

    def test_alone(self) -> None:
        """The only amount above 0 takes the total with it."""
        assert hide_amounts(["b"], ["b"], total_hidden=False) == (frozenset({"b"}), True)

    def test_with_the_total(self) -> None:
        """Where the total of the count is hidden, that of the amount is."""
        assert hide_amounts(["a", "b"], ["b"], total_hidden=True) == (frozenset({"b"}), True)

    def test_nothing(self) -> None:
        """Nothing small, nothing hidden."""
        assert hide_amounts(["a", "b"], [], total_hidden=False) == (frozenset(), False)
