"""Totals and their parts: closed lists must add up, no part exceeds its whole."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.behind import rests, totals_behind
from enforcement_kit.auditing.arithmetic.intervals import same_value
from enforcement_kit.auditing.arithmetic.lists import (
    PartList,
    is_count,
    of_one_unit,
    part_lists,
)
from enforcement_kit.auditing.arithmetic.opposed import above_whole
from enforcement_kit.auditing.arithmetic.overlaps import told_to_overlap
from enforcement_kit.auditing.arithmetic.page import in_units, plain, spread, stated, sum_of
from enforcement_kit.auditing.arithmetic.partitions import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["add_up", "check_sums"]

_LISTED: Final = re.compile(r"[、和及] ?[^，,。;、0-9]{2,12}")
_COMPANION: Final = re.compile(
    r" ?(?:[、，,(] ?)?(?:涉及)?(?:罚款|罚没款|罚没|金额|面积|货值)?(?:金额|总额)?(?:共|合计|为)? ?"
)
_REST_WORDS: Final = re.compile(r"(?:其余|余下|剩余)[^，,、。;]{0,8}$")
_SHARED: Final = re.compile(r"兼有|兼具|重叠|交叉|两者|并处|重复计")
_NOTE: Final = 60
_NAMED: Final = 3
_SOME: Final = 6
_OVER: Final = Decimal("1.2")
_REST_NEAR: Final = Decimal("0.2")
_NEAR: Final = Decimal("0.5")
"""A sum farther off than this share is rather the sum of another thing: a person should look."""


def add_up(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether parts can add up to a total, each within its bound and its rounding."""
    low, high = spread(parts)
    least, most = total.least, total.most
    return (low is None or most is None or low <= most) and (
        high is None or least is None or high >= least
    )


def check_sums(page: Page) -> Iterator[Finding]:
    """Looks at every list of parts, and every total behind a list."""
    for line in page.lines:
        for each in part_lists(page, line):
            yield from _check(page, line, each)
        for behind in totals_behind(page, line):
            again = any(same_value(behind.total, each) for each in behind.runs[0])
            if again or _some_add_up(behind.total, behind.runs[0]):
                continue
            run = behind.runs[0]
            if sum_of(run) > behind.total.value and _SHARED.search(
                page.text[run[0].start : behind.total.end + _NOTE]
            ):
                continue  # 夜查62次、联合检查18次（部分兼有多种类型），合计70次
            if not any(add_up(behind.total, run) for run in behind.runs):
                yield _not_added(page, behind.total, behind.runs[0], "", "")
        for rest in rests(page, line):
            whole, *parts = rest.runs[0]
            near = abs(sum_of(parts) - whole.value) <= whole.value * _REST_NEAR
            if near and not any(add_up(run[0], run[1:]) for run in rest.runs):
                yield _not_added(page, whole, parts, "“其余”是所余的全部", "其余 is all the rest")


def _some_add_up(total: Statement, run: Sequence[Statement]) -> bool:
    """Whether the last number and some of those before it are the total; the others are of them."""
    *before, last = run
    reached = {last.value}
    for each in before[-_SOME:]:
        reached |= {so_far + each.value for so_far in reached}
    return total.value in reached - {last.value}


def _beside_each(page: Page, line: Sequence[Statement], found: PartList) -> Iterator[Finding]:
    """A second number beside the total and beside every part: 24件、罚款316万元."""
    companions = []
    for one in (found.total, *found.parts):
        behind = _companion(page, line, one)
        if behind is None:
            return
        companions.append(behind)
    total, *parts = companions
    alike = all(of_one_unit(each, total) and is_count(each) and each.exact for each in companions)
    if alike and total.unit.name != found.total.unit.name and not add_up(total, parts):
        yield _not_added(page, total, parts, found.closed, found.closed_en)


def _companion(page: Page, line: Sequence[Statement], one: Statement) -> Statement | None:
    """The second measure right behind a number: 273处、面积5.13万平方米."""
    k = one.index - line[0].index
    behind = line[k + 1] if 0 <= k < len(line) - 1 else None
    if behind is None or not _COMPANION.fullmatch(page.between(one, behind)):
        return None
    return behind if is_count(behind) and not of_one_unit(behind, one) else None


def _companion_exceeds(
    page: Page, line: Sequence[Statement], total: Statement, parts: Sequence[Statement]
) -> Iterator[Finding]:
    """The second measure of a part against that of the whole."""
    whole = _companion(page, line, total)
    own = parts[0].index == total.index + 2 and "其中" in parts[0].lead
    if whole is None or not own:
        return
    if len(parts) > 1 and sum_of(parts) == total.value:
        measures = [each for part in parts if (each := _companion(page, line, part)) is not None]
        alike = all(of_one_unit(each, whole) and each.exact for each in (whole, *measures))
        alike = alike and not told_to_overlap(page, total.start, parts[-1].end)
        if len(measures) == len(parts) and alike and not add_up(whole, measures):
            yield _not_added(page, whole, measures, "件数已列全", "the counts are listed whole")
            return
    for part in parts:
        beside = _companion(page, line, part)
        if beside is None or not of_one_unit(beside, whole) or not _exceeds(beside, whole):
            continue
        yield _part_exceeds(page, whole, beside, sure=True)
        return


