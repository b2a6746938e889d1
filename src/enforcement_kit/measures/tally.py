"""One pass over records, each let go once read: what every measure has counted so far.

A tally of some records and a tally of others merge into that of all, in any order. What it holds
(`Partial`) is plain data, so that it can be sent from one process to another.
"""

from __future__ import annotations

import itertools
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.definition import Measure
from enforcement_kit.measures.reading import Reading, Unknown, as_day
from enforcement_kit.measures.settings import Settings
from enforcement_kit.measures.sources import field_of, first_unsaid
from enforcement_kit.measures.subject import (
    TIME_DIMENSIONS,
    Breakdown,
    Dimension,
    Row,
    Subject,
    time_member,
)
from enforcement_kit.model import KINDS, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.measures.period import Period
    from enforcement_kit.measures.registry import Measures

__all__ = ["WHOLE", "Cell", "CellKey", "Partial", "State", "Tally", "breakdowns_of"]

CellKey: TypeAlias = tuple[tuple[str, str | None], ...]
WHOLE: Final[CellKey] = ()


@attrs.define(slots=True, eq=True)
class Cell:
    """What one figure, or one part of it, has counted: whose reading, and what it was.

    `unheld` counts the records whose source had no place for what the reading needs.
    """

    ids: list[str] = attrs.field(factory=list)
    values: list[int | Decimal | str] = attrs.field(factory=list)
    lacking: list[tuple[str, Unknown]] = attrs.field(factory=list)
    unheld: Counter[Unknown] = attrs.field(factory=Counter)

    def merge(self, other: Cell) -> None:
        """Takes what another cell has."""
        self.ids += other.ids
        self.values += other.values
        self.lacking += other.lacking
        self.unheld += other.unheld


@attrs.define(slots=True)
class State:
    """What one measure has counted: the whole and each part; and where it broke."""

    cells: dict[CellKey, Cell] = attrs.field(factory=lambda: {WHOLE: Cell()})
    failed: list[tuple[str, str]] = attrs.field(factory=list)


@attrs.define(slots=True)
class Partial:
    """What a tally holds, as plain data that can be pickled and merged.

    Attributes:
        states: by the key of the measure.
        known: kinds of record that were given, be it none of them.
        seen, doubled: ids met, and met again, by kind.
        names: by kind and field, names of members, such as of campaigns.
    """

    states: dict[str, State] = attrs.field(factory=dict)
    known: set[str] = attrs.field(factory=set)
    seen: dict[str, set[str]] = attrs.field(factory=dict)
    doubled: dict[str, set[str]] = attrs.field(factory=dict)
    names: dict[tuple[str, str, str], dict[str, str]] = attrs.field(factory=dict)


