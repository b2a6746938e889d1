"""Records as flat tables for analysts (Arrow, polars, pandas), and in Parquet without loss.

Extra `analytics`. Nothing here is masked unless asked: `to_arrow(mask(records))`.
"""

from enforcement_kit.analytics.columns import Column, columns
from enforcement_kit.analytics.fields import ColumnType
from enforcement_kit.analytics.reading import NotRecordsParquetError, iter_parquet, read_parquet
from enforcement_kit.analytics.tables import to_arrow, to_pandas, to_polars
from enforcement_kit.analytics.writing import WrittenParquet, write_parquet

__all__ = [
    "Column",
    "ColumnType",
    "NotRecordsParquetError",
    "WrittenParquet",
    "columns",
    "iter_parquet",
    "read_parquet",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "write_parquet",
]
