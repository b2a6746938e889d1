"""The word lists of the audit, read once from the tables in `data/`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["any_of", "group", "table", "words"]


@cache
def table(name: str) -> Mapping[str, object]:
    """A table of `data/`, by the name of its file."""
    text = files("enforcement_kit.auditing").joinpath(f"data/{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def group(name: str, key: str) -> Mapping[str, object]:
    """A sub-table of a table; empty where there is none."""
    found = table(name).get(key)
    return found if isinstance(found, dict) else {}


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a table, such as `words("scopes", "total")`."""
    found = table(name)[key]
    return tuple(str(word) for word in found) if isinstance(found, list) else ()


def any_of(alternatives: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    ordered = sorted(dict.fromkeys(alternatives), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"
