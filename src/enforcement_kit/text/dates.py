"""Dates as people write them: 2022.3.5, 2022年3月5日, 二○二二年三月五日, 20171213."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from enforcement_kit._fold import INVISIBLE, fold
from enforcement_kit.text.invalid import Invalid
from enforcement_kit.text.numerals import DIGIT_VALUES, parse_number
from enforcement_kit.text.ordinals import numeral

__all__ = ["date_from_serial", "date_in_words", "date_zh", "parse_date"]

_LONGEST: Final = 60
_ZEROS: Final = str.maketrans("〇○◯零０OoОо", "000000000")
_DROPPED: Final = dict.fromkeys(
    map(ord, [char for char in INVISIBLE if char not in "\t\n\r"]),
)
_SEP: Final = r"\s*[-./\\。、·年月]\s*|\s+"
_TIME: Final = (
    r"(?:\s*T?\s*[0-9]{1,2}[:时](?:[0-9]{0,2}[:分]?){0,2}(?:[0-9]{0,2}秒?)(?:\.[0-9]+)?"
    r"(?:Z|[-+][0-9]{2}:?[0-9]{2})?)?"
)
_WEEKDAY: Final = r"(?:\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_NUMERIC: Final = re.compile(
    rf"(?P<year>[0-9]{{4}})(?:{_SEP})(?P<month>[0-9]{{1,2}})(?:{_SEP})(?P<day>[0-9]{{1,2}})"
    rf"\s*[日号]?{_WEEKDAY}{_TIME}"
).fullmatch
_COMPACT: Final = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})").fullmatch
_WORDS: Final = re.compile(
    r"(?P<year>[0一二三四五六七八九1-9]{4})\s*年\s*(?P<month>元|[一二三四五六七八九十0-9]{1,3})"
    r"\s*月\s*(?P<day>[一二三四五六七八九十廿卅0-9]{1,3})\s*[日号]?" + _WEEKDAY
).fullmatch
_SHORT_YEAR: Final = re.compile(
    r"'?[0-9]{2}\s*[-./年]\s*[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}\s*日?"
).fullmatch
_DAY_FIRST: Final = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}").fullmatch
_NO_DAY: Final = re.compile(
    r"[0-9一二三四五六七八九]{4}\s*(?:年|[-./])\s*[0-9一二三四五六七八九十元]{1,3}\s*月?|[0-9]{4}年?"
).fullmatch
_NO_YEAR: Final = re.compile(
    r"[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*[日号]?"
).fullmatch
_NOTHING: Final = frozenset(["", "无", "空", "(空)", "-", "--", "—", "/", "未填"])
_SERIAL_START: Final = dt.date(1899, 12, 30)


def parse_date(text: str) -> dt.date | Invalid:
    """Reads one day, whatever the separators, numerals and width; a time behind it is left off.

    Returns:
        The day, or the reason: `empty`, `month` (no such month), `day` (the month has no such
        day), `year` (not of four digits), `order` (day or month first), `incomplete` (day or
        year missing), `several` (a period or more than one date), `masked`, `form`.
    """
    if len(text) == 10 and text.isascii() and text[4] == text[7] == "-":
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            pass
    value = (
        fold(text).translate(_DROPPED).strip().rstrip("。;,，；") if len(text) <= _LONGEST else ""
    )
    found = _NUMERIC(value) or _COMPACT(value)
    if found is not None:
        return _day(text, int(found["year"]), int(found["month"]), int(found["day"]))
    if len(text) > _LONGEST:
        return _invalid(text, "form", "过长，不是一个日期", "too long for a date")
    value = value.translate(_ZEROS)
    found = _NUMERIC(value) or _COMPACT(value)
    if found is not None:
        return _day(text, int(found["year"]), int(found["month"]), int(found["day"]))
    words = _WORDS(value)
    if words is None:
        return _reason(text, value)
    month, day = _count(words["month"]), _count(words["day"])
    if month is None or day is None:
        return _invalid(text, "form", "不是日期的写法", "not written as a date")
    return _day(text, _year(words["year"]), month, day)


def date_from_serial(serial: int | str) -> dt.date | Invalid:
    """The day that a spreadsheet cell's number means (44625 is 2022-03-05; the 1900 system).

    Returns:
        The day, or the reason `serial` for anything but a whole number from 61 (1900-03-01, the
        first day that all spreadsheets agree on) to 2958465 (9999-12-31).
    """
    text = str(serial)
    digits = fold(text).strip().removesuffix(".0")
    if (
        digits.isdecimal()
        and digits.isascii()
        and len(digits) <= 7
        and 61 <= int(digits) <= 2958465
    ):
        return _SERIAL_START + dt.timedelta(days=int(digits))
    return _invalid(
        text, "serial", "不是电子表格的日期序号", "not the serial number of a date in a spreadsheet"
    )


def date_zh(day: dt.date) -> str:
    """The day as documents write it (GB/T 9704): 2022年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_in_words(day: dt.date) -> str:
    """The day in Chinese numerals: 二〇二二年三月五日."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"


def _year(digits: str) -> int:
    return int("".join(str(DIGIT_VALUES.get(char, char)) for char in digits))


def _count(words: str) -> int | None:
    if words == "元":
        return 1
    number = parse_number(words)
    return None if isinstance(number, Invalid) else int(number)


def _day(text: str, year: int, month: int, day: int) -> dt.date | Invalid:
    if not year:
        return _invalid(text, "year", "没有公元0年", "there is no year 0")
    if not 1 <= month <= 12:
        return _invalid(text, "month", f"没有{month}月", f"there is no month {month}")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return _invalid(
            text,
            "day",
            f"{year}年{month}月没有{day}日，该月1日至{last}日",
            f"{year}-{month:02} has no day {day}; it has 1 to {last}",
        )
    return dt.date(year, month, day)


def _reason(text: str, value: str) -> Invalid:
    if value in _NOTHING:
        return _invalid(text, "empty", "没有填写日期", "no date is given")
    if re.search(r"[*×?]|[Xx](?=[Xx年月日])|_{2}", value) is not None:
        return _invalid(
            text, "masked", "日期的一部分已被隐去或留白", "part of the date is masked or blank"
        )
    if _SHORT_YEAR(value) is not None:
        return _invalid(text, "year", "年份应为四位数", "the year needs four digits")
    if _DAY_FIRST(value) is not None:
        return _invalid(
            text,
            "order",
            "年份应写在最前",
            "the year should stand first; day and month could be swapped",
        )
    if _NO_DAY(value) is not None:
        return _invalid(text, "incomplete", "只有年月，缺日", "the day is missing")
    if _NO_YEAR(value) is not None:
        return _invalid(text, "incomplete", "只有月日，缺年份", "the year is missing")
    if re.search(r"[至到~]|[0-9]{4}.*[0-9]{4}", value) is not None:
        return _invalid(text, "several", "是期间或不止一个日期", "a period, or more than one date")
    return _invalid(text, "form", "不是日期的写法", "not written as a date")


def _invalid(text: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid(
        what="date",
        code=code,
        written=text,
        message=f"{zh}" if code == "empty" else f"{zh}（应如2022-09-28）",
        message_en=en if code == "empty" else f"{en} (needed: 2022-09-28)",
        expected="2022-09-28",
    )
