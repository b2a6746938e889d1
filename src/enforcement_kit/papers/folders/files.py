"""Which files of a folder may be papers, and which folders are case files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.documents import FORMS, PICTURES
from enforcement_kit.errors import UnreadableError, UsageError, system_reason
from enforcement_kit.papers.folders.filed import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SIDE_FILE", "case_folders", "files_of", "is_paper_folder"]

SIDE_FILE: Final = "corrections.toml"
"""The file of corrections that is looked for in a folder of papers."""

_OLD: Final = (".doc", ".wps", ".rtf", ".ofd")
"""Forms that are not read and that papers have all the same."""
_RECORDS: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_BESIDE: Final = frozenset([".toml", ".md", ".json", ".sha256", ".log", ".py"])
"""Forms of what stands beside papers and is none: notes, side files, listings."""
_WARNING_SHEET: Final = ".提示单.docx"
"""What `ekit papers write` puts beside a paper that the checker has something to say of."""

_LITTER: Final = frozenset(["thumbs.db", "desktop.ini", "__macosx"])
_MOST: Final = 2_000
"""Papers of one case; a file has dozens."""
_DEEPEST: Final = 6


def is_paper_folder(path: str | Path) -> bool:
    """Whether a path is a folder of papers and not one of records.

    A folder with `town.toml` or a `.jsonl` file is one of records, whatever else it holds.
    """
    folder = Path(path)
    try:
        if not folder.is_dir():
            return False
        names = [each.name for each in folder.iterdir()]
        if "town.toml" in names or any(name.endswith(_RECORDS) for name in names):
            return False
        return any(
            Path(name).suffix.lower() in (*FORMS, *PICTURES, *_OLD)
            for _, name in _walk(folder, folder, set(), 0, [])
        )
    except OSError:
        return False


def case_folders(folder: Path) -> tuple[Path, ...]:
    """The case files of a folder: itself where it holds papers, else each folder in it.

    Folders within a case file belong to it.

    Raises:
        UnreadableError: it is none, or cannot be opened.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda each: natural(each.name))
    except FileNotFoundError:
        raise UnreadableError(
            f"{folder.name}：没有这个文件夹", f"{folder.name}: there is no such folder"
        ) from None
    except NotADirectoryError:
        raise UnreadableError(
            f"{folder.name}：不是文件夹；把一件案卷的文书放进一个文件夹，给出该文件夹",
            f"{folder.name}: not a folder; put the papers of a case into one and name it",
        ) from None
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{folder.name}：无法打开（{zh}）",
            f"{folder.name}: cannot be opened ({en})",
        ) from None
    here = [each for each in entries if each.is_file() and not _passed_by(each.name)]
    if here or (folder / SIDE_FILE).exists():
        return (folder,)
    inside = [each for each in entries if each.is_dir() and not _passed_by(each.name)]
    return tuple(each for each in inside if not each.is_symlink())


def files_of(folder: Path) -> tuple[tuple[str, ...], tuple[Unread, ...]]:
    """The files of a case file that may be papers, by name, and those that are not read.

    Links that lead out of the folder are not followed. System files, hidden files and what stands
    beside papers (`.toml`, `.md`, `.json`) are passed by.

    Raises:
        UnreadableError: it cannot be opened.
        UsageError: it holds more files than any case file does.
    """
    unread: list[Unread] = []
    found: list[str] = []
    try:
        for _, name in _walk(folder, folder, set(), 0, unread):
            found.append(name)
            if len(found) > _MOST:
                raise UsageError(
                    f"{folder.name}：文件超过 {_MOST} 个，不像一件案卷；每件案卷放一个文件夹",
                    f"{folder.name}: more than {_MOST} files are no case file; give each case a"
                    " folder",
                )
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{folder.name}：无法打开（{zh}）",
            f"{folder.name}: cannot be opened ({en})",
        ) from None
    return tuple(sorted(found, key=natural)), tuple(unread)


_OUTSIDE: Final = (
    "链接指向文件夹之外，未读",
    "a link that leads out of the folder was not followed",
)


def _walk(
    top: Path, folder: Path, seen: set[tuple[int, int]], depth: int, unread: list[Unread]
) -> Iterator[tuple[Path, str]]:
    """Every file that may be a paper, with its name from the top."""
    status = os.stat(folder)  # noqa: PTH116 - one call for device and inode
    here = (status.st_dev, status.st_ino)
    if here in seen or depth > _DEEPEST:
        return
    seen.add(here)
    for path in sorted(folder.iterdir(), key=lambda each: natural(each.name)):
        if _passed_by(path.name):
            continue
        name = path.relative_to(top).as_posix()
        if path.is_symlink() and not _inside(top, path):
            unread.append(Unread(file=name, code="link", why=_OUTSIDE))
        elif path.is_dir():
            yield from _walk(top, path, seen, depth + 1, unread)
        elif path.is_file():
            yield path, name


def _inside(top: Path, link: Path) -> bool:
    """Whether a link leads to something in the folder."""
    try:
        return link.resolve(strict=True).is_relative_to(top.resolve())
    except (OSError, RuntimeError):
        return False


def _passed_by(name: str) -> bool:
    """Whether a file or folder is none of the papers by its name alone."""
    lower = name.lower()
    return (
        lower in _LITTER
        or name.startswith((".", "~$", "._"))
        or lower.endswith((".tmp", ".lnk", _WARNING_SHEET))
        or Path(lower).suffix in _BESIDE
    )


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """A key by which `2.docx` stands before `10.docx`."""
    parts: list[tuple[int, int | str]] = []
    digits = ""
    for char in name:
        if char.isascii() and char.isdigit():
            digits += char
            continue
        if digits:
            parts.append((0, int(digits)))
            digits = ""
        parts.append((1, char))
    if digits:
        parts.append((0, int(digits)))
    return tuple(parts)
