"""The kit's own tables in a database, kind by kind."""

from __future__ import annotations

from typing import Final

from enforcement_kit.database import TABLES
from enforcement_kit.database.tables import columns_of
from enforcement_kit.model import KIND_LABELS

__all__ = ["pages"]

INTRO: Final = """\
# Tables in a database

What `ekit db load` makes; the guide [Databases](../guide/databases.md) says how. Each record stands
whole in `content`, as JSON, in the order of `position`. The other columns have an index and are for
looking records up: a day that is not stated, or is none, is NULL there. They are never read back.
`ekit_town` has one row: `format`, `kit_version`, `kinds` (those that are known, as a JSON array)
and `content`, the town.

| kind | table | column | field |
|---|---|---|---|
"""


def pages() -> dict[str, str]:
    """One page with a row for each column."""
    rows = [
        f"| {KIND_LABELS[kind]} `{kind}` | `{table}` | `{column}` | `{field}` |"
        for kind, table in TABLES.items()
        for column, field in columns_of(kind).items()
    ]
    return {"databases.md": INTRO + "\n".join(rows) + "\n"}
