"""The law data: what reading it costs an import, and what packs and a timeline cost a question.

The first row is of whole processes: importing the law room and reading all its data, against
importing it alone.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.law import builtin_law, load_packs

BARE = "import enforcement_kit.law"
FULL = "import enforcement_kit.law as law; law.builtin_law()"
KEY = "penalty.hearing_request_days"
DAYS = [date(2021, 7, 15) + number * timedelta(days=1) for number in range(1000)]


def process(code: str) -> object:
    """A job that runs code in a process of its own."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def rows() -> list[Row]:
    """The ratios of issue 3 on the law data."""
    plain = builtin_law()
    laid = load_packs(["tianjin-town"]).law
    return [
        ratio_row(
            "import with the law data / without",
            process(FULL),
            process(BARE),
            bar=1.5,
            rounds=15,
        ),
        ratio_row(
            "a parameter with packs / without",
            lambda: [laid.parameter(KEY, day) for day in DAYS],
            lambda: [plain.parameter(KEY, day) for day in DAYS],
            bar=1.5,
        ),
    ]


if __name__ == "__main__":
    print_rows(rows())
