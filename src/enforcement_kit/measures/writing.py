"""Files written whole or not at all: under another name first, then put in place."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

from enforcement_kit.errors import EnforcementKitError, system_reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["write_all"]


def write_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files into a folder in their order; the last one names the others, so it comes last.

    Raises:
        EnforcementKitError: one cannot be written; what stood in its place still stands.
    """
    written: list[Path] = []
    for name, content in files.items():
        path = folder / name
        temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            zh, en = system_reason(error)
            raise EnforcementKitError(
                f"{name}：无法写入（{zh}）；原有文件未改动。若在别的程序中打开，请先关闭",
                f"{name}: cannot be written ({en}); what stood there is untouched. Close it"
                " where another program holds it open",
            ) from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        written.append(path)
    return tuple(written)
