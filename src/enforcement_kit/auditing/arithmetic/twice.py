"""One thing stated in two values: in other units beside it, or again elsewhere in the text."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.intervals import same_value
from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_restated", "check_twice", "subject_of"]

_RESTATED: Final = re.compile(r"[，,、(]? ?(?:即|合|折合|约合|也就是|计|大写:?)(?:人民币)? ?")
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
_KEPT: Final = 8
_ROWS: Final = 16
_PLAIN_HEAD: Final = re.compile(r"(?:件数|数量|数|数值|次数|人数|家数|个数)?")
_YEAR: Final = re.compile(r"全年|年度|本年度?|今年以来|今年")
_PART_OF_TIME: Final = re.compile(
    r"全年|年度|本年度?|今年以来|今年|本月|当月|本周|本季度?|[上下]半年|[一二三四1-4]季度|"
    r"[0-9]{1,2} ?[-至] ?[0-9]{1,2} ?月|[0-9]{1,2} ?月|累计"
)
_ORGAN: Final = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:镇|街道|乡|中队|大队|社区|村|部门|分局|支队|派出所|网格)(?!政府|容)"
)
_REACH: Final = 200


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
            between = page.between(one, other)
            again = _RESTATED.fullmatch(between) is not None or (
                one.unit.kind == "money"
                and between.strip() == "("
                and page.text[other.end : other.end + 1] == ")"
            )
            if again and not same_value(one, other):
                yield _two_values(page, one, other)


def check_twice(page: Page, subjects: Mapping[int, str]) -> Iterator[Finding]:
    """One subject with two values in different places of the text.

    Args:
        page: the text.
        subjects: by the index of a statement, what it is bound to, where that is one thing.
    """
    known: dict[tuple[str, str], list[Statement]] = {}
    prose: list[Statement] = []
    for each in page.read.statements:
        if each.scope not in ("plain", "total") or each.earlier or each.unit.kind == "share":
            continue
        if page.day is not None and each.year not in (None, page.day.year):
            continue
        if each.cell is not None and not each.cell.total_row:
            continue
        words = subject_of(each)
        if not words:
            continue
        name = "" if each.cell is not None else subjects.get(each.index, "") or words
        if name:
            prose.append(each)
        before = known.setdefault((name, each.unit.name), []) if name else prose[-_KEPT:]
        clash = next((e for e in before if _clash(page, e, each)), None)
        if clash is not None:
            yield _two_values(page, clash, each)
        elif name and len(before) < _KEPT:
            before.append(each)


def subject_of(statement: Statement) -> str:
    """The words that say what a number counts, without what says how much of the year it is."""
    if statement.cell is not None:
        head = re.sub(r"\(.*", "", statement.cell.column_head)
        return _FILLER.sub("", head)
    lead = re.split(r"[，,、。;:(（]", statement.lead)[-1]
    trail = _VERB.split(statement.trail)[0]
    words = _FILLER.sub("", lead)
    if len(words) < 3:
        words = _FILLER.sub("", lead + trail)
    return words if len(words) > 1 else ""


def _clash(page: Page, one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the whole of the same thing, in two values."""
    if same_value(one, other) or one.unit.name != other.unit.name or _linked(page, one, other):
        return False
    words, others = subject_of(one), subject_of(other)
    if other.cell is not None:
        return one.cell is None and _whole_of_table(page, one, other, words, others)
    if words != others and not (words.endswith(others) or others.endswith(words)):
        return False
    if _span(page, one) != _span(page, other):
        return False
    organs = {organ for organ in (_organ(page, one), _organ(page, other)) if organ}
    if len(organs) > 1:
        return False
    whole = [_WHOLE.search(each.lead) is not None for each in (one, other)]
    return any(whole) if len(min(words, others, key=len)) >= _SHORTEST else all(whole)


def _whole_of_table(page: Page, one: Statement, total: Statement, words: str, others: str) -> bool:
    """Whether a number of the prose right before a table is said of the table's total."""
    near = 0 <= total.line - one.line <= _ROWS
    plain_head = _PLAIN_HEAD.fullmatch(others) is not None
    alike = words in total.head if plain_head else others in words or words in others
    return near and alike and _WHOLE.search(one.lead) is not None and not _span(page, one)


def _near(page: Page, statement: Statement) -> str:
    """The words of its sentence before a number."""
    begin = page.read.layout.sentences[statement.sentence].start
    return page.text[max(begin, statement.start - _REACH) : statement.start]


def _span(page: Page, statement: Statement) -> str:
    """The part of time that the words before a number name last; the year is no part."""
    found = _PART_OF_TIME.findall(_near(page, statement))
    return "" if not found or _YEAR.fullmatch(found[-1]) else found[-1]


def _organ(page: Page, statement: Statement) -> str:
    """The organ that the words before a number name last."""
    found = _ORGAN.findall(_near(page, statement))
    return found[-1][-4:] if found else ""


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
