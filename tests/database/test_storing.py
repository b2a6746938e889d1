"""Records into the kit's own tables and back: whole or not at all, and nothing lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enforcement_kit.codec import from_dict
from enforcement_kit.database import (
    TABLES,
    DatabaseError,
    create_tables,
    load_records,
    save_records,
)
from enforcement_kit.errors import UsageError
from enforcement_kit.io import load
from enforcement_kit.model import KINDS, Case, Town, TownYear

Run = Callable[..., None]

ODD = {
    "id": "a/1",
    "number": "柳罚〔2022〕1号",
    "filing": {"date": "2022-03-05"},
    "decision": {
        "date": {"value": "2022-04-01", "written": "二〇二二年四月一日", "at": {"page": 2}},
        "sanctions": [{"kind": "fine", "amount": "1200.50"}],
    },
    "own": {
        "z": 1,
        "a": [None, True, 1.5, 12345678901234567890],
        "text": "\\ \" ' \u2028 %s :x 𠮷",
    },
}


def tables_in(url: str) -> list[str]:
    """The names of the tables that stand there, asked without the kit."""
    from sqlalchemy import create_engine, inspect

    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        return sorted(inspect(engine).get_table_names())
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def example(root_dir: Path) -> TownYear:
    """The bundled example town."""
    return load(root_dir / "examples" / "yangliuqing_2022").town_year


class TestRoundTrip:
    """What is read back is what was written."""

    def test_example_town(self, url: str, example: TownYear) -> None:
        """Town and all records of the example come back equal, in their order, without a problem.

        Equality covers unknown keys and stated sources.
        """
        stored = save_records(url, example)
        found = load_records(url)
        assert found.town_year == example
        assert found.rejected == 0
        assert stored.records == {
            kind: len(example.of_kind(kind)) for kind in KINDS if example.of_kind(kind) is not None
        }

    def test_unknown_is_not_empty(self, url: str) -> None:
        """A kind without records comes back as none, a kind that is unknown as unknown."""
        save_records(url, TownYear(town=Town(name="柳镇"), cases=()))
        found = load_records(url).town_year
        assert found.cases == ()
        assert found.trainings is None
        assert found.town.name == "柳镇"

    def test_odd_record(self, url: str) -> None:
        """Keys of one's own with numbers, quotes and rare signs, and a stated value, come back."""
        case = from_dict(Case, ODD)
        other = from_dict(Case, {**ODD, "id": "a/2"})
        save_records(url, TownYear(cases=(other, case)))
        assert load_records(url).town_year.cases == (other, case)

    @settings(
        max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(
        text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
        amount=st.decimals(min_value=0, max_value=10**12, places=2),
    )
    def test_any_text_and_amount(self, url: str, text: str, amount: object) -> None:
        """Whatever text and amount a record holds, the same come back."""
        record = {
            "id": "c",
            "cause": text,
            "decision": {"sanctions": [{"kind": "fine", "amount": f"{amount:f}"}]},
            "own": text,
        }
        case = from_dict(Case, record)
        save_records(url, TownYear(cases=(case,)), replace=True)
        assert load_records(url).town_year.cases == (case,)

    def test_kinds_asked_for(self, url: str, example: TownYear) -> None:
        """Only the kinds asked for are loaded; a word that is no kind is refused."""
        save_records(url, example)
        found = load_records(url, kinds=["trainings"]).town_year
        assert found.trainings == example.trainings
        assert found.cases is None
        with pytest.raises(UsageError):
            load_records(url, kinds=["trainnings"])


class TestColumns:
    """The columns beside the JSON."""

    def test_indexed_columns(self, url: str) -> None:
        """Number and days stand in columns of their own, so that plain SQL finds a record."""
        from sqlalchemy import create_engine, inspect, text

        save_records(url, TownYear(cases=(from_dict(Case, ODD),)))
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as connection:
            row = connection.execute(
                text("SELECT id, number, filed, decided, closed FROM ekit_cases")
            ).one()
        indexed = {each["column_names"][0] for each in inspect(engine).get_indexes("ekit_cases")}
        engine.dispose()
        assert [str(each) for each in row] == [
            "a/1",
            "柳罚〔2022〕1号",
            "2022-03-05",
            "2022-04-01",
            "None",
        ]
        assert indexed == {"id", "number", "matter", "filed", "decided", "closed"}

    def test_column_is_json_in_postgresql(self, postgres: object) -> None:
        """PostgreSQL knows the content as JSON, so that its own operators reach into it."""
        import psycopg

        save_records(postgres.url(), TownYear(cases=(from_dict(Case, ODD),)))
        with psycopg.connect(postgres.url()) as connection:
            row = connection.execute(
                "SELECT content->'decision'->'sanctions'->0->>'amount', pg_typeof(content)::text"
                " FROM ekit_cases"
            ).fetchone()
        assert row == ("1200.50", "json")


class TestWholeOrNot:
    """One transaction."""

    def test_making_twice(self, url: str) -> None:
        """Tables are made once; the second time none is made and none is touched."""
        made = create_tables(url)
        assert sorted(made) == sorted(["ekit_town", *TABLES.values()]) == tables_in(url)
        assert create_tables(url) == ()

    def test_broken_off(self, url: str, example: TownYear) -> None:
        """What breaks off in the middle leaves no table and no row behind."""

        def told(kind: str, _: int) -> None:
            if kind == "trainings":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            save_records(url, example, progress=told)
        assert [] == tables_in(url)

    def test_broken_off_while_replacing(self, url: str, example: TownYear) -> None:
        """The records that stood there are still there, when taking their place breaks off."""
        before = TownYear(town=Town(name="旧"), cases=())
        save_records(url, before)

        def told(*_: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            save_records(url, example, replace=True, progress=told)
        assert load_records(url).town_year == before

    def test_not_over_others(self, url: str, example: TownYear) -> None:
        """Records that stand there are replaced only when that is said."""
        save_records(url, TownYear(town=Town(name="旧"), cases=()))
        with pytest.raises(UsageError, match="replace"):
            save_records(url, example)
        save_records(url, example, replace=True)
        assert load_records(url).town_year == example

    def test_server_goes_away(self, postgres: object, example: TownYear) -> None:
        """A server that ends the connection in the middle leaves nothing of the load."""
        import psycopg

        def told(kind: str, _: int) -> None:
            if kind == "trainings":
                with psycopg.connect(postgres.url(), autocommit=True) as connection:
                    connection.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = 'town' AND pid <> pg_backend_pid()"
                    )

        with pytest.raises(DatabaseError, match="中途断开"):
            save_records(postgres.url(), example, progress=told)
        assert [] == tables_in(postgres.url())


class TestNotOurs:
    """A database that does not hold the kit's records."""

    def test_empty(self, url: str, run: Run) -> None:
        """A database without the kit's tables, or with empty ones, says what to run first."""
        run("CREATE TABLE other (a INTEGER)")
        with pytest.raises(DatabaseError, match="ekit db load"):
            load_records(url)
        create_tables(url)
        with pytest.raises(DatabaseError, match="ekit db load"):
            load_records(url)

    def test_later_format(self, url: str, run: Run) -> None:
        """Tables of another format are not read as if they were of this one."""
        save_records(url, TownYear(cases=()))
        run("UPDATE ekit_town SET format = 'enforcement-kit/database/9'")
        with pytest.raises(DatabaseError, match="database/9"):
            load_records(url)

    def test_record_damaged_by_hand(self, url: str, run: Run) -> None:
        """A record that somebody changed into what is none is set aside and named, as in a file."""
        save_records(url, TownYear(cases=(from_dict(Case, ODD),)))
        run("""UPDATE ekit_cases SET content = '{"id":"x","decision":{"date":"2022-13-45"}}'""")
        found = load_records(url)
        assert found.rejected == 1
        assert found.problems[0].at.pointer == "/cases/0/decision/date"


def test_days_are_days() -> None:
    """The day of a stage is taken from a day, a time or a stated value; from nothing else."""
    from enforcement_kit.database.tables import indexed

    got = indexed("complaints", {"id": "a", "received": "2022-03-05T08:00:00+08:00"})
    assert got == {"id": "a", "received": dt.date(2022, 3, 5), "closed": None}
    assert indexed("trainings", {"id": 5, "date": "五月"}) == {"id": None, "day": None}
