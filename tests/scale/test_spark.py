"""On Spark in local mode: every row is what the same cases give without it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import shutil
import sys
import warnings
from pathlib import Path

import msgspec
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.rules import Context
from enforcement_kit.scale import Asking, CheckWork, ChosenStandard, ReviewWork, run_work

ON = dt.date(2026, 1, 31)

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
        reason="Spark wants pyspark and Java 17",
    ),
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def session():
    """A Spark session on two threads of this machine, with this Python as its workers'."""
    from pyspark.sql import SparkSession

    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "3")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
    yield spark
    spark.stop()
    if before is None:
        del os.environ["PYSPARK_PYTHON"]
    else:
        os.environ["PYSPARK_PYTHON"] = before


@pytest.fixture(scope="module")
def table(session, some_cases: Path, tmp_path_factory: pytest.TempPathFactory):
    """The cases in three parts, without the id that stands twice; that is a file's business."""
    room = tmp_path_factory.mktemp("texts")
    lines = some_cases.read_bytes().splitlines()
    del lines[150]
    for part in range(3):
        (room / f"{part}.jsonl").write_bytes(b"\n".join(lines[part::3]) + b"\n")
    (room.parent / "alone.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return session.read.text(str(room)).withColumnRenamed("value", "record"), (
        room.parent / "alone.jsonl"
    )


def rows_of(frame) -> list[dict]:
    return sorted((row.asDict() for row in frame.collect()), key=str)


def test_findings_are_those_of_a_plain_run(table, tmp_path: Path) -> None:
    """Case rules and town rules: each row of Spark is a row of the run in pieces, and no more.

    A record that cannot be read is one more row, and the job goes on.
    """
    from enforcement_kit.scale.spark import check_spark

    frame, alone = table
    found = rows_of(check_spark(frame, context=Context(on=ON), run="r7"))
    rejected = [row for row in found if row["verdict"] == "rejected"]
    out = tmp_path / "out"
    work = CheckWork(asking=Asking.of(context=Context(on=ON)), form="rows", run="r7", by_town=True)
    run_work(work, alone, out)
    wanted = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    assert [row for row in found if row not in rejected] == sorted(wanted, key=str)
    assert len(rejected) == 2
    assert all(row["message"] for row in rejected)


def test_a_run_again_is_the_same_run(table) -> None:
    """The rows of one run are the same when it is repeated, so that a job can be tried again."""
    from enforcement_kit.scale.spark import check_spark

    frame, _ = table
    first, second = (
        rows_of(check_spark(frame.repartition(parts), on=ON, run="r")) for parts in (2, 5)
    )
    assert first == second


def test_sheets_are_those_of_a_plain_run(table, tmp_path: Path) -> None:
    """Score sheets on Spark are those of the run in pieces; what is not covered has its reason."""
    from enforcement_kit.scale.spark import review_spark

    frame, alone = table
    found = rows_of(review_spark(frame, standard="town-ordinary", on=ON))
    out = tmp_path / "out"
    standard = ChosenStandard.of("town-ordinary")
    run_work(ReviewWork(asking=Asking.of(context=Context(on=ON)), standard=standard), alone, out)
    wanted = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    sheets = {row["record"]: msgspec.json.decode(row["sheet"]) for row in found if row["sheet"]}
    assert sheets == {row["case"]: row for row in wanted if "skipped" not in row}
    skipped = {row["record"]: row["why"] for row in found if row["state"] == "skipped"}
    assert skipped == {row["case"]: row["skipped"] for row in wanted if "skipped" in row}
    assert sum(row["state"] == "rejected" for row in found) == 2


def test_figures_are_those_of_objects(session) -> None:
    """Every figure of every town on Spark is the figure by objects; an unknown kind is NULL.

    Two towns: the example with all its kinds, and one of cases alone that names no town by itself.
    A record that cannot be read is left out and said, as `figures` does.
    """
    import attrs

    from enforcement_kit import figures, load
    from enforcement_kit.codec import dumps
    from enforcement_kit.model import KINDS, Town, TownYear
    from enforcement_kit.scale.spark import figures_spark

    town = load("examples/yangliuqing_2022").town_year
    cases = tuple(attrs.evolve(each, id=f"x-{each.id}") for each in town.cases[:20])
    towns = {"a": town, "b": TownYear(town=Town(), cases=cases)}
    rows = [
        (name, kind, dumps(record).decode())
        for name, year in towns.items()
        for kind in KINDS
        for record in year.of_kind(kind) or ()
    ]
    rows.append(("b", "cases", "{"))
    frame = session.createDataFrame(rows, "town string, kind string, record string")
    found = figures_spark(frame, period=2022, run="y").collect()
    for name, year in towns.items():
        wanted = {each.key: each for each in figures(year, period=2022).figures}
        own = {row.key: row for row in found if row.town == name}
        assert own.keys() == wanted.keys()
        for key, row in own.items():
            value = wanted[key].value
            if name == "b" and value == 0:
                # something was set aside, so that a count of none is not known to be none
                assert row.value in (None, "0", "0.00")
            else:
                assert row.value == (None if value is None else format(value, "f")), key
    missing = {row.key: row.reason for row in found if row.town == "b" and row.value is None}
    assert "complaint.handled" in missing
    assert "未能读入" in missing["transfer.criminal"]