def breakdowns_of(subject: Subject[object], wanted: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """The breakdowns that figures of a subject carry: those it always has, and those asked for."""
    return tuple(dict.fromkeys(each for each in (*subject.always_by, *wanted) if subject.has(each)))


class _Desk:
    """The measures of one subject, each row of which is looked at once for all of them."""

    __slots__ = ("breakdowns", "dimensions", "measures", "period", "settings", "subject")

    def __init__(
        self,
        subject: Subject[object],
        measures: list[tuple[Measure, State]],
        period: Period,
        by: tuple[Breakdown, ...],
        settings: Settings,
    ) -> None:
        self.subject = subject
        self.measures = measures
        self.period = period
        self.settings = settings
        self.breakdowns = breakdowns_of(subject, by)
        self.dimensions: dict[str, Dimension[object]] = {
            each.name: each for each in subject.dimensions
        }

    def look(self, record: Record) -> None:
        subject, first, last = self.subject, self.period.first, self.period.last
        test, day_of, within = subject.test, subject.day, subject.within
        known = record.kept.fields
        for row in (record,) if subject.rows is None else subject.rows(record):
            lacking: Unknown | None = None
            # said in place of what measures read, where there is nothing for them to read in
            unsaid = row.item if isinstance(row, Row) and isinstance(row.item, Unknown) else None
            if test is not None:
                truth = test(row)
                if truth is False:
                    continue
                if truth is not True:
                    lacking = truth
                    if known is not None and field_of(truth) not in known:
                        unsaid = truth
            day = None
            if day_of is not None:
                day = as_day(day_of(row))
                if day is None:
                    lacking = lacking or subject.no_day
                elif not first <= day <= last:
                    continue
            elif within is not None:
                placed = within(row, self.period)
                if placed is False:
                    continue
                if placed is not True:
                    lacking = lacking or placed
            keys: list[CellKey] | None = None
            for measure, state in self.measures:
                try:
                    reading = measure.read(row) if unsaid is None else unsaid
                except Exception as error:  # noqa: BLE001 - a user's code; its figure says what
                    state.failed.append((record.id, f"{type(error).__name__}: {error}"))
                    continue
                if known is not None and measure.needs:
                    reading = first_unsaid(record, measure.needs) or reading
                if reading is False:
                    continue
                if lacking is not None:
                    reading = lacking
                if (
                    known is not None
                    and isinstance(reading, Unknown)
                    and field_of(reading) not in known
                ):
                    state.cells[WHOLE].unheld[reading] += 1
                    continue
                if keys is None:
                    keys = self._keys(row, day)
                _put(state, keys, record.id, reading)

    def _keys(self, row: object, day: object) -> list[CellKey]:
        """The whole, and the part or parts of each breakdown that a row belongs to."""
        keys: list[CellKey] = [WHOLE]
        for breakdown in self.breakdowns:
            options = [self._members(name, row, day) for name in breakdown]
            keys += (
                tuple(zip(breakdown, members, strict=True))
                for members in itertools.product(*options)
            )
        return keys

    def _members(self, name: str, row: object, day: object) -> tuple[str | None, ...]:
        if name in TIME_DIMENSIONS:
            return (time_member(name, cast("None", day)),)
        members = self.dimensions[name].members(row, self.settings)
        return (members or (None,)) if isinstance(members, tuple) else (members,)


def _put(state: State, keys: list[CellKey], record: str, reading: Reading) -> None:
    """Puts a reading into the cells it belongs to; one of a wrong type breaks the measure."""
    cells = state.cells
    if isinstance(reading, Unknown):
        for key in keys:
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = Cell()
            cell.lacking.append((record, reading))
        return
    value = 1 if reading is True else reading
    if type(value) not in (int, str) and not isinstance(value, Decimal):
        state.failed.append((record, f"TypeError: {type(value).__name__} is no reading"))
        return
    for key in keys:
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = Cell()
        cell.ids.append(record)
        cell.values.append(value)


class Tally:
    """What measures have counted of the records given so far.

    Args:
        measures: what to count.
        period: the days to count.
        by: breakdowns.
        settings: what differs from place to place.
    """

    def __init__(
        self,
        measures: Measures,
        *,
        period: Period,
        by: tuple[Breakdown, ...] = (),
        settings: Settings | None = None,
    ) -> None:
        self.measures = measures
        self.period = period
        self.by = by
        self.settings = settings or Settings()
        self.partial = Partial()
        self._desks: dict[str, list[_Desk]] = {kind: [] for kind in KINDS}
        grouped: dict[int, tuple[Subject[object], list[tuple[Measure, State]]]] = {}
        for each in measures:
            if isinstance(each, Measure):
                state = self.partial.states[each.key] = State()
                group = grouped.setdefault(id(each.subject), (each.subject, []))
                group[1].append((each, state))
        for subject, found in grouped.values():
            desk = _Desk(subject, found, period, by, self.settings)
            self._desks[subject.kind].append(desk)
        self._named = {
            dimension.names
            for desks in self._desks.values()
            for desk in desks
            for breakdown in desk.breakdowns
            for dimension in (desk.dimensions.get(name) for name in breakdown)
            if dimension is not None and dimension.names is not None
        }

    def know(self, kind: str) -> None:
        """Says that a kind is known, though there be no record of it: none is not unknown."""
        self.partial.known.add(kind)
        self.partial.seen.setdefault(kind, set())

    def add(self, kind: str, record: Record) -> None:
        """Takes one record."""
        partial = self.partial
        if kind not in partial.known:
            self.know(kind)
        seen = partial.seen[kind]
        if record.id in seen:
            partial.doubled.setdefault(kind, set()).add(record.id)
        seen.add(record.id)
        for desk in self._desks[kind]:
            desk.look(record)
        for named in self._named:
            if named[0] == kind:
                member, name = getattr(record, named[1], None), getattr(record, named[2], None)
                if isinstance(member, str) and isinstance(name, str):
                    known = partial.names.setdefault(named, {})
                    known[member] = min(name, known.get(member, name))

    def merge(self, other: Partial) -> None:
        """Takes what another tally of the same measures, period and breakdowns has.

        Raises:
            UsageError: the other tally was of other measures.
        """
        mine = self.partial
        if mine.states.keys() != other.states.keys():
            raise UsageError(
                "两份统计的指标不同，不能合并",
                "tallies of different measures cannot be merged",
            )
        for key, state in other.states.items():
            own = mine.states[key]
            own.failed += state.failed
            for part, cell in state.cells.items():
                own.cells.setdefault(part, Cell()).merge(cell)
        mine.known |= other.known
        for kind, ids in other.seen.items():
            seen = mine.seen.setdefault(kind, set())
            doubled = (seen & ids) | other.doubled.get(kind, set())
            if doubled:
                mine.doubled.setdefault(kind, set()).update(doubled)
            seen |= ids
        for named, names in other.names.items():
            known = mine.names.setdefault(named, {})
            for member, name in names.items():
                known[member] = min(name, known.get(member, name))
