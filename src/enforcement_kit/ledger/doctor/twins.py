"""Rows that are there twice: the same throughout, the same in what tells rows apart, or nearly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import is_blank, text_of
from enforcement_kit.ledger.doctor.patient import limits
from enforcement_kit.ledger.vocabulary import bare_header, key_of
from enforcement_kit.text import edit_distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row

__all__ = ["exact_twins", "likely_twins", "one_name", "same_throughout"]

_SHORTEST: Final = 4
_MOST: Final = 200
_SLIP: Final = 2
_NUMBERS: Final = re.compile(r"[0-9a-z一二三四五六七八九十甲乙丙丁戊己庚辛]")


def _running(patient: Patient) -> frozenset[int]:
    """Columns that but count the rows, and remarks."""
    words = patient.words
    found = set()
    for match in patient.plan.matches:
        key = bare_header(match.header.rpartition(" / ")[2])
        if match.column is None and (
            key in words.remark_columns or (match.at == 0 and key in words.running)
        ):
            found.add(match.at)
    return frozenset(found)


def same_throughout(patient: Patient) -> dict[int, int]:
    """Row → the earlier row with the same in every cell, row counts and remarks aside."""
    passed = _running(patient)
    first: dict[tuple[str, ...], int] = {}
    found = {}
    for row in patient.rows:
        cells = tuple(
            "" if is_blank(cell) else key_of(text_of(cell))
            for at, cell in enumerate(row.line.cells)
            if at not in passed
        )
        while cells and not cells[-1]:
            cells = cells[:-1]
        before = first.setdefault(cells, row.number)
        if before != row.number:
            found[row.number] = before
    return found


def exact_twins(patient: Patient, same: dict[int, int]) -> Iterator[LedgerFinding]:
    """Rows that say the same as an earlier one."""
    rows = {row.number: row for row in patient.rows}
    for number, before in same.items():
        yield patient.finding(
            rows[number],
            None,
            "duplicate",
            "error",
            f"与第{before}行完全相同",
            f"the same as row {before} throughout",
            fix="删去一行；若确为两件，改正编号",
            related=(before,),
        )


def likely_twins(patient: Patient, same: dict[int, int]) -> Iterator[LedgerFinding]:
    """Rows that agree in what tells rows apart, and names that differ in little."""
    told: set[tuple[int, int]] = set()
    for group in limits()["twice"].get(patient.kind, ()):
        names = [field.partition("~")[0] for field in group]
        if not all(_known(patient, name) for name in names):
            continue
        first: dict[tuple[str, ...], Row] = {}
        for row in patient.rows:
            key = tuple(patient.compared(row, field) for field in group)
            if not all(key) or row.number in same:
                continue
            before = first.setdefault(key, row)
            pair = (before.number, row.number)
            if before is row or pair in told or _are_two(row, before):
                continue
            told.add(pair)
            headers = "、".join(f"“{patient.header(name)}”" for name in names)
            yield patient.finding(
                row,
                names[0],
                "duplicate-likely",
                "warning",
                f"与第{before.number}行的{headers}相同，可能是同一件",
                f"agrees with row {before.number} in {', '.join(names)}: perhaps one and the same",
                fix="核对是否重复登记",
                related=(before.number,),
            )
    yield from _near_names(patient, same, told)


def _are_two(row: Row, other: Row) -> bool:
    """Whether the names of two rows differ in more than a slip."""
    one, two = key_of(row.text("party.name")), key_of(other.text("party.name"))
    if not one or not two or one in two or two in one:
        return False
    same = _NUMBERS.sub("", one) == _NUMBERS.sub("", two)
    return same or edit_distance(one, two, limit=_SLIP) > _SLIP


def _known(patient: Patient, field: str) -> bool:
    return field in patient.columns or (
        field in ("party.credit_code", "party.id_number") and "party.@code" in patient.columns
    )


def _near_names(
    patient: Patient, same: dict[int, int], told: set[tuple[int, int]]
) -> Iterator[LedgerFinding]:
    group = limits()["nearly"].get(patient.kind)
    if not group:
        return
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in patient.rows:
        key = tuple(patient.compared(row, field) for field in group)
        if all(key) and row.number not in same:
            groups.setdefault(key, []).append(row)
    for rows in groups.values():
        for at, row in enumerate(rows[:_MOST]):
            for other in rows[at + 1 : _MOST]:
                if (row.number, other.number) in told or not _near(row, other):
                    continue
                told.add((row.number, other.number))
                yield patient.finding(
                    other,
                    "party.name",
                    "duplicate-likely",
                    "warning",
                    f"名称与第{row.number}行只差一字，案由、日期、金额相同，可能是同一件",
                    f"the name differs from that of row {row.number} by one sign, and matter, day"
                    " and amount agree: perhaps one and the same",
                    fix="核对是否重复登记",
                    related=(row.number,),
                )


def _near(row: Row, other: Row) -> bool:
    one, two = key_of(row.text("party.name")), key_of(other.text("party.name"))
    if min(len(one), len(two)) < _SHORTEST or one == two:
        return False
    for field in ("party.credit_code", "party.id_number"):
        if row.text(field) and other.text(field) and row.text(field) != other.text(field):
            return False
    if edit_distance(one, two, limit=1) > 1:
        return False
    # shop 12 and shop 13, Zhang the first and Zhang the second are two
    return _NUMBERS.sub("", one) != _NUMBERS.sub("", two)


def one_name(patient: Patient) -> Iterator[LedgerFinding]:
    """A credit code under which one row has another name than all others."""
    groups: dict[str, list[Row]] = {}
    for row in patient.rows:
        if row.text("party.credit_code") and row.text("party.name"):
            groups.setdefault(row.text("party.credit_code"), []).append(row)
    for rows in groups.values():
        names: dict[str, list[Row]] = {}
        for row in rows:
            names.setdefault(key_of(row.text("party.name")), []).append(row)
        ordered = sorted(names.values(), key=len, reverse=True)
        if len(ordered) == 2 and len(ordered[0]) > 1 and len(ordered[1]) == 1:
            usual, odd = ordered[0][0], ordered[1][0]
            yield patient.finding(
                odd,
                "party.name",
                "name-differs",
                "note",
                f"同一信用代码在第{usual.number}行的名称不同",
                f"row {usual.number} has another name under this credit code",
                fix="与营业执照核对名称和代码",
                could_be=usual.text("party.name"),
                related=(usual.number,),
            )