def test_a_table_without_the_column(session) -> None:
    """A table of another form is refused before a job starts, with what it has."""
    from enforcement_kit.scale.spark import check_spark

    with pytest.raises(UsageError, match="number: int"):
        check_spark(session.createDataFrame([(1,)], "number int"), on=ON)


def test_a_worker_without_the_kit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kit is not on the worker, the function itself says how to ship it."""
    from enforcement_kit.scale.spark.shipping import on_rows

    asked = on_rows("enforcement_kit.nowhere", "x")
    with pytest.raises(RuntimeError, match="--archives"):
        asked(iter(()))


def test_five_flat_tables_become_cases(session) -> None:
    """`examples/spark_hive.py` nests flat tables into texts that load, and leaves NULL out.

    One case has all its parts, one has none: nothing of it is `null`, and money is exact.
    """
    import decimal

    from enforcement_kit.codec import collect_text
    from enforcement_kit.model import Case

    path = Path(__file__).parents[2] / "examples" / "spark_hive.py"
    spec = importlib.util.spec_from_file_location("spark_hive", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    make = session.createDataFrame
    text = "string"
    cases = make(
        [
            ("a", "示立〔2025〕1号", "ordinary", "m", "案由", "示例镇人民政府", None),
            ("b", *[None] * 6),
        ],
        ", ".join(
            f"{n} {text}"
            for n in ("id", "number", "procedure", "matter", "cause", "organ_name", "organ_code")
        ),
    )
    parties = make(
        [("a", "organisation", "示例公司", None, None)],
        "case_id string, kind string, name string, credit_code string, id_number string",
    )
    records = make(
        [
            ("a", "r2", "interview", "2025-03-02T10:00", None, ["o-1"]),
            ("a", "r1", None, None, None, None),
        ],
        "case_id string, id string, kind string, begin string, end string, officers array<string>",
    )
    decisions = make(
        [("a", "示罚决〔2025〕1号", dt.date(2025, 4, 1), "penalty")],
        "case_id string, document_number string, date date, kind string",
    )
    sanctions = make(
        [("a", "fine", decimal.Decimal("316081.70"))],
        "case_id string, kind string, amount decimal(18,2)",
    )
    texts = [
        row.record
        for row in module.nested(cases, parties, records, decisions, sanctions)
        .orderBy("record")
        .collect()
    ]
    first, second = (collect_text(Case, each) for each in texts)
    assert second.record == Case(id="b")
    assert "null" not in "".join(texts)
    case = first.record
    assert [each.id for each in case.records] == ["r1", "r2"]
    assert case.records[1].officers == ("o-1",)
    assert str(case.decision.sanctions[0].amount) == "316081.70"
    assert case.party.name == "示例公司"
    assert not first.problems()


@pytest.mark.slow(seconds=400)
def test_the_job_runs(some_cases: Path, tmp_path: Path) -> None:
    """`spark-submit examples/spark_job.py` writes the findings of its run, and again the same."""
    import subprocess

    import pyarrow.parquet as pq
    import pyspark

    job = Path(__file__).parents[2] / "examples" / "spark_job.py"
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    line = [str(submit), "--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    line += [
        "--conf",
        "spark.driver.bindAddress=127.0.0.1",
        "--conf",
        "spark.driver.host=127.0.0.1",
    ]
    line += ["--conf", "spark.sql.shuffle.partitions=3", str(job), "--cases", str(some_cases)]
    line += ["--on", "2026-01-31", "--run", "r1", "--out", str(tmp_path / "found")]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(line, env=environment, capture_output=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]
    rows = pq.read_table(tmp_path / "found" / "run=r1").to_pylist()
    assert {row["run"] for row in rows} == {"r1"}
    assert len([row for row in rows if row["verdict"] == "rejected"]) == 2
    assert len(rows) > 500
