"""Peak memory of checking a stream of many cases against few; findings are written as they come."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bench_memory import compared
from rounds import Row, print_rows

ROUNDS = 3  # each takes minutes; peaks hardly differ
PROGRAM = """
import sys
from enforcement_kit.cli.main import run
sys.argv = ["ekit", "check", sys.argv[1], "--format", "jsonl", "--out", sys.argv[2], "--unmask"]
try:
    run()
except SystemExit as ended:
    assert ended.code in (0, 1), ended.code
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
print(peak.split()[1])
"""
"""Exit 1 is that of a rule that fails, which tells that the findings were written."""


def peak_kib(path: Path) -> int:
    """Peak resident memory of `ekit check` on a stream, in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(path.with_suffix(".found.jsonl"))],
        check=True,
        stdout=subprocess.PIPE,
        encoding="ascii",
    )
    return int(done.stdout.split()[-1])


def rows() -> list[Row]:
    """The ratio of the peaks of checking."""
    return compared("check", peak_kib, ROUNDS)


if __name__ == "__main__":
    print_rows(rows())
