"""Sums of money in a text, in capitals, in figures, in both; ranges and rates are set apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.text import Invalid, parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

__all__ = ["Sum", "find_sums"]

_FIGURES: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,4})?"
_NUMERALS: Final = r"[零〇○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟貳參陸]"
_COUNTING: Final = _NUMERALS[:-1] + "万亿萬億]"
_WORDS: Final = (
    rf"(?<!{_COUNTING}){_COUNTING}{{1,30}}+"
    rf"(?:[元圆圓](?:零?{_NUMERALS}角)?(?:零?{_NUMERALS}分)?|角(?:{_NUMERALS}分)?)(?:整|正)?"
)
_IN_FIGURES: Final = (
    rf"(?:[¥￥]:?{_FIGURES}(?:[万亿]?[元圆])?"
    rf"|{_FIGURES}[百千]?[万亿]?[元圆](?:[0-9]角)?(?:[0-9]分)?)(?:整|正)?"
)
_SHORT: Final = (
    rf"(?:{_FIGURES}|(?<!{_COUNTING}){_NUMERALS}{{1,6}})[万亿]"
    rf"(?!{_NUMERALS}|[0-9元圆平吨公人户件个次])"
)
_CURRENCY: Final = r"(?:人民币|RMB|CNY)?"
_LABEL: Final = r"(?:\(?(?:大写|小写)(?:金额)?\)?[:]?)?"
_JOIN: Final = r"(?:[,，、]?[(\[]|[,，、/]|即|\t)?"
_ONE: Final = rf"{_CURRENCY}{_LABEL}{_CURRENCY}"
_BOTH: Final = re.compile(
    rf"{_ONE}(?:(?P<words>{_WORDS})(?:{_JOIN}{_ONE}(?P<figures>{_IN_FIGURES})[)\]]?)?"
    rf"|(?P<figures2>{_IN_FIGURES})(?:{_JOIN}{_ONE}(?P<words2>{_WORDS})[)\]]?)?"
    rf"|(?P<short>{_SHORT}))"
)
_RANGE_BEHIND: Final = re.compile(
    r"^(?:人民币)?(?:整)?(?:\(含本数\)|\(含\)|\(不含\))?(?:及|或)?(?:以上|以下|以内|以外|及以上|起|至(?![今此])|到(?!期)|[-~—]+(?=[0-9零一二三四五六七八九壹贰叁肆伍陆柒捌玖拾十]))"
)
_RANGE_BEFORE: Final = re.compile(
    r"(?:不超过|不高于|不低于|不得超过|不满|最高|最低|高于|低于|超过|不足|以上|以下|(?<!达)(?<!达到)上限|下限|(?<!计)至|到|(?<!已)达到|大于|小于|多于|少于)(?:人民币|为|的|处)?$"
)
_RATE_BEHIND: Final = re.compile(
    r"^(?:人民币)?(?:/|每|的?标准|的?(?:[0-9.]+|[一二三四五六七八九十]+)(?:%|倍)|(?:一|1)(?:个|件|瓶|袋|斤|公斤|千克|吨|平方米|米|天|日|次(?![性缴付交])|月|年))"
)
_RATE_BEFORE: Final = re.compile(
    r"(?:每|单价|价格为|定价|进价|(?:售价|均价|标价|销售价)(?!计(?:算)?(?:为|共|人民币)*$))[^,。;]{0,8}$"
)
_FACTOR_BEHIND: Final = re.compile(r"^[×*]")
_FACTOR_BEFORE: Final = re.compile(r"[×*]$")
_ABOUT: Final = re.compile(r"^(?:左右|上下|余|多|许)")
_ABOUT_BEFORE: Final = re.compile(
    r"(?:约|大概|大约|左右|将近|差不多|可能)(?:为|是|有|赚了?|卖了?|得了?)?$"
)
_CELL: Final = re.compile(r"[\t\n]")
_FOREIGN: Final = re.compile(r"(?:美|欧|日|港|韩|澳|加|新台|[$€£])$")
_LONG_NUMBER: Final = re.compile(r"[0-9.,] ?$")
"""Figures before the figures: a number that was not read whole is none."""


@attrs.frozen(kw_only=True)
class Sum:
    """A sum of money where it stands.

    Attributes:
        value: yuan.
        start: offset in the searched text.
        end: offset behind it.
        of_range: whether it bounds a range: a statute's band, a maximum, a threshold.
        rate: whether it is a price or rate by the piece, not a sum.
        other: what its figures state, where they differ from its words.
        about: whether it is given as an approximation.
    """

    value: Decimal
    start: int
    end: int
    of_range: bool = False
    rate: bool = False
    other: Decimal | None = None
    about: bool = False


def find_sums(text: str, start: int = 0, end: int | None = None) -> tuple[Sum, ...]:
    """Every sum of a text, half-width and without spaces, in its order."""
    return tuple(_sums(text, start, len(text) if end is None else end))


def _sums(text: str, start: int, end: int) -> Iterator[Sum]:
    for match in _BOTH.finditer(text, start, end):
        before = _CELL.split(text[max(0, match.start() - 16) : match.start()])[-1]
        shown = (match["words"] or match["words2"], match["figures"] or match["figures2"])
        if _FOREIGN.search(before) is not None or (
            match[0][0].isdecimal() and _LONG_NUMBER.search(before) is not None
        ):
            continue
        values = [_value(each) for each in (*shown, match["short"]) if each]
        known = [each for each in values if each is not None]
        if not known:
            continue
        following = text[match.end() : match.end() + 16]
        yield Sum(
            value=known[0],
            start=match.start(),
            end=match.end(),
            of_range=_RANGE_BEHIND.match(following) is not None
            or _RANGE_BEFORE.search(before) is not None,
            rate=any(
                (
                    _RATE_BEHIND.match(following),
                    _RATE_BEFORE.search(before),
                    _FACTOR_BEHIND.match(following),
                    _FACTOR_BEFORE.search(before),
                )
            ),
            about=_ABOUT.match(following) is not None or _ABOUT_BEFORE.search(before) is not None,
            other=known[1] if len(known) > 1 and known[1] != known[0] else None,
        )


def _value(written: str) -> Decimal | None:
    found = parse_amount(written)
    return None if isinstance(found, Invalid) else found
