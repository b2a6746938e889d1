"""What is said of a list as one: which is the most of it, and the mean of its scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.lists import is_count, of_one_unit
from enforcement_kit.auditing.arithmetic.page import plain, sum_of
from enforcement_kit.auditing.arithmetic.partitions import name_of
from enforcement_kit.auditing.arithmetic.ratios import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_listed", "is_superlative"]

_MOST: Final = re.compile(
    r"(?P<most>最[多高大]|居首|居第一|排名?第一|首位|数量最大)|(?P<least>最[少低小]|居末|末位)"
)
_TELLS: Final = re.compile(
    r"[^。;]{0,24}(?:最[多高大少低小]|居首|居第一|第一|首位)[，,]?(?:为|达|是|有|共)?[(]? ?$"
)
_NEXT: Final = re.compile(r" ?[、,，和及;] ?[^，,。;、0-9]{0,14}")
_NAMED_MOST: Final = re.compile(
    r" ?[，,] ?(?:其中|以)?([\u4e00-\u9fff]{2,10}?)(?:数量|件数|案件|为)?"
    r"最([多高大少低小])(?=[，,。;]|$)"
)
_MEAN: Final = re.compile(r"平均(?:得|综合)?(?:分|成绩)?(?:为|是|达)? ?$")
_FEWEST: Final = 2
_MANY: Final = 12


def is_superlative(statement: Statement) -> bool:
    """Whether a number repeats the most or the least of a list: 其中占道经营最多，为141件."""
    return _TELLS.search(statement.lead) is not None


def check_listed(page: Page) -> Iterator[Finding]:
    """Looks at every list of the prose of which the words behind it say something."""
    for line in page.lines:
        for at, one in enumerate(line):
            if one.exact:
                yield from _most_named(page, line, at)
            if one.exact and is_superlative(one) and "其中" in one.lead:
                yield from _most(page, line, at)
            elif one.exact and one.unit.name == "分" and _MEAN.search(one.lead):
                yield from _mean(page, line, at)


def _run(page: Page, line: Sequence[Statement], at: int) -> list[Statement]:
    """The list of one unit that stands right before a number."""
    run: list[Statement] = []
    after = line[at]
    for one in reversed(line[max(0, at - _MANY) : at]):
        if not of_one_unit(one, line[at]) or one.earlier or not one.exact or not is_count(one):
            break
        if run and _NEXT.fullmatch(page.between(one, after)) is None:
            break
        run.insert(0, one)
        after = one
    return run if run and run[-1].sentence == line[at].sentence else []


def _most(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """The most of a list is no less than any of it."""
    one = line[at]
    found = _MOST.search(one.lead)
    run = [each for each in _run(page, line, at) if each.scope != "total"]
    if found is None or len(run) < _FEWEST or not any(e.value == one.value for e in run):
        return
    up = found["most"] is not None
    end = max(run, key=lambda e: e.value) if up else min(run, key=lambda e: e.value)
    beyond = end.value > one.value if up else end.value < one.value
    if beyond and "、" in page.between(run[0], run[1]):
        yield page.finding(
            "not-the-extreme",
            "contradiction",
            (end, one),
            f"{page.said(one)} 称为最{'多' if up else '少'}，"
            f"而{name_of(end)[-8:]}为 {page.said(end)}",
            f"{page.said(one)} is called the {'most' if up else 'least'};"
            f" {page.said(end)} is beyond",
            found=page.said(one),
            needed=page.said(end),
        )


def _most_named(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """The most of a list by its name alone: 一季度15件、二季度19件，其中二季度最多."""
    last = line[at]
    found = _NAMED_MOST.match(page.text, last.end)
    if found is None:
        return
    run = [each for each in (*_run(page, line, at), last) if each.scope != "total"]
    starts = [k for k, each in enumerate(run) if "其中" in each.lead]
    run = run[starts[-1] :] if starts else run
    if run and run[0].value >= sum_of(run[1:]):
        run = run[1:]  # 受理412件，咨询120件、投诉256件、求助36件: the first is the whole
    named = [each for each in run if found[1] in name_of(each)]
    if len(run) <= _FEWEST or len(named) != 1:
        return
    up = found[2] in "多高大"
    end = max(run, key=lambda e: e.value) if up else min(run, key=lambda e: e.value)
    if (end.value > named[0].value) if up else (end.value < named[0].value):
        yield page.finding(
            "not-the-extreme",
            "contradiction",
            (end, named[0]),
            f"称{found[1]}最{found[2]}（{page.said(named[0])}），"
            f"而{name_of(end)[-8:]}为 {page.said(end)}",
            f"{page.said(named[0])} is called the {'most' if up else 'least'};"
            f" {page.said(end)} is beyond",
            found=page.said(named[0]),
            needed=page.said(end),
        )


def _mean(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """The mean of scores that the text lists."""
    mean, run = line[at], _run(page, line, at)
    if len(run) < _FEWEST or mean.value == 0:
        return
    true = sum_of(run) / len(run)
    low, high = min(e.value for e in run), max(e.value for e in run)
    weighed = any(each.unit.kind == "whole" for each in line[max(0, at - _MANY) : at])
    fitting = fits(mean, true, true) or (weighed and low <= mean.value <= high)
    if not fitting:
        yield page.finding(
            "mean-does-not-fit",
            "contradiction",
            (*run, mean),
            f"所列各项的平均数为 {plain(round(true, 2))}，文中为 {page.said(mean)}",
            f"the mean of what is listed is {plain(round(true, 2))}, stated {page.said(mean)}",
            found=page.said(mean),
            needed=plain(round(true, 2)),
        )
