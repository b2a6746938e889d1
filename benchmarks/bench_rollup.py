"""The roll-up of a district against the time in which its records are only decoded, one process.

A district of towns with about 2,000 records each, of every kind. A few synthetic towns are copied
with a town file of their own, so that no two folders are the same. What is decoded is every file of
every folder by the fast path; what is rolled up is all forms, with the JSON, the page and the
workbook. The peaks are of many towns against few.

    python benchmarks/bench_rollup.py [TOWNS [ROUNDS]]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row, row_of

from enforcement_kit.errors import Problem
from enforcement_kit.io.sources import find_sources
from enforcement_kit.io.stream import RecordStream
from enforcement_kit.model import KINDS
from enforcement_kit.rollup import board_of, read_plan, roll_up, to_page, to_workbook
from enforcement_kit.testing import synth_town, write_town

BAR = 3.0
MODELS = 4
CASES = 830  # with what stands around them about 2,000 records
TOWNS, FEW = 300, 30
ROUNDS = 3
PEAK = """
import sys
from enforcement_kit.rollup import read_plan, roll_up
found = roll_up(read_plan(sys.argv[1]))
assert all(sent.readable for town in found.towns for sent in town.sent)
peak = next(l for l in open("/proc/self/status", encoding="ascii") if l.startswith("VmHWM"))
print(peak.split()[1])
"""


def district(folder: Path, towns: int) -> Path:
    """A district of so many towns; the records are links to those of a few, the towns are not."""
    models = []
    for number in range(MODELS):
        model = folder / f"model{number}"
        write_town(synth_town(number, cases=CASES), model)
        models.append(model)
    tables = []
    for number in range(towns):
        model, town = models[number % MODELS], folder / f"town{number}"
        town.mkdir()
        for file in model.glob("*.jsonl"):
            os.link(file, town / file.name)
        text = (
            f'schema_version = 1\nname = "第{number}镇"\norgan = "示例区第{number}镇人民政府"\n'
            f'organ_code = "{number:018d}"\n'
        )
        (town / "town.toml").write_text(text, encoding="utf-8")
        tables.append(
            f'[[town]]\nid = "t{number}"\nname = "第{number}镇"\nsent = "town{number}"\n'
            "received = 2023-01-10\n"
        )
    plan = folder / f"rollup{towns}.toml"
    head = 'district = "示例区"\nperiod = "2022"\ndue = 2023-01-20\n'
    plan.write_text(head + "".join(tables), encoding="utf-8")
    return plan


def decoded(plan: Path) -> int:
    """Every record of every town decoded and let go."""
    count = 0
    for town in read_plan(plan).towns:
        for parcel in town.parcels:
            for source in find_sources(parcel.path).sources:
                for record in RecordStream(source, KINDS[source.kind], closely=False):
                    assert not isinstance(record, Problem)
                    count += 1
    return count


def rolled(plan: Path) -> int:
    """The whole roll-up with its three results; how many values it has."""
    found = roll_up(read_plan(plan))
    board = board_of(found)
    text = json.dumps(found.to_dict(), ensure_ascii=False)
    return len(text) + len(to_page(board, found)) + len(to_workbook(board, found))


def peak_kib(plan: Path) -> int:
    """Peak resident memory of a roll-up, in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(plan)], check=True, capture_output=True, encoding="ascii"
    )
    return int(done.stdout)


def rows(towns: int = TOWNS, rounds: int = ROUNDS) -> list[Row]:
    """The roll-up against decoding alone, and its memory."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        plan = district(place, towns)
        records = decoded(plan)
        print(f"{towns} towns, {records} records, {records // towns} a town")
        found = [
            ratio_row(
                "roll-up with its results / decoding",
                lambda: rolled(plan),
                lambda: decoded(plan),
                bar=BAR,
                rounds=rounds,
            ),
        ]
        few = min(FEW, towns)
        shutil.rmtree(place)
        place.mkdir()
        small = peak_kib(district(place, few))
        shutil.rmtree(place)
        place.mkdir()
        large = peak_kib(district(place, towns))
        found.append(row_of(f"peak of {towns} towns / of {few}", [large / small] * 3))
    return found


if __name__ == "__main__":
    print_rows(rows(*map(int, sys.argv[1:3])))
