"""Working days and deadlines against their bars, as ratios within one run.

A look-up is so short that it is done many times a round, to meet the same noise as what it is
compared with; the row is then the ratio for one question each.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.workdays import Period, builtin_table, deadline, deadline_of

FIRST = date(2010, 1, 1)
DAYS = (date(2026, 6, 30) - FIRST).days
ONE = timedelta(days=1)
PAIRS = 8
AGAIN = 1000
N = 15
KEY = "penalty.hearing_request_days"
SHORT, LONG = 10, 1000


def spans() -> list[tuple[date, date]]:
    """Pairs of days up to 90 apart, the same in every run."""
    draw = random.Random(2022)
    starts = [FIRST + draw.randrange(DAYS) * ONE for _ in range(PAIRS)]
    return [(start, start + draw.randrange(1, 91) * ONE) for start in starts]


def loop_between(start: date, end: date) -> int:
    """Working days after a day up to another, one call of chinesecalendar a day."""
    day, count = start, 0
    while day < end:
        day += ONE
        count += chinese_calendar.is_workday(day)
    return count


def loop_after(start: date, n: int) -> date:
    """The n-th working day after a day, one call of chinesecalendar a day."""
    day = start
    while n:
        day += ONE
        n -= chinese_calendar.is_workday(day)
    return day


def per_question(row: Row, times: int = AGAIN) -> Row:
    """A row whose base did every question so many times, brought to one question each."""
    return row | {name: round(float(row[name]) * times, 1) for name in ("ratio", "low", "high")}


def rows() -> list[Row]:
    """The ratios of issue 3."""
    table = builtin_table()
    pairs = spans()
    again, tens = range(AGAIN), range(10)
    recent = [date(2021, 7, 15) + number * ONE for number in range(AGAIN)]
    short, long = (
        deadline_of(Period(length=length, unit="working_day", whose="organ"), date(2022, 1, 4))
        for length in (SHORT, LONG)
    )
    for start, end in pairs:
        assert loop_between(start, end) == table.working_days_between(start, end)
        assert loop_after(start, N) == table.nth_working_day_after(start, N)
    return [
        per_question(
            ratio_row(
                "working days between: chinesecalendar / table",
                lambda: [loop_between(start, end) for start, end in pairs],
                lambda: [
                    table.working_days_between(start, end) for start, end in pairs for _ in again
                ],
                bar=500,
                direction="at_least",
            )
        ),
        per_question(
            ratio_row(
                "n-th working day after: chinesecalendar / table",
                lambda: [loop_after(start, N) for start, _ in pairs],
                lambda: [
                    table.nth_working_day_after(start, N) for start, _ in pairs for _ in again
                ],
                bar=500,
                direction="at_least",
            )
        ),
        per_question(
            ratio_row(
                "deadline without explanation / bare look-up",
                lambda: [deadline(KEY, day) and None for day in recent],
                lambda: [table.nth_working_day_after(day, 5) for day in recent for _ in tens],
                bar=20,
            ),
            len(tens),
        ),
        ratio_row(
            "explanation of 1000 days / 100 of 10 days",
            long.explain,
            lambda: [short.explain() for _ in range(LONG // SHORT)],
            bar=1.5,
        ),
    ]


if __name__ == "__main__":
    print_rows(rows())
