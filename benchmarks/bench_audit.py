"""The report audit: its growth with the text, and its cost beside that of building a report."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit import audit, build_report, figures
from enforcement_kit.report import needed_breakdowns
from enforcement_kit.testing import yangliuqing_2022

FORMATS = ("docx", "html", "xlsx", "md", "json")
TIMES = 10
CHARACTERS = 4000
HOSTILE = ("(", "其中", "1", "其中1件", "1\t")


def report_text() -> str:
    """A report of 4,000 characters: the kit's own of the example, its prose and tables."""
    records = yangliuqing_2022()
    made = figures(records, period=2022, by=needed_breakdowns("tianjin-town"))
    built = build_report(made, shape="tianjin-town", formats=("md",), records=records)
    return built.bytes("md").decode()[:CHARACTERS]


def rows() -> list[Row]:
    """The ratios of the issue."""
    text = report_text()
    records = yangliuqing_2022()

    def build() -> None:
        made = figures(records, period=2022, by=needed_breakdowns("tianjin-town"))
        built = build_report(made, shape="tianjin-town", formats=FORMATS, records=records)
        for each in FORMATS:
            built.bytes(each)

    growth = ratio_row(
        f"audit of {TIMES} times the text / of the text",
        lambda: audit(text * TIMES),
        lambda: audit(text),
        bar=12,
    )
    hostile = [
        ratio_row(
            f"{TIMES} times as many {piece!r}",
            lambda piece=piece: audit("立案7件。" + piece * 20_000),
            lambda piece=piece: audit("立案7件。" + piece * 2_000),
            bar=12,
            rounds=5,
        )
        for piece in HOSTILE
    ]
    cost = ratio_row(
        f"audit of {len(text)} characters against a town-year / building its report",
        lambda: audit(text, records=records, period=2022),
        build,
        bar=1,
        rounds=5,
    )
    return [growth, *hostile, cost]


if __name__ == "__main__":
    print_rows(rows())
