"""A file of records cut into pieces that can be read one by one, and by several processes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import attrs

from enforcement_kit.analytics.tables import pyarrow
from enforcement_kit.errors import UnreadableError, system_reason
from enforcement_kit.io.lines import LONGEST_LINE, opened
from enforcement_kit.io.packed import DamagedFileError
from enforcement_kit.io.parquet import TEXT_COLUMN, kind_and_fields, line_of_text
from enforcement_kit.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from enforcement_kit.io.readable import Readable
    from enforcement_kit.model import FieldSet

__all__ = [
    "PIECE",
    "Piece",
    "is_parquet",
    "parquet_kind_and_fields",
    "parquet_lengths",
    "pieces_of",
    "splits",
]

PIECE: Final = 8 * 1024 * 1024
"""Bytes of a piece, to the next end of a line."""

_PACKED: Final = (".gz", ".zst")
_LOOK: Final = 64 * 1024
_CHUNK: Final = 1024 * 1024


class PieceFile(Protocol):
    """The bytes of a piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, all by default; none at the end."""
        ...

    def close(self) -> None:
        """Lets go of the file where it is not read to its end."""
        ...


@attrs.frozen(kw_only=True)
class Piece:
    """A part of a file of records.

    Attributes:
        number: its place among the pieces, from 0.
        path: the file.
        begin, end: its bytes in a plain file; in Parquet the first row group and the one after
            the last.
        length: how many bytes that is, in Parquet unpacked; 0 where it is not known of the whole.
        content: the lines themselves, where the file is packed or a pipe and has no ranges.
        kind: kind of its records.
        name: what messages call the file.
        fields: what the source of the records had a place for.
        version: version of the records.
        encoding: of the text, where this or an earlier piece of the file settles it.
        first: whether the file begins with it.
        damage: what is wrong with the packed file behind these lines; met where they are read.
    """

    number: int
    path: Path | None
    begin: int = 0
    end: int = 0
    length: int = 0
    content: bytes | None = attrs.field(default=None, repr=False)
    kind: str = "cases"
    name: str = ""
    fields: FieldSet | None = attrs.field(default=None, repr=False)
    version: int = SCHEMA_VERSION
    encoding: str | None = None
    first: bool = True
    damage: DamagedFileError | None = attrs.field(default=None, eq=False)

    @property
    def range(self) -> str:
        """Its bytes or row groups, as messages name them."""
        if self.content is not None:
            return f"#{self.number}"
        return f"{self.begin}-{self.end}"

    @property
    def manner(self) -> str:
        """What besides its bytes settles what is read in it."""
        damage = "" if self.damage is None else self.damage.message_en
        return f"{self.encoding or ''} {self.version} {damage}"

    def opened(self) -> PieceFile:
        """The bytes of its lines.

        Raises:
            UnreadableError: the file is gone, or is not what it was.
        """
        if self.damage is not None:
            return _Broken(self.content or b"", self.damage)
        if self.content is not None:
            return io.BytesIO(self.content)
        path = self.path or Path()
        if is_parquet(path):
            return _RowGroups(path, self.begin, self.end)
        return _Range(path, self.begin, self.end)


class _Broken(io.BytesIO):
    """The lines of a packed file before a damage, then the damage, once."""

    def __init__(self, content: bytes, damage: DamagedFileError) -> None:
        super().__init__(content)
        self._damage: DamagedFileError | None = damage

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data and self._damage is not None:
            damage, self._damage = self._damage, None
            raise damage
        return data


class _Range:
    """The bytes of a file between two places."""

    def __init__(self, path: Path, begin: int, end: int) -> None:
        self._file = _open(path)
        self._file.seek(begin)
        self._left = end - begin

    def read(self, size: int = -1, /) -> bytes:
        if not self._left:
            return b""
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._file.read(wanted)
        self._left -= len(data)
        if not self._left or not data:
            self.close()
        return data

    def close(self) -> None:
        self._file.close()
        self._left = 0


class _RowGroups:
    """The JSON texts of some row groups of a Parquet file, as lines."""

    def __init__(self, path: Path, begin: int, end: int) -> None:
        self._file = _parquet(path)
        groups = list(range(begin, end))
        self._batches = self._file.iter_batches(1024, row_groups=groups, columns=[TEXT_COLUMN])
        self._rest = b""

    def read(self, size: int = -1, /) -> bytes:
        while size < 0 or len(self._rest) < size:
            batch = next(self._batches, None)
            if batch is None:
                break
            self._rest += b"".join(map(line_of_text, batch.column(0).to_pylist()))
        data = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(data) :]
        return data

    def close(self) -> None:
        self._file.close()


def splits(source: str | Path) -> bool:
    """Whether the file has ranges that processes can read apart from one another."""
    path = Path(source)
    return str(source) != "-" and path.suffix.lower() not in _PACKED


def pieces_of(
    source: str | Path | Readable, *, size: int = PIECE, name: str = "<stream>"
) -> Iterator[Piece]:
    """The pieces of a file of records in their order.

    Args:
        source: path of a `.jsonl` (plain, `.gz`, `.zst`) or a `.parquet` with the text of each
            record in one column; or an open binary file.
        size: bytes of a piece at the least; a Parquet file is cut between its row groups.
        name: what messages call an open file.

    Raises:
        UnreadableError: it cannot be opened. What is wrong with a packed file is met where its last
            piece is read.
        MissingExtraError: Parquet without pyarrow, `.zst` without the extra `zstd`.
    """
    if not isinstance(source, str | Path):
        yield from _of_lines(source, name, size)
        return
    path = Path(source)
    ending = path.name.lower()
    if is_parquet(path):
        yield from _of_row_groups(path, size)
    elif ending.endswith(_PACKED):
        with opened(path, path.name) as (_, file):
            yield from _of_lines(file, path.name, size)
    else:
        yield from _of_ranges(path, size)


def _of_ranges(path: Path, size: int) -> Iterator[Piece]:
    with _open(path) as file:
        whole = file.seek(0, io.SEEK_END)
        begin = number = 0
        while begin < whole:
            end = min(begin + size, whole)
            file.seek(end)
            while end < whole and (look := file.readline(_LOOK)):
                end += len(look)
                if look.endswith(b"\n"):
                    break
            length = end - begin
            yield Piece(
                number=number, path=path, begin=begin, end=end, length=length, first=not number
            )
            begin, number = end, number + 1


def _of_row_groups(path: Path, size: int) -> Iterator[Piece]:
    lengths = parquet_lengths(path)
    begin = number = held = 0
    for group, length in enumerate(lengths):
        held += length
        if held >= size or group == len(lengths) - 1:
            yield Piece(
                number=number,
                path=path,
                begin=begin,
                end=group + 1,
                length=held,
                first=not number,
            )
            begin, number, held = group + 1, number + 1, 0


def _of_lines(file: Readable, name: str, size: int) -> Iterator[Piece]:
    number = held = 0
    lines: list[bytes] = []

    damage: DamagedFileError | None = None

    def piece() -> Piece:
        return Piece(
            number=number,
            path=None,
            name=name,
            content=b"".join(lines),
            first=not number,
            damage=damage,
        )

    try:
        for line in _lines(file):
            lines.append(line)
            held += len(line)
            if held >= size:
                yield piece()
                number, held = number + 1, 0
                lines.clear()
    except DamagedFileError as error:
        damage = error
    if lines or damage is not None:
        yield piece()


def _lines(file: Readable) -> Iterator[bytes]:
    """The lines with their ends; one too long to be read is cut where it is too long already."""
    rest = bytearray()
    enough = LONGEST_LINE + 1
    while chunk := file.read(_CHUNK):
        *ended, begun = chunk.split(b"\n")
        for part in ended:
            rest += part[: enough - len(rest)]
            yield bytes(rest) + b"\n"
            rest.clear()
        rest += begun[: enough - len(rest)]
    if rest:
        yield bytes(rest)


def is_parquet(path: Path) -> bool:
    """Whether a path is that of a Parquet file, by its name."""
    return path.suffix.lower() == ".parquet"


def parquet_kind_and_fields(path: Path) -> tuple[str | None, FieldSet | None]:
    """What the metadata of a Parquet file say: kind of record, and what its source had a place for.

    Raises:
        UnreadableError: it is no Parquet file, or has no column of texts.
    """
    return kind_and_fields(_parquet(path).schema_arrow.metadata or {})


def parquet_lengths(path: Path) -> list[int]:
    """The bytes of each row group, unpacked.

    Raises:
        UnreadableError: it is no Parquet file, or has no column of texts.
    """
    about = _parquet(path).metadata
    return [about.row_group(at).total_byte_size for at in range(about.num_row_groups)]


def _open(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name}：无法打开（{zh}）", f"{path.name}: cannot be opened ({en})"
        ) from None


def _parquet(path: Path) -> pq.ParquetFile:
    pa = pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    try:
        file = pq.ParquetFile(path, page_checksum_verification=True)
    except (OSError, pa.ArrowInvalid) as error:
        raise UnreadableError(
            f"{path.name}：不是完好的 Parquet 文件（{error}）",
            f"{path.name}: is no whole Parquet file ({error})",
        ) from None
    if TEXT_COLUMN not in file.schema_arrow.names:
        raise UnreadableError(
            f"{path.name}：没有 {TEXT_COLUMN} 列（每条记录的 JSON 原文）；"
            f"有：{'、'.join(file.schema_arrow.names[:12])}",
            f"{path.name}: has no column {TEXT_COLUMN} (the JSON text of each record); it has "
            f"{', '.join(file.schema_arrow.names[:12])}",
        )
    return file
