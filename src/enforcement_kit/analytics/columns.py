"""The columns of the flat tables: which there are, what each holds, in which unit."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.analytics.fields import ColumnType, field_at
from enforcement_kit.errors import UsageError
from enforcement_kit.model import KINDS
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ID", "Column", "columns", "known_kind"]


@attrs.frozen(kw_only=True)
class Column:
    """A column of a flat table.

    Attributes:
        name: its name.
        path: the field it is taken from; `list[]` is a number of items, `list[].c` a sum.
        type: what its cells hold.
        arrow: the Arrow type of that, as pyarrow writes it.
        unit: unit in Chinese, empty where there is none.
        unit_en: the same in English.
        label: what it holds, Chinese.
        label_en: the same in English.
        personal: whether it may name or describe a natural person.
    """

    name: str
    path: str
    type: ColumnType
    arrow: str
    unit: str = ""
    unit_en: str = ""
    label: str
    label_en: str
    personal: bool
    get: Callable[[object], object] = attrs.field(eq=False, repr=False)


ARROW: Final[Mapping[ColumnType, str]] = {
    "text": "string",
    "texts": "list<item: string>",
    "integer": "int64",
    "truth": "bool",
    "date": "date32[day]",
    "time": "timestamp[us, tz=Asia/Shanghai]",
    "money": "decimal128(20, 2)",
    "hours": "decimal128(8, 2)",
    "score": "decimal128(8, 2)",
}

ID: Final = {"name": "id", "path": "id", "zh": "记录编号", "en": "id of the record"}


def known_kind(kind: str) -> str:
    """The kind itself.

    Raises:
        UsageError: for a name that is no kind of record.
    """
    if kind not in KINDS:
        near = nearest(kind, tuple(KINDS))
        raise UsageError(
            f"{kind} 不是记录种类" + (f"；是否指 {near}" if near else ""),
            f"{kind} is no kind of record" + (f"; did you mean {near}" if near else ""),
        )
    return kind


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of the table of a kind (`"cases"`), in order; the first is `id`.

    Raises:
        UsageError: for a name that is no kind of record.
    """
    return _columns(known_kind(kind))


@cache
def _columns(kind: str) -> tuple[Column, ...]:
    source = resources.files("enforcement_kit.analytics") / "data" / "columns.toml"
    held = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(_column(kind, row, held["units"]) for row in (ID, *held["kinds"][kind]))


def _column(kind: str, row: Mapping[str, str], units: Mapping[str, Mapping[str, str]]) -> Column:
    field = field_at(KINDS[kind], row["path"], as_time=row.get("as") == "time")
    unit = units.get(row.get("unit", field.type), {})
    return Column(
        name=row["name"],
        path=row["path"],
        type=field.type,
        arrow=ARROW[field.type],
        unit=unit.get("zh", "") if _measured(row, field.type) else "",
        unit_en=unit.get("en", "") if _measured(row, field.type) else "",
        label=row["zh"],
        label_en=row["en"],
        personal=field.personal,
        get=field.get,
    )


def _measured(row: Mapping[str, str], kind: ColumnType) -> bool:
    """Whether a unit is meant: a moment in time is called `time` too and has none."""
    return "unit" in row or kind in ("money", "hours", "score")
