"""All records of a town as rules of scope town see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from enforcement_kit.rules.case_file import CaseFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from enforcement_kit.law import Absent, Held
    from enforcement_kit.model import Case, TownYear
    from enforcement_kit.rules.context import Context, Due

__all__ = ["TownFile"]

T = TypeVar("T")


class TownFile:
    """The records of a town for one run of the rules.

    Attributes:
        town: the records; a kind that is `None` is unknown.
        context: registers, law, calendar.
        on: the day on which open periods are looked at; `None` leaves them open.
    """

    def __init__(self, town: TownYear, context: Context) -> None:
        self.town = town
        self.context = context
        self.on = context.on

    @property
    def id(self) -> str:
        """What findings about the town as a whole name as their record."""
        return self.town.town.division_code or self.town.town.name or "town"

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases; none where they are unknown."""
        return self.town.cases or ()

    def files(self) -> Iterator[CaseFile]:
        """The cases as rules of scope case see them, made anew at each call."""
        return (CaseFile(case, self.context) for case in self.cases)

    def value(self, key: str, day: dt.date) -> Held | Absent:
        """A value of the law on a day."""
        return self.context.parameter(key, day)

    def due(self, key: str, start: dt.date) -> Due:
        """The last day of a statutory period that begins after `start`."""
        return self.context.due(key, start, None)

    def memo(self, make: Callable[[TownFile], T]) -> T:
        """What a function makes of the records, worked out once and kept for other rules."""
        kept = self.__dict__
        key = f"memo:{make.__module__}.{make.__qualname__}"
        if key not in kept:
            kept[key] = make(self)
        return cast("T", kept[key])
