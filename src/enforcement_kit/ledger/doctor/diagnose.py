"""Every check on every sheet of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.ledger.cells import column_letters, is_blank, text_of
from enforcement_kit.ledger.doctor import (
    amounts,
    cells,
    dates,
    lacks,
    numbers,
    stages,
    totals,
    twins,
)
from enforcement_kit.ledger.doctor.finding import Diagnosis, LedgerFinding
from enforcement_kit.ledger.doctor.patient import Patient
from enforcement_kit.ledger.doctor.ranges import ranges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from enforcement_kit.law import PackSet
    from enforcement_kit.ledger.ledger import Ledger
    from enforcement_kit.ledger.plan import SheetPlan
    from enforcement_kit.ledger.sheet import Row

__all__ = ["diagnose"]

_LONGEST = 80


def diagnose(
    ledger: Ledger,
    *,
    on: dt.date | None = None,
    packs: PackSet | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Diagnosis:
    """Looks at every cell of a ledger and names what is wrong, by sheet, row and column.

    Args:
        ledger: opened with `open_ledger`.
        on: the day of the examination; dates after it are named. Without it none are.
        packs: the packs of the place, whose benchmarks (裁量基准) say how much a fine can be.
        progress: called with the name of a sheet and the count of its rows.

    Raises:
        LedgerError: the file breaks off.
    """
    findings: list[LedgerFinding] = []
    sheets: list[dict[str, object]] = []
    for plan in ledger.plan.sheets:
        patient = Patient(plan, ledger.plan.words)
        if progress is not None:
            progress(plan.sheet.name or ledger.name, len(patient.rows))
        found = list(_examined(patient, on, packs, is_text=ledger.plan.file.is_text))
        findings += sorted(found, key=_place)
        sheets.append(_about(patient))
    for name, why in ledger.plan.skipped:
        sheets.append({"sheet": name, "kind": None, "why": why})
    return Diagnosis(file=ledger.name, sheets=tuple(sheets), findings=tuple(findings))


def _place(each: LedgerFinding) -> tuple[int, int, str]:
    return each.row, -1 if each.column is None else each.column, each.code


def _examined(
    patient: Patient, on: dt.date | None, packs: PackSet | None, *, is_text: bool
) -> Iterator[LedgerFinding]:
    yield from _alike(patient)
    yield from cells.unreadable(patient)
    if is_text:
        yield from cells.uneven(patient)
    yield from lacks.missing(patient)
    same = twins.same_throughout(patient)
    yield from twins.exact_twins(patient, same)
    yield from twins.likely_twins(patient, same)
    yield from numbers.repeated(patient, frozenset(same))
    yield from numbers.series(patient)
    yield from dates.order(patient)
    far = list(dates.far_dates(patient))
    yield from far
    told = {(each.row, each.column) for each in far}
    yield from (e for e in dates.future_dates(patient, on) if (e.row, e.column) not in told)
    yield from stages.denied(patient)
    yield from cells.width(patient)
    yield from totals.totals(patient)
    if patient.kind == "cases":
        yield from _of_cases(patient, packs)


def _of_cases(patient: Patient, packs: PackSet | None) -> Iterator[LedgerFinding]:
    yield from cells.identifiers(patient)
    yield from twins.one_name(patient)
    slips = list(amounts.unit_slips(patient, ranges(packs)))
    yield from slips
    slipped = {(each.row, each.column) for each in slips}
    rows = {each.row for each in slips}
    for each in (
        *amounts.against_itself(patient),
        *amounts.lacking(patient),
        *amounts.paid(patient),
    ):
        of_slip = each.code == "words-figures" and each.row in rows
        if not of_slip and (each.row, each.column) not in slipped:
            yield each


def _alike(patient: Patient) -> Iterator[LedgerFinding]:
    """Columns that look like the same field, named once."""
    plan: SheetPlan = patient.plan
    told: set[int] = set()
    for match in plan.matches:
        if not match.rivals or match.at in told or match.column is None:
            continue
        told |= {match.at, *match.rivals}
        others = "、".join(column_letters(at) for at in match.rivals)
        yield LedgerFinding(
            sheet=plan.sheet.name,
            row=plan.table.header_rows[1] + 1,
            column=match.at,
            header=match.header,
            code="columns-alike",
            severity="warning",
            written=match.header,
            message=f"与{others}列都像是“{match.column.header}”，都未采用，两列均未检查",
            message_en=f"this column and {others} look like the same field; neither was looked at",
            fix="改表头，或用映射文件写明用哪一列",
        )


def _about(patient: Patient) -> dict[str, object]:
    plan = patient.plan
    passed = [
        {"row": line.number, "sort": line.sort, "text": _text(line.cells)}
        for line in patient.lines
        if line.sort != "data"
    ]
    return {
        "sheet": plan.sheet.name,
        "kind": plan.kind.kind,
        "header_rows": [plan.table.header_rows[0] + 1, plan.table.header_rows[1] + 1],
        "rows": len(patient.rows),
        "blank_rows": patient.reader.blank,
        "passed": passed,
        "columns_lacking": lacks.lacking_columns(patient),
        "columns_unknown": [
            match.header for match in plan.matches if match.column is None and match.header
        ],
    }


def _text(row: Row) -> str:
    text = " ".join(text_of(cell).strip() for cell in row if not is_blank(cell))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
