"""The law data that ships with the kit, read once: parameters, statutes and their articles."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.law.catalogue import data_names, data_text, read_renumbering, read_statutes
from enforcement_kit.law.reading import Reader
from enforcement_kit.law.rows import TABLES, DayRule, ParameterRow, Row

if TYPE_CHECKING:
    from enforcement_kit.law.statutes import Renumbering, Statute
    from enforcement_kit.law.units import Unit, Whose

__all__ = ["KeyFacts", "LawDataError", "Shipped", "shipped"]

_KEYS: Final = "keys"


class LawDataError(EnforcementKitError):
    """Raised when a file of law data does not hold together; says every fault."""

    code = "law-data"


@attrs.frozen(kw_only=True)
class KeyFacts:
    """What is known of a parameter whatever the day.

    Attributes:
        key: its name.
        zh: what it is, Chinese.
        en: the same in English.
        unit: today's.
        whose: whose period it is; `None` where it is none.
        local: whether it is a pack's to set; until then a person must decide.
        choices: the values it may have, where its unit is `choice`.
        stages: the fields of a case that it bears on.
        lighter: `less` or `more` where the value itself says which of two is lighter for the
            party; `None` where that is a matter of judgement.
        substance: whether it follows the law of the act's day; else it is procedure and follows
            that of the step's.
    """

    key: str
    zh: str
    en: str
    unit: Unit
    whose: Whose | None = None
    local: bool = False
    choices: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    lighter: Literal["less", "more"] | None = None
    substance: bool = False


@attrs.frozen(kw_only=True)
class Shipped:
    """Everything read, with a digest of the files.

    Attributes:
        rows: by key; where two fit a day and a field of law, the first answers.
        tables: rows of the tables that packs have too, for fields of law with a rule of their own.
    """

    keys: Mapping[str, KeyFacts]
    rows: Mapping[str, tuple[ParameterRow, ...]]
    tables: Mapping[str, tuple[Row, ...]]
    statutes: Mapping[str, Statute]
    day_rules: tuple[DayRule, ...]
    renumberings: tuple[Renumbering, ...]
    digest: str


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
                    choices=tuple(row.get("choices", ())),
                    stages=tuple(row["stages"]),
                    lighter=row.get("lighter"),
                    substance=row.get("substance", False),
                )
    return found


@cache
def shipped() -> Shipped:
    """All files of law data, read when first asked for.

    Raises:
        LawDataError: a file has faults.
    """
    texts = {name: data_text(name) for name in data_names()}
    rows: dict[str, list[ParameterRow]] = {}
    tables: dict[str, list[Row]] = {}
    statutes: dict[str, Statute] = {}
    day_rules: list[DayRule] = []
    renumberings: list[Renumbering] = []
    faults = []
    for name, text in texts.items():
        if name == _KEYS:
            continue
        table = tomllib.loads(text)
        reader = Reader(f"{name}.toml", "built-in")
        for kind, raws in table.items():
            if kind not in TABLES:
                continue
            for index, raw in enumerate(raws):
                row = reader.row(TABLES[kind], raw, f"/{kind}/{index}")
                if isinstance(row, ParameterRow):
                    rows.setdefault(row.key, []).append(row)
                elif row is not None:
                    tables.setdefault(kind, []).append(row)
        for index, raw in enumerate(table.get("day_rule", ())):
            rule = reader.row(DayRule, raw, f"/day_rule/{index}")
            if rule is not None:
                day_rules.append(rule)
        for statute in read_statutes(table, reader, "built-in"):
            statutes[statute.name] = statute
        renumberings.extend(map(read_renumbering, table.get("renumbered", ())))
        faults.extend(reader.problems)
    if faults:
        first = faults[0]
        raise LawDataError(
            f"法律数据有 {len(faults)} 处错误：{first.at} {first.message}",
            f"the law data has {len(faults)} faults: {first.at} {first.message_en}",
            tuple(faults),
        )
    digest = hashlib.sha256("".join(texts.values()).encode()).hexdigest()
    return Shipped(
        keys=MappingProxyType(_keys(tomllib.loads(texts[_KEYS]))),
        rows=MappingProxyType({key: tuple(found) for key, found in rows.items()}),
        tables=MappingProxyType({kind: tuple(found) for kind, found in tables.items()}),
        statutes=MappingProxyType(statutes),
        day_rules=tuple(day_rules),
        renumberings=tuple(renumberings),
        digest=digest[:16],
    )
