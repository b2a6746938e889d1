"""The law data that ships with the kit, read once: parameters, statutes and their articles."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.law.reading import Reader, read_basis
from enforcement_kit.law.rows import ParameterRow
from enforcement_kit.law.statutes import Shape, Statute, Version

if TYPE_CHECKING:
    from datetime import date

__all__ = ["KeyFacts", "LawDataError", "Shipped", "read_shipped"]

_FAMILIES: Final = (
    "penalty",
    "coercion",
    "reconsideration",
    "litigation",
    "planning",
    "transfer",
    "disclosure",
    "oversight",
    "counting",
)


class LawDataError(EnforcementKitError):
    """Raised when a file of law data does not hold together; says every fault."""

    code = "law-data"


@attrs.frozen(kw_only=True)
class KeyFacts:
    """What is known of a parameter whatever the day.

    Attributes:
        key: its name. zh, en: what it is. unit: today's. whose: whose period it is.
        local: whether it is a pack's to set.
    """

    key: str
    zh: str
    en: str
    unit: str
    whose: str | None = None
    local: bool = False


@attrs.frozen(kw_only=True)
class Shipped:
    """Everything read, with a digest of the files."""

    keys: Mapping[str, KeyFacts]
    rows: Mapping[str, tuple[ParameterRow, ...]]
    statutes: Mapping[str, Statute]
    digest: str


def _text(name: str) -> str:
    return files("enforcement_kit.law").joinpath(f"data/{name}.toml").read_text("utf-8")


def _keys(table: Mapping[str, Any]) -> dict[str, KeyFacts]:
    found: dict[str, KeyFacts] = {}
    for group in table.values():
        if isinstance(group, Mapping):
            for key, row in group.items():
                found[key] = KeyFacts(
                    key=key,
                    zh=row["zh"],
                    en=row["en"],
                    unit=row["unit"],
                    whose=row.get("whose"),
                    local=row.get("local", False),
                )
    return found


def _version(law: str, row: Mapping[str, Any]) -> Version:
    shape = row.get("shape")
    basis = row.get("since_basis")
    until: date | None = row.get("until")
    return Version(
        law=law,
        id=str(row["id"]),
        since=row["since"],
        until=until,
        since_sure=row.get("since_sure", "unverified"),
        since_basis=None if basis is None else read_basis(basis),
        promulgated=row.get("promulgated"),
        shape=shape,
        known=tuple(row.get("known", ())),
    )


def _place(text: str) -> tuple[int, int, int]:
    article, paragraph, item = (int(part) for part in text.split("."))
    return article, paragraph, item


def read_shape(name: str) -> Shape:
    """The articles of a version, with the items of each paragraph."""
    table = tomllib.loads(_text(f"shapes/{name}"))
    points = tuple((_place(place), count) for place, count in table.get("points", {}).items())
    return Shape(articles=tuple(tuple(row) for row in table["articles"]), points=points)


def read_shipped() -> Shipped:
    """Reads all files of law data.

    Raises:
        LawDataError: a file has faults.
    """
    texts = {name: _text(name) for name in ("keys", *_FAMILIES)}
    rows: dict[str, list[ParameterRow]] = {}
    statutes: dict[str, Statute] = {}
    faults = []
    for name in _FAMILIES:
        table = tomllib.loads(texts[name])
        reader = Reader(f"{name}.toml", "built-in")
        for index, raw in enumerate(table.get("parameter", ())):
            row = reader.row(ParameterRow, raw, f"/parameter/{index}")
            if row is not None:
                rows.setdefault(row.key, []).append(row)
        for raw in table.get("statute", ()):
            statutes[raw["name"]] = Statute(
                name=raw["name"],
                kind=raw["kind"],
                versions=tuple(_version(raw["name"], each) for each in raw.get("version", ())),
                aliases=tuple(raw.get("aliases", ())),
                full=raw.get("full", ""),
            )
        faults.extend(reader.problems)
    if faults:
        first = faults[0]
        raise LawDataError(
            f"法律数据有 {len(faults)} 处错误：{first.at} {first.message}",
            f"the law data has {len(faults)} faults: {first.at} {first.message_en}",
            tuple(faults),
        )
    digest = hashlib.sha256("".join(texts[name] for name in sorted(texts)).encode()).hexdigest()
    return Shipped(
        keys=MappingProxyType(_keys(tomllib.loads(texts["keys"]))),
        rows=MappingProxyType({key: tuple(found) for key, found in rows.items()}),
        statutes=MappingProxyType(statutes),
        digest=digest[:16],
    )
