"""Several files written together: all of them, or none."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.errors import system_reason
from enforcement_kit.io.atomic import UnwritableError, Written
from enforcement_kit.io.inputs import refuse_over_input

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["write_all"]


def write_all(files: Mapping[Path, bytes]) -> tuple[Written, ...]:
    """Writes files so that all are there whole, or each place is as it was.

    Every content first goes to a temporary file beside its place. Only when all are written do they
    take their places; where one cannot, those before it are put back.

    Args:
        files: content by path; folders are made.

    Raises:
        UnwritableError: one of them cannot be written.
        OverInputError: one of them is a file that this run reads (`keeping_inputs`).
    """
    for path in files:
        refuse_over_input(path)
    staged: list[tuple[Path, Path]] = []
    kept: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    made: list[Path] = []
    path = Path()
    try:
        for path, content in files.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            made += _folders(path.parent)
            temporary = _beside(path, "tmp")
            staged.append((temporary, path))
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for temporary, path in staged:
            if path.exists():
                old = _beside(path, "old")
                path.replace(old)
                kept.append((old, path))
            temporary.replace(path)
            placed.append(path)
    except OSError as error:
        _undo(placed, kept, made, [temporary for temporary, _ in staged])
        zh, en = system_reason(error)
        raise UnwritableError(
            f"{path.name}：无法写入（{zh}）；没有写出任何文件，原有文件未改动",
            f"{path.name}: cannot be written ({en}); nothing was written, "
            "what stood there is untouched",
        ) from None
    for old, _ in kept:
        old.unlink(missing_ok=True)
    return tuple(Written(path=path, wanted=path) for path in files)


def _folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; gives the new ones, the deepest last."""
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return new[::-1]


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.{ending}")


def _undo(
    placed: list[Path], kept: list[tuple[Path, Path]], made: list[Path], staged: list[Path]
) -> None:
    with contextlib.suppress(OSError):
        for path in placed:
            path.unlink(missing_ok=True)
    for old, path in kept:
        with contextlib.suppress(OSError):
            old.replace(path)
    for temporary in staged:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()
