"""What a million cases cost by stage, in seconds of one core and in bytes, for docs/scale.md.

    python benchmarks/cost.py            # prints the tables
    python benchmarks/cost.py --write    # puts them into docs/scale.md, between its marks

Seconds are of processor time, which other work on the machine changes little; they are of this kind
of machine, and the ratios in docs/benchmarks.md say more. Bytes are of the invented cases.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from enforcement_kit.codec import dumps, fast_decoder
from enforcement_kit.measures import as_period, default_measures
from enforcement_kit.model import Case, TownYear
from enforcement_kit.rules import CheckRun, Context, default_rules
from enforcement_kit.rules.showing import masked_findings
from enforcement_kit.scale import column_figures, readings_table
from enforcement_kit.scoring import Skipped, iter_review
from enforcement_kit.testing import synth_cases, synth_town

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
MARKS = ("<!-- cost -->", "<!-- /cost -->")
CASES = 3_000
ON = dt.date(2025, 12, 31)
MILLION = 1_000_000
PLACES = (
    ("a town", 1, 750),
    ("a district of 100 towns", 100, 75_000),
    ("a province of 1,500 towns", 1_500, 1_125_000),
    ("the nation, 40,000 towns", 40_000, 30_000_000),
)


def seconds(job: Callable[[], object], rounds: int = 5) -> float:
    """Processor seconds of a run, the least of some."""
    least = float("inf")
    for _ in range(rounds):
        gc.collect()
        begin = time.process_time()
        job()
        least = min(least, time.process_time() - begin)
    return least


def around() -> Context:
    """A town's officers, certificates and lists, no packs."""
    town = synth_town(1, cases=10, year=2024)
    kept = ("officers", "certificates", "delegations", "lenient_list", "power_list")
    return Context(TownYear(**{kind: town.of_kind(kind) for kind in kept}), on=ON)


def stages(lines: list[bytes]) -> dict[str, tuple[float, int]]:
    """Seconds and bytes out of each stage, for a million cases."""
    decode = fast_decoder(Case)
    rules, context = default_rules(), around()
    few = [decode(line) for line in lines[:500]]
    gc.freeze()
    scale = MILLION / len(lines)
    few_scale = MILLION / len(few)
    made: dict[str, tuple[float, int]] = {}

    def put(name: str, job: Callable[[], int], share: float) -> None:
        size = job()
        made[name] = (seconds(job) * share, round(size * share))

    def read() -> int:
        for line in lines:
            orjson.loads(line)
        return sum(map(len, lines))

    def decoded() -> int:
        for line in lines:
            decode(line)
        return 0

    def checked() -> int:
        for _ in CheckRun(rules, context).cases(few):
            pass
        return 0

    def written() -> int:
        return sum(len(each.to_json()) + 1 for each in found)

    def scored() -> int:
        for each in iter_review(iter(few), standard="town-ordinary", context=context):
            assert isinstance(each, Skipped) or each.outcome is not None
        return 0

    def read_off() -> int:
        table = readings_table(
            "t", [("cases", few)], period=as_period(2024), measures=default_measures()
        )
        return int(table.nbytes)

    def masked_each(by_case: list[list[dict[str, object]]]) -> int:
        for rows in by_case:
            masked_findings({"findings": rows})
        return 0

    asked = [list(some) for some in CheckRun(rules, context).cases(few)]
    found = [each for some in asked for each in some]
    by_case = [[each.to_dict() for each in some] for some in asked if some]
    put("JSON text parsed by orjson, for comparison", read, scale)
    put("decoded to records", decoded, scale)
    put(f"all {len(rules)} rules asked", checked, few_scale)
    put("findings written as JSON Lines", written, few_scale)
    put("findings masked", lambda: masked_each(by_case), few_scale)
    put("scored by town-ordinary, its rules asked", scored, few_scale)
    put("figures read off", read_off, few_scale)
    return made


