"""What measures are about: rows of a kind of record, the day that places them, their dimensions."""

from __future__ import annotations

import itertools
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, Literal, NamedTuple, TypeAlias, TypeVar

import attrs

from enforcement_kit.measures.period import Period, quarter_of
from enforcement_kit.measures.reading import Truth, Unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from enforcement_kit.measures.settings import Settings
    from enforcement_kit.model import Record

__all__ = [
    "TIME_DIMENSIONS",
    "Breakdown",
    "Dimension",
    "Member",
    "Members",
    "Row",
    "Subject",
    "as_breakdowns",
    "time_member",
    "time_members",
]

T = TypeVar("T")
R = TypeVar("R")
X = TypeVar("X")

Member: TypeAlias = str | None
Members: TypeAlias = "Member | tuple[Member, ...]"
Breakdown: TypeAlias = tuple[str, ...]

TIME_DIMENSIONS: Final = ("year", "quarter", "month")
"""Dimensions that every subject with a day has."""


NO_DAY: Final = Unknown("")


class Row(NamedTuple, Generic[R, X]):
    """A part of a record that is counted for itself: an officer at an inspection, a payment.

    `item` is `Unknown` where the record does not say what there was.
    """

    record: R
    item: X | Unknown


def _fixed(labels: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(labels))


@attrs.frozen(kw_only=True)
class Dimension(Generic[T]):
    """A way to break a figure down.

    Attributes:
        name: as `by` names it, such as `channel`.
        label: its name, Chinese; `label_en` English.
        members: the member or members that a row belongs to; `None` where it belongs to none.
        labels: names of members. With `closed`, they are all there are, and each gets a part,
            though it be 0.
        closed: the members are known beforehand.
        nobody: name of the part of rows that belong to no member.
        names: kind of record, its field for the member and its field for the name, where members
            are named by records.
        overlap: why a row may belong to several members; empty where it cannot. With English.
    """

    name: str
    label: str
    label_en: str
    members: Callable[[T, Settings], Members]
    labels: Mapping[str, str] = attrs.field(default=MappingProxyType({}), converter=_fixed)
    closed: bool = False
    nobody: str = "未记载"
    names: tuple[str, str, str] | None = None
    overlap: tuple[str, str] | None = None


@attrs.frozen(kw_only=True)
class Subject(Generic[T]):
    """What a family of measures is about.

    A row is placed in a period by its `day`, or by `within`, which says whether it holds at the
    period's last day (or in the period, for what lasts). `test` says whether it belongs at all.

    Attributes:
        name: short name, such as `penalties`.
        kind: kind of record, such as `cases`.
        basis: 口径 that all its measures share; `basis_en` in English.
        by_date: the day that places a row, such as `decision`; empty for `within`.
        scope: `period`, or `last_day` for what holds on the last day of it.
        rows: the rows of a record; the record itself where there is none.
        no_day: what a row without its day lacks.
        always_by: breakdowns that its figures always carry.
    """

    name: str
    kind: str
    basis: str
    basis_en: str
    by_date: str = ""
    scope: Literal["period", "last_day"] = "period"
    rows: Callable[[Record], Iterable[T]] | None = None
    day: Callable[[T], dt.date | None] | None = None
    no_day: Unknown = NO_DAY
    within: Callable[[T, Period], Truth] | None = None
    test: Callable[[T], Truth] | None = None
    dimensions: tuple[Dimension[T], ...] = ()
    always_by: tuple[Breakdown, ...] = ()

    def dimension(self, name: str) -> Dimension[T] | None:
        """The dimension of this name, but for the time dimensions, which every day gives."""
        return next((each for each in self.dimensions if each.name == name), None)

    def has(self, breakdown: Breakdown) -> bool:
        """Whether its figures can be broken down so."""
        return all(
            self.day is not None if name in TIME_DIMENSIONS else self.dimension(name) is not None
            for name in breakdown
        )


def time_member(name: str, day: dt.date | None) -> Member:
    """The year, quarter or month of a day."""
    if day is None:
        return None
    month = f"{day.year:04}-{day.month:02}"
    if name == "month":
        return month
    return month[:4] if name == "year" else quarter_of(month)


def time_members(name: str, period: Period) -> tuple[str, ...]:
    """Every year, quarter or month that a period touches."""
    return {"year": period.years, "quarter": period.quarters, "month": period.months}[name]()


def as_breakdowns(by: str | Iterable[str]) -> tuple[Breakdown, ...]:
    """Reads what to break down by: `"month,channel*category"` or `("month", "channel*category")`.

    Each name gives a breakdown of its own; names joined with `*` are crossed.
    """
    texts = [by] if isinstance(by, str) else list(by)
    names = itertools.chain.from_iterable(text.split(",") for text in texts)
    found = (tuple(part.strip() for part in name.split("*")) for name in names if name.strip())
    return tuple(dict.fromkeys(found))
