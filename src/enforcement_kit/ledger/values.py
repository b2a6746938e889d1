"""Cells to values, kind of cell by kind of cell; each reader gives a value, nothing, or why not.

A value is what stands in a record on disk: text, true or false, a whole number, a list, an object.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.ledger.cells import Cell, text_of
from enforcement_kit.ledger.outcomes import read_outcome
from enforcement_kit.ledger.vocabulary import key_of
from enforcement_kit.model.identifiers import (
    compact_credit_code,
    compact_resident_id,
    is_valid_credit_code,
    is_valid_resident_id,
)
from enforcement_kit.text import (
    Invalid,
    date_from_serial,
    fold,
    nearest,
    parse_amount,
    parse_date,
    parse_number,
    strip_invisible,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.ledger.vocabulary import Column, Vocabulary
    from enforcement_kit.text import MoneyUnit

__all__ = ["CELLS", "NOTHING", "Parts", "Reader", "Value", "reader_of"]

Value: TypeAlias = "str | bool | int | list[object] | dict[str, object]"


class Nothing:
    """A cell that says nothing."""

    def __repr__(self) -> str:
        return "NOTHING"


class Parts(dict[str, "Value"]):
    """Values for several fields, by their path, out of one cell."""


NOTHING: Final = Nothing()
Reader: TypeAlias = "Callable[[Cell], Value | Parts | Invalid | Nothing]"

_SCIENTIFIC: Final = re.compile(r"[-+]?[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}").fullmatch
_ERROR: Final = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)").fullmatch
_HASHES: Final = re.compile(r"#{2,}").fullmatch
_NUMBER: Final = re.compile(r"[0-9]{1,7}(?:\.0+)?").fullmatch
_CLOCK: Final = re.compile(
    r"(?P<day>.*?[0-9日])[\sT]*(?P<hour>[0-9]{1,2})[:时](?P<minute>[0-9]{1,2})?分?"
    r"(?::?(?P<second>[0-9]{1,2})秒?)?"
).fullmatch
_PEOPLE: Final = re.compile(r"[、,;/|\n]")
_SEVERAL: Final = re.compile(r"[、;\n|]+")
_IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_WIDE: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
    **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
}
_PADDED: Final = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]").fullmatch
_LONGEST_NOTHING: Final = 12
_FULL: Final = 18


def _invalid(
    what: str, code: str, written: str, zh: str, en: str, *, expected: str = ""
) -> Invalid:
    return Invalid(
        what=what, code=code, written=written, message=zh, message_en=en, expected=expected
    )


def lost(text: str) -> Invalid | None:
    """Why a cell has lost what stood in it, or `None`."""
    if _ERROR(text):
        return _invalid(
            "cell",
            "error",
            text,
            "公式出错，单元格里没有值",
            "a formula failed; the cell holds no value",
        )
    if _HASHES(text):
        return _invalid(
            "cell",
            "hashes",
            text,
            "只有 # 号：导出时列太窄，原值已丢失",
            "only #: the column was too narrow when it was written out, the value is lost",
        )
    return None


def _lost_figures(cell: Cell, text: str) -> Invalid | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**15:
        figures = True
    else:
        figures = _SCIENTIFIC(fold(text).strip()) is not None
    if not figures:
        return None
    return _invalid(
        "cell",
        "lost_digits",
        text,
        "号码按数字存放，第15位以后的数字已丢失，无法恢复；请按原件用文本格式重填",
        "a number stored as a figure: what stood behind its 15th digit is lost and cannot be got"
        " back; write it anew as text, from the paper",
    )


def _clean(text: str) -> str:
    text = text.strip()
    return text if text.isprintable() else strip_invisible(text).strip()


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
            if cell[:1] == "#" and (why := lost(cell.strip())) is not None:
                return why
        return read(cell)

    return guarded


_Maker: TypeAlias = "Callable[[Column, MoneyUnit, Vocabulary, int], Reader]"


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
        return _invalid("time", "form", written, "没有这个钟点", "there is no such time of day")
    return f"{day.isoformat()}T{clock.isoformat('seconds')}+08:00"


def _money(_c: Column, unit: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid:
        found = parse_amount(text_of(cell), unit=unit)
        return found if isinstance(found, Invalid) else str(found)

    return read


def _figure(suffixes: str, *, whole: bool) -> _Maker:
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
                return _invalid("number", "range", text, zh, f"needed: {en}")
            return int(found) if whole else str(_plain(found))

        return read

    return make


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _text(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        return _clean(text_of(cell)) or NOTHING

    return read


def _name(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        text = _clean(text_of(cell))
        # 张　三: a blank that fills a name of two characters up to three places
        return ("".join(text.split()) if _PADDED(text) else text) or NOTHING

    return read


def _identifier(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        text = text_of(cell)
        why = _lost_figures(cell, text)
        if why is not None:
            return why
        return "".join(_clean(text).translate(_WIDE).split()) or NOTHING

    return read


def _resident(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    return _code(compact_resident_id)


def _credit(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    return _code(compact_credit_code)


def _code(compact: Callable[[str], str]) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        text = text_of(cell)
        why = _lost_figures(cell, text)
        return (compact(text) or NOTHING) if why is None else why

    return read


def _party_code(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Parts | Invalid | Nothing:
        text = text_of(cell)
        why = _lost_figures(cell, text)
        if why is not None:
            return why
        if is_valid_credit_code(text):
            return Parts({"party.credit_code": compact_credit_code(text)})
        if is_valid_resident_id(text):
            return Parts({"party.id_number": compact_resident_id(text)})
        value = compact_resident_id(text)
        if len(value) == _FULL and value[:17].isdigit() and value[6:8] in ("19", "20"):
            return Parts({"party.id_number": value})
        if len(value) == _FULL and value[:1] in "1259ANY":
            return Parts({"party.credit_code": value})
        return _invalid(
            "party_code",
            "form",
            text,
            "看不出是身份证号还是统一社会信用代码",
            "neither a resident number nor a credit code by its form",
        )

    return read


def _choice(column: Column, _u: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    known = words.lists[column.words]

    def read(cell: Cell) -> Value | Invalid:
        return _meant(text_of(cell), known, words.shown[column.words])

    return read


def _meant(text: str, known: Mapping[str, str], shown: Mapping[str, str]) -> str | Invalid:
    key = key_of(text)
    bare = key_of(_IN_BRACKETS.sub("", fold(text)))
    for each in (key, bare):
        if each in known:
            return known[each]
    near = nearest(key, tuple(known))
    return _invalid(
        "word",
        "unknown",
        text,
        "不是已知的词" + (f"；是否指“{shown[known[near]]}”" if near else ""),
        "no known word" + (f"; did you mean {known[near]}" if near else ""),
        expected=shown[known[near]] if near else "、".join(list(shown.values())[:6]),
    )


def _yes_no(_c: Column, _u: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    known, shown = words.lists["yes_no"], words.shown["yes_no"]

    def read(cell: Cell) -> Value | Invalid:
        if isinstance(cell, bool):
            return cell
        found = _meant(text_of(cell), known, shown)
        return found if isinstance(found, Invalid) else found == "yes"

    return read


def _choices(column: Column, _u: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    known, shown = words.lists[column.words], words.shown[column.words]

    def read(cell: Cell) -> Value | Invalid:
        found: list[object] = []
        for part in _SEVERAL.split(fold(text_of(cell)).replace(",", "、")):
            if not part.strip():
                continue
            one = _meant(part, known, shown)
            if isinstance(one, Invalid):
                return one
            found.append(one)
        return found

    return read


def _person_of(text: str) -> dict[str, object]:
    inner = _IN_BRACKETS.search(text)
    name = _IN_BRACKETS.sub("", text).strip() or text
    if inner is not None and re.fullmatch(r"[A-Za-z0-9-]{5,}", inner[1].strip()):
        return {"name": name, "certificate": inner[1].strip()}
    if inner is not None and inner[1].strip():
        return {"name": name, "post": inner[1].strip()}
    return {"name": name}


def _split_people(text: str) -> list[str]:
    names: list[str] = []
    for part in _PEOPLE.split(_clean(fold(text))):
        pieces = part.split()
        # 张　三: a blank that fills a name of two characters up to three places
        padded = all(len(piece) == 1 for piece in pieces)
        names += (["".join(pieces)] if pieces else []) if padded else pieces
    return names


def _people(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        found: list[object] = [_person_of(part) for part in _split_people(text_of(cell))]
        return found or NOTHING

    return read


def _person(_c: Column, _u: MoneyUnit, _w: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Invalid | Nothing:
        names = _split_people(text_of(cell))
        if len(names) > 1:
            return _invalid("person", "several", text_of(cell), "不止一人", "more than one person")
        return _person_of(names[0]) if names else NOTHING

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
        found: list[object] = [_clean(part) for part in parts if part.strip()]
        return found or NOTHING

    return read


def _outcome(_c: Column, unit: MoneyUnit, words: Vocabulary, _l: int) -> Reader:
    def read(cell: Cell) -> Value | Parts | Invalid | Nothing:
        found = read_outcome(text_of(cell), words, unit)
        return found if isinstance(found, Invalid) else Parts(found)

    return read


_MAKERS: Final[dict[str, _Maker]] = {
    "choice": _choice,
    "choices": _choices,
    "count": _figure("页|人|件|个|次|处|项|起|宗|名", whole=True),
    "credit_code": _credit,
    "date": _date,
    "document_number": _identifier,
    "hours": _figure("课时|学时|小时", whole=False),
    "id_number": _resident,
    "identifier": _identifier,
    "moment": _moment,
    "money": _money,
    "name": _name,
    "outcome": _outcome,
    "party_code": _party_code,
    "people": _people,
    "person": _person,
    "phone": _identifier,
    "score": _figure("分", whole=False),
    "text": _text,
    "text_in_list": _text_in_list,
    "texts": _texts,
    "words": _text,
    "yes_no": _yes_no,
}

CELLS: Final = tuple(sorted(_MAKERS))
"""The kinds of cell that a column may have."""
