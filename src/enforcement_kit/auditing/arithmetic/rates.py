"""Rates of the prose against the counts beside them, and rates whose counts the text hides."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import claim_id, plain
from enforcement_kit.auditing.arithmetic.partitions import name_of
from enforcement_kit.auditing.arithmetic.rate_counts import (
    counts_of_rate,
    denominators,
    first_of_aligned,
    is_near,
    may_hold,
    overflowing,
    rate_words,
    stem_of,
)
from enforcement_kit.auditing.arithmetic.ratios import is_cut, quotient_fits, scale
from enforcement_kit.auditing.arithmetic.share_words import (
    base_named,
    of_several,
    shared_counts,
)
from enforcement_kit.auditing.lexicon import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_rates"]

_FAR: Final = 60
_WHOLE_BEHIND: Final = re.compile(r" ?\((?:全[区县市镇街局]|总数|总计|合计|共)[^，,。;()0-9]{0,8}")
_BY_ANOTHER: Final = re.compile(r"按[^，,。;、]{1,6}(?:计|计算|算|统计|折算)")
_OF_WHOLE: Final = re.compile(r" ?(?:的|之) ?(?:比例|比重)?(?:为|达)? ?")
_SHARE_OF: Final = re.compile(
    r"占[^，,。;]{0,16}$|(?:比例|比重|占比)(?:为|达到?|是)? ?$|^ ?[，,(] ?(?:约?计|合) ?$"
)
_BACK: Final = 12
_SCOPE: Final = 2
_SCOPE_REACH: Final = 300
_ALL: Final = 100
_AHEAD: Final = 3


def check_rates(page: Page) -> Iterator[Finding]:
    """Looks at every exact rate of the prose."""
    for line in page.lines:
        for at, rate in enumerate(line):
            if rate.scope != "rate" or rate.unit.name not in ("%", "‰"):
                continue
            if _BY_ANOTHER.search(rate.lead):
                continue
            stem = (
                stem_of(rate.name)
                if rate.name
                else first_of_aligned(rate.lead) or stem_of(rate.lead)
            )
            if at > 1 and _OF_WHOLE.fullmatch(rate.lead) and "占" in line[at - 1].lead:
                yield from _share_of(page, line[at - 2], line[at - 1], rate)
            elif stem:
                if not _of_another_scope(page, line, at, stem):
                    yield from _check(page, line, at, counts_of_rate(page, line, at, stem))
            elif (whole := _in_brackets(page, line, at)) is not None:
                yield from _share_of(page, line[at - 1], whole, rate)
            elif at and _SHARE_OF.search(rate.lead) and not of_several(rate.lead):
                yield from _check(page, line, at, shared_counts(line, at), of_whole=True)


def _in_brackets(page: Page, line: Sequence[Statement], at: int) -> Statement | None:
    """The whole that stands in brackets behind a share: 占全区立案总数的21.2%（全区500件）."""
    behind = line[at + 1] if at + 1 < len(line) else None
    if not at or behind is None or "占" not in line[at].lead:
        return None
    found = _WHOLE_BEHIND.fullmatch(page.between(line[at], behind))
    return behind if found is not None and behind.exact else None


def _of_another_scope(page: Page, line: Sequence[Statement], at: int, stem: str) -> bool:
    """Whether a rate is said of a part of the counts before it, of which the text gives none.

    区直部门承办件满意率, where nothing before it is of 区直部门; 市级抽检220批次，不合格率1.8%,
    where the counts named like the rate are of all.
    """
    rate = line[at]
    begin = page.read.layout.sentences[line[0].sentence].start
    before = page.text[max(begin, rate.start - _SCOPE_REACH) : rate.start]
    part = re.sub(any_of((*rate_words("qualifiers"), *rate_words("of_all"))), "", stem[:-2])
    apart = max(before.rfind(";"), before.rfind("。"))
    said, own = before[: before.rfind(stem)], before[apart + 1 :]
    if len(part) >= _SCOPE and part[:_SCOPE] not in said:
        return True
    key = re.compile(rf"{re.escape(stem[-2:])}(?!率)")
    counts = [each for each in line[max(0, at - _AHEAD) : at] if each.start > rate.start - len(own)]
    whole = [e for e in counts if e.unit.kind == "whole" and e.scope in ("plain", "total", "part")]
    return apart >= 0 and bool(whole) and not key.search(own) and key.search(said) is not None


def _check(
    page: Page,
    line: Sequence[Statement],
    at: int,
    numerators: Sequence[Statement],
    *,
    of_whole: bool = False,
) -> Iterator[Finding]:
    rate = line[at]
    pairs = [(upper, lower) for upper in numerators for lower in denominators(line, at, upper)]
    fitting = [pair for pair in pairs if quotient_fits(rate, *pair)]
    if fitting:
        if rate.exact and all(is_cut(rate, *pair) for pair in fitting):
            yield _cut(page, rate, *fitting[0])
        return
    if any(_fits_elsewhere(page, rate, upper) for upper in numerators):
        return
    if _right_before_fits(line, at):
        return
    if (over := overflowing(line, at, numerators)) is not None:
        yield _misfit(page, rate, over[0], (over[1],))
        return
    if numerators and _has_its_rate(line, at, [e for e in pairs if e[0] is numerators[0]]):
        return
    pairs = _of_right_before(line, at, pairs) if not of_whole else pairs
    first = next(
        (upper for upper, lower in pairs if is_near(rate, upper, lower)),
        numerators[0] if numerators else None,
    )
    below = [lower for upper, lower in pairs if upper is first]
    if of_whole and first is not None:
        named = base_named(rate.lead)
        if named and not any(named in one.lead + one.trail + one.head[-30:] for one in below):
            return
        below = [one for one in below if not _has_share(page, line, one, first)]
    if first is not None and of_whole and len(below) > 1:
        below = [one for one in below if _is_whole(page, line, one, first)]
    if first is not None and of_whole and not below:
        every = (*denominators(line, at, first), *_headlines(page, first))
        close = (one for one in every if _is_close(rate, first, one))
        below = [one for one in close if not _has_share(page, line, one, first)][:1]
        if not below:
            return
    if first is None or not any(is_near(rate, first, lower) for lower in below):
        yield page.finding(
            "hidden-denominator",
            "info",
            (rate,),
            f"{_named(rate)}{page.said(rate)}：文中没有可算出它的件数（分子、分母）",
            f"{page.said(rate)}: no counts in the text give this rate",
            found=page.said(rate),
        )
        return
    yield _misfit(page, rate, first, below)


def _right_before_fits(line: Sequence[Statement], at: int) -> bool:
    """Whether the count right before a rate is that share of any other of the line."""
    if not at or line[at - 1].scope in ("change", "rate"):
        return False
    part = line[at - 1]
    near = line[max(0, at - 2 * _BACK) : at - 1]
    return any(
        one.unit.name == part.unit.name
        and may_hold(one, part)
        and quotient_fits(line[at], part, one)
        for one in near
        if one.scope not in ("change", "rate")
    )


def _of_right_before(
    line: Sequence[Statement], at: int, pairs: Sequence[tuple[Statement, Statement]]
) -> list[tuple[Statement, Statement]]:
    """The pairs of the part right before a rate, where there is one; a like part is no whole.

    其中甲系统办结1180件，办结率97.1%，乙系统办结960件，办结率94.6%: 960 is not of 1180.
    """
    beside = [pair for pair in pairs if pair[0].index == line[at].index - 1]
    if not beside or line[at - 1].sentence != line[at].sentence:
        return list(pairs)
    key = stem_of(line[at].lead)[-2:]
    alike = {
        lower.index
        for _, lower in beside
        if key and key in name_of(lower) and lower.index > line[0].index
    }
    before = line[max(0, at - _BACK) : at]
    for part, rated in itertools.pairwise(before):
        if rated.scope == "rate" and rated.exact and key and stem_of(rated.lead)[-2:] == key:
            alike |= {low.index for _, low in beside if quotient_fits(rated, part, low)}
    if "其中" not in "".join(one.lead for one in before):
        return beside
    return [pair for pair in beside if pair[1].index not in alike]


def _has_its_rate(
    line: Sequence[Statement], at: int, pairs: Sequence[tuple[Statement, Statement]]
) -> bool:
    """Whether counts have a rate of this name already, so that this one is of some of them."""
    stem = stem_of(line[at].lead)[-2:]
    before = [
        one
        for one in line[max(0, at - _BACK) : at]
        if one.unit.name == line[at].unit.name and one.scope == "rate" and one.exact
    ]
    return any(
        upper.index < one.index and quotient_fits(one, upper, lower)
        for one in before
        if stem and stem_of(one.lead)[-2:] == stem
        for upper, lower in pairs
    )


def _has_share(page: Page, line: Sequence[Statement], one: Statement, part: Statement) -> bool:
    """Whether a number has its own share right behind it, and so is a part beside the other."""
    if one.scope == "total":
        return False
    behind = one.index + 1 - line[0].index
    if not 0 <= behind < len(line) or line[behind].index >= part.index:
        return False
    gap = page.between(one, line[behind])
    share = line[behind].unit.name == "%"
    return share and re.fullmatch(r"[，,(]? ?占[^，,。;]{0,12}", gap) is not None


def _headlines(page: Page, part: Statement) -> list[Statement]:
    """The numbers at the head of the text, of the same unit, that a part further down can be of."""
    before = [
        one
        for one in page.read.statements[max(0, part.index - _FAR) : part.index]
        if one.unit.name == part.unit.name
        and one.line != part.line
        and one.scope in ("total", "plain")
        and not one.earlier
    ]
    totals = [one for one in before if one.scope == "total"]
    return totals[:1] or before[:1]


def _is_close(rate: Statement, upper: Statement, lower: Statement) -> bool:
    """Whether a share is off by so little that it was meant for these two."""
    real = upper.value / lower.value * scale(rate) if lower.value else Decimal(0)
    return abs(real - rate.value) <= scale(rate) / 20


def _share_of(page: Page, part: Statement, whole: Statement, rate: Statement) -> Iterator[Finding]:
    """2480件，占总数6200件的40%: the whole stands between the part and its share."""
    if part.unit.name != whole.unit.name or part.sentence != rate.sentence:
        return
    if not quotient_fits(rate, part, whole) and is_near(rate, part, whole):
        yield _misfit(page, rate, part, (whole,))


def _fits_elsewhere(page: Page, rate: Statement, upper: Statement) -> bool:
    """Whether another count of the text, some way off, gives the rate."""
    near = page.read.statements[max(0, rate.index - _FAR) : rate.index + _FAR]
    return any(
        one.index != upper.index
        and one.unit.name == upper.unit.name
        and one.scope not in ("change", "rate")
        and may_hold(one, upper)
        and quotient_fits(rate, upper, one)
        for one in near
    )


def _misfit(page: Page, rate: Statement, upper: Statement, below: Sequence[Statement]) -> Finding:
    likely = _likely(below)
    shown = likely or next(one for one in reversed(below) if is_near(rate, upper, one))
    true = upper.value / shown.value * scale(rate)
    return page.finding(
        "rate-does-not-fit",
        "contradiction",
        (upper, rate, *((likely,) if likely else ())),
        f"{_named(rate)}{page.said(rate)} 与件数不符：{page.said(upper)} ÷ {page.said(shown)}"
        f" = {plain(round(true, 2))}{rate.unit.name}",
        f"{page.said(rate)} does not fit its counts: {page.said(upper)} of"
        f" {page.said(shown)} is {plain(round(true, 2))}{rate.unit.name}",
        found=page.said(rate),
        needed=f"{plain(round(true, 2))}{rate.unit.name}",
    )


def _is_whole(page: Page, line: Sequence[Statement], one: Statement, part: Statement) -> bool:
    """Whether a number is said to be the whole of which another is a part."""
    if one.scope == "total":
        return True
    opened = page.between(one, part) if one.index < part.index else ""
    return (
        one.scope == "plain"
        and re.search(r"其中|包括|[:(]", opened) is not None
        and all(
            other.scope != "total"
            for other in line[max(0, one.index + 1 - line[0].index) : part.index - line[0].index]
        )
    )


def _likely(below: Sequence[Statement]) -> Statement | None:
    """The denominator meant, where only one can be."""
    if len(below) == 1:
        return below[0]
    for word in rate_words("whole"):
        found = [
            e
            for e in below
            if word in re.split(r"[，,、。;:(]", e.lead)[-1] and "无" + word[-1:] not in e.lead[-6:]
        ]
        if len(found) == 1 and word == "有效":
            return found[0]
    return None


def _cut(page: Page, rate: Statement, upper: Statement, lower: Statement) -> Finding:
    true = upper.value / lower.value * scale(rate)
    return page.finding(
        "rate-cut",
        "info",
        (rate,),
        f"{_named(rate)}{page.said(rate)} 是截去尾数所得；四舍五入应为"
        f" {plain(round(true / rate.place) * rate.place)}{rate.unit.name}",
        f"{page.said(rate)} was cut, not rounded: {claim_id(upper)} ÷ {claim_id(lower)}",
        found=page.said(rate),
        needed=f"{plain(round(true / rate.place) * rate.place)}{rate.unit.name}",
    )


def _named(rate: Statement) -> str:
    stem = stem_of(rate.lead)
    return f"{stem}率" if stem else ""
