"""Verdicts of every way of running compared on many cases with planted faults; times are not.

    python benchmarks/agreement.py 5000     # what CI runs
    python benchmarks/agreement.py 100000   # make campaign

All rules in one process, in several, and on Spark give the same rows; eight common rules give the
same verdicts in DuckDB and polars, from JSON Lines and from Parquet.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

import msgspec
from peers import columnar, eight

from enforcement_kit.codec import dumps
from enforcement_kit.rules import Context, default_rules
from enforcement_kit.scale import Asking, CheckWork, run_work
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.faults import builtin_faults, lawful_towns, planted_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case

ON = dt.date(2025, 12, 31)


def pool() -> list[Case]:
    """Lawful cases of every way, and two planted faults of every rule that has any to plant."""
    towns = lawful_towns(7)
    found = [case for town in towns for case in town.cases or ()]
    for code in sorted({each.rule for each in builtin_faults()}):
        found += (each.case for each in planted_faults(code, 2, towns, 7))
    return found


def many(count: int) -> Iterator[bytes]:
    """So many cases of the pool in turn, under ids of their own, in a town for each thousand."""
    some = pool()
    for at in range(count):
        case = some[at % len(some)]
        changes: dict[str, object] = {"/id": f"a-{at:06d}"}
        if case.organ is not None:
            changes |= {"/organ/name": f"示例{at // 1000}镇人民政府", "/organ/code": None}
        yield dumps(edited(case, changes))


def lines_of(path: Path) -> list[str]:
    """The rows of a result, sorted."""
    return sorted(path.read_text("utf-8").splitlines())


def all_rules(source: Path, room: Path) -> list[str]:
    """One process, several, Spark."""
    work = CheckWork(
        asking=Asking.of(context=Context(on=ON)), form="rows", run="agreement", by_town=True
    )
    for jobs in (1, 2, 3):
        run_work(work, source, room / f"jobs{jobs}", jobs=jobs)
    one = (room / "jobs1").read_bytes()
    assert one, "nothing was found"
    for jobs in (2, 3):
        assert (room / f"jobs{jobs}").read_bytes() == one, f"{jobs} processes differ from one"
    told = ["one, two and three processes: equal to the byte"]
    if shutil.which("java") is None:
        return [*told, "Spark: not run, no Java here"]
    from pyspark.sql import SparkSession

    from enforcement_kit.scale.spark import check_spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    frame = session.read.text(str(source)).withColumnRenamed("value", "record")
    found = check_spark(frame, on=ON, run="agreement")
    out = room / "spark.jsonl"
    with out.open("wb") as file:
        for row in found.toLocalIterator():
            file.write(msgspec.json.encode(row.asDict()) + b"\n")
    session.stop()
    assert lines_of(out) == lines_of(room / "jobs1"), "Spark differs from one process"
    return [*told, f"Spark: the same {len(lines_of(out)):,} rows"]


def eight_rules(count: int, room: Path) -> list[str]:
    """The eight common rules on engines of columns."""
    path = room / "eight.jsonl"
    lines = eight.write_lines(eight.cases(count), path)
    mine = eight.kit_over(lines)
    duck, frames = columnar.Duck(), columnar.Polars()
    parquet = room / "eight.parquet"
    duck.load(path)
    duck.to_parquet(parquet)
    told = []
    for name, peer in (("DuckDB", duck), ("polars", frames)):
        eight.see_equal(name, mine, peer.from_lines(path))
        eight.see_equal(f"{name}, Parquet", mine, peer.from_parquet(parquet))
        told.append(f"{name}, JSON Lines and Parquet: equal on {len(mine):,} cases")
    return told


def main(count: int) -> list[str]:
    """Compares, and gives a line a comparison.

    Raises:
        AssertionError: where two differ; it says which.
    """
    with tempfile.TemporaryDirectory(prefix="ekit-agreement-") as name:
        room = Path(name)
        source = room / "cases.jsonl"
        with source.open("wb") as file:
            file.writelines(line + b"\n" for line in many(count))
        told = [f"{count:,} cases, {len(default_rules())} rules"]
        return [*told, *all_rules(source, room), *eight_rules(count, room)]


if __name__ == "__main__":
    for line in main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000):
        print(line)
