"""Cells to values, kind of cell by kind of cell; each reader gives a value, nothing, or why not.

A value is what stands in a record on disk: text, true or false, a whole number, a list, an object.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import Cell, text_of
from enforcement_kit.ledger.choices import choice, choices, yes_no
from enforcement_kit.ledger.codes import credit, identifier, party_code, resident
from enforcement_kit.ledger.outcomes import read_outcome
from enforcement_kit.ledger.people import people, person
from enforcement_kit.ledger.reading import NOTHING, Nothing, Parts, clean, invalid
from enforcement_kit.text import (
    Invalid,
    date_from_serial,
    fold,
    parse_amount,
    parse_date,
    parse_number,
)

if TYPE_CHECKING:
    from enforcement_kit.ledger.reading import Maker, Reader, Value
    from enforcement_kit.ledger.vocabulary import Column, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["CELLS", "reader_of"]

_ERROR: Final = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]{3}"
).fullmatch
_LOST_BEGINS: Final = ("#", "E")
_HASHES: Final = re.compile(r"#{2,}").fullmatch
_NUMBER: Final = re.compile(r"[0-9]{1,7}(?:\.0+)?").fullmatch
_CLOCK: Final = re.compile(
    r"(?P<day>.*?[0-9日])[\sT]*(?P<hour>[0-9]{1,2})[:时](?P<minute>[0-9]{1,2})?分?"
    r"(?::?(?P<second>[0-9]{1,2})(?:\.0+)?秒?)?(?P<zone>[zZ]|[+-][0-9]{2}:?[0-9]{2})?"
).fullmatch
_PADDED: Final = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]").fullmatch
_LONGEST_NOTHING: Final = 12


def lost(text: str) -> Invalid | None:
    """Why a cell has lost what stood in it, or `None`."""
    if _ERROR(text):
        return invalid(
            "cell",
            "error",
            text,
            "公式出错，单元格里没有值",
            "a formula failed; the cell holds no value",
        )
    if _HASHES(text):
        return invalid(
            "cell",
            "hashes",
            text,
            "只有 # 号：导出时列太窄，原值已丢失",
            "only #: the column was too narrow when it was written out, the value is lost",
        )
    return None


def _says_nothing(cell: str, words: Vocabulary) -> bool:
    return len(cell) < _LONGEST_NOTHING and words.is_nothing(cell)


def reader_of(
    column: Column, unit: MoneyUnit, words: Vocabulary, *, later_dates: int = 0
) -> Reader:
    """The reader of a column.

    Args:
        column: what it holds.
        unit: the unit of a bare number of money.
        words: the vocabulary.
        later_dates: days to add to a serial number (1904 system).
    """
    make = _MAKERS[column.cell]
    read = make(column, unit, words, later_dates)

    def guarded(cell: Cell) -> Value | Parts | Invalid | Nothing:
        if isinstance(cell, str):
            if _says_nothing(cell, words):
                return NOTHING
            if cell[:1] in _LOST_BEGINS and (why := lost(cell.strip())) is not None:
                return why
        return read(cell)

    return guarded


def _date(_c: Column, _u: MoneyUnit, _w: Vocabulary, later: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid:
        if isinstance(cell, dt.datetime):
            return cell.date().isoformat()
        if isinstance(cell, dt.date):
            return cell.isoformat()
        text = text_of(cell)
        found = _day(text, later)
        return found if isinstance(found, Invalid) else found.isoformat()

    return read


def _day(text: str, later: int) -> dt.date | Invalid:
    figures = fold(text).strip()
    if _NUMBER(figures) and len(figures.partition(".")[0]) == 5:
        return date_from_serial(int(figures.partition(".")[0]) + later)
    return parse_date(text)


def _moment(column: Column, unit: MoneyUnit, words: Vocabulary, later: int) -> Reader:
    day = _date(column, unit, words, later)

    def read(cell: Cell) -> Value | Parts | Invalid | Nothing:
        if isinstance(cell, dt.datetime) and cell.time() != dt.time():
            return f"{cell.isoformat('T', 'seconds')}+08:00"
        if isinstance(cell, str):
            found = _CLOCK(fold(cell).strip())
            if found is not None:
                return _instant(cell, found)
        return day(cell)

    return read


def _instant(written: str, found: re.Match[str]) -> Value | Invalid:
    day = parse_date(found["day"])
    if isinstance(day, Invalid):
        return day
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    try:
        clock = dt.time(hour, minute, second)
    except ValueError:
        return invalid("time", "form", written, "没有这个钟点", "there is no such time of day")
    zone = found["zone"] or "+08:00"
    return f"{day.isoformat()}T{clock.isoformat('seconds')}{zone}"


def _money(_c: Column, unit: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid:
        found = parse_amount(text_of(cell), unit=unit)
        return found if isinstance(found, Invalid) else str(found)

    return read


def _figure(suffixes: str, *, whole: bool) -> Maker:
    behind = re.compile(rf"(?:个|名)?(?:{suffixes})$")

    def make(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
        def read(cell: Cell) -> Value | Invalid:
            text = text_of(cell)
            found = parse_number(behind.sub("", text.strip()))
            if isinstance(found, Invalid):
                return found
            exponent = found.normalize().as_tuple().exponent
            places = -exponent if isinstance(exponent, int) else 0
            if found < 0 or (places > 0 if whole else places > 2):
                zh = "应为非负整数" if whole else "应为非负数，至多两位小数"
                en = "a whole number of 0 or more" if whole else "0 or more, at most two places"
                return invalid("number", "range", text, zh, f"needed: {en}")
            return int(found) if whole else str(_plain(found))

        return read

    return make


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _text(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        return clean(text_of(cell)) or NOTHING

    return read


def _name(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        text = clean(text_of(cell))
        # 张　三: a blank that fills a name of two characters up to three places
        return ("".join(text.split()) if _PADDED(text) else text) or NOTHING

    return read


def _texts(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        parts = re.split(r"[、；;\n|]+", text_of(cell))
        found: list[object] = [part.strip() for part in parts if part.strip()]
        return found or NOTHING

    return read


def _text_in_list(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        parts = re.split(r"[；;\n]+", text_of(cell))
        found: list[object] = [clean(part) for part in parts if part.strip()]
        return found or NOTHING

    return read


def _outcome(_c: Column, unit: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Parts | Invalid | Nothing:
        found = read_outcome(text_of(cell), words, unit)
        return found if isinstance(found, Invalid) else Parts(found)

    return read


_MAKERS: Final[dict[str, Maker]] = {
    "choice": choice,
    "choices": choices,
    "count": _figure("页|人|件|个|次|处|项|起|宗|名", whole=True),
    "credit_code": credit,
    "date": _date,
    "document_number": identifier,
    "hours": _figure("课时|学时|小时", whole=False),
    "id_number": resident,
    "identifier": identifier,
    "moment": _moment,
    "money": _money,
    "name": _name,
    "outcome": _outcome,
    "party_code": party_code,
    "people": people,
    "person": person,
    "phone": identifier,
    "score": _figure("分", whole=False),
    "text": _text,
    "text_in_list": _text_in_list,
    "texts": _texts,
    "words": _text,
    "yes_no": yes_no,
}

CELLS: Final = tuple(sorted(_MAKERS))
"""The kinds of cell that a column may have."""