def sums() -> float:
    """Seconds of the sums of figures over the readings of a million decisions, by polars."""
    import polars as pl

    sys.path.insert(0, str(Path(__file__).parent))
    os.environ["BENCH_DECISIONS"] = str(MILLION)
    from bench_scale import decisions

    table, _ = decisions()
    frame = pl.from_arrow(table).lazy()
    keys = ("penalty.decisions", "penalty.fines_total")
    measures = default_measures().select(keys)
    return seconds(lambda: column_figures(frame, measures=measures), rounds=3)


def on_spark(lines: list[bytes]) -> float | None:
    """Seconds of one executor core for a million cases checked.

    The slope between a job and one of four times its cases: what a job costs to start is apart.
    """
    if shutil.which("java") is None:
        return None
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
    walls = []
    with tempfile.TemporaryDirectory(prefix="ekit-cost-") as room:
        for times in (1, 4):
            path = Path(room) / f"cases{times}.jsonl"
            path.write_bytes((b"\n".join(lines) + b"\n") * times)
            frame = session.read.text(str(path)).withColumnRenamed("value", "record").coalesce(1)
            made = check_spark(frame, context=around(), by_town=False, unmask=True)
            least = float("inf")
            for _ in range(3):
                begin = time.perf_counter()
                made.write.format("noop").mode("overwrite").save()
                least = min(least, time.perf_counter() - begin)
            walls.append(least)
    session.stop()
    return (walls[1] - walls[0]) * MILLION / (3 * len(lines))


def page(lines: list[bytes]) -> str:
    """The tables and the arithmetic, as Markdown."""
    made = stages(lines)
    size = sum(map(len, lines)) / len(lines)
    told = [
        (
            f"Measured on {platform.machine()}, CPython {platform.python_version()}, one core,"
            f" {len(lines):,} invented cases of {size:,.0f} bytes."
        ),
        "",
        "| stage | seconds a million cases | bytes a million cases |",
        "|---|--:|--:|",
    ]
    told += [
        f"| {name} | {cost:,.0f} | {f'{bytes_:,}' if bytes_ else '–'} |"
        for name, (cost, bytes_) in made.items()
    ]
    told += [
        f"| sums of figures over a million decisions (polars, all threads) | {sums():,.2f} | – |"
    ]
    spark = on_spark(lines)
    if spark is not None:
        told += [f"| decoded and checked on Spark, one executor core, wall | {spark:,.0f} | – |"]
    names = list(made)
    whole = sum(made[name][0] for name in names[1:])
    told += [
        "",
        f"All but the first and the sums: {whole:,.0f} core seconds a million.",
        "",
        "| | cases a year | arithmetic | core time |",
        "|---|--:|---|--:|",
    ]
    for name, towns, cases in PLACES:
        cost = cases / MILLION * whole
        sum_ = f"{towns:,} × {cases // towns:,} ÷ 1,000,000 × {whole:,.0f} s"
        told.append(f"| {name} | {cases:,} | {sum_} | {_time(cost)} |")
    per_hour = 30 * whole / 3600
    told += [
        "",
        (
            f"The nation within an hour: 30 × {whole:,.0f} s ÷ 3,600 s = {per_hour:,.0f} cores at"
            f" full use; 30 × {size * MILLION / 1e9:,.1f} GB of text ="
            f" {30 * size * MILLION / 1e9:,.0f} GB to read."
        ),
    ]
    return "\n".join(told) + "\n"


def _time(cost: float) -> str:
    if cost < 60:
        return f"{cost:,.1f} s"
    if cost < 7200:
        return f"{cost / 60:,.0f} min"
    return f"{cost / 3600:,.1f} h"


def main() -> None:
    """Prints the tables, or puts them into the page."""
    lines = [dumps(case) for case in synth_cases(CASES, 1, year=2024)]
    made = page(lines)
    if "--write" not in sys.argv:
        print(made)
        return
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    PAGE.write_text(f"{before}{MARKS[0]}\n{made}{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
