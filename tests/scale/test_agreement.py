"""Every way of running says the same of 5,000 cases with planted faults (`make campaign`: more)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow(seconds=900)
def test_all_ways_agree() -> None:
    """One process, several, Spark, DuckDB and polars give the same verdicts; times are not looked at."""
    count = os.environ.get("EKIT_AGREEMENT_CASES", "5000")
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "agreement.py"), count],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-4000:]
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{int(count):,} cases")
    assert "equal to the byte" in lines[1]
    assert sum("equal on" in line for line in lines) == 2
