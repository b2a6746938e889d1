"""Eight common rules: the kit against what users would pick instead, verdicts compared first.

Every rule fires on some cases and not on others. Engines of expressions get each case as a dict
with its two days turned into numbers beforehand, outside the timing; the kit gets the record that
it has decoded, and makes findings. Whole jobs begin with the bytes of JSON Lines.
"""

from __future__ import annotations

import gc
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from peers import eight
from rounds import Row, print_rows, ratio_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEEDED = ("cel", "zen", "rule_engine", "pydantic", "jsonschema_rs", "duckdb", "polars")
ROUNDS = 9
MANY = 6_000


def each(judge: Callable[[Any], object], given: list[Any]) -> Callable[[], None]:
    """A job that judges one after another."""

    def job() -> None:
        for one in given:
            judge(one)

    return job


def engine_rows() -> Iterator[Row]:
    """Engines of expressions, each against the kit on the same cases."""
    from peers import engines

    made = eight.cases()
    documents = [eight.document(case) for case in made]
    records = eight.decoded(made)
    kit = eight.kit()
    verdicts = kit(records)
    for name, make, bar, count in (
        ("zen-engine", engines.zen, 10.0, len(records)),
        ("common-expression-language", engines.cel, 20.0, len(records)),
        ("rule-engine", engines.rule_engine, 100.0, 90),
    ):
        judge = make()
        eight.see_equal(name, verdicts[:count], [judge(one) for one in documents[:count]])
        gc.freeze()
        yield ratio_row(
            f"{name} / kit, eight rules",
            each(judge, documents[:count]),
            lambda count=count: kit(records[:count]),
            bar=bar,
            direction="at_least",
            rounds=ROUNDS,
        )


def whole_rows(room: Path) -> Iterator[Row]:
    """Whole jobs from JSON Lines, and engines of columns on what they have read before."""
    from peers import columnar, typed

    path = room / "cases.jsonl"
    lines = eight.write_lines(eight.cases(MANY), path)
    verdicts = eight.kit_over(lines)
    gc.freeze()

    def kit() -> None:
        eight.kit_over(path.read_bytes().splitlines())

    judge = typed.pydantic_rules()
    few = lines[:1500]
    eight.see_equal("pydantic", verdicts[:1500], [judge(line) for line in few])
    yield ratio_row(
        "pydantic, validated and eight rules / kit, decoded and eight rules",
        each(judge, few),
        lambda: eight.kit_over(few),
        bar=1.4,
        direction="at_least",
        rounds=ROUNDS,
    )
    valid = typed.schema_structure()
    assert all(valid(line) for line in few), "jsonschema-rs refuses a case"
    yield ratio_row(
        "jsonschema-rs, structure alone / kit, decoded and eight rules (stated)",
        each(valid, few),
        lambda: eight.kit_over(few),
        rounds=ROUNDS,
    )
    duck, frames = columnar.Duck(), columnar.Polars()
    eight.see_equal("DuckDB", verdicts, duck.from_lines(path))
    eight.see_equal("polars", verdicts, frames.from_lines(path))
    for name, peer in (("DuckDB", duck), ("polars", frames)):
        yield ratio_row(
            f"{name} from JSON Lines / kit, eight rules",
            lambda peer=peer: peer.from_lines(path),
            kit,
            bar=1.5,
            direction="at_least",
            rounds=ROUNDS,
        )
    duck.load(path)
    parquet = room / "cases.parquet"
    duck.to_parquet(parquet)
    eight.see_equal("DuckDB, Parquet", verdicts, duck.from_parquet(parquet))
    eight.see_equal("polars, Parquet", verdicts, frames.from_parquet(parquet))
    eight.see_equal("DuckDB, loaded", verdicts, duck.verdicts())
    for name, job in (
        ("DuckDB from nested Parquet", lambda: duck.from_parquet(parquet)),
        ("polars from nested Parquet", lambda: frames.from_parquet(parquet)),
        ("DuckDB on loaded columns", duck.verdicts),
    ):
        yield ratio_row(f"{name} / kit from JSON Lines (stated)", job, kit, rounds=ROUNDS)


def rows() -> list[Row]:
    """Ratios peer ÷ kit: above 1 the kit is faster."""
    with tempfile.TemporaryDirectory(prefix="ekit-bench-") as room:
        return [*engine_rows(), *whole_rows(Path(room))]


if __name__ == "__main__":
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}; `make bench` makes an environment with them")
        sys.exit(0)
    print_rows(rows())
