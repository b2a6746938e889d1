"""Chinese numerals as the numbers of articles, paragraphs and items are written."""

from __future__ import annotations

from typing import Final

__all__ = ["chinese_number", "read_number"]

_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_JOINED: Final = str.maketrans({"廿": "二十", "卅": "三十"})
_LIMIT: Final = 9999


def read_number(text: str) -> int | None:
    """The number from 1 to 9999 that a numeral states; `None` where it states none.

    Arabic digits (`59`), Chinese numerals (`五十九`, `一百零二`, `廿三`) and numerals by place
    (`一〇二`).
    """
    if text.isascii():
        number = int(text) if text.isdigit() else 0
    else:
        number = _read_chinese(text.translate(_JOINED))
    return number if 1 <= number <= _LIMIT else None


def _read_chinese(text: str) -> int:
    if all(char in _DIGITS for char in text):
        if len(text) == 1 or any(_DIGITS[char] == 0 for char in text[1:]) or len(text) > 2:
            return int("".join(str(_DIGITS[char]) for char in text))
        return 0
    total = 0
    digit: int | None = None
    unit = _LIMIT + 1
    for char in text:
        value = _DIGITS.get(char)
        if value is not None:
            if digit:
                return 0
            digit = value
            continue
        size = _TENS.get(char, 0)
        if not size or size >= unit or (digit is None and (size != 10 or total)):
            return 0
        total += (1 if digit is None else digit) * size
        digit, unit = None, size
    return total + (digit or 0)


def chinese_number(number: int) -> str:
    """The numeral as statutes print it: `五十九`, `一百零二`, `十五`.

    Args:
        number: from 1 to 9999.
    """
    digits = "零一二三四五六七八九"
    parts: list[str] = []
    gap = False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if not digit:
            gap = bool(parts) and number > 0
            continue
        if gap:
            parts.append("零")
            gap = False
        leading_ten = name == "十" and digit == 1 and not parts
        parts.append(name if leading_ten else digits[digit] + name)
    return "".join(parts)
