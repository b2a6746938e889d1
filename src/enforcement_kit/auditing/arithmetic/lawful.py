"""Sums that the law of the date does not let be: fines of summary decisions above their cap."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.law import Held, builtin_law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["SummaryCap", "above_cap", "check_lawful", "summary_cap"]

_SUMMARY: Final = re.compile(r"简易|当场(?:处罚|作出)")
_OTHER: Final = re.compile(r"普通|一般程序|听证|快速办理")
_ALL: Final = re.compile(r"(?:均|全部|都)(?:为|是|系|适用|采用|按)?[^，,。;]{0,6}(?:简易|当场)")
_FINE: Final = re.compile(r"罚款|罚没|罚金|处罚金额|金额")
_OF_ALL: Final = re.compile(r"[;；].*(?:合计|总额|总计|累计|共)")
_ALL_BEHIND: Final = re.compile(
    r"[，,(] ?(?:全部|均|都)(?:为|适用|系|按)?(?:简易程序|当场处罚)[，,]?共?"
)
_THOSE: Final = re.compile(
    r"\s*(?:上述|以上|这些)(?:案件|处罚|决定)(?:[^。;]{0,30}?[，,])?(?:均|全部|都)(?:为|是|系|适用|采用|按)"
    r"[^，,。;]{0,4}(?:简易|当场)"
)
_FINES_OF_ALL: Final = re.compile(r"\s*(?:以上|上述)?罚款(?:总额|合计|总计|共计)为? ?$")
_FAR: Final = 60
_NEXT_WORDS: Final = 40
_KEY: Final = "penalty.summary_cap_organisation"
_REACH: Final = 3
_BACK: Final = 12
_CASES: Final = ("件", "起", "宗", "案")


def check_lawful(page: Page) -> Iterator[Finding]:
    """Looks at the fines of summary decisions, where the text says how many there were."""
    if page.day is None:
        return
    cap = summary_cap(page.day)
    if cap is None:
        return
    for line in page.lines:
        yield from _fine_first(page, line, cap)
        for at, count in enumerate(line):
            if count.unit.kind != "whole" or count.most is None or not _is_summary(page, count):
                continue
            if (fine_of := _of_those(page, line, at)) is not None:
                if fine_of.least is not None and fine_of.least > count.most * cap.amount:
                    yield above_cap(page, count, fine_of, cap)
                continue
            for fine in line[at + 1 : at + 1 + _REACH]:
                between = page.between(count, fine)
                if count.scope == "part" and _OF_ALL.search(between) is not None:
                    break  # the rest is summary, and the sum is of the whole
                mixed = _OTHER.search(between + fine.trail[:4]) or "。" in between
                if mixed and not _ALL.search(between):
                    break
                if fine.unit.kind == "money" and _FINE.search(fine.lead + fine.trail):
                    if fine.least is not None and fine.least > count.most * cap.amount:
                        yield above_cap(page, count, fine, cap)
                    break
                again = fine.value == count.value and fine.lead.endswith(("该", "这", "上述"))
                if fine.unit.kind == "whole" and not _ALL.search(between) and not again:
                    break


def _of_those(page: Page, line: Sequence[Statement], at: int) -> Statement | None:
    """The fine of cases that the next sentence recalls: 上述案件均适用简易程序，罚款1万元."""
    count = line[at]
    found = _THOSE.match(page.text, page.read.layout.sentences[count.sentence].end)
    if found is None and (fine := _in_next_paragraph(page, line, at)) is not None:
        return fine
    if found is None or count.scope not in ("plain", "total"):
        return None
    behind = [one for one in line[at + 1 :][:_BACK] if one.start > found.end()]
    fine = behind[0] if behind else None
    if fine is None or fine.scope == "rate" or "。" in page.text[found.end() : fine.start]:
        return None
    return fine if fine.unit.kind == "money" and _FINE.search(fine.lead) else None


def _in_next_paragraph(page: Page, line: Sequence[Statement], at: int) -> Statement | None:
    """全部适用简易程序 and, a paragraph on, 罚款总额5万元, where no case is of another kind."""
    every = page.read.statements
    behind = line[-1].index + 1
    if _SUMMARY.search(page.text[line[at].end : line[at].end + _NEXT_WORDS]) is None:
        return None
    alone = at == len(line) - 1 and line[at].scope in ("plain", "total") and behind < len(every)
    near = every[max(0, behind - _FAR) : behind + _FAR]
    if not alone or any(_OTHER.search(one.lead) for one in near if one.unit.kind == "whole"):
        return None
    fine = every[behind]
    follows = fine.cell is None and fine.line - line[at].line <= _REACH
    total = _FINES_OF_ALL.match(fine.lead) is not None and fine.unit.kind == "money"
    return fine if follows and total else None


def _fine_first(page: Page, line: Sequence[Statement], cap: SummaryCap) -> Iterator[Finding]:
    """Fines that their own clause calls summary, against the nearest count called so.

    简易程序38件…。简易程序罚款4.56万元; 简易程序罚款共9.6万元，涉及18件.
    """
    for at, fine in enumerate(line):
        clause = re.split(r"[，,、。;:(]", fine.lead)[-1]
        count = line[at + 1] if _all_summary(page, line, at) else None
        if count is None and _SUMMARY.search(clause):
            count = _count_for(page, line, at)
        if fine.unit.kind != "money" or not _FINE.search(clause):
            continue
        if count is None or fine.least is None or count.most is None or _OTHER.search(clause):
            continue
        if fine.least > count.most * cap.amount:
            yield above_cap(page, count, fine, cap)


def _all_summary(page: Page, line: Sequence[Statement], at: int) -> bool:
    """罚款2.4万元，全部为简易程序，共7件."""
    if at + 1 >= len(line) or line[at + 1].unit.name not in _CASES:
        return False
    return _ALL_BEHIND.fullmatch(page.between(line[at], line[at + 1])) is not None


def _count_for(page: Page, line: Sequence[Statement], at: int) -> Statement | None:
    """The count of summary decisions before a fine, else the count right behind it."""
    for one in reversed(line[max(0, at - _BACK) : at]):
        clause = re.split(r"[，,、。;:(]", one.lead)[-1]
        if one.unit.name in _CASES and _SUMMARY.search(clause) and not _OTHER.search(clause):
            return one
    behind = line[at + 1] if at + 1 < len(line) else None
    if behind is None or behind.unit.name not in _CASES:
        return None
    between = page.between(line[at], behind)
    return None if re.search(r"[。;]", between) or _OTHER.search(between + behind.trail) else behind


def _is_summary(page: Page, count: Statement) -> bool:
    clause = re.split(r"[，,、。;:(]", count.lead)[-1]
    if _SUMMARY.search(clause) or _SUMMARY.match(count.trail.lstrip("的")):
        return not re.search(r"普通|一般程序|和|及", clause)
    ahead = "，".join(re.split(r"[，,]", count.lead)[-2:])
    behind = page.text[count.end : count.end + 40].split("。")[0]
    if _ALL.search(behind) is not None or _ALL.search(ahead) is not None:
        return True
    end = page.read.layout.sentences[count.sentence].end
    first = count.lead == page.text[page.read.layout.sentences[count.sentence].start : count.start]
    return first and _THOSE.match(page.text, end) is not None


class SummaryCap:
    """The greatest fine of a summary decision on a day, with its article."""

    def __init__(self, held: Held) -> None:
        self.amount = Decimal(str(held.value))
        self.article = str(held.basis)
        self.read = held.sure == "text"  # what was not read contradicts nothing


def summary_cap(day: dt.date) -> SummaryCap | None:
    """The cap of a day; `None` where the law data hold none."""
    answer = builtin_law().parameter(_KEY, day)
    return SummaryCap(answer) if isinstance(answer, Held) else None


def above_cap(page: Page, count: Statement, fine: Statement, cap: SummaryCap) -> Finding:
    """The finding of fines above the cap."""
    most = count.value * cap.amount
    return page.finding(
        "above-summary-cap",
        "contradiction" if cap.read else "warning",
        (count, fine),
        f"简易程序每件罚款至多 {plain(cap.amount)} 元（{cap.article}，对单位），"
        f"{page.said(count)} 至多 {plain(most)} 元，文中为 {page.said(fine)}",
        f"a fine by summary procedure is at most {plain(cap.amount)} yuan ({cap.article}),"
        f" {page.said(count)} come to at most {plain(most)}, stated {page.said(fine)}",
        found=page.said(fine),
        needed=f"≤ {plain(most)}元",
    )
