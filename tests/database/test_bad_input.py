"""Wrong addresses, missing drivers, refused passwords, wrong statements: words, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import RUN

from enforcement_kit.database import DatabaseError, load_records, open_sql, read_sql, save_records
from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.model import TownYear

SECRET = "s3cr3t-Pa55"
NEEDS = "needs SQLAlchemy (extra db), which is not installed"


def ekit(*args: str | Path, **env: str) -> tuple[int, str]:
    """Exit code and all that a command says."""
    done = subprocess.run(
        [*RUN, *map(str, args)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
    )
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    return done.returncode, said


class TestAddress:
    """The URL."""

    @pytest.mark.parametrize(
        ("url", "said"),
        [
            ("town.db", "no database URL"),
            ("", "no database URL"),
            (f"postgresql://u:{SECRET}@h:port/x", "no database URL"),
            (f"nosuch://u:{SECRET}@h/x", "unknown kind of database nosuch"),
            (f"oracle://u:{SECRET}@h/x", "oracle"),
            ("sqlite:///none.db", "none.db"),
        ],
    )
    def test_refused(self, url: str, said: str) -> None:
        """Each wrong address is a usage error in both languages that quotes no password."""
        pytest.importorskip("sqlalchemy", reason=NEEDS)
        with pytest.raises(UsageError) as caught:
            load_records(url)
        assert said in caught.value.message_en
        assert caught.value.message != caught.value.message_en
        assert SECRET not in str(caught.value)

    def test_reading_makes_no_file(self, tmp_path: Path) -> None:
        """Reading from a file of SQLite that is not there leaves none behind."""
        pytest.importorskip("sqlalchemy", reason=NEEDS)
        with pytest.raises(UsageError, match="没有这个数据库文件"):
            list(read_sql(f"sqlite:///{tmp_path / 'a.db'}", "SELECT 1"))
        assert [] == list(tmp_path.iterdir())

    def test_folder_is_not_there(self, tmp_path: Path) -> None:
        """A file of SQLite in a folder that is not there is a usage error."""
        pytest.importorskip("sqlalchemy", reason=NEEDS)
        with pytest.raises(UsageError, match="文件夹不存在"):
            save_records(f"sqlite:///{tmp_path / 'no' / 'a.db'}", TownYear())

    def test_no_database(self, tmp_path: Path) -> None:
        """A file that is no database is said to be none, and is not touched."""
        pytest.importorskip("sqlalchemy", reason=NEEDS)
        file = tmp_path / "a.db"
        file.write_text("不是数据库" * 300, encoding="utf-8")
        before = file.read_bytes()
        for call in (load_records, lambda url: save_records(url, TownYear())):
            with pytest.raises(DatabaseError, match="not a database"):
                call(f"sqlite:///{file}")
        assert file.read_bytes() == before

    def test_nobody_listens(self) -> None:
        """A host where nothing runs is a database error that names the host and no password."""
        pytest.importorskip("psycopg", reason="needs psycopg (extra db), which is not installed")
        pytest.importorskip("sqlalchemy", reason=NEEDS)
        with pytest.raises(DatabaseError, match="连不上") as caught:
            load_records(f"postgresql://u:{SECRET}@127.0.0.1:1/x")
        assert "127.0.0.1" in str(caught.value)
        assert SECRET not in str(caught.value)


class TestMissing:
    """Libraries that are not installed."""

    @pytest.mark.parametrize(
        ("library", "said"), [("sqlalchemy", "SQLAlchemy"), ("psycopg", "psycopg")]
    )
    def test_says_the_extra(self, library: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the library the error names the extra that brings it."""
        if library == "psycopg":
            pytest.importorskip("sqlalchemy", reason=NEEDS)
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(MissingExtraError) as caught:
            load_records("postgresql://u@127.0.0.1:1/x")
        assert said in str(caught.value)
        assert "enforcement-kit[db]" in str(caught.value)


class TestStatement:
    """What is asked."""

    @pytest.mark.parametrize(
        "select", ["SELECT nothing FROM nowhere", "SELECT FROM WHERE", "SELECT nosuch(1)"]
    )
    def test_wrong_words(self, url: str, select: str, run: object) -> None:
        """A statement that the database does not understand is a usage error with its reason."""
        run("CREATE TABLE a (b INTEGER)")
        with pytest.raises(UsageError, match="数据库不接受这条语句"):
            open_sql(url, select)

    def test_columns_that_are_no_records(self, url: str, run: object) -> None:
        """Columns that mean nothing are named, and how to say what they are."""
        run("CREATE TABLE a (b INTEGER, c INTEGER)", "INSERT INTO a VALUES (1, 2)")
        with pytest.raises(UsageError, match="b、c") as caught:
            open_sql(url, "SELECT b, c FROM a")
        assert "AS" in caught.value.message_en

    def test_unknown_kind(self, url: str, run: object) -> None:
        """A kind that is none is refused with the nearest."""
        run("CREATE TABLE a (b INTEGER)")
        with pytest.raises(UsageError, match="cases"):
            open_sql(url, 'SELECT b AS "案号" FROM a', kind="case")


