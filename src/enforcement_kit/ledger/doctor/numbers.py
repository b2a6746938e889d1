"""Numbers of documents and records: repeated, out of series, of another year or agency."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.ledger.doctor.patient import limits
from enforcement_kit.model.identifiers import DocumentNumber, parse_document_number
from enforcement_kit.text import Invalid, edit_distance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row

__all__ = ["repeated", "series"]

Numbered: TypeAlias = "list[tuple[Row, DocumentNumber]]"
_TYPO: Final = 2
_SHORT: Final = 3


def _fields(patient: Patient) -> dict[str, str]:
    """Field of a number → field of the day by which it runs."""
    known: dict[str, str] = limits()["numbers"].get(patient.kind, {})
    return {field: day for field, day in known.items() if field in patient.columns}


def _same(text: str) -> str:
    """What is compared: the number by its parts where it is one, however it was written."""
    found = parse_document_number(text)
    return text.casefold() if isinstance(found, Invalid) else found.format()


def repeated(patient: Patient, exact: frozenset[int]) -> Iterator[LedgerFinding]:
    """Numbers that stand twice; rows that are the same throughout are told of elsewhere."""
    for field in _fields(patient):
        first: dict[str, Row] = {}
        for row in patient.rows:
            text = row.text(field)
            if not text or row.number in exact:
                continue
            before = first.setdefault(_same(text), row)
            if before is row:
                continue
            yield patient.finding(
                row,
                field,
                "number-repeated",
                "error",
                f"“{patient.header(field)}”与第{before.number}行重复",
                f"{patient.header(field)!r} stands in row {before.number} already",
                fix="与文书核对；若为同一件，删去一行",
                related=(before.number,),
            )


def series(patient: Patient) -> Iterator[LedgerFinding]:
    """Numbers out of series: form, agency, year, a jump, the order of days."""
    for field, day in _fields(patient).items():
        match = patient.columns[field]
        if match.column is None or match.column.cell != "document_number":
            continue
        numbered: Numbered = []
        for row in patient.rows:
            text = row.text(field)
            found = parse_document_number(text) if text else None
            if isinstance(found, DocumentNumber):
                numbered.append((row, found))
            elif isinstance(found, Invalid) and found.code != "masked":
                yield patient.finding(
                    row,
                    field,
                    f"number-{found.code}".replace("_", "-"),
                    "warning",
                    f"“{match.header}”不是文号的写法：{found.message}",
                    f"{match.header!r} is not written as a number: {found.message_en}",
                    fix="写作 机关代字〔2022〕1号",
                )
        yield from _other_form(patient, field, numbered)
        yield from _other_agency(patient, field, numbered)
        yield from _other_year(patient, field, day, numbered)
        yield from _jumps(patient, field, numbered)
        yield from _gaps(patient, field, numbered)
        yield from _disorder(patient, field, day, numbered)


def _other_form(patient: Patient, field: str, numbered: Numbered) -> Iterator[LedgerFinding]:
    """A number written otherwise than nearly all of its column."""
    forms = Counter(tuple(sorted(set(number.deviations) - {"width"})) for _, number in numbered)
    if sum(forms.values()) < limits()["series"]["fewest"]:
        return
    usual, count = forms.most_common(1)[0]
    if (sum(forms.values()) - count) * 5 > sum(forms.values()):
        return
    for row, number in numbered:
        own = tuple(sorted(set(number.deviations) - {"width"}))
        if own == usual or not set(own) - set(usual):
            continue
        yield patient.finding(
            row,
            field,
            "number-form",
            "note",
            f"写法与本列其他文号不同：{'；'.join(doubt.message for doubt in number.doubts)}",
            "written otherwise than the other numbers of its column: "
            + "; ".join(doubt.message_en for doubt in number.doubts),
            fix="统一写法",
            could_be=number.format(),
        )


def _other_agency(patient: Patient, field: str, numbered: Numbered) -> Iterator[LedgerFinding]:
    """An agency's word that stands but once and differs in little from one that stands often."""
    rule = limits()["series"]
    prefixes = Counter(number.prefix for _, number in numbered)
    if len(numbered) < rule["fewest"] or len(prefixes) < 2:
        return
    kinds = str.maketrans("", "", rule["kinds"])
    for row, number in numbered:
        own = number.prefix
        if prefixes[own] > 1:
            continue
        limit = 1 if len(own) <= _SHORT else _TYPO
        near = [
            prefix
            for prefix, count in prefixes.most_common()
            if count > 1
            and edit_distance(prefix, own, limit=limit) <= limit
            and prefix.translate(kinds) != own.translate(kinds)
        ]
        if not near:
            continue
        yield patient.finding(
            row,
            field,
            "number-agency",
            "warning",
            f"机关代字“{own}”只此一处，其他多为“{near[0]}”",
            f"the agency's word {own!r} stands here alone; others have {near[0]!r}",
            fix="与文书核对机关代字",
            could_be=f"{near[0]}〔{number.year}〕{number.serial}号",
        )


