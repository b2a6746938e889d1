"""The databases that the tests ask: SQLite, and a PostgreSQL that they start themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgres_server import Server, missing, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of our own; skipped by the name of what is missing."""
    pytest.importorskip("sqlalchemy", reason="needs SQLAlchemy (extra db), which is not installed")
    lacking = missing()
    if lacking:
        pytest.skip(f"needs {lacking}, not installed")
    with running() as found:
        yield found


@pytest.fixture
def postgres(server: Server) -> Server:
    """The server with nothing in its database."""
    import psycopg

    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind in turn."""
    pytest.importorskip("sqlalchemy", reason="needs SQLAlchemy (extra db), which is not installed")
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").url()
    return f"sqlite:///{(tmp_path / 'town.db').as_posix()}"


@pytest.fixture
def run(url: str) -> Callable[..., None]:
    """Runs statements in the database without the kit."""

    def done(*statements: str) -> None:
        if url.startswith("sqlite"):
            import sqlite3

            with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
                for each in statements:
                    connection.execute(each)
            connection.close()
        else:
            import psycopg

            with psycopg.connect(url) as connection:
                for each in statements:
                    connection.execute(each)

    return done
