"""Multiples in words: 是上年的2倍, 翻了一番, 仅为去年的一半."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_multiples"]

_IS: Final = re.compile(r"[，,]? ?(?:仅|只|恰|正好|刚好)?(?:为|是|达到?|相当于)[^，,。;]{0,14}")
_OF_EARLIER: Final = re.compile(r"[是为](?:上年|去年|上月|上季度)(?:同期)?的? ?$")
_TIMES: Final = re.compile(r" ?\)? ?的 ?")
_HALF: Final = re.compile(r" ?\)? ?的?一半(?!以|多|左|不)")
_HALF_OF: Final = re.compile(r"[，,]?其中(?:有|的)?一半\(")
_DOUBLED: Final = re.compile(
    r"[，,；;](?:同比|环比|较上年|比上年|案件|数量|已|实现了?){0,2}翻了?一番(?![左以多有余])"
)
_REACH: Final = 16
_LOOSE: Final = Decimal("0.04")
"""一半 and 翻番 are said loosely: off by less than this share they may be meant."""


def check_multiples(page: Page) -> Iterator[Finding]:
    """Looks at every multiple of the prose whose two numbers stand beside it."""
    for line in page.lines:
        for one, base, times in zip(line, line[1:], line[2:], strict=False):
            stated = times.unit.name in ("倍", "%") and times.exact and _TIMES.fullmatch(times.lead)
            if stated and _is_of(page, one, base) and not quotient_fits(times, one, base):
                yield _wrong(page, (one, base, times), one, base, page.said(times))
        for one, base in itertools.pairwise(line):
            yield from _halves(page, one, base)
        for times, one, other in zip(line, line[1:], line[2:], strict=False):
            yield from _told_first(page, times, one, other)


def _told_first(
    page: Page, times: Statement, one: Statement, other: Statement
) -> Iterator[Finding]:
    """是上年的1.5倍，上年为120件，今年为180件."""
    if times.unit.name != "倍" or not times.exact or not _OF_EARLIER.search(times.lead):
        return
    before, now = (one, other) if one.earlier else (other, one)
    if (
        before.earlier
        and not now.earlier
        and before.unit.name == now.unit.name
        and before.sentence == now.sentence == times.sentence
        and "change" not in (before.scope, now.scope)
        and not quotient_fits(times, now, before)
    ):
        yield _wrong(page, (times, now, before), now, before, page.said(times))


def _halves(page: Page, one: Statement, other: Statement) -> Iterator[Finding]:
    if one.unit.name != other.unit.name or not (one.exact and other.exact and other.value):
        return
    behind = page.text[other.end : other.end + _REACH]
    gap = page.between(one, other)
    if _is_of(page, one, other) and _HALF.match(behind):
        if _off(one.value * 2, other.value):
            yield _wrong(page, (one, other), one, other, "一半")
    elif _HALF_OF.fullmatch(gap) and behind.startswith(")") and _off(other.value * 2, one.value):
        yield _wrong(page, (one, other), other, one, "一半")
        return
    doubled = other.earlier and not one.earlier and "。" not in gap and _DOUBLED.match(behind)
    if doubled and _off(one.value, other.value * 2):
        yield _wrong(page, (one, other), one, other, "翻一番")


def _is_of(page: Page, one: Statement, base: Statement) -> bool:
    return (
        one.unit.name == base.unit.name
        and one.scope not in ("change", "rate")
        and _IS.fullmatch(page.between(one, base)) is not None
    )


def _off(value: Decimal, wanted: Decimal) -> bool:
    return abs(value - wanted) > wanted * _LOOSE


def _wrong(
    page: Page, claims: tuple[Statement, ...], upper: Statement, lower: Statement, said: str
) -> Finding:
    true = plain(round(upper.value / lower.value, 2)) if lower.value else "–"
    return page.finding(
        "multiple-does-not-fit",
        "contradiction",
        claims,
        f"倍数与前后两数不符：{page.said(upper)} 是 {page.said(lower)} 的 {true} 倍，文中为{said}",
        f"{page.said(upper)} is {true} times {page.said(lower)}, stated {said}",
        found=said,
        needed=true,
    )
