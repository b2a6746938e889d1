"""Means by the month against the total of a year, half or quarter: 全年300件, 月均25件."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_monthly"]

_MONTHLY: Final = re.compile(r"(?:^|[，,、;(])(?:月均|平均每(?:个)?月|每月平均)[^，,。;0-9]{0,4}$")
_SPANS: Final = (
    (re.compile(r"上半年|下半年"), 6),
    (re.compile(r"(?<!前)第?[一二三四1-4]季度|本季度"), 3),
    (re.compile(r"全年|年度"), 12),
)
_PART: Final = re.compile(r"[0-9] ?月|截至|以来|季度|半年")
_NEAR: Final = Decimal("0.2")
"""A mean farther off than this share is rather the mean of another thing."""
_BACK: Final = 60


def check_monthly(page: Page) -> Iterator[Finding]:
    """Looks at every mean by the month right behind the only total of its sentence."""
    for line in page.lines:
        for at, mean in enumerate(line):
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


def _total(line: Sequence[Statement], at: int) -> Statement | None:
    """The number right before a mean, where its sentence has no other of the unit."""
    mean, total = line[at], line[at - 1]
    same = [
        each
        for each in line
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
