"""Adding up readings, and remembering whose they were."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from enforcement_kit.measures.definition import How
from enforcement_kit.measures.figure import Gap
from enforcement_kit.measures.reading import Reading, Unknown

__all__ = ["Tally"]

_CENTS: Final = Decimal("0.01")


class Tally:
    """The sum of readings so far. Two tallies of parts of the records merge into that of all."""

    def __init__(self, how: How) -> None:
        self.how = how
        self.records: set[str] = set()
        self._sum = Decimal(0)
        self._count = 0
        self._things: set[str] = set()
        self._gaps: dict[Unknown, set[str]] = {}

    def add(self, record: str, reading: Reading) -> None:
        """Takes the reading of a row of a record."""
        if reading is False:
            return
        if isinstance(reading, Unknown):
            self._gaps.setdefault(reading, set()).add(record)
            return
        self.records.add(record)
        if isinstance(reading, str):
            self._things.add(reading)
        elif reading is True:
            self._count += 1
        elif isinstance(reading, Decimal):
            self._sum += reading
        else:
            self._count += reading

    def merge(self, other: Tally) -> None:
        """Takes what another tally of other records has."""
        self.records |= other.records
        self._sum += other._sum
        self._count += other._count
        self._things |= other._things
        for unknown, records in other._gaps.items():
            self._gaps.setdefault(unknown, set()).update(records)

    @property
    def value(self) -> int | Decimal:
        """The sum: a whole number for counts; yuan with two places for money."""
        if self.how == "distinct":
            return len(self._things)
        if self.how == "count":
            return self._count
        total = self._sum + self._count
        if self.how == "money":
            return total.quantize(_CENTS)
        return Decimal(format(total.normalize(), "f"))

    @property
    def ids(self) -> tuple[str, ...]:
        """The records, sorted."""
        return tuple(sorted(self.records))

    def gaps(self) -> tuple[Gap, ...]:
        """What could not be placed or read, by what it lacks."""
        return tuple(
            Gap(
                pointer=unknown.pointer,
                label=unknown.label,
                label_en=unknown.label_en,
                records=tuple(sorted(records)),
            )
            for unknown, records in sorted(self._gaps.items(), key=lambda item: item[0].pointer)
        )
