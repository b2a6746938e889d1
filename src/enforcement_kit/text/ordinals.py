"""Small Chinese numerals, and the numbers of headings: 一、（一）1.（1）."""

from __future__ import annotations

import re
from typing import Final, Literal

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text.numerals import parse_number

__all__ = ["Heading", "HeadingLevel", "heading_number", "numeral", "parse_heading"]

HeadingLevel = Literal[1, 2, 3, 4]

_CHARS: Final = "零一二三四五六七八九"
_BELOW: Final = (("千", 1000), ("百", 100), ("十", 10), ("", 1))
_HEADING: Final = re.compile(
    r"\s*(?:(?P<first>[一二三四五六七八九十百零〇]{1,5})、"
    r"|[（(](?P<second>[一二三四五六七八九十百零〇]{1,5})[）)]"
    r"|(?P<third>[0-9０-９]{1,3})[.．、](?![0-9０-９])"
    r"|[（(](?P<fourth>[0-9０-９]{1,3})[）)])"
)


@attrs.frozen(kw_only=True)
class Heading:
    """The number at the start of a heading.

    Attributes:
        level: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, as GB/T 9704 ranks them.
        number: its value.
        length: characters that the number takes, with what stands before it.
    """

    level: HeadingLevel
    number: int
    length: int


def numeral(number: int) -> str:
    """A whole number in small Chinese numerals: 十一, 一百零五, 二万零三十.

    Raises:
        UsageError: below 0 or from 10^16 on.
    """
    if isinstance(number, bool) or not 0 <= number < 10**16:
        raise UsageError(
            f"需要0至10^16以内的整数，得到{number!r}",
            f"a whole number from 0 to below 10^16 is needed, found {number!r}",
        )
    words = _read(number) or "零"
    return words[1:] if words.startswith("一十") else words


def heading_number(number: int, level: HeadingLevel) -> str:
    """The number of a heading as GB/T 9704 writes it at that level: 一、（一）1.（1）."""
    if level == 1:
        return f"{numeral(number)}、"
    if level == 2:
        return f"（{numeral(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def parse_heading(line: str) -> Heading | None:
    """The heading number that a line begins with, or `None` where it begins with none."""
    found = _HEADING.match(line)
    if found is None or found.lastgroup is None:
        return None
    number = parse_number(found[found.lastgroup])
    levels: dict[str, HeadingLevel] = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    if not number or number != int(number):
        return None
    return Heading(level=levels[found.lastgroup], number=int(number), length=found.end())


def _read(number: int) -> str:
    for name, unit in (("亿", 10**8), ("万", 10**4)):
        if number >= unit:
            many, rest = divmod(number, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            return f"{_read(many)}{name}{gap}{_read(rest)}"
    words = ""
    for name, unit in _BELOW:
        digit, number = divmod(number, unit)
        if digit:
            words += f"{_CHARS[digit]}{name}"
        elif words and number:
            words += "零"
    return re.sub("零+", "零", words)
