"""Rows on statistics, files and the calendar."""

from __future__ import annotations

import attrs

from enforcement_kit.law.rows.base import Row

__all__ = [
    "FileOrder",
    "Holder",
    "HolidayYear",
    "SeverityOrder",
]


@attrs.frozen(kw_only=True)
class SeverityOrder(Row):
    """The kinds of penalty from light to heavy, as a place counts them in its statistics."""

    id: str
    order: tuple[str, ...] = attrs.field(metadata={"one_of": "sanctions"})


@attrs.frozen(kw_only=True)
class FileOrder(Row):
    """The order of the papers in a file."""

    id: str
    papers: tuple[str, ...]
    volume: str = "main"


@attrs.frozen(kw_only=True)
class Holder(Row):
    """Who usually holds what a report lacks."""

    id: str
    what: tuple[str, ...]
    who: str


@attrs.frozen(kw_only=True)
class HolidayYear(Row):
    """The rest days and adjusted working days of a year, in the calendar file's own form.

    Attributes:
        rest: days or blocks of days off (`"01-01"`, `"10-01..10-07"`).
        work: weekend days worked in exchange.
        festivals: the festivals' own days, each as `"国庆节 10-01..10-03"`.
        notice: number of the notice.
    """

    year: int
    rest: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    festivals: tuple[str, ...] = ()
    notice: str = ""

    def identity(self) -> tuple[str, ...]:
        """The year."""
        return (str(self.year),)
