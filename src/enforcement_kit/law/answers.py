"""What the law answers on a day: a value with its ground, or why there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.law.units import MonthDay, Reason, Sure, Unit, Value, Whose, plain_value

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.citation import Citation

__all__ = ["Absent", "Answer", "Held"]


@attrs.frozen(kw_only=True, cache_hash=True)
class Held:
    """A value in force.

    Attributes:
        key: the parameter.
        value: `int` for days, months, years, hours and counts; `Decimal` for yuan and ratios;
            `bool`, `str` or `MonthDay` for the rest.
        unit: what it counts on that day, which may differ from today's unit of the key.
        whose: whose period it is, where it is one.
        since: first day in force, as far as the data goes back.
        until: last day in force; `None` while it stands.
        basis: the article, with its version where one was read.
        sure: how it was read.
        checked_on: the day somebody compared it with its source.
        domain: the field of law of an exception; `None` for the general rule.
        day_basis: the article that says which days are meant, where one does.
        note: what must be known with it, Chinese; may be empty.
        note_en: the same in English.
        source: `built-in`, or the name of the pack that sets it.
    """

    key: str
    value: Value
    unit: Unit
    since: date
    basis: Citation
    sure: Sure
    whose: Whose | None = None
    until: date | None = None
    checked_on: date | None = None
    domain: str | None = None
    day_basis: Citation | None = None
    note: str = ""
    note_en: str = ""
    source: str = "built-in"

    @property
    def day_kind(self) -> Literal["working_day", "calendar_day", "day"] | None:
        """Which days a number of days means; `None` for every other unit."""
        if self.unit in ("working_day", "calendar_day", "day"):
            return self.unit
        return None

    @property
    def integer(self) -> int:
        """The value as a whole number.

        Raises:
            UsageError: where the parameter is none.
        """
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        raise self._not("整数", "a whole number")

    @property
    def decimal(self) -> Decimal:
        """The value as an exact number.

        Raises:
            UsageError: where the parameter is none.
        """
        if isinstance(self.value, Decimal):
            return self.value
        return Decimal(self.integer)

    @property
    def flag(self) -> bool:
        """The value as yes or no.

        Raises:
            UsageError: where the parameter is neither.
        """
        if isinstance(self.value, bool):
            return self.value
        raise self._not("是或否", "yes or no")

    @property
    def text(self) -> str:
        """The value as text or choice.

        Raises:
            UsageError: where the parameter is neither.
        """
        if isinstance(self.value, str):
            return self.value
        raise self._not("文字", "text")

    @property
    def month_day(self) -> MonthDay:
        """The value as a day of every year.

        Raises:
            UsageError: where the parameter is none.
        """
        if isinstance(self.value, MonthDay):
            return self.value
        raise self._not("月日", "a month and day")

    def _not(self, kind: str, kind_en: str) -> UsageError:
        return UsageError(
            f"{self.key} 的单位是 {self.unit}，不能作为{kind}读取",
            f"{self.key} has the unit {self.unit} and cannot be read as {kind_en}",
        )

    def to_dict(self, on: date) -> dict[str, object]:
        """As `ekit law` prints it."""
        return {
            "key": self.key,
            "on": on.isoformat(),
            "value": plain_value(self.value),
            "unit": self.unit,
            "since": self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "basis": self.basis.to_dict(),
            "sure": self.sure,
            "checked_on": self.checked_on and self.checked_on.isoformat(),
            "whose": self.whose,
            "domain": self.domain,
            "day_basis": self.day_basis and self.day_basis.to_dict(),
            "note": self.note,
            "note_en": self.note_en,
            "source": self.source,
        }


@attrs.frozen(kw_only=True)
class Absent:
    """No value, and why.

    Attributes:
        key: the parameter.
        reason: `no_such_limit` where the law had none then, `not_held` where the data lacks it.
        message: what to do about it, Chinese.
        message_en: the same in English.
        unit: today's unit of the key.
        local: whether a pack sets the value; then a person must decide until one does.
        since: first day of the stretch without a value; `None` where it has no beginning.
        until: last day of it; `None` where it has no end.
        basis: the text that has no such limit, where that was read.
        sure: how that was read.
        domain: the field of law asked about, where it has a rule of its own.
    """

    key: str
    reason: Reason
    message: str
    message_en: str
    unit: Unit
    local: bool = False
    since: date | None = None
    until: date | None = None
    basis: Citation | None = None
    sure: Sure | None = None
    checked_on: date | None = None
    domain: str | None = None
    note: str = ""
    note_en: str = ""
    source: str = "built-in"

    @property
    def verdict(self) -> Literal["not_applicable", "not_run", "undecided"]:
        """How a rule ends that needs the value."""
        if self.reason == "no_such_limit":
            return "not_applicable"
        return "undecided" if self.local else "not_run"

    def to_dict(self, on: date) -> dict[str, object]:
        """As `ekit law` prints it: `value` null, with the reason."""
        return {
            "key": self.key,
            "on": on.isoformat(),
            "value": None,
            "unit": self.unit,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "basis": self.basis and self.basis.to_dict(),
            "sure": self.sure,
            "checked_on": self.checked_on and self.checked_on.isoformat(),
            "reason": self.reason,
            "local": self.local,
            "message": self.message,
            "message_en": self.message_en,
            "note": self.note,
            "note_en": self.note_en,
        }


Answer = Held | Absent
"""What the law answers for one parameter on one day."""
