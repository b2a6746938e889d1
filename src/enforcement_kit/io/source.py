"""What a records argument offers, kind by kind."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import attrs

from enforcement_kit.codec import mend
from enforcement_kit.errors import Level, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from enforcement_kit.io.readable import Readable
    from enforcement_kit.ledger import LedgerRow
    from enforcement_kit.model import FieldSet

__all__ = [
    "FileSource",
    "LedgerSource",
    "MappingSource",
    "ParquetSource",
    "Source",
    "Sources",
    "about",
]


@attrs.frozen(kw_only=True)
class FileSource:
    """One kind of record in one file of JSON lines.

    Attributes:
        kind: kind of record.
        name: what messages call the file.
        path: the file, where it is one on disk.
        stream: else where its bytes come from.
        fields: what the source of the records had a place for, where the file stands by itself.
        encoding: of its text, where an earlier part of the same file has settled it.
        begins: whether its bytes begin the file; those of a later part do not.
    """

    kind: str
    name: str
    path: Path | None
    stream: Readable | None = attrs.field(default=None, eq=False)
    fields: FieldSet | None = None
    encoding: str | None = None
    begins: bool = True


@attrs.frozen(kw_only=True)
class MappingSource:
    """One kind of record as plain values already in memory.

    Attributes:
        kind: kind of record.
        name: what messages call the source.
        values: the records.
        under: JSON Pointer of the array they stand in.
        alone: whether the one value is the whole source.
    """

    kind: str
    name: str
    values: Iterable[object] = attrs.field(eq=False)
    under: str = ""
    alone: bool = False

    def pointer(self, index: int) -> str:
        """JSON Pointer of one of the values."""
        return "" if self.alone else f"{self.under}/{index}"


@attrs.frozen(kw_only=True)
class LedgerSource:
    """One kind of record in the rows of a ledger.

    Attributes:
        kind: kind of record.
        name: name of the ledger.
        rows: opens the rows; problems come in between.
        sha256: digest of the ledger's bytes.
        fields: what its columns can say; rows of a sheet with other columns say so themselves.
    """

    kind: str
    name: str
    rows: Callable[[], Iterator[LedgerRow | Problem]] = attrs.field(eq=False)
    sha256: str = ""
    fields: FieldSet | None = None


@attrs.frozen(kw_only=True)
class ParquetSource:
    """One kind of record in a Parquet file.

    Attributes:
        kind: kind of record.
        name: what messages call the file.
        file: its path, or a binary file that can be sought.
    """

    kind: str
    name: str
    file: Path | IO[bytes] = attrs.field(eq=False)


Source = FileSource | MappingSource | LedgerSource | ParquetSource


@attrs.frozen(kw_only=True)
class Sources:
    """All that a records argument offers.

    Attributes:
        sources: one for each kind that is there, in the order of `KINDS`.
        town: content of `town.toml` or of the bundle's `town`, or `None`.
        town_file: name of the file it came from.
        raw: files read whole so far, as name and bytes, for their digests.
        problems: what is wrong with the argument itself.
    """

    sources: tuple[Source, ...]
    town: object = None
    town_file: str = ""
    raw: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()


def about(
    code: str, file: str, zh: str, en: str, *, level: Level = "kept", pointer: str = ""
) -> Problem:
    """A problem of a source as a whole."""
    return Problem(
        code=code,
        message=zh,
        message_en=en,
        at=Location(file=file, pointer=pointer),
        fix=mend(code),
        level=level,
    )
