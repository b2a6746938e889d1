"""Unified social credit codes (统一社会信用代码, GB 32100-2015).

Eighteen characters: registering department, class, six-digit division, nine-character
organisation code (GB 11714), check character. Letters may head the code: A1, A9, N1, N2, N3, Y1.
"""

from typing import Final

import attrs

from enforcement_kit._checks import (
    CREDIT_ALPHABET,
    credit_code_check,
    credit_code_holds,
    organisation_code_check,
)
from enforcement_kit.model.identifiers import _reading
from enforcement_kit.model.identifiers.doubt import Doubt
from enforcement_kit.text import Invalid

__all__ = ["CreditCode", "compact_credit_code", "is_valid_credit_code", "parse_credit_code"]

_DEPARTMENTS: Final = frozenset("123456789ANY")
_LOOKALIKES: Final = str.maketrans("IOSVZ", "105U2")


@attrs.frozen(kw_only=True)
class CreditCode:
    """A credit code whose check character is right. Equal by value, however it was written.

    Attributes:
        written: the text as it was found.
        value: the eighteen characters, half-width capitals.
    """

    written: str = attrs.field(eq=False)
    value: str

    @classmethod
    def parse(cls, text: str) -> "CreditCode | Invalid":
        """Reads a code; see `parse_credit_code`."""
        return parse_credit_code(text)

    @property
    def division(self) -> str:
        """Six-digit division (GB/T 2260) of the registering authority."""
        return self.value[2:8]

    @property
    def organisation_code(self) -> str:
        """Organisation code (组织机构代码, GB 11714): the characters 9 to 17."""
        return self.value[8:17]

    @property
    def is_sole_proprietor(self) -> bool:
        """Whether the code is that of an individual business (个体工商户), headed by 92."""
        return self.value.startswith("92")

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is odd about a code that passes its check character; often none.

        `department`: first character not known; `division`: no such province;
        `organisation_check`: the inner check character (GB 11714) is another.
        """
        found = []
        if self.value[0] not in _DEPARTMENTS:
            found.append(
                Doubt(
                    code="department",
                    message=f"第1位“{self.value[0]}”不是已知的登记管理部门代码",
                    message_en=f"the first character {self.value[0]!r} is no known department",
                )
            )
        if not _reading.known_division(self.division):
            found.append(
                Doubt(
                    code="division",
                    message=f"第3至8位“{self.division}”不是已知省份的行政区划代码",
                    message_en=f"characters 3 to 8, {self.division!r}, begin with no province",
                )
            )
        needed = organisation_code_check(self.organisation_code[:8])
        if needed != self.organisation_code[8]:
            found.append(
                Doubt(
                    code="organisation_check",
                    message=f"第9至17位组织机构代码的校验码应为“{needed}”",
                    message_en=f"the organisation code within should end in {needed!r}",
                )
            )
        return tuple(found)

    def format(self) -> str:
        """The eighteen characters without spaces, as GB 32100 writes them."""
        return self.value

    def __str__(self) -> str:
        return self.value


def compact_credit_code(text: str) -> str:
    """The text as half-width capitals, without spaces and hyphens; not judged."""
    return _reading.compact(text)


def is_valid_credit_code(text: str) -> bool:
    """Whether `parse_credit_code` reads the text: spaces, lower case, full width do not matter."""
    return credit_code_holds(text) or credit_code_holds(_reading.compact(text[:100]))


def parse_credit_code(text: str) -> CreditCode | Invalid:
    """Reads a credit code as people write it.

    Returns:
        The code, or the reason: `empty`, `masked`, `length`, `alphabet` (a letter that the
        standard leaves out; `expected` holds the code probably meant), `check` (`expected` holds
        the character that belongs behind the other seventeen).
    """
    if credit_code_holds(text):
        return CreditCode(written=text, value=text)
    value = _reading.compact(text)
    if credit_code_holds(value):
        return CreditCode(written=text, value=value)
    return _reason(text, value)


def _reason(text: str, value: str) -> Invalid:
    if not value:
        return _invalid(text, "empty", "统一社会信用代码为空", "the credit code is empty")
    if _reading.is_masked(value):
        return _invalid(
            text,
            "masked",
            "统一社会信用代码已被隐去一部分，无法校验",
            "part of the credit code was masked, so it cannot be checked",
        )
    if len(value) != 18:
        hint_zh, hint_en = _length_hint(value)
        return _invalid(
            text,
            "length",
            f"统一社会信用代码应为18位，现为{len(value)}位{hint_zh}",
            f"a credit code has 18 characters, found {len(value)}{hint_en}",
            "18",
        )
    strange = next((place for place, char in enumerate(value) if char not in CREDIT_ALPHABET), None)
    if strange is not None:
        meant = value.translate(_LOOKALIKES)
        return _invalid(
            text,
            "alphabet",
            f"统一社会信用代码第{strange + 1}位“{value[strange]}”不在代码字符集内"
            "（数字和大写字母，不含I、O、S、V、Z）",
            f"character {strange + 1}, {value[strange]!r}, is not in the alphabet of credit codes"
            " (digits and capitals without I, O, S, V, Z)",
            meant if credit_code_holds(meant) else "",
        )
    needed = credit_code_check(value[:17])
    return _invalid(
        text,
        "check",
        f"统一社会信用代码校验码不符：第18位应为“{needed}”，现为“{value[17]}”",
        f"the check character of the credit code should be {needed!r}, found {value[17]!r}",
        needed,
    )


def _length_hint(value: str) -> tuple[str, str]:
    if len(value) == 15 and value.isdigit():
        return "（15位数字为旧工商注册号）", " (15 digits are an old registration number)"
    if len(value) == 9:
        return "（9位为旧组织机构代码）", " (9 characters are an old organisation code)"
    return "", ""


def _invalid(text: str, code: str, zh: str, en: str, expected: str = "") -> Invalid:
    return Invalid(
        what="credit_code", code=code, written=text, message=zh, message_en=en, expected=expected
    )
