"""Parts that their own words call so, greater than all they can be of: 检查640次，抽查占到655次."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.lists import is_count, of_one_unit
from enforcement_kit.auditing.arithmetic.wholes import wholes_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_told_parts"]

_TAKES: Final = re.compile(r"(?:占到了?|占了|占去了?|(?:里|当中)就?有) ?$")
_APART: Final = re.compile(
    r"另|此外|季度|[上下]半年|[0-9一二三四五六七八九十] ?月|上[年月周期]|去年|(?:19|20)[0-9]{2} ?年"
)
_ALONE: Final = re.compile(
    r"(?:单是|光是|仅仅?是?|单单|单就|光)[^，,。;]{2,12}?(?:一[类项种条镇街]|这[一类项]+)?[^，,。;]{0,4}?"
    r"就[^，,。;]{0,4}$"
)
_HAS: Final = re.compile(
    r"(?:从[^，,。;]{1,10}看|按[^，,。;]{1,10}(?:分|看|统计))[，,](?:[^，,。;]{1,24}[，,])?"
    r"[^，,。;]{0,4}有 ?$"
)
_BELONGS: Final = re.compile(r" ?(?:属于|属|来自|集中在|发生在|涉及|源于|出自|是由)")
_AMONG: Final = re.compile(r"(?:^|[。;，,\n])[^。;，,0-9]{2,14}中[，,][^，,。;]{0,14}$")
_BACK: Final = 8
_SENTENCES: Final = 2
_FAR: Final = Decimal("1.5")
_AROUND: Final = 60


def check_told_parts(page: Page) -> Iterator[Finding]:
    """Looks at every number that is said to be some of what the sentences before it count."""
    every = page.read.statements
    for part in every:
        if part.cell is not None or not part.exact or part.earlier or part.scope == "change":
            continue
        if part.unit.kind not in ("whole", "money", "measured"):
            continue
        if _AMONG.search(part.lead) and _APART.search(part.lead) is None:
            yield from _of_named(page, part)
        if not _is_part(part):
            continue
        before = [
            one
            for one in every[max(0, part.index - _BACK) : part.index]
            if part.line == one.line
            and part.sentence - one.sentence <= _SENTENCES
            and _can_hold(one, part)
        ]
        whole = max(before, key=_value, default=None)
        if whole is None or not whole.value < part.value <= whole.value * _FAR:
            continue
        near = every[max(0, part.index - _AROUND) : part.index + _AROUND]
        if any(of_one_unit(one, part) and not _below(one, part) for one in near if one is not part):
            continue  # a greater number of the text can be the whole
        yield _exceeds(page, whole, part)


def _of_named(page: Page, part: Statement) -> Iterator[Finding]:
    """办结1430件。办结件中，按期办结的1452件: greater than every number of that name."""
    named = wholes_named(page, part)
    whole = max(named, key=_value, default=None)
    if whole is None or not all(one.exact and _below(one, part) for one in named):
        return
    if len({one.value for one in named}) > 1 and whole.scope != "total":
        return  # 处罚案件48件，许可案件52件。案件中，…: it can be of both
    if part.value <= whole.value * _FAR:
        yield _exceeds(page, whole, part)


def _is_part(statement: Statement) -> bool:
    lead = re.split(r"[。;]", statement.lead)[-1]
    return _APART.search(lead) is None and (
        _TAKES.search(lead) is not None
        or _ALONE.search(lead) is not None
        or (_HAS.search(lead) is not None and _BELONGS.match(statement.trail) is not None)
    )


def _can_hold(one: Statement, part: Statement) -> bool:
    return (
        of_one_unit(one, part)
        and is_count(one)
        and one.exact
        and not one.earlier
        and one.scope in ("plain", "total")
        and one.cell is None
    )


def _below(one: Statement, part: Statement) -> bool:
    return one.most is not None and one.most < part.value


def _value(statement: Statement) -> Decimal:
    return statement.value


def _exceeds(page: Page, whole: Statement, part: Statement) -> Finding:
    pair: Sequence[Statement] = (whole, part)
    return page.finding(
        "part-exceeds-whole",
        "contradiction",
        pair,
        f"所说的一部分 {page.said(part)} 大于整体 {page.said(whole)}",
        f"what is told as a part, {page.said(part)}, is greater than its whole, {page.said(whole)}",
        found=page.said(part),
        needed=f"≤ {page.said(whole)}",
    )
