"""Names of parties as the text goes on to call them, and which party a stretch speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.papers.fields import Sureness
    from enforcement_kit.papers.page import Page, Span

__all__ = [
    "BRACKETED",
    "ORGANISATION",
    "PERSON",
    "TRADER",
    "PartyFound",
    "is_organisation",
    "is_spread",
    "nearest_party",
    "whose",
    "with_short_names",
]

ORGANISATION: Final = re.compile(
    r"(?:公司|厂|集团|合作社|中心|医院|学校|幼儿园|委员会|协会|研究院|事务所|农场|加油站|分公司|支行"
    r"|项目部|矿|电厂|联社|站|局|银行|基金会)(?:\([\u4e00-\u9fff]{2,8}\))?$"
)
"""How names of organisations end."""
TRADER: Final = re.compile(
    r"(?:店|部|馆|坊|铺|超市|行|庄|摊|网吧|餐厅|饭庄|酒楼|小吃|食府|门市|经营部|商行|诊所|作坊|厅|吧|屋"
    r"|城|园|药房|酒家|书屋|公寓|民宿|客栈|旅社|旅馆|浴室|浴池|会所|俱乐部|驿站|饭店|农庄|山庄|车行"
    r"|(?<=[\u4e00-\u9fff]{3})[场轩斋阁居楼苑社所院户])(?:\([\u4e00-\u9fff]{1,8}\))?$"
)
"""How trade names end."""
PERSON: Final = re.compile(
    r"[\u4e00-\u9fff]{1,4}[某×*]{0,3}|[\u4e00-\u9fff]{1,3}某[\u4e00-\u9fff]?"
    r"|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{2,8}"
)
"""Names of persons, masked ones too."""
BRACKETED: Final = (
    r"[\u4e00-\u9fffA-Za-z0-9·]{1,24}(?:\((?!负责|经营者|业主|店主|老板|股东|员工|司机|驾驶|经理|厂长|当事|法定|主要|直接|其他"
    r"|实际|现场|项目|身份|未成年|监护|代理|以下|下称|简称|又名|原名|曾用|系(?!统)|个体|[\u4e00-\u9fff]{1,3}族\))[\u4e00-\u9fff]{2,8}\)){1,2}"
    r"(?:(?!住|地址|性别|身份|法定|电话|系(?![统列])|的|是|单位|工作)[\u4e00-\u9fff]){0,24}?"
    r"(?:公司|厂|集团|合作社|中心|医院|学校|事务所|研究院|加油站|超市|酒店|商行|商店|经营部)"
)
"""A name with brackets in its middle, which are of the name: 某建工（天津）有限公司."""
_SHORT: Final = r"[(](?:以下|下)?简?(?:简)?称[:“\"]?(?P<short>[^()”\"]{1,16})[”\"]?[)]"
_FORM: Final = re.compile(r"(?:股份|有限)*(?:责任)?公司$")
_PLACES: Final = re.compile(r"(?<=[省市县区旗州镇乡])|(?<=街道)")
_SHORTEST_CORE: Final = 4
_LONGEST_STEM: Final = 8
_MARKS: Final = ":,;。、\n"
"""Marks before 单位罚款, which else is a measure (处单位罚款数额6%的罚款)."""
_AS_ORGANISATION: Final = (
    "你公司",
    "你单位",
    "你厂",
    "该公司",
    "该单位",
    "对公司",
    "对单位",
    *(f"{mark}单位{word}" for mark in _MARKS for word in ("罚款", "处")),
)
_ENDINGS: Final = ("公司", "合作社", "门市", "厂", "店", "部", "站", "场")
_AS_PERSON: Final = (
    "直接负责的主管人员",
    "直接责任人员",
    "直接责任人",
    "其法定代表人",
    "对法定代表人",
    "其主要负责人",
    "对主要负责人",
    "对个人",
    "你个人",
    "你本人",
    *(f"{mark}个人{word}" for mark in _MARKS for word in ("罚款", "处")),
)
_COUNTS: Final = "一二三四五六七八九十"


@attrs.frozen(kw_only=True)
class PartyFound:
    """A party where the paper first names it.

    Attributes:
        name: its name, tidy.
        at: where the name stands in the searched text.
        block: the stretch of text that is its own: from its name to the next party's.
        names: all that the text calls it, half-width; the longer first.
        sure: how sure it is that this is a party, where no label says so.
        why: by what it was taken for one, Chinese and English.
    """

    name: str
    at: Span
    block: Span
    names: tuple[str, ...]
    sure: Sureness = "likely"
    why: tuple[str, str] = ("由文书抬头判断", "by whom the paper addresses")


def with_short_names(
    text: str, name: str, number: int, others: Sequence[str] = ()
) -> tuple[str, ...]:
    """What a text calls a party: its name, the short name it is given, 当事人一 and its kin.

    Args:
        text: the searched text.
        name: the name as it stands there.
        number: which of the parties it is, from 0.
        others: names of the other parties.
    """
    names = [name]
    names += [match["short"] for match in re.finditer(re.escape(name) + _SHORT, text)]
    alias = re.compile(rf"(?P<short>[\u4e00-\u9fff]{{2,12}}?)\((?:即|系){re.escape(name)}\)")
    names += [re.sub(r"^.*[对向由]", "", match["short"]) for match in alias.finditer(text)]
    if others:
        names += _cut_short(text, name, others)
        names += _by_what_it_is(name, others)
    if others and 0 <= number < len(_COUNTS):
        count = _COUNTS[number]
        names += [f"当事人{count}", f"当事人{number + 1}", f"当事人({count})", f"第{count}当事人"]
        names += [f"当事人{'甲乙丙丁'[number]}"] if number < len("甲乙丙丁") else []
        names += [f"被处罚人{count}", f"被处罚人{number + 1}", f"被处罚单位{count}"]
    return tuple(sorted(set(names), key=lambda each: -len(each)))


def _cut_short(text: str, name: str, others: Sequence[str]) -> Iterator[str]:
    """An organisation by a part of its name that no other's holds: 博远公司, 金穗种业."""
    for part in _cores(name):
        if part in text and not any(part in other for other in others):
            yield part
    if not name.endswith("公司"):
        return
    stem = name.removesuffix("公司")
    for match in re.finditer("公司", text):
        for length in range(_LONGEST_STEM, 1, -1):
            part = text[max(0, match.start() - length) : match.start()]
            if part in stem and not any(part in other for other in others):
                yield f"{part}公司"
                break


