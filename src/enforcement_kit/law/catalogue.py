"""Statutes from the rows of a file, with the articles of each version."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.law.reading import read_basis
from enforcement_kit.law.rows import StatuteRow
from enforcement_kit.law.statutes import Renumbering, Shape, Statute, Topic, Version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.law.reading import Reader
    from enforcement_kit.law.rows import VersionRow

__all__ = ["data_names", "data_text", "read_renumbering", "read_shape", "read_statutes"]


def data_names(folder: str = "") -> tuple[str, ...]:
    """The shipped files of law data in a folder, in order; a release of data adds to them."""
    place = files("enforcement_kit.law").joinpath("data").joinpath(folder)
    names = (each.name for each in place.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def data_text(name: str) -> str:
    """A shipped file of law data."""
    return files("enforcement_kit.law").joinpath(f"data/{name}.toml").read_text("utf-8")


def read_statutes(table: Mapping[str, Any], reader: Reader, source: str) -> list[Statute]:
    """The statutes of a file; what is wrong with one is noted with the reader."""
    rows = table.get("statute", ())
    if not isinstance(rows, list | tuple):
        reader.row(StatuteRow, rows, "/statute")
        return []
    found = []
    for index, raw in enumerate(rows):
        pointer = f"/statute/{index}"
        row = reader.row(StatuteRow, raw, pointer)
        if row is not None and _versions_follow(row, reader, pointer):
            found.append(_statute(row, source))
    return found


def _versions_follow(row: StatuteRow, reader: Reader, pointer: str) -> bool:
    before = len(reader.problems)
    latest = None
    for index, version in enumerate(row.version):
        place = f"{pointer}/version/{index}"
        if version.until is not None and version.until < version.since:
            reader.fault(
                "ends-before-it-begins",
                place,
                f"{row.name} {version.id} 版的 until {version.until} 早于 since {version.since}",
                f"{row.name}, version {version.id}: until {version.until} lies before since "
                f"{version.since}",
                fix="改正其中一个日期。",
            )
        if latest is not None and (latest.until is None or version.since <= latest.until):
            reader.fault(
                "versions-overlap",
                place,
                f"{row.name} 的 {latest.id} 版与 {version.id} 版时间重叠",
                f"{row.name}: the versions {latest.id} and {version.id} overlap",
                fix=f"给 {latest.id} 版写 until，为下一版 since 的前一日；版本由旧到新排列。",
            )
        if version.since_basis is not None:
            try:
                read_basis(version.since_basis)
            except EnforcementKitError as error:
                reader.fault(
                    "not-a-citation", f"{place}/since_basis", error.message, error.message_en
                )
        latest = version
    return len(reader.problems) == before


def _statute(row: StatuteRow, source: str) -> Statute:
    return Statute(
        name=row.name,
        kind=row.kind,
        versions=tuple(_version(row.name, version, source) for version in row.version),
        aliases=row.aliases,
        full=row.full,
        source=source,
    )


def _version(law: str, row: VersionRow, source: str) -> Version:
    shape: str | Shape | None = Shape(articles=row.articles) if row.articles else row.shape
    return Version(
        law=law,
        id=row.id,
        since=row.since,
        until=row.until,
        since_sure=row.since_sure,
        since_basis=None if row.since_basis is None else read_basis(row.since_basis),
        promulgated=row.promulgated,
        shape=shape,
        known=row.known,
        source=source,
    )


def read_renumbering(raw: Mapping[str, Any]) -> Renumbering:
    """What stood where before and after a revision, from a shipped file."""
    return Renumbering(
        law=raw["law"],
        before=raw["from"],
        after=raw["to"],
        topics=tuple(
            Topic(zh=topic["zh"], en=topic["en"], old=tuple(topic["old"]), new=tuple(topic["new"]))
            for topic in raw["topics"]
        ),
        sure=raw["sure"],
    )


def _place(text: str) -> tuple[int, int, int]:
    article, paragraph, item = (int(part) for part in text.split("."))
    return article, paragraph, item


def read_shape(name: str) -> Shape:
    """The articles of a version, with the items of each paragraph."""
    table = tomllib.loads(data_text(f"shapes/{name}"))
    points = tuple((_place(place), count) for place, count in table.get("points", {}).items())
    return Shape(articles=tuple(tuple(row) for row in table["articles"]), points=points)
