"""Figures as an Arrow table (pyarrow)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from enforcement_kit.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types

    from enforcement_kit.measures.figure import Figure, Part
    from enforcement_kit.measures.figure_set import FigureSet

__all__ = ["arrow_table"]


def arrow_table(figures: FigureSet) -> pa.Table:
    """A row for each figure (`by` is null) and each part (`by` is a JSON object).

    Columns: key, label, unit, by, value (decimal128(38, 10), null where missing), records (their
    number), missing (records left out for want of a field), reason.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: PLC0415, ICN001 - an extra, wrapped here alone
    except ImportError:
        raise MissingExtraError.for_extra("arrow", "pyarrow") from None
    schema = pyarrow.schema(
        [
            ("key", pyarrow.string()),
            ("label", pyarrow.string()),
            ("unit", pyarrow.string()),
            ("by", pyarrow.string()),
            ("value", pyarrow.decimal128(38, 10)),
            ("records", pyarrow.int64()),
            ("missing", pyarrow.int64()),
            ("reason", pyarrow.string()),
        ]
    )
    rows: list[dict[str, object]] = []
    for figure in figures:
        pairs: list[tuple[Figure | Part, str | None]] = [(figure, None)]
        pairs += [(part, json.dumps(dict(part.by), ensure_ascii=False)) for part in figure.parts]
        for each, by in pairs:
            rows.append(
                {
                    "key": figure.key,
                    "label": each.label,
                    "unit": figure.unit,
                    "by": by,
                    "value": None if each.value is None else Decimal(each.value),
                    "records": len(each.records),
                    "missing": sum(gap.count for gap in each.gaps if gap.why == "lacks"),
                    "reason": each.reason or None,
                }
            )
    return pyarrow.Table.from_pylist(rows, schema=schema)
