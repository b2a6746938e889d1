"""Paired rounds: two or more ways of one job in turn, their ratios with the spread."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = dict[str, Any]


def timed(job: Callable[[], object]) -> float:
    """Seconds of one run."""
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def ratio_row(
    name: str,
    ours: Callable[[], object],
    base: Callable[[], object],
    *,
    bar: float | None = None,
    direction: str = "at_most",
    rounds: int = 11,
) -> Row:
    """The ratio ours ÷ base over so many paired rounds: median, low and high, against a bar.

    Without a bar the ratio is only stated.
    """
    ours()
    base()
    ratios = [timed(ours) / timed(base) for _ in range(rounds)]
    return row_of(name, ratios, bar=bar, direction=direction)


def row_of(
    name: str, ratios: Sequence[float], *, bar: float | None = None, direction: str = "at_most"
) -> Row:
    """The median of ratios with their spread, the two outermost left out."""
    inner = sorted(ratios)[1:-1]
    return {
        "name": name,
        "ratio": round(statistics.median(ratios), 3),
        "low": round(inner[0], 3),
        "high": round(inner[-1], 3),
        "rounds": len(ratios),
        "bar": bar,
        "direction": direction,
    }


def said_of(row: Row) -> str:
    """What the spread of a row says of its bar: reached, missed, or not decided."""
    if row["bar"] is None:
        return "stated"
    low, high, bar = float(row["low"]), float(row["high"]), float(row["bar"])
    good = (high <= bar, low > bar) if row["direction"] == "at_most" else (low >= bar, high < bar)
    return "reached" if good[0] else "missed" if good[1] else "not decided"


def print_rows(rows: list[Row]) -> None:
    """The rows as a table, each with what its spread says of its bar."""
    for row in rows:
        line = f"{row['name']:<52} {row['ratio']:>9} ({row['low']} to {row['high']}"
        line += f", {row['rounds']} rounds)"
        if row["bar"] is None:
            print(line)
            continue
        sign = "<=" if row["direction"] == "at_most" else ">="
        print(f"{line}  bar {sign} {row['bar']}: {said_of(row)}")
