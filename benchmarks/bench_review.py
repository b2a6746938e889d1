"""Scoring: a review against a checking run over the same files; scorings of a cure set."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit import check, load, review
from enforcement_kit.testing import synth_town

CASES = 400
ON = dt.date(2025, 12, 31)
STANDARDS = ("town-ordinary", "mee-2024")


def rows() -> list[Row]:
    """Ratios over a synthetic town, all rules in the checking run."""
    town = synth_town(4, cases=CASES, year=2024)
    found = [
        ratio_row(
            f"review by {name} / check of the same files",
            lambda name=name: review(town, standard=name, on=ON),
            lambda: check(town, on=ON),
            bar=1.25,
            rounds=15,
        )
        for name in STANDARDS
    ]
    spoilt = load(Path(__file__).parent.parent / "examples" / "faulty_files")
    most = max(
        cures.scorings
        for name in STANDARDS
        for sheet in review(spoilt, standard=name, on=ON).sheets
        if (cures := sheet.cure()) is not None
    )
    found.append(
        {
            "name": "scorings of the dearest cure set of the spoilt files",
            "ratio": most,
            "low": most,
            "high": most,
            "rounds": 1,
            "bar": 100,
            "direction": "at_most",
        }
    )
    return found


if __name__ == "__main__":
    print(f"{CASES} cases")
    print_rows(rows())
