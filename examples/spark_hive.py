"""五张平面表合成案件的 JSON 列 / five flat tables nested into the JSON column of cases.

    spark-submit examples/spark_hive.py --database enforcement --out hdfs:///cases/2025

A warehouse keeps a case in flat tables. Each nested part is gathered by the case's id, made JSON
and put in its place; what a table does not state is left out of the text, so that "not stated"
stays what it is. Sums stay text on the whole way: `decimal` columns are cast to strings.

Tables (columns as on disk, see the reference of records):

- `cases`: id, number, procedure, matter, cause, organ_name, organ_code
- `parties`: case_id, kind, name, credit_code, id_number
- `records`: case_id, id, kind, begin, end, officers (array<string>)
- `decisions`: case_id, document_number, date, kind
- `sanctions`: case_id, kind, amount (decimal)
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pyspark.sql import SparkSession
from pyspark.sql import functions as fn

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def nested(
    cases: DataFrame,
    parties: DataFrame,
    records: DataFrame,
    decisions: DataFrame,
    sanctions: DataFrame,
) -> DataFrame:
    """One column `record` with the JSON text of each case."""
    party = parties.select(
        fn.col("case_id").alias("id"),
        fn.struct("kind", "name", "credit_code", "id_number").alias("party"),
    )
    some = records.groupBy(fn.col("case_id").alias("id")).agg(
        fn.sort_array(fn.collect_list(fn.struct("id", "begin", "kind", "end", "officers"))).alias(
            "records"
        )
    )
    amounts = sanctions.groupBy("case_id").agg(
        fn.sort_array(
            fn.collect_list(fn.struct("kind", fn.col("amount").cast("string").alias("amount")))
        ).alias("sanctions")
    )
    decided = decisions.join(amounts, "case_id", "left").select(
        fn.col("case_id").alias("id"),
        fn.struct(
            "document_number", fn.col("date").cast("string").alias("date"), "kind", "sanctions"
        ).alias("decision"),
    )
    stated = fn.coalesce("organ_name", "organ_code").isNotNull()
    organ = fn.when(
        stated,
        fn.struct(fn.col("organ_name").alias("name"), fn.col("organ_code").alias("code")),
    )
    whole = (
        cases.join(party, "id", "left").join(some, "id", "left").join(decided, "id", "left")
    ).select(
        fn.struct(
            "id",
            "number",
            "procedure",
            "matter",
            "cause",
            organ.alias("organ"),
            "party",
            "records",
            "decision",
        ).alias("case")
    )
    # to_json leaves out what is NULL
    return whole.select(fn.to_json("case").alias("record"))


def main() -> None:
    """The job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--out", required=True)
    asked = parser.parse_args()
    spark = SparkSession.builder.appName("enforcement-kit cases").enableHiveSupport().getOrCreate()
    names = ("cases", "parties", "records", "decisions", "sanctions")
    tables = [spark.table(f"{asked.database}.{name}") for name in names]
    nested(*tables).write.mode("overwrite").parquet(asked.out)
    spark.stop()


if __name__ == "__main__":
    main()
