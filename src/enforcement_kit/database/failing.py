"""What a database refuses, in the words of the kit; no password and no row is quoted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.privacy import mask_text
from enforcement_kit.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.exc import SQLAlchemyError

__all__ = ["DatabaseError", "name_of", "telling"]

_LONGEST: Final = 200
_SHORTEST_SECRET: Final = 3
_REFUSED: Final = ("28",)  # SQLSTATE class: invalid authorization
_REFUSED_WORDS: Final = (
    "password authentication failed",
    "access denied",
    "no password supplied",
    "authentication failed",
    "does not exist",
)
_AWAY: Final = ("57P01", "57P02", "57P03", "08")
"""SQLSTATE: shut down by the administrator, crashed, not yet there; connection exceptions."""

_NO_RIGHT: Final = "42501"
_READ_ONLY: Final = "25006"
_BAD_STATEMENT: Final = ("42", "0A")  # SQLSTATE classes: syntax and names; not supported
_WORDS: Final = ("no such table", "no such column", "no such function", "syntax error")
"""What SQLite, which has one error for all, says of a statement."""

_AWAY_WORDS: Final = ("server closed", "connection is lost", "lost connection", "gone away")


class DatabaseError(UnreadableError):
    """Raised where a database cannot be reached, refuses, breaks off, or does not hold records."""

    code = "database"


def name_of(engine: Engine) -> str:
    """What messages call a database: dialect, host and name; neither user nor password."""
    url = engine.url
    place = f"{url.host}/" if url.host else ""
    database = (url.database or "").replace("\\", "/").rpartition("/")[2]
    return f"{engine.dialect.name}:{place}{database}"


def _reason(error: BaseException, engine: Engine) -> str:
    """The first line of what the driver says, without password and personal data.

    Further lines quote rows and values.
    """
    text = str(getattr(error, "orig", None) or error).strip()
    line = next((each.strip() for each in text.splitlines() if each.strip()), "")
    secret = str(engine.url.password or "")
    if len(secret) >= _SHORTEST_SECRET:
        line = line.replace(secret, "***")
    return mask_text(safe(line[:_LONGEST]))


@contextmanager
def telling(engine: Engine, *, connecting: bool = False) -> Iterator[None]:
    """What goes wrong with a database inside is said as the kit says it.

    Args:
        engine: the database.
        connecting: whether it is being connected inside, and nothing asked of it yet.

    Raises:
        UsageError: the statement is wrong.
        DatabaseError: everything else.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise _told(error, engine, connecting=connecting) from None


def _told(
    error: SQLAlchemyError, engine: Engine, *, connecting: bool
) -> DatabaseError | UsageError:
    from sqlalchemy import exc

    name, reason = name_of(engine), _reason(error, engine)
    state = str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")
    low = reason.lower()
    invalidated = isinstance(error, exc.DBAPIError) and error.connection_invalidated
    if invalidated or state.startswith(_AWAY) or any(word in low for word in _AWAY_WORDS):
        return DatabaseError(
            f"{name}：数据库中途断开（{reason}）；未写出半份，请重新运行",
            f"{name}: the database went away ({reason}); nothing is half written, run it again",
        )
    if connecting and (state.startswith(_REFUSED) or any(word in low for word in _REFUSED_WORDS)):
        return DatabaseError(
            f"{name}：数据库拒绝登录（{reason}）；请核对用户名、口令和库名",
            f"{name}: the database refuses the login ({reason}); look at user, password and name",
        )
    if connecting:
        return DatabaseError(
            f"{name}：连不上数据库（{reason}）；请核对主机、端口，数据库是否在运行",
            f"{name}: no connection ({reason}); look at host and port, and whether it is running",
        )
    if state == _NO_RIGHT:
        return DatabaseError(
            f"{name}：权限不足（{reason}）；请用有权限的用户，或请管理员授权",
            f"{name}: no right to do this ({reason}); use another user, or ask the administrator",
        )
    if state == _READ_ONLY or "readonly database" in low:
        return UsageError(
            f"{name}：这条语句会改动数据库，未执行（{reason}）；读取只用 SELECT",
            f"{name}: the statement would change the database and was not run ({reason}); reading"
            " takes a SELECT alone",
        )
    if state.startswith(_BAD_STATEMENT) or _is_statement(error, low):
        return UsageError(
            f"{name}：数据库不接受这条语句（{reason}）",
            f"{name}: the database does not take the statement ({reason})",
        )
    return DatabaseError(f"{name}：数据库出错（{reason}）", f"{name}: database error ({reason})")


def _is_statement(error: SQLAlchemyError, low: str) -> bool:
    """Whether the words of the statement are at fault, and not the database or its data."""
    from sqlalchemy import exc

    if isinstance(error, exc.DBAPIError):
        return isinstance(error, exc.ProgrammingError) or any(each in low for each in _WORDS)
    return isinstance(error, exc.StatementError | exc.ArgumentError)
