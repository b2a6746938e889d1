"""Holiday years that packs hold, read as a calendar file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays.calendar_file import read_tables, read_years
from enforcement_kit.workdays.table import builtin_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from enforcement_kit.errors import Problem
    from enforcement_kit.law import HolidayYear, PackSet
    from enforcement_kit.workdays.table import WorkdayTable
    from enforcement_kit.workdays.year import CalendarYear

__all__ = ["check_holiday_rows", "table_with"]


def table_with(packs: PackSet | None = None, *, calendar: str | Path | None = None) -> WorkdayTable:
    """The shipped calendar with the holiday years of packs, and of a calendar file, over it.

    Args:
        packs: packs with a `holiday` table; none adds nothing.
        calendar: a user's calendar file, which goes before the packs.

    Raises:
        UnreadableError: the calendar file cannot be read.
        UsageError: a year has a fault; `problems` names each with its mend.
    """
    rows = () if packs is None else packs.holiday_years
    years: tuple[CalendarYear, ...] = ()
    if rows:
        years, problems = _read(rows)
        faults = tuple(each for each in problems if each.level == "rejected")
        if faults:
            raise UsageError(
                f"数据包的放假安排有 {len(faults)} 处错误：{faults[0].message}{faults[0].fix}",
                f"the holiday years of the packs have {len(faults)} faults: {faults[0].message_en}",
                faults,
            )
    if calendar is not None:
        years = (*years, *read_years(calendar))
    return builtin_table().with_year(*years) if years else builtin_table()


def check_holiday_rows(rows: Iterable[HolidayYear]) -> tuple[Problem, ...]:
    """Every fault and doubt of the holiday rows of a pack; a `rejected` one bars their use."""
    return tuple(_read(rows)[1])


def _read(rows: Iterable[HolidayYear]) -> tuple[tuple[CalendarYear, ...], list[Problem]]:
    years: list[CalendarYear] = []
    problems: list[Problem] = []
    for row in rows:
        festivals: dict[str, object] = {}
        for each in row.festivals:
            name, _, days = each.partition(" ")
            festivals[name] = days.split()
        table: dict[str, object] = {
            "source": row.notice,
            "rest": list(row.rest),
            "work": list(row.work),
            "statutory": festivals,
        }
        found, doubts = read_tables({str(row.year): table}, origin=row.source)
        years.extend(found)
        problems.extend(doubts)
    return tuple(years), problems
