"""A Python file of a user's own, run; what goes wrong in it is said with its line."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["run_file"]


def run_file(path: str | Path) -> Mapping[str, object]:
    """The names that a Python file defines.

    The file is run, as any Python program is: take it from people you trust.

    Raises:
        UsageError: the file cannot be read or run.
    """
    path = Path(path)
    module = ModuleType(f"_own_{path.stem}")
    module.__file__ = str(path)
    try:
        code = compile(path.read_bytes(), path.name, "exec")
        exec(code, vars(module))  # noqa: S102 - what the user asks for: their own file
    except UsageError:
        raise
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{path.name}：无法读取（{zh}）", f"{path.name}: cannot be read ({en})"
        ) from error
    except (Exception, SystemExit) as error:
        place = path.name + _line(error, path.name)
        what = f"{type(error).__name__}: {error}"
        raise UsageError(
            f"{place}：运行出错：{what}", f"{place}: it does not run: {what}"
        ) from error
    return vars(module)


def _line(error: BaseException, name: str) -> str:
    """The line of the file that an error comes from, as `:12`; empty where it has none."""
    if isinstance(error, SyntaxError):
        return "" if error.lineno is None else f":{error.lineno}"
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == name
    ]
    return f":{lines[-1]}" if lines else ""
