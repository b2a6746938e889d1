"""Means that the counts beside them cannot give (the GRIM test)."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.kinship import kin_of
from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_means"]

_PER: Final = re.compile(
    r"(?:平均)?每(?:一)?([件起宗卷份家户次名人场项条期轮批例笔案辆处台张])[^，,。;0-9]{0,8}(?:平均|$)"
    r"|平均每(?:一)?([件起宗卷份家户次名人场项条期轮批例笔案辆处台张])|([件户家次队案宗场期]|人)均"
)
_PER_NOUN: Final = re.compile(
    r"平均(?:到)?每(?:个)?([\u4e00-\u9fff]{1,3}?)(?:处罚|巡查|检查|受理|办|$)"
)
_PER_MEASURE: Final = re.compile(
    r"每(?:百|千|万)?(?:平方)?(?:公里|千米|米|亩|公顷|吨|小时|天|日|周|月|年|万人|季)"
)
_AVERAGE: Final = re.compile(r"平均|[案宗起单]均")
_COUNTED: Final = ("件", "起", "宗", "案", "家", "户", "次", "名", "人", "份", "个")
_CLOSE: Final = Decimal("0.3")
_EXTREME: Final = re.compile(r"最[高低长短多少大小]")
_DAYS: Final = ("天", "日", "个工作日", "工作日", "个自然日", "自然日")
_WHOLE_MARKS: Final = re.compile(r"[每各][位人名户家][^，,。;]{0,12}整数分")
_PEOPLE: Final = ("位", "人", "名", "户", "家", "人次", "个")
_CASES: Final = ("件", "宗", "起", "份", "案")
_CASES_OF: Final = {"案": "案", "宗": "宗"}
_FAR: Final = Decimal("2.5")
_BACK: Final = 10
_AHEAD: Final = 3


def check_means(page: Page) -> Iterator[Finding]:
    """Looks at every mean of the prose whose counts stand beside it."""
    for line in page.lines:
        for at, mean in enumerate(line):
            if mean.scope != "rate" or mean.unit.kind == "share":
                continue
            if mean.bound not in ("exact", "about"):
                continue
            per = _PER.search(mean.lead)
            if mean.unit.name == "分" and "平均" in mean.lead:
                yield from _marks(page, line, at)
            if per is None and mean.unit.kind == "time" and "平均" in mean.lead:
                yield from _days(page, line, at)
            if per is not None:
                team = "队" if per[3] == "队" else ""
                of = _CASES_OF.get(per[3] or "", per[1] or per[2] or per[3])
                yield from _check(page, line, at, of, team)
            elif (noun := _PER_NOUN.search(mean.lead)) is not None:
                yield from _check(page, line, at, "", noun[1])
            elif mean.unit.kind != "time" and _AVERAGE.search(mean.lead):
                if _PER_MEASURE.search(mean.lead):
                    continue  # 平均每公里1.5个: of what is measured, not of what is counted
                yield from _average(page, line, at)


def _check(
    page: Page, line: Sequence[Statement], at: int, per: str, noun: str = ""
) -> Iterator[Finding]:
    mean = line[at]
    if at and not line[at - 1].exact and line[at - 1].unit.name in kin_of(mean.unit.name):
        return  # 面积约2.3万平方米，平均每处约190平方米
    near = [
        one
        for one in (*line[max(0, at - _BACK) : at], *line[at + 1 : at + 1 + _AHEAD])
        if one.exact and one.scope not in ("change", "rate") and not one.earlier
        if one.index < mean.index or (one.sentence == mean.sentence and one.scope != "part")
        if not _EXTREME.search(one.lead)
    ]
    numbers = [
        one
        for one in near
        if (noun and one.unit.name == "个" and _named(one, noun))
        or (per and one.unit.name in (_CASES if per == "案" else (kin_of(per)[0], kin_of(per)[-1])))
    ]
    numbers = [
        one for one in numbers if one.value > 0 and one.value == one.value.to_integral_value()
    ]
    totals = [one for one in near if one.unit.name in kin_of(mean.unit.name) and one not in numbers]
    if per and mean.unit.name == per:
        return
    if not numbers:
        return
    if totals:
        sums = [attrs.evolve(a, value=a.value + b.value) for a, b in combinations(totals, 2)]
        over = [attrs.evolve(a, value=a.value + b.value) for a, b in combinations(numbers, 2)]
        every = ((t, number) for t in (*totals, *sums) for number in (*numbers, *over))
        if any(quotient_fits(mean, *pair) for pair in every):
            return
        alike = [
            one
            for one in line[max(0, at - _BACK) : at]
            if one.scope == "rate" and one.exact and one.unit.name == mean.unit.name
        ]
        if any(quotient_fits(one, t, n) for one in alike for t in totals for n in numbers):
            return  # the counts have their mean; this one is of some of them: 机动中队人均6.5件
        closest = _closest(mean, totals, numbers)
        beside = numbers[-1] if numbers[-1] is line[at - 1] else None
        far = closest is None or abs(_of(*closest) / mean.value - 1) > _CLOSE
        if far and beside is not None and mean.unit.kind == "whole" and not _whole(mean, beside):
            yield _cannot_be(page, mean, beside)  # the totals near by are of other things
        elif closest is not None:
            yield _wrong(page, mean, *closest, sure=_is_only(mean, closest, totals, numbers))
        return
    if mean.unit.kind == "whole" and not any(_whole(mean, number) for number in numbers):
        yield _cannot_be(page, mean, numbers[-1], sure=len(numbers) == 1)


def _of(total: Statement, number: Statement) -> Decimal:
    return total.value / number.value


def _cannot_be(page: Page, mean: Statement, number: Statement, *, sure: bool = True) -> Finding:
    return page.finding(
        "mean-cannot-be",
        "contradiction",
        (number, mean) if sure else (mean,),
        f"没有一个整数除以 {page.said(number)} 能得到平均 {page.said(mean)}",
        f"no whole number divided by {page.said(number)} gives {page.said(mean)}",
        found=page.said(mean),
    )


def _days(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """A mean of whole days over so many cases: 13件, 平均47.36天."""
    mean = line[at]
    number = next(
        (
            one
            for one in reversed(line[max(0, at - 3) : at])
            if one.unit.name in _CASES and one.sentence == mean.sentence and one.exact
        ),
        None,
    )
    if mean.unit.name not in _DAYS or number is None or number.value <= 0:
        return
    if not _whole(mean, number):
        yield page.finding(
            "mean-cannot-be",
            "contradiction",
            (number, mean),
            f"没有一个整数的总天数除以 {page.said(number)} 能得到平均 {page.said(mean)}",
            f"no whole number of days over {page.said(number)} gives {page.said(mean)}",
            found=page.said(mean),
        )


def _marks(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """A mean of whole marks by so many people: 28位，每位打一个整数分，平均得分4.63分."""
    mean = line[at]
    number = next(
        (one for one in reversed(line[max(0, at - _AHEAD) : at]) if one.unit.name in _PEOPLE), None
    )
    if number is None or number.sentence != mean.sentence or not number.exact or not mean.exact:
        return
    if (
        number.value > 0
        and _WHOLE_MARKS.search(page.between(number, mean))
        and not _whole(mean, number)
    ):
        yield _cannot_be(page, mean, number)


def _average(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """A mean that does not say of what, where two numbers of its sentence are just beside it."""
    mean = line[at]
    near = [
        one
        for one in line[max(0, at - _BACK) : at + 1 + _AHEAD]
        if one.sentence == mean.sentence
        and one.exact
        and one.scope not in ("change", "rate")
        and not one.earlier
        and not _EXTREME.search(one.lead)
    ]
    numbers = [one for one in near if one.unit.name in _COUNTED and one.value > 0]
    totals = [one for one in near if one.unit.name in kin_of(mean.unit.name)]
    pairs = [(t, n) for t in totals for n in numbers if t is not n]
    if not pairs or not mean.value or any(quotient_fits(mean, t, n) for t, n in pairs):
        return
    close = [(t, n) for t, n in pairs if abs(t.value / n.value / mean.value - 1) <= _CLOSE]
    if len(close) == 1:
        yield _wrong(page, mean, *close[0])


def _named(statement: Statement, noun: str) -> bool:
    """Whether a number counts what a noun names: 15个行政村, 执法主体37个."""
    return noun[-1:] in statement.trail[:6] or noun in statement.lead[-8:]


def _closest(
    mean: Statement, totals: Sequence[Statement], numbers: Sequence[Statement]
) -> tuple[Statement, Statement] | None:
    """The total and the number that a mean was meant for; `None` where none is near."""
    pairs = [(t, n) for t in totals for n in numbers if mean.value and t.value]
    if not pairs:
        return None
    best = min(pairs, key=lambda pair: abs(pair[0].value / pair[1].value / mean.value - 1))
    if len(pairs) == 1:
        return best if _near(mean, *best) else None
    return best if abs(best[0].value / best[1].value / mean.value - 1) <= _CLOSE else None


def _is_only(
    mean: Statement,
    closest: tuple[Statement, Statement],
    totals: Sequence[Statement],
    numbers: Sequence[Statement],
) -> bool:
    """Whether no other number near by could be the one that a mean is over."""
    total, number = closest
    return len(totals) > 1 or not any(
        _near(mean, total, other) for other in numbers if other is not number
    )


def _near(mean: Statement, total: Statement, number: Statement) -> bool:
    """Whether a mean is near enough to what the counts give to have been meant for them."""
    true = total.value / number.value
    return bool(true) and 1 / _FAR < mean.value / true < _FAR


def _whole(mean: Statement, number: Statement) -> bool:
    """Whether a whole number, divided, rounds or cuts to the mean."""
    low = ((mean.value - mean.place / 2) * number.value).to_integral_value(ROUND_CEILING)
    high = (mean.value + mean.place) * number.value
    last = high.to_integral_value(ROUND_FLOOR)
    last -= Decimal(1) if last == high else 0
    return low <= last


def _wrong(
    page: Page, mean: Statement, total: Statement, number: Statement, *, sure: bool = True
) -> Finding:
    true = total.value / number.value
    return page.finding(
        "mean-does-not-fit",
        "contradiction",
        (total, number, mean) if sure else (total, mean),
        f"平均数不符：{page.said(total)} ÷ {page.said(number)} = {plain(round(true, 2))}，"
        f"文中为 {page.said(mean)}",
        f"the mean does not fit: {page.said(total)} ÷ {page.said(number)} ="
        f" {plain(round(true, 2))}, stated {page.said(mean)}",
        found=page.said(mean),
        needed=plain(round(true, 2)),
    )
