"""Rows of the texts that may be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "StatuteRow",
    "VersionRow",
]


@attrs.frozen(kw_only=True)
class VersionRow:
    """A version of a statute, with its articles where they were read.

    Attributes:
        id: year of its making.
        shape: name of a shipped file with its articles.
        articles: number of items of each paragraph, article by article; a pack writes them here.
        known: single articles known to exist where the whole is not held.
    """

    id: str
    since: date
    until: date | None = None
    since_sure: str = attrs.field(default="unverified", metadata={"one_of": "sure"})
    since_basis: str | None = None
    promulgated: date | None = None
    shape: str | None = None
    articles: tuple[tuple[int, ...], ...] = ()
    known: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class StatuteRow:
    """A statute or document that may be cited."""

    name: str
    kind: str = attrs.field(metadata={"one_of": "statute_kinds"})
    full: str = ""
    aliases: tuple[str, ...] = ()
    version: tuple[VersionRow, ...] = ()
