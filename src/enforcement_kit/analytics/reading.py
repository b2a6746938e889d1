"""Records back out of a Parquet file, by the text that stands beside the columns."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from enforcement_kit.analytics.columns import known_kind
from enforcement_kit.errors import Problem
from enforcement_kit.io import Loaded
from enforcement_kit.io.parquet import NotRecordsParquetError, opened_parquet
from enforcement_kit.io.source import FileSource
from enforcement_kit.io.stream import RecordStream
from enforcement_kit.model import KINDS, Record, TownYear

__all__ = ["NotRecordsParquetError", "iter_parquet", "read_parquet"]

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_parquet(source: str | Path | IO[bytes], *, kind: str | None = None) -> Loaded:
    """The records of a Parquet file with every problem that their text has.

    The records come from the column `record` alone; what was changed in the flat columns is not
    read. `line` of a problem is the row, counted from 1.

    Args:
        source: path, or a binary file that can be sought.
        kind: kind of record, where the file does not say it.

    Raises:
        MissingExtraError: pyarrow is not installed.
        NotRecordsParquetError: for a file that is no Parquet, is damaged, or holds no records.
        UsageError: for a kind that is none, that the file does not hold, or that nobody says; for
            a pipe.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    with _opened(source, kind) as stream:
        for item in stream:
            if isinstance(item, Problem):
                problems.append(item)
            else:
                records.append(item)
    given: dict[str, Any] = {stream.source.kind: tuple(records)}
    return Loaded(town_year=TownYear(**given), problems=tuple(problems), rejected=stream.rejected)


def iter_parquet(
    source: str | Path | IO[bytes], *, kind: str | None = None, strict: bool = False
) -> Iterator[Record | Problem]:
    """Streams the records of a Parquet file in flat memory; problems come in between.

    Args:
        source: path, or a binary file that can be sought.
        kind: kind of record, where the file does not say it.
        strict: look at every record closely: unknown and doubled keys, identifiers.

    Raises:
        MissingExtraError: pyarrow is not installed.
        NotRecordsParquetError: for a file that is no Parquet, is damaged, or holds no records.
        UsageError: for a kind that is none, that the file does not hold, or that nobody says; for
            a pipe.
    """
    with _opened(source, kind, closely=strict) as stream:
        yield from stream


@contextmanager
def _opened(
    source: str | Path | IO[bytes], kind: str | None, *, closely: bool = True
) -> Iterator[RecordStream[Record]]:
    name = Path(
        str(source if isinstance(source, str) else getattr(source, "name", "<stream>"))
    ).name
    if kind is not None:
        known_kind(kind)
    with opened_parquet(source, name, kind) as texts:
        lines = FileSource(kind=texts.kind, name=name, path=None, stream=texts, fields=texts.fields)
        yield RecordStream(lines, KINDS[texts.kind], closely=closely)
