"""Days of a scene: read, reckoned with, and moved together with the papers that bear them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.testing.faults.fault import CannotPlantError
from enforcement_kit.workdays import builtin_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.testing.faults.fault import Scene

__all__ = [
    "day",
    "day_of",
    "later",
    "shift",
    "text_of",
    "working_after",
    "working_before",
]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WRITTEN: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def text_of(value: object) -> str:
    """The text of a value that may stand with its place in a paper."""
    return str(value["value"]) if isinstance(value, dict) else str(value)


def day_of(value: object) -> dt.date:
    """The day of a date or a time as it stands on disk.

    Raises:
        CannotPlantError: it is neither.
    """
    try:
        return dt.date.fromisoformat(text_of(value)[:10])
    except ValueError as error:
        raise CannotPlantError(text_of(value)) from error


def day(scene: Scene, place: str) -> dt.date:
    """The day that stands at a place.

    Raises:
        CannotPlantError: none does.
    """
    return day_of(scene.get(place))


def later(value: object, days: int) -> str:
    """A date so many days later, or earlier where negative; a time keeps its hour."""
    return (day_of(value) + dt.timedelta(days=days)).isoformat() + text_of(value)[10:]


def working_after(start: dt.date, days: int) -> dt.date:
    """The working day so many working days after a day, itself not counted."""
    return builtin_table().nth_working_day_after(start, days)


def working_before(start: dt.date, days: int) -> dt.date:
    """The working day so many working days before a day, itself not counted."""
    return builtin_table().nth_working_day_before(start, days)


def shift(
    scene: Scene, days: int, *, before: dt.date = dt.date.max, after: dt.date = dt.date.min
) -> None:
    """Moves every day of the case between the two, also where it is written out.

    The day of a birth stays.
    """

    def moved(found: dt.date) -> dt.date:
        return found + dt.timedelta(days=days) if after < found < before else found

    scene.case = cast("dict[str, object]", _moved(scene.case, moved))


def _moved(value: object, moved: Callable[[dt.date], dt.date]) -> object:
    if isinstance(value, dict):
        return {
            key: each if key == "birth_date" else _moved(each, moved) for key, each in value.items()
        }
    if isinstance(value, list):
        return [_moved(each, moved) for each in value]
    if not isinstance(value, str):
        return value
    if _DAY.match(value):
        return moved(day_of(value)).isoformat() + value[10:]
    return _WRITTEN.sub(lambda found: _written(moved(dt.date(*map(int, found.groups())))), value)


def _written(found: dt.date) -> str:
    return f"{found.year}年{found.month}月{found.day}日"
