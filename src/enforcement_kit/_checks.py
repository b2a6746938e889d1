"""Check characters of the national identifiers, below every room so that each may use them.

Sources: GB 32100-2015 (统一社会信用代码), GB 11643-1999 (公民身份号码), GB 11714 (组织机构代码).
"""

from __future__ import annotations

import re
from operator import mul
from typing import Final

from enforcement_kit.errors import UsageError

__all__ = [
    "CREDIT_ALPHABET",
    "credit_code_check",
    "credit_code_holds",
    "organisation_code_check",
    "resident_id_check",
    "resident_id_holds",
]

CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of a credit code: digits and capitals without I, O, S, V, Z."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstu"
_TO_DIGITS: Final = bytes(
    ord(_DIGITS[CREDIT_ALPHABET.index(chr(code))]) if chr(code) in CREDIT_ALPHABET else ord("!")
    for code in range(256)
)
_RESIDENT_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS: Final = "10X98765432"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECKS: Final = "0X987654321"
_SEVENTEEN_DIGITS: Final = re.compile(r"[0-9]{17}").fullmatch
_ORGANISATION: Final = re.compile(r"[0-9A-Z]{8}").fullmatch


def _credit_sum(code: str) -> int:
    """The weighted sum of the first 17 characters; `ValueError` for one outside the alphabet.

    The weights are the powers of 3 modulo 31, and 34 is 3 modulo 31: read backwards as a numeral
    to the base 34, the code is its own weighted sum.
    """
    return int(code[16::-1].encode().translate(_TO_DIGITS), 34)


def credit_code_check(first17: str) -> str:
    """The check character (GB 32100-2015) that belongs behind the first 17 characters.

    Raises:
        UsageError: unless given 17 characters of the alphabet, in capitals.
    """
    if len(first17) == 17:
        try:
            return CREDIT_ALPHABET[-_credit_sum(first17) % 31]
        except ValueError:
            pass
    raise UsageError(
        "需要统一社会信用代码的前17位（数字和大写字母，不含I、O、S、V、Z）",
        "the first 17 characters of a credit code are needed: digits and capitals"
        " without I, O, S, V, Z",
    )


def credit_code_holds(code: str) -> bool:
    """Whether 18 characters are a credit code with its right check character; never raises."""
    if len(code) != 18:
        return False
    try:
        return CREDIT_ALPHABET[-_credit_sum(code) % 31] == code[17]
    except ValueError:
        return False


def resident_id_check(first17: str) -> str:
    """The check character (GB 11643-1999) that belongs behind the first 17 digits.

    Raises:
        UsageError: unless given 17 digits.
    """
    if _SEVENTEEN_DIGITS(first17) is None:
        raise UsageError(
            "需要公民身份号码的前17位数字", "the first 17 digits of a resident number are needed"
        )
    return _RESIDENT_CHECKS[sum(map(mul, map(int, first17), _RESIDENT_WEIGHTS)) % 11]


def resident_id_holds(number: str) -> bool:
    """Whether 18 characters are 17 digits and their right check character; never raises."""
    return _SEVENTEEN_DIGITS(number[:17]) is not None and number[17:] == resident_id_check(
        number[:17]
    )


def organisation_code_check(first8: str) -> str:
    """The check character (GB 11714) behind the first 8 characters of an organisation code.

    Raises:
        UsageError: unless given 8 digits or capitals.
    """
    if _ORGANISATION(first8) is None:
        raise UsageError(
            "需要组织机构代码的前8位（数字和大写字母）",
            "the first 8 characters of an organisation code are needed: digits and capitals",
        )
    values = (int(char, 36) for char in first8)
    return _ORGANISATION_CHECKS[sum(map(mul, values, _ORGANISATION_WEIGHTS)) % 11]
