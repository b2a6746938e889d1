"""Working days, deadlines that explain themselves, and the timeline of a case."""

from __future__ import annotations

from enforcement_kit.workdays.calendar_file import check_calendar_file
from enforcement_kit.workdays.table import WorkdayTable, builtin_table
from enforcement_kit.workdays.unknown import UnknownCalendarError
from enforcement_kit.workdays.year import CalendarYear, DayKind, Festival

__all__ = [
    "CalendarYear",
    "DayKind",
    "Festival",
    "UnknownCalendarError",
    "WorkdayTable",
    "builtin_table",
    "check_calendar_file",
]
