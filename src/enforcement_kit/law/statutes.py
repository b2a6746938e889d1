"""Statutes and their versions: which was in force, and which articles it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.citation import Citation, LawName, law_name

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Renumbering",
    "Resolution",
    "Shape",
    "Status",
    "Statute",
    "Topic",
    "Version",
]

Status = Literal[
    "good",
    "no_such_article",
    "no_such_paragraph",
    "no_such_item",
    "version_not_in_force",
    "version_not_held",
    "unknown_law",
]
"""What becomes of a citation on a day."""


@attrs.frozen(kw_only=True)
class Shape:
    """How many paragraphs and items each article has. It holds no text.

    Attributes:
        articles: for each article, the number of items in each of its paragraphs.
        points: number of 目 by (article, paragraph, item), where there are any.
    """

    articles: tuple[tuple[int, ...], ...]
    points: tuple[tuple[tuple[int, int, int], int], ...] = ()


@attrs.frozen(kw_only=True)
class Version:
    """One version of a statute.

    Attributes:
        law: the statute's short name.
        id: year of its making, as citations name it.
        since: first day in force.
        until: last day in force; `None` while it stands.
        since_sure: how the first day was read.
        promulgated: the day it was made, where held.
        shape: name of the file with its articles; `None` where they are not held.
        known: single articles known to exist in a version whose articles are not held.
        source: `built-in`, or the name of the pack.
    """

    law: str
    id: str
    since: date
    until: date | None = None
    since_sure: str = "unverified"
    since_basis: Citation | None = None
    promulgated: date | None = None
    shape: str | Shape | None = None
    known: tuple[int, ...] = ()
    source: str = "built-in"

    def on(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@attrs.frozen(kw_only=True)
class Statute:
    """A statute or document with the versions held, oldest first.

    Attributes:
        name: short name, as `Citation.law` has it.
        kind: `law`, `regulation`, `rule`, `interpretation`, `document` or `local`.
        versions: oldest first; they do not overlap.
        aliases: names beside those the citation room knows.
        full: its full name, where a pack gives one.
        source: `built-in`, or the name of the pack.
    """

    name: str
    kind: str
    versions: tuple[Version, ...]
    aliases: tuple[str, ...] = ()
    full: str = ""
    source: str = "built-in"

    @property
    def names(self) -> LawName:
        """Every way to write its name."""
        return law_name(self.name) or LawName(
            name=self.name, full=self.full or self.name, aliases=self.aliases
        )

    def in_force(self, on: date) -> Version | None:
        """The version of a day; `None` where none held was in force."""
        return next((version for version in self.versions if version.on(on)), None)

    def version(self, name: str) -> Version | None:
        """The version of that id, where held."""
        return next((version for version in self.versions if version.id == name), None)


@attrs.frozen(kw_only=True)
class Topic:
    """A matter that stands in other articles since a revision."""

    zh: str
    en: str
    old: tuple[int, ...]
    new: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Renumbering:
    """What stood where before and after a revision, as far as it is held."""

    law: str
    before: str
    after: str
    topics: tuple[Topic, ...]
    sure: str


@attrs.frozen(kw_only=True)
class Resolution:
    """What a citation is on a day.

    Attributes:
        citation: as asked.
        on: the day asked about.
        status: `good`, or what is wrong with it.
        message: in words, Chinese; empty for a good one.
        message_en: the same in English.
        mend: what may be meant, Chinese; empty where nothing can be said.
        mend_en: the same in English.
        version: the version it was read against, where there is one.
        paragraphs: paragraphs of the article, where its shape is held.
        items: items of the paragraph cited, or of the article's only paragraph with items.
        precise: whether it goes down as far as the article does; `None` where that is not held.
    """

    citation: Citation
    on: date
    status: Status
    message: str = ""
    message_en: str = ""
    mend: str = ""
    mend_en: str = ""
    version: Version | None = None
    paragraphs: int | None = None
    items: int | None = None
    precise: bool | None = None

    @property
    def good(self) -> bool:
        """Whether the place cited exists in a version in force on the day."""
        return self.status == "good"

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "citation": self.citation.to_dict(),
            "on": self.on.isoformat(),
            "status": self.status,
            "version": self.version and self.version.id,
            "since": self.version and self.version.since.isoformat(),
            "until": self.version and self.version.until and self.version.until.isoformat(),
            "paragraphs": self.paragraphs,
            "items": self.items,
            "precise": self.precise,
            "message": self.message,
            "message_en": self.message_en,
            "mend": self.mend,
            "mend_en": self.mend_en,
        }
