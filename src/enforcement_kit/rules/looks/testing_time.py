"""Time in which held things were tested or appraised; it does not count towards the measure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.workdays import SuspendedInterval, united

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Tested", "tested", "tested_days"]

_ONE_DAY: Final = dt.timedelta(days=1)
_NONE: Final = dt.timedelta(0)
_GROUNDS: Final = frozenset({"test", "appraisal"})


class Tested(NamedTuple):
    """A time of testing.

    Attributes:
        begin, end: its first and last day.
        told: the day the party was told of it; `None` where not stated.
        at: JSON Pointer of its place.
    """

    begin: dt.date
    end: dt.date
    told: dt.date | None
    at: str


def tested(file: CaseFile) -> tuple[Tested, ...]:
    """The times of tests and appraisals: from the suspensions, else from the appraisals."""
    found = [
        Tested(each.begin, each.end, each.told, f"/suspensions/{at}")
        for at, each in enumerate(file.case.suspensions)
        if each.ground in _GROUNDS and each.begin and each.end and each.begin <= each.end
    ]
    return tuple(found) or tuple(
        Tested(each.commissioned, each.result, None, f"/appraisals/{at}")
        for at, each in enumerate(file.case.appraisals)
        if each.commissioned and each.result and each.commissioned <= each.result
    )


def tested_days(file: CaseFile, begin: dt.date, end: dt.date) -> dt.timedelta:
    """How much of the time from `begin` to `end` was taken by tests, each day once."""
    parts = [
        SuspendedInterval(begin=max(each.begin, begin), end=min(each.end, end))
        for each in file.memo(tested)
        if max(each.begin, begin) <= min(each.end, end)
    ]
    if not parts:
        return _NONE
    taken = sum((last - first + _ONE_DAY for first, last in united(parts)), _NONE)
    return min(taken, end - begin)
