"""Databases by their URL: opened, read without a trace, written in one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.database.failing import telling
from enforcement_kit.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from sqlalchemy import URL, Connection, Engine

    Target: TypeAlias = "str | URL | Engine"

__all__ = ["opened", "reading", "writing"]

_AT_A_TIME: Final = 1000
_DRIVERS: Final = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
}
"""The driver of a URL that names none."""

_OURS: Final = {"psycopg"}
"""Drivers that the extra `db` brings."""


def opened(target: Target, *, create: bool = False) -> Engine:
    """The engine of a database; nothing is connected yet.

    Args:
        target: a URL of SQLAlchemy (`sqlite:///town.db`, `postgresql://user@host/name`), or an
            engine, which is taken as it is.
        create: whether a file of SQLite may be made.

    Raises:
        UsageError: no URL, or of a database that SQLAlchemy does not know; no such file.
        MissingExtraError: SQLAlchemy or its driver is not installed.
    """
    try:
        from sqlalchemy import Engine, create_engine
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError
        from sqlalchemy.pool import NullPool
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("db", "SQLAlchemy") from None
    if isinstance(target, Engine):
        return target
    url = _url(target)
    try:
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    except NoSuchModuleError:
        raise UsageError(
            f"不认识数据库类型 {url.drivername}；如 sqlite、postgresql",
            f"unknown kind of database {url.drivername}; sqlite and postgresql are known",
        ) from None
    except ModuleNotFoundError as error:
        driver = (error.name or url.get_driver_name()).partition(".")[0]
        if driver in _OURS:
            raise MissingExtraError.for_extra("db", driver) from None
        raise UsageError(
            f"{url.drivername} 需要驱动 {driver}，未安装；请用 pip 安装",
            f"{url.drivername} needs the driver {driver}, which is not installed; use pip",
        ) from None
    except (ArgumentError, TypeError, ValueError):
        raise _no_url() from None
    _check_file(url, create=create)
    return engine


def _url(target: str | URL) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(target)
    except (ArgumentError, ValueError):
        raise _no_url() from None
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _no_url() -> UsageError:
    # what was given is not quoted: a password may stand anywhere in it
    return UsageError(
        "不是数据库地址；写作 sqlite:///town.db 或 postgresql://用户@主机:端口/库名，"
        "口令中的 @ : / 写作 %40 %3A %2F",
        "no database URL; write sqlite:///town.db or postgresql://user@host:port/name,"
        " with @ : / of a password as %40 %3A %2F",
    )


def _check_file(url: URL, *, create: bool) -> None:
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return
    path = Path(str(url.database))
    # connecting would leave an empty file behind
    if not create and not url.query and not path.is_file():
        raise UsageError(
            f"{path.name}：没有这个数据库文件", f"{path.name}: there is no such database file"
        )
    if create and not path.parent.is_dir():
        raise UsageError(
            f"{path.name}：所在文件夹不存在", f"{path.name}: its folder does not exist"
        )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that streams its rows and changes nothing; rolled back at the end.

    PostgreSQL and SQLite refuse to write on it; others are rolled back.

    Raises:
        DatabaseError: the database cannot be reached or breaks off.
    """
    with telling(engine, connecting=True):
        plain = engine.connect()
    with telling(engine), plain:
        options: dict[str, object] = {"yield_per": _AT_A_TIME}
        if engine.dialect.name == "postgresql":
            options["postgresql_readonly"] = True
        connection = plain.execution_options(**options)
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("PRAGMA query_only = ON").close()
        try:
            yield connection
        finally:
            if not connection.invalidated:
                connection.rollback()
                if sqlite:
                    connection.exec_driver_sql("PRAGMA query_only = OFF").close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction: all that is done inside is done, or nothing.

    Raises:
        DatabaseError: the database cannot be reached or breaks off.
    """
    with telling(engine, connecting=True):
        plain = engine.connect()
    with telling(engine), plain as connection:
        if engine.dialect.name == "sqlite":
            # the driver of the standard library would commit before each CREATE TABLE
            raw = connection.connection.dbapi_connection
            before = getattr(raw, "isolation_level", "")
            raw.isolation_level = None  # type: ignore[union-attr]  # SQLite has it
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.commit()
        finally:
            if not connection.invalidated:
                connection.rollback()
                if engine.dialect.name == "sqlite":
                    raw.isolation_level = before  # type: ignore[union-attr]  # as above
