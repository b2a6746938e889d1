"""What classes and fields of records are called, Chinese first and English beside it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["class_title", "field_title"]

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def _held() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """Names of classes, of fields anywhere, and of fields in one class."""
    source = resources.files("enforcement_kit.codec") / "data" / "titles.toml"
    held = tomllib.loads(source.read_text(encoding="utf-8"))
    return held["classes"], held["fields"], held["in"]


def class_title(name: str) -> str:
    """The title of a class: `"案件 / case"`; of a class that is not the kit's, its name."""
    english = _HUMP.sub(" ", name).lower()
    chinese = _held()[0].get(name)
    return name if chinese is None else f"{chinese} / {english}"


def field_title(owner: str, key: str) -> str:
    """The title of a field on disk in its class: `"决定日期 / date"`; unknown ones by their key."""
    english = key.replace("_", " ")
    _, anywhere, inside = _held()
    chinese = inside.get(owner, {}).get(key) or anywhere.get(key)
    return english if chinese is None else f"{chinese} / {english}"
