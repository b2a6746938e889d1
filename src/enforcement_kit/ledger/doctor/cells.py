"""Cells that cannot be read, and numbers that do not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.identity import credit_code_doubt, resident_doubt
from enforcement_kit.model.identifiers import credit_code_check, resident_id_check
from enforcement_kit.text import Invalid, fold, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row
    from enforcement_kit.ledger.lines import Line
    from enforcement_kit.ledger.matching import Match

__all__ = ["identifiers", "uneven", "unreadable", "width"]

_FULL: Final = 18
_WIDE: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_NUMBERED: Final = frozenset(
    ["credit_code", "document_number", "id_number", "identifier", "party_code"]
)
_PHONE: Final = re.compile(
    r"1[3-9][0-9]{9}|(?:0[0-9]{2,3})?[1-9][0-9]{6,7}|0[0-9]{2,3}[0-9]{7,8}|[48]00[0-9]{7}|[0-9]{5,8}"
).fullmatch
_FIXES: Final = {
    "date": "查明日期，写作 2022-03-05",
    "time": "查明时间，写作 2022-03-05 14:05",
    "amount": "查明金额，只填数字，单位以表头为准",
    "number": "只填数字",
    "word": "从规定的词中选一个",
    "outcome": "写作“警告”“罚款2000元”，几种并处用顿号隔开",
    "cell": "按原件重填；号码列用文本格式",
    "party_code": "按原件重填18位号码",
    "person": "只填一人",
}


def unreadable(patient: Patient) -> Iterator[LedgerFinding]:
    """Cells whose content is not what their column holds, and cells without their content."""
    for line, match, value in patient.readings():
        if isinstance(value, Invalid):
            yield _bad(patient, line, match, value)
    numbers = {line.number: line for line in patient.lines if line.sort == "data"}
    for (row, column), what in patient.plan.sheet.lost.items():
        line_of = numbers.get(row + 1)
        if line_of is not None and what == "=":
            yield patient.finding(
                line_of,
                column,
                "cell-no-value",
                "error",
                "公式没有存下结果，读不到值",
                "a formula without a stored value",
                fix="用 Excel 打开并保存，或直接填值",
            )


def _bad(patient: Patient, line: Line, match: Match, why: Invalid) -> LedgerFinding:
    return patient.finding(
        line,
        match.at,
        f"{why.what}-{why.code}".replace("_", "-"),
        "error",
        f"“{match.header}”读不出：{why.message}",
        f"{match.header!r} cannot be read: {why.message_en}",
        fix=_FIXES.get(why.what, "按原件重填"),
        could_be=_meant(patient.written(line, match.at), why),
    )


def _meant(written: str, why: Invalid) -> str:
    """What a cell may have been meant to be."""
    if why.what == "word":
        return why.expected
    if why.what != "date":
        return ""
    parts = re.findall(r"[0-9]+", fold(written))
    found = []
    if len(parts) == 3:
        first, second, third = parts
        if len(third) == 4:
            found = [f"{third}-{first}-{second}", f"{third}-{second}-{first}"]
        elif len(first) == 2:
            found = [f"20{first}-{second}-{third}"]
        elif len(first) == 4:
            found = [f"{first}-{third}-{second}"]
    read = [parse_date(each) for each in found]
    return " 或 ".join(dict.fromkeys(str(each) for each in read if not isinstance(each, Invalid)))


def identifiers(patient: Patient) -> Iterator[LedgerFinding]:
    """Credit codes and resident numbers that do not hold, telephone numbers of no known form."""
    for row in patient.rows:
        for field in ("party.credit_code", "organ.code"):
            yield from _credit(patient, row, field)
        yield from _resident(patient, row)
        phone = re.sub(r"[^0-9]", "", row.text("party.phone"))
        parts = re.split(r"[、,，;；/\s]+", fold(row.text("party.phone")))
        if (
            phone
            and "*" not in row.text("party.phone")
            and not any(_PHONE(re.sub(r"[^0-9]", "", part)) for part in parts)
        ):
            yield patient.finding(
                row,
                "party.phone",
                "phone-form",
                "warning",
                f"电话应为11位手机号或7至8位座机号，现为{len(phone)}位",
                f"{len(phone)} digits; a mobile number has 11, a landline 7 or 8",
                fix="核对电话号码",
            )


def _where(patient: Patient, field: str) -> str:
    return field if field in patient.columns else "party.@code"


def _credit(patient: Patient, row: Row, field: str) -> Iterator[LedgerFinding]:
    value = row.text(field)
    why = credit_code_doubt(value) if value else None
    if why is None:
        return
    meant = why.expected if why.code == "alphabet" else ""
    if why.code == "check" and len(value) == _FULL:
        meant = value[:17] + credit_code_check(value[:17])
    yield patient.finding(
        row,
        _where(patient, field),
        f"credit-code-{why.code}",
        "error",
        why.message,
        why.message_en,
        fix="与营业执照核对；“可能是”只说明校验码，错的也可能是其他位",
        could_be=meant,
    )


def _resident(patient: Patient, row: Row) -> Iterator[LedgerFinding]:
    value = row.text("party.id_number")
    if not value:
        return
    where = _where(patient, "party.id_number")
    why = resident_doubt(value)
    if why is None:
        born = row.day("party.birth_date")
        inside = value[6:14]
        if born is not None and len(value) == _FULL and f"{born:%Y%m%d}" != inside:
            yield patient.finding(
                row,
                "party.birth_date",
                "birth-date-differs",
                "error",
                "出生日期与身份证号中的不一致",
                "the birth date is not the one within the resident number",
                fix="与身份证核对",
            )
        return
    rounded = why.code == "check" and value.endswith("000")
    meant = ""
    if why.code == "check" and not rounded:
        meant = value[:17] + resident_id_check(value[:17])
    zh, en = why.message, why.message_en
    if rounded:
        zh += "；末三位为0，可能曾按数字存放而丢失"
        en += "; it ends in 000: its last digits were perhaps lost when it was kept as a figure"
    yield patient.finding(
        row,
        where,
        f"resident-id-{why.code}".replace("_", "-"),
        "error",
        zh,
        en,
        fix="与身份证核对，按文本重填；“可能是”只说明校验码，错的也可能是其他位",
        could_be=meant,
    )


def width(patient: Patient) -> Iterator[LedgerFinding]:
    """Full-width figures and letters in numbers."""
    for line, match, value in patient.readings():
        if match.column is None or match.column.cell not in _NUMBERED or isinstance(value, Invalid):
            continue
        written = patient.written(line, match.at)
        if _WIDE.search(written):
            yield patient.finding(
                line,
                match.at,
                "full-width",
                "note",
                "含有全角数字或字母，检索时对不上",
                "full-width figures or letters: a search will not find it",
                fix="改为半角",
                could_be=fold(written).strip(),
            )


def uneven(patient: Patient) -> Iterator[LedgerFinding]:
    """Rows of a CSV file with more or fewer cells than the header."""
    wide = len(patient.plan.table.headers)
    for row in patient.rows:
        if row.line.wide != wide:
            yield patient.finding(
                row,
                None,
                "row-width",
                "error",
                f"本行有{row.line.wide}格，表头有{wide}格，其后的格可能错位",
                f"{row.line.wide} cells, the header has {wide}; cells may stand in a wrong column",
                fix="检查本行的逗号和引号",
            )
