"""Records of one kind, one at a time, in flat memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs
import msgspec

from enforcement_kit.codec import (
    REFUSALS,
    Collected,
    FastDecoder,
    NotJsonError,
    UnknownKeys,
    collect,
    collect_text,
    fast_decoder,
    mend,
    migrate,
    parse_json,
    with_fields,
    with_unknown,
)
from enforcement_kit.errors import Location, Problem
from enforcement_kit.io.encodings import LineDecoder, OtherEncodingError
from enforcement_kit.io.identity import SeenIds
from enforcement_kit.io.lines import LONGEST_LINE, bounded_lines, opened
from enforcement_kit.io.packed import DamagedFileError
from enforcement_kit.io.parquet import opened_parquet
from enforcement_kit.io.readable import HashingReader, Readable, digest_of_file
from enforcement_kit.io.source import FileSource, LedgerSource, MappingSource, ParquetSource, Source
from enforcement_kit.model import SCHEMA_VERSION, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.codec.unknown import UnknownKey
    from enforcement_kit.ledger import LedgerRow
    from enforcement_kit.model import FieldSet

__all__ = ["InputFile", "RecordStream"]

R = TypeVar("R", bound=Record)

_LEDGER: Final = b'"ledger"'
_LEDGER_KEY: Final = ("ledger",)


@attrs.frozen(kw_only=True)
class InputFile:
    """An input that was read, as `figures.json` names it.

    Attributes:
        path: relative to the records argument.
        sha256: of the bytes as they stand on disk; empty for values in memory.
        read: records found in it, rejected ones included.
        rejected: records set aside.
    """

    path: str
    sha256: str
    read: int
    rejected: int

    def to_dict(self) -> dict[str, str | int]:
        """As `figures.json` writes it."""
        return {
            "path": self.path,
            "sha256": self.sha256,
            "read": self.read,
            "rejected": self.rejected,
        }


class RecordStream(Generic[R]):
    """Iterates over the records of one source; problems come in between, in order.

    Attributes:
        read: records found so far, rejected ones included.
        rejected: records set aside so far.
        looked_closely: whether every record went through the collecting path, so that unknown
            and doubled keys and identifiers were looked at.
        sha256: digest of the file once it is read to its end.
    """

    def __init__(
        self,
        source: Source,
        cls: type[R],
        *,
        closely: bool,
        version: int = SCHEMA_VERSION,
        seen: SeenIds | None = None,
        fields: FieldSet | None = None,
    ) -> None:
        self.source = source
        self.cls = cls
        self._version = version
        self._fields = fields or getattr(source, "fields", None)
        self.read = 0
        self.rejected = 0
        self.looked_closely = closely
        self.sha256 = ""
        self._unknown = UnknownKeys()
        self._seen = SeenIds() if seen is None else seen

    def __iter__(self) -> Iterator[R | Problem]:
        if isinstance(self.source, MappingSource):
            yield from self._of_values(self.source)
        elif isinstance(self.source, LedgerSource):
            yield from self._of_rows(self.source)
            self.sha256 = self.source.sha256
        elif isinstance(self.source, ParquetSource):
            yield from self._of_parquet(self.source)
        elif self.source.path is not None:
            with opened(self.source.path, self.source.name) as (hashing, file):
                yield from self._of_lines(file, self.source)
                self.sha256 = hashing.hexdigest()
        elif self.source.stream is not None:
            hashing = HashingReader(self.source.stream)
            yield from self._of_lines(hashing, self.source)
            self.sha256 = hashing.hexdigest()
        yield from self._unknown.problems()

    @property
    def unknown_keys(self) -> tuple[UnknownKey, ...]:
        """The keys met so far that no class has, each once with its count."""
        return self._unknown.counted()

    def input_file(self) -> InputFile:
        """The input as `figures.json` names it; to be asked when all is read."""
        return InputFile(
            path=self.source.name, sha256=self.sha256, read=self.read, rejected=self.rejected
        )

    def _of_values(self, source: MappingSource) -> Iterator[R | Problem]:
        for index, value in enumerate(source.values):
            at = Location(file=source.name, pointer=source.pointer(index))
            if isinstance(value, self.cls):
                self.read += 1
                yield from self._unique(value, at, None)
            else:
                yield from self._taken(collect(self.cls, self._of_today(value)), at)

    def _of_parquet(self, source: ParquetSource) -> Iterator[R | Problem]:
        lines = FileSource(kind=source.kind, name=source.name, path=None)
        with opened_parquet(source.file, source.name, source.kind) as texts:
            self._fields = self._fields or texts.fields
            yield from self._of_lines(texts, lines)
        self.sha256 = digest_of_file(source.file)

    def _of_rows(self, source: LedgerSource) -> Iterator[R | Problem]:
        fast = fast_decoder(self.cls)
        for row in source.rows():
            if isinstance(row, Problem):
                yield row
                continue
            record = self._of_row(fast, row)
            if record is not None:
                self.read += 1
                yield from self._unique(record, row.at, row.fields)
                continue
            yield from self._taken(collect(self.cls, row.record), row.at, row.fields)

    def _of_row(self, fast: FastDecoder[R], row: LedgerRow) -> R | None:
        """The record of a row by the fast path; identifiers were looked at in the ledger."""
        beside = row.record.pop("ledger", None)
        try:
            record = fast(msgspec.json.encode(row.record))
        except REFUSALS:
            record = None
        if beside is not None:
            row.record["ledger"] = beside
            if record is not None:
                return with_unknown(record, {"ledger": beside}, row.fields)
        return record

    def _of_lines(self, file: Readable, source: FileSource) -> Iterator[R | Problem]:
        decode = LineDecoder(source.encoding)
        fast = None if self.looked_closely or self._is_old else fast_decoder(self.cls)
        name = source.name
        lines = bounded_lines(file, name, begins=source.begins)
        while True:
            try:
                number, line = next(lines)
            except StopIteration:
                break
            except (DamagedFileError, OtherEncodingError) as error:
                # what was read before the break stands; the break itself is said
                self.read += 1
                self.rejected += 1
                yield self._whole_line(
                    error.code,
                    name,
                    None,
                    error.message.removeprefix(f"{name}："),
                    error.message_en.removeprefix(f"{name}: "),
                )
                break
            if line is None:
                self.read += 1
                self.rejected += 1
                yield self._whole_line(
                    "line-too-long",
                    name,
                    number,
                    f"该行超过 {LONGEST_LINE} 字节，未读",
                    f"the line has more than {LONGEST_LINE} bytes and was not read",
                )
                continue
            # the fast path drops what a record says of its own source
            if fast is not None and decode.encoding != "gb18030" and _LEDGER not in line:
                try:
                    record = fast(line)
                except REFUSALS:
                    pass
                else:
                    self.read += 1
                    decode.saw(line)
                    if self._fields is not None:
                        with_fields(record, self._fields)
                    if self._seen.add(record.id):
                        yield record
                    else:
                        yield self._doubled(record, Location(file=name, line=number))
                    continue
            text = decode(line)
            if text is None:
                self.read += 1
                self.rejected += 1
                yield self._whole_line(
                    "not-readable-text",
                    name,
                    number,
                    f"该行不是 {decode.encoding or 'UTF-8 或 GB18030'} 文字，未读",
                    f"the line is no {decode.encoding or 'UTF-8 or GB18030'} text; not read",
                )
                continue
            yield from self._taken(self._collected(text), Location(file=name, line=number))
        if decode.encoding == "gb18030":
            yield Problem(
                code="encoding-gb18030",
                message="文件编码为 GB18030，已读；建议另存为 UTF-8",
                message_en="the file is in GB18030 and was read; better save it as UTF-8",
                at=Location(file=name),
            )

    @property
    def _is_old(self) -> bool:
        return self._version != SCHEMA_VERSION

    def _of_today(self, value: object) -> object:
        if self._is_old and isinstance(value, Mapping):
            return migrate(self.source.kind, value, self._version)
        return value

    def _collected(self, text: str) -> Collected[R]:
        if not self._is_old:
            return collect_text(self.cls, text)
        try:
            value = parse_json(text).value
        except NotJsonError as error:
            return Collected(record=None, broken=error.problems)
        return collect(self.cls, self._of_today(value))

    def _taken(
        self, found: Collected[R], at: Location, fields: FieldSet | None = None
    ) -> Iterator[R | Problem]:
        self.read += 1
        # what a ledger has beside the fields is kept on purpose, and said column by column
        strange = tuple(each for each in found.unknown if each[0][:1] != _LEDGER_KEY)
        self._unknown.add(self.source.kind, strange, at.file, at.line, at.pointer)
        yield from found.problems(at.file, at.line, at.pointer)
        if found.record is None:
            self.rejected += 1
        else:
            yield from self._unique(found.record, at, fields or self._fields)

    def _unique(self, record: R, at: Location, fields: FieldSet | None) -> Iterator[R | Problem]:
        if fields is not None:
            with_fields(record, fields)
        yield record if self._seen.add(record.id) else self._doubled(record, at)

    def _doubled(self, record: R, at: Location) -> Problem:
        self.rejected += 1
        return Problem(
            code="duplicate-id",
            message=f"编号 {record.id} 在本种类中已出现过，本条未收",
            message_en=f"the id {record.id} was seen before in this kind; this record is set aside",
            at=attrs.evolve(at, pointer=f"{at.pointer}/id"),
            value=record.id,
            expected="an id of its own",
            fix=mend("duplicate-id"),
            level="rejected",
        )

    def _whole_line(self, code: str, name: str, number: int | None, zh: str, en: str) -> Problem:
        return Problem(
            code=code,
            message=zh,
            message_en=en,
            at=Location(file=name, line=number),
            fix=mend(code),
            level="rejected",
        )
