"""Packs: what laying them over the law costs a question. (What its data costs an import stands in
`bench_start.py`.)
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.law import builtin_law, load_packs

KEY = "penalty.hearing_request_days"
DAYS = [date(2021, 7, 15) + number * timedelta(days=1) for number in range(1000)]


def rows() -> list[Row]:
    """The ratio of answers with packs to answers without."""
    plain = builtin_law()
    laid = load_packs(["tianjin-town"]).law
    return [
        ratio_row(
            "a parameter with packs / without",
            lambda: [laid.parameter(KEY, day) for day in DAYS],
            lambda: [plain.parameter(KEY, day) for day in DAYS],
            bar=1.5,
        ),
    ]


if __name__ == "__main__":
    print_rows(rows())