def _part_exceeds(page: Page, total: Statement, part: Statement, *, sure: bool) -> Finding:
    return page.finding(
        "part-exceeds-whole",
        "contradiction" if sure else "warning",
        (total, part),
        f"其中的 {page.said(part)} 大于整体 {page.said(total)}",
        f"the part {page.said(part)} is greater than its whole {page.said(total)}",
        found=page.said(part),
        needed=f"≤ {page.said(total)}",
    )


def _check(page: Page, line: Sequence[Statement], found: PartList) -> Iterator[Finding]:
    total, parts = found.total, found.parts
    if found.closed:
        too_many = sum_of(parts) > total.value
        if too_many and _SHARED.search(page.text[total.start : parts[-1].end + _NOTE]):
            return  # 52件有罚款、14件有没收，8件两者兼有
        yield from _beside_each(page, line, found)
        of_another = stated(page, sum_of(parts), parts) and parts[0].index != total.index + 1
        is_rest = _REST_WORDS.search(parts[-1].lead) is not None
        of_another = of_another or (is_rest and _some_add_up(total, parts))
        if not of_another and not any(add_up(each, parts) for each in (total, *found.others)):
            yield _not_added(page, total, parts, found.closed, found.closed_en)
        return
    for part in parts:
        if _exceeds(part, total):
            sure = all(_exceeds(part, each) for each in found.others)
            beside = _beside(page, total, parts[: parts.index(part) + 1])
            sure = sure or (beside and not _of_other(part, found.others))
            yield _part_exceeds(page, total, part, sure=sure)
            return
    yield from _companion_exceeds(page, line, total, parts)
    if len(parts) < 2:
        return
    overlap = told_to_overlap(page, total.start, parts[-1].end)
    over = [] if found.others or overlap else list(above_whole(page, total, parts))
    yield from over
    low, high = spread(parts)
    if over:
        return
    if low is not None and total.most is not None and low > total.most:
        apart = (
            parts[0].index == total.index + 1
            and "其中" in parts[0].lead
            and all(_LISTED.fullmatch(page.between(a, b)) for a, b in itertools.pairwise(parts))
            and not overlap
            and sum_of(parts) <= total.value * _OVER
        )
        yield page.finding(
            "parts-exceed-whole",
            "contradiction" if apart else "warning",
            (total, *parts),
            f"所列各项之和 {in_units(sum_of(parts), total)} 大于整体"
            f" {page.said(total)}；除非各项互有重叠，否则不符",
            f"the parts listed come to more than {page.said(total)}, unless they overlap",
        )
    elif high is not None and total.least is not None and high < total.least:
        rest = total.value - sum_of(parts)
        yield page.finding(
            "list-leaves-open",
            "info",
            (total, *parts),
            f"{page.said(total)} 中，所列各项之外还有 {in_units(rest, total)} 未说明",
            f"of {page.said(total)} the parts listed leave {in_units(rest, total)} unexplained",
        )


def _beside(page: Page, total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether 其中 stands right between a whole and a list that goes on to the last of these."""
    opened = re.match(r" ?[，,(]? ?其中", page.between(total, parts[0])) is not None
    return (
        opened
        and parts[0].index == total.index + 1
        and all(_LISTED.fullmatch(page.between(a, b)) for a, b in itertools.pairwise(parts))
    )


def _of_other(part: Statement, others: Sequence[Statement]) -> bool:
    """Whether a part is named by a number before: 已核查78条，未核查12条，其中已核查属实40条."""
    name = name_of(part).replace("其中", "").strip()[:_NAMED]
    return len(name) == _NAMED and any(
        name in name_of(one) and not _exceeds(part, one) for one in others
    )


def _exceeds(part: Statement, total: Statement) -> bool:
    return part.least is not None and total.most is not None and part.least > total.most


def _not_added(
    page: Page, total: Statement, parts: Sequence[Statement], why: str, why_en: str
) -> Finding:
    added = sum_of(parts)
    terms = " + ".join(plain(part.value) for part in parts)
    reason, reason_en = (f"（{why}）" if why else ""), (f" ({why_en})" if why_en else "")
    largest = max(added, total.value)
    near = abs(added - total.value) <= largest * _NEAR
    return page.finding(
        "parts-do-not-add-up",
        "contradiction" if near else "warning",
        (total, *parts),
        f"各项之和与总数不符{reason}：{terms} = {plain(added)}，文中为 {page.said(total)}",
        f"the parts do not add up{reason_en}: {terms} = {plain(added)}, stated {page.said(total)}",
        found=page.said(total),
        needed=in_units(added, total),
    )
