"""Personal numbers, addresses and names in running text, found by their form."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit._checks import credit_code_holds, resident_id_holds
from enforcement_kit._fold import INVISIBLE, fold
from enforcement_kit.privacy._names import is_organisation, person_shaped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Hit", "Kind", "find"]

Kind = Literal["address", "bank_card", "birth_date", "id_number", "name", "phone", "plate"]

_PROVINCE: Final = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_AREA: Final = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_DATE: Final = r"(?:19|20)[0-9]{2}\s?[年./-]\s?[0-9]{1,2}(?:\s?[月./-]\s?[0-9]{1,2}\s?日?|\s?月)"

_CREDIT: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_RESIDENT_ANY: Final = re.compile(r"(?=([1-8](?:[\s·.-]?[0-9]){16}[\s·.-]?[0-9Xx]))")
_RESIDENT_SHAPE: Final = re.compile(
    rf"(?<![0-9A-Za-z.]){_PROVINCE}[0-9]{{4}}(?:19[0-9]{{2}}|200[0-5]){_MONTH_DAY}"
    r"[0-9]{3}(?:[0-9]{2}|[0-9Xx])?(?![0-9A-Za-z])"
)
_RESIDENT_OLD: Final = re.compile(
    rf"(?<![0-9A-Za-z.]){_PROVINCE}[0-9]{{4}}[0-9]{{2}}{_MONTH_DAY}[0-9]{{3}}(?![0-9A-Za-z])"
)
_RESIDENT_LABEL: Final = re.compile(
    r"(?:身份证|公民身份|证件)(?:号码|号)?(?:为|是)?[\s:(]*([0-9](?:[\s-]?[0-9]){13,17}[Xx]?)"
)
_NO_PERSON: Final = re.compile(
    r"(?:注册号|登记[码号证]|执照|许可证|信用代码|编号|案号|文号|单号|工单)[^0-9]{0,8}$"
)
_PHONES: Final = (
    re.compile(
        r"(?<![0-9.〕】\]])(?:\+?86[\s-]?)?1[3-9][0-9]"
        r"(?:[0-9]{8}|(?P<gap>[\s-])[0-9]{4}(?P=gap)[0-9]{4})(?![0-9]|\.[0-9]|\s?[万亿元])"
    ),
    re.compile(r"(?<![0-9.])(?<![0-9]\s)1\s[3-9](?:\s[0-9]){9}(?!\s?[0-9])"),
    re.compile(
        rf"(?<![0-9A-Za-z.-])(?:\({_AREA}\)\s?|{_AREA}[\s-])[2-8][0-9]{{6,7}}(?![0-9A-Za-z])"
        r"(?:[-转][0-9]{1,5}(?![0-9]))?"
    ),
)
_PHONE_LABEL: Final = re.compile(
    r"(?:电话|传真|手机|座机|联系方式|[Tt][Ee][Ll])(?:号码|号)?(?:为|是)?[\s:.]*"
    r"((?:0[0-9]{9,11}|[2-8][0-9]{6,7}|1[3-9][0-9]{9})(?![0-9]))"
)
_LETTER: Final = "[A-HJ-NP-Za-hj-np-z]"
_SIGN: Final = "[A-HJ-NP-Za-hj-np-z0-9]"
_PLATE: Final = re.compile(
    rf"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?{_LETTER}[\s·•.-]?"
    rf"(?:[DFdf]{_SIGN}[0-9]{{4}}|[0-9]{{5}}[DFdf]|(?=[A-Za-z]{{0,4}}[0-9]){_SIGN}{{5}}"
    rf"|(?=[A-Za-z]{{0,3}}[0-9]){_SIGN}{{4}}[学警挂港澳领使])(?![0-9A-Za-z])"
)
_BANK: Final = re.compile(r"(?<![0-9A-Za-z.])[3-6](?:[ -]?[0-9]){15,18}(?![0-9A-Za-z]|[ -][0-9])")
_BANK_LABEL: Final = re.compile(
    r"(?:卡号|账号|帐号|账户|帐户|银行卡)(?:为|是)?[\s:]*([0-9](?:[ -]?[0-9]){8,29})(?![0-9])"
)
_ADDRESS_LABEL: Final = re.compile(
    r"(?:家庭住址|家庭地址|住址|现住址?|户籍地址?|户籍所在地|居住地址?|家住)(?:为|是|在)?[\s:]*"
    r"([^,。;!?、\n]{4,80})"
)
_ROLES: Final = (
    "当事人 经营者 被询问人 被处罚人 负责人 法定代表人 投诉人 举报人 联系人 "
    "姓名 业主 证人 见证人 代理人 监护人 申请人 签收人 收件人 受送达人"
)
_ROLE: Final = tuple(_ROLES.split())
_NAME_LABEL: Final = re.compile(
    rf"(?:{'|'.join(_ROLE)})(?:姓名)?\s*:\s*([\u3400-\u9fff·]{{2,15}})(?![\u3400-\u9fff·])"
)
_NAME_SEX: Final = re.compile(
    rf"(?:(?<![\u3400-\u9fff])|{'|'.join(f'(?<={role})' for role in _ROLE)})"
    r"([\u3400-\u9fff·]{2,4})[\s,(]{1,2}[男女](?![\u3400-\u9fff])"
)
_BORN: Final = (
    re.compile(rf"({_DATE})\s?(?:出生|生(?=[,。;]))"),
    re.compile(rf"(?:出生日期|出生年月日|出生年月|出生于|生日)[\s:]*({_DATE})"),
)
_MIGHT: Final = re.compile(
    r"[0-9](?:[\s·.()-]?[0-9Xx]){5}|[\u3400-\u9fff]\s?[A-Za-z][\s·•.-]?[0-9A-Za-z]{4}|[男女:住址]|出生"
)


_SHORT: Final = 120
"""Texts up to here come again and again in a run (messages, kinds) and are looked at once."""


@attrs.frozen(kw_only=True)
class Hit:
    """A personal value in a text: its kind, and where it stands."""

    kind: Kind
    start: int
    end: int


def find(text: str) -> tuple[Hit, ...]:
    """What looks personal in the text, in order, without overlaps; offsets are the text's own."""
    folded = fold(text)
    if _MIGHT.search(folded) is None and INVISIBLE.isdisjoint(folded):
        return ()
    return _close(folded) if len(folded) > _SHORT else _close_again(folded)


