"""Numbers as Chinese documents write them, read exactly: 三十一万六千零八十一, 1.6万, 百分之十.

Nothing passes through a float. What is not one exact number says why.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from enforcement_kit._fold import tighten
from enforcement_kit.text.invalid import Invalid

__all__ = ["DIGIT_VALUES", "decimal_of", "normalise", "parse_number"]

_LONGEST: Final = 100
_VARIANTS: Final = str.maketrans(
    "壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億點兩两負弐弍弎叄亖○◯〇",
    "一二三四五六七八九十百千二三六万亿点二二负二二三三四零零零",
)
DIGIT_VALUES: Final = {char: value for value, char in enumerate("零一二三四五六七八九")}
_ZERO_LETTERS: Final = str.maketrans("OoОо", "零零零零")

_PLAIN: Final = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:,[0-9]{4})+)"
    r"(?P<places>(?:\.[0-9]+)?)"
).fullmatch
_DIGITS: Final = re.compile(r"[零一二三四五六七八九0-9]+").fullmatch
_GROUP: Final = re.compile(
    r"零*(?:([一二三四五六七八九])千)?(零*)(?:([一二三四五六七八九])百)?(零*)"
    r"(?:([一二三四五六七八九]?)(十)|(廿)|(卅))?零*([一二三四五六七八九])?零*"
).fullmatch
_FIGURE_TERMS: Final = re.compile(
    r"(?:([0-9]+(?:\.[0-9]+)?)千)?(?:([0-9]+(?:\.[0-9]+)?)百)?(?:([0-9]+(?:\.[0-9]+)?)十)?([0-9]+)?"
).fullmatch
_SHARE: Final = re.compile(r"(?P<parts>.+?)分之(?P<share>.+)").fullmatch
_APPROXIMATE: Final = re.compile(
    r"[几数余多来许近约]|左右|上下|以上|以下|不足|不少于|[~至到]|[一二三四五六七八九]{2}[十百千万亿]"
)
_LARGE: Final = (("亿", 10**8), ("万", 10**4))


class _NotReadError(ValueError):
    """The part is no number; its argument is the machine name of the reason."""


def normalise(text: str) -> str:
    """Half-width, capitals and variants as plain numerals, no spaces but between digits."""
    return tighten(text).translate(_VARIANTS)


def parse_number(text: str) -> Decimal | Invalid:
    """Reads one exact number in figures, Chinese numerals, capitals, or a mixture.

    Thousands marks, decimals (点), 万 and 亿 behind figures, 百分之, %, ‰, years digit by digit
    (二〇二二, 二0一六), 负, full-width digits, and the spoken 三万五 are read.

    Returns:
        The number, or the reason: `empty`, `length`, `approximate` (几, 余, 以上, 三五万: no one
        number), `scientific` (1.2E+17: figures are lost), `several` (spaces between figures),
        `inexact` (三分之一), `form`.
    """
    if len(text) > _LONGEST:
        return _invalid(
            text,
            "length",
            f"过长，不是一个数：{len(text)}字",
            f"too long for a number: {len(text)} characters",
        )
    value = normalise(text)
    plain = _PLAIN(value)
    if plain is not None:
        return Decimal(plain["sign"] + plain["whole"].replace(",", "") + plain["places"])
    if not value:
        return _invalid(text, "empty", "没有数字", "no number is given")
    try:
        return decimal_of(_signed(value))
    except _NotReadError as error:
        return _refused(text, value, str(error))


def decimal_of(number: Fraction) -> Decimal:
    """The exact decimal of a fraction, without trailing zeros.

    Raises:
        ValueError: where no finite decimal is equal to it.
    """
    rest, places = number.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    while rest > 1:
        factor = 2 if rest % 2 == 0 else 5
        if rest % factor:
            raise _NotReadError("inexact")
        rest, places = rest // factor, places + 1
    scaled = number * 10**places
    return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled.numerator)))), -places))


def _signed(value: str) -> Fraction:
    if value[0] in "负-":
        return -_share(value[1:])
    return _share(value)


def _share(value: str) -> Fraction:
    if value.endswith("%"):
        return _plain_or_words(value[:-1]) / 100
    if value.endswith("‰"):
        return _plain_or_words(value[:-1]) / 1000
    share = _SHARE(value)
    if share is None:
        return _plain_or_words(value)
    parts = _plain_or_words(_one(share["parts"]))
    if not parts:
        raise _NotReadError("form")
    return _plain_or_words(_one(share["share"])) / parts


def _one(value: str) -> str:
    """百分之, 千分之, 万分之 leave out the one."""
    return f"一{value}" if value in ("百", "千", "万", "亿") else value


def _plain_or_words(value: str) -> Fraction:
    if not value:
        raise _NotReadError("form")
    plain = _PLAIN(value)
    if plain is not None and not plain["sign"]:
        return Fraction(plain["whole"].replace(",", "") + plain["places"])
    digits = value.translate(_ZERO_LETTERS)
    if _DIGITS(digits) is not None and any(char in DIGIT_VALUES for char in value):
        return Fraction(_digit_by_digit(digits))
    return _large(value, at_end=True)


def _digit_by_digit(value: str) -> int:
    if len(value) == 2 and "零" not in value and not any(char.isascii() for char in value):
        raise _NotReadError("approximate")
    return int("".join(char if char.isascii() else str(DIGIT_VALUES[char]) for char in value))


def _large(value: str, *, at_end: bool) -> Fraction:
    """Splits at 亿, then 万: what stands before counts these, what stands behind is less.

    Only at the end of the whole may a unit be left out (三万五): 一百五万 could be 105 or 150.
    """
    for name, unit in _LARGE:
        if name not in value:
            continue
        head, _, tail = value.rpartition(name)
        if not head or name in head:
            raise _NotReadError("form")
        many = _large(head, at_end=False)
        if not tail:
            return many * unit
        if many.denominator != 1:
            raise _NotReadError("form")
        if len(tail) == 1 and _DIGITS(tail) is not None:
            if not at_end:
                raise _NotReadError("form")
            return many * unit + Fraction(DIGIT_VALUES.get(tail, tail)) * unit / 10
        rest = _large(tail, at_end=at_end)
        if rest >= unit:
            raise _NotReadError("form")
        return many * unit + rest
    return _small(value, at_end=at_end)


def _small(value: str, *, at_end: bool) -> Fraction:
    whole, point, places = value.partition("点")
    if point:
        if not places or _DIGITS(places) is None or not whole:
            raise _NotReadError("form")
        digits = "".join(char if char.isascii() else str(DIGIT_VALUES[char]) for char in places)
        return _small(whole, at_end=False) + Fraction(int(digits), 10 ** len(digits))
    if value in DIGIT_VALUES:
        return Fraction(DIGIT_VALUES[value])
    plain = _PLAIN(value)
    if plain is not None and not plain["sign"]:
        return Fraction(plain["whole"].replace(",", "") + plain["places"])
    group = _GROUP(value)
    if group is not None:
        return Fraction(_group(value, group, at_end=at_end))
    terms = _FIGURE_TERMS(value)
    if value and terms is not None:
        return _figure_terms(terms)
    if _DIGITS(value) is not None:
        raise _NotReadError("approximate" if len(value) == 2 else "form")
    raise _NotReadError("form")


def _group(value: str, group: re.Match[str], *, at_end: bool) -> int:
    thousands, _, hundreds, _, tens, ten, twenty, thirty, ones = group.groups()
    total = 1000 * DIGIT_VALUES.get(thousands, 0) + 100 * DIGIT_VALUES.get(hundreds, 0)
    if ten:
        total += 10 * DIGIT_VALUES.get(tens, 1)
    elif twenty or thirty:
        total += 20 if twenty else 30
    if ones:
        before = value[group.start(9) - 1] if group.start(9) else ""
        unit = {"千": 100, "百": 10}.get(before, 1)
        if unit > 1 and not at_end:
            raise _NotReadError("form")
        total += DIGIT_VALUES[ones] * unit
    if not any((thousands, hundreds, ten, twenty, thirty, ones)) and value.strip("零"):
        raise _NotReadError("form")
    return total


def _figure_terms(terms: re.Match[str]) -> Fraction:
    total, ceiling = Fraction(0), None
    for text, unit in zip(terms.groups(), (1000, 100, 10, 1), strict=True):
        if text is None:
            continue
        term = Fraction(text) * unit
        if ceiling is not None and (term >= ceiling or total.denominator != 1):
            raise _NotReadError("form")
        total, ceiling = total + term, unit
    return total


def _refused(text: str, value: str, code: str) -> Invalid:
    if re.fullmatch(r"[-+]?[0-9.]+[eE][-+]?[0-9]+", value) is not None:
        return _invalid(
            text,
            "scientific",
            "科学记数法，原有数字已丢失",
            "scientific notation: the original figures are lost",
        )
    if re.search(r"[0-9]\s+[0-9]", value) is not None:
        return _invalid(
            text,
            "several",
            "数字之间有空格或换行，可能不止一个数",
            "spaces or line ends between figures: perhaps more than one number",
        )
    if code == "inexact":
        return _invalid(text, "inexact", "不能写成有限小数", "it has no finite decimal")
    if code == "approximate" or _APPROXIMATE.search(value) is not None:
        return _invalid(
            text,
            "approximate",
            "是约数或范围，不是一个确定的数",
            "an approximation or a range, not one number",
        )
    return _invalid(text, "form", "不是数字的写法", "not written as a number")


def _invalid(text: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid(what="number", code=code, written=text, message=zh, message_en=en)
