"""Records into a Parquet file: flat columns, and beside them the exact text of each record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.analytics.columns import known_kind
from enforcement_kit.analytics.tables import (
    Cells,
    arrow_schema,
    not_given,
    pyarrow,
    records_of,
)
from enforcement_kit.codec import REFUSALS, collect_text, dumps_whole, fast_decoder
from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.io import Loaded, iter_records, write_whole
from enforcement_kit.io.beside import stated_fields
from enforcement_kit.io.encodings import LineDecoder
from enforcement_kit.io.lines import LONGEST_LINE, bounded_lines, opened
from enforcement_kit.io.parquet import ABOUT, FORMAT, TEXT_COLUMN
from enforcement_kit.io.source import FileSource
from enforcement_kit.io.sources import find_sources
from enforcement_kit.model import KINDS, SCHEMA_VERSION, Record, TownYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.codec import FastDecoder
    from enforcement_kit.model import FieldSet

__all__ = ["WrittenParquet", "write_parquet"]

_ROWS: Final = 10_000


@attrs.frozen(kw_only=True)
class WrittenParquet:
    """What was written.

    Attributes:
        path: the file.
        rows: rows in it, one for each record or line.
        without_columns: rows of lines that are no record; their text is kept, their cells are null.
        problems: what was wrong with a source whose lines are not kept as they are (a ledger).
    """

    path: Path
    rows: int
    without_columns: int
    problems: tuple[Problem, ...] = ()


Row = tuple[bytes, Record | None]


@attrs.define
class _Count:
    rows: int = 0
    bare: int = 0
    problems: list[Problem] = attrs.field(factory=list)


def write_parquet(source: object, path: str | Path, *, kind: str = "cases") -> WrittenParquet:
    """Writes the records of one kind to a Parquet file, whole or not at all, in flat memory.

    Lines of a file of records are kept to the byte, those that are no record included; records in
    memory and rows of ledgers are kept as `dumps` writes them. Nothing is masked.

    Args:
        source: what `load` takes, what it gave, a town-year, or records.
        path: the file to write.
        kind: kind of record.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UnreadableError: where nothing can be read.
        UnwritableError: where the file cannot be written.
        UsageError: for a kind that is none or is not there, or a line too long to keep.
    """
    pyarrow()
    known_kind(kind)
    count = _Count()
    rows = _rows(source, kind, count)
    written = write_whole(Path(path), _parquet(rows, kind, count, _fields_of(source, kind)))
    return WrittenParquet(
        path=written.path,
        rows=count.rows,
        without_columns=count.bare,
        problems=tuple(count.problems),
    )


def _fields_of(source: object, kind: str) -> FieldSet | None:
    """What the source of lines that are kept to the byte had a place for; others say it each."""
    if not isinstance(source, str | Path):
        return None
    found = find_sources(source)
    own = next((each for each in found.sources if each.kind == kind), None)
    if not isinstance(own, FileSource):
        return None
    return own.fields or stated_fields(found.town, kind)


def _parquet(
    rows: Iterator[Row], kind: str, count: _Count, fields: FieldSet | None
) -> Iterator[bytes]:
    """The bytes of the file, as they come."""
    # an extra without types; `write_parquet` has asked whether it is there
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415
    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415

    about = {
        "format": FORMAT,
        "kind": kind,
        "schema_version": SCHEMA_VERSION,
        "kit_version": __version__,
        **({} if fields is None else {"fields": list(fields.names)}),
    }
    schema = (
        arrow_schema(kind)
        .append(
            pa.field(
                TEXT_COLUMN,
                pa.binary(),
                nullable=False,
                metadata={"label": "记录原文（JSON）", "label_en": "the exact text of the record"},
            )
        )
        .with_metadata({ABOUT: json.dumps(about, ensure_ascii=False)})
    )
    sink = _Sink()
    # checksums, so that a byte changed on the way is noticed
    with pq.ParquetWriter(sink, schema, compression="zstd", write_page_checksum=True) as writer:
        for cells, texts in _batches(rows, kind, count):
            arrays = [*cells.taken(), pa.array(texts, type=pa.binary())]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """A file that hands out what was written since the last time."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes | memoryview) -> int:
        """Keeps the bytes."""
        part = bytes(data)
        self._parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def taken(self) -> bytes:
        """The bytes written since the last time."""
        made = b"".join(self._parts)
        self._parts.clear()
        return made


def _batches(rows: Iterator[Row], kind: str, count: _Count) -> Iterator[tuple[Cells, list[bytes]]]:
    """The cells and texts of some rows at a time."""
    cells = Cells(kind)
    texts: list[bytes] = []
    for text, record in rows:
        cells.add(record)
        texts.append(text)
        count.rows += 1
        count.bare += record is None
        if len(texts) == _ROWS:
            yield cells, texts
            texts = []
    if texts:
        yield cells, texts


def _rows(source: object, kind: str, count: _Count) -> Iterator[Row]:
    if isinstance(source, str | Path):
        found = [each for each in find_sources(source).sources if each.kind == kind]
        if not found:
            raise not_given(kind)
        (only,) = found
        if isinstance(only, FileSource) and only.path is not None:
            yield from _lines(only.path, only.name, KINDS[kind])
            return
    elif isinstance(source, Loaded | TownYear | Record):
        yield from ((dumps_whole(record), record) for record in records_of(source, kind))
        return
    elif _is_plain_iterable(source):
        items = iter(cast("Iterable[object]", source))
        first = next(items, None)
        source = () if first is None else chain((first,), items)
        if isinstance(first, Record):
            records = records_of(cast("Iterable[Record]", source), kind)
            yield from ((dumps_whole(record), record) for record in records)
            return
    for item in iter_records(source, kind, strict=True):
        if isinstance(item, Problem):
            count.problems.append(item)
        else:
            yield dumps_whole(item), item


def _is_plain_iterable(source: object) -> bool:
    return (
        isinstance(source, Iterable)
        and not isinstance(source, bytes | bytearray | Mapping)
        and not hasattr(source, "read")
    )


def _lines(path: Path, name: str, cls: type[Record]) -> Iterator[Row]:
    fast = fast_decoder(cls)
    decode = LineDecoder()
    with opened(path, name) as (_, file):
        for number, line in bounded_lines(file, name):
            if line is None:
                raise UsageError(
                    f"{name}:{number}：该行超过 {LONGEST_LINE} 字节，不能原样保存；未写出",
                    f"{name}:{number}: the line has more than {LONGEST_LINE} bytes and cannot be "
                    "kept as it is; nothing was written",
                )
            yield line, _record(fast, decode, cls, line)


def _record(
    fast: FastDecoder[Record], decode: LineDecoder, cls: type[Record], line: bytes
) -> Record | None:
    if decode.encoding != "gb18030":
        try:
            record = fast(line)
        except REFUSALS:
            pass
        else:
            decode.saw(line)
            return record
    text = decode(line)
    return None if text is None else collect_text(cls, text).record