def _other_year(
    patient: Patient, field: str, day: str, numbered: Numbered
) -> Iterator[LedgerFinding]:
    """A number of another year than the day it goes with."""
    if day not in patient.columns:
        return
    for row, number in numbered:
        on = row.day(day)
        if on is not None and on.year != number.year:
            yield patient.finding(
                row,
                field,
                "number-year",
                "warning",
                f"文号为{number.year}年，“{patient.header(day)}”为{on}",
                f"the number is of {number.year}, {patient.header(day)!r} is {on}",
                fix="核对文号的年份和日期",
            )


def _by_series(numbered: Numbered) -> dict[tuple[str, int, str], Numbered]:
    found: dict[tuple[str, int, str], Numbered] = {}
    for row, number in numbered:
        found.setdefault(number.series_key, []).append((row, number))
    return found


def _jumps(patient: Patient, field: str, numbered: Numbered) -> Iterator[LedgerFinding]:
    """Numbers far behind the others of their series."""
    rule = limits()["series"]
    for each in _by_series(numbered).values():
        if len(each) < rule["fewest"]:
            continue
        ordered = sorted(each, key=lambda pair: pair[1].serial)
        serials = [number.serial for _, number in ordered]
        most = max(1, int(len(each) * Decimal(rule["share"])))
        gaps = [b - a for a, b in pairwise(serials)]
        usual = sorted(gaps)[len(gaps) // 2]
        for at in range(len(serials) - most, len(serials)):
            gap = serials[at] - serials[at - 1]
            if gap > max(rule["jump"], 10 * usual):
                for row, number in ordered[at:]:
                    yield patient.finding(
                        row,
                        field,
                        "number-jump",
                        "warning",
                        f"序号{number.serial}与同一编号中前面的{serials[at - 1]}相差过大",
                        f"serial {number.serial} lies far behind {serials[at - 1]}, the one before",
                        fix="与文书核对序号",
                    )
                break


def _gaps(patient: Patient, field: str, numbered: Numbered) -> Iterator[LedgerFinding]:
    """Numbers missing between two of a series that has nearly all of its numbers."""
    rule = limits()["series"]
    for each in _by_series(numbered).values():
        ordered = sorted(each, key=lambda pair: pair[1].serial)
        gaps = [
            (before[1].serial, row, number)
            for before, (row, number) in pairwise(ordered)
            if 1 < number.serial - before[1].serial <= rule["gap"] + 1
        ]
        lacking = sum(number.serial - before - 1 for before, _, number in gaps)
        if len(each) < rule["fewest"] or lacking > max(1, int(len(each) * Decimal(rule["share"]))):
            continue
        for before, row, number in gaps:
            lost = "、".join(str(serial) for serial in range(before + 1, number.serial))
            yield patient.finding(
                row,
                field,
                "number-gap",
                "note",
                f"序号{before}之后缺{lost}",
                f"{lost} is missing behind serial {before}",
                fix="查明缺号：漏登、作废，还是写错",
            )


def _disorder(
    patient: Patient, field: str, day: str, numbered: Numbered
) -> Iterator[LedgerFinding]:
    """A higher number of a day long before that of a lower one, in a series that is in order."""
    rule = limits()["series"]
    if day not in patient.columns:
        return
    for each in _by_series(numbered).values():
        dated = [(row, number, on) for row, number in each if (on := row.day(day)) is not None]
        if len(dated) < rule["fewest"]:
            continue
        dated.sort(key=lambda entry: entry[1].serial)
        kept = _longest_run([on.toordinal() for _, _, on in dated])
        odd = [at for at in range(len(dated)) if at not in kept]
        if len(odd) > max(1, int(len(dated) * Decimal(rule["share"]))):
            continue
        for at in odd:
            row, number, on = dated[at]
            before = [dated[i][2] for i in kept if i < at]
            after = [dated[i][2] for i in kept if i > at]
            late = bool(before) and (max(before) - on).days >= rule["days"]
            early = bool(after) and (on - min(after)).days >= rule["days"]
            if late or early:
                yield patient.finding(
                    row,
                    field,
                    "number-order",
                    "warning",
                    f"序号{number.serial}的“{patient.header(day)}”为{on}，与前后序号的日期次序不符",
                    f"serial {number.serial} is of {on}, which does not fit the numbers around it",
                    fix="核对文号和日期",
                )


def _longest_run(values: Sequence[int]) -> frozenset[int]:
    """Indexes of a longest run of values that does not descend."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = [-1] * len(values)
    for at, value in enumerate(values):
        place = bisect_right(tails, value)
        before[at] = tops[place - 1] if place else -1
        if place == len(tails):
            tails.append(value)
            tops.append(at)
        else:
            tails[place] = value
            tops[place] = at
    found = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return frozenset(found)
