"""Deadlines and shares by the key of a parameter, from the law of the day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from enforcement_kit.errors import UsageError
from enforcement_kit.law import Held, builtin_law
from enforcement_kit.workdays.deadline import Deadline, deadline_of
from enforcement_kit.workdays.fine_terms import FineRate
from enforcement_kit.workdays.grounds import counts_back, roll_key, rolls_by_default
from enforcement_kit.workdays.period import Period, PeriodUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.law import Absent
    from enforcement_kit.workdays.suspension import SuspendedInterval, SuspensionEnds
    from enforcement_kit.workdays.table import WorkdayTable

__all__ = ["ParameterSource", "cap_of", "deadline", "held_on", "period_of", "rates_of"]

RATE: Final = "penalty.additional_fine_daily_rate"
CAP: Final = "penalty.additional_fine_cap_ratio"
ONE_DAY: Final = timedelta(days=1)
PERIOD_UNITS: Final[dict[str, PeriodUnit]] = {
    "working_day": "working_day",
    "calendar_day": "calendar_day",
    "day": "day",
    "month": "month",
    "year": "year",
}


class ParameterSource(Protocol):
    """What answers for a parameter on a day: the shipped law, or a law with packs."""

    def parameter(self, key: str, on: date, *, domain: str | None = None) -> Held | Absent:
        """The value in force on a day, or why there is none."""
        ...


def held_on(
    key: str, on: date, *, law: ParameterSource | None = None, domain: str | None = None
) -> Held:
    """The value of a parameter on a day.

    Args:
        key: the parameter.
        on: the day.
        law: the law; the shipped one where none is given.
        domain: a field of law whose own rule goes first.

    Raises:
        UsageError: the key is unknown, or has no value on that day.
    """
    source = builtin_law() if law is None else law
    answer = (
        source.parameter(key, on) if domain is None else source.parameter(key, on, domain=domain)
    )
    if isinstance(answer, Held):
        return answer
    raise UsageError(
        f"{key} 在 {on} 没有数值（{answer.reason}）：{answer.message}",
        f"{key} has no value on {on} ({answer.reason}): {answer.message_en}",
    )


@lru_cache(maxsize=1024)
def period_of(held: Held) -> Period:
    """The period that a parameter's value sets.

    Raises:
        UsageError: the parameter is no period of days, months or years.
    """
    unit = PERIOD_UNITS.get(held.unit)
    if unit is None:
        raise UsageError(
            f"{held.key} 的单位是 {held.unit}，不是以日、月、年计算的期限，不能推算到期日。"
            f"用 ekit law {held.key} 查看其值。",
            f"{held.key} is counted in {held.unit}, not in days, months or years, and has no "
            f"deadline; see ekit law {held.key}",
        )
    return Period(
        length=held.integer,
        unit=unit,
        whose=held.whose or "nobody",
        direction="before" if counts_back(held.key) else "after",
        key=held.key,
        basis=held.basis,
        day_basis=held.day_basis,
        sure=held.sure,
    )


def deadline(
    key: str,
    start: date,
    *,
    law: ParameterSource | None = None,
    table: WorkdayTable | None = None,
    domain: str | None = None,
    suspended: Sequence[SuspendedInterval] = (),
    ends: SuspensionEnds = "both",
    roll: bool | None = None,
    whole_days: bool = True,
) -> Deadline:
    """The deadline of a statutory period, by the law of the day it starts on.

    Args:
        key: the parameter, such as `penalty.hearing_request_days`.
        start: the day of the event, not itself counted; for a period counted back (the notice
            before a hearing) the day of the event it must precede.
        law: the law; the shipped one where none is given.
        table: the calendar; the shipped one where none is given.
        domain: a field of law whose own rule goes first, such as `market`.
        suspended: intervals that do not count; they are united, never added up.
        ends: whether both ends of an interval are taken out, or, as a stop-clock, the last alone.
        roll: whether a rest day as last day moves to the next working day. By default what the law
            or a pack says: it does for the party's periods and not for the organ's own.
        whole_days: for a period counted back, whether neither end is counted (the safe reading).

    Raises:
        UsageError: an unknown key, a key without a value on that day or that is no period, a
            start before the calendar.
    """
    source = builtin_law() if law is None else law
    period = period_of(held_on(key, start, law=source, domain=domain))
    rolls, asked = roll, roll is not None
    if rolls is None and period.unit != "working_day":
        rolls = _rolls(period.whose, start, source)
    return deadline_of(
        period,
        start,
        table=table,
        suspended=suspended,
        ends=ends,
        roll=rolls,
        whole_days=whole_days,
        roll_asked=asked,
    )


def _rolls(whose: str, on: date, law: ParameterSource) -> bool:
    key = roll_key(whose)
    answer = None if key is None else law.parameter(key, on)
    return answer.flag if isinstance(answer, Held) else rolls_by_default(whose)


def rates_of(
    first: date, last: date, *, law: ParameterSource | None = None
) -> tuple[FineRate, ...]:
    """The daily share of the additional fine on each day from first to last.

    Raises:
        UsageError: the law data holds no share for one of the days.
    """
    stretches = []
    day = first
    while day <= last:
        held = held_on(RATE, day, law=law)
        end = last if held.until is None else min(last, held.until)
        stretches.append(_rate(held, day, end))
        day = end + ONE_DAY
    return tuple(stretches)


def cap_of(on: date, *, law: ParameterSource | None = None) -> FineRate | None:
    """The most the additional fine can come to, as a share of the fine; `None` where none is.

    Raises:
        UsageError: the law data does not hold it for that day.
    """
    answer = (builtin_law() if law is None else law).parameter(CAP, on)
    if not isinstance(answer, Held) and answer.reason == "no_such_limit":
        return None
    return _rate(held_on(CAP, on, law=law), on, on)


def _rate(held: Held, begin: date, end: date) -> FineRate:
    return FineRate(begin=begin, end=end, ratio=held.decimal, basis=held.basis, sure=held.sure)
