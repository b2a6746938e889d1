"""Several shares, or a share of several numbers: 分别占61.1%、27.8%、11.1%, 前两类合计占82.9%."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain, sum_of
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_listed_shares", "check_share_series", "check_shares"]

_ALIGNED: Final = re.compile(
    r"分别(?:约)?占[^，,。;]{0,14}$|占[^，,。;]{0,10}分别(?:为|是|达)? ?$"
    r"|比(?:例|重)?分别(?:为|是|达)? ?$"
)
_NEXT: Final = re.compile(r" ?[、,，和及] ?")
_NUMBERS: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_FIRST_OF: Final = re.compile(
    r"(?:^|[，,;(]) ?(?:前|上述|以上|这|其中前)?([两二三四五六])[类项者个种]"
    r"(?:案件|诉求|工单|问题|领域|来源|渠道|街镇|类别)?(?:合计|共计|共|一共|总共)?占[^，,。;]{0,12}$"
)
_LIST: Final = re.compile(r"[、,，和及] ?[^，,。;、0-9]{1,14}")
_LISTED: Final = re.compile(r" ?[、,，] ?[\u4e00-\u9fff]{1,12}(?:占(?:比)?)?(?:为)? ?")
_OTHERS: Final = re.compile(r"其他|其它|其余")
_COUNT_SHARE: Final = re.compile(r" ?[，,(] ?占(?:比|总数的?|全部的?|[^，,。;]{0,8}的)?(?:为)? ?")
_FEWEST: Final = 3
_ALL: Final = 100
_BACK: Final = 8
_MEANT: Final = Decimal(8)
"""A share farther off than this, in points, is rather of another whole."""


def check_listed_shares(page: Page) -> Iterator[Finding]:
    """Looks at every row of shares that 分别 aligns, and every share of the first of a list."""
    for line in page.lines:
        for at, one in enumerate(line):
            if one.unit.name != "%" or not one.exact or not at:
                continue
            if _ALIGNED.search(one.lead):
                yield from _aligned(page, line, at)
            elif (found := _FIRST_OF.search(one.lead)) is not None:
                yield from _first_of(page, line, at, _NUMBERS[found[1]])


def check_shares(page: Page) -> Iterator[Finding]:
    """Shares of one whole, listed up to the part called 其他, are 100 % together."""
    for line in page.lines:
        run: list[Statement] = []
        for one in line:
            share = one.unit.name == "%" and one.scope == "rate" and one.exact
            if run and not (share and _LISTED.fullmatch(page.between(run[-1], one))):
                run = []
            if not share:
                continue
            run.append(one)
            if len(run) < 3 or not _OTHERS.search(one.lead):
                continue
            added = sum_of(run)
            slack = sum((each.place for each in run), Decimal(0))
            if not _ALL - slack < added < _ALL + slack / 2:  # cut below, rounded above
                yield page.finding(
                    "shares-do-not-add-up",
                    "contradiction",
                    run,
                    f"列至“其他”的各项占比之和为 {plain(added)}%，不是 100%",
                    f"the shares, listed up to 其他, are {plain(added)} % together",
                    found=f"{plain(added)}%",
                    needed="100%",
                )
            run = []


def _aligned(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    shares = [line[at]]
    for before, one in zip(line[at:], line[at + 1 :], strict=False):
        if one.unit.name != "%" or not _NEXT.fullmatch(page.between(before, one)):
            break
        shares.append(one)
    size = len(shares)
    if line[at - 1].scope == "total":
        at -= 1  # 投诉2310件、举报690件，总量3000件，分别占
    counts = line[max(0, at - size) : at]
    if size < 2 or len(counts) < size or not _one_list(page, counts):
        return
    near = (*line[max(0, at - size - _BACK) : at - size], *line[at : at + 1])
    bases = [one for one in near if _counts(one, counts[0])]
    if all(base.value != sum_of(counts) for base in bases):
        bases.append(attrs.evolve(counts[0], value=sum_of(counts)))
    wrong = [
        [(c, s) for c, s in zip(counts, shares, strict=True) if not quotient_fits(s, c, base)]
        for base in bases
    ]
    best = min(range(len(bases)), key=lambda k: len(wrong[k]))
    if len(wrong[best]) != 1 or sum(len(each) == 1 for each in wrong) > 1:
        return
    base, (count, share) = bases[best], wrong[best][0]
    real = _share(count, base)
    if base.value and abs(real - share.value) <= _MEANT:
        shown = (count, share) if base.index == counts[0].index else (base, count, share)
        yield _misfit(page, shown, share, real)


def check_share_series(page: Page) -> Iterator[Finding]:
    """A row of counts, each with its share: 市容718件，占46%；违建328件，占21%；燃气140件，占9%."""
    for line in page.lines:
        run: list[tuple[Statement, Statement]] = []
        for at, share in enumerate(line):
            count = line[at - 1] if at else share
            own = share.unit.name == "%" and share.exact and _COUNT_SHARE.fullmatch(share.lead)
            if not own or not _counts(count, count):
                continue
            if run and count.unit.name != run[0][0].unit.name:
                yield from _series(page, run)
                run = []
            run.append((count, share))
        yield from _series(page, run)


def _series(page: Page, run: Sequence[tuple[Statement, Statement]]) -> Iterator[Finding]:
    """One share that does not fit the base that all the others are of."""
    if len(run) < _FEWEST:
        return
    first, own = run[0][0], {count.index for count, _ in run}
    bases = [
        one
        for one in page.read.statements[max(0, first.index - 2 * _BACK) : first.index]
        if _counts(one, first) and one.index not in own
    ]
    bases.append(attrs.evolve(first, value=sum_of([count for count, _ in run])))
    misfits = {
        base.value: [(c, s) for c, s in run if not quotient_fits(s, c, base)] for base in bases
    }
    least = min(len(wrong) for wrong in misfits.values())
    found = [base for base in bases if len(misfits[base.value]) == least]
    if least != 1 or len({base.value for base in found}) != 1:
        return
    base, (count, share) = found[0], misfits[found[0].value][0]
    real = _share(count, base)
    if base.value and abs(real - share.value) <= _MEANT:
        shown = (count, share) if base.index == first.index else (base, count, share)
        yield _misfit(page, shown, share, real)


def _first_of(page: Page, line: Sequence[Statement], at: int, size: int) -> Iterator[Finding]:
    share = line[at]
    run = [line[at - 1]]
    for one in reversed(line[max(0, at - 1 - 3 * _BACK) : at - 1]):
        if not _LIST.fullmatch(page.between(one, run[0])) or not _counts(one, run[0]):
            break
        run.insert(0, one)
    whole = [
        one
        for one in line[max(0, run[0].index - line[0].index - _BACK) :]
        if one.index < run[0].index and _counts(one, run[0])
    ]
    head = "前" in share.lead
    if len(run) < size or (len(run) > size and not head) or not whole:
        return
    parts = run[:size]
    added = attrs.evolve(parts[0], value=sum_of(parts))
    bases = (*whole, attrs.evolve(parts[0], value=sum_of(run)))
    if any(quotient_fits(share, added, base) for base in bases):
        return
    total = next((one for one in whole if one.scope == "total"), whole[-1])
    real = _share(added, total)
    if len(whole) == 1 and abs(real - share.value) <= _MEANT:
        yield _misfit(page, (total, *parts, share), share, real)


def _one_list(page: Page, counts: Sequence[Statement]) -> bool:
    return all(_counts(one, counts[0]) for one in counts) and all(
        _LIST.fullmatch(page.between(one, other)) for one, other in itertools.pairwise(counts)
    )


def _counts(one: Statement, like: Statement) -> bool:
    return (
        one.unit.name == like.unit.name
        and one.exact
        and not one.earlier
        and one.scope not in ("change", "rate")
        and one.unit.kind in ("whole", "money", "measured")
    )


def _share(part: Statement, whole: Statement) -> Decimal:
    return part.value / whole.value * 100 if whole.value else Decimal(0)


def _misfit(page: Page, claims: Sequence[Statement], share: Statement, real: Decimal) -> Finding:
    true = f"{plain(round(real, 2))}%"
    return page.finding(
        "rate-does-not-fit",
        "contradiction",
        claims,
        f"占比 {page.said(share)} 与件数不符：应为 {true}",
        f"the share {page.said(share)} does not fit its counts: it is {true}",
        found=page.said(share),
        needed=true,
    )
