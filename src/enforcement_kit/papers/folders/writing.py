"""A reading as a folder of records, whole or not at all."""

from __future__ import annotations

import json
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.io import UnwritableError, Written, save, write_whole
from enforcement_kit.papers.folders.report import reading_report

if TYPE_CHECKING:
    from enforcement_kit.papers.folders.folder_read import PapersRead

__all__ = ["REPORT", "save_reading"]

REPORT = "papers.json"
"""The report of the reading, beside the records."""


def save_reading(
    read: PapersRead, folder: str | Path, *, replace: bool = False
) -> tuple[Written, ...]:
    """Writes the cases as records (`town.toml`, `cases.jsonl`), with `papers.json` beside them.

    All of it is written beside the folder first and takes its place at the end, so that there is
    the whole or nothing. Nothing is masked.

    Args:
        read: what was read.
        folder: where the records go: a new folder, or an empty one.
        replace: into a folder that holds something already; the files of these names are replaced,
            one after the other, and all else stays.

    Raises:
        UsageError: the folder holds something and `replace` was not said.
        UnwritableError: it cannot be written.
    """
    target = Path(folder)
    standing = target.is_dir() and any(target.iterdir())
    if (standing or target.is_file()) and not replace:
        raise UsageError(
            f"{target.name} 已有内容，未改动；换一个文件夹，或加 --replace",
            f"{target.name} holds something already, untouched; name another folder, or say"
            " --replace",
        )
    if target.is_file():
        raise UnwritableError(
            f"{target.name}：不是文件夹，未改动", f"{target.name}: not a folder, untouched"
        )
    if standing:
        return _fill(read, target)
    beside = target.parent / f".{target.name[:40]}.{secrets.token_hex(4)}.tmp"
    try:
        written = _fill(read, beside)
        if target.is_dir():
            target.rmdir()
        beside.replace(target)
    except OSError as error:
        raise UnwritableError(
            f"{target.name}：无法写入（{error.strerror or error}）",
            f"{target.name}: cannot be written ({error.strerror or error})",
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(
        attrs.evolve(each, path=target / each.path.name, wanted=target / each.path.name)
        for each in written
    )


def _fill(read: PapersRead, folder: Path) -> tuple[Written, ...]:
    report = json.dumps(reading_report(read, values=True), ensure_ascii=False, indent=1)
    return (
        *save(read.town_year, folder),
        write_whole(folder / REPORT, f"{report}\n".encode()),
    )
