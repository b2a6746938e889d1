"""Rates of the prose against the counts beside them, and rates whose counts the text hides."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.flows import role_of
from enforcement_kit.auditing.arithmetic.page import claim_id, plain, sum_of
from enforcement_kit.auditing.arithmetic.ratios import is_cut, quotient_fits, scale
from enforcement_kit.auditing.arithmetic.share_words import (
    base_named,
    of_several,
    shared_counts,
)
from enforcement_kit.auditing.lexicon import any_of, group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_rates", "stem_of"]

_STEM: Final = re.compile(
    r"([\u4e00-\u9fff]{1,10})率(?:均|都|约|已|仅)?(?:为|达到?|是|至|到|[::])? ?了? ?$"
)
_BRACKETED: Final = re.compile(r"\((?:含|包括|不含)[^()]{1,16}\)")
_STEMS: Final = re.compile(r"([\u4e00-\u9fff]{2,8}?)率")
_AT_FIRST: Final = re.compile(r"[年月季期]初|上[年月季期]度?(?:末|底|结转)")
_GOOD: Final = ("合格", "满意", "达标", "优良")
_BETTER: Final = re.compile(r"优秀|优良|良好|优等")
_FAR: Final = 60
_BY_ANOTHER: Final = re.compile(r"按[^，,。;、]{1,6}(?:计|计算|算|统计|折算)")
_OF_WHOLE: Final = re.compile(r" ?(?:的|之) ?(?:比例|比重)?(?:为|达)? ?")
_SHARE_OF: Final = re.compile(
    r"占[^，,。;]{0,16}$|(?:比例|比重|占比)(?:为|达到?|是)? ?$|^ ?[，,(] ?(?:约?计|合) ?$"
)
_NOT: Final = re.compile(r"[不未无非]$")
_BACK: Final = 12
_SCOPE: Final = 2
_SCOPE_REACH: Final = 300
_ALL: Final = 100
_AHEAD: Final = 3


@cache
def _words(key: str) -> tuple[str, ...]:
    found = group("acts", "rate")[key]
    return tuple(map(str, found)) if isinstance(found, list) else ()


def stem_of(lead: str) -> str:
    """What a rate is of: 办结 in 事项办结率; empty where the words name no rate."""
    found = _STEM.search(_BRACKETED.sub("", lead))
    return found[1] if found else ""


def _aligned(lead: str) -> str:
    """The first of several rates that 分别 aligns: 响应 in 响应率、解决率、满意率分别为."""
    names = _STEMS.findall(lead) if "分别" in lead else []
    return names[0] if len(names) > 1 else ""


def check_rates(page: Page) -> Iterator[Finding]:
    """Looks at every exact rate of the prose."""
    for line in page.lines:
        for at, rate in enumerate(line):
            if rate.scope != "rate" or rate.unit.name not in ("%", "‰"):
                continue
            if _BY_ANOTHER.search(rate.lead):
                continue
            stem = stem_of(rate.name) if rate.name else _aligned(rate.lead) or stem_of(rate.lead)
            if at > 1 and _OF_WHOLE.fullmatch(rate.lead) and "占" in line[at - 1].lead:
                yield from _share_of(page, line[at - 2], line[at - 1], rate)
            elif stem:
                if not _of_another_scope(page, line, at, stem):
                    yield from _check(page, line, at, _numerators(page, line, at, stem))
            elif at and _SHARE_OF.search(rate.lead) and not of_several(rate.lead):
                yield from _check(page, line, at, shared_counts(line, at), of_whole=True)


def _of_another_scope(page: Page, line: Sequence[Statement], at: int, stem: str) -> bool:
    """Whether a rate is said of a part of the counts before it, of which the text gives none.

    区直部门承办件满意率, where nothing before it is of 区直部门; 市级抽检220批次，不合格率1.8%,
    where the counts named like the rate are of all.
    """
    rate = line[at]
    begin = page.read.layout.sentences[line[0].sentence].start
    before = page.text[max(begin, rate.start - _SCOPE_REACH) : rate.start]
    part = re.sub(any_of((*_words("qualifiers"), *_words("of_all"))), "", stem[:-2])
    apart = max(before.rfind(";"), before.rfind("。"))
    said, own = before[: before.rfind(stem)], before[apart + 1 :]
    if len(part) >= _SCOPE and part[:_SCOPE] not in said:
        return True
    key = re.compile(rf"{re.escape(stem[-2:])}(?!率)")
    counts = [each for each in line[max(0, at - _AHEAD) : at] if each.start > rate.start - len(own)]
    whole = [e for e in counts if e.unit.kind == "whole" and e.scope in ("plain", "total", "part")]
    return apart >= 0 and bool(whole) and not key.search(own) and key.search(said) is not None


def _clause(statement: Statement) -> str:
    if statement.name:
        return statement.name
    lead = re.sub(r"\([^()]*\)", "", statement.lead)
    return re.split(r"[，,、。;:(]", lead)[-1] + statement.trail[:6]


def _synonyms(key: str) -> tuple[str, ...]:
    """Other words that a report has for what a rate is of: 已缴 for 缴纳."""
    found = group("acts", "rate").get("synonyms")
    words = found.get(key, ()) if isinstance(found, dict) else ()
    return (key, *map(str, words))


def _numerators(page: Page, line: Sequence[Statement], at: int, stem: str) -> list[Statement]:
    """The counts whose words are those of the rate (办结 389件 of 办结率), the likeliest first.

    Behind them their sums: 优秀 and 合格 both are 合格, 非常满意 is 满意.
    """
    rate, key = line[at], stem[-2:]
    qualified = re.search(any_of(_words("qualifiers")), stem)
    ahead = [
        each
        for each in line[at + 1 : at + 1 + _AHEAD]
        if each.sentence == rate.sentence and not re.search(r"[;。]|其中", page.between(rate, each))
    ]
    found: list[Statement] = []
    good: list[Statement] = []
    for one in (*reversed(line[max(0, at - _BACK) : at]), *ahead):
        if one.unit.kind not in ("whole", "money") or one.scope in ("change", "rate"):
            continue
        clause = _clause(one)
        if one.earlier or _AT_FIRST.search(clause):
            continue
        spread_out = re.search(
            rf"{re.escape(key[:1])}有?[^，,率不未]{{0,8}}{re.escape(key[1:])}", clause
        )
        place = max(clause.find(key), *(clause.find(word) for word in _synonyms(key)))
        if place < 0 and spread_out is not None and key == "持证":
            place = spread_out.start()
        negated = _NOT.search(clause[:place]) is not None
        named = place >= 0 and negated == (_NOT.search(stem[:-2]) is not None)
        if named and clause[place : place + 3] != f"{key}率":
            if qualified is None or qualified[0] in clause:
                found.append(one)
        elif key in _GOOD and _BETTER.search(clause):
            good.append(one)
    if not found and not good:
        found = _right_before(line, at, stem)
    elif found:
        kin = [one for one in (*found, *good) if one.unit.name == found[0].unit.name]
        if len(kin) > 1:
            found.append(attrs.evolve(found[0], value=sum_of(kin)))
            found.append(attrs.evolve(found[0], value=sum_of(kin[:2])))
    return found


def _right_before(line: Sequence[Statement], at: int, stem: str) -> list[Statement]:
    """The part that a rate stands right behind: 检查640户次，查出问题176户次，问题发现率."""
    if at < _SCOPE or not re.fullmatch(
        r" ?[，,(] ?[\u4e00-\u9fff]{2,8}(?:为|达)? ?", line[at].lead
    ):
        return []
    part, whole = line[at - 1], line[at - 2]
    words = part.lead.rsplit("，", 1)[-1] + part.trail
    shared = any(stem[k : k + 2] in words for k in range(len(stem) - 1))
    beside = part.sentence == whole.sentence == line[at].sentence and not part.earlier
    usable = part.unit == whole.unit and part.exact and whole.exact and part.value <= whole.value
    countable = all(one.scope in ("plain", "total", "part") for one in (part, whole))
    return [part] if shared and beside and usable and countable else []


def _denominators(
    line: Sequence[Statement], at: int, numerator: Statement
) -> tuple[Statement, ...]:
    kin = [
        one
        for one in line[max(0, at - _BACK) : at + 1 + _AHEAD]
        if one.index != numerator.index
        and one.unit.name == numerator.unit.name
        and one.scope not in ("change", "rate")
        and not (one.earlier and role_of(one.lead) != "opening")
        and (one.index < line[at].index or one.sentence == line[at].sentence)
    ]
    flow = [one for one in kin if role_of(one.lead) in ("opening", "coming")]
    if len(flow) == 2 and role_of(flow[0].lead) != role_of(flow[1].lead):
        kin.append(attrs.evolve(flow[0], value=sum_of(flow), earlier=False))
    return tuple(
        one
        for one in kin
        if not one.earlier and (line[at].value > _ALL or _may_hold(one, numerator))
    )


def _may_hold(whole: Statement, part: Statement) -> bool:
    return whole.most is None or part.least is None or whole.most >= part.least


def _check(
    page: Page,
    line: Sequence[Statement],
    at: int,
    numerators: Sequence[Statement],
    *,
    of_whole: bool = False,
) -> Iterator[Finding]:
    rate = line[at]
    pairs = [(upper, lower) for upper in numerators for lower in _denominators(line, at, upper)]
    fitting = [pair for pair in pairs if quotient_fits(rate, *pair)]
    if fitting:
        if rate.exact and all(is_cut(rate, *pair) for pair in fitting):
            yield _cut(page, rate, *fitting[0])
        return
    if any(_fits_elsewhere(page, rate, upper) for upper in numerators):
        return
    if numerators and _has_its_rate(line, at, [e for e in pairs if e[0] is numerators[0]]):
        return
    first = next(
        (upper for upper, lower in pairs if _near(rate, upper, lower)),
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
        every = (*_denominators(line, at, first), *_headlines(page, first))
        close = (one for one in every if _is_close(rate, first, one))
        below = [one for one in close if not _has_share(page, line, one, first)][:1]
        if not below:
            return
    if first is None or not any(_near(rate, first, lower) for lower in below):
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
    for other in line:
        if other.index == one.index + 1 and other.index < part.index:
            gap = page.between(one, other)
            return (
                other.unit.name == "%"
                and re.fullmatch(r"[，,(]? ?占[^，,。;]{0,12}", gap) is not None
            )
    return False


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
    if not quotient_fits(rate, part, whole) and _near(rate, part, whole):
        yield _misfit(page, rate, part, (whole,))


def _near(rate: Statement, upper: Statement, lower: Statement) -> bool:
    """Whether a rate is near enough to what two counts give to have been meant for them."""
    if not lower.value:
        return False
    return abs(upper.value / lower.value * scale(rate) - rate.value) <= scale(rate) / 5


def _fits_elsewhere(page: Page, rate: Statement, upper: Statement) -> bool:
    """Whether another count of the text, some way off, gives the rate."""
    near = page.read.statements[max(0, rate.index - _FAR) : rate.index + _FAR]
    return any(
        one.index != upper.index
        and one.unit.name == upper.unit.name
        and one.scope not in ("change", "rate")
        and _may_hold(one, upper)
        and quotient_fits(rate, upper, one)
        for one in near
    )


def _misfit(page: Page, rate: Statement, upper: Statement, below: Sequence[Statement]) -> Finding:
    likely = _likely(below)
    shown = likely or next(one for one in reversed(below) if _near(rate, upper, one))
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
        and (all(other.scope != "total" for other in line if one.index < other.index < part.index))
    )


def _likely(below: Sequence[Statement]) -> Statement | None:
    """The denominator meant, where only one can be."""
    if len(below) == 1:
        return below[0]
    for word in _words("whole"):
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
