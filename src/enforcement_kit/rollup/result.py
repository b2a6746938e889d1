"""A roll-up: the matrix, the values, the totals and what is wrong, and their JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.cells import Cell, Change
    from enforcement_kit.rollup.findings import Contradiction
    from enforcement_kit.rollup.plan import Plan
    from enforcement_kit.rollup.sent import Sent
    from enforcement_kit.rollup.totals import Total, TownValue

__all__ = ["FORMAT", "WORST", "RollUp", "TownSent", "written"]

FORMAT: Final = "enforcement-kit/rollup/1"
WORST: Final = 10


def written(value: int | Decimal | None) -> int | str | None:
    """A value as JSON states it: a count as a whole number, all else as a decimal string."""
    return format(value, "f") if isinstance(value, Decimal) else value


@attrs.frozen(kw_only=True)
class TownSent:
    """A town and what it sent. What was read of the files is no longer held, but for its places."""

    id: str
    name: str
    sent: tuple[Sent, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@attrs.frozen(kw_only=True)
class RollUp:
    """What a district's towns sent, rolled up.

    Attributes:
        plan: what was collected.
        measures: the measures of the forms.
        on: the day of the look.
        law_version: version of the law data.
        towns: the towns in the order of the plan. Nothing of a roll-up is ordered by figures.
        cells: for each town, its forms in order.
        values: for each town, its figures in order.
        totals: the figures over all towns.
        contradictions: what is wrong, the worst first; questions after them.
        previous: whether it was held against an earlier roll-up.
    """

    plan: Plan
    measures: Measures = attrs.field(repr=False)
    on: dt.date | None = None
    law_version: str = ""
    towns: tuple[TownSent, ...]
    cells: tuple[Cell, ...]
    values: tuple[TownValue, ...] = attrs.field(repr=False)
    totals: tuple[Total, ...] = attrs.field(repr=False)
    contradictions: tuple[Contradiction, ...] = ()
    previous: bool = False
    _cells: dict[tuple[str, str], Cell] = attrs.field(init=False, eq=False, repr=False)
    _values: dict[tuple[str, str], TownValue] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        cells = {(each.town, each.form): each for each in self.cells}
        object.__setattr__(self, "_cells", cells)
        values = {(each.town, each.key): each for each in self.values}
        object.__setattr__(self, "_values", values)

    def cell(self, town: str, form: str) -> Cell:
        """The cell of a town and a form.

        Raises:
            KeyError: there is none.
        """
        return self._cells[town, form]

    def value(self, town: str, key: str) -> TownValue:
        """A town's figure.

        Raises:
            KeyError: there is none.
        """
        return self._values[town, key]

    def total(self, key: str) -> Total:
        """The figure over all towns.

        Raises:
            KeyError: no form holds it.
        """
        for each in self.totals:
            if each.key == key:
                return each
        raise KeyError(key)

    @property
    def disputed(self) -> frozenset[str]:
        """The figures of towns that a contradiction is about, as `town/key`."""
        return frozenset(
            f"{each.town}/{key}"
            for each in self.contradictions
            if each.level == "contradiction"
            for key in each.keys
        )

    @property
    def worst(self) -> tuple[Contradiction, ...]:
        """The ten worst contradictions; questions are not among them."""
        return tuple(e for e in self.contradictions if e.level == "contradiction")[:WORST]

    @property
    def questions(self) -> tuple[Contradiction, ...]:
        """What a person should ask, where nothing need be wrong."""
        return tuple(each for each in self.contradictions if each.level == "question")

    def counts(self) -> dict[str, int]:
        """How many cells have each status."""
        found: dict[str, int] = {}
        for cell in self.cells:
            found[cell.status] = found.get(cell.status, 0) + 1
        return found

    def exit_code(self) -> int:
        """0 done; 1 for a contradiction, a restated form, a rejected record or an unread file.

        2 where not one file could be read although some were named.
        """
        sents = [sent for town in self.towns for sent in town.sent]
        if sents and not any(sent.readable for sent in sents):
            return 2
        return int(
            any(each.level == "contradiction" for each in self.contradictions)
            or any("restated" in cell.marks for cell in self.cells)
            or any(sent.rejected or not sent.readable for sent in sents)
        )

    def with_words(self, change: Callable[[str], str]) -> RollUp:
        """The roll-up with every sentence that holds words of files changed, masked say."""

        def notes(found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
            return tuple((change(zh), change(en)) for zh, en in found)

        def sent(each: Sent) -> Sent:
            return attrs.evolve(
                each,
                notes=notes(each.notes),
                error=change(each.error),
                error_en=change(each.error_en),
            )

        return attrs.evolve(
            self,
            towns=tuple(
                attrs.evolve(t, sent=tuple(map(sent, t.sent)), notes=notes(t.notes))
                for t in self.towns
            ),
            cells=tuple(
                attrs.evolve(c, why=change(c.why), why_en=change(c.why_en)) for c in self.cells
            ),
            contradictions=tuple(
                attrs.evolve(
                    each,
                    message=change(each.message),
                    message_en=change(each.message_en),
                    sentence=change(each.sentence),
                )
                for each in self.contradictions
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The roll-up as `ekit rollup --format json` prints it."""
        plan = self.plan
        return {
            "format": FORMAT,
            "kit_version": __version__,
            "law_version": self.law_version,
            "public": False,
            "district": plan.district,
            "period": [plan.period.first.isoformat(), plan.period.last.isoformat()],
            "on": None if self.on is None else self.on.isoformat(),
            "forms": [
                {
                    "id": form.id,
                    "label": form.label,
                    "label_en": form.label_en,
                    "what": form.what,
                    "figures": list(form.figures),
                    "due": None if form.due is None else form.due.isoformat(),
                }
                for form in plan.forms
            ],
            "towns": [_town(each) for each in self.towns],
            "counts": self.counts(),
            "cells": [cell_to_dict(each) for each in self.cells],
            "values": [self._value(each) for each in self.values],
            "totals": [self._total(each) for each in self.totals],
            "worst": [each.fingerprint for each in self.worst],
            "contradictions": [each.to_dict() for each in self.contradictions],
        }

    def _value(self, each: TownValue) -> dict[str, object]:
        definition, entry = self.measures[each.key], each.entry
        return {
            "id": each.id,
            "town": each.town,
            "form": each.form,
            "key": each.key,
            "label": definition.label,
            "unit": definition.unit,
            "value": written(each.value),
            "bound": entry.bound if entry is not None and each.value is not None else None,
            "no_duty": each.no_duty,
            "disputed": each.id in self.disputed,
            "records": None if entry is None else entry.records,
            "of": [] if entry is None else [written(count) for count in entry.of],
            "file": None if entry is None else entry.file,
            "sha256": None if entry is None else entry.sha256 or None,
            "place": None if entry is None else entry.place or None,
            "said": None if entry is None else entry.said or None,
            "reason": each.reason or (entry.reason if entry is not None else "") or None,
        }

    def _total(self, each: Total) -> dict[str, object]:
        definition = self.measures[each.key]
        return {
            "id": each.key,
            "key": each.key,
            "label": definition.label,
            "unit": definition.unit,
            "value": written(each.value),
            "bound": None if each.value is None else each.bound,
            "towns": each.towns,
            "towns_counted": len(each.counted),
            "of": [written(count) for count in each.of],
            "reason": each.why or None,
            "missing": [{"town": one.town, "reason": one.why} for one in each.left],
            "from": [
                {
                    "town": one.town,
                    "value": written(one.value),
                    "key": one.key,
                    "records": None if one.entry is None else one.entry.records,
                    "file": None if one.entry is None else one.entry.file,
                    "sha256": None if one.entry is None else one.entry.sha256,
                }
                for one in each.counted
            ],
        }


