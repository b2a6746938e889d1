"""A figure of the whole year that a later part of the text takes up with another value.

The later one says that it is of all (全年, 上述, 其所涉; 全队42名执法人员), the earlier one heads
its sentence. Since the earlier one may be of a part where a list stands before it, the two
contradict each other only where it is the greater.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.intervals import same_value
from enforcement_kit.auditing.arithmetic.kinship import kin_of
from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_staff", "check_taken_up", "check_transposed"]

_OF_ALL: Final = re.compile(r"(?:全年|本年度?|年度|上述|前述|所涉|该年)[^，,。;:(0-9]{0,10}$")
_YEAR_AHEAD: Final = re.compile(r"全年|年度|本年|今年|(?:19|20)[0-9]{2} ?年")
_PARTIAL: Final = re.compile(
    r"领域|类|专项|方面|其中|[上下]半年|季度|[0-9] ?月|涉及|企业|商户|中队"
    r"|[一-龥]{2}(?:街道|社区|村)|上年|去年|同期|不含|另"
)
_TOPICS: Final = (
    "penalty.decisions",
    "penalty.fines_total",
    "penalty.fines_and_confiscations",
    "case.filed",
    "case.closed",
    "complaint.handled",
)
_NEAR: Final = Decimal("0.5")
_REACH: Final = 80
_STAFF: Final = r"(?:持证)?(?:行政)?执法(?:人员|队员)"
_STAFF_HAVE: Final = re.compile(
    rf"(?:现有|共有|实有|在岗|配备)(?:在编|在岗|持证)?{_STAFF}(?:共|为)? ?$"
)
_STAFF_ALL: Final = re.compile(r"(?:全队|全体|全部|全局|全大队|全中队|队内全部) ?$")
_STAFF_MOVES: Final = re.compile(r"新增|新进|调入|调离|退休|招录|招聘|年初|辞职|注销")
_WHOLE_YEAR: Final = re.compile(r"全年|全[镇区县市街局]|本年|共|合计|总")
_FIGURES: Final = 3
_ABOUT: Final = 24
_STAFF_NEAR: Final = Decimal("0.2")


def check_taken_up(page: Page, subjects: Mapping[int, str]) -> Iterator[Finding]:
    """Looks at every figure of the year that says again, and lower, what a sentence said before.

    Args:
        page: the text.
        subjects: by the index of a statement, what it is bound to, where that is one thing.
    """
    heads: dict[str, Statement] = {}
    for one in page.read.statements:
        topic = _of_fines(one) or subjects.get(one.index, "")
        if topic not in _TOPICS or not _is_whole(page, one):
            continue
        before = heads.setdefault(topic, one)
        if before is one or before.line == one.line or _OF_ALL.search(one.lead) is None:
            continue
        least, most = one.value, before.value
        lower = before.unit.name == one.unit.name and _NEAR * most <= least < most
        if lower and not same_value(before, one):
            yield _differs(page, before, one)


def _of_fines(one: Statement) -> str:
    """The topic of fines that other words of the sentence keep from being bound: 公示, 入库."""
    own = re.split(r"[，,。;:(]", one.lead)[-1]
    fines = one.unit.name == "元" and re.search(r"罚款(?:总额|金额|合计|共|为|达)* ?$", own)
    return "penalty.fines_total" if fines else ""


def _is_whole(page: Page, one: Statement) -> bool:
    """Whether a number stands in a sentence of the year, and not of some part of it."""
    begin = page.read.layout.sentences[one.sentence].start
    about = page.text[max(begin, one.start - _REACH) : one.start]
    own = re.split(r"[，,。;:(]", one.lead)[-1]
    return (
        one.cell is None
        and one.exact
        and not one.earlier
        and one.scope in ("plain", "total")
        and (page.day is None or one.year in (None, page.day.year))
        and _YEAR_AHEAD.search(about) is not None
        and _PARTIAL.search(own + one.trail) is None
    )


def check_staff(page: Page) -> Iterator[Finding]:
    """Looks at all of the staff, as one part of the text has it and another takes it up."""
    if _STAFF_MOVES.search(page.text):
        return
    have = [one for one in page.read.statements if _is_staff(one)]
    if len(have) != 1:
        return
    before = have[0]
    for one in page.read.statements[before.index + 1 :]:
        taken = one.exact and one.unit.name in kin_of(before.unit.name)
        if taken and _STAFF_ALL.search(one.lead) and re.match(_STAFF, one.trail):
            near = abs(one.value - before.value) <= _STAFF_NEAR * before.value
            if near and one.value != before.value:
                yield _differs(page, before, one)


def check_transposed(page: Page) -> Iterator[Finding]:
    """One thing of the year in two numbers of the same figures: 4380 and 4830 square metres."""
    kept: dict[tuple[str, str], Statement] = {}
    for one in page.read.statements:
        figures = plain(one.value).replace(".", "").strip("0")
        own = one.cell is None and one.exact and not one.earlier
        if not own or len(figures) < _FIGURES or one.scope in ("change", "rate"):
            continue
        key = (one.unit.name, "".join(sorted(plain(one.value))))
        before = kept.setdefault(key, one)
        if before.value == one.value or before.line == one.line:
            continue
        about = page.text[max(0, one.start - _ABOUT) : one.start]
        if _WHOLE_YEAR.search(about) and len(_pairs(before) & _pairs(one)) > 1:
            yield _differs(page, before, one)


def _pairs(one: Statement) -> set[str]:
    """Each two characters beside one another of the words before a number."""
    words = re.sub(r"[^一-龥]", "", f"{one.head[-12:]}{one.lead}")
    return {words[k : k + 2] for k in range(len(words) - 1)} - {"全年", "全镇", "全区", "本年"}


def _is_staff(one: Statement) -> bool:
    return (
        one.unit.name in ("人", "名")
        and one.exact
        and one.cell is None
        and _STAFF_HAVE.search(one.lead) is not None
    )


def _differs(page: Page, before: Statement, one: Statement) -> Finding:
    return page.finding(
        "two-values",
        "contradiction",
        (before, one),
        f"同一事项前后两数不同：{page.said(before)} 与 {page.said(one)}",
        f"one thing has two values: {page.said(before)} and {page.said(one)}",
        found=page.said(one),
        needed=plain(before.value),
    )
