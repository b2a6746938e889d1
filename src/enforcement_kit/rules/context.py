"""What a rule may ask beside the case: registers, law and packs, calendar, the day asked about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from enforcement_kit.errors import UsageError
from enforcement_kit.law import Held, PackSet
from enforcement_kit.model import KINDS, TownYear
from enforcement_kit.rules.lazy import lazy
from enforcement_kit.workdays import SuspendedInterval, deadline, table_with

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.law import Absent
    from enforcement_kit.model import Case, Certificate, Officer
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["Context", "Due"]

_REMEMBERED = 65536

T = TypeVar("T")


class Due(NamedTuple):
    """The last day of a statutory period, or why there is none.

    `day` is the last lawful day, `None` past the calendar or where there is no value; `earliest`
    and `latest` are what it lies between; `answer` is what the law said of the length.
    """

    day: dt.date | None
    earliest: dt.date
    latest: dt.date
    answer: Held | Absent


class Context:
    """Registers and law for a run; immutable, shared by all cases of it.

    Args:
        registers: the town's records, where known; a kind that is `None` is unknown, and a rule
            that needs it does not run.
        packs: the town's packs; the law is theirs, laid over the kit's. By default none.
        table: the working-day table; the shipped one, with the holiday years of the packs, where
            none is given.
        on: the day on which open periods are looked at; `None` leaves them open.

    Attributes:
        reaches: the last day that any period of the run reached, for `missing_year`.
    """

    def __init__(
        self,
        registers: TownYear | None = None,
        *,
        packs: PackSet | None = None,
        table: WorkdayTable | None = None,
        on: dt.date | None = None,
    ) -> None:
        self.registers = TownYear() if registers is None else registers
        self.packs = PackSet() if packs is None else packs
        self.law = self.packs.law
        self.table = table_with(self.packs) if table is None else table
        self.on = on
        self.reaches = self.table.first_day
        self.parameter = self.law.parameter
        self._memos: dict[Callable[[Context], object], object] = {}
        self.value = lru_cache(maxsize=_REMEMBERED)(self._value)
        self.due = lru_cache(maxsize=_REMEMBERED)(self._due)

    def at(self, on: dt.date | None) -> Context:
        """The same context asked on another day."""
        return (
            self
            if on == self.on
            else Context(self.registers, packs=self.packs, table=self.table, on=on)
        )

    def knows(self, kind: str) -> bool:
        """Whether the records of a kind are there, be they none.

        Raises:
            UsageError: for a name that is no kind.
        """
        if kind not in KINDS:
            raise UsageError(f"没有 {kind} 这一种记录", f"there is no kind of record {kind}")
        return self.registers.of_kind(kind) is not None

    @lazy
    def officers(self) -> Mapping[str, Officer]:
        """Officers by id; empty where unknown."""
        return {each.id: each for each in self.registers.officers or ()}

    @lazy
    def certificates(self) -> Mapping[str, tuple[Certificate, ...]]:
        """Certificates by the officer's id; empty where unknown."""
        found: dict[str, list[Certificate]] = defaultdict(list)
        for each in self.registers.certificates or ():
            if each.officer is not None:
                found[each.officer].append(each)
        return {officer: tuple(held) for officer, held in found.items()}

    def memo(self, make: Callable[[Context], T]) -> T:
        """What a function makes of registers and law, worked out once and kept for all cases."""
        try:
            return self._memos[make]  # type: ignore[return-value]  # what this function made
        except KeyError:
            found = self._memos[make] = make(self)
            return found

    @lazy
    def earlier(self) -> Mapping[str, tuple[Case, ...]]:
        """Cases of the registers by the identity number or credit code of their party."""
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self.registers.cases or ():
            for party in (case.party, *case.co_parties):
                for number in (party.credit_code, party.id_number) if party else ():
                    if number:
                        found[number].append(case)
        return {number: tuple(cases) for number, cases in found.items()}

    def _value(self, key: str, day: dt.date, domain: str | None) -> Held | Absent:
        """The value of a parameter on a day, by the law of a field; remembered, as days recur."""
        return self.parameter(key, day, domain=domain)

    def _due(
        self,
        key: str,
        start: dt.date,
        domain: str | None = None,
        suspended: tuple[SuspendedInterval, ...] = (),
    ) -> Due:
        """The end of the period `key` that begins after `start`; remembered, as days recur."""
        answer = self.parameter(key, start, domain=domain)
        if not isinstance(answer, Held) or start < self.table.first_day:
            return Due(None, dt.date.min, dt.date.max, answer)
        try:
            found = deadline(
                key, start, law=self.law, table=self.table, suspended=suspended, domain=domain
            )
        except UsageError:  # the period leaves the years a calendar can have
            return Due(None, dt.date.min, dt.date.max, answer)
        self.reaches = max(self.reaches, found.latest)
        return Due(found.due, found.earliest, found.latest, answer)
