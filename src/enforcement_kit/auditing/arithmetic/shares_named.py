"""Shares and rates whose counts the words name from afar: 专项行动立案数占全年的39.7%."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.partitions import name_of, partition_of
from enforcement_kit.auditing.arithmetic.rate_counts import stem_of
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits
from enforcement_kit.auditing.arithmetic.wholes import meant_by, named_whole, names_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_named_shares"]

_OF_YEAR: Final = re.compile(
    r"(?:^|[，,。;])[ \n]*([\u4e00-\u9fff]{2,14}?)(?:总?数量?|量)?"
    r"占(?:全年|年度|全部|总数?量?)[^，,。;]{0,10}$"
)
_OF_THAT: Final = re.compile(r"占(?:该|其)[^，,。;]{0,10}$|^ ?[，,(] ?占全年的? ?$")
_OF_EVERY: Final = re.compile(
    r"(?:^|[，,。;])[ \n]*([\u4e00-\u9fff]{2,8}?)(?:案件)?占(?:全部|所有)[^，,。;]{0,8}$"
)
_AT_FIRST: Final = re.compile(r"[年月季期]初|上[年月季期]")
_CHECKED: Final = re.compile(r"检查|巡查|抽查|排查|走访|查")
_CHECKS: Final = ("次", "户次", "家次", "家", "户", "件次")
_OF_NAMED: Final = re.compile(r"^ ?[，,(] ?占([\u4e00-\u9fff]{2,6}?)(?:总数|总量|总额|量|数)的? ?$")
_NO_NAME: Final = re.compile(r"其中|全年|本年|[^\u4e00-\u9fff]")
_RATE_ALONE: Final = re.compile(
    r"[ \n]*(?:案卷|工单|总体|群众|案件)?[^，,。;平均]{2,4}率(?:为|是|达)? ?"
)
_BETWEEN: Final = re.compile(r"基本|一般|其余|无法|未接|弃权")
_THAT_IS: Final = re.compile(r" ?[，,(] ?(?:即|也就是|合|计)[^，,。;0-9]{0,8}")
_BACK: Final = 24
_NEAR: Final = 5
_LONG: Final = 4
_PAIR: Final = 2
_ALL: Final = 100


def check_named_shares(page: Page) -> Iterator[Finding]:
    """Looks at shares of the year, of 该 and 其, and rates of what an earlier line named."""
    every = page.read.statements
    for share in every:
        if share.unit.name != "%" or share.scope != "rate" or share.cell is not None:
            continue
        if not share.exact or share.value > _ALL:
            continue
        before = [one for one in every[max(0, share.index - _BACK) : share.index] if _counts(one)]
        last = before[-1] if before and before[-1].sentence == share.sentence else None
        if last is not None and last.index == share.index - 1 and share.lead.strip() == "的":
            yield from _that_is(page, last, share)
        if last is not None and (stem := stem_of(share.lead)):
            yield from _of_undone(page, share, before, stem)
            yield from _of_undone_behind(page, share, before, stem)
        found = _OF_EVERY.search(share.lead) if last is not None else None
        if found is not None and (pairs := _of_partition(before, found[1])):
            pass
        elif (found := _OF_YEAR.search(share.lead)) is not None:
            noun = found[1][-2:]
            named = [one for one in before if noun in name_of(one)]
            pairs = [(a, b) for a in named for b in named if a.value < b.value]
        elif last is not None and _OF_THAT.search(share.lead) is not None:
            pairs = [(last, one) for one in before if _holds(one, last)]
        elif last is not None and (found := _OF_NAMED.search(share.lead)) is not None:
            whole = meant_by(found[1], [one for one in before if _holds(one, last)], last.line)
            pairs = [(last, whole)] if whole is not None else []
        elif last is not None and (stem := stem_of(share.lead)):
            pairs = (
                _of_named(before, last, stem)
                or _of_phrase(page, last, stem)
                or _of_headline(before, last, stem)
                or _of_checks(before, last, stem)
            )
        elif stem := stem_of(share.lead):
            pairs = _told_apart(every, before, share, stem)
        else:
            continue
        yield from _check(page, share, pairs, every)


def _that_is(page: Page, whole: Statement, share: Statement) -> Iterator[Finding]:
    """A share and what it comes to: 计划1200家次的55%，即检查660家次."""
    for part in page.read.statements[share.index + 1 : share.index + 2]:
        told = _THAT_IS.fullmatch(page.between(share, part)) is not None and _counts(part)
        if told and part.unit.name == whole.unit.name and whole.value:
            yield from _check(page, share, [(part, whole)], ())


def _counts(one: Statement) -> bool:
    return (
        one.cell is None
        and one.exact
        and not one.earlier
        and one.unit.kind in ("whole", "money", "measured")
        and one.scope not in ("change", "rate")
    )


def _holds(whole: Statement, part: Statement) -> bool:
    return whole is not part and whole.unit.name == part.unit.name and whole.value > part.value


def _of_named(
    before: Sequence[Statement], part: Statement, stem: str
) -> list[tuple[Statement, Statement]]:
    """A count in whose clause stands the name of one on a line before: 有效诉求办结…件，办结率."""
    clause = re.split(r"[，,。;:(]", part.lead)[-1]
    if stem[-2:] not in clause:
        return []
    found = []
    for one in before:
        name = _NO_NAME.sub("", name_of(one))
        if one.line != part.line and len(name) >= _LONG and name in clause and _holds(one, part):
            found.append((part, one))
    return found if len(found) == 1 else []


def _of_phrase(page: Page, part: Statement, stem: str) -> list[tuple[Statement, Statement]]:
    """A count of what the first words of its sentence name: 转派的工单中，按期办结…件，办结率."""
    if stem[-2:] not in part.lead + part.trail or not names_whole(part):
        return []
    whole = named_whole(page, part)
    return [(part, whole)] if whole is not None and _holds(whole, part) else []


def _of_headline(
    before: Sequence[Statement], part: Statement, stem: str
) -> list[tuple[Statement, Statement]]:
    """A count that begins its line, of one told before: 工单1908件。…办结1877件，办结率."""
    own = [one for one in before if one.line == part.line and one is not part]
    if own or stem not in ("办结", "结案", "办理", "按期办结", "按时办结"):
        return []
    if stem[-2:] not in part.lead:
        return []
    return [(part, one) for one in before if one.scope in ("plain", "total") and _holds(one, part)]


def _of_checks(
    before: Sequence[Statement], part: Statement, stem: str
) -> list[tuple[Statement, Statement]]:
    """What checks found, in another unit: 检查742次，发现问题118个，问题发现率."""
    if stem[-2:] not in ("发现", "检出", "查处") or stem[-2:] not in part.lead + part.trail:
        return []
    own = [one for one in before if one.line == part.line and one.value > part.value]
    found = [one for one in own if _CHECKED.search(one.lead) and one.unit.name in _CHECKS]
    return [(part, one) for one in found]


def _told_apart(
    every: Sequence[Statement], before: Sequence[Statement], share: Statement, stem: str
) -> list[tuple[Statement, Statement]]:
    """The only count of that name, sentences before: 抽取240宗。评定优秀87宗，…。优秀率."""
    word = stem[-2:]
    clause = re.split(r"[，,。;:(\n]", share.lead)[-1]
    since = every[max(0, share.index - _BACK) : share.index]
    if _RATE_ALONE.fullmatch(clause) is None or any(
        one.unit.name == "%" and word in one.lead[-8:] for one in since
    ):
        return []
    named = [
        one
        for one in before
        if word in name_of(one) + one.trail[:4]
        and not re.search(f"[不未非无]{word}", one.lead + one.trail)
    ]
    if len(named) != 1 or share.line - named[0].line > 1:
        return []
    return [
        (named[0], one) for one in before if one.index < named[0].index and _holds(one, named[0])
    ]


def _of_partition(before: Sequence[Statement], name: str) -> list[tuple[Statement, Statement]]:
    """The share of one of two that are all there is: 普通47件，简易83件，普通占全部案件的36.2%."""
    for a, b in itertools.pairwise(before):
        if a.unit.name != b.unit.name or a.sentence != b.sentence or partition_of((a, b)) is None:
            continue
        of = [one for one in (a, b) if name[:2] in name_of(one)]
        if len(of) == 1:
            both = attrs.evolve(of[0], value=a.value + b.value)
            larger = [(of[0], one) for one in before if _holds(one, of[0])]
            return [(of[0], both), *larger]
    return []


def _of_undone(
    page: Page, share: Statement, before: Sequence[Statement], stem: str
) -> Iterator[Finding]:
    """The rate of what is done, where the text says what is not: 2480件，尚有93件未办结，办结率."""
    if len(before) < _PAIR:
        return
    whole, rest = before[-2:]
    yield from _without(page, share, whole, rest, stem)


def _of_undone_behind(
    page: Page, share: Statement, before: Sequence[Statement], stem: str
) -> Iterator[Finding]:
    """The same, with what is not behind the rate: 回访530人次，满意率97.4%，不满意的有20人次."""
    behind = page.read.statements[share.index + 1 : share.index + 2]
    for rest in behind:
        if _BETWEEN.search(page.text[share.end : rest.end + _BACK]):
            continue  # neither the one nor the other
        if rest.lead.count("，") == 1 and _counts(rest) and before[-1].index == share.index - 1:
            yield from _without(page, share, before[-1], rest, stem)


def _without(
    page: Page, share: Statement, whole: Statement, rest: Statement, stem: str
) -> Iterator[Finding]:
    said = f"{rest.lead[-8:]}{page.text[rest.end : rest.end + 8]}"
    undone = re.search(rf"[未不][^，,。;]{{0,2}}{re.escape(stem[-2:])}", said) is not None
    beside = whole.sentence == rest.sentence == share.sentence and _holds(whole, rest)
    told = stem[-2:] in whole.lead + whole.trail or _AT_FIRST.search(whole.lead) is not None
    if not undone or not beside or told:
        return
    done = attrs.evolve(whole, value=whole.value - rest.value)
    real = _percent(done, whole)
    if quotient_fits(share, done, whole) or abs(real - share.value) > _NEAR:
        return
    true = f"{plain(round(real, 2))}%"
    yield page.finding(
        "rate-does-not-fit",
        "contradiction",
        (whole, rest, share),
        f"{page.said(share)} 与件数不符：（{page.said(whole)} - {page.said(rest)}）÷"
        f" {page.said(whole)} = {true}",
        f"{page.said(share)} does not fit: {page.said(whole)} without {page.said(rest)} are {true}",
        found=page.said(share),
        needed=true,
    )


def _check(
    page: Page,
    share: Statement,
    pairs: Sequence[tuple[Statement, Statement]],
    every: Sequence[Statement],
) -> Iterator[Finding]:
    """A share that no pair gives, and just one pair comes near."""
    if any(quotient_fits(share, *pair) for pair in pairs):
        return
    close = [(a, b) for a, b in pairs if abs(_percent(a, b) - share.value) <= _NEAR]
    if len({(a.value, b.value) for a, b in close}) != 1:
        return
    part, whole = close[0]
    around = every[max(0, share.index - _BACK) : share.index + _BACK]
    if any(one.value > part.value and quotient_fits(share, part, one) for one in around):
        return
    true = f"{plain(round(_percent(part, whole), 2))}%"
    yield page.finding(
        "rate-does-not-fit",
        "contradiction",
        (part, whole, share),
        f"占比 {page.said(share)} 与件数不符：{page.said(part)} ÷ {page.said(whole)} = {true}",
        f"{page.said(share)} does not fit: {page.said(part)} of {page.said(whole)} is {true}",
        found=page.said(share),
        needed=true,
    )


def _percent(part: Statement, whole: Statement) -> Decimal:
    return part.value / whole.value * 100
