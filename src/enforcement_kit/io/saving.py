"""A town-year as a folder of records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.codec import dumps_whole, to_dict
from enforcement_kit.io.atomic import Written, write_whole
from enforcement_kit.io.inputs import refuse_over_input
from enforcement_kit.io.sourced import table_of
from enforcement_kit.io.toml_text import toml_text
from enforcement_kit.model import KINDS, Town, TownYear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.model import FieldSet, Record

__all__ = ["save", "town_toml"]


def town_toml(town: Town) -> str:
    """The content of `town.toml`, unknown keys included."""
    return toml_text({"schema_version": town.schema_version, **to_dict(town)})


def _lines(records: Iterable[Record], beside: FieldSet | None) -> Iterator[bytes]:
    for record in records:
        yield dumps_whole(record, beside)
        yield b"\n"


def save(year: TownYear, folder: str | Path) -> tuple[Written, ...]:
    """Writes a town-year as `town.toml` and one `.jsonl` file a kind, each whole or not at all.

    A kind that is unknown gets no file, one that is empty an empty file.

    Raises:
        UnwritableError: where a file cannot be written.
        OverInputError: one of them is a file that this run reads; nothing is written.
    """
    target = Path(folder)
    for name in ("town.toml", *(f"{kind}.jsonl" for kind in KINDS)):
        refuse_over_input(target / name)
    town = table_of(year)
    written = [write_whole(target / "town.toml", town_toml(town).encode())]
    for kind in KINDS:
        records = year.of_kind(kind)
        if records is not None:
            written.append(
                write_whole(target / f"{kind}.jsonl", _lines(records, town.fields_of(kind)))
            )
    return tuple(written)
