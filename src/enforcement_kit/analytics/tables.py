"""Records as a flat Arrow table, and as a frame of polars or pandas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.analytics.columns import ARROW, Column, columns, known_kind
from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.io import Loaded
from enforcement_kit.model import KINDS, Record, TownYear

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    import pandas as pd  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types
    import polars as pl  # type: ignore[import-not-found,unused-ignore]  # an extra
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types

__all__ = [
    "Cells",
    "arrow_schema",
    "not_given",
    "pyarrow",
    "records_of",
    "to_arrow",
    "to_pandas",
    "to_polars",
]

EXTRA: Final = "analytics"
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_LARGEST: Final = 2**63 - 1


def pyarrow() -> ModuleType:
    """The library pyarrow.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow  # noqa: PLC0415, ICN001 - an extra, asked for when it is needed
    except ImportError:
        raise MissingExtraError.for_extra(EXTRA, "pyarrow") from None
    return cast("ModuleType", pyarrow)


def _types(arrow: ModuleType) -> dict[str, object]:
    made = (
        arrow.string(),
        arrow.list_(arrow.string()),
        arrow.int64(),
        arrow.bool_(),
        arrow.date32(),
        arrow.timestamp("us", tz="Asia/Shanghai"),
        arrow.decimal128(20, 2),
        arrow.decimal128(8, 2),
    )
    by_name = {str(each): each for each in made}
    return {kind: by_name[name] for kind, name in ARROW.items()}


def arrow_schema(kind: str) -> pa.Schema:
    """The Arrow schema of the table of a kind; each field carries label and unit as metadata.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UsageError: for a name that is no kind of record.
    """
    arrow = pyarrow()
    types = _types(arrow)
    return arrow.schema(
        [
            arrow.field(
                each.name,
                types[each.type],
                metadata={
                    "label": each.label,
                    "label_en": each.label_en,
                    "unit": each.unit,
                    "unit_en": each.unit_en,
                },
            )
            for each in columns(kind)
        ]
    )


class Cells:
    """The cells of the records of a kind, column by column; no record is held on to."""

    def __init__(self, kind: str) -> None:
        self._columns: list[tuple[Column, list[object]]] = [(each, []) for each in columns(kind)]

    def add(self, record: Record | None) -> None:
        """Adds a row; of `None` all its cells are null.

        Raises:
            UsageError: for a number that its column cannot hold.
        """
        for column, cells in self._columns:
            cells.append(_cell(column, record))

    def taken(self) -> list[pa.Array]:
        """The arrays of the rows added since the last time, in the order of the columns.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        arrow = pyarrow()
        types = _types(arrow)
        made = [arrow.array(cells, type=types[column.type]) for column, cells in self._columns]
        for _, cells in self._columns:
            cells.clear()
        return made


def _cell(column: Column, record: Record | None) -> object:
    value = None if record is None else column.get(record)
    if isinstance(value, dt.datetime):
        return (value - _EPOCH) // _MICROSECOND
    if column.type == "integer" and isinstance(value, int) and value > _LARGEST:
        where = "" if record is None else record.id
        raise UsageError(
            f"记录 {where} 的 {column.path} 为 {value}，列 {column.name} 至多容 {_LARGEST}",
            f"{column.path} of record {where} is {value}; column {column.name} holds at most "
            f"{_LARGEST}",
        )
    return value


def records_of(
    records: Loaded | TownYear | Record | Iterable[Record], kind: str
) -> Iterator[Record]:
    """The records of a kind, one at a time.

    Raises:
        UsageError: for a kind that is none or was not given, or records of another kind.
    """
    cls = KINDS[known_kind(kind)]
    if isinstance(records, Loaded):
        records = records.town_year
    if isinstance(records, TownYear):
        held = records.of_kind(kind)
        if held is None:
            raise not_given(kind)
        records = held
    if isinstance(records, Record):
        records = (records,)
    given: object = records
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise UsageError(
            f"得到 {type(given).__name__}，需要记录；文件请先用 enforcement_kit.load 读入",
            f"found {type(given).__name__}; records are needed, read a file with "
            "enforcement_kit.load first",
        )
    for index, record in enumerate(given):
        if not isinstance(record, cls):
            name = type(record).__name__
            near = next((each for each, one in KINDS.items() if record.__class__ is one), None)
            hint = f'kind="{near}"' if near else "enforcement_kit.load"
            raise UsageError(
                f"第 {index + 1} 条是 {name}，{kind} 的记录应为 {cls.__name__}；请用 {hint}",
                f"number {index + 1} is of class {name}; records of {kind} are {cls.__name__}; "
                f"use {hint}",
            )
        yield record


def not_given(kind: str) -> UsageError:
    """The error for a kind of which nothing is known."""
    return UsageError(
        f"没有 {kind} 记录：未提供该种类，并非没有发生",
        f"{kind} is unknown: no records of that kind were given, which is not none",
    )


def to_arrow(
    records: Loaded | TownYear | Record | Iterable[Record], *, kind: str = "cases"
) -> pa.Table:
    """A flat table of the records of one kind, a row for each, with the columns of `columns(kind)`.

    Money, hours and scores are exact decimals, days are `date32` (Beijing), times carry their
    zone; what is missing is null. Nothing is masked: hand in `mask(records)` where the table goes
    to people, or leave out the columns that are `personal`.

    Args:
        records: what `load` gave, a town-year, one record, or records of the kind.
        kind: kind of record.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UsageError: for a kind that is none or was not given, or records of another kind.
    """
    arrow = pyarrow()
    cells = Cells(known_kind(kind))
    for record in records_of(records, kind):
        cells.add(record)
    return arrow.Table.from_arrays(cells.taken(), schema=arrow_schema(kind))


def to_polars(
    records: Loaded | TownYear | Record | Iterable[Record], *, kind: str = "cases"
) -> pl.DataFrame:
    """The table of `to_arrow` as a polars frame: decimals, days and nulls stay what they are.

    Args:
        records: as for `to_arrow`.
        kind: kind of record.

    Raises:
        MissingExtraError: polars or pyarrow is not installed.
        UsageError: as `to_arrow`.
    """
    try:
        import polars  # noqa: PLC0415, ICN001 - an extra, asked for when it is needed
    except ImportError:
        raise MissingExtraError.for_extra(EXTRA, "polars") from None
    return cast("pl.DataFrame", polars.from_arrow(to_arrow(records, kind=kind)))


def to_pandas(
    records: Loaded | TownYear | Record | Iterable[Record], *, kind: str = "cases"
) -> pd.DataFrame:
    """The table of `to_arrow` as a pandas frame whose columns keep their Arrow types.

    So no amount turns into a float and no missing number into NaN.

    Args:
        records: as for `to_arrow`.
        kind: kind of record.

    Raises:
        MissingExtraError: pandas or pyarrow is not installed.
        UsageError: as `to_arrow`.
    """
    try:
        import pandas  # noqa: PLC0415, ICN001 - an extra, asked for when it is needed
    except ImportError:
        raise MissingExtraError.for_extra(EXTRA, "pandas") from None
    return to_arrow(records, kind=kind).to_pandas(types_mapper=pandas.ArrowDtype)
