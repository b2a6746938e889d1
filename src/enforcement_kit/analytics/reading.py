"""Records back out of a Parquet file, by the text that stands beside the columns."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.analytics.columns import known_kind
from enforcement_kit.analytics.tables import pyarrow
from enforcement_kit.analytics.writing import ABOUT, FORMAT, TEXT_COLUMN
from enforcement_kit.errors import Problem, UnreadableError, UsageError
from enforcement_kit.io import Loaded
from enforcement_kit.io.source import FileSource
from enforcement_kit.io.stream import RecordStream
from enforcement_kit.model import KINDS, SCHEMA_VERSION, Record, TownYear

__all__ = ["NotRecordsParquetError", "iter_parquet", "read_parquet"]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]

_MARK: Final = b"PAR1"
_MAJOR: Final = FORMAT.rpartition("/")[0]
_ROWS: Final = 4096


class NotRecordsParquetError(UnreadableError):
    """Raised for a file that is no Parquet, is damaged, or holds no records of this kit."""

    code = "not-records-parquet"


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
    pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    name = Path(
        str(source if isinstance(source, str) else getattr(source, "name", "<stream>"))
    ).name
    if kind is not None:
        known_kind(kind)
    with _binary(source, name) as binary:
        start = binary.read(len(_MARK))
        binary.seek(0)
        with _said(name, start):
            file = pq.ParquetFile(binary, page_checksum_verification=True)
        with file:
            held = _kind(file, name, kind)
            texts = _Lines(file=file, name=name)
            lines = FileSource(kind=held, name=name, path=None, stream=texts)
            yield RecordStream(lines, KINDS[held], closely=closely)


def _binary(source: str | Path | IO[bytes], name: str) -> AbstractContextManager[IO[bytes]]:
    if not isinstance(source, str | Path):
        if not source.seekable():
            raise UsageError(
                f"{name}：Parquet 须从可定位的文件读取，不能从管道读取；请先存为文件",
                f"{name}: Parquet is read from a file that can be sought, not from a pipe; save it "
                "first",
            )
        return nullcontext(source)
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise UnreadableError(
            f"{name}：无法打开（{error.strerror}）",
            f"{name}: cannot be opened ({error.strerror})",
        ) from None


def _kind(file: pq.ParquetFile, name: str, asked: str | None) -> str:
    schema = file.schema_arrow
    at = schema.get_field_index(TEXT_COLUMN)
    types = ("binary", "large_binary", "string", "large_string")
    if at < 0 or str(schema.field(at).type) not in types:
        held = "、".join(schema.names[:8])
        raise NotRecordsParquetError(
            f"{name}：没有记录原文列 {TEXT_COLUMN}，只有列 {held}；平面列不足以还原记录，"
            "请用 write_parquet 重新写出",
            f"{name}: there is no column {TEXT_COLUMN} with the text of the records, only {held}; "
            "flat columns do not make records, write the file anew with write_parquet",
        )
    about = _about(schema.metadata or {})
    stated = about.get("kind")
    if str(about.get("format", FORMAT)).rpartition("/")[0] != _MAJOR or stated not in (
        None,
        *KINDS,
    ):
        raise NotRecordsParquetError(
            f"{name}：格式 {about.get('format')}、种类 {stated} 不是本工具包的记录文件",
            f"{name}: format {about.get('format')}, kind {stated} is no file of records of the kit",
        )
    if about.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
        raise NotRecordsParquetError(
            f"{name}：记录版本 {about['schema_version']}，可读版本 {SCHEMA_VERSION}",
            f"{name}: records of version {about['schema_version']}; {SCHEMA_VERSION} can be read",
        )
    if asked is not None and stated is not None and asked != stated:
        raise UsageError(
            f"{name}：其中是 {stated} 记录，要的是 {asked}",
            f"{name}: it holds records of {stated}; {asked} was asked for",
        )
    found = asked or stated
    if found is None:
        raise UsageError(
            f'{name}：文件未说明记录种类；请给出，如 kind="cases"',
            f'{name}: the file does not say which kind of record it holds; give it: kind="cases"',
        )
    return found


def _about(metadata: Mapping[bytes, bytes]) -> Mapping[str, object]:
    try:
        found = json.loads(metadata.get(ABOUT, b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@contextmanager
def _said(name: str, start: bytes = _MARK) -> Iterator[None]:
    """What the library makes of a file that is none or is damaged, as an error of the kit."""
    try:
        yield
    # a damaged file fails in the library wherever it happens to be damaged
    except (ValueError, LookupError, ArithmeticError, MemoryError, OSError, RuntimeError):
        if start == _MARK:
            raise NotRecordsParquetError(
                f"{name}：Parquet 文件不完整或已损坏；请重新取得该文件",
                f"{name}: the Parquet file is cut short or damaged; get it anew",
            ) from None
        raise NotRecordsParquetError(
            f"{name}：不是 Parquet 文件",
            f"{name}: this is no Parquet file",
        ) from None


@attrs.define
class _Lines:
    """The texts of the records as a file of lines, a batch at a time."""

    file: pq.ParquetFile
    name: str
    _batches: Iterator[Sequence[bytes | str | None]] | None = None

    def read(self, _size: int = -1, /) -> bytes:
        """The lines of the next batch; nothing at the end."""
        if self._batches is None:
            self._batches = self._texts()
        with _said(self.name):
            texts = next(self._batches, ())
        return b"".join(map(_line, texts))

    def _texts(self) -> Iterator[Sequence[bytes | str | None]]:
        for batch in self.file.iter_batches(batch_size=_ROWS, columns=[TEXT_COLUMN]):
            if batch.num_rows:
                yield batch.column(0).to_pylist()


def _line(value: bytes | str | None) -> bytes:
    text = value.encode() if isinstance(value, str) else value or b"null"
    # JSON has line ends between its parts alone, where a blank does as well
    return text.replace(b"\n", b" ") + b"\n"
