"""Figures of many towns as sums over the table of readings: one expression, any engine.

Two sums, one after the other, and nothing that engines answer differently: how many different
texts there are is a sum over groups, for a count of different values counts NULL on one engine and
not on another, and the sum of nothing is NULL on one and 0 on another.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.measures import Measure, default_measures
from enforcement_kit.measures.definition import RATE_PLACES, Rate
from enforcement_kit.model import KIND_LABELS
from enforcement_kit.scale.readings import KNOWN, REJECTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

    from narwhals.typing import LazyFrameT

    from enforcement_kit.measures import Measures

__all__ = ["ColumnFigure", "column_figures", "figures_of_totals", "totals"]

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
_CENT: Final = Decimal("0.01")


@attrs.frozen(kw_only=True)
class ColumnFigure:
    """A figure of one town, reckoned from columns.

    Attributes:
        town: the town.
        key: the measure.
        value: as `Figure.value`.
        readings: how many readings it is made of.
        missing: how many records it leaves out for want of a field.
        reason: why the value is missing; empty where it is there.
    """

    town: str
    key: str
    value: int | Decimal | None
    readings: int = 0
    missing: int = 0
    reason: str = ""


def totals(readings: LazyFrameT) -> LazyFrameT:
    """The sums of a table of readings by town, kind and key, as a narwhals frame of any engine.

    Args:
        readings: a narwhals frame of `READING_COLUMNS`.

    Returns:
        Columns `town`, `kind`, `key`, `readings` (rows with a number or a text), `number` (their
        sum), `texts` (different ones), `lacking`, `failed`. No column has a NULL.
    """
    narwhals = _narwhals()
    col = narwhals.col
    whole = narwhals.Int64
    one = readings.with_columns(
        is_text=(~col("text").is_null()).cast(whole),
        is_number=(~col("number").is_null()).cast(whole),
        is_lacking=(~col("lacks").is_null()).cast(whole),
        is_failed=(~col("failed").is_null()).cast(whole),
        number=col("number").fill_null(Decimal(0)),
        text=col("text").fill_null(""),
    )
    by_text = one.group_by("town", "kind", "key", "text", "is_text").agg(
        col("is_text").sum().alias("with_text"),
        col("is_number").sum().alias("numbers"),
        col("is_lacking").sum().alias("lacking"),
        col("is_failed").sum().alias("failed"),
        col("number").sum().alias("number"),
    )
    counted = by_text.with_columns(readings=col("with_text") + col("numbers"))
    return counted.group_by("town", "kind", "key").agg(
        col("readings").sum().alias("readings"),
        col("number").sum().alias("number"),
        col("is_text").sum().alias("texts"),
        col("lacking").sum().alias("lacking"),
        col("failed").sum().alias("failed"),
    )


def column_figures(
    readings: object, *, measures: Measures | None = None
) -> tuple[ColumnFigure, ...]:
    """The figures of every town in a table of readings.

    Args:
        readings: a table of `READING_COLUMNS` of an engine that narwhals knows and that can be
            lazy: a polars frame, a DuckDB relation, a Spark table, an Arrow table.
        measures: what was measured; the kit's own by default.

    Returns:
        For each town, in the order of names, one figure a measure, in the order of definition.

    Raises:
        MissingExtraError: narwhals is not installed.
    """
    narwhals = _narwhals()
    # Arrow groups chunks of one dictionary alone, and tables put together have several
    unified = getattr(readings, "unify_dictionaries", None)
    frame = narwhals.from_native(readings if unified is None else unified())
    lazy = frame if isinstance(frame, narwhals.LazyFrame) else frame.lazy()
    rows = totals(lazy).collect(backend="pyarrow").to_native().to_pylist()
    return figures_of_totals(rows, measures=measures)


def figures_of_totals(
    rows: Iterable[Mapping[str, object]], *, measures: Measures | None = None
) -> tuple[ColumnFigure, ...]:
    """The figures that the sums of `totals` come to, rates among them.

    Args:
        rows: the rows of `totals`.
        measures: what was measured; the kit's own by default.
    """
    asked = default_measures() if measures is None else measures
    by_town: dict[str, dict[tuple[str, str], Mapping[str, object]]] = defaultdict(dict)
    for row in rows:
        by_town[str(row["town"])][str(row["kind"]), str(row["key"])] = row
    found: list[ColumnFigure] = []
    for town in sorted(by_town):
        sums = by_town[town]
        made: dict[str, ColumnFigure] = {}
        for each in asked:
            if isinstance(each, Measure):
                made[each.key] = _of_measure(town, each, sums)
        for each in asked:
            if isinstance(each, Rate):
                made[each.key] = _of_rate(town, each, made[each.numerator], made[each.denominator])
        found += (made[each.key] for each in asked)
    return tuple(found)


def _of_measure(
    town: str, measure: Measure, sums: Mapping[tuple[str, str], Mapping[str, object]]
) -> ColumnFigure:
    kind, key = measure.kind, measure.key
    if (kind, KNOWN) not in sums:
        label = KIND_LABELS[kind]
        reason = f"没有提供{label}记录（{kind}），不能统计；缺数不是零"
        return ColumnFigure(town=town, key=key, value=None, reason=reason)
    row = sums.get((kind, key))
    aside = sums.get((kind, REJECTED))
    rejected = 0 if aside is None else int(_decimal(aside["number"]))
    count, lacking, failed = (
        0 if row is None else int(str(row[name])) for name in ("readings", "lacking", "failed")
    )
    if failed:
        reason = f"指标在 {failed} 条记录上出错"
        return ColumnFigure(town=town, key=key, value=None, missing=lacking, reason=reason)
    if not count and (lacking or rejected):
        reason = f"{lacking} 条记录缺少所需字段，{rejected} 条未能读入"
        return ColumnFigure(town=town, key=key, value=None, missing=lacking, reason=reason)
    number = Decimal(0) if row is None else _decimal(row["number"])
    texts = 0 if row is None else int(str(row["texts"]))
    value: int | Decimal
    match measure.how:
        case "distinct":
            value = texts
        case "count":
            value = int(number)
        case "money":
            value = number.quantize(_CENT, context=_EXACT)
        case "quantity":
            whole = number == number.to_integral_value(context=_EXACT)
            value = int(number) if whole else number.normalize(_EXACT)
    return ColumnFigure(town=town, key=key, value=value, readings=count, missing=lacking)


def _of_rate(town: str, rate: Rate, above: ColumnFigure, below: ColumnFigure) -> ColumnFigure:
    for each in (below, above):
        if each.value is None:
            reason = f"{each.key}：{each.reason}"
            return ColumnFigure(town=town, key=rate.key, value=None, reason=reason)
    divisor = Decimal(below.value or 0)
    if divisor == 0:
        reason = f"分母（{below.key}）为 0，没有比率可言"
        return ColumnFigure(town=town, key=rate.key, value=None, reason=reason)
    exact = _EXACT.divide(Decimal(above.value or 0), divisor)
    rounded = exact.quantize(Decimal(1).scaleb(-RATE_PLACES), context=_EXACT).normalize(_EXACT)
    whole = rounded == rounded.to_integral_value()
    return ColumnFigure(
        town=town,
        key=rate.key,
        value=Decimal(int(rounded)) if whole else rounded,
        readings=below.readings,
        missing=below.missing,
    )


def _decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _narwhals() -> ModuleType:
    try:
        import narwhals  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("scale", "narwhals") from None
    return narwhals
