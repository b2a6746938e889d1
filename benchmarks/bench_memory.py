"""Peak memory of validating many cases against few; duplicates are looked for."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows

from enforcement_kit.codec import dumps
from enforcement_kit.testing import synth_cases

FEW, MANY = 10_000, 500_000
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


def rows() -> list[Row]:
    """The ratio of the peaks, identity's allowance taken off."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [dumps(case) for case in synth_cases(2_000, 1)]
        for count, name in ((FEW, "few.jsonl"), (MANY, "many.jsonl")):
            with (Path(folder) / name).open("wb") as file:
                for index in range(count):
                    line = lines[index % len(lines)]
                    end = line.index(b'",')
                    file.write(line[:end] + b"-%d" % index + line[end:] + b"\n")
        ratios = []
        for _ in range(3):
            few, many = peak_kib(Path(folder) / "few.jsonl"), peak_kib(Path(folder) / "many.jsonl")
            allowance = (MANY - FEW) * BYTES_FOR_IDENTITY / 1024
            print(f"peak {few:,} KiB for {FEW:,} cases, {many:,} KiB for {MANY:,}")
            ratios.append((many - allowance) / few)
        ratios.sort()
    return [
        {
            "name": "validate 500,000 / 10,000 cases, peak less identity",
            "ratio": round(ratios[1], 3),
            "low": round(ratios[0], 3),
            "high": round(ratios[2], 3),
            "rounds": 3,
            "bar": 1.05,
            "direction": "at_most",
        }
    ]


if __name__ == "__main__":
    print_rows(rows())
