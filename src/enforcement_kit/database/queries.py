"""The rows of a `SELECT` as a ledger: aliases and mapping hold for its columns."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from enforcement_kit.database.cells import cell_of
from enforcement_kit.database.engines import opened, reading
from enforcement_kit.database.failing import name_of, telling
from enforcement_kit.database.statements import one_select
from enforcement_kit.errors import Location, Problem, UsageError
from enforcement_kit.ledger import Ledger, LedgerMapping
from enforcement_kit.ledger.mapping import SheetRule
from enforcement_kit.ledger.plan import plan_ledger
from enforcement_kit.ledger.sheet import LedgerFile, Sheet
from enforcement_kit.ledger.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from types import TracebackType

    from sqlalchemy import URL, Connection, CursorResult, Engine, Executable

    from enforcement_kit.ledger import LedgerRow
    from enforcement_kit.ledger.plan import LedgerPlan
    from enforcement_kit.ledger.sheet import Row

__all__ = ["SqlLedger", "open_sql", "read_sql"]

_NO_MAPPING: Final = LedgerMapping()
_HEADER: Final = (0, 0)


class _Query:
    """A query as the rows of a sheet: its columns are the header.

    It is asked once: the row that planning looks at and those that follow come from one cursor.
    Going through the rows again asks again.
    """

    def __init__(
        self, engine: Engine, select: str | Executable, values: Mapping[str, object] | None
    ) -> None:
        self.engine = engine
        self.select = one_select(select) if isinstance(select, str) else _made(select)
        self.values = values
        self.floats: dict[int, int] = {}
        self.planned = False
        self._stack = ExitStack()
        self._live: Iterator[Row] | None = self._asked(self._stack)
        try:
            self.headers: Row = next(self._live)
            self._first: Row | None = next(self._live, None)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets the database go."""
        self._live = None
        self._stack.close()

    def _asked(self, stack: ExitStack) -> Iterator[Row]:
        return stack.enter_context(closing(self._stream()))

    def _stream(self) -> Generator[Row, None, None]:
        with reading(self.engine) as connection, self._run(connection) as result:
            if not result.returns_rows:
                raise UsageError(
                    "这条语句不给出行；需要 SELECT",
                    "the statement gives no rows; a SELECT is needed",
                )
            yield [str(name) for name in result.keys()]  # noqa: SIM118 - no mapping
            for number, row in enumerate(result, start=2):
                yield self._cells(tuple(row), number)

    def _run(self, connection: Connection) -> CursorResult[*tuple[Any, ...]]:
        from sqlalchemy import text

        if not isinstance(self.select, str):
            return connection.execute(self.select, dict(self.values or {}))
        if self.values is None:
            # as it stands: neither : nor % means a parameter
            return connection.exec_driver_sql(
                self.select, execution_options={"no_parameters": True}
            )
        return connection.execute(text(self.select), dict(self.values))

    def _cells(self, row: tuple[object, ...], number: int) -> Row:
        for at, value in enumerate(row):
            if isinstance(value, float):
                self.floats.setdefault(at, number)
        return [cell_of(value) for value in row]

    def __call__(self) -> Iterator[Row]:
        if not self.planned:
            yield list(self.headers)
            if self._first is not None:
                yield list(self._first)
            return
        live, self._live = self._live, None
        if live is None:
            with ExitStack() as stack:
                yield from self._asked(stack)
            return
        yield list(self.headers)
        if self._first is not None:
            yield list(self._first)
        yield from live
        self.close()


def _made(select: Executable) -> Executable:
    if not getattr(select, "is_select", False):
        raise UsageError(
            f"需要 SELECT，得到 {type(select).__name__}",
            f"a SELECT is needed, found {type(select).__name__}",
        )
    return select


