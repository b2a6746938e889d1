"""Measures from a module of the kit, and from a Python file of a user's own."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["load_measures", "measures_in"]


def measures_in(names: Iterable[object]) -> tuple[Definition, ...]:
    """The measures and rates among the values of a module, in the order in which they stand."""
    found = {id(each): each for each in names if isinstance(each, Definition)}
    return tuple(found.values())


def load_measures(path: str | Path) -> tuple[Definition, ...]:
    """The measures that a Python file defines with `@measure` or as a `Rate`.

    The file is run, as any Python program is: take it from people you trust. Put the measures
    beside those of the kit with `default_measures().with_(*load_measures(path))`.

    Raises:
        UsageError: the file cannot be read or run, or defines no measure.
    """
    path = Path(path)
    module = ModuleType(f"_measures_of_{path.stem}")
    module.__file__ = str(path)
    try:
        code = compile(path.read_bytes(), path.name, "exec")
        exec(code, vars(module))  # noqa: S102 - what the user asks for: their own file of measures
    except UsageError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(
            f"{path.name}：无法读取（{reason}）", f"{path.name}: cannot be read ({reason})"
        ) from error
    except (Exception, SystemExit) as error:
        place = path.name + _line(error, path.name)
        what = f"{type(error).__name__}: {error}"
        raise UsageError(
            f"{place}：运行出错：{what}", f"{place}: it does not run: {what}"
        ) from error
    found = measures_in(vars(module).values())
    if not found:
        raise UsageError(
            f"{path.name}：没有用 @measure 定义的指标",
            f"{path.name}: no measure is defined in it with @measure",
        )
    return found


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
