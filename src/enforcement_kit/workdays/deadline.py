"""Deadlines: the last day of a period, or, past the calendar's end, the days it lies between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays.assumed import Assumption, assumed_table
from enforcement_kit.workdays.counted import CountedPeriod
from enforcement_kit.workdays.counting import count_back, count_forward, roll_forward
from enforcement_kit.workdays.grounds import rolls_by_default
from enforcement_kit.workdays.suspension import SuspendedInterval, SuspensionEnds, united
from enforcement_kit.workdays.table import WorkdayTable, builtin_table
from enforcement_kit.workdays.unknown import UnknownCalendarError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.workdays.explanation import Explanation
    from enforcement_kit.workdays.period import Period, PeriodUnit
    from enforcement_kit.workdays.suspension import Spans

__all__ = ["Deadline", "deadline_of"]

FORMAT: Final = "enforcement-kit/deadline/1"
ASSUMPTIONS: Final[tuple[Assumption, Assumption]] = ("every_day", "plain_weekdays")
FEWEST_WORKED_A_YEAR: Final = 200


@attrs.frozen(kw_only=True)
class Deadline(CountedPeriod):
    """A counted period that can explain itself."""

    def explain(self) -> Explanation:
        """The count day by day, with the article behind each move; built here and not before."""
        from enforcement_kit.workdays.telling import explain  # noqa: PLC0415 -- only when asked

        return explain(self)

    def to_dict(self, *, steps: bool = True) -> dict[str, object]:
        """The result as `ekit deadline --format json` prints it.

        Args:
            steps: with the explanation day by day; without, `steps` is empty.
        """
        from enforcement_kit.workdays.telling_notes import (  # noqa: PLC0415 -- only when asked
            grounds_used,
            notes_of,
        )

        told = [each.to_dict() for each in self.explain().steps] if steps else []
        return {
            "format": FORMAT,
            "key": self.period.key,
            "from": self.start.isoformat(),
            "length": self.period.length,
            "unit": self.period.unit,
            "whose": self.period.whose,
            "direction": self.period.direction,
            "due": None if self.due is None else self.due.isoformat(),
            "counted_to": None if self.counted_to is None else self.counted_to.isoformat(),
            "verdict": self.verdict,
            "bounds": [self.earliest.isoformat(), self.latest.isoformat()],
            "roll": {"applies": self.rolls, "asked": self.roll_asked, "moved": self.rolled},
            "whole_days": self.whole_days,
            "suspensions": [each.to_dict() for each in self.suspended],
            "suspension_ends": self.ends,
            "suspended": [[begin.isoformat(), end.isoformat()] for begin, end in self.spans],
            "calendar": [self.table.first_day.isoformat(), self.table.last_day.isoformat()],
            "sure": self.period.sure,
            "steps": told,
            "notes": [each.to_dict() for each in notes_of(self)],
            "citations": [each.to_dict() for each in grounds_used(self)],
        }


def deadline_of(
    period: Period,
    start: date,
    *,
    table: WorkdayTable | None = None,
    suspended: Sequence[SuspendedInterval] = (),
    ends: SuspensionEnds = "both",
    roll: bool | None = None,
    whole_days: bool = True,
    roll_asked: bool | None = None,
) -> Deadline:
    """The deadline of a period counted from a day.

    Args:
        period: what is counted.
        start: the day of the event, not itself counted; for a period counted back, the event.
        table: the calendar; the shipped one where none is given.
        suspended: intervals that do not count; they are united, never added up.
        ends: whether both ends of an interval are taken out, or, as a stop-clock, the last alone.
        roll: whether a rest day as last day moves on; by default for the party's periods alone.
        whole_days: for a period counted back, whether neither end is counted (the safe reading).
        roll_asked: what the result says of `roll`; by default that it was asked for where given.

    Raises:
        UsageError: the start lies before the calendar, suspensions meet a period counted back,
            or the count leaves the years a calendar can have.
    """
    calendar = builtin_table() if table is None else table
    if start < calendar.first_day:
        raise UsageError(
            f"起算日 {start} 早于工作日历的第一天 {calendar.first_day}。请改正日期，"
            "或补充更早年份的日历数据。",
            f"the start {start} lies before the calendar's first day {calendar.first_day}; "
            "mend the date or add earlier years to the calendar",
        )
    back = period.direction == "before"
    if back and suspended:
        raise UsageError(
            "倒数的期间（至少若干日前）不扣除任何期间。请去掉扣除期间。",
            "a period counted back from an event takes no suspension; leave it out",
        )
    if back or period.unit == "working_day":
        rolls = False
    else:
        rolls = rolls_by_default(period.whose) if roll is None else roll
    spans = united(suspended, ends=ends) if suspended else ()
    find = _either if period.unit == "day" else _found
    last, due, earliest, latest = find(_Ask(calendar, period, start, spans, rolls, whole_days))
    return Deadline(
        period=period,
        start=start,
        due=due,
        counted_to=last,
        earliest=earliest,
        latest=latest,
        rolls=rolls,
        roll_asked=(roll is not None if roll_asked is None else roll_asked) and not back,
        whole_days=whole_days,
        suspended=tuple(suspended),
        ends=ends,
        spans=spans,
        table=calendar,
    )


class _Ask(NamedTuple):
    """What one count needs; a plain tuple, since one is made for every deadline."""

    table: WorkdayTable
    period: Period
    start: date
    spans: Spans
    rolls: bool
    whole_days: bool


_Found: TypeAlias = tuple[date | None, date | None, date, date]
"""The last day as counted, the deadline, and its bounds."""


def _last(ask: _Ask, table: WorkdayTable) -> date:
    period = ask.period
    if period.direction == "before":
        return count_back(table, ask.start, period.length, period.unit, whole_days=ask.whole_days)
    return count_forward(table, ask.start, period.length, period.unit, ask.spans)


def _rolled(ask: _Ask, table: WorkdayTable, last: date) -> date:
    if ask.rolls:
        return roll_forward(table, last, ask.spans)
    return last


def _found(ask: _Ask) -> _Found:
    last = None
    try:
        last = _last(ask, ask.table)
        due = _rolled(ask, ask.table, last)
    except UnknownCalendarError as error:
        if ask.period.direction == "before" and ask.start <= ask.table.last_day:
            raise _off_the_beginning(ask) from error
        ends = [_assumed(ask, assumption) for assumption in ASSUMPTIONS]
        return last, None, min(ends), max(ends)
    except OverflowError as error:
        raise _too_far(ask) from error
    return last, due, due, due


def _either(ask: _Ask) -> _Found:
    """The same where the text does not say which days it means: both are counted."""
    units: tuple[PeriodUnit, PeriodUnit] = ("calendar_day", "working_day")
    one, two = (
        _found(
            ask._replace(
                period=attrs.evolve(ask.period, unit=unit),
                rolls=ask.rolls and unit != "working_day",
            )
        )
        for unit in units
    )
    if one[1] is not None and one[1] == two[1]:
        return one
    return None, None, min(one[2], two[2]), max(one[3], two[3])


def _assumed(ask: _Ask, assumption: Assumption) -> date:
    """What the deadline would be, were the days past the table as assumed."""
    period, start, table = ask.period, ask.start, ask.table
    back = period.direction == "before"
    if period.length > (start - date.min if back else date.max - start).days:
        raise _too_far(ask)
    first_year = start.year
    if back:
        first_year = max(date.min.year, start.year - 1 - period.length // FEWEST_WORKED_A_YEAR)
    step = 1
    while True:
        last_year = min(date.max.year, max(start.year, table.last_day.year) + step)
        longer = assumed_table(table, assumption, first_year, last_year)
        try:
            return _rolled(ask, longer, _last(ask, longer))
        except UnknownCalendarError as error:
            if back:
                raise _off_the_beginning(ask) from error
            if last_year == date.max.year:
                raise _too_far(ask) from error
            step *= 2


def _too_far(ask: _Ask) -> UsageError:
    return UsageError(
        f"自 {ask.start} 起算的期间超出日历所能表示的年份（0001 至 9999）。请改正日期或长度。",
        f"the period counted from {ask.start} leaves the years 0001 to 9999; mend the date or "
        "the length",
    )


def _off_the_beginning(ask: _Ask) -> UsageError:
    return UsageError(
        f"自 {ask.start} 倒数，数到了工作日历的第一天 {ask.table.first_day} 之前。请改正日期，"
        "或补充更早年份的日历数据。",
        f"counting back from {ask.start} leaves the calendar, which begins on "
        f"{ask.table.first_day}; mend the date or add earlier years",
    )
