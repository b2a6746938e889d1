"""Means by the month against the total of a year, half or quarter: 全年300件, 月均25件."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits
from enforcement_kit.auditing.arithmetic.time_parts import months_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_monthly"]

_MONTHLY: Final = re.compile(r"(?:^|[，,、;(])(?:月均|平均每(?:个)?月|每月平均)[^，,。;0-9]{0,4}$")
_DAILY: Final = re.compile(
    r"(?:^|[，,、;(])(?:日均|平均每(?:一)?[天日]|每[天日]平均)[^，,。;0-9]{0,4}$"
)
_SPANS: Final = (
    (re.compile(r"上半年|下半年"), 6),
    (re.compile(r"(?<!前)第?[一二三四1-4]季度|本季度"), 3),
    (re.compile(r"全年|年度|20[0-9]{2} ?年(?! ?(?:[0-9]|[上下]半|第?[一二三四]季))"), 12),
)
_PART: Final = re.compile(r"[0-9] ?月|截至|以来|季度|半年")
_NEAR: Final = Decimal("0.3")
"""A mean farther off than this share is rather the mean of another thing."""
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
_ROUND_YEAR: Final = 360
_NEAR_DAY: Final = Decimal("0.15")
_BACK: Final = 60
_NEAR_BY: Final = 40


def check_monthly(page: Page) -> Iterator[Finding]:
    """Looks at every mean by the month or the day right behind the only total of its sentence."""
    for line in page.lines:
        for at, mean in enumerate(line):
            if at and mean.exact and _DAILY.search(mean.lead) is not None:
                yield from _by_the_day(page, line, at)
                continue
            if not at or not mean.exact or _MONTHLY.search(mean.lead) is None:
                continue
            total = _total(line, at)
            months = _months(page, total) if total is not None else 0
            if total is None or not months:
                continue
            span = attrs.evolve(total, value=Decimal(months), place=Decimal(1))
            true = total.value / months
            near = abs(true - mean.value) <= true * _NEAR
            if near and not quotient_fits(mean, total, span):
                yield page.finding(
                    "mean-does-not-fit",
                    "contradiction",
                    (total, mean),
                    f"平均数不符：{page.said(total)} ÷ {months} 个月 = {plain(round(true, 2))}，"
                    f"文中为 {page.said(mean)}",
                    f"the mean does not fit: {page.said(total)} over {months} months is"
                    f" {plain(round(true, 2))}, stated {page.said(mean)}",
                    found=page.said(mean),
                    needed=plain(round(true, 2)),
                )


def _by_the_day(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """A mean by the day; of working days it is so much greater that it is not held to this."""
    mean, total = line[at], _total(line, at)
    if total is None:
        return
    begin = page.read.layout.sentences[total.sentence].start
    found = {
        months for months, _ in months_in(page.text[max(begin, total.start - _BACK) : total.start])
    }
    if len(found) != 1:
        return
    first, last = found.pop()
    days = sum(_DAYS[first - 1 : last])
    lengths: tuple[int, ...] = (days, days + 1) if first <= _FEBRUARY <= last else (days,)
    if (first, last) == (1, len(_DAYS)):
        lengths += (_ROUND_YEAR,)
    spans = [attrs.evolve(total, value=Decimal(each), place=Decimal(1)) for each in lengths]
    true = total.value / days
    near = abs(true - mean.value) <= true * _NEAR_DAY
    if near and not any(quotient_fits(mean, total, span) for span in spans):
        yield page.finding(
            "mean-does-not-fit",
            "contradiction",
            (total, mean),
            f"平均数不符：{page.said(total)} ÷ {days} 天 = {plain(round(true, 2))}，"
            f"文中为 {page.said(mean)}",
            f"the mean does not fit: {page.said(total)} over {days} days is"
            f" {plain(round(true, 2))}, stated {page.said(mean)}",
            found=page.said(mean),
            needed=plain(round(true, 2)),
        )


def _total(line: Sequence[Statement], at: int) -> Statement | None:
    """The number right before a mean, where its sentence has no other of the unit."""
    mean, total = line[at], line[at - 1]
    same = [
        each
        for each in line[max(0, at - _NEAR_BY) : at + _NEAR_BY]
        if each.sentence == mean.sentence and each.unit == mean.unit and each is not mean
    ]
    plain_count = total.scope in ("plain", "total") and total.exact and not total.earlier
    return total if same == [total] and plain_count else None


def _months(page: Page, total: Statement) -> int:
    """How many months the words before a total say that it is of; 0 where they do not say."""
    begin = page.read.layout.sentences[total.sentence].start
    about = page.text[max(begin, total.start - _BACK) : total.start]
    for pattern, months in _SPANS:
        found = pattern.search(about)
        if found is not None:
            rest = about[: found.start()] + about[found.end() :]
            return 0 if _PART.search(rest) else months
    return 0
