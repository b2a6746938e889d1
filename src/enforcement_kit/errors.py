"""One root for every exception, and the shape of a problem found in data.

An error says what was found, where, what was needed and how to mend it, in Chinese and English.
"""

from __future__ import annotations

import errno
import os
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "EnforcementKitError",
    "Location",
    "MissingExtraError",
    "Problem",
    "UnreadableError",
    "UsageError",
    "system_reason",
]

Level = Literal["rejected", "kept"]


@attrs.frozen(kw_only=True)
class Location:
    """Where in the input something stands.

    Attributes:
        file: path relative to the records argument, with `/`; empty for data given in memory.
        line: 1-based line of a `.jsonl` file, or row of a sheet; `None` where there is none.
        pointer: JSON Pointer (RFC 6901) inside the record, `""` for the record itself; in a file
            that is one JSON text, from its top.
    """

    file: str = ""
    line: int | None = None
    pointer: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}#{self.pointer}" if self.pointer else place


@attrs.frozen(kw_only=True)
class Problem:
    """One thing wrong with one place of the input. A value, comparable in tests.

    Attributes:
        code: stable machine name such as `not-a-date`; listed in the docs.
        message: Chinese sentence: what was found and what was needed.
        message_en: the same in English.
        at: where it stands.
        value: what was found, as text; long values are cut with a note of their length.
        expected: what was needed, as text; empty where the message says it all.
        fix: how to mend it, Chinese; may be empty.
        level: `rejected` when the record could not be taken, `kept` when it stays.
    """

    code: str
    message: str
    message_en: str
    at: Location = Location()
    value: str = ""
    expected: str = ""
    fix: str = ""
    level: Level = "kept"

    def to_dict(self) -> dict[str, str | int | None]:
        """The problem as `ekit validate --format json` writes it."""
        return {
            "file": self.at.file,
            "line": self.at.line,
            "pointer": self.at.pointer,
            "code": self.code,
            "message": self.message,
            "message_en": self.message_en,
            "value": self.value,
            "expected": self.expected,
            "fix": self.fix,
            "level": self.level,
        }


class EnforcementKitError(Exception):
    """Root of every error the kit raises on purpose.

    Attributes:
        code: stable machine name of the kind of error.
        problems: the single problems behind it, none or many.
    """

    code: str = "error"

    def __init__(self, message: str, message_en: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, message_en, problems)
        self.message: Final = message
        self.message_en: Final = message_en
        self.problems: Final = problems

    def __str__(self) -> str:
        return f"{self.message} / {self.message_en}"

    def to_dict(self) -> dict[str, object]:
        """The error as a command prints it with `--format json`."""
        return {
            "code": self.code,
            "message": self.message,
            "message_en": self.message_en,
            "problems": [problem.to_dict() for problem in self.problems],
        }


class UsageError(EnforcementKitError):
    """Raised when a call asks for what cannot be: an unknown key, a date that is none."""

    code = "usage"


class UnreadableError(EnforcementKitError):
    """Raised when a source holds nothing that can be read."""

    code = "unreadable"


class MissingExtraError(EnforcementKitError):
    """Raised when a feature needs a library of an extra that is not installed."""

    code = "missing-extra"

    @classmethod
    def for_extra(cls, extra: str, library: str) -> MissingExtraError:
        """The error naming the extra and the command that installs it."""
        command = f'pip install "enforcement-kit[{extra}]"'
        return cls(
            f"需要库 {library}，未安装。安装：{command}",
            f"the library {library} is needed and not installed; install it: {command}",
        )


_REASONS: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.ENOENT: "没有这个文件或文件夹",
        errno.EISDIR: "是文件夹，不是文件",
        errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
        errno.EEXIST: "已经存在",
        errno.ENOTEMPTY: "文件夹不是空的",
        errno.ENAMETOOLONG: "名称过长",
        errno.ELOOP: "链接成环",
        errno.EBUSY: "正被别的程序占用",
        errno.EMFILE: "打开的文件过多",
        errno.ENFILE: "打开的文件过多",
        errno.ENOSPC: "磁盘已满",
        errno.EFBIG: "文件过大",
        errno.EROFS: "所在的磁盘只能读",
        errno.EIO: "磁盘读写出错",
        errno.EINVAL: "名称或操作不被系统接受",
        errno.EPIPE: "接收的一方已关闭",
        errno.ENODEV: "没有这个设备",
        errno.ENXIO: "没有这个设备",
    }
)
_HELD_OPEN: Final = (32, 33)
"""What Windows calls a file that another program holds; its `errno` is that of no permission."""


def system_reason(error: OSError) -> tuple[str, str]:
    """Why the system refused a file, in Chinese and English, without the path.

    Args:
        error: as Python raised it, of any system and in whatever language it speaks.

    Returns:
        The reason in Chinese, then in English; a refusal without words here is called by its name.
    """
    if getattr(error, "winerror", None) in _HELD_OPEN:
        return "正被别的程序打开", "another program holds it open"
    number = error.errno
    if number is None:
        kind = type(error).__name__
        return f"系统错误 {kind}", kind
    name = errno.errorcode.get(number, str(number))
    return _REASONS.get(number, f"系统错误 {name}"), os.strerror(number)