def _close(folded: str) -> tuple[Hit, ...]:
    places = [place for place, char in enumerate(folded) if char.isspace() or char not in INVISIBLE]
    seen = "".join(map(folded.__getitem__, places))
    merged: list[Hit] = []
    for hit in sorted(_all(seen), key=lambda one: (one.start, -one.end)):
        if merged and hit.start < merged[-1].end:
            end = max(hit.end, merged[-1].end)
            merged[-1] = attrs.evolve(merged[-1], end=end)
        else:
            merged.append(hit)
    return tuple(
        Hit(kind=hit.kind, start=places[hit.start], end=places[hit.end - 1] + 1) for hit in merged
    )


_close_again = lru_cache(maxsize=8192)(_close)


def _all(text: str) -> Iterator[Hit]:
    yield from _residents(text)
    for pattern in _PHONES:
        yield from _hits("phone", pattern, text, 0)
    yield from _hits("phone", _PHONE_LABEL, text)
    yield from _hits("plate", _PLATE, text, 0)
    yield from (
        Hit(kind="bank_card", start=found.start(), end=found.end())
        for found in _BANK.finditer(text)
        if _luhn(found[0]) and not _is_credit_code(found[0])
    )
    yield from _hits("bank_card", _BANK_LABEL, text)
    yield from _hits("address", _ADDRESS_LABEL, text)
    for pattern in _BORN:
        yield from _hits("birth_date", pattern, text)
    for pattern in (_NAME_LABEL, _NAME_SEX):
        for found in pattern.finditer(text):
            if person_shaped(found[1]) or ("·" in found[1] and not is_organisation(found[1])):
                yield Hit(kind="name", start=found.start(1), end=found.end(1))


def _hits(kind: Kind, pattern: re.Pattern[str], text: str, group: int = 1) -> Iterator[Hit]:
    for found in pattern.finditer(text):
        yield Hit(kind=kind, start=found.start(group), end=found.end(group))


def _residents(text: str) -> Iterator[Hit]:
    codes = [found.span() for found in _CREDIT.finditer(text) if _is_credit_code(found[0])]
    for found in _RESIDENT_ANY.finditer(text):
        start, end = found.span(1)
        if any(first < end and start < last for first, last in codes):
            continue
        if _is_resident(_digits(found[1])):
            yield Hit(kind="id_number", start=start, end=end)
    for pattern in (_RESIDENT_SHAPE, _RESIDENT_OLD):
        for found in pattern.finditer(text):
            if found.span() in codes or _NO_PERSON.search(text, 0, found.start()) is not None:
                continue
            if pattern is _RESIDENT_SHAPE or _is_day(f"19{found[0][6:12]}"):
                yield Hit(kind="id_number", start=found.start(), end=found.end())
    yield from _hits("id_number", _RESIDENT_LABEL, text)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()


def _is_day(digits: str) -> bool:
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _is_resident(number: str) -> bool:
    return (
        re.match(_PROVINCE, number) is not None
        and number[6:8] in ("18", "19", "20")
        and _is_day(number[6:14])
        and resident_id_holds(number)
    )


def _is_credit_code(code: str) -> bool:
    """Whether a code is public: a credit code, and not a person's number as well."""
    return credit_code_holds(code) and not _is_resident(code)


def _luhn(number: str) -> bool:
    """The check of ISO/IEC 7812-1 on card numbers."""
    total = 0
    for place, digit in enumerate(map(int, reversed(_digits(number)))):
        value = digit * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
