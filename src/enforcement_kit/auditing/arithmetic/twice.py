"""One thing stated in two values: in other units beside it, or again elsewhere in the text."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_restated", "check_twice", "same_value", "subject_of"]

_RESTATED: Final = re.compile(r"[，,、(]? ?(?:即|合|折合|约合|也就是|计)(?:人民币)? ?")
_FILLER: Final = re.compile(
    r"全年|年度|本年度?|本年|今年以来|今年|我镇|我区|我局|我街道|全镇|全区|全街道?|全县|全市|全局|街道|镇|"
    r"共计|合计|累计|总计|一共|总共|共|其中|已|的|了|为|达到?|约|各类|各种|有|均|和|及|与|上述|前述|以上|在|对|将|"
    r"作出|办理|开展|实施|查办|办结|组织|[0-9]{4}年|[^\u4e00-\u9fff]"
)
_VERB: Final = re.compile(r"均|全部|都|已|中|里|并|进行|以")
_WHOLE: Final = re.compile(
    r"全年|年度|本年|今年|共|累计|合计|总计|全镇|全区|全街|全县|全市|全局|上述|前述"
)
_FACTORS: Final = (10, 100, 1000, 10_000, 100_000_000)
_SHORTEST: Final = 4
_REACH: Final = 200


def same_value(one: Statement, other: Statement) -> bool:
    """Whether two statements can stand for one value."""
    low, high = one.least, one.most
    other_low, other_high = other.least, other.most
    return (low is None or other_high is None or low <= other_high) and (
        high is None or other_low is None or high >= other_low
    )


def factor_between(one: Statement, other: Statement) -> int:
    """The power of ten by which two values differ; 0 where it is none."""
    small, large = sorted((abs(one.value), abs(other.value)))
    if not small:
        return 0
    return next((each for each in _FACTORS if small * each == large), 0)


def check_restated(page: Page) -> Iterator[Finding]:
    """A value given again beside itself: 132.9万元，即1329000元."""
    for line in page.lines:
        for one, other in itertools.pairwise(line):
            if one.unit.name != other.unit.name or one.scope == "change":
                continue
            if _RESTATED.fullmatch(page.between(one, other)) and not same_value(one, other):
                yield _two_values(page, one, other)


def check_twice(page: Page, subjects: Mapping[int, str]) -> Iterator[Finding]:
    """One subject with two values in different places of the text.

    Args:
        page: the text.
        subjects: by the index of a statement, what it is bound to, where that is one thing.
    """
    known: dict[tuple[str, str], list[Statement]] = {}
    for each in page.read.statements:
        if each.scope not in ("plain", "total") or each.earlier or each.unit.kind == "share":
            continue
        if each.cell is not None and not each.cell.total_row:
            continue
        if page.day is not None and each.year not in (None, page.day.year):
            continue
        bound = subjects.get(each.index, "")
        words = subject_of(each)
        names = [name for name in (bound and f"={bound}", words) if name]
        for name in names:
            before = known.setdefault((name, each.unit.name), [])
            clash = next(
                (e for e in before if not same_value(e, each) and _same(e, each, name)), None
            )
            if clash is not None and not _linked(page, clash, each):
                yield _two_values(page, clash, each)
                break
            if len(before) < 8:
                before.append(each)


def subject_of(statement: Statement) -> str:
    """The words that say what a number counts, without what says how much of the year it is."""
    lead = re.split(r"[，,、。;:(（]", statement.lead)[-1]
    trail = _VERB.split(statement.trail)[0]
    words = _FILLER.sub("", lead + trail)
    return words if len(words) >= _SHORTEST else ""


def _same(one: Statement, other: Statement, name: str) -> bool:
    """Whether two statements speak of the whole of the same thing."""
    if one.cell is not None and other.cell is not None:
        return False
    whole = [
        _WHOLE.search(e.head[-20:] + e.lead) is not None or e.cell is not None for e in (one, other)
    ]
    if name.startswith("="):
        return all(whole)
    return any(whole)


def _linked(page: Page, one: Statement, other: Statement) -> bool:
    """Whether the two stand in one sentence, where they are two things by what the words say."""
    near = page.text[one.end : min(other.start, one.end + _REACH)]
    return one.sentence == other.sentence or ("。" not in near and one.line == other.line)


def _two_values(page: Page, one: Statement, other: Statement) -> Finding:
    factor = factor_between(one, other)
    slip = f"；相差 {plain(Decimal(factor))} 倍，疑为单位（元、万元）写错" if factor else ""
    slip_en = f"; they differ by a factor of {factor}: a slip of unit?" if factor else ""
    return page.finding(
        "unit-slip" if factor else "two-values",
        "contradiction",
        (one, other),
        f"同一事项前后两数不同：{page.said(one)} 与 {page.said(other)}{slip}",
        f"one thing has two values: {page.said(one)} and {page.said(other)}{slip_en}",
        found=page.said(other),
        needed=page.said(one),
    )