class TestLogin:
    """PostgreSQL's own refusals."""

    def test_password_refused(self, postgres: object) -> None:
        """A wrong password is said to be refused, and is not shown; nor is the right one."""
        with pytest.raises(DatabaseError, match="拒绝登录") as caught:
            load_records(postgres.url(password=SECRET))
        assert SECRET not in str(caught.value)
        assert postgres.password not in str(caught.value)

    def test_no_password(self, postgres: object, monkeypatch: pytest.MonkeyPatch) -> None:
        """A login without a password is refused in the same words."""
        monkeypatch.setenv("PGPASSFILE", os.devnull)
        with pytest.raises(DatabaseError, match="拒绝登录"):
            load_records(postgres.url(password=""))

    def test_no_such_name(self, postgres: object) -> None:
        """A database that is not there is said to be refused, with its name."""
        with pytest.raises(DatabaseError, match="nosuch"):
            load_records(postgres.url(name="nosuch"))

    def test_no_right(self, postgres: object) -> None:
        """A user who may not make tables gets an error of the kit, and nothing is made."""
        import psycopg

        with psycopg.connect(postgres.url(), autocommit=True) as connection:
            connection.execute("DROP ROLE IF EXISTS reader")
            connection.execute(f"CREATE ROLE reader LOGIN PASSWORD '{SECRET}'")
        with pytest.raises(DatabaseError) as caught:
            save_records(postgres.url(user="reader", password=SECRET), TownYear(cases=()))
        assert "权限不足" in caught.value.message
        assert "permission denied" in caught.value.message_en
        assert SECRET not in str(caught.value)


class TestCommand:
    """`ekit db`."""

    def test_there_and_back(self, url: str, root_dir: Path, tmp_path: Path) -> None:
        """init, load and save give back the folder of the example, file for file."""
        example = root_dir / "examples" / "yangliuqing_2022"
        assert ekit("db", "init", url)[0] == 0
        code, said = ekit("db", "load", url, example)
        assert (code, "cases 56" in said) == (0, True)
        assert ekit("db", "load", url, example)[0] == 2
        assert ekit("db", "save", url, "--out", tmp_path / "out")[0] == 0
        for file in (tmp_path / "out").glob("*.jsonl"):
            assert file.read_bytes() == (example / file.name).read_bytes()
        code, said = ekit("db", "save", url, "--out", tmp_path / "out")
        assert (code, "--replace" in said) == (2, True)

    def test_import(self, url: str, run: object, tmp_path: Path) -> None:
        """A SELECT in a file imports like a ledger; --suggest writes the mapping alone, and the
        mapping that was suggested is taken.
        """
        run(
            "CREATE TABLE a (no VARCHAR(30), fine NUMERIC(9,2))",
            "INSERT INTO a VALUES ('柳罚〔2022〕1号', 50)",
        )
        sql = tmp_path / "q.sql"
        sql.write_text('SELECT no AS "案号", fine AS "罚款金额" FROM a;\n', encoding="utf-8")
        command = ("db", "import", url, "--sql-file", sql, "--out", tmp_path / "out")
        code, said = ekit(*command, "--suggest")
        assert code == 0
        assert [each.name for each in (tmp_path / "out").iterdir()] == ["mapping.toml"]
        code, said = ekit(*command, "--mapping", tmp_path / "out" / "mapping.toml")
        assert (code, "cases 1" in said) == (0, True)
        assert '"50.00"' in (tmp_path / "out" / "cases.jsonl").read_text(encoding="utf-8")

    def test_password_of_the_environment(self, postgres: object) -> None:
        """The password may stand in EKIT_DB_PASSWORD and out of the URL; none is printed."""
        bare = postgres.url(password="")
        code, said = ekit("db", "init", bare, EKIT_DB_PASSWORD=postgres.password)
        assert code == 0
        assert postgres.password not in said
        code, said = ekit("db", "init", bare, EKIT_DB_PASSWORD=SECRET)
        assert (code, "拒绝登录" in said) == (2, True)
        assert SECRET not in said

    @pytest.mark.parametrize(
        "args",
        [
            ("--out", "x"),
            ("--sql", "SELECT 1"),
            ("--sql", "SELECT 1", "--sql-file", "a", "--out", "x"),
            ("--sql-file", "none.sql", "--out", "x"),
            ("--sql", "DELETE FROM a", "--out", "x"),
        ],
    )
    def test_wrong_use(self, args: tuple[str, ...], tmp_path: Path) -> None:
        """Each wrong use ends with 2 and a message in both languages."""
        pytest.importorskip("sqlalchemy", reason=NEEDS)
        import sqlite3

        sqlite3.connect(tmp_path / "a.db").close()
        code, said = ekit("db", "import", f"sqlite:///{tmp_path / 'a.db'}", *args)
        assert code == 2
        assert "错误" in said
        assert "error" in said
