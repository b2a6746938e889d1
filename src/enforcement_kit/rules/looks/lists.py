"""Lists of words and kinds that rules go by: data of the kit, not code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["table_of", "words_of"]


@cache
def table_of(name: str) -> Mapping[str, object]:
    """The table of that name of `rules/data`."""
    text = files("enforcement_kit.rules").joinpath("data", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def words_of(name: str, key: str) -> frozenset[str]:
    """A list of words of a table."""
    return frozenset(cast("list[str]", table_of(name)[key]))
