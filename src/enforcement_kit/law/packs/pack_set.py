"""Packs laid over the law: one law, and the lists that are local."""

from __future__ import annotations

import hashlib
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from enforcement_kit.law.law import Law, builtin_law
from enforcement_kit.law.packs.dated_list import DatedList
from enforcement_kit.law.packs.pack import Pack
from enforcement_kit.law.rows import TABLES
from enforcement_kit.law.shipped import Shipped, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.law.rows import (
        AvDuty,
        Benchmark,
        ComplaintLimit,
        DelegationRow,
        DisclosureRule,
        DiscretionProcedure,
        FileOrder,
        Forum,
        Holder,
        HolidayYear,
        IncompatibleDuties,
        InspectionCap,
        LenientItem,
        ParameterRow,
        PowerRow,
        RecordingRetention,
        ReviewItem,
        SeverityOrder,
        StandingDisclosure,
        SuspensionRow,
    )

__all__ = ["PackSet"]


@attrs.define(slots=False, frozen=True)
class PackSet:
    """Packs in the order in which they lie: a later one stands before an earlier one.

    Immutable, and shared between threads. Two sets of the same packs are equal.

    Attributes:
        packs: the lowest first; empty for the law of the kit alone.
    """

    packs: tuple[Pack, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The packs' names, the lowest first."""
        return tuple(pack.name for pack in self.packs)

    @cached_property
    def law(self) -> Law:
        """The law of the kit with the parameters and statutes of the packs laid over it."""
        return Law(_laid(shipped(), self.packs)) if self.packs else builtin_law()

    @property
    def digest(self) -> str:
        """Digest of the law's data and of every pack."""
        return self.law.version

    @property
    def benchmarks(self) -> DatedList[Benchmark]:
        """Discretion benchmarks (裁量基准)."""
        return self._list("benchmark")

    @property
    def discretion_procedures(self) -> DatedList[DiscretionProcedure]:
        """How benchmarks are applied, and who may depart from them."""
        return self._list("discretion_procedure")

    @property
    def lenient_list(self) -> DatedList[LenientItem]:
        """The lenient list (柔性执法清单)."""
        return self._list("lenient")

    @property
    def power_list(self) -> DatedList[PowerRow]:
        """The power list (权责清单), which gives no power."""
        return self._list("power")

    @property
    def delegations(self) -> DatedList[DelegationRow]:
        """Delegation decisions (赋权决定)."""
        return self._list("delegation")

    @property
    def legal_review_catalogue(self) -> DatedList[ReviewItem]:
        """The catalogue of decisions that need legal review (重大执法决定法制审核目录)."""
        return self._list("legal_review")

    @property
    def av_duties(self) -> DatedList[AvDuty]:
        """Steps that must be recorded in sound and picture (音像记录事项清单)."""
        return self._list("av_duty")

    @property
    def recording_retention(self) -> DatedList[RecordingRetention]:
        """How long recordings of sound and picture are kept at least."""
        return self._list("recording_retention")

    @property
    def disclosure_rules(self) -> DatedList[DisclosureRule]:
        """What is published where; ask `for_domain`."""
        return self._list("disclosure")

    @property
    def suspensions(self) -> DatedList[SuspensionRow]:
        """What does not count towards the days to decide; ask `for_domain`."""
        return self._list("suspension")

    @property
    def forums(self) -> DatedList[Forum]:
        """Courts and reconsideration organs."""
        return self._list("forum")

    @property
    def complaint_limits(self) -> DatedList[ComplaintLimit]:
        """Time limits of complaints."""
        return self._list("complaint_limit")

    @property
    def standing_disclosures(self) -> DatedList[StandingDisclosure]:
        """What must stand published before any case."""
        return self._list("standing_disclosure")

    @property
    def inspection_caps(self) -> DatedList[InspectionCap]:
        """How often one party may be inspected."""
        return self._list("inspection_cap")

    @property
    def incompatible_duties(self) -> DatedList[IncompatibleDuties]:
        """Duties that one person does not have in one case."""
        return self._list("incompatible")

    @property
    def severity_orders(self) -> DatedList[SeverityOrder]:
        """The kinds of penalty from light to heavy, for statistics."""
        return self._list("severity")

    @property
    def file_orders(self) -> DatedList[FileOrder]:
        """The order of the papers in a file."""
        return self._list("file_order")

    @property
    def holders(self) -> DatedList[Holder]:
        """Who usually holds what a report lacks."""
        return self._list("holder")

    @property
    def holiday_years(self) -> tuple[HolidayYear, ...]:
        """Holiday years, the last pack first; of one year the first stands."""
        found: dict[int, HolidayYear] = {}
        rows: tuple[Any, ...] = self._list("holiday").rows
        for row in rows:
            found.setdefault(row.year, row)
        return tuple(found[year] for year in sorted(found))

    def _list(self, table: str) -> DatedList[Any]:
        return self._lists[table]

    @cached_property
    def _lists(self) -> dict[str, DatedList[Any]]:
        return {table: self._layers(table) for table in TABLES}

    def _layers(self, table: str) -> DatedList[Any]:
        layers = []
        for pack in reversed(self.packs):
            rows = pack.rows(table)
            if rows is not None:
                layers.append((pack, rows))
                if table in pack.replaces:
                    return DatedList(table=table, layers=tuple(layers))
        shared = shipped().tables.get(table)
        if shared is not None:
            layers.append((Pack(name="built-in", tables=((table, shared),)), shared))
        return DatedList(table=table, layers=tuple(layers))

    def __reduce__(self) -> tuple[object, ...]:
        """To another process go the packs alone; it lays them over its own law."""
        return (PackSet, (self.packs,))

    def __repr__(self) -> str:
        return f"PackSet({', '.join(self.names)})"


def _laid(data: Shipped, packs: Iterable[Pack]) -> Shipped:
    rows: dict[str, tuple[ParameterRow, ...]] = dict(data.rows)
    statutes = dict(data.statutes)
    digest = hashlib.sha256(data.digest.encode())
    for pack in packs:
        digest.update(f"{pack.name} {pack.digest}".encode())
        over: dict[str, list[ParameterRow]] = {}
        for row in pack.parameters:
            over.setdefault(row.key, []).append(row)
        for key, found in over.items():
            rows[key] = (*found, *rows.get(key, ()))
        for statute in pack.statutes:
            statutes[statute.name] = statute
    return attrs.evolve(
        data,
        rows=MappingProxyType(rows),
        statutes=MappingProxyType(statutes),
        digest=digest.hexdigest()[:16],
    )
