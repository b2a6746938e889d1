"""The flat table of readings: what every measure reads off every record, one row a reading.

Figures of any number of towns are sums over it, on any engine of columns; the record ids stand
beside, so that each figure can still be taken back to its records.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.tally import WHOLE, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from enforcement_kit.measures import Measures, Period, Settings
    from enforcement_kit.model import Record

__all__ = ["KNOWN", "PLACES", "READING_COLUMNS", "REJECTED", "ReadingColumn", "readings_table"]

KNOWN: Final = "known"
"""Key of the row that says that a town's records of a kind were given, be it none of them."""

REJECTED: Final = "rejected"
"""Key of the row that says how many records of a kind were set aside."""

PLACES: Final = 10
"""Decimal places of a number in the table."""


class ReadingColumn(NamedTuple):
    """A column of the table of readings; a `name` is text of which there are few (a dictionary)."""

    name: str
    type: str
    zh: str
    en: str


READING_COLUMNS: Final = (
    ReadingColumn("town", "name", "镇", "the town"),
    ReadingColumn("kind", "name", "记录种类", "kind of record"),
    ReadingColumn("key", "name", "指标", "key of the measure"),
    ReadingColumn("record", "string", "记录编号", "id of the record"),
    ReadingColumn("number", "decimal(38,10)", "计入的数", "what the record adds"),
    ReadingColumn("text", "string", "只计一次的对象", "the thing that is counted once"),
    ReadingColumn("lacks", "string", "缺少的字段", "JSON Pointer of the field that is lacking"),
    ReadingColumn("unheld", "bool", "来源没有这一栏", "whether the source had no place for it"),
    ReadingColumn("failed", "string", "指标出错", "what a measure broke on"),
)
"""The columns, in order. Of `number`, `text`, `lacks` and `failed` one alone is not NULL."""


def readings_table(
    town: str,
    records: Iterable[tuple[str, Iterable[Record]]],
    *,
    period: Period,
    measures: Measures,
    settings: Settings | None = None,
    rejected: Iterable[tuple[str, int]] = (),
) -> pa.Table:
    """The readings of a town's records, or of a part of them.

    Args:
        town: the town.
        records: kinds that were given, each with its records.
        period: the days to count.
        measures: what to measure.
        settings: what differs from place to place.
        rejected: how many records of a kind were set aside.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UsageError: a number that the table has no place for.
    """
    from enforcement_kit.analytics.tables import pyarrow  # noqa: PLC0415 - an extra

    pa = pyarrow()
    tally = Tally(measures, period=period, settings=settings)
    for kind, some in records:
        tally.know(kind)
        for record in some:
            tally.add(kind, record)
    schema = pa.schema([(each.name, _type(pa, each.type)) for each in READING_COLUMNS])
    columns = list(zip(*_rows(town, tally, rejected), strict=True)) or [()] * len(READING_COLUMNS)
    return pa.table(
        [_array(pa, values, field.type) for values, field in zip(columns, schema, strict=True)],
        schema=schema,
    )


_Row = tuple[str, str, str, str, Decimal | None, str | None, str | None, bool, str | None]


def _rows(town: str, tally: Tally, rejected: Iterable[tuple[str, int]]) -> Iterator[_Row]:
    kinds = {each.key: each.kind for each in tally.measures}
    for kind in sorted(tally.partial.known):
        yield town, kind, KNOWN, "", Decimal(0), None, None, False, None
    for kind, count in rejected:
        yield town, kind, REJECTED, "", Decimal(count), None, None, False, None
    for key, state in tally.partial.states.items():
        kind = kinds[key]
        cell = state.cells[WHOLE]
        for record, value in zip(cell.ids, cell.values, strict=True):
            if isinstance(value, str):
                yield town, kind, key, record, None, value, None, False, None
            else:
                yield town, kind, key, record, _placed(key, value), None, None, False, None
        for record, unknown in cell.lacking:
            yield town, kind, key, record, None, None, unknown.pointer, False, None
        for unknown, count in cell.unheld.items():
            for _ in range(count):
                yield town, kind, key, "", None, None, unknown.pointer, True, None
        for record, what in state.failed:
            yield town, kind, key, record, None, None, None, False, what


def _array(pa: ModuleType, values: Sequence[object], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, type=pa.string()).dictionary_encode()
    return pa.array(values, type=kind)


def _placed(key: str, value: int | Decimal) -> Decimal:
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > PLACES:
        raise UsageError(
            f"指标 {key} 的数 {number} 多于 {PLACES} 位小数，读数表放不下",
            f"the number {number} of {key} has more than {PLACES} decimals, for which the table of"
            " readings has no place",
        )
    return number


def _type(pa: ModuleType, name: str) -> object:
    made = {
        "name": pa.dictionary(pa.int32(), pa.string()),
        "string": pa.string(),
        "bool": pa.bool_(),
        "decimal(38,10)": pa.decimal128(38, PLACES),
    }
    return made[name]
