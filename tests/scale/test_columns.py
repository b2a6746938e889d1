"""Figures as sums over columns are the figures of objects, on every engine and on every key."""

from __future__ import annotations

import datetime as dt
import importlib.util
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit import figures, load
from enforcement_kit.errors import UsageError
from enforcement_kit.measures import as_period, default_measures, measure
from enforcement_kit.measures.subjects.cases import DECISIONS
from enforcement_kit.model import KINDS, Case, Decision, Sanction, Training
from enforcement_kit.scale import column_figures, figures_of_totals, readings_table

pa = pytest.importorskip("pyarrow")
pytest.importorskip("narwhals")


def polars_frame(table):
    return pytest.importorskip("polars").from_arrow(table)


def polars_lazy(table):
    return polars_frame(table).lazy()


def duckdb_relation(table):
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().from_arrow(table)


def arrow_table(table):
    return table


ENGINES = [arrow_table, polars_frame, polars_lazy, duckdb_relation]


def readings(town: str, year, period=2022, **more):
    kinds = [(kind, year.of_kind(kind)) for kind in KINDS if year.of_kind(kind) is not None]
    return readings_table(
        town, kinds, period=as_period(period), measures=default_measures(), **more
    )


def plain(year, period=2022) -> dict:
    return {each.key: each.value for each in figures(year, period=period).figures}


@pytest.fixture(scope="module")
def town(request):
    return load("examples/yangliuqing_2022").town_year


@pytest.mark.parametrize("engine", ENGINES)
def test_every_key_of_the_example(engine, town) -> None:
    """On the example town every figure by columns is the figure by objects, missing ones too."""
    found = {each.key: each.value for each in column_figures(engine(readings("A", town)))}
    assert found == plain(town)
    assert len(found) == len(tuple(default_measures()))


@pytest.mark.parametrize("engine", ENGINES)
def test_towns_apart(engine, town) -> None:
    """Three towns in one table, one without a kind, one with none of it, keep to themselves."""
    towns = {
        "a": town,
        "b": attrs.evolve(town, cases=(), complaints=None),
        "c": attrs.evolve(town, cases=town.cases[:7], inspections=None, trainings=()),
    }
    table = pa.concat_tables([readings(name, year) for name, year in towns.items()])
    found: dict = {}
    for each in column_figures(engine(table)):
        found.setdefault(each.town, {})[each.key] = each.value
    assert found == {name: plain(year) for name, year in towns.items()}
    assert found["b"]["penalty.decisions"] == 0
    assert found["b"]["complaint.handled"] is None
    assert found["b"]["complaint.response_rate"] is None


AMOUNTS = st.none() | st.decimals(0, 10**7, places=2, allow_nan=False)
DAYS = st.none() | st.dates(dt.date(2021, 11, 1), dt.date(2023, 2, 1))


@st.composite
def cases(draw) -> tuple[Case, ...]:
    """Cases with days inside, outside and missing, fines stated and not, ids that stand twice."""
    found = []
    for at in range(draw(st.integers(0, 6))):
        fines = draw(st.lists(AMOUNTS, max_size=2))
        decision = Decision(
            date=draw(DAYS),
            kind=draw(st.sampled_from([None, "penalty", "no_penalty", "transfer"])),
            degree=draw(st.sampled_from([None, "lighter", "mitigated"])),
            sanctions=tuple(
                Sanction(kind=draw(st.sampled_from(["fine", "warning", None])), amount=amount)
                for amount in fines
            ),
        )
        ident = draw(st.sampled_from([f"c{at}", "c0"]))
        found.append(
            Case(
                id=ident,
                procedure=draw(st.sampled_from([None, "summary", "ordinary"])),
                decision=draw(st.sampled_from([None, decision])),
            )
        )
    return tuple(found)


@settings(max_examples=60, deadline=None)
@given(records=cases(), rejected=st.sampled_from([0, 2]))
def test_imperfect_cases(records: tuple[Case, ...], rejected: int) -> None:
    """Whatever cases lack, columns say a number exactly where objects do, and the same one."""
    from enforcement_kit.measures import Tally, settle

    table = readings_table(
        "t",
        [("cases", records)],
        period=as_period(2022),
        measures=default_measures(),
        rejected=[("cases", rejected)] if rejected else [],
    )
    tally = Tally(default_measures(), period=as_period(2022))
    tally.know("cases")
    for each in records:
        tally.add("cases", each)
    wanted = {each.key: each.value for each in settle(tally, {"cases": rejected})}
    for engine in (arrow_table, duckdb_relation):
        found = {each.key: each.value for each in column_figures(engine(table))}
        assert found == wanted


