"""Limits that the text itself states: 每辆处2000元以上1万元以下罚款, and a fine beyond them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_limits"]

_RANGE: Final = re.compile(
    r"处(?:以)? ?(?P<low>[0-9一二三四五六七八九十百千万两,.]{1,10}) ?元?以上 ?"
    r"(?P<high>[0-9一二三四五六七八九十百千万两,.]{1,10}) ?元以下(?:的)?罚款"
)
_BY_IT: Final = re.compile(r"(?:依据|依照|根据|按照|依|据)(?:该|上述|前述|此|本)|据此|依此")
_SINGLE: Final = re.compile(r"最[高低]|平均每|[单每](?:笔|件|起|宗|户|家|辆|案)|[件案辆户]均")
_LIGHTER: Final = re.compile(r"减轻|加重|并罚|合并|多次违法|分别裁量")
_REACH: Final = 600


@attrs.frozen
class _Limit:
    place: int
    low: Decimal
    high: Decimal


def check_limits(page: Page) -> Iterator[Finding]:
    """Looks at single fines that are said to go by a limit of the text."""
    limits = list(_limits(page.text))
    if len(limits) != 1:
        return  # of several, which one a fine goes by is not known
    limit = limits[0]
    for one in page.read.statements:
        if one.unit.kind != "money" or not one.exact or one.start < limit.place:
            continue
        if one.start - limit.place > _REACH or one.scope == "change":
            continue
        between = page.text[limit.place : one.start]
        clauses = re.split(r"[。;]", between)[-1]
        if not _BY_IT.search(between) or not _SINGLE.search(one.lead) or _LIGHTER.search(clauses):
            continue
        if one.value > limit.high or one.value < limit.low:
            yield _beyond(page, one, limit)


def _limits(text: str) -> Iterator[_Limit]:
    for found in _RANGE.finditer(text):
        low, high = (next(numerals(found[name]), None) for name in ("low", "high"))
        if low is not None and high is not None and low.value < high.value:
            yield _Limit(found.end(), low.value, high.value)


def _beyond(page: Page, one: Statement, limit: _Limit) -> Finding:
    bounds = f"{plain(limit.low)}元至{plain(limit.high)}元"
    return page.finding(
        "beyond-limit",
        "contradiction",
        (one,),
        f"{page.said(one)} 不在文中自己写明的限度之内：{bounds}",
        f"{page.said(one)} is not within the limits that the text itself states: {bounds}",
        found=page.said(one),
        needed=bounds,
    )
