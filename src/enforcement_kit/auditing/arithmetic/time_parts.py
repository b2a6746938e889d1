"""Parts of time against their whole: quarters of a year, months of a quarter, 前8个月 and 9月."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.auditing.arithmetic.overlaps import told_to_overlap
from enforcement_kit.auditing.arithmetic.page import in_units, plain, spread, stated, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["Months", "check_time_parts", "months_in", "months_of", "months_of_row"]

Months: TypeAlias = "tuple[int, int]"
"""The first and the last month of a part of the year, both of it."""

_WORDS: Final = {
    **{word: number for number, word in enumerate("一二三四五六七八九十", start=1)},
    "两": 2,
    "十一": 11,
    "十二": 12,
}
_MONTHS: Final = re.compile(
    r"(?P<half>[上下])半年|前(?P<first>[1-4一二三])(?:个)?季度|第?(?P<quarter>[1-4一二三四])季度"
    r"|前(?P<ahead>1[012]|[2-9]|十[一二]?|[二两三四五六七八九])个?月"
    r"|(?<![0-9])(?P<from>[0-9]{1,2}) ?月? ?[\-至到~—] ?(?P<to>[0-9]{1,2}) ?月份?"
    r"|(?<![0-9])(?P<month>1[012]|[1-9]) ?月份?(?! ?[0-9]{1,2} ?日)"
    r"|(?P<year>全年|年度|(?:19|20)[0-9]{2} ?年(?! ?(?:[0-9]|[上下]半|第?[一二三四]季|前))"
    r"|(?:今年(?:以来)?|本年)(?! ?(?:[0-9]|[上下]半|第?[一二三四]季|前))|一年来)"
)
_NOT_OF_IT: Final = re.compile(
    r"截至|截止|(?<!今年)以来|预计|计划|目标|平均|上年|去年|同期|上月|之前|以前|[末底初]"
)
_FILLER: Final = re.compile(
    r"其中|全[镇街区市县乡局]|我[镇街区市县乡局]|街道|共计|累计|合计|总计|一共|总共|共|分别|(?:19|20)[0-9]{2}年"
    r"|的|份|为|是|有|达到?|仅|占|[^\u4e00-\u9fff]"
)
_STOP: Final = re.compile(r"[，,、。;:(]")
_DISTINCT: Final = ("家", "户", "个", "人", "名", "处", "条")
_LASTING: Final = ("人", "名", "个")
_AROUND: Final = 8
_NEAR: Final = Decimal("0.4")
_REACH: Final = 60
_LAST: Final = 12


@attrs.frozen
class _Timed:
    """A number with the months that it is of, and the words beside their name."""

    statement: Statement
    months: Months
    words: str


def months_in(words: str) -> tuple[tuple[Months, str], ...]:
    """The parts of the year that words name, each with its name."""
    found = []
    for each in _MONTHS.finditer(words):
        months = _months(each)
        if 1 <= months[0] <= months[1] <= _LAST:
            found.append((months, each[0]))
    return tuple(found)


def months_of_row(head: str) -> Months | None:
    """The months of a row named by them alone: 3月, 一季度小计, 上半年."""
    found = months_in(head)
    if len(found) != 1:
        return None
    rest = head.replace(found[0][1], "").strip(" ()")
    return found[0][0] if rest in ("", "合计", "小计", "份", "累计") else None


def _months(found: re.Match[str]) -> Months:
    def number(name: str) -> int:
        word = found[name]
        return _WORDS[word] if word in _WORDS else int(word)

    if found["half"]:
        return (1, 6) if found["half"] == "上" else (7, 12)
    if found["first"]:
        return 1, 3 * number("first")
    if found["quarter"]:
        return 3 * number("quarter") - 2, 3 * number("quarter")
    if found["ahead"]:
        return 1, number("ahead")
    if found["from"]:
        return int(found["from"]), int(found["to"])
    return (int(found["month"]),) * 2 if found["month"] else (1, _LAST)


def check_time_parts(page: Page) -> Iterator[Finding]:
    """Looks at every number of a part of the year whose own parts are told whole beside it."""
    for line in page.lines:
        own = [_of_own(each) for each in line]
        told: dict[tuple[int, ...], list[tuple[Statement, list[Statement]]]] = {}
        for at, one in enumerate(line):
            total = own[at] or _of_sentence(page, one)
            if total is None or one.scope not in ("plain", "total"):
                continue
            near = [
                each
                for each in own[max(0, at - _AROUND) : at + 1 + _AROUND]
                if each is not None and each.statement is not one and _is_part(each, total)
            ]
            parts = _chain(near, total.months)
            if len(parts) > 1:
                key = tuple(each.index for each in parts)
                told.setdefault(key, []).append((one, parts))
        for wholes in told.values():
            if len(wholes) == 1:  # of two numbers the parts can be of either
                yield from _check(page, *wholes[0])


def months_of(statement: Statement) -> Months | None:
    """The part of the year that the clause right before a number names; `None` for none."""
    timed = _of_own(statement)
    return timed.months if timed is not None else None


def _of_own(statement: Statement) -> _Timed | None:
    """The months that the clause right before a number names."""
    clause = _STOP.split(statement.lead)[-1]
    found = months_in(clause)
    if not found and _NOT_OF_IT.search(statement.lead) is None:
        found = months_in(statement.lead)  # 1至11月，街道受理工单6,208件
    if len(found) != 1 or statement.scope in ("change", "rate") or statement.earlier:
        return None
    if _NOT_OF_IT.search(clause):
        return None
    return _Timed(statement, found[0][0], _FILLER.sub("", clause.replace(found[0][1], "")))


def _of_sentence(page: Page, statement: Statement) -> _Timed | None:
    """The months that the words of the sentence before a number name, where they name but one."""
    if statement.scope in ("change", "rate") or statement.earlier:
        return None
    begin = page.read.layout.sentences[statement.sentence].start
    about = page.text[max(begin, statement.start - _REACH) : statement.start]
    found = {months for months, _ in months_in(about)}
    if len(found) != 1 or _NOT_OF_IT.search(about):
        return None
    clause = _STOP.split(statement.lead)[-1]
    return _Timed(statement, found.pop(), _FILLER.sub("", clause))


def _is_part(part: _Timed, total: _Timed) -> bool:
    one, whole = part.statement, total.statement
    inside = total.months[0] <= part.months[0] and part.months[1] <= total.months[1]
    same_year = one.year is None or whole.year is None or one.year == whole.year
    return (
        inside
        and part.months != total.months
        and one.unit.name == whole.unit.name
        and abs(one.sentence - whole.sentence) <= 1
        and same_year
        and (
            not part.words
            or part.words in total.words
            or (total.words != "" and total.words in part.words)
        )
    )


def _chain(near: Sequence[_Timed], months: Months) -> list[Statement]:
    """Parts that follow one another from the first month to the last; none where they do not."""
    chain: list[Statement] = []
    at = months[0]
    while at <= months[1]:
        ways = [each for each in near if each.months[0] == at]
        if len(ways) != 1:
            return []
        chain.append(ways[0].statement)
        at = ways[0].months[1] + 1
    return chain


def _check(page: Page, total: Statement, parts: Sequence[Statement]) -> Iterator[Finding]:
    low, high = spread(parts)
    least, most = total.least, total.most
    agrees = (low is None or most is None or low <= most) and (
        high is None or least is None or high >= least
    )
    added = sum_of(parts)
    every = (total, *parts)
    start, end = min(each.start for each in every), max(each.end for each in every)
    distinct = added > total.value and total.unit.name in _DISTINCT
    if agrees or (distinct and (total.unit.name in _LASTING or told_to_overlap(page, start, end))):
        return  # one and the same can have been counted in both
    if abs(added - total.value) > _NEAR * max(added, total.value) or stated(page, added, parts):
        return  # they are the parts of another thing
    terms = " + ".join(plain(each.value) for each in parts)
    yield page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (total, *parts),
        f"各时段之和与总数不符：{terms} = {plain(added)}，文中为 {page.said(total)}",
        f"the parts of the time do not add up: {terms} = {plain(added)}, stated {page.said(total)}",
        found=page.said(total),
        needed=in_units(added, total),
    )
