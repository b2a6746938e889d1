"""The words that readings go by, from the data files of this room."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Final

__all__ = ["table", "text", "words"]

_ROOM: Final = "enforcement_kit.papers"


@cache
def table(name: str) -> dict[str, object]:
    """A data file as it stands: `kinds` is `data/kinds.toml`."""
    source = resources.files(_ROOM).joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words(rows: object, key: str = "") -> tuple[str, ...]:
    """A list of words of a table, or of a row of it; empty where there is none."""
    found = rows.get(key) if key and isinstance(rows, dict) else rows
    return tuple(str(word) for word in found) if isinstance(found, list) else ()


def text(row: object, key: str) -> str:
    """A word of a row; empty where there is none."""
    return str(row.get(key, "")) if isinstance(row, dict) else ""
