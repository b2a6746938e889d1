"""The refusal to guess: what is raised past the days the calendar holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import EnforcementKitError

if TYPE_CHECKING:
    from datetime import date

__all__ = ["UnknownCalendarError"]


class UnknownCalendarError(EnforcementKitError):
    """Raised when an answer needs a day that the working-day table does not hold.

    Attributes:
        day: the day asked for, `None` where a count ran off the table.
        first: the first day held.
        last: the last day held.
    """

    code = "unknown-calendar"

    def __init__(self, *, day: date | None, first: date, last: date) -> None:
        self.day = day
        self.first = first
        self.last = last
        asked = "所求日期" if day is None else str(day)
        asked_en = "the day asked for" if day is None else str(day)
        super().__init__(
            f"工作日历只有 {first} 至 {last}，{asked}不在其内，不作推测。"
            "请按国务院办公厅放假通知补充该年数据（TOML，一年一表）。",
            f"the working-day table holds {first} to {last}; {asked_en} is outside it and is not "
            "guessed. Add the year from the holiday notice (a TOML file, a table a year).",
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Survive pickling, which calls the class with keywords."""
        return (_rebuilt, (self.day, self.first, self.last))


def _rebuilt(day: date | None, first: date, last: date) -> UnknownCalendarError:
    return UnknownCalendarError(day=day, first=first, last=last)
