"""A roll-up as JSON: `enforcement-kit/rollup/1`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__

if TYPE_CHECKING:
    from enforcement_kit.rollup.cells import Cell, Change
    from enforcement_kit.rollup.result import RollUp, TownSent
    from enforcement_kit.rollup.totals import Total, TownValue

__all__ = ["FORMAT", "content_of", "written"]

FORMAT: Final = "enforcement-kit/rollup/1"


def written(value: int | Decimal | None) -> int | str | None:
    """A value as JSON states it: a count as a whole number, all else as a decimal string."""
    return format(value, "f") if isinstance(value, Decimal) else value


def content_of(rolled: RollUp) -> dict[str, object]:
    """The roll-up as `ekit rollup --format json` prints it."""
    plan = rolled.plan
    return {
        "format": FORMAT,
        "kit_version": __version__,
        "law_version": rolled.law_version,
        "public": False,
        "district": plan.district,
        "period": [plan.period.first.isoformat(), plan.period.last.isoformat()],
        "on": None if rolled.on is None else rolled.on.isoformat(),
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
        "towns": [_town(each) for each in rolled.towns],
        "counts": rolled.counts(),
        "cells": [_cell(each) for each in rolled.cells],
        "values": [_value(rolled, each) for each in rolled.values],
        "totals": [_total(rolled, each) for each in rolled.totals],
        "worst": [each.fingerprint for each in rolled.worst],
        "contradictions": [each.to_dict() for each in rolled.contradictions],
    }


def _value(rolled: RollUp, each: TownValue) -> dict[str, object]:
    definition, entry = rolled.measures[each.key], each.entry
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
        "disputed": each.id in rolled.disputed,
        "records": None if entry is None else entry.records,
        "of": [] if entry is None else [written(count) for count in entry.of],
        "file": None if entry is None else entry.file,
        "sha256": None if entry is None else entry.sha256 or None,
        "place": None if entry is None else entry.place or None,
        "said": None if entry is None else entry.said or None,
        "reason": each.reason or (entry.reason if entry is not None else "") or None,
    }


def _total(rolled: RollUp, each: Total) -> dict[str, object]:
    definition = rolled.measures[each.key]
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


def _cell(cell: Cell) -> dict[str, object]:
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
