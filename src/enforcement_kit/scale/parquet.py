"""Flat rows as one Parquet file."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from enforcement_kit.analytics.tables import pyarrow
from enforcement_kit.scale.rows import whole_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from enforcement_kit.scale.rows import Column

__all__ = ["as_parquet"]

_ROWS: Final = 20_000
_BITE: Final = 1024 * 1024


def as_parquet(lines: Iterable[bytes], columns: Sequence[Column]) -> Iterator[bytes]:
    """The bytes of a Parquet file with the rows of JSON Lines; every column is text.

    Args:
        lines: JSON Lines in pieces of any size, each piece of whole lines or not.
        columns: the columns, in order.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = pyarrow()
    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415 - an extra

    schema = pa.schema(
        [pa.field(name, pa.string(), False, {"zh": zh, "en": en}) for name, zh, en in columns]
    )
    decode = msgspec.json.Decoder(dict[str, str]).decode
    with tempfile.TemporaryDirectory(prefix="ekit-") as room:
        path = Path(room) / "rows.parquet"
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            rows = (decode(line) for line in whole_lines(lines))
            while some := list(islice(rows, _ROWS)):
                writer.write_table(pa.Table.from_pylist(some, schema=schema))
        with path.open("rb") as file:
            while part := file.read(_BITE):
                yield part