def _cores(name: str) -> Iterator[str]:
    """A name without the place that it begins with, without 有限公司, without both."""
    if not is_organisation(name):
        return
    plain = _FORM.sub("", name)
    yield plain
    for match in _PLACES.finditer(name):
        for whole in (name, plain):
            if len(whole) - match.end() >= _SHORTEST_CORE:
                yield whole[match.end() :]


def _by_what_it_is(name: str, others: Sequence[str]) -> tuple[str, ...]:
    """你公司 for the one organisation among persons, 直接责任人员 for the one person beside it."""
    if is_organisation(name) and not any(is_organisation(other) for other in others):
        return _AS_ORGANISATION
    for ending in _ENDINGS:
        if name.endswith(ending) and not any(other.endswith(ending) for other in others):
            return (f"该{ending}", f"你{ending}")
    if not is_organisation(name) and all(is_organisation(other) for other in others):
        return _AS_PERSON
    return ()


def is_organisation(name: str) -> bool:
    """Whether a name ends as those of organisations and shops do."""
    return ORGANISATION.search(name) is not None or TRADER.search(name) is not None


def nearest_party(text: str, parties: Sequence[PartyFound], start: int, floor: int) -> int | None:
    """Which party the words before a place speak of: the one named last, from a floor on."""
    best: tuple[int, int, int] | None = None
    for number, party in enumerate(parties):
        for name in party.names:
            at = text.rfind(name, floor, start)
            if at >= 0 and (best is None or (at + len(name), len(name)) > best[:2]):
                best = (at + len(name), len(name), number)
    return None if best is None else best[2]


def whose(parties: Sequence[PartyFound], place: int) -> int | None:
    """The party in whose block a place lies; the only one where there is but one."""
    for number, party in enumerate(parties):
        if party.block.start <= place < party.block.end:
            return number
    return 0 if len(parties) == 1 else None


def is_spread(page: Page, start: int, at: int) -> bool:
    """Whether the letters of a name are spaced out one by one."""
    return all(page.gap(place) for place in range(start + 1, at + 1))
