"""Resident identity numbers (公民身份号码, GB 11643-1999), and their older form of 15 digits.

Eighteen characters: division, birth date, sequence (odd for men), check character. Only the
check character and the birth date are tested: divisions come and go, and numbers stay.
"""

import datetime as dt
import re
from typing import Final, Literal

import attrs

from enforcement_kit._checks import resident_id_check
from enforcement_kit.model.identifiers import _reading
from enforcement_kit.model.identifiers.doubt import Doubt
from enforcement_kit.text import Invalid

__all__ = ["ResidentId", "compact_resident_id", "is_valid_resident_id", "parse_resident_id"]

_FORM: Final = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}").fullmatch


def _hidden(number: str) -> str:
    return f"'{number[:2]}…'"


@attrs.frozen(kw_only=True)
class ResidentId:
    """A resident number with a right check character and a real birth date.

    Equal by value; its `repr` shows the province alone, for logs.

    Attributes:
        written: the text as it was found.
        value: the number, 15 or 18 characters, half-width, X in capitals.
        birth_date: the day that the number states.
    """

    written: str = attrs.field(eq=False, repr=_hidden)
    value: str = attrs.field(repr=_hidden)
    birth_date: dt.date = attrs.field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "ResidentId | Invalid":
        """Reads a number; see `parse_resident_id`."""
        return parse_resident_id(text)

    @property
    def division(self) -> str:
        """Six-digit division of the first registration; it need not exist any more."""
        return self.value[:6]

    @property
    def sex(self) -> Literal["male", "female"]:
        """By the parity of the sequence number."""
        last = self.value[16] if len(self.value) == 18 else self.value[14]
        return "male" if int(last) % 2 else "female"

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is odd about a number that holds: `division` (no such province), `old_form`."""
        found = []
        if not _reading.known_division(self.division):
            found.append(
                Doubt(
                    code="division",
                    message="前2位不是已知省份的行政区划代码",
                    message_en="the first two digits are no known province",
                )
            )
        if len(self.value) == 15:
            found.append(
                Doubt(
                    code="old_form",
                    message="为15位旧号码，没有校验码",
                    message_en="an old number of 15 digits, without a check character",
                )
            )
        return tuple(found)

    def format(self) -> str:
        """The number of 18 characters; one of 15 digits is carried over to it (years 19xx)."""
        if len(self.value) == 18:
            return self.value
        first = f"{self.value[:6]}19{self.value[6:]}"
        return first + resident_id_check(first)

    def __str__(self) -> str:
        return self.value


def compact_resident_id(text: str) -> str:
    """The text as half-width capitals, without spaces and hyphens; not judged."""
    return _reading.compact(text)


def is_valid_resident_id(text: str) -> bool:
    """Whether `parse_resident_id` reads the text."""
    return isinstance(parse_resident_id(text), ResidentId)


def parse_resident_id(text: str) -> ResidentId | Invalid:
    """Reads a resident number as people write it.

    Returns:
        The number, or the reason: `empty`, `masked`, `length`, `alphabet`, `birth_date`, `check`.
        No message repeats the number or a part of it.
    """
    value = _reading.compact(text)
    if _FORM(value) is None:
        return _reason(text, value)
    birth = f"19{value[6:12]}" if len(value) == 15 else value[6:14]
    try:
        birth_date = dt.date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:
        birth_date = None
    if birth_date is None or birth_date.year < 1800:
        return _invalid(
            text,
            "birth_date",
            "公民身份号码中的出生日期不是真实日期",
            "the birth date within the resident number is no real date",
        )
    if len(value) == 18 and resident_id_check(value[:17]) != value[17]:
        return _invalid(
            text,
            "check",
            "公民身份号码校验码不符，至少有一位写错",
            "the check character of the resident number is wrong: a character was miswritten",
        )
    return ResidentId(written=text, value=value, birth_date=birth_date)


def _reason(text: str, value: str) -> Invalid:
    if not value:
        return _invalid(text, "empty", "公民身份号码为空", "the resident number is empty")
    if _reading.is_masked(value):
        return _invalid(
            text,
            "masked",
            "公民身份号码已被隐去一部分，无法校验",
            "part of the resident number was masked, so it cannot be checked",
        )
    if len(value) not in (15, 18):
        return _invalid(
            text,
            "length",
            f"公民身份号码应为18位（旧号15位），现为{len(value)}位",
            f"a resident number has 18 characters (old: 15), found {len(value)}",
            "18",
        )
    return _invalid(
        text,
        "alphabet",
        "公民身份号码应为数字，仅18位号码的末位可为X",
        "a resident number is digits; only the 18th character may be X",
    )


def _invalid(text: str, code: str, zh: str, en: str, expected: str = "") -> Invalid:
    return Invalid(
        what="resident_id", code=code, written=text, message=zh, message_en=en, expected=expected
    )
