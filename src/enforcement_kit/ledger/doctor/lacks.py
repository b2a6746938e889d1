"""Required cells that are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row
    from enforcement_kit.ledger.vocabulary import Column

__all__ = ["lacking_columns", "missing"]

_FEWEST: Final = 5
_FEW: Final = 10


def missing(patient: Patient) -> Iterator[LedgerFinding]:
    """Cells that say nothing where their column is required, or goes with one that is given."""
    for column in patient.plan.kind.columns:
        if column.field not in patient.columns:
            continue
        for row in patient.rows:
            if patient.is_empty(row.line, column.field) and (why := _needed(patient, row, column)):
                yield patient.finding(
                    row,
                    column.field,
                    "missing",
                    "error",
                    f"“{patient.header(column.field)}”没有填{why[0]}",
                    f"{patient.header(column.field)!r} is empty{why[1]}",
                    fix="按案卷补填",
                )


def _needed(patient: Patient, row: Row, column: Column) -> tuple[str, str] | None:
    """Why a cell is needed, in Chinese and English; `None` where it is not."""
    if any(row.values.get(field) == value for field, value in column.unless.items()):
        return None
    if column.either:
        other = column.either
        if other not in patient.columns:
            return "", ""
        if row.text(other):
            return _alone(patient, column)
        name = patient.header(other)
        return f"，“{name}”也没有填", f", and so is {name!r}"
    if column.required:
        return "", ""
    other = column.with_field
    if other and other in patient.columns and not patient.is_empty(row.line, other):
        return f"，而“{patient.header(other)}”已填", f", and {patient.header(other)!r} is given"
    return None


def _alone(patient: Patient, column: Column) -> tuple[str, str] | None:
    """Whether a cell is empty where nearly all rows have theirs."""
    empty = sum(patient.is_empty(row.line, column.field) for row in patient.rows)
    if len(patient.rows) < _FEWEST or empty * _FEW > len(patient.rows):
        return None
    return "，其他行都有", ", and nearly every other row has it"


def lacking_columns(patient: Patient) -> list[str]:
    """Headers of required columns that the sheet does not have."""
    return [
        column.header
        for column in patient.plan.kind.columns
        if column.required and column.field not in patient.columns
    ]
