"""Sums that the law of the date does not let be: fines of summary decisions above their cap."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.law import Held, builtin_law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_lawful"]

_SUMMARY: Final = re.compile(r"简易|当场(?:处罚|作出)")
_OTHER: Final = re.compile(r"普通|一般程序|听证|快速办理")
_ALL: Final = re.compile(r"(?:均|全部|都)(?:为|是|系|适用|采用|按)?[^，,。;]{0,6}(?:简易|当场)")
_FINE: Final = re.compile(r"罚款|罚没|罚金|处罚金额|金额")
_KEY: Final = "penalty.summary_cap_organisation"
_REACH: Final = 3


def check_lawful(page: Page) -> Iterator[Finding]:
    """Looks at the fines of summary decisions, where the text says how many there were."""
    if page.day is None:
        return
    cap = _cap(page.day)
    if cap is None:
        return
    for line in page.lines:
        for at, count in enumerate(line):
            if count.unit.kind != "whole" or count.most is None or not _is_summary(page, count):
                continue
            for fine in line[at + 1 : at + 1 + _REACH]:
                between = page.between(count, fine)
                mixed = _OTHER.search(between + fine.trail[:4]) or "。" in between
                if mixed and not _ALL.search(between):
                    break
                if fine.unit.kind == "money" and _FINE.search(fine.lead + fine.trail):
                    if fine.least is not None and fine.least > count.most * cap.amount:
                        yield _above(page, count, fine, cap)
                    break
                if fine.unit.kind == "whole" and not _ALL.search(between):
                    break


def _is_summary(page: Page, count: Statement) -> bool:
    clause = re.split(r"[，,、。;:(]", count.lead)[-1]
    if _SUMMARY.search(clause) or _SUMMARY.match(count.trail.lstrip("的")):
        return not re.search(r"普通|一般程序|和|及", clause)
    return _ALL.search(page.text[count.end : count.end + 40].split("。")[0]) is not None


class _Cap:
    """The cap with its article."""

    def __init__(self, held: Held) -> None:
        self.amount = Decimal(str(held.value))
        self.article = str(held.basis)


def _cap(day: dt.date) -> _Cap | None:
    answer = builtin_law().parameter(_KEY, day)
    return _Cap(answer) if isinstance(answer, Held) else None


def _above(page: Page, count: Statement, fine: Statement, cap: _Cap) -> Finding:
    most = count.value * cap.amount
    return page.finding(
        "above-summary-cap",
        "contradiction",
        (count, fine),
        f"简易程序每件罚款至多 {plain(cap.amount)} 元（{cap.article}，对单位），"
        f"{page.said(count)} 至多 {plain(most)} 元，文中为 {page.said(fine)}",
        f"a fine by summary procedure is at most {plain(cap.amount)} yuan ({cap.article}),"
        f" {page.said(count)} come to at most {plain(most)}, stated {page.said(fine)}",
        found=page.said(fine),
        needed=f"≤ {plain(most)}元",
    )
