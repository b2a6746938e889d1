"""Rows of values: parameters, which days are meant, what does not count, complaint limits."""

from __future__ import annotations

import attrs

from enforcement_kit.law.rows.base import Row

__all__ = [
    "ComplaintLimit",
    "DayRule",
    "ParameterRow",
    "SuspensionRow",
]

Scalar = int | str | bool


@attrs.frozen(kw_only=True)
class ParameterRow(Row):
    """A value of a parameter, or that the law has none (`absent = "no_such_limit"`)."""

    key: str
    value: Scalar | None = None
    unit: str | None = attrs.field(default=None, metadata={"one_of": "units"})
    absent: str | None = attrs.field(default=None, metadata={"one_of": "reasons"})

    def identity(self) -> tuple[str, ...]:
        """The key and the field of law."""
        return (self.key, self.domain or "")


@attrs.frozen(kw_only=True)
class DayRule(Row):
    """Which days a statute's numbers of days mean.

    Attributes:
        law: the statute.
        lengths: numbers of days that are `counted`.
        at_most: numbers up to this one are `counted`; beside `lengths`.
        all: every number is `counted`.
        counted: what those days are.
        otherwise: what all others are.
    """

    law: str
    lengths: tuple[int, ...] = ()
    at_most: int | None = None
    all: bool = False
    counted: str = attrs.field(metadata={"one_of": "units"})
    otherwise: str = attrs.field(metadata={"one_of": "units"})

    def identity(self) -> tuple[str, ...]:
        """The statute."""
        return (self.law,)

    def unit_of(self, days: int) -> str:
        """What so many days of the statute are."""
        among = self.all or days in self.lengths or (self.at_most or 0) >= days
        return self.counted if among else self.otherwise


@attrs.frozen(kw_only=True)
class SuspensionRow(Row):
    """Which intervals do not count towards the days to decide.

    Attributes:
        grounds: of the grounds that records name.
        told_in_writing: whether the party must be told.
    """

    id: str
    grounds: tuple[str, ...] = attrs.field(metadata={"one_of": "suspension_grounds"})
    told_in_writing: bool = False


@attrs.frozen(kw_only=True)
class ComplaintLimit(Row):
    """The time a complaint may take; of two that fit, the one that says more stands."""

    id: str
    step: str = attrs.field(metadata={"one_of": "complaint_steps"})
    value: int
    unit: str = attrs.field(metadata={"one_of": "units"})
    channel: str | None = None
    category: str | None = None
    urgency: str | None = attrs.field(default=None, metadata={"one_of": "urgencies"})

    def identity(self) -> tuple[str, ...]:
        """The id, which says channel, category and step."""
        return (self.id, self.domain or "")
