"""Where officers are at what time, so that nobody is in two places at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Diary"]

_STEP: Final = dt.timedelta(minutes=10)
_WAY: Final = dt.timedelta(minutes=10)
"""What it takes to get from one place to the next at the least."""
_OPENS: Final = dt.time(8, 30)
_ENDS: Final = dt.time(18, 0)

_Stay = tuple[dt.datetime, dt.datetime]


class Diary:
    """The hours that the officers of a town are bound by records of their cases."""

    def __init__(self) -> None:
        self._stays: dict[tuple[str, dt.date], list[_Stay]] = defaultdict(list)

    def free(self, officers: Sequence[str], begin: dt.datetime, end: dt.datetime) -> _Stay:
        """The hours wanted where all are free then, else the next free ones of the day; noted.

        On a day that is full the hours stay as they are wanted.
        """
        day = begin.date()
        taken = [stay for officer in officers for stay in self._stays[officer, day]]
        found = next(
            (
                each
                for each in _tries(begin, end)
                if all(each[1] + _WAY <= one or other + _WAY <= each[0] for one, other in taken)
            ),
            (begin, end),
        )
        for officer in officers:
            self._stays[officer, day].append(found)
        return found


def _tries(begin: dt.datetime, end: dt.datetime) -> Iterator[_Stay]:
    """The hours wanted, those after them, and those of the morning before."""
    yield begin, end
    length = end - begin
    last = dt.datetime.combine(begin.date(), _ENDS, begin.tzinfo) - length
    later = begin + _STEP
    while later <= last:
        yield later, later + length
        later += _STEP
    earlier = dt.datetime.combine(begin.date(), _OPENS, begin.tzinfo)
    while earlier < begin:
        yield earlier, earlier + length
        earlier += _STEP
