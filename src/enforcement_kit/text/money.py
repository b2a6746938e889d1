"""Amounts of money, in words and in figures, exact to the fen (分).

Capitals follow the rules for filling in bills and settlement vouchers (支付结算办法, annex 1);
where these leave a choice of 零, it is left out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from enforcement_kit.errors import UsageError
from enforcement_kit.text.invalid import Invalid
from enforcement_kit.text.numerals import DIGIT_VALUES, normalise, parse_number
from enforcement_kit.text.ordinals import numeral

__all__ = ["MoneyUnit", "amount_in_words", "parse_amount"]

MoneyUnit = Literal["元", "万元", "亿元"]

_UNITS: Final[dict[MoneyUnit, int]] = {"元": 1, "万元": 10**4, "亿元": 10**8}
_LARGEST: Final = 10**15
_LONGEST: Final = 100
_CAPITALS: Final = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")

_LABEL: Final = re.compile(
    r"^(?:\(?(?:大写|小写|金额|罚款|罚没款|人民币|共计|合计|计|RMB|CNY|[¥￥])\)?:?)+", re.IGNORECASE
)
_TAIL: Final = re.compile(r"(?:人民币|RMB|CNY)$", re.IGNORECASE)
_PLAIN: Final = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,2}))?", re.ASCII).fullmatch
_BOTH: Final = re.compile(r"(?P<first>[^()]+)\((?P<second>[^()]+)\)").fullmatch
_PARTS: Final = re.compile(
    r"(?:(?P<yuan>[^元角分]+)(?P<name>元))?零?(?:(?P<jiao>[零一二三四五六七八九0-9])角)?"
    r"零?(?:(?P<fen>[零一二三四五六七八九0-9])分)?[整正]?"
).fullmatch
_NOTHING: Final = frozenset(["", "无", "空", "-", "--", "---", "/", "\\", "无罚款", "未填", "none"])
_FOREIGN: Final = re.compile(r"[$€£]|美元|欧元|英镑|日元|港币|港元|USD|HKD|EUR")
_REASONS: Final[dict[str, tuple[str, str]]] = {
    "empty": ("没有填写金额", "no amount is given"),
    "length": ("过长，不是一个金额", "too long for an amount"),
    "approximate": (
        "是约数或范围，不是一个确定的金额",
        "an approximation or a range, not one amount",
    ),
    "several": (
        "数字之间有空格或换行，可能不止一个金额",
        "spaces or line ends between figures: perhaps more than one amount",
    ),
    "scientific": (
        "科学记数法，原有数字可能已丢失",
        "scientific notation: the original figures may be lost",
    ),
    "negative": ("金额不能为负", "an amount cannot be negative"),
    "precision": ("金额最小到分", "an amount has no part smaller than a fen (0.01 yuan)"),
    "currency": ("不是人民币", "not in yuan (renminbi)"),
    "contradiction": ("大写与小写不一致", "the words and the figures state different amounts"),
    "form": ("不是金额的写法", "not written as an amount"),
}


def amount_in_words(amount: Decimal | int) -> str:
    """The amount in capitals: `Decimal("316081.70")` is 叁拾壹万陆仟零捌拾壹元柒角整.

    Args:
        amount: yuan, exact, 0 to 10^15, at most two places.

    Raises:
        UsageError: for anything else; a float is always refused.
    """
    fen = _fen(amount)
    yuan, (jiao, rest) = fen // 100, divmod(fen % 100, 10)
    whole = ""
    if yuan or not fen:
        words = numeral(yuan)
        whole = ("一" if words.startswith("十") else "") + words + "元"
    small = f"{numeral(jiao)}角" if jiao else ""
    if rest:
        small += f"{'零' if yuan and not jiao else ''}{numeral(rest)}分"
    return (whole + small + ("" if rest else "整")).translate(_CAPITALS)


def parse_amount(text: str, *, unit: MoneyUnit = "元") -> Decimal | Invalid:
    """Reads one amount in words or figures: 叁万元整, ￥12,800.00, 1.2万元, 人民币伍仟圆, 3元5角.

    Args:
        text: the amount as written; words and figures may stand together: 叁万元整（￥30000）.
        unit: the unit that a bare number is in, such as a column's header says.

    Returns:
        Yuan with two places, or the reason: `empty`, `length`, `approximate`, `scientific`,
        `several`, `negative`, `precision`, `currency`, `contradiction`, `form`.
    """
    plain = _PLAIN(text)
    if plain is not None and unit == "元":
        return Decimal(f"{plain[1]}.{plain[2] or '':0<2}")
    if len(text) > _LONGEST:
        return _invalid(text, "length")
    value = normalise(text).replace("圆", "元").replace("块", "元").replace("﹙", "(")
    found = _two(value, unit) or _one(value, unit)
    if isinstance(found, str):
        return _invalid(text, found)
    return Decimal(f"{found // 100}.{found % 100:02}")


def _two(value: str, unit: MoneyUnit) -> int | str | None:
    """Words with figures in brackets behind, or `None` where there is but one amount."""
    both = _BOTH(_LABEL.sub("", value))
    if both is None:
        return None
    first, second = _one(both["first"], unit), _one(both["second"], unit)
    if isinstance(first, str) or isinstance(second, str):
        return "form"
    return first if first == second else "contradiction"


def _one(value: str, unit: MoneyUnit) -> int | str:
    """Fen, or the machine name of the reason."""
    value = _TAIL.sub("", _LABEL.sub("", value.strip("。;,")))
    if value.strip("()") in _NOTHING:
        return "empty"
    if _FOREIGN.search(value) is not None:
        return "currency"
    parts = _PARTS(value)
    if parts is not None and (parts["name"] or parts["jiao"] or parts["fen"]):
        small = 10 * _digit(parts["jiao"]) + _digit(parts["fen"])
        yuan = _number(parts["yuan"] or "0")
        if isinstance(yuan, str):
            return yuan
        if small and yuan.denominator != 1:
            return "form"
        return _whole_fen(yuan * 100 + small)
    bare = _number(value.removesuffix("整").removesuffix("正"))
    if isinstance(bare, str):
        return bare
    stated = any(char in value for char in "万亿")
    return _whole_fen(bare * 100 * (1 if stated else _UNITS[unit]))


def _number(value: str) -> Fraction | str:
    number = parse_number(value)
    if isinstance(number, Invalid):
        return number.code if number.code in ("approximate", "scientific", "several") else "form"
    if any(mark in value for mark in ("%", "‰", "分之")):
        return "form"
    return Fraction(number)


def _digit(char: str | None) -> int:
    if char is None:
        return 0
    return DIGIT_VALUES[char] if char in DIGIT_VALUES else int(char)


def _whole_fen(fen: Fraction) -> int | str:
    if fen < 0:
        return "negative"
    return fen.numerator if fen.denominator == 1 else "precision"


def _fen(amount: Decimal | int) -> int:
    if type(amount) is int or isinstance(amount, Decimal):
        exact = Decimal(amount)
        if exact.is_finite() and 0 <= exact <= _LARGEST:
            fen = Fraction(exact) * 100
            if fen.denominator == 1:
                return fen.numerator
    raise UsageError(
        f"需要0至10^15元、最小到分的金额（Decimal），得到{amount!r}",
        "an amount of 0 to 10^15 yuan with at most two places (Decimal) is needed,"
        f" found {amount!r}",
    )


def _invalid(text: str, code: str) -> Invalid:
    zh, en = _REASONS[code]
    return Invalid(
        what="amount",
        code=code,
        written=text,
        message=zh,
        message_en=en,
        expected="" if code == "empty" else "316081.70",
    )
