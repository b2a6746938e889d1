"""The kit's own tables: one a kind, each record as JSON, with columns to look it up by."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from enforcement_kit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, MetaData, Table

__all__ = ["HEAD", "TABLES", "columns_of", "indexed", "metadata"]

HEAD: Final = "ekit_town"
"""The table of one row: whose records these are, which kinds are known, and the format."""

TABLES: Final[Mapping[str, str]] = MappingProxyType({kind: f"ekit_{kind}" for kind in KINDS})
"""The table of each kind of record."""

_DAYS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "cases": {"filed": "filing.date", "decided": "decision.date", "closed": "closing.date"},
        "officers": {"joined": "joined"},
        "certificates": {"valid_until": "valid_until"},
        "trainings": {"day": "date"},
        "complaints": {"received": "received", "closed": "closed"},
        "phone_calls": {"received": "received"},
        "inspections": {"day": "date"},
        "campaigns": {"began": "begin"},
        "delegations": {"since": "since"},
        "lenient_list": {"since": "since"},
        "power_list": {"since": "since"},
        "disclosures": {"since": "since"},
        "reviews": {"day": "date"},
        "inspection_plans": {"approved": "approved"},
        "training_plans": {"approved": "approved"},
        "assignments": {"since": "since"},
        "advisers": {"since": "since"},
        "supervision": {"day": "date"},
    }
)
"""Kind → indexed column → the field whose day it holds."""

_WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "cases": {"number": "number", "matter": "matter"},
        "inspections": {"case_number": "case"},
        "reviews": {"case_number": "case"},
    }
)
"""Kind → indexed column → the field whose text it holds; none is personal."""

_LONGEST: Final = 255


def indexed(kind: str, record: Mapping[str, object]) -> dict[str, object]:
    """The indexed columns of a record; `None` where the record states nothing that can be one.

    They are for looking records up and are never read back.
    """
    found: dict[str, object] = {"id": _word(record.get("id"))}
    for name, field in _DAYS[kind].items():
        found[name] = _day(_at(record, field))
    for name, field in _WORDS.get(kind, {}).items():
        found[name] = _word(_at(record, field))
    return found


def columns_of(kind: str) -> dict[str, str]:
    """The columns beside the JSON of a kind's table, with the field that each holds."""
    return {"id": "id", **_DAYS[kind], **_WORDS.get(kind, {})}


def _at(record: Mapping[str, object], field: str) -> object:
    value: object = record
    for key in field.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value.get("value") if isinstance(value, dict) else value


def _word(value: object) -> str | None:
    return value[:_LONGEST].replace("\0", "") if isinstance(value, str) else None


def _day(value: object) -> dt.date | None:
    if not isinstance(value, str):
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def metadata() -> tuple[MetaData, Mapping[str, Table]]:
    """The tables as SQLAlchemy knows them, the head under `HEAD`, the others under their kind."""
    from sqlalchemy import Column, Date, Integer, MetaData, String, Table, Text, cast
    from sqlalchemy.dialects.mysql import LONGTEXT
    from sqlalchemy.types import UserDefinedType

    class Json(UserDefinedType[str]):
        """JSON of PostgreSQL as its text, to the character; its own type would parse it."""

        cache_ok = True

        def get_col_spec(self, **_: object) -> str:
            return "JSON"

        def column_expression(self, column: ColumnElement[str]) -> ColumnElement[str]:
            return cast(column, Text)

    def content() -> Text:
        return (
            Text().with_variant(LONGTEXT(), "mysql", "mariadb").with_variant(Json(), "postgresql")
        )

    meta = MetaData()
    found = {
        HEAD: Table(
            HEAD,
            meta,
            Column("format", String(64), primary_key=True),
            Column("kit_version", String(64), nullable=False),
            Column("kinds", Text, nullable=False),
            Column("content", content(), nullable=False),
        )
    }
    for kind, name in TABLES.items():
        found[kind] = Table(
            name,
            meta,
            Column("position", Integer, primary_key=True, autoincrement=False),
            Column("id", String(_LONGEST), index=True),
            *(Column(each, Date, index=True) for each in _DAYS[kind]),
            *(Column(each, String(_LONGEST), index=True) for each in _WORDS.get(kind, {})),
            Column("content", content(), nullable=False),
        )
    return meta, found
