"""The closed lists of the law data, and the values it holds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, Literal, get_args

import attrs

__all__ = ["REASONS", "SURE", "UNITS", "MonthDay", "Reason", "Sure", "Unit", "Value", "Whose"]

Unit = Literal[
    "working_day",
    "calendar_day",
    "day",
    "hour",
    "month",
    "year",
    "month_day",
    "yuan",
    "ratio",
    "count",
    "class_hour",
    "bool",
    "choice",
    "text",
]
"""What a value counts. `day` is a day whose kind the text does not state."""

Sure = Literal["text", "excerpt", "unverified"]
"""How a value was read: in the statute's text, in an excerpt, or not confirmed at all.

Only `text` may make an error; `excerpt` at most a warning; `unverified` never decides.
"""

Whose = Literal["party", "organ"]
"""Whose period it is."""

Reason = Literal["no_such_limit", "not_held"]
"""Why there is no value: the law had none then, or the data does not hold it."""

UNITS: Final[tuple[str, ...]] = get_args(Unit)
SURE: Final[tuple[str, ...]] = get_args(Sure)
REASONS: Final[tuple[str, ...]] = get_args(Reason)

_DAYS_OF_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_DAY: Final = re.compile(r"(\d\d)-(\d\d)")
_DECIMAL: Final = re.compile(r"\d{1,15}(?:\.\d{1,8})?")


@attrs.frozen(order=True)
class MonthDay:
    """A day of every year, such as 31 January.

    Attributes:
        month: 1 to 12.
        day: 1 to the most days that month can have.
    """

    month: int = attrs.field(validator=attrs.validators.in_(range(1, 13)))
    day: int = attrs.field()

    @day.validator
    def _of_that_month(self, _: object, day: int) -> None:
        if not 1 <= day <= _DAYS_OF_MONTH[self.month - 1]:
            msg = f"month {self.month} has no day {day}"
            raise ValueError(msg)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    def in_year(self, year: int) -> date:
        """That day in a year; 29 February becomes the 28th where the year has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)


Value = int | Decimal | bool | str | MonthDay
"""A parameter's value: `int` for days, months, years, counts, hours; `Decimal` for yuan, ratios."""


def read_value(raw: object, unit: str, choices: tuple[str, ...] = ()) -> Value | None:
    """The value of a unit from what a data file holds; `None` where it is not of that unit."""
    if unit == "bool":
        return raw if isinstance(raw, bool) else None
    if isinstance(raw, bool):
        return None
    if unit in ("yuan", "ratio"):
        return _decimal(raw)
    if unit == "choice":
        return raw if isinstance(raw, str) and raw in choices else None
    if unit == "text":
        return raw if isinstance(raw, str) and raw else None
    if unit == "month_day":
        return _month_day(raw)
    return raw if isinstance(raw, int) and raw > 0 else None


def _decimal(raw: object) -> Decimal | None:
    if isinstance(raw, int):
        return Decimal(raw) if raw >= 0 else None
    if not isinstance(raw, str) or _DECIMAL.fullmatch(raw) is None:
        return None
    try:
        return Decimal(raw)
    except InvalidOperation:
        return None


def _month_day(raw: object) -> MonthDay | None:
    match = _MONTH_DAY.fullmatch(raw) if isinstance(raw, str) else None
    if match is None:
        return None
    try:
        return MonthDay(int(match[1]), int(match[2]))
    except ValueError:
        return None


def plain_value(value: Value) -> int | str | bool:
    """The value for JSON: whole yuan as a number, other exact amounts and month days as text."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole and value > 1 else format(value, "f")
    return str(value) if isinstance(value, MonthDay) else value