class SqlLedger(Ledger):
    """A query understood as a ledger: what its columns hold, and the records in its rows.

    It holds a connection until its rows are gone through or it is closed; `with` closes it.

    Attributes:
        plan: how its columns are read.
    """

    def __init__(self, plan: LedgerPlan, query: _Query) -> None:
        super().__init__(plan)
        self._query = query

    def rows(self, kind: str) -> Iterator[LedgerRow | Problem]:
        """The records of a kind in the order of the query; problems come in between.

        A column of floating numbers is named once: what it holds may be off before it is read.

        Raises:
            DatabaseError: the database breaks off.
        """
        told: set[int] = set()
        for item in super().rows(kind):
            if len(self._query.floats) > len(told):
                for at, number in self._query.floats.items():
                    if at not in told:
                        told.add(at)
                        yield self._float(at, number)
            yield item

    def _float(self, at: int, number: int) -> Problem:
        header = str(self._query.headers[at])
        return Problem(
            code="database-float",
            message=f"“{header}”列在数据库里是浮点数，按其文字读取；金额可能在入库时已失准，"
            "请核对，或将列改为 NUMERIC、文本",
            message_en=f"column {header!r} is of floating numbers, read as their text; amounts may"
            " have lost their last figures in the database; make it NUMERIC or text",
            at=Location(file=self.name, line=number),
            value=header,
        )

    def close(self) -> None:
        """Lets the database go."""
        self._query.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_sql(
    database: str | URL | Engine,
    select: str | Executable,
    *,
    mapping: LedgerMapping = _NO_MAPPING,
    kind: str = "",
    values: Mapping[str, object] | None = None,
) -> SqlLedger:
    """Runs a `SELECT` and finds out what its columns hold, as `open_ledger` does for a sheet.

    Columns are known by the names that ledgers use (案号), by the field itself (`decision.date`),
    and by what the mapping says. Nothing in the database is changed.

    Args:
        database: a URL of SQLAlchemy, or an engine.
        select: one `SELECT` as text, or made with SQLAlchemy Core.
        mapping: what a person said of the columns; its rules of sheet `*` hold.
        kind: kind of record that the rows are; by the columns where it is empty.
        values: values of `:name` parameters; without them a colon means nothing.

    Returns:
        A ledger for `import_ledger`; close it, or go through its rows.

    Raises:
        UsageError: no URL, no `SELECT`, a statement that the database does not take, or a mapping
            that does not fit.
        DatabaseError: the database cannot be reached, refuses or breaks off.
        MissingExtraError: the extra `db` is not installed.
    """
    engine = opened(database)
    words = vocabulary()
    own = {
        name: {column.field: (column.field,) for column in each.columns if "@" not in column.field}
        for name, each in words.kinds.items()
    }
    rules = _ruled(mapping, kind)
    with telling(engine):
        query = _Query(engine, select, values)
    try:
        file = LedgerFile(
            name=name_of(engine), sheets=(Sheet(name="", visible=True, rows=query, merges=()),)
        )
        plan = plan_ledger(file, words.extended(own, {}), mapping=rules)
    except BaseException:
        query.close()
        raise
    query.planned = True
    if not plan.sheets:
        query.close()
        columns = "、".join(map(str, query.headers))
        raise UsageError(
            f"{file.name}：这些列不像任何一种记录（{columns}）；请在 SELECT 中用 AS 写明列名"
            '（如 AS "案号"），或用 --kind 和映射文件说明',
            f"{file.name}: the columns look like no kind of record ({columns}); name them with AS"
            ' in the SELECT (AS "案号"), or say the kind and a mapping',
            plan.problems,
        )
    return SqlLedger(plan, query)


def _ruled(mapping: LedgerMapping, kind: str) -> LedgerMapping:
    rule = mapping.rule("") or SheetRule(name="*")
    rule = attrs.evolve(rule, name="*", header_rows=_HEADER, kind=kind or rule.kind)
    return attrs.evolve(mapping, sheets=(rule,))


def read_sql(
    database: str | URL | Engine,
    select: str | Executable,
    *,
    mapping: LedgerMapping = _NO_MAPPING,
    kind: str = "",
    values: Mapping[str, object] | None = None,
) -> Iterator[LedgerRow | Problem]:
    """Streams the records of a `SELECT`, in flat memory; problems come in between.

    Arguments and errors are those of `open_sql`. What is wrong with the columns comes first.

    Raises:
        UsageError: no URL, no `SELECT`, or a mapping that does not fit.
        DatabaseError: the database cannot be reached, refuses or breaks off.
        MissingExtraError: the extra `db` is not installed.
    """
    with open_sql(database, select, mapping=mapping, kind=kind, values=values) as ledger:
        yield from ledger.problems
        for each in ledger.kinds:
            yield from ledger.rows(each)
