"""Two named units of one text held against each other: 东街立案45件，比西街多7件."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.changed import check, fits_about
from enforcement_kit.auditing.arithmetic.changes import Change
from enforcement_kit.auditing.arithmetic.page import in_units, plain
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits
from enforcement_kit.auditing.scopes import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_compared", "check_held_against", "check_ratios", "check_years"]

_THAN: Final = re.compile(
    r"(?:^|[，,、;。(]) ?([\u4e00-\u9fff]{0,8}?)[比较]([\u4e00-\u9fff]{2,10}?)的?"
    r"(多|少|高|低)出?了? ?$"
)
_NOT_A_UNIT: Final = re.compile(r"上|去|前|同期|[年月季周期]|计划|目标|预期|全|平均|均值|往")
_STOP: Final = re.compile(r"[，,、。;:(]")
_YEARS: Final = re.compile(
    r"((?:19|20)[0-9]{2}) ?年[比较]((?:19|20)[0-9]{2}) ?年(?:同期)?的?[^，,。;0-9]{0,6}$"
)
_TIMES: Final = re.compile(
    r"(?:^|[，,、;。]) ?([\u4e00-\u9fff]{2,10}?)(?:数量?|量)?"
    r"(?:是|为|达到)([\u4e00-\u9fff]{2,8}?)的 ?$"
)
_GREATER: Final = ("高于", "超过", "多于", "优于", "好于", "大于", "超出")
_ABOVE: Final = re.compile(
    r"[，,] ?(?:分别|均|明显|略|仍|也)?"
    r"(高于|超过|多于|优于|好于|大于|超出|低于|少于|小于|不及|落后于)"
    r"[^，,。;:(0-9]{2,12}(?:\(|的|为|是) ?"
)
_AGAINST: Final = re.compile(r"[，,] ?(?:比|较|与)[^，,。;:(0-9]{2,12}[(的]? ?(?:为)?")
_BY: Final = re.compile(r"[)]?(?:相比)?[，,]? ?(多|少|高|低|快|慢)出?了? ?")
_BACK: Final = 12


def check_compared(page: Page) -> Iterator[Finding]:
    """Looks at every difference between two units that the same line gives numbers of."""
    for line in page.lines:
        for at, one in enumerate(line):
            found = _THAN.search(one.lead)
            if found is None or not at or not one.exact or _NOT_A_UNIT.search(found[2]):
                continue
            near = [
                each
                for each in line[max(0, at - _BACK) : at]
                if each.unit.name == _unit(one)
                and each.exact
                and not each.earlier
                and each.scope != "change"
                and (each.scope == "rate") == (each.unit.kind == "share")
            ]
            base = _only_named(near, found[1]) if found[1] else _right_before(line, at, near)
            other = _only_named(near, found[2])
            if base is None or other is None or base is other:
                continue
            yield from _check(page, base, other, one, found[3])


def check_ratios(page: Page) -> Iterator[Finding]:
    """How many times the number of one unit is that of another: 区直部门办案数是街镇的1.5倍."""
    for line in page.lines:
        for at, times in enumerate(line):
            found = _TIMES.search(times.lead) if times.unit.name == "倍" and times.exact else None
            if found is None:
                continue
            near = [
                each
                for each in line[max(0, at - _BACK) : at]
                if each.exact and not each.earlier and each.scope not in ("change", "rate")
            ]
            upper, lower = _only_named(near, found[1][:4]), _only_named(near, found[2])
            if upper is None or lower is None or upper.unit.name != lower.unit.name:
                continue
            if lower.value and upper is not lower and not quotient_fits(times, upper, lower):
                true = plain(round(upper.value / lower.value, 2))
                yield page.finding(
                    "multiple-does-not-fit",
                    "contradiction",
                    (upper, lower, times),
                    f"{page.said(upper)} 是 {page.said(lower)} 的 {true} 倍，"
                    f"文中为 {page.said(times)}",
                    f"{page.said(upper)} is {true} times {page.said(lower)},"
                    f" stated {page.said(times)}",
                    found=page.said(times),
                    needed=true,
                )


def check_years(page: Page) -> Iterator[Finding]:
    """Two years of a row of years: 2022年126件，2023年149件；2023年比2022年增长18.3%."""
    for line in page.lines:
        for at, one in enumerate(line):
            found = _YEARS.search(one.lead)
            if found is None or not one.exact:
                continue
            values = [_of_year(line[max(0, at - _BACK) : at], year) for year in found.groups()]
            now, before = values
            if now is None or before is None or now.unit.name != before.unit.name:
                continue
            share = one if one.unit.name == "%" else None
            amount = one if one.unit.name == now.unit.name else None
            if share is None and amount is None:
                continue
            yield from check(
                page,
                Change(
                    now=now, before=before, share=share, amount=amount, grew=direction_of(one.lead)
                ),
            )


def _of_year(near: Sequence[Statement], year: str) -> Statement | None:
    """The number that a bare year stands before, where there is but one."""
    bare = re.compile(rf"(?:^|[，,、;。:]) ?{year} ?年(?:为|是|有|共)? ?$")
    found = [each for each in near if bare.search(each.lead) and each.exact]
    return found[0] if len(found) == 1 else None


def check_held_against(page: Page) -> Iterator[Finding]:
    """A number and one named beside it: 高于全区平均（92.1%）, 比全区的92.1%高1.1个百分点."""
    for line in page.lines:
        for at, (one, other) in enumerate(itertools.pairwise(line)):
            gap = page.between(one, other)
            alike = one.unit.name == other.unit.name and one.exact and other.exact
            if not alike or "。" in gap or "change" in (one.scope, other.scope):
                continue
            if (found := _ABOVE.fullmatch(gap)) is not None:
                moved = one.value - other.value
                if moved and (moved > 0) != (found[1] in _GREATER):
                    yield _other_way(page, one, other, found[1])
                continue
            follows = line[at + 2] if at + 2 < len(line) else None
            if follows is None or _AGAINST.fullmatch(gap) is None or not follows.exact:
                continue
            word = _BY.fullmatch(page.between(other, follows))
            if word is not None and follows.unit.name == _unit_of_difference(one):
                yield from _check(page, one, other, follows, word[1])


def _unit_of_difference(one: Statement) -> str:
    return "百分点" if one.unit.name == "%" else one.unit.name


def _other_way(page: Page, one: Statement, other: Statement, word: str) -> Finding:
    return page.finding(
        "change-does-not-fit",
        "contradiction",
        (one, other),
        f"{page.said(one)} 称为{word} {page.said(other)}，方向相反",
        f"{page.said(one)} is not on the side of {page.said(other)} that the text says ({word})",
        found=page.said(one),
    )


def _unit(difference: Statement) -> str:
    return "%" if difference.unit.name == "百分点" else difference.unit.name


def _right_before(
    line: Sequence[Statement], at: int, near: Sequence[Statement]
) -> Statement | None:
    before = line[at - 1]
    return before if before in near and before.sentence == line[at].sentence else None


def _only_named(near: Sequence[Statement], name: str) -> Statement | None:
    """The number whose own clause begins with a name, where there is but one."""
    found = [
        each
        for each in near
        if name in _STOP.split(each.lead)[-1] or (each.name and name in each.name)
    ]
    return found[0] if len(found) == 1 else None


def _check(
    page: Page, base: Statement, other: Statement, one: Statement, word: str
) -> Iterator[Finding]:
    moved: Decimal = base.value - other.value
    wrong_way = (moved > 0) != (word in "多高慢") and bool(moved)
    slack = base.place + other.place if not base.unit.whole else base.place * 0
    if fits_about(one, abs(moved), slack) and not wrong_way:
        return
    yield page.finding(
        "change-does-not-fit",
        "contradiction",
        (base, other, one),
        f"两数之差不符：{page.said(base)} 与 {page.said(other)} 相差 {in_units(abs(moved), one)}，"
        f"文中为{word} {page.said(one)}",
        f"{page.said(base)} and {page.said(other)} differ by {in_units(abs(moved), one)},"
        f" stated {page.said(one)}",
        found=page.said(one),
        needed=in_units(abs(moved), one),
    )
