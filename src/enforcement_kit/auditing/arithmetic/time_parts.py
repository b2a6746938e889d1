"""Parts of time against their whole: halves and quarters of a year, months of a quarter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import in_units, plain, spread, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_time_parts"]

_SPAN: Final = re.compile(
    r"(?:其中)?(?:(上|下)半年|第?([一二三四1-4])季度|([0-9]{1,2}) ?月份?)(?:的|为|是|有|共)? ?$"
)
_OF_QUARTER: Final = re.compile(r"第?([一二三四1-4])季度")
_OF_YEAR: Final = re.compile(
    r"全年|年度|(?:19|20)[0-9]{2} ?年(?! ?[0-9]{1,2} ?月)|今年|本年|一年来"
)
_PART_OF_YEAR: Final = re.compile(r"半年|季度|[0-9] ?月")
_STOP: Final = re.compile(r"[，,、。;:(]")
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS_OF_QUARTER: Final = 3
_DISTINCT: Final = ("家", "户", "个", "人", "名", "处", "条")
_BACK: Final = 2
_REACH: Final = 60


def check_time_parts(page: Page) -> Iterator[Finding]:
    """Looks at every whole list of parts of time that stands behind its whole."""
    for line in page.lines:
        run: list[tuple[tuple[str, int], Statement]] = []
        start = 0
        for at, one in enumerate(line):
            part = _part_of(one)
            goes_on = bool(run) and part is not None and _goes_on(page, run, part, one)
            if not goes_on:
                run, start = [], at
            if part is None:
                run = []
                continue
            run.append((part, one))
            if _whole_of(run) and start:
                yield from _check(page, line, start, run)


def _part_of(statement: Statement) -> tuple[str, int] | None:
    """The half, quarter or month that a bare name before a number says."""
    if statement.scope in ("change", "rate") or statement.cell is not None:
        return None
    found = _SPAN.fullmatch(_STOP.split(statement.lead)[-1].strip())
    if found is None:
        return None
    if found[1]:
        return "half", 1 if found[1] == "上" else 2
    if found[2]:
        return "quarter", _QUARTERS[found[2]]
    return "month", int(found[3])


def _goes_on(
    page: Page,
    run: Sequence[tuple[tuple[str, int], Statement]],
    part: tuple[str, int],
    one: Statement,
) -> bool:
    (kind, number), before = run[-1]
    return (
        part == (kind, number + 1)
        and one.unit.name == before.unit.name
        and one.index == before.index + 1
        and "。" not in page.between(before, one)
    )


def _whole_of(run: Sequence[tuple[tuple[str, int], Statement]]) -> str:
    """What parts of time make up: a year, or a quarter by its months; empty where neither."""
    kind, first = run[0][0]
    size = {"half": 2, "quarter": 4, "month": _MONTHS_OF_QUARTER}[kind]
    if len(run) != size or (kind != "month" and first != 1):
        return ""
    if kind != "month":
        return "year"
    return "quarter" if first % _MONTHS_OF_QUARTER == 1 else ""


def _check(
    page: Page,
    line: Sequence[Statement],
    start: int,
    run: Sequence[tuple[tuple[str, int], Statement]],
) -> Iterator[Finding]:
    parts = [one for _, one in run]
    before = [each for each in line[max(0, start - _BACK) : start] if each.unit == parts[0].unit]
    if len(before) != 1 or before[0].index != parts[0].index - 1:
        return
    total = before[0]
    if parts[0].sentence - total.sentence > 1 or total.scope not in ("plain", "total"):
        return
    begin = page.read.layout.sentences[total.sentence].start
    about = page.text[max(begin, total.start - _REACH) : total.start]
    if _whole_of(run) == "year":
        fits = _OF_YEAR.search(about) is not None and not _PART_OF_YEAR.search(about)
    else:
        named = _OF_QUARTER.findall(about)
        quarter = (run[0][0][1] - 1) // _MONTHS_OF_QUARTER + 1
        fits = len(named) == 1 and _QUARTERS[named[0]] == quarter
    low, high = spread(parts)
    least, most = total.least, total.most
    agrees = (low is None or most is None or low <= most) and (
        high is None or least is None or high >= least
    )
    if total.earlier or not fits or agrees:
        return
    added = sum_of(parts)
    if added > total.value and total.unit.name in _DISTINCT:
        return  # one and the same can have been counted in both
    terms = " + ".join(plain(each.value) for each in parts)
    yield page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (total, *parts),
        f"各时段之和与总数不符：{terms} = {plain(added)}，文中为 {page.said(total)}",
        f"the parts of the time do not add up: {terms} = {plain(added)}, stated {page.said(total)}",
        found=page.said(total),
        needed=in_units(added, total),
    )
