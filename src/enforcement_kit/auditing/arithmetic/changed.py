"""What is wrong with a change: against the two values it lies between, or by itself."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.auditing.arithmetic.changes import Change, changes_in
from enforcement_kit.auditing.arithmetic.page import in_units, plain
from enforcement_kit.auditing.arithmetic.ratios import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check", "check_changes", "fits_about"]


def check_changes(page: Page) -> Iterator[Finding]:
    """Looks at every change of the prose."""
    for line in page.lines:
        for change in changes_in(page, line):
            yield from check(page, change)


def check(page: Page, change: Change) -> Iterator[Finding]:
    """What is wrong with a change."""
    if change.before is not None:
        nows = (change.now, *(one for one in change.others if one.unit == change.now.unit))
        every = (attrs.evolve(change, now=now) for now in nows if now.scope != "change")
        befores = (change.before, *change.befores)
        if all(_wrong(each, before) for each in every for before in befores):
            yield from _between(page, change, change.before)
        return
    if _of_another(change):
        return
    now = change.now
    if not now.exact or now.scope == "rate" or now.unit.kind == "share":
        return
    if change.amount is not None and change.share is not None and not now.unit.whole:
        yield from _both(page, change, change.amount, change.share)
    if not now.unit.whole or now.place != 1:
        return
    if change.amount is not None and change.share is not None:
        yield from _both(page, change, change.amount, change.share)
    elif change.share is not None and change.share.exact and change.grew:
        yield from _implied(page, change, change.share)


def _of_another(change: Change) -> bool:
    """Whether the change can be of another number of its sentence."""
    for one in change.others:
        if not (one.exact and one.unit.whole and one.scope not in ("change", "rate")):
            continue
        if change.share is None or not change.share.exact:
            continue
        if change.amount is not None:
            before = one.value - change.grew * change.amount.value
            real = change.amount.value / before * 100 if before > 0 else Decimal(-1)
            if fits(change.share, real, real):
                return True
        elif _predecessors(one, change.share, change.grew) is not None:
            return True
    return False


def _wrong(change: Change, before: Statement) -> list[tuple[str, str]]:
    """What is wrong with a change from a number before, Chinese and English."""
    now = change.now
    if not (now.exact and before.exact):
        return []
    moved = now.value - before.value
    grew = change.grew
    wrong = []
    if grew and moved and (moved > 0) != (grew > 0):
        wrong.append(("方向相反", "the direction is the other one"))
    if change.amount is not None and change.amount.exact:
        slack = now.place if not now.unit.whole or now.place != 1 else Decimal(0)
        if not fits_about(change.amount, abs(moved), slack):
            real = in_units(abs(moved), change.amount)
            said = in_units(change.amount.value, change.amount)
            wrong.append(
                (f"写明相差 {said}，应为 {real}", f"the difference is {real}, not {said} as stated")
            )
    if change.share is not None and change.share.exact and before.value:
        real_share = abs(moved) / before.value * 100
        loose = now.place / before.value * 100 if now.place != 1 else Decimal(0)
        if not fits_about(change.share, real_share, loose):
            said = in_units(change.share.value, change.share)
            wrong.append(
                (
                    f"写明变化 {said}，应为 {plain(round(real_share, 2))}%",
                    f"the change is {plain(round(real_share, 2))} %, not {said} as stated",
                )
            )
    return wrong


def _between(page: Page, change: Change, before: Statement) -> Iterator[Finding]:
    now, wrong = change.now, _wrong(change, before)
    moved = now.value - before.value
    yield page.finding(
        "change-does-not-fit",
        "contradiction",
        change.statements,
        f"增减与前后两数不符：由 {page.said(before)} 到 {page.said(now)}，"
        + "，".join(zh for zh, _ in wrong),
        f"the change does not fit its two values, {page.said(before)} and {page.said(now)}: "
        + ", ".join(en for _, en in wrong),
        found="，".join(page.said(e) for e in (change.amount, change.share) if e is not None),
        needed=plain(abs(moved)),
    )


def fits_about(stated: Statement, value: Decimal, slack: Decimal) -> bool:
    """Whether a statement can stand for a value that is known but for some slack."""
    if stated.unit.whole and not slack:
        return stated.may_be(value)
    return fits(stated, value - slack, value + slack)


def _both(page: Page, change: Change, amount: Statement, share: Statement) -> Iterator[Finding]:
    """A count that changed by so many, and by so many per cent: the third is given by the two."""
    now = change.now
    if not (amount.exact and share.exact) or not change.grew:
        return
    before = now.value - change.grew * amount.value
    if before <= 0:
        return
    real = amount.value / before * 100
    slack = Decimal(0) if now.unit.whole else (amount.place + now.place) / before * 100
    if fits(share, real - slack, real + slack):
        return
    yield page.finding(
        "change-does-not-fit",
        "contradiction",
        change.statements,
        f"增减的数与幅度不符：{page.said(now)}，增减 {page.said(amount)}，上期为"
        f" {in_units(before, now)}，幅度应为 {plain(round(real, 2))}%，文中为 {page.said(share)}",
        f"{page.said(amount)} on {in_units(before, now)} is {plain(round(real, 2))} %,"
        f" stated {page.said(share)}",
        found=page.said(share),
        needed=f"{plain(round(real, 2))}%",
    )


def _predecessors(now: Statement, share: Statement, grew: int) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest whole number from which a change leads; `None` for none."""
    ends = []
    for rate in (share.value - share.place / 2, share.value + share.place):
        whole = 100 + grew * rate
        if whole <= 0:
            return Decimal(0), Decimal("Infinity")
        ends.append(now.value * 100 / whole)
    first = min(ends).to_integral_value(ROUND_CEILING)
    last = max(ends).to_integral_value(ROUND_FLOOR)
    return (first, last) if first <= last else None


def _implied(page: Page, change: Change, share: Statement) -> Iterator[Finding]:
    """A whole number of the year before must give the change."""
    now, grew = change.now, change.grew
    found = _predecessors(now, share, grew)
    if found is None:
        yield page.finding(
            "no-predecessor",
            "contradiction",
            (now, share),
            f"没有一个整数的上期数能使 {page.said(now)} 成为"
            f"{'增' if grew > 0 else '减'} {page.said(share)}",
            f"no whole number of the period before gives {page.said(now)} a change of"
            f" {page.said(share)}",
            found=page.said(share),
        )
        return
    first, last = found
    if last - first > 2:
        return
    shown = plain(first) if first == last else f"{plain(first)}至{plain(last)}"
    yield page.finding(
        "implied-predecessor",
        "info",
        (now, share),
        f"{page.said(now)}、{page.said(share)}：上期应为 {shown}{now.unit.name}，可与上年报告核对",
        f"{page.said(now)} and {page.said(share)} imply {shown} the period before",
        needed=f"{shown}{now.unit.name}",
    )
