"""What a town says of the sources of its records, read with care: it comes from anywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from enforcement_kit.model import field_set

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.model import FieldSet

__all__ = ["fields_beside", "stated_fields"]

_KEY = "source_fields"


def stated_fields(town: object, kind: str) -> FieldSet | None:
    """What the source of a kind had a place for, by the plain content of a town's file."""
    rows = town.get(_KEY) if isinstance(town, Mapping) else None
    for row in rows if isinstance(rows, list | tuple) else ():
        if isinstance(row, Mapping) and row.get("kind") == kind:
            names = row.get("fields")
            if isinstance(names, list | tuple) and all(isinstance(each, str) for each in names):
                return field_set(tuple(names))
    return None


def fields_beside(path: Path | None, kind: str) -> FieldSet | None:
    """The same for one file of records by itself, by the `town.toml` that stands beside it.

    A file that has another name than its kind, or stands alone, says nothing.
    """
    if path is None or path.name.partition(".")[0] != kind:
        return None
    return _stated(path.parent / "town.toml", kind)


@lru_cache(maxsize=64)
def _stated(town: Path, kind: str) -> FieldSet | None:
    try:
        return stated_fields(tomllib.loads(town.read_text("utf-8-sig")), kind)
    except (OSError, ValueError):
        return None
