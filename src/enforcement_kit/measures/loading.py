"""Measures from a module of the kit, and from a Python file of a user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError
from enforcement_kit.io.own_code import run_file
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
    name = Path(path).name
    found = measures_in(run_file(path).values())
    if not found:
        raise UsageError(
            f"{name}：没有用 @measure 定义的指标",
            f"{name}: no measure is defined in it with @measure",
        )
    return found
