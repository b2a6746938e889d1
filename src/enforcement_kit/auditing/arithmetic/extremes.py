"""The greatest and the least of single ones against their sum and mean: 单笔最高20万元."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.algebra import Reckoned, as_written, given
from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_extremes"]

_END: Final = re.compile(r"最(?P<way>[高大多长]|[低小少短])")
_SINGLE: Final = re.compile(r"[单一每](?:个|笔|案|件|起|宗|户|家|次|人|辆|例)|个案")
_OF_GROUPS: Final = re.compile(r"类|领域|行业|街道|中队|大队|镇|村|社区|[月季]|部门|单位|案由|企业")
_COUNTS: Final = ("件", "起", "宗", "案", "辆", "户", "家", "笔")
_BETWEEN: Final = re.compile(
    r"(?:案件)?[、，,(](?:处以?|共|合计|累计|并处)?(?:罚款|罚没款|罚没|处罚金额|金额)"
    r"(?:共|合计|总额|金额|共计)?(?:为|达)? ?"
)
_MEAN: Final = re.compile(r"平均|[件案户宗均]均")
_REACH: Final = 24
_ROUND: Final = (1, 10_000, 100_000_000)


def check_extremes(page: Page) -> Iterator[Finding]:
    """Looks at every greatest and least of single ones, and what they hold in their line."""
    for line in page.lines:
        for at, end in enumerate(line):
            way = _way(end)
            if not way or end.unit.kind not in ("money", "time", "measured"):
                continue
            near = line[max(0, at - _REACH) : at + _REACH]
            yield from _means(page, end, way, near)
            yield from _sums(page, end, way, near)


def _way(statement: Statement) -> int:
    """1 for the greatest of single ones, -1 for the least, 0 for neither."""
    clauses = re.split(r"[，。;:(]", statement.lead)
    said = clauses[-1] if _END.search(clauses[-1]) else "".join(clauses[-2:])
    found = _END.search(said)
    if found is None or not statement.exact or statement.scope == "change":
        return 0
    if _SINGLE.search(said) is None and _OF_GROUPS.search(said):
        return 0
    return 1 if found["way"] in "高大多长" else -1


def _beyond(way: int, one: Statement, end: Statement) -> bool:
    """Whether a number lies beyond the end for which a text says that nothing does."""
    here, there = given(one), given(end)
    return here.low > there.high if way > 0 else here.high < there.low


def _means(page: Page, end: Statement, way: int, near: Sequence[Statement]) -> Iterator[Finding]:
    """A mean lies between the least and the greatest."""
    for mean in near:
        same = mean.sentence == end.sentence and mean.unit.name == end.unit.name
        is_mean = mean.scope == "rate" and _MEAN.search(mean.lead) is not None and not _way(mean)
        if same and is_mean and mean is not end and _beyond(way, mean, end):
            yield _finding(page, (mean, end), page.said(mean), way, page.said(end))


def _sums(page: Page, end: Statement, way: int, near: Sequence[Statement]) -> Iterator[Finding]:
    """So many single ones are no more than so many times the greatest."""
    for number, sum_ in itertools.pairwise(near):
        if (
            number.unit.name not in _COUNTS
            or sum_.unit.name != end.unit.name
            or sum_.scope in ("rate", "change")
            or _way(sum_)
            or "没收" in sum_.lead + end.lead
            or _BETWEEN.fullmatch(page.between(number, sum_)) is None
        ):
            continue
        all_of = given(number) * _one(end)
        total = given(sum_)
        if (way > 0 and total.low > all_of.high) or (way < 0 and total.high < all_of.low):
            most = f"{page.said(number)} × {page.said(end)} = {plain(all_of.value)}"
            yield _finding(page, (number, sum_, end), page.said(sum_), way, most)


def _one(end: Statement) -> Reckoned:
    """A single sum: round ones are what they are, one with a fraction was rounded."""
    written = as_written(end)
    whole = end.value == end.value.quantize(end.place * 10) or end.place in _ROUND
    if whole:
        return written
    return attrs.evolve(written, low=end.value - end.place / 2, high=end.value + end.place)


def _finding(page: Page, claims: Sequence[Statement], said: str, way: int, bound: str) -> Finding:
    word, word_en = ("大于最高者", "above") if way > 0 else ("小于最低者", "below")
    return page.finding(
        "beyond-extreme",
        "contradiction",
        claims,
        f"{said} {word}所允许的：{bound}",
        f"{said} lies {word_en} what the extreme stated allows: {bound}",
        found=said,
        needed=f"{'≤' if way > 0 else '≥'} {bound}",
    )
