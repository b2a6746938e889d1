"""One thing stated in two values: in other units beside it, or again elsewhere in the text."""

from __future__ import annotations

import itertools
import re
from collections import deque
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

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
    r"全年|年度|本年|今年|(?<!公)共(?![和同享产])|累计|合计|总计|全镇|全区|全街|全县|全市|全局|上述|前述"
)
_FACTORS: Final = (10, 100, 1000, 10_000, 100_000_000)
_SHORTEST: Final = 4
_KEPT: Final = 24
_CELLS: Final = 60
_BEHIND: Final = 8
_WHEN: Final = re.compile(r"本年|上年|本月|上月|本季|本期")
_MONEY: Final = re.compile(r"罚|没收|款|金额")
_KIN: Final = {"起": "件", "宗": "件", "案": "件", "名": "人", "户": "家"}
_OF_ORGAN: Final = re.compile(
    r"(?:机关|区|县|市|镇|街道|乡|局|委|政府|大队|部门|单位|系统|各级|办)$"
)
_ANNUAL: Final = re.compile(r"全年|年度|累计|总计|一年来|(?:全镇|全区|全街道?|全局)共")
_FIELD: Final = re.compile(r"领域|类|专项|方面|其中|[上下]半|涉及|对|企业|商户|公示|公开|行业|渠道")
_OF_THE_YEAR: Final = (
    "penalty.decisions",
    "penalty.fines_total",
    "penalty.fines_and_confiscations",
    "case.filed",
    "case.closed",
    "certificate.holders",
    "complaint.handled",
    "inspection.inspections",
    "lenient.no_penalty",
    "review.files",
)
"""Measures of which a text states the whole year's figure once, however it words it."""
_ROWS: Final = 16
_PLAIN_HEAD: Final = re.compile(r"(?:件数|数量|数|数值|次数|人数|家数|个数)?")
_YEAR: Final = re.compile(r"全年|年度|本年度?|今年以来|今年")
_PART_OF_TIME: Final = re.compile(
    r"全年|年度|本年度?|今年以来|今年|本月|当月|本周|本季度?|[上下]半年|[一二三四1-4]季度|"
    r"[0-9]{1,2} ?[-至] ?[0-9]{1,2} ?月|[0-9]{1,2} ?月|累计|[年月季期周][初末底]"
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


@attrs.frozen
class _Told:
    """A statement with what it is about."""

    statement: Statement
    words: str
    key: str


def check_twice(page: Page, subjects: Mapping[int, str]) -> Iterator[Finding]:
    """One subject with two values in different places of the text.

    Args:
        page: the text.
        subjects: by the index of a statement, what it is bound to, where that is one thing.
    """
    kept: dict[str, deque[_Told]] = {}
    cells: deque[Statement] = deque(maxlen=_CELLS)
    for each in page.read.statements:
        if each.scope not in ("plain", "total") or each.earlier or each.unit.kind == "share":
            if each.cell is not None:
                cells.append(each)
            continue
        if page.day is not None and each.year not in (None, page.day.year):
            continue
        told = _Told(each, subject_of(each), subjects.get(each.index, ""))
        before = kept.setdefault(_KIN.get(each.unit.name, each.unit.name), deque(maxlen=_KEPT))
        if each.cell is not None:
            cells.append(each)
            clash = next((e for e in before if _total_clash(page, e, told)), None)
            if each.cell.total_row and clash is not None:
                yield _two_values(page, clash.statement, each)
            continue
        clash = next((e for e in before if _clash(page, e, told)), None)
        cell = next((e for e in cells if _cell_clash(each, e)), None)
        if clash is not None:
            yield _two_values(page, clash.statement, each)
        elif cell is not None:
            yield _two_values(page, cell, each)
        else:
            before.append(told)


def subject_of(statement: Statement) -> str:
    """The words that say what a number counts, without what says how much of the year it is."""
    if statement.cell is not None:
        head = re.sub(r"\(.*", "", statement.cell.column_head)
        return _FILLER.sub("", head)
    lead = re.sub(r"\([^()]*\)", "", statement.lead)
    lead = re.split(r"[，,、。;:(（]", lead)[-1]
    trail = _VERB.split(statement.trail)[0]
    words = _FILLER.sub("", lead)
    if len(words) < 3:
        words = _FILLER.sub("", lead + trail)
    return words if len(words) > 1 else ""


def _clash(page: Page, before: _Told, after: _Told) -> bool:
    """Whether two statements speak of the whole of the same thing, in two values."""
    one, other = before.statement, after.statement
    if same_value(one, other) or _linked(page, one, other):
        return False
    if _slipped(before, after):
        return True
    if _span(page, one) != _span(page, other):
        return False
    organs = {organ for organ in (_organ(page, one), _organ(page, other)) if organ}
    if len(organs) > 1:
        return False
    whole = [_WHOLE.search(each.lead) is not None for each in (one, other)]
    if before.words and after.words and _same_words(before.words, after.words):
        shorter = min(before.words, after.words, key=len)
        return any(whole) if len(shorter) >= _SHORTEST else all(whole)
    return (
        before.key == after.key
        and before.key in _OF_THE_YEAR
        and all(
            _ANNUAL.search(each.lead) is not None and _FIELD.search(each.lead + each.trail) is None
            for each in (one, other)
        )
    )


def _same_words(words: str, others: str) -> bool:
    """Whether two subjects are one, be it that one of them names the organ before it."""
    shorter, longer = sorted((words, others), key=len)
    if not longer.endswith(shorter):
        return False
    more = longer.removesuffix(shorter)
    return not more or _OF_ORGAN.search(more) is not None


def _slipped(before: _Told, after: _Told) -> bool:
    """Whether two sums of money have the same figures and are a thousand or so times apart."""
    one, other = before.statement, after.statement
    if one.unit.kind != "money" or factor_between(one, other) < 1000:
        return False
    figures = str(int(other.value)).rstrip("0")
    about = [_MONEY.search(each.lead + each.trail) is not None for each in (one, other)]
    return len(figures) >= 3 and all(about)


def _total_clash(page: Page, before: _Told, after: _Told) -> bool:
    """Whether a number of the prose right before a table is said of the table's total."""
    one, total = before.statement, after.statement
    if same_value(one, total) or one.unit.name != total.unit.name:
        return False
    near = 0 <= total.line - one.line <= _ROWS
    words, others = before.words, after.words
    plain_head = _PLAIN_HEAD.fullmatch(others) is not None
    alike = words in total.head if plain_head else others in words or words in others
    return (
        near
        and bool(words)
        and alike
        and _WHOLE.search(one.lead) is not None
        and not _span(page, one)
    )


def _cell_clash(statement: Statement, cell_of: Statement) -> bool:
    """Whether a number right behind a table restates a cell of it: 本年罚款金额（大写）：…"""
    cell = cell_of.cell
    if cell is None or not 0 < statement.line - cell_of.line <= _BEHIND:
        return False
    if cell_of.unit.name != statement.unit.name or same_value(statement, cell_of):
        return False
    name = re.sub(r"\(.*", "", cell.row_head).strip()
    when = _WHEN.search(statement.lead)
    return (
        len(name) > 1
        and name in statement.lead
        and when is not None
        and when[0] in cell.column_head
        and cell_of.scope not in ("rate", "change")
    )


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
