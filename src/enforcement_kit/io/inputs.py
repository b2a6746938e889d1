"""The files that a run reads, so that no result of it takes the place of one of them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["OverInputError", "keeping_inputs", "refuse_over_input"]

_File: TypeAlias = tuple[int, int]
"""Device and number: the same file under another name, by a link of either sort, has the same."""

_KEPT: Final[ContextVar[frozenset[_File]]] = ContextVar("kept inputs", default=frozenset())


class OverInputError(UsageError):
    """Raised where a result would take the place of a file that the same run reads."""

    code = "over-input"


@contextmanager
def keeping_inputs(paths: Iterable[str | Path | int]) -> Iterator[None]:
    """While it lasts, nothing is written over these files by `write_whole` and `write_all`.

    Args:
        paths: the files that are read, or descriptors of open ones; those already kept stay so.
    """
    files = {file for path in paths if (file := _file(path)) is not None}
    token = _KEPT.set(_KEPT.get() | files)
    try:
        yield
    finally:
        _KEPT.reset(token)


def refuse_over_input(path: str | Path) -> None:
    """Refuses a result whose place is that of a file that is read.

    Raises:
        OverInputError: it is one of those that `keeping_inputs` was given, under whatever name.
    """
    if _KEPT.get() and _file(path) in _KEPT.get():
        name = os.path.basename(os.fspath(path))  # noqa: PTH119 - of a name of any length
        raise OverInputError(
            f"{name}：这一次运行要读这个文件，不能又把结果写在它上面；没有写出任何内容，"
            "请把结果写到别的文件或文件夹",
            f"{name}: this run reads this very file, and its result would take its place; nothing "
            "was written, name another file or folder for the result",
        )


def _file(path: str | Path | int) -> _File | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - of a descriptor too, and of a name of any length
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
