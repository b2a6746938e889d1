"""Numbers that recall one before: 上述69件, 这47处, 全部113件噪声扰民工单."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.intervals import same_value
from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.partitions import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_recalled"]

_THESE: Final = re.compile(r"(?:^|[。;\n，,])[\s]*(?:对|将|针对)?(?:上述|以上|前述|这)(?:的)? ?$")
_ALL_OF: Final = re.compile(
    r"(?:^|[，,。;:])[^\u4e00-\u9fff，,。;:]*(?:对|将|针对)?"
    r"(?:[0-9]{1,2}月份?|本月|本年|全年|当月|当年|本季度)?(?:受理|承接|收到|接到)?的?"
    r"(?:全部|所有)的? ?$"
)
_AMONG: Final = re.compile(
    r"在(?:全年|本年|本月|本季度|今年)?"
    r"(办结|受理|立案|处罚|承接|收到|检查|抽查|排查|巡查|评查|回访|作出|查处)的? ?$"
)
_TAKEN: Final = re.compile(r"(全年|本年|本月|本季度|今年)([\u4e00-\u9fff]{2})的? ?$")
_NOUN: Final = 6
_AMONG_BEHIND: Final = re.compile(r"[\u4e00-\u9fff]{0,8}中(?:$|[，,、])")
_CLOSE: Final = Decimal("0.15")
_PARTIAL: Final = re.compile(r"其中|涉及|上述|以上|[对含]")
_NOT_NAME: Final = re.compile(r"其中|[^\u4e00-\u9fff]")
_NAME: Final = 3
_BACK: Final = 24
_FAR: Final = 60
_NEAR: Final = Decimal("0.5")
"""Numbers farther apart than this share of the greater are rather of two things."""


def check_recalled(page: Page) -> Iterator[Finding]:
    """Looks at every number that recalls one of the text before it."""
    every = page.read.statements
    for one in every:
        if one.cell is not None or one.unit.kind != "whole" or not one.exact:
            continue
        near = [
            each
            for each in every[max(0, one.index - _BACK) : one.index]
            if each.unit.name == one.unit.name and each.cell is None
        ]
        before = None
        if _THESE.search(_ahead(page, one)):
            before = _only(one, near)
        elif _ALL_OF.search(_ahead(page, one)):
            before = _named(one, near)
        elif (verb := _AMONG.search(_ahead(page, one))) is not None:
            before = _whole(page, one, verb[1])
            near = [each for each in every if each.unit.name == one.unit.name and each is not one]
        elif (taken := _TAKEN.search(_ahead(page, one))) is not None:
            before = _told_once(page, one, taken[2])
            near = [each for each in every if each.unit.name == one.unit.name and each is not one]
        if before is not None and not any(same_value(each, one) for each in near):
            yield from _differs(page, before, one)


def _ahead(page: Page, statement: Statement) -> str:
    begin = page.read.layout.sentences[statement.sentence].start
    return page.text[max(begin, statement.start - _BACK) : statement.start]


def _only(one: Statement, near: list[Statement]) -> Statement | None:
    """The number right before, where the sentence before has no other of its unit."""
    if not near or one.sentence - near[-1].sentence != 1 or near[-1].line != one.line:
        return None
    same = [each for each in near if each.sentence == near[-1].sentence]
    told = same[0]
    plain_count = told.scope in ("plain", "total") and told.exact and not told.earlier
    plain_count = plain_count and not _PARTIAL.search(told.lead)
    return told if len(same) == 1 and plain_count else None


def _named(one: Statement, near: list[Statement]) -> Statement | None:
    """The number whose name the words right behind this one repeat."""
    found = []
    for each in near:
        name = _NOT_NAME.sub("", name_of(each))
        if len(name) >= _NAME and one.trail.lstrip("个的").startswith(name):
            found.append(each)
    usable = [
        e for e in found if e.exact and not e.earlier and e.scope in ("part", "plain", "total")
    ]
    return usable[0] if len(found) == 1 and usable else None


def _told_once(page: Page, one: Statement, verb: str) -> Statement | None:
    """The one number that an earlier paragraph tells of the same: 全年组织的21期行政执法培训."""
    noun = re.sub(r"[^\u4e00-\u9fff]", "", one.trail)[:_NOUN]
    pairs = {noun[k : k + 2] for k in range(len(noun) - 1)}
    found = [
        each
        for each in page.read.statements[max(0, one.index - _FAR) : one.index]
        if each.unit.name == one.unit.name
        and each.cell is None
        and each.exact
        and not each.earlier
        and each.scope in ("total", "plain")
        and verb in each.lead
        and any(pair in each.lead + each.trail for pair in pairs)
    ]
    near = [e for e in found if abs(e.value - one.value) <= _CLOSE * max(one.value, e.value)]
    return near[0] if len(found) == len(near) == 1 and near[0].line != one.line else None


def _whole(page: Page, one: Statement, verb: str) -> Statement | None:
    """The one total of the text that a number is taken up from: 在办结的366件案件中."""
    if not _AMONG_BEHIND.match(page.text[one.end : one.end + _BACK]):
        return None
    found = [
        each
        for each in page.read.statements[max(0, one.index - _FAR) : one.index]
        if each.unit.name == one.unit.name
        and each.exact
        and not each.earlier
        and each.scope in ("total", "plain")
        and abs(each.value - one.value) <= _CLOSE * one.value
        and verb in f"{each.head}{each.lead}{each.trail}"
    ]
    return found[0] if len(found) == 1 else None


def _differs(page: Page, before: Statement, one: Statement) -> Iterator[Finding]:
    if abs(before.value - one.value) > max(before.value, one.value) * _NEAR:
        return
    yield page.finding(
        "two-values",
        "contradiction",
        (before, one),
        f"后文所指与前文不同：前文 {page.said(before)}，后文 {page.said(one)}",
        f"{page.said(one)} recalls {page.said(before)}",
        found=page.said(one),
        needed=plain(before.value),
    )
