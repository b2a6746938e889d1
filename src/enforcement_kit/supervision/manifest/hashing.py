"""Files hashed as they stand: whole, unchanged while read, and never through a link."""

from __future__ import annotations

import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import EnforcementKitError, Location, Problem, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["HashedFile", "ManifestError", "hash_files", "list_files"]

_SHARE: Final = 1000
"""Files that a thread takes at once at most."""


class ManifestError(EnforcementKitError):
    """Raised when not every item can be hashed as it stands; `problems` name each. None is made."""

    code = "manifest"


@attrs.frozen(kw_only=True)
class HashedFile:
    """A file and what it holds.

    Attributes:
        path: below the folder, with `/`.
        size: in bytes.
        sha256: 64 hexadecimal digits.
    """

    path: str
    size: int
    sha256: str


def _problem(code: str, path: str, zh: str, en: str, fix: str) -> Problem:
    return Problem(
        code=code,
        message=zh,
        message_en=en,
        at=Location(file=path),
        fix=fix,
        level="rejected",
    )


def _unreadable(path: str, error: OSError) -> Problem:
    zh, en = system_reason(error)
    return _problem(
        "unreadable-file",
        path,
        f"无法读取（{zh}）",
        f"cannot be read ({en})",
        "取得读取权限，或者将其移出文件夹；清单不略去任何文件",
    )


def list_files(folder: Path, *, leave_out: Path | None = None) -> list[str]:
    """Every file below a folder, sorted by path; hidden ones as well.

    Args:
        folder: the folder.
        leave_out: one file that is no item, such as the manifest itself.

    Raises:
        ManifestError: a link, a device, a folder that cannot be read, a name that is no text.
    """
    problems: list[Problem] = []
    root = os.fspath(folder)
    skipped = None if leave_out is None else leave_out.resolve()
    found: list[str] = []
    below = [""]
    while below:
        where = below.pop()
        try:
            with os.scandir(os.path.join(root, where)) as entries:  # noqa: PTH118 - by the thousand
                for entry in entries:
                    path = f"{where}{entry.name}"
                    fault = _fault(entry, path)
                    if fault is not None:
                        problems.append(fault)
                    elif entry.is_dir(follow_symlinks=False):
                        below.append(f"{path}/")
                    elif not _is(entry, skipped):
                        found.append(path)
        except OSError as error:
            problems.append(_unreadable(where or folder.name, error))
    if problems:
        raise refused(problems)
    return sorted(found)


def _is(entry: os.DirEntry[str], one: Path | None) -> bool:
    """Whether an entry is one file; its name is looked at first, for there are many."""
    return one is not None and entry.name == one.name and Path(entry.path).resolve() == one


def _fault(entry: os.DirEntry[str], path: str) -> Problem | None:
    """Why an entry of a folder can be no item; `None` where it can."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode()
        return _problem(
            "name-no-text",
            shown,
            "文件名不是 UTF-8 文字",
            "the name is no text in UTF-8",
            "改名后再作清单",
        )
    if entry.is_symlink() or _is_junction(entry):
        return _problem(
            "link",
            path,
            "是链接：所指内容可在清单之外改动",
            "a link: what it points to can be changed from outside",
            "换成文件本身，或者移出文件夹",
        )
    mode = entry.stat(follow_symlinks=False).st_mode
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        return _problem(
            "no-plain-file",
            path,
            "不是普通文件（设备、管道或者套接字）",
            "no plain file (a device, a pipe or a socket)",
            "移出文件夹",
        )
    return None


def _is_junction(entry: os.DirEntry[str]) -> bool:
    ask: Callable[[], bool] | None = getattr(entry, "is_junction", None)  # Python 3.12, Windows
    return ask is not None and ask()


def refused(problems: Sequence[Problem]) -> ManifestError:
    """The error that names the first problem and counts the others."""
    first = problems[0]
    rest = len(problems) - 1
    return ManifestError(
        f"不能作清单：{first.at.file}：{first.message}" + (f"；另有 {rest} 处" if rest else ""),
        f"no manifest: {first.at.file}: {first.message_en}"
        + (f"; and {rest} more" if rest else ""),
        tuple(problems),
    )


def hash_files(folder: Path, paths: Sequence[str], *, threads: int = 2) -> tuple[HashedFile, ...]:
    """The files below a folder with their digests, in the order given.

    Args:
        folder: the folder.
        paths: as `list_files` gives them.
        threads: how many files are read at a time.

    Raises:
        ManifestError: a file cannot be read, or was changed while it was read.
    """
    share = max(1, min(_SHARE, -(-len(paths) // (threads * threads))))
    parts = [paths[at : at + share] for at in range(0, len(paths), share)]
    root = os.fspath(folder)
    found: list[HashedFile] = []
    problems: list[Problem] = []
    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        for part in pool.map(lambda each: list(_hashed(root, each)), parts):
            for one in part:
                if isinstance(one, HashedFile):
                    found.append(one)
                else:
                    problems.append(one)
    if problems:
        raise refused(problems)
    return tuple(found)


def _hashed(root: str, paths: Sequence[str]) -> Iterator[HashedFile | Problem]:
    for path in paths:
        try:
            yield _one(f"{root}/{path}", path)
        except OSError as error:
            yield _unreadable(path, error)


def _one(place: str, path: str) -> HashedFile | Problem:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(place, flags), "rb", buffering=0) as file:  # noqa: PTH123 - no link is followed
        before = os.fstat(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        read = file.tell()
        after = os.fstat(file.fileno())
    if read != before.st_size or _state(before) != _state(after):
        return _problem(
            "changed-while-read",
            path,
            "读取时正在改动",
            "it was changed while it was read",
            "待写入、上传或者同步完成后再作清单",
        )
    return HashedFile(path=path, size=read, sha256=digest)


def _state(seen: os.stat_result) -> tuple[int, int]:
    return seen.st_size, seen.st_mtime_ns
