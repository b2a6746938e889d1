"""A reading as a folder of records, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.codec import dumps
from enforcement_kit.errors import UsageError
from enforcement_kit.io import UnwritableError, Written, write_all
from enforcement_kit.io.saving import town_toml
from enforcement_kit.papers.folders.report import reading_report

if TYPE_CHECKING:
    from enforcement_kit.papers.folders.folder_read import PapersRead

__all__ = ["REPORT", "save_reading"]

REPORT: Final = "papers.json"
"""The report of the reading, beside the records."""


def save_reading(
    read: PapersRead, folder: str | Path, *, replace: bool = False
) -> tuple[Written, ...]:
    """Writes the cases as records (`town.toml`, `cases.jsonl`), with `papers.json` beside them.

    All three are written or none. Nothing is masked.

    Args:
        read: what was read.
        folder: where the records go: a new folder, or an empty one.
        replace: into a folder that holds something already; these three files are replaced, and
            all else in it stays.

    Raises:
        UsageError: the folder holds something and `replace` was not said.
        UnwritableError: they cannot be written; what stood there is untouched.
    """
    target = Path(folder)
    if target.is_file():
        raise UnwritableError(
            f"{target.name}：不是文件夹，未改动", f"{target.name}: not a folder, untouched"
        )
    if target.is_dir() and any(target.iterdir()) and not replace:
        raise UsageError(
            f"{target.name} 已有内容，未改动；换一个文件夹，或加 --replace",
            f"{target.name} holds something already, untouched; name another folder, or say"
            " --replace",
        )
    year = read.town_year
    report = json.dumps(reading_report(read, values=True), ensure_ascii=False, indent=1)
    return write_all(
        {
            target / "town.toml": town_toml(year.town).encode(),
            target / "cases.jsonl": b"".join(dumps(case) + b"\n" for case in year.cases or ()),
            target / REPORT: f"{report}\n".encode(),
        }
    )
