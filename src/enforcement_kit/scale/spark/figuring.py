"""`figures_spark`: a table of records in, a table of figures by town out."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.codec import REFUSALS, collect_text, fast_decoder
from enforcement_kit.errors import UsageError
from enforcement_kit.measures import as_period, default_measures
from enforcement_kit.model import KINDS, Case
from enforcement_kit.scale.columns import figures_of_totals, totals
from enforcement_kit.scale.readings import READING_COLUMNS, readings_table
from enforcement_kit.scale.rows import Column
from enforcement_kit.scale.spark.shipping import need_spark, on_groups, on_rows
from enforcement_kit.scale.spark.texts import RECORD_COLUMN
from enforcement_kit.scale.towns import town_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from pyspark.sql import DataFrame

    from enforcement_kit.codec import FastDecoder
    from enforcement_kit.measures import PeriodLike
    from enforcement_kit.model import Record

__all__ = ["FIGURE_COLUMNS", "figures_spark", "read", "settled"]

FIGURE_COLUMNS: Final = (
    Column("run", "本次统计的名称", "name of the run"),
    Column("town", "执法机关的代码，没有的为名称", "code of the organ, or its name"),
    Column("period", "期间", "the period"),
    Column("key", "指标", "key of the figure"),
    Column("value", "数值；缺的为 NULL", "value; NULL where it is missing"),
    Column("unit", "单位", "unit"),
    Column("readings", "计入的读数", "how many readings it is made of"),
    Column("missing", "缺字段未计入的记录", "records left out for want of a field"),
    Column("reason", "缺数的原因", "why it is missing"),
    Column("kit_version", "软件版本", "version of the kit"),
)
"""The columns, in order; all are text but for `readings` and `missing`, and only `value` may be
NULL."""

_WHOLE: Final = ("readings", "missing")
_SCHEMA: Final = ", ".join(
    f"{each.name} {'bigint' if each.name in _WHOLE else 'string'}" for each in FIGURE_COLUMNS
)
_SPARK_TYPES: Final = {"bool": "boolean", "name": "string"}
_READINGS: Final = ", ".join(
    f"{each.name} {_SPARK_TYPES.get(each.type, each.type)}" for each in READING_COLUMNS
)


def figures_spark(
    records: DataFrame, *, period: PeriodLike, run: str = "", column: str = RECORD_COLUMN
) -> DataFrame:
    """The figures of every town of a table of records, by the expressions of `totals`.

    Each record is decoded and read inside the Python workers, by the measures that `figures`
    uses; sums are Spark's own.

    Args:
        records: a table with the JSON text of one record a row; with a column `kind` where there
            are others than cases, and a column `town` where the records do not say it (only cases
            name their organ).
        period: the days to count.
        run: name of the run, in every row.
        column: the column of texts.

    Returns:
        A table of `FIGURE_COLUMNS`: every figure of every town; a kind that a town has no record
        of is unknown there, and its figures are NULL with the reason.

    Raises:
        MissingExtraError: pyspark or narwhals is not installed.
        UsageError: the table has no such column, or there is no such period.
    """
    need_spark()
    import narwhals as nw  # noqa: PLC0415 - an extra

    kinds = dict(records.dtypes)
    if kinds.get(column) not in {"string", "binary"}:
        there = ", ".join(f"{name}: {kind}" for name, kind in records.dtypes)
        raise UsageError(
            f"记录表须有文本列 {column}，每行一条记录的 JSON 原文；现有 {there}",
            f"a table of records has a text column {column} with one JSON text a row; it has "
            f"{there}",
        )
    asked = as_period(period)
    wanted = [column, *(name for name in ("kind", "town") if name in kinds)]
    names = tuple(wanted[1:])
    readings = records.select(*wanted).mapInArrow(
        on_rows(__name__, "read", asked, names), _READINGS
    )
    sums = totals(nw.from_native(readings)).to_native()
    told = (run, f"{asked.first}..{asked.last}")
    return sums.groupBy("town").applyInArrow(on_groups(__name__, "settled", told), _SCHEMA)


def read(
    batches: Iterable[pa.RecordBatch], period: object, names: tuple[str, ...]
) -> Iterator[pa.RecordBatch]:
    """On a worker: the readings of batches of records."""
    asked = as_period(period)  # type: ignore[arg-type]  # as the driver made it
    measures = default_measures()
    for batch in batches:
        found: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
        aside: Counter[tuple[str, str]] = Counter()
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            beside = dict(zip(names, row[1:], strict=True))
            kind = str(beside.get("kind") or "cases")
            record = _record(kind, row[0])
            town = beside.get("town")
            if town is None:
                town = town_of(record) if isinstance(record, Case) else ""
            if record is None:
                aside[str(town), kind] += 1
            else:
                found[str(town)][kind].append(record)
        for town in sorted({*found, *(town for town, _ in aside)}):
            rejected = [(kind, count) for (own, kind), count in aside.items() if own == town]
            kinds = {**{kind: [] for kind, _ in rejected}, **found[town]}
            table = readings_table(
                town, kinds.items(), period=asked, measures=measures, rejected=rejected
            )
            # Spark knows no dictionaries
            yield from table.cast(_plain(table.schema)).to_batches()


def _plain(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    text = pa.string()
    return pa.schema(
        [each.with_type(text) if pa.types.is_dictionary(each.type) else each for each in schema]
    )


@cache
def _decoder(kind: str) -> FastDecoder[Record]:
    return fast_decoder(KINDS[kind])


def _record(kind: str, text: object) -> Record | None:
    cls = KINDS.get(kind)
    if cls is None:
        known = ", ".join(KINDS)
        raise UsageError(
            f"没有 {kind} 这一种记录；有：{known}", f"there is no kind of record {kind}: {known}"
        )
    line = text.encode() if isinstance(text, str) else text if isinstance(text, bytes) else b""
    try:
        return _decoder(kind)(line)
    except REFUSALS:
        pass
    try:
        return collect_text(cls, line.decode()).record
    except UnicodeDecodeError:
        return None


def settled(key: tuple[pa.Scalar, ...], rows: pa.Table, told: tuple[str, str]) -> pa.Table:
    """On a worker: the figures that the sums of one town come to."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    del key
    units = {each.key: each.unit for each in default_measures()}
    run, period = told
    made = [
        {
            "run": run,
            "town": each.town,
            "period": period,
            "key": each.key,
            "value": None if each.value is None else format(each.value, "f"),
            "unit": units[each.key],
            "readings": each.readings,
            "missing": each.missing,
            "reason": each.reason,
            "kit_version": __version__,
        }
        for each in figures_of_totals(rows.to_pylist())
    ]
    schema = pa.schema(
        [(c.name, pa.int64() if c.name in _WHOLE else pa.string()) for c in FIGURE_COLUMNS]
    )
    return pa.Table.from_pylist(made, schema=schema)
