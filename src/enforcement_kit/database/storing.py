"""Records into the kit's own tables and back; what is read back is what was written."""

from __future__ import annotations

import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.codec import dumps, dumps_whole, to_dict
from enforcement_kit.database.engines import opened, reading, writing
from enforcement_kit.database.failing import DatabaseError, name_of
from enforcement_kit.database.tables import HEAD, TABLES, indexed, metadata
from enforcement_kit.errors import UsageError
from enforcement_kit.io import load
from enforcement_kit.io.sourced import table_of
from enforcement_kit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import URL, Connection, Engine, Table

    from enforcement_kit.io import Loaded
    from enforcement_kit.model import FieldSet, Record, TownYear

__all__ = ["Stored", "create_tables", "load_records", "save_records"]

FORMAT: Final = "enforcement-kit/database/1"
_AT_A_TIME: Final = 500


@attrs.frozen(kw_only=True)
class Stored:
    """What stands in a database after records were saved.

    Attributes:
        database: what messages call it.
        records: records written, by kind; a kind that is unknown is not there.
        created: tables made, in order.
    """

    database: str
    records: dict[str, int]
    created: tuple[str, ...]


def create_tables(database: str | URL | Engine) -> tuple[str, ...]:
    """Makes the kit's tables, in one transaction; those that stand there stay as they are.

    Args:
        database: a URL of SQLAlchemy, or an engine; a file of SQLite is made.

    Returns:
        The names of the tables that were made.

    Raises:
        UsageError: no URL.
        DatabaseError: the database cannot be reached or refuses.
        MissingExtraError: the extra `db` is not installed.
    """
    engine = opened(database, create=True)
    with writing(engine) as connection:
        return _created(connection)


def save_records(
    database: str | URL | Engine,
    year: TownYear,
    *,
    replace: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> Stored:
    """Makes the kit's tables where they are not, and fills them: all in one transaction.

    Args:
        database: a URL of SQLAlchemy, or an engine; a file of SQLite is made.
        year: the records of one town.
        replace: take the place of the records that stand there.
        progress: called with kind and count after each batch.

    Raises:
        UsageError: no URL; records stand there already, and `replace` was not said.
        DatabaseError: the database cannot be reached, refuses or breaks off; nothing is written.
        MissingExtraError: the extra `db` is not installed.
    """
    engine = opened(database, create=True)
    from sqlalchemy import delete, func, insert, select

    name = name_of(engine)
    _, tables = metadata()
    with writing(engine) as connection:
        created = _created(connection)
        if connection.execute(select(func.count()).select_from(tables[HEAD])).scalar_one():
            if not replace:
                raise UsageError(
                    f"{name}：库中已有记录，未改动；换一个库，或加 --replace",
                    f"{name}: records stand there already, untouched; name another database, or"
                    " say --replace",
                )
            for table in tables.values():
                connection.execute(delete(table))
        counts: dict[str, int] = {}
        town = table_of(year)
        for kind in KINDS:
            records = year.of_kind(kind)
            if records is not None:
                _fill(
                    connection,
                    tables[kind],
                    kind,
                    records,
                    beside=town.fields_of(kind),
                    progress=progress,
                )
                counts[kind] = len(records)
        connection.execute(
            insert(tables[HEAD]).values(
                format=FORMAT,
                kit_version=__version__,
                kinds=json.dumps(list(counts)),
                content=dumps(town).decode(),
            )
        )
    return Stored(database=name, records=counts, created=created)


def _created(connection: Connection) -> tuple[str, ...]:
    from sqlalchemy import inspect

    meta, _ = metadata()
    standing = set(inspect(connection).get_table_names())
    meta.create_all(connection)
    return tuple(name for name in (HEAD, *TABLES.values()) if name not in standing)


def _fill(
    connection: Connection,
    table: Table,
    kind: str,
    records: tuple[Record, ...],
    *,
    beside: FieldSet | None,
    progress: Callable[[str, int], None] | None,
) -> None:
    from sqlalchemy import insert

    done = 0
    numbered = enumerate(records, start=1)
    while batch := list(islice(numbered, _AT_A_TIME)):
        rows = [
            {
                "position": position,
                "content": dumps_whole(record, beside).decode(),
                **indexed(kind, to_dict(record)),
            }
            for position, record in batch
        ]
        connection.execute(insert(table), rows)
        done += len(rows)
        if progress is not None:
            progress(kind, done)


def load_records(database: str | URL | Engine, *, kinds: Collection[str] | None = None) -> Loaded:
    """Loads the records of the kit's own tables, as `load` does those of a folder.

    The JSON alone is read; the indexed columns beside it are not.

    Args:
        database: a URL of SQLAlchemy, or an engine.
        kinds: kinds to load, all by default; the others stay unknown.

    Raises:
        UsageError: no URL, no such file, or a kind that is none.
        DatabaseError: the database cannot be reached, breaks off, or does not hold records.
        MissingExtraError: the extra `db` is not installed.
    """
    engine = opened(database)
    with reading(engine) as connection:
        bundle = b"".join(_bundle(connection, name_of(engine), kinds))
    return load(io.BytesIO(bundle), kinds=kinds)


def _bundle(connection: Connection, name: str, kinds: Collection[str] | None) -> Iterator[bytes]:
    from sqlalchemy import inspect, select

    _, tables = metadata()
    head = tables[HEAD]
    there = HEAD in inspect(connection).get_table_names()
    row = connection.execute(select(head)).one_or_none() if there else None
    if row is None:
        raise DatabaseError(
            f"{name}：库中没有本工具的记录；先运行 ekit db load",
            f"{name}: no records of the kit stand there; run ekit db load first",
        )
    if row.format != FORMAT:
        raise DatabaseError(
            f"{name}：格式是 {row.format}，本版本读 {FORMAT}",
            f"{name}: its format is {row.format}, this version reads {FORMAT}",
        )
    yield b'{"town":' + row.content.encode()
    for kind in json.loads(row.kinds):
        if kind not in tables or (kinds is not None and kind not in kinds):
            continue
        yield b',"%s":[' % kind.encode()
        query = select(tables[kind].c.content).order_by(tables[kind].c.position)
        for number, (content,) in enumerate(connection.execute(query)):
            yield (b"," if number else b"") + content.encode()
        yield b"]"
    yield b"}"
