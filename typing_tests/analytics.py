"""Tables and Parquet in a user's program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_type

from enforcement_kit import Loaded, Problem, TownYear
from enforcement_kit.analytics import (
    Column,
    WrittenParquet,
    columns,
    iter_parquet,
    read_parquet,
    to_arrow,  # pyright: ignore[reportUnknownVariableType]  # pyarrow has no types
    write_parquet,
)
from enforcement_kit.model import Record

if TYPE_CHECKING:
    from pathlib import Path


def there_and_back(town: TownYear, path: Path) -> Loaded:
    """What is written says what it is, and what is read is what `load` gives."""
    assert_type(write_parquet(town, path, kind="cases"), WrittenParquet)
    assert_type(iter_parquet(path), Iterator[Record | Problem])
    return read_parquet(path)


assert_type(columns("cases"), tuple[Column, ...])

to_arrow(7)  # type: ignore[arg-type]  # no records
columns(kind=None)  # type: ignore[arg-type]  # a kind is needed
