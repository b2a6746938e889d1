"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import EnforcementKitError, system_reason
from enforcement_kit.io.inputs import refuse_over_input

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UnwritableError", "Written", "safe_file_name", "write_whole"]

_RESERVED: Final = frozenset(
    ["CON", "PRN", "AUX", "NUL"] + [f"{name}{n}" for name in ("COM", "LPT") for n in range(1, 10)]
)
_FORBIDDEN: Final = '<>:"/\\|?*'


class UnwritableError(EnforcementKitError):
    """Raised when a result cannot be written; what stood there before still stands."""

    code = "unwritable"


@attrs.frozen(kw_only=True)
class Written:
    """Where a result went.

    Attributes:
        path: the file written.
        wanted: the file asked for; differs from `path` where that was held open by a program.
    """

    path: Path
    wanted: Path


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> Written:
    """Writes a file so that it is there whole, or the old one stays whole.

    The bytes go to a temporary file beside it, which then takes its place. Where the place is
    held open (Excel on Windows), the file is written beside it under a name with a number. A link
    stays a link, and what it points to is written; a device or a pipe gets the bytes as they come.

    Raises:
        UnwritableError: where neither can be written.
        OverInputError: it is a file that this run reads (`keeping_inputs`).
    """
    path = Path(path)
    refuse_over_input(path)
    if _is_stream(path):
        return _poured(path, content)
    if path.is_symlink():
        path = path.resolve()
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            for part in (content,) if isinstance(content, bytes) else content:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        return _put(temporary, path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _is_stream(path: Path) -> bool:
    """Whether it is a device, a pipe or the like, whose place no file may take."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _poured(path: Path, content: bytes | Iterable[bytes]) -> Written:
    try:
        with path.open("wb") as file:
            for part in (content,) if isinstance(content, bytes) else content:
                file.write(part)
    except OSError as error:
        raise _unwritable(path, error) from None
    return Written(path=path, wanted=path)


def _put(temporary: Path, path: Path) -> Written:
    last: OSError | None = None
    for number in range(1, 100):
        target = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        if number > 1 and target.exists():
            continue
        try:
            temporary.replace(target)
        except PermissionError as error:
            last = error
            continue
        return Written(path=target, wanted=path)
    raise last or OSError(str(path))


def _unwritable(path: Path, error: OSError) -> UnwritableError:
    zh, en = system_reason(error)
    return UnwritableError(
        f"{path.name}：无法写入（{zh}）；原有文件未改动",
        f"{path.name}: cannot be written ({en}); what stood there is untouched",
    )


def safe_file_name(text: str) -> str:
    """A file name made from data, safe on Windows: no separators, controls or device names."""
    name = "".join("_" if c in _FORBIDDEN or ord(c) < 32 or ord(c) == 127 else c for c in text)
    name = name.strip(" .")[:120].rstrip(" .") or "_"
    return f"_{name}" if name.partition(".")[0].upper() in _RESERVED else name
