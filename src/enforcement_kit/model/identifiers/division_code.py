"""Division codes of towns, townships and streets: nine digits, six of them the county's.

GB/T 2260 numbers down to counties; three more digits number what lies under one.
"""

import re
from typing import Final

import attrs

from enforcement_kit.model.identifiers import _reading
from enforcement_kit.model.identifiers.doubt import Doubt
from enforcement_kit.text import Invalid

__all__ = [
    "DivisionCode",
    "compact_division_code",
    "is_valid_division_code",
    "parse_division_code",
]

_DIGITS: Final = re.compile(r"[0-9]+").fullmatch


@attrs.frozen(kw_only=True)
class DivisionCode:
    """A town's code, such as 120111100. Equal by value, however it was written.

    Attributes:
        written: the text as it was found.
        value: the nine digits.
    """

    written: str = attrs.field(eq=False)
    value: str

    @classmethod
    def parse(cls, text: str) -> "DivisionCode | Invalid":
        """Reads a code; see `parse_division_code`."""
        return parse_division_code(text)

    @property
    def province(self) -> str:
        """The first two digits."""
        return self.value[:2]

    @property
    def prefecture(self) -> str:
        """The first four digits."""
        return self.value[:4]

    @property
    def county(self) -> str:
        """The first six digits: county or district (GB/T 2260)."""
        return self.value[:6]

    @property
    def town(self) -> str:
        """The last three digits."""
        return self.value[6:]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is odd about a code of right form: `division` (no such province)."""
        if _reading.known_division(self.value):
            return ()
        return (
            Doubt(
                code="division",
                message=f"前2位“{self.province}”不是已知省份的行政区划代码",
                message_en=f"the first two digits, {self.province!r}, are no known province",
            ),
        )

    def format(self) -> str:
        """The nine digits."""
        return self.value

    def __str__(self) -> str:
        return self.value


def compact_division_code(text: str) -> str:
    """Half-width digits; the twelve digits of a whole town (…000) are shortened to nine."""
    value = _reading.compact(text)
    return value[:9] if len(value) == 12 and value.endswith("000") else value


def is_valid_division_code(text: str) -> bool:
    """Whether `parse_division_code` reads the text."""
    return isinstance(parse_division_code(text), DivisionCode)


def parse_division_code(text: str) -> DivisionCode | Invalid:
    """Reads a town's division code.

    Returns:
        The code, or the reason: `empty`, `masked`, `alphabet`, `length`, `not_a_town` (the last
        three digits are 000: the county's own code).
    """
    value = compact_division_code(text)
    if not value:
        return _invalid(text, "empty", "行政区划代码为空", "the division code is empty")
    if _reading.is_masked(value):
        return _invalid(
            text,
            "masked",
            "行政区划代码已被隐去一部分",
            "part of the division code was masked",
        )
    if _DIGITS(value) is None:
        return _invalid(
            text, "alphabet", "行政区划代码应为9位数字", "a division code is nine digits"
        )
    if len(value) != 9:
        hint_zh, hint_en = {
            6: ("（6位为县级代码）", " (six digits are a county's)"),
            12: ("（12位为村级代码）", " (twelve digits are a village's)"),
        }.get(len(value), ("", ""))
        return _invalid(
            text,
            "length",
            f"乡镇级行政区划代码应为9位，现为{len(value)}位{hint_zh}",
            f"a town's division code has nine digits, found {len(value)}{hint_en}",
        )
    if value.endswith("000"):
        return _invalid(
            text,
            "not_a_town",
            "末3位为000，是县级代码，不是乡镇级代码",
            "it ends in 000: the code of a county, not of a town",
        )
    return DivisionCode(written=text, value=value)


def _invalid(text: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid(
        what="division_code",
        code=code,
        written=text,
        message=zh,
        message_en=en,
        expected="9" if code in ("length", "alphabet", "not_a_town") else "",
    )
