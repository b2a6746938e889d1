"""Records from one form into another: folder, bundle, lines; whole or not at all."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from enforcement_kit.codec import dumps, dumps_whole, to_dict
from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.io.atomic import write_whole
from enforcement_kit.io.folder import SUFFIXES, kind_of
from enforcement_kit.io.saving import save
from enforcement_kit.io.sourced import table_of
from enforcement_kit.model import KIND_LABELS, KINDS, Town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.io.atomic import Written
    from enforcement_kit.model import Record, TownYear

__all__ = ["RecordsForm", "form_of_path", "left_out", "only_kind", "write_records"]

RecordsForm: TypeAlias = Literal["folder", "bundle", "lines", "parquet"]
"""A folder, one JSON text, lines of JSON (packed or not), a Parquet file."""

_LEVEL: Final = 6
_GZIP: Final = 16 + zlib.MAX_WBITS


def form_of_path(path: str | Path) -> RecordsForm:
    """The form of records that a path names by its ending; without one it is a folder.

    Raises:
        UsageError: an ending that no form of records has.
    """
    name = Path(path).name
    if name.endswith(SUFFIXES):
        return "lines"
    if name.endswith(".parquet"):
        return "parquet"
    if name.endswith(".json"):
        return "bundle"
    if Path(path).is_dir() or not Path(name).suffix:
        return "folder"
    raise UsageError(
        f"{name}：不是记录的形式；可用：文件夹、.json、.jsonl、.jsonl.gz、.jsonl.zst、.parquet",
        f"{name}: no form of records; a folder, .json, .jsonl, .jsonl.gz, .jsonl.zst or .parquet",
    )


def only_kind(year: TownYear) -> str:
    """The one kind of record that a town-year holds, for a form that takes one.

    Raises:
        UsageError: there are several, or none.
    """
    given = [kind for kind in KINDS if year.of_kind(kind) is not None]
    if len(given) == 1:
        return given[0]
    kinds = "、".join(f"{kind}（{KIND_LABELS[kind]}）" for kind in given) or "无"
    raise UsageError(
        f"这种文件只装一种记录，而所给有：{kinds}；用 --kind 指明一种，或写成文件夹、.json",
        f"such a file takes one kind of record, and there are: {', '.join(given) or 'none'}; name"
        " one with --kind, or write a folder or .json",
    )


def left_out(year: TownYear, kind: str) -> tuple[str, ...]:
    """What a file of one kind leaves out: `town.toml`, where it says something, and other kinds."""
    others = [each for each in KINDS if each != kind and year.of_kind(each) is not None]
    told = {key for key in to_dict(year.town) if key not in ("schema_version", "source_fields")}
    return (*(("town.toml",) if told else ()), *others)


def write_records(year: TownYear, path: str | Path, *, kind: str = "") -> tuple[Written, ...]:
    """Writes records in the form that the path names: folder, bundle or lines.

    What the sources of the records had a place for goes with them (`model.holds`). A Parquet file
    is written by `analytics.write_parquet`.

    Args:
        year: the records.
        path: a folder, `.json`, `.jsonl`, `.jsonl.gz` or `.jsonl.zst`.
        kind: kind of record, for a form that takes one; by default the only one there is.

    Raises:
        UsageError: an ending that is no form; several kinds for a form that takes one; a kind that
            is not there, or that a file of this name is not read as; a folder that is not empty.
        UnwritableError: a file cannot be written.
        MissingExtraError: `.zst` without the extra `zstd`.
    """
    form = form_of_path(path)
    target = Path(path)
    if form == "folder":
        if target.is_dir() and any(target.iterdir()):
            raise UsageError(
                f"{target.name}：文件夹不是空的，未改动；换一个文件夹",
                f"{target.name}: the folder is not empty, untouched; name another",
            )
        return save(year, target)
    if form == "bundle":
        return (write_whole(target, _bundle(year)),)
    named = kind or only_kind(year)
    records = year.of_kind(named) if named in KINDS else None
    if records is None:
        raise UsageError(f"没有 {named} 记录", f"there are no records of {named}")
    read_as = kind_of(target.name) or "cases"
    if read_as != named:
        raise UsageError(
            f"{target.name} 会被读作 {read_as}；{named} 记录的文件名应为 {named}.jsonl",
            f"{target.name} is read as {read_as}; a file of {named} is called {named}.jsonl",
        )
    return (write_whole(target, _packed(_lines(records), target.name)),)


def _bundle(year: TownYear) -> Iterator[bytes]:
    town = table_of(year)
    said = town != Town()
    if said:
        yield b'{"town":' + dumps(town)
    first = not said
    for kind in KINDS:
        records = year.of_kind(kind)
        if records is None:
            continue
        yield (b"{" if first else b",\n") + b'"%s":[' % kind.encode()
        first = False
        beside = town.fields_of(kind)
        for number, record in enumerate(records):
            yield (b",\n" if number else b"\n") + dumps_whole(record, beside)
        yield b"]"
    yield b'{"cases":[]}\n' if first else b"}\n"


def _lines(records: tuple[Record, ...]) -> Iterator[bytes]:
    for record in records:
        yield dumps_whole(record) + b"\n"


def _packed(lines: Iterator[bytes], name: str) -> Iterator[bytes]:
    if name.endswith(".gz"):
        return _gzipped(lines)
    if name.endswith(".zst"):
        return _zstd(lines)
    return lines


def _gzipped(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Packed with the same bytes each time: the head states neither name nor time."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for line in lines:
        if part := packer.compress(line):
            yield part
    yield packer.flush()


def _zstd(lines: Iterator[bytes]) -> Iterator[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("zstd", "zstandard") from None
    packer = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    for line in lines:
        if part := packer.compress(line):
            yield part
    yield packer.flush()