def cell_to_dict(cell: Cell) -> dict[str, object]:
    """A cell as JSON has it."""
    return {
        "id": cell.id,
        "town": cell.town,
        "form": cell.form,
        "status": cell.status,
        "marks": list(cell.marks),
        "received": None if cell.received is None else cell.received.isoformat(),
        "due": None if cell.due is None else cell.due.isoformat(),
        "days_late": cell.days_late,
        "why": cell.why or None,
        "why_en": cell.why_en or None,
        "digest": cell.sha256 or None,
        "changes": [_change(each) for each in cell.changes],
    }


def _change(each: Change) -> dict[str, object]:
    return {"key": each.key, "before": each.before, "now": each.now}


def _town(town: TownSent) -> dict[str, object]:
    return {
        "id": town.id,
        "name": town.name,
        "notes": [{"message": zh, "message_en": en} for zh, en in town.notes],
        "sent": [
            {
                "file": each.file,
                "kind": each.kind,
                "sha256": each.sha256 or None,
                "received": None if each.received is None else each.received.isoformat(),
                "forms": list(each.forms),
                "organ": each.organ or None,
                "period": None
                if each.period is None
                else [each.period.first.isoformat(), each.period.last.isoformat()],
                "schema_version": each.schema_version,
                "law_version": each.law_version or None,
                "read": sum(one.read for one in each.inputs),
                "rejected": each.rejected,
                "error": each.error or None,
                "notes": [{"message": zh, "message_en": en} for zh, en in each.notes],
                "inputs": [attrs.asdict(one) for one in each.inputs],
            }
            for each in town.sent
        ],
    }
