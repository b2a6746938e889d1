"""What a standard says, as a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.scoring.points import as_number

if TYPE_CHECKING:
    from enforcement_kit.scoring.standard import Criterion, Item, ReviewStandard, Table, Veto

__all__ = ["standard_content"]


def standard_content(standard: ReviewStandard) -> dict[str, object]:
    """Everything that a standard says, in the order in which it is printed."""
    source = standard.source
    return {
        "name": standard.name,
        "label": standard.label,
        "version": standard.version,
        "since": standard.since and standard.since.isoformat(),
        "until": standard.until and standard.until.isoformat(),
        "source": " ".join(part for part in (source.document, source.number) if part),
        "issuer": source.issuer,
        "issued": source.issued and source.issued.isoformat(),
        "read": source.read,
        "complete": standard.complete,
        "scope": {
            "procedures": list(standard.scope.procedures),
            "domains": list(standard.scope.domains),
            "note": standard.scope.note,
        },
        "formula": None
        if standard.formula is None
        else {
            "base": as_number(standard.formula.base),
            "weight": as_number(standard.formula.weight),
            "note": standard.formula.note,
        },
        "not_reviewed": standard.leaving,
        "vetoes": [_veto(each) for each in standard.vetoes],
        "basic_elements": [
            {
                "group": basic.group,
                "label": basic.label,
                "total": as_number(basic.total),
                "items": [_criterion(each) for each in basic.criteria],
            }
            for basic in standard.basics
        ],
        "tables": {table.kind: _table(table) for table in standard.tables},
        "grades": [
            {"name": each.name, "floor": as_number(each.floor), "qualified": each.qualified}
            for each in standard.grades
        ],
        "notes": list(standard.notes),
    }


def _bound(bound: Veto | Criterion) -> dict[str, object]:
    return {
        "rules": list(bound.rules),
        "fields": [test.text for test in bound.fields],
        "person": bound.person,
        "skip": [test.text for test in bound.skip],
        "cure": bound.cure,
        "how": bound.how,
    }


def _veto(veto: Veto) -> dict[str, object]:
    return {
        "item": veto.item,
        "group": veto.group,
        "label": veto.label,
        "effect": veto.effect,
        "points": as_number(veto.points),
        "notes": list(veto.notes),
        **_bound(veto),
    }


def _criterion(criterion: Criterion) -> dict[str, object]:
    return {
        "item": criterion.item,
        "label": criterion.label,
        "points": as_number(criterion.points),
        "optional": criterion.optional,
        "per": criterion.per,
        "takes_whole_item": criterion.kills,
        **_bound(criterion),
    }


def _table(table: Table) -> dict[str, object]:
    bonus = table.bonus
    return {
        "label": table.label,
        "total": as_number(table.total),
        "when": [test.text for test in table.when],
        "items": [_item(each) for each in table.items],
        "bonus": None
        if bonus is None
        else {
            "item": bonus.item,
            "label": bonus.label,
            "points": as_number(bonus.points),
            "person": bonus.person,
        },
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "item": item.item,
        "label": item.label,
        "points": as_number(item.points),
        "counts": item.counts,
        "present": [test.text for test in item.present],
        "missing": item.missing,
        "skip": [test.text for test in item.skip],
        "person": item.person,
        "criteria": [_criterion(each) for each in item.criteria],
    }
