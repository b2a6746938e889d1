"""核查大批案卷的 Spark 作业 / a Spark job that checks many case files.

    spark-submit examples/spark_job.py --cases hdfs:///cases/2025 --registers town.json \
        --on 2025-12-31 --run 2025-annual --out hdfs:///findings/2025

The cases lie as JSON Lines, or as Parquet with the text of each in the column `record`. The output
is replaced run by run: the folder of a run holds its rows and nothing else.
"""

from __future__ import annotations

import argparse
import datetime as dt

from pyspark.sql import SparkSession

from enforcement_kit import load
from enforcement_kit.rules import Context
from enforcement_kit.scale.spark import check_spark, review_spark


def main() -> None:
    """The job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", required=True, help="JSON Lines or Parquet, a file or a folder")
    parser.add_argument("--registers", help="officers, certificates, lists: a folder or a bundle")
    parser.add_argument("--on", required=True, type=dt.date.fromisoformat)
    parser.add_argument("--run", required=True, help="name of the run")
    parser.add_argument("--out", required=True, help="folder of the findings")
    parser.add_argument("--standard", help="score by this standard too")
    parser.add_argument("--sheets", help="folder of the score sheets")
    asked = parser.parse_args()

    spark = SparkSession.builder.appName(f"enforcement-kit {asked.run}").getOrCreate()
    if asked.cases.rstrip("/").endswith(".parquet"):
        cases = spark.read.parquet(asked.cases)
    else:
        cases = spark.read.text(asked.cases).withColumnRenamed("value", "record")
    town = load(asked.registers).town_year if asked.registers else None
    context = Context(town, on=asked.on)

    findings = check_spark(cases, context=context, run=asked.run)
    findings.write.mode("overwrite").parquet(f"{asked.out}/run={asked.run}")
    if asked.standard and asked.sheets:
        sheets = review_spark(cases, standard=asked.standard, context=context, run=asked.run)
        sheets.write.mode("overwrite").parquet(f"{asked.sheets}/run={asked.run}")
    spark.stop()


if __name__ == "__main__":
    main()
