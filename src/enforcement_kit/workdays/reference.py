"""The calendar as a page of the documentation, and the word on a year that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import Problem
from enforcement_kit.workdays.calendar_file import builtin_calendar
from enforcement_kit.workdays.table import builtin_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from enforcement_kit.workdays.table import WorkdayTable
    from enforcement_kit.workdays.year import CalendarYear

__all__ = ["calendar_page", "missing_year"]


def missing_year(on: date, reaches: date, *, table: WorkdayTable | None = None) -> Problem | None:
    """What a run says, once, when its periods reach a year whose holidays are not held.

    Silent until the day of the year before from which the notice is looked for (1 November).

    Args:
        on: the day of the run.
        reaches: the last day that any of its periods reaches.
        table: the calendar; the shipped one where none is given.
    """
    calendar = builtin_table() if table is None else table
    missing = calendar.last_day.year + 1
    expected = builtin_calendar().expected_from
    if reaches.year < missing or (on.year, on.month, on.day) < (missing - 1, *expected):
        return None
    return Problem(
        code="calendar-year-missing",
        message=f"有期限延伸到 {missing} 年，而工作日历只到 {calendar.last_day}。",
        message_en=f"periods reach {missing}, and the calendar ends on {calendar.last_day}",
        value=str(reaches),
        expected=str(missing),
        fix=f"放假通知公布后，用一个 TOML 文件补充 [{missing}] 一年。",
    )


def calendar_page() -> str:
    """The page "Calendar" in Markdown: each year with its notice, days off and days worked."""
    lines = [
        "# Calendar",
        "",
        "Made from the package's data. A weekend not named is off, a weekday not named is worked.",
        "",
        "| year | notice read | days off by notice | weekend days worked |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {year.year} | {year.source} | {_days(year.rest)} | {_days(year.work)} |"
        for year in builtin_table().years
    ]
    lines += [
        "",
        "## The festivals' own days",
        "",
        "全国年节及纪念日放假办法 gives these days; those moved around them are the notice's.",
        "",
        "| year | festivals |",
        "|---|---|",
    ]
    lines += [_festivals(year) for year in builtin_table().years]
    lines += [
        "",
        "## Years without a notice",
        "",
        "Only the festivals' own days are known: for the bounds past the calendar's end alone.",
        "",
        "| year | festivals |",
        "|---|---|",
    ]
    lines += [_festivals(year) for year in builtin_calendar().ahead]
    return "\n".join(lines) + "\n"


def _festivals(year: CalendarYear) -> str:
    named = "; ".join(f"{each.name} {_days(each.days)}" for each in year.statutory)
    return f"| {year.year} | {named} |"


def _days(days: Iterable[date]) -> str:
    spans: list[list[date]] = []
    for day in days:
        if spans and day.toordinal() == spans[-1][-1].toordinal() + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(
        f"{each[0]:%m-%d}" if len(each) == 1 else f"{each[0]:%m-%d} to {each[-1]:%m-%d}"
        for each in spans
    )
