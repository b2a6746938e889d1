"""What kinds of paper, fields and roles are called, Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from enforcement_kit.papers.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["field_words", "kind_words"]


def kind_words(kind: str | None) -> tuple[str, str]:
    """A kind of paper in words; of one that was not recognised, other."""
    return _words("kinds", kind or "other")


def field_words(field: str, role: str = "") -> tuple[str, str]:
    """A field of a value in words, with its role in front of it: 立案日期."""
    zh, en = _words("fields", field)
    if not role:
        return zh, en
    section = "kinds" if field in ("document_number", "cited_number", "served_paper") else "roles"
    own_zh, own_en = _words(section, role)
    return (f"{own_zh}{zh}", f"{en} of the {own_en}") if own_zh != role else (zh, f"{en} ({role})")


def _words(section: str, key: str) -> tuple[str, str]:
    held = cast("Mapping[str, Mapping[str, list[str]]]", table("words"))[section].get(key)
    return (key, key.replace("_", " ")) if held is None else (held[0], held[1])
