"""The same rules and scores on Spark: one function a job, rows out (extra `spark`)."""

from enforcement_kit.scale.spark.checking import check_spark
from enforcement_kit.scale.spark.figuring import FIGURE_COLUMNS, figures_spark
from enforcement_kit.scale.spark.reviewing import REVIEW_COLUMNS, review_spark
from enforcement_kit.scale.spark.texts import RECORD_COLUMN

__all__ = [
    "FIGURE_COLUMNS",
    "RECORD_COLUMN",
    "REVIEW_COLUMNS",
    "check_spark",
    "figures_spark",
    "review_spark",
]
