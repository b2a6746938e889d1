"""What is done and what is not of a whole, by one word: 340份，已改正325份，未改正15份."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.lists import is_count, of_one_unit
from enforcement_kit.auditing.arithmetic.page import in_units, plain
from enforcement_kit.auditing.arithmetic.rate_counts import stem_of
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_rates_first", "check_undone"]

_DONE: Final = re.compile(r"(?:其中)?(?:已|实际)(?:经|全部)?([\u4e00-\u9fff]{2})")
_NOT: Final = re.compile(r"(?:尚|还|仍|暂)?未(?:能)?([\u4e00-\u9fff]{2})")
_MORE: Final = re.compile(r"其余|另|正在|无需|不需|免|注销|已过|撤回")
_CLAUSE: Final = re.compile(r"[，,。;:(]")
_LATE: Final = re.compile(r"超时|超期|逾期|未按[时期]")
_IN_TIME: Final = re.compile(r"按[时期]")
_SET_ASIDE: Final = re.compile(r"不计|未计入|不纳入|剔除|延期|批准|除外|扣除")
_NEAR: Final = Decimal("0.15")
_FEW: Final = 4
_POINTS: Final = 5
_AFTER: Final = 40


def check_undone(page: Page) -> Iterator[Finding]:
    """Looks at every whole with what is done right behind it, and what is not done behind that."""
    for line in page.lines:
        for at, (whole, done) in enumerate(itertools.pairwise(line)):
            rest = next((one for one in line[at + 2 : at + 4] if one.unit.name != "%"), None)
            trio = (whole, done, rest)
            if rest is None or not _alike(trio):
                continue
            told = _DONE.match(_CLAUSE.split(done.lead)[-1])
            left = _NOT.match(_CLAUSE.split(rest.lead)[-1])
            if told is None or left is None or told[1] != left[1]:
                continue
            if _MORE.search(page.text[whole.end : rest.end + _AFTER].split("。")[0]):
                continue
            after = line[at + 2 :][:_FEW]
            if any(
                one.index > rest.index and _alike((whole, one)) and "其中" not in one.lead
                for one in after
            ):
                continue  # 未领取6份，遗失2份: there is more than the two
            off = abs(done.value + rest.value - whole.value)
            if 0 < off <= whole.value * _NEAR:
                yield _not_all(page, whole, done, rest)


def _alike(statements: Sequence[Statement | None]) -> bool:
    first = statements[0]
    return first is not None and all(
        one is not None
        and one.exact
        and is_count(one)
        and not one.earlier
        and of_one_unit(one, first)
        and one.sentence == first.sentence
        for one in statements
    )


def _not_all(page: Page, whole: Statement, done: Statement, rest: Statement) -> Finding:
    true = in_units(whole.value - done.value, rest)
    return page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (whole, done, rest),
        f"已完成与未完成之和与总数不符：{page.said(whole)} 减 {page.said(done)} 为 {true}，"
        f"文中为 {page.said(rest)}",
        f"what is done and what is not are not {page.said(whole)}: {true} is left,"
        f" stated {page.said(rest)}",
        found=page.said(rest),
        needed=true,
    )


def check_rates_first(page: Page) -> Iterator[Finding]:
    """Rates with their counts behind: 扫码入企率100%，全年入企560次，其中扫码入企560次."""
    for line in page.lines:
        for rate, whole, part in zip(line, line[1:], line[2:], strict=False):
            if rate.unit.name != "%" or not rate.exact or not _alike((whole, part)):
                continue
            stem = stem_of(rate.lead)
            if not stem or whole.sentence != rate.sentence or not whole.value > part.value:
                continue
            clause = _CLAUSE.split(part.lead)[-1]
            own = clause.replace("其中", "").strip("已的为有 ")
            if "其中" in clause and len(own) > 1 and stem.endswith(own):
                upper = part
            elif _IN_TIME.search(stem) and _LATE.search(clause + part.trail):
                upper = attrs.evolve(part, value=whole.value - part.value)
            else:
                continue
            if _SET_ASIDE.search(page.text[rate.end : part.end + _AFTER].split("。")[0]):
                continue
            real = upper.value / whole.value * 100
            if not quotient_fits(rate, upper, whole) and abs(real - rate.value) <= _POINTS:
                yield _misfit(page, rate, whole, part, real)


def _misfit(
    page: Page, rate: Statement, whole: Statement, part: Statement, real: Decimal
) -> Finding:
    true = f"{plain(round(real, 2))}%"
    return page.finding(
        "rate-does-not-fit",
        "contradiction",
        (rate, whole, part),
        f"{page.said(rate)} 与其后的件数不符：按 {page.said(whole)}、{page.said(part)} 应为 {true}",
        f"{page.said(rate)} does not fit the counts behind it, {page.said(whole)} and"
        f" {page.said(part)}: {true}",
        found=page.said(rate),
        needed=true,
    )
