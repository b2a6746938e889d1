"""All benchmarks, one after another: rows to the terminal, to `results/latest.json`, to a table.

    python benchmarks/run.py                  # all of them
    python benchmarks/run.py codec check      # some of them

A row is a ratio within one run; absolute times are nowhere. Where the spread crosses the bar, the
table says that it is not decided.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from rounds import Row, print_rows, said_of  # noqa: E402 - beside this file

FORMAT = "enforcement-kit/benchmarks/1"


def machine() -> str:
    """What kind of machine it is, without its name."""
    kind, system, cores = platform.machine(), platform.system(), os.cpu_count()
    return f"{kind}, {cores} cores, {system}, CPython {platform.python_version()}"


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| row | ratio | spread | rounds | bar | |", "|---|--:|---|--:|--:|---|"]
    for row in rows:
        bar = "stated"
        if row["bar"] is not None:
            sign = "≤" if row["direction"] == "at_most" else "≥"
            bar = f"{sign} {row['bar']:g}"
        lines.append(
            f"| {row['name']} | {row['ratio']:g} | {row['low']:g} to {row['high']:g} "
            f"| {row['rounds']} | {bar} | {said_of(row)} |"
        )
    return "\n".join(lines) + "\n"


def main(names: list[str]) -> int:
    """Runs what is asked for; a benchmark that breaks is named and the others go on."""
    found: list[Row] = []
    broken: list[str] = []
    wanted = names or sorted(each.stem.removeprefix("bench_") for each in HERE.glob("bench_*.py"))
    for name in wanted:
        begin = time.monotonic()
        print(f"== {name}", flush=True)
        try:
            rows = importlib.import_module(f"bench_{name}").rows()
        except Exception as error:  # noqa: BLE001 - the others go on
            print(f"   {type(error).__name__}: {error}")
            broken.append(name)
            continue
        print_rows(rows)
        print(f"   {time.monotonic() - begin:.0f} s", flush=True)
        found += rows
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    document = {"format": FORMAT, "machine": machine(), "rows": found}
    (results / "latest.json").write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (results / "latest.md").write_text(table(found), encoding="utf-8")
    print(f"results/latest.json: {len(found)} rows" + (f"; broken: {broken}" if broken else ""))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
