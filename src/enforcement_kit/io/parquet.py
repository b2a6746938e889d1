"""Records in a Parquet file: the text of each stands beside the columns, and is what is read."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import MissingExtraError, UnreadableError, UsageError, system_reason
from enforcement_kit.model import KINDS, SCHEMA_VERSION, field_set

__all__ = [
    "ABOUT",
    "FORMAT",
    "MARK",
    "TEXT_COLUMN",
    "NotRecordsParquetError",
    "TextsOfRecords",
    "kind_and_fields",
    "line_of_text",
    "opened_parquet",
]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from enforcement_kit.model import FieldSet

FORMAT: Final = "enforcement-kit/parquet/1"
"""What the metadata of a file written by the kit says under `format`."""

ABOUT: Final = b"enforcement_kit"
"""Key of that metadata; its value is JSON."""

TEXT_COLUMN: Final = "record"
"""The column with the exact JSON of each record, as bytes."""

MARK: Final = b"PAR1"
"""The first bytes of a Parquet file."""

_MAJOR: Final = FORMAT.rpartition("/")[0]
_ROWS: Final = 4096


class NotRecordsParquetError(UnreadableError):
    """Raised for a file that is no Parquet, is damaged, or holds no records of this kit."""

    code = "not-records-parquet"


@contextmanager
def opened_parquet(
    source: str | Path | IO[bytes], name: str, kind: str | None = None
) -> Iterator[TextsOfRecords]:
    """Opens a Parquet file of records as a file of lines, read in flat memory.

    Args:
        source: path, or a binary file that can be sought.
        name: what messages call it.
        kind: kind of record, where the file does not say it.

    Raises:
        MissingExtraError: pyarrow is not installed.
        NotRecordsParquetError: for a file that is no Parquet, is damaged, or holds no records.
        UsageError: for a kind that the file does not hold, or that nobody says; for a pipe.
    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("analytics", "pyarrow") from None
    with _binary(source, name) as binary:
        start = binary.read(len(MARK))
        binary.seek(0)
        with _said(name, start):
            file = pq.ParquetFile(binary, page_checksum_verification=True)
        with file:
            about = _about(file.schema_arrow.metadata or {})
            yield TextsOfRecords(
                kind=_kind(file, name, kind), file=file, name=name, fields=_fields(about)
            )


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
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{name}：无法打开（{zh}）",
            f"{name}: cannot be opened ({en})",
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


def kind_and_fields(metadata: Mapping[bytes, bytes]) -> tuple[str | None, FieldSet | None]:
    """What the metadata of a file say: its kind of record, and what their source had a place for.

    `None` for the kind where they do not say it, or say none that there is.
    """
    about = _about(metadata)
    kind = about.get("kind")
    return kind if isinstance(kind, str) and kind in KINDS else None, _fields(about)


def _fields(about: Mapping[str, object]) -> FieldSet | None:
    names = about.get("fields")
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        return None
    return field_set(tuple(names))


def _about(metadata: Mapping[bytes, bytes]) -> Mapping[str, object]:
    try:
        found = json.loads(metadata.get(ABOUT, b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@contextmanager
def _said(name: str, start: bytes = MARK) -> Iterator[None]:
    """What the library makes of a file that is none or is damaged, as an error of the kit."""
    try:
        yield
    # a damaged file fails in the library wherever it happens to be damaged
    except (ValueError, LookupError, ArithmeticError, MemoryError, OSError, RuntimeError):
        if start == MARK:
            raise NotRecordsParquetError(
                f"{name}：Parquet 文件不完整或已损坏；请重新取得该文件",
                f"{name}: the Parquet file is cut short or damaged; get it anew",
            ) from None
        raise NotRecordsParquetError(
            f"{name}：不是 Parquet 文件",
            f"{name}: this is no Parquet file",
        ) from None


@attrs.define
class TextsOfRecords:
    """The texts of the records as a file of lines, a batch at a time.

    Attributes:
        kind: kind of record.
        file: the file.
        name: what messages call it.
        fields: what the source of the records had a place for, where the file says it.
    """

    kind: str
    file: pq.ParquetFile
    name: str
    fields: FieldSet | None = None
    _batches: Iterator[Sequence[bytes | str | None]] | None = None

    def read(self, _size: int = -1, /) -> bytes:
        """The lines of the next batch; nothing at the end."""
        if self._batches is None:
            self._batches = self._texts()
        with _said(self.name):
            texts = next(self._batches, ())
        return b"".join(map(line_of_text, texts))

    def _texts(self) -> Iterator[Sequence[bytes | str | None]]:
        for batch in self.file.iter_batches(batch_size=_ROWS, columns=[TEXT_COLUMN]):
            if batch.num_rows:
                yield batch.column(0).to_pylist()


def line_of_text(value: bytes | str | None) -> bytes:
    """The text of a record as a line of a file of lines."""
    text = value.encode() if isinstance(value, str) else value or b"null"
    # JSON has line ends between its parts alone, where a blank does as well
    return text.replace(b"\n", b" ") + b"\n"
