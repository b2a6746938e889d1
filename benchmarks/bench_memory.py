"""Peak memory of validating many cases against few; duplicates are looked for."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, row_of

from enforcement_kit.codec import dumps
from enforcement_kit.testing import synth_cases

if TYPE_CHECKING:
    from collections.abc import Callable

FEW, MANY = 10_000, 500_000
ROUNDS = 9
BYTES_FOR_IDENTITY = 24
PROGRAM = """
import sys
from enforcement_kit.io import validate
found = validate(sys.argv[1], said=lambda problem: None, closely=False)
assert found.rejected == 0, found
peak = next(l for l in open("/proc/self/status", encoding="ascii") if l.startswith("VmHWM"))
print(peak.split()[1])
"""


def peak_kib(path: Path) -> int:
    """Peak resident memory of validating a file, in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        check=True,
        capture_output=True,
        encoding="ascii",
    )
    return int(done.stdout)


def write(path: Path, lines: list[bytes], count: int) -> None:
    """Writes so many cases, each with an id of its own."""
    with path.open("wb") as file:
        for index in range(count):
            line = lines[index % len(lines)]
            end = line.index(b'",')
            file.write(line[:end] + b"-%d" % index + line[end:] + b"\n")


def compared(label: str, peak: Callable[[Path], int], rounds: int) -> list[Row]:
    """The ratio of the peaks of many cases and few, identity's allowance taken off."""
    allowance = (MANY - FEW) * BYTES_FOR_IDENTITY / 1024
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.jsonl", Path(folder) / "many.jsonl"
        lines = [dumps(case) for case in synth_cases(2_000, 1)]
        write(few, lines, FEW)
        write(many, lines, MANY)
        for _ in range(rounds):
            small, large = peak(few), peak(many)
            print(f"peak {small:,} KiB for {FEW:,} cases, {large:,} KiB for {MANY:,}")
            ratios.append((large - allowance) / small)
    return [row_of(f"{label} 500,000 / 10,000 cases, peak less identity", ratios, bar=1.05)]


def rows() -> list[Row]:
    """The ratio of the peaks of validating."""
    return compared("validate", peak_kib, ROUNDS)


if __name__ == "__main__":
    print_rows(rows())
