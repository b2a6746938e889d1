"""The PDF to which the kit binds the papers of a case, known by the mark that it bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.folders.filed import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["BOUND_MARK", "bound_files"]

BOUND_MARK: Final = "enforcement-kit/bound/1"
"""What stands under `Keywords` in the description of a bound PDF, at the end of the file."""

_END: Final = 4096
"""Bytes from the end of a file in which the description stands."""
_WHY: Final = (
    "本工具合成的整卷 PDF，其中的文书另有单件，未重复读",
    "the PDF to which the kit bound the papers beside it; they are read one by one",
)


def bound_files(top: Path, names: Iterable[str]) -> tuple[Unread, ...]:
    """The bound PDFs among the files of a folder; none where nothing else is there to be read.

    Args:
        top: the folder.
        names: its files, relative to it.
    """
    names = tuple(names)
    found = [name for name in names if name.lower().endswith(".pdf") and _is_bound(top / name)]
    if len(found) == len(names):
        return ()
    return tuple(Unread(file=name, code="bound", why=_WHY) for name in found)


def _is_bound(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _END))
            return BOUND_MARK.encode() in file.read()
    except OSError:
        return False
