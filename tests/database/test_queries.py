"""Rows of a SELECT become records by the names and the mapping of ledgers."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from enforcement_kit.database import DatabaseError, open_sql, read_sql
from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.io import import_ledger, load
from enforcement_kit.ledger import LedgerRow, read_mapping

Run = Callable[..., None]

TABLE = (
    "CREATE TABLE cf (no VARCHAR(60), day VARCHAR(30), fine NUMERIC(14,2), who VARCHAR(60),"
    " card BIGINT, note VARCHAR(90))"
)
ROWS = (
    """INSERT INTO cf VALUES
    ('柳罚〔2022〕1号', '2022.3.5', 1200.50, '王某', 110101199003070000, '50% : 甲')""",
    "INSERT INTO cf VALUES ('柳罚〔2022〕2号', '2022年3月6日', NULL, '李某', NULL, NULL)",
)
SELECT = (
    'SELECT no AS "案号", day AS "立案日期", {fine} AS "罚款金额（元）", who AS "当事人",'
    ' card AS "身份证号", note AS "经办备忘" FROM cf ORDER BY no'
)


def rows(found: object) -> list[dict[str, object]]:
    """The records of what `read_sql` gives."""
    return [each.record for each in found if isinstance(each, LedgerRow)]


def problems(found: object) -> list[str]:
    """The codes of the problems in what `read_sql` gives."""
    return [each.code for each in found if isinstance(each, Problem)]


class TestReading:
    """What stands in the record."""

    def test_names_dates_and_digits(self, url: str, run: Run) -> None:
        """Columns are known by a ledger's names; dates are read as people write them; a number of
        18 digits keeps them; NULL leaves the field out; a column nobody knows stays.
        """
        run(TABLE, *ROWS)
        found = list(read_sql(url, SELECT.format(fine="CAST(fine AS VARCHAR(20))")))
        first, second = rows(found)
        assert first["id"] == "柳罚〔2022〕1号"
        assert first["filing"] == {"date": "2022-03-05"}
        assert first["party"] == {"name": "王某", "id_number": "110101199003070000"}
        assert first["ledger"] == {"unmapped": {"经办备忘": "50% : 甲"}}
        assert second["filing"] == {"date": "2022-03-06"}
        assert "decision" not in second
        assert "id_number" not in second["party"]

    def test_money_is_exact(self, url: str, run: Run) -> None:
        """The fine is the amount to the fen. SQLite, which has floats alone for it, is named."""
        run(TABLE, *ROWS)
        found = list(read_sql(url, SELECT.format(fine="fine")))
        amount = rows(found)[0]["decision"]["sanctions"][0]["amount"]
        assert amount == "1200.50"
        assert ("database-float" in problems(found)) is url.startswith("sqlite")

    def test_a_sum_of_floats_is_not_rounded_away(self, url: str, run: Run) -> None:
        """0.1 + 0.2 of floats is no amount: it is kept as written and named, not made 0.30."""
        run("CREATE TABLE f (no VARCHAR(9), a DOUBLE PRECISION)", "INSERT INTO f VALUES ('1', 0.1)")
        found = list(
            read_sql(url, 'SELECT no AS "案号", a + 0.2 AS "罚款金额", no AS "案由" FROM f')
        )
        (record,) = rows(found)
        if url.startswith("sqlite"):
            assert record["ledger"] == {"unread": {"罚款金额": "0.30000000000000004"}}
            assert "amount-precision" in problems(found)
        assert "database-float" in problems(found)

    def test_field_names_are_headers(self, url: str, run: Run) -> None:
        """A column may bear the name of the field itself."""
        run(TABLE, *ROWS)
        select = 'SELECT no AS "number", day AS "filing.date", who AS "party.name" FROM cf'
        (first, _) = rows(read_sql(url, select))
        assert first["filing"] == {"date": "2022-03-05"}
        assert first["number"] == "柳罚〔2022〕1号"

    def test_mapping_and_kind(self, url: str, run: Run, tmp_path: Path) -> None:
        """Bare columns are read by a mapping that names them, and by the kind that is asked for."""
        run(TABLE, *ROWS)
        file = tmp_path / "mapping.toml"
        file.write_text(
            'format = "enforcement-kit/ledger-mapping/1"\n[[sheet]]\nname = "*"\nonly = true\n'
            '[[sheet.column]]\nheader = "no"\nfield = "number"\n'
            '[[sheet.column]]\nheader = "wan"\nfield = "decision.sanctions[kind=fine].amount"\n'
            'unit = "万元"\n',
            encoding="utf-8",
        )
        select = "SELECT no, '1.25' AS wan FROM cf ORDER BY no"
        first, _ = rows(read_sql(url, select, mapping=read_mapping(file), kind="cases"))
        assert first["number"] == "柳罚〔2022〕1号"
        assert first["decision"]["sanctions"][0]["amount"] == "12500.00"

    def test_values_and_core_statements(self, url: str, run: Run) -> None:
        """Parameters go as parameters, and a statement of SQLAlchemy Core is taken like text."""
        from sqlalchemy import column, select, table

        run(TABLE, *ROWS)
        text = 'SELECT no AS "案号", day AS "立案日期" FROM cf WHERE who = :who'
        assert [each["id"] for each in rows(read_sql(url, text, values={"who": "李某"}))] == [
            "柳罚〔2022〕2号"
        ]
        cf = table("cf", column("no"), column("day"), column("who"))
        core = select(cf.c.no.label("案号"), cf.c.day.label("立案日期")).where(cf.c.who.like("李%"))
        assert [each["id"] for each in rows(read_sql(url, core))] == ["柳罚〔2022〕2号"]

    def test_colon_and_percent_stand_for_themselves(self, url: str, run: Run) -> None:
        """Without parameters, text of the statement is taken as it stands."""
        run(TABLE, *ROWS)
        select = (
            'SELECT no AS "案号", \' :x 5%\' AS "案由", day AS "立案日期" FROM cf'
            " WHERE note LIKE '%:%'"
        )
        (found,) = rows(read_sql(url, select))
        assert found["cause"].strip() == ":x 5%"

    def test_no_rows_is_an_empty_kind(self, url: str, run: Run, tmp_path: Path) -> None:
        """A SELECT without rows imports to an empty file of its kind: known, and none."""
        run(TABLE)
        with open_sql(url, SELECT.format(fine="fine")) as ledger:
            done = import_ledger(ledger, tmp_path / "out")
        assert done.records == {"cases": 0}
        assert load(tmp_path / "out").town_year.cases == ()

    def test_time_with_zone(self, postgres: object) -> None:
        """A time that PostgreSQL keeps with its zone is taken to the day of Beijing."""
        select = (
            "SELECT 'a' AS \"工单编号\", '2022-03-05 23:30+00'::timestamptz AS \"received\","
            " '投诉' AS \"诉求内容\""
        )
        (found,) = rows(read_sql(postgres.url(), select, kind="complaints"))
        assert found["received"].startswith("2022-03-06")

    def test_asked_once(self, url: str, run: Run, tmp_path: Path) -> None:
        """Planning and reading share one run of the query, so that a costly one is paid once."""
        from sqlalchemy import create_engine, event

        run(TABLE, *ROWS)
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        asked: list[str] = []
        event.listen(
            engine, "before_cursor_execute", lambda *args: asked.append(args[2]), named=False
        )
        with open_sql(engine, SELECT.format(fine="fine")) as ledger:
            import_ledger(ledger, tmp_path / "out")
        engine.dispose()
        assert 1 == sum(each.startswith("SELECT no") for each in asked)


class TestImport:
    """From a query to a folder of records."""

    def test_as_an_import_of_a_ledger(self, url: str, run: Run, tmp_path: Path) -> None:
        """Many rows stream into a folder that loads without a rejected record, each exact.

        The sum of the fines is worked out here with Decimal alone.
        """
        run(TABLE)
        count = 2500
        amounts = [Decimal(number * 7919 % 999983) / 100 for number in range(1, count + 1)]
        for start in range(0, count, 500):
            values = ", ".join(
                f"('柳罚〔2022〕{number}号', '2022-03-05', {amounts[number - 1]}, '某', NULL, NULL)"
                for number in range(start + 1, start + 501)
            )
            run(f"INSERT INTO cf VALUES {values}")
        with open_sql(url, SELECT.format(fine="fine")) as ledger:
            done = import_ledger(ledger, tmp_path / "out")
        assert done.records == {"cases": count}
        assert done.rejected == 0
        cases = load(tmp_path / "out").town_year.cases
        total = sum(case.decision.sanctions[0].amount for case in cases)
        assert total == sum(amounts)
        log = json.loads((tmp_path / "out" / "import.json").read_text(encoding="utf-8"))
        assert log["records"] == {"cases": count}


class TestNothingIsChanged:
    """Reading writes nothing."""

    @pytest.mark.parametrize(
        "select",
        [
            "WITH a AS (SELECT 1) DELETE FROM cf",
            "WITH a AS (DELETE FROM cf RETURNING no) SELECT no FROM a",
            "SELECT * INTO other FROM cf",
        ],
    )
    def test_hidden_writing_is_refused(self, url: str, run: Run, select: str) -> None:
        """A statement that writes behind the word SELECT or WITH is refused by the database."""
        run(TABLE, *ROWS)
        with pytest.raises(UsageError) as caught:
            list(read_sql(url, select, kind="cases"))
        assert "会改动" in caught.value.message or "不接受" in caught.value.message
        assert 2 == len(rows(read_sql(url, SELECT.format(fine="fine"))))

    def test_core_statement_that_writes(self, url: str, run: Run) -> None:
        """A statement of Core that is no SELECT is refused before it is run."""
        from sqlalchemy import delete, table

        run(TABLE, *ROWS)
        with pytest.raises(UsageError, match="SELECT"):
            list(read_sql(url, delete(table("cf"))))

    def test_engine_is_left_as_it_was(self, tmp_path: Path) -> None:
        """An engine that a user lends can write again afterwards."""
        sa = pytest.importorskip("sqlalchemy", reason="needs SQLAlchemy (extra db)")
        engine = sa.create_engine(f"sqlite:///{tmp_path / 'a.db'}")
        with engine.begin() as connection:
            connection.exec_driver_sql(TABLE)
        assert [] == list(read_sql(engine, 'SELECT no AS "案号", day AS "立案日期" FROM cf'))
        with engine.begin() as connection:
            connection.exec_driver_sql(ROWS[0])
        engine.dispose()


@attrs.frozen
class Killer:
    """Ends every other connection of a server, as an administrator or a crash would."""

    url: str

    def __call__(self) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = 'town' AND pid <> pg_backend_pid()"
            )


class TestGoingAway:
    """A database that goes away in the middle."""

    def test_fault_in_a_late_row(self, postgres: object, tmp_path: Path) -> None:
        """A row that the database cannot work out, far down, ends the import with its reason, and
        is not taken for a connection that failed; nothing of the kind is left.
        """
        select = (
            "SELECT 'n' || n AS \"案号\", '2022-03-05' AS \"立案日期\","
            ' (1 / (4000 - n))::text AS "案由" FROM generate_series(1, 9000) n'
        )
        with (
            open_sql(postgres.url(), select) as ledger,
            pytest.raises(DatabaseError, match="数据库出错") as caught,
        ):
            import_ledger(ledger, tmp_path / "out")
        assert "division by zero" in caught.value.message_en
        assert not (tmp_path / "out" / "cases.jsonl").exists()

    def test_nothing_half_written(self, postgres: object, tmp_path: Path) -> None:
        """The import ends in an error that says so, and leaves no file of the kind."""
        kill = Killer(postgres.url())
        select = (
            "SELECT '柳罚〔2022〕' || n || '号' AS \"案号\", '2022-03-05' AS \"立案日期\","
            " repeat('甲', 200) AS \"案由\" FROM generate_series(1, 100000) n"
        )

        def told(_: str, count: int) -> None:
            if count == 1500:
                kill()

        with (
            open_sql(postgres.url(), select) as ledger,
            pytest.raises(DatabaseError, match="中途断开") as caught,
        ):
            import_ledger(ledger, tmp_path / "out", progress=told)
        assert "went away" in caught.value.message_en
        assert postgres.password not in str(caught.value)
        left = list((tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else []
        assert [] == left
