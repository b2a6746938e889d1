"""Figures as an Arrow table and as a Parquet file (pyarrow)."""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types

    from enforcement_kit.measures.figure import Figure, Part

__all__ = ["arrow_table", "figures_parquet"]

_ABOUT: Final = b"enforcement_kit"
_BITE: Final = 1024 * 1024


def arrow_table(figures: Iterable[Figure]) -> pa.Table:
    """A row for each figure (`by` is null) and each part (`by` is a JSON object).

    Columns: key, label, unit, by, value (decimal128(38, 10), null where missing), records (their
    number), missing (records left out for want of a field), reason.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    rows = [row for figure in figures for row in _rows(figure)]
    return pyarrow.Table.from_pylist(rows, schema=_schema(pyarrow))


def figures_parquet(head: Mapping[str, object], figures: Iterable[Figure]) -> Iterator[bytes]:
    """The bytes of a Parquet file with the rows of `arrow_table`; no figure is kept.

    Args:
        head: what stands above the figures in `figures.json`; it goes into the metadata of the
            file, as JSON under `enforcement_kit`.
        figures: the figures, in order.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415 - an extra

    about = json.dumps(dict(head), ensure_ascii=False).encode("utf-8", "backslashreplace")
    schema = _schema(pyarrow).with_metadata({_ABOUT: about})
    with tempfile.TemporaryDirectory(prefix="ekit-") as room:
        path = Path(room) / "figures.parquet"
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for figure in figures:
                writer.write_table(pyarrow.Table.from_pylist(_rows(figure), schema=schema))
        with path.open("rb") as file:
            while part := file.read(_BITE):
                yield part


def _pyarrow() -> ModuleType:
    try:
        import pyarrow  # noqa: PLC0415, ICN001 - an extra, wrapped here alone
    except ImportError:
        raise MissingExtraError.for_extra("arrow", "pyarrow") from None
    found: ModuleType = pyarrow
    return found


def _schema(pyarrow: ModuleType) -> pa.Schema:
    return pyarrow.schema(
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


def _rows(figure: Figure) -> list[dict[str, object]]:
    pairs: list[tuple[Figure | Part, str | None]] = [(figure, None)]
    pairs += [(part, json.dumps(dict(part.by), ensure_ascii=False)) for part in figure.parts]
    return [
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
        for each, by in pairs
    ]