class TestContract:
    """What engines answer differently, and `totals` must not."""

    def rows(self, engine, table) -> list[dict]:
        import narwhals as nw

        from enforcement_kit.scale import totals

        lazy = nw.from_native(engine(table)).lazy()
        return totals(lazy).collect(backend="pyarrow").to_native().to_pylist()

    @pytest.mark.parametrize("engine", ENGINES)
    def test_no_column_is_null(self, engine, town) -> None:
        """Sums of nothing are 0 and different things never count NULL, on every engine."""
        trainings = (Training(id="t1"), Training(id="t2", date=dt.date(2022, 3, 1)))
        table = readings("t", attrs.evolve(town, cases=(), trainings=trainings))
        rows = self.rows(engine, table)
        assert rows
        assert all(value is not None for row in rows for value in row.values())
        attended = [row for row in rows if row["key"] == "training.officers"]
        assert all(row["texts"] == 0 for row in attended)

    @pytest.mark.parametrize("engine", ENGINES)
    def test_an_empty_table(self, engine) -> None:
        """A table without rows has no town and no figures, and that is no error."""
        table = readings_table("t", [], period=as_period(2022), measures=default_measures())
        assert column_figures(engine(table)) == ()

    @pytest.mark.parametrize("engine", ENGINES)
    def test_exact_sums(self, engine) -> None:
        """Sums beyond what a float holds are exact to the fen: no float is on the way."""
        table = readings_table(
            "t",
            [("cases", [_fined(at, Decimal("70000000000000000.01")) for at in range(300)])],
            period=as_period(2022),
            measures=default_measures(),
        )
        found = {each.key: each.value for each in column_figures(engine(table))}
        assert found["penalty.fines_total"] == Decimal("21000000000000000003.00")

    def test_a_number_that_has_no_place(self) -> None:
        """A reading of more decimals than the column has is refused and not rounded."""

        @measure("local.share", of=DECISIONS, unit="份", how="quantity")
        def share(_: Case):
            """A third of a case."""
            return Decimal(1) / Decimal(3)

        with pytest.raises(UsageError, match=r"local\.share"):
            readings_table(
                "t",
                [("cases", [_fined(1, Decimal(5))])],
                period=as_period(2022),
                measures=default_measures().with_(share),
            )

    def test_a_measure_that_breaks(self) -> None:
        """A user's measure that breaks on a record is missing there, and the others stand."""

        @measure("local.broken", of=DECISIONS, unit="件")
        def broken(_: Case):
            """Breaks."""
            raise ValueError("x")

        measures = default_measures().with_(broken)
        table = readings_table(
            "t", [("cases", [_fined(1, Decimal(5))])], period=as_period(2022), measures=measures
        )
        found = {each.key: each for each in column_figures(table, measures=measures)}
        assert found["local.broken"].value is None
        assert found["local.broken"].reason
        assert found["decision.total"].value == 1


def _fined(at: int, amount: Decimal) -> Case:
    return Case(
        id=f"c{at}",
        decision=Decision(
            date=dt.date(2022, 5, 5),
            kind="penalty",
            sanctions=(Sanction(kind="fine", amount=amount),),
        ),
    )


def test_sums_of_parts_are_the_sums(town) -> None:
    """Totals of halves put together are totals of the whole: a table may come in pieces."""
    half = len(town.cases) // 2
    first = readings("t", attrs.evolve(town, cases=town.cases[:half]))
    second = readings_table(
        "t", [("cases", town.cases[half:])], period=as_period(2022), measures=default_measures()
    )
    whole = {each.key: each.value for each in column_figures(readings("t", town))}
    both = {each.key: each.value for each in column_figures(pa.concat_tables([first, second]))}
    assert both == whole


def test_totals_of_nothing() -> None:
    """No sums, no towns."""
    assert figures_of_totals([]) == ()


@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="pandas is not installed")
def test_pandas_is_named(town) -> None:
    """A frame of an engine that cannot be lazy in itself is taken too."""
    table = readings("t", town).to_pandas(types_mapper=__import__("pandas").ArrowDtype)
    found = {each.key: each.value for each in column_figures(table)}
    assert found == plain(town)
