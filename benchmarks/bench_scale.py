"""Scale: two processes against what two can reach, Spark against its own identity job, columns.

- Two processes: `run_work` with two against one, as a share of the ceiling of the same round, which
  is what two independent runs side by side reach.
- Spark, local mode, two threads: the job less a job that hands the rows on as they are, against
  the same cases in one plain process.
- Figures over a million decisions: sums over columns against a loop over the same rows in Python.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import multiprocessing as mp
import os
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, row_of, timed

from enforcement_kit.codec import dumps
from enforcement_kit.rules import Context
from enforcement_kit.scale import Asking, CheckWork, run_work
from enforcement_kit.testing import synth_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = int(os.environ.get("BENCH_CASES", "12000"))
DECISIONS = int(os.environ.get("BENCH_DECISIONS", "1000000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "11"))
ON = dt.date(2025, 12, 31)
SIZE = 1 << 20


def work() -> CheckWork:
    """All rules, no registers, findings as they are."""
    return CheckWork(asking=Asking.of(context=Context(on=ON)), unmask=True)


def _alone(source: Path, out: Path) -> None:
    run_work(work(), source, out, size=SIZE)


def process_rows(source: Path, room: Path) -> Iterator[Row]:
    """The share of the ceiling that two processes reach."""
    halves = []
    lines = source.read_bytes().splitlines(keepends=True)
    for number in range(2):
        half = room / f"half{number}.jsonl"
        half.write_bytes(b"".join(lines[number::2]))
        halves.append(half)

    def side_by_side() -> None:
        hands = [
            mp.Process(target=_alone, args=(half, room / f"out{number}"))
            for number, half in enumerate(halves)
        ]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()

    run_work(work(), source, room / "one", size=SIZE)
    shares, speed_ups = [], []
    for _ in range(ROUNDS):
        one = timed(lambda: run_work(work(), source, room / "one", size=SIZE))
        two = timed(lambda: run_work(work(), source, room / "two", jobs=2, size=SIZE))
        ceiling = timed(side_by_side)
        shares.append((one / two) / (one / ceiling))
        speed_ups.append(one / two)
    assert (room / "one").read_bytes() == (room / "two").read_bytes()
    name = "two processes / ceiling of two independent runs"
    yield row_of(name, shares, bar=0.85, direction="at_least")
    yield row_of("one process / two processes (stated)", speed_ups)


def spark_rows(source: Path, room: Path) -> Iterator[Row]:
    """What Spark adds beside its own shipping of rows."""
    from pyspark.sql import SparkSession

    from enforcement_kit.scale.spark import check_spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.text(str(source)).withColumnRenamed("value", "record").coalesce(1)

    def handed_on(batches: Iterator[Any]) -> Iterator[Any]:
        yield from batches

    def identity() -> None:
        frame.mapInArrow(handed_on, "record string").write.format("noop").mode("overwrite").save()

    def job() -> None:
        found = check_spark(frame, on=ON, unmask=True, by_town=False)
        found.write.format("noop").mode("overwrite").save()

    rows = CheckWork(asking=Asking.of(context=Context(on=ON)), unmask=True, form="rows")

    def plain() -> None:
        run_work(rows, source, room / "plain", size=SIZE)

    for each in (identity, job, plain):
        each()
    ratios = [(timed(job) - timed(identity)) / timed(plain) for _ in range(ROUNDS)]
    session.stop()
    yield row_of("Spark: (job - identity job) / plain run", ratios, bar=1.3)


def figure_rows() -> Iterator[Row]:
    """Sums over columns against a loop, over the same decisions of 300 towns."""
    import duckdb
    import polars as pl

    from enforcement_kit.measures import default_measures
    from enforcement_kit.scale import column_figures

    table, rows = decisions()
    keys = ("penalty.decisions", "penalty.fines_total")
    measures = default_measures().select(keys)
    frame = pl.from_arrow(table)
    base = duckdb.connect()
    relation = base.from_arrow(table)
    gc.freeze()

    def looped() -> dict[tuple[str, str], Decimal]:
        found: dict[tuple[str, str], Decimal] = {}
        for town, key, number in rows:
            at = (town, key)
            found[at] = found.get(at, Decimal(0)) + number
        return found

    wanted = looped()
    for source in (frame.lazy(), relation):
        made = {
            (each.town, each.key): Decimal(each.value)
            for each in column_figures(source, measures=measures)
            if each.value is not None
        }
        assert made == wanted, "columns disagree with the loop"
    for name, job in (
        ("polars", lambda: column_figures(frame.lazy(), measures=measures)),
        ("DuckDB", lambda: column_figures(relation, measures=measures)),
    ):
        looped(), job()
        ratios = [timed(looped) / timed(job) for _ in range(ROUNDS)]
        text = f"figures over {len(rows) // 2:,} decisions: a loop in Python / {name}"
        yield row_of(text, ratios, bar=4.0, direction="at_least")


def decisions() -> tuple[Any, list[tuple[str, str, Decimal]]]:
    """Readings of invented decisions, as an Arrow table and as tuples."""
    import pyarrow as pa

    from enforcement_kit.scale.readings import KNOWN, READING_COLUMNS

    towns = [f"T{at:04d}" for at in range(300)]
    rows = []
    for at in range(DECISIONS):
        town = towns[at * 7 % 300]
        rows.append((town, "penalty.decisions", Decimal(1)))
        rows.append((town, "penalty.fines_total", Decimal(at % 90_001).scaleb(-2)))
    marks = [(town, KNOWN, Decimal(0)) for town in towns]
    whole = [*rows, *marks]
    count = len(whole)
    columns = {
        "town": pa.array([town for town, _, _ in whole]).dictionary_encode(),
        "kind": pa.array(["cases"] * count).dictionary_encode(),
        "key": pa.array([key for _, key, _ in whole]).dictionary_encode(),
        "record": pa.array([f"c{at // 2}" for at in range(count)]),
        "number": pa.array([n for _, _, n in whole], type=pa.decimal128(38, 10)),
        "text": pa.nulls(count, pa.string()),
        "lacks": pa.nulls(count, pa.string()),
        "unheld": pa.array([False] * count),
        "failed": pa.nulls(count, pa.string()),
    }
    assert list(columns) == [each.name for each in READING_COLUMNS]
    return pa.table(columns), rows


def rows() -> list[Row]:
    """All rows; Spark's only with Java and pyspark."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="ekit-bench-") as name:
        room = Path(name)
        source = room / "cases.jsonl"
        lines = [dumps(case) for case in synth_cases(CASES, 1, year=2024)]
        source.write_bytes(b"\n".join(lines) + b"\n")
        found += process_rows(source, room)
        if shutil.which("java"):
            with contextlib.suppress(ImportError):
                found += spark_rows(source, room)
        found += figure_rows()
    return found


if __name__ == "__main__":
    begin = time.perf_counter()
    print_rows(rows())
    print(f"{time.perf_counter() - begin:.0f} s")
