"""The manifest of a folder beside `sha256sum` on the same files, and the draw beside its digest."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.supervision import (
    Candidate,
    DrawPool,
    DrawSize,
    canonical_json,
    commit,
    draw,
    make_manifest,
)

MEGABYTE = 1 << 20
BAR = 1.25  # 80 % of the speed
ROUNDS = 9


def folder_of(place: Path, sizes: list[int]) -> Path:
    """A folder with files of these sizes, each of other bytes."""
    dice = random.Random(10)
    block = dice.randbytes(MEGABYTE)
    for number, size in enumerate(sizes):
        path = place / f"{number % 20:02}" / f"{number:05}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(number.to_bytes(8, "big"))
            for _ in range(size // MEGABYTE):
                file.write(block)
            file.write(block[: size % MEGABYTE])
    return place


def against_sha256sum(name: str, folder: Path, threads: int, bar: float | None) -> Row:
    """Time of a whole manifest ÷ time of `sha256sum`, with one process over all files."""
    program = shutil.which("sha256sum")
    if program is None:
        sys.exit("sha256sum is needed")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    command = [program, *map(str, paths)]
    plain = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    made = make_manifest(of="", folder=folder, threads=threads)
    assert [line[:64] for line in plain.splitlines()] == [item.sha256 for item in made.items]
    return ratio_row(
        name,
        lambda: make_manifest(of="", folder=folder, threads=threads),
        lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True),
        bar=bar,
        rounds=ROUNDS,
    )


def draw_row() -> Row:
    """Drawing 1,000 of 20,000 objects ÷ writing the opening as canonical JSON."""
    pool = DrawPool(
        inspectors=tuple(Candidate(id=f"o-{n:03}", name=f"检查员{n}") for n in range(60)),
        objects=tuple(Candidate(id=f"s-{n:05}", name=f"商店{n}") for n in range(20_000)),
    )
    opening = commit(pool, DrawSize(objects=1000, spread=True), beacon="x", salt="00")
    document = opening.to_dict()
    return ratio_row(
        "draw of 1,000 of 20,000 / canonical JSON of the pools",
        lambda: draw(opening, "1"),
        lambda: canonical_json(document),
        rounds=ROUNDS,
    )


def rows() -> list[Row]:
    """The ratio of the issue, and others."""
    with tempfile.TemporaryDirectory() as place:
        mixed = folder_of(Path(place, "mixed"), [24 * MEGABYTE] * 8 + [300_000] * 200)
        small = folder_of(Path(place, "small"), [20_000] * 3000)
        return [
            against_sha256sum("8 recordings, 200 papers, 2 threads / sha256sum", mixed, 2, BAR),
            against_sha256sum("the same, 1 thread / sha256sum", mixed, 1, BAR),
            against_sha256sum("3,000 papers of 20 kB, 2 threads / sha256sum", small, 2, None),
            draw_row(),
        ]


if __name__ == "__main__":
    print_rows(rows())
