"""What a rate is of: the counts whose words are its own, and those that can be their whole."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.flows import role_of
from enforcement_kit.auditing.arithmetic.page import sum_of
from enforcement_kit.auditing.arithmetic.ratios import scale
from enforcement_kit.auditing.lexicon import any_of, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.statement import Statement

__all__ = [
    "counts_of_rate",
    "denominators",
    "first_of_aligned",
    "is_near",
    "may_hold",
    "overflowing",
    "rate_words",
    "stem_of",
]

_STEM: Final = re.compile(
    r"([\u4e00-\u9fff]{1,10})率(?:均|都|约|已|仅)?(?:为|达到?|是|至|到|[::])? ?了? ?$"
)
_BRACKETED: Final = re.compile(r"\((?:含|包括|不含)[^()]{1,16}\)")
_STEMS: Final = re.compile(r"([\u4e00-\u9fff]{2,8}?)率")
_AT_FIRST: Final = re.compile(r"[年月季期]初|上[年月季期]度?(?:末|底|结转)")
_GOOD: Final = ("合格", "满意", "达标", "优良")
_BETTER: Final = re.compile(r"优秀|优良|良好|优等")
_NOT: Final = re.compile(r"[不未无非]$")
_BACK: Final = 12
_SCOPE: Final = 2
_ALL: Final = 100
_AHEAD: Final = 3


@cache
def rate_words(key: str) -> tuple[str, ...]:
    """A list of words of `data/acts.toml` about rates."""
    found = group("acts", "rate")[key]
    return tuple(map(str, found)) if isinstance(found, list) else ()


def stem_of(lead: str) -> str:
    """What a rate is of: 办结 in 事项办结率; empty where the words name no rate."""
    found = _STEM.search(_BRACKETED.sub("", lead))
    return found[1] if found else ""


def first_of_aligned(lead: str) -> str:
    """The first of several rates that 分别 aligns: 响应 in 响应率、解决率、满意率分别为."""
    names = _STEMS.findall(lead) if "分别" in lead else []
    return names[0] if len(names) > 1 else ""


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


def counts_of_rate(page: Page, line: Sequence[Statement], at: int, stem: str) -> list[Statement]:
    """The counts whose words are those of the rate (办结 389件 of 办结率), the likeliest first.

    Behind them their sums: 优秀 and 合格 both are 合格, 非常满意 is 满意.
    """
    rate, key = line[at], stem[-2:]
    qualified = re.search(any_of(rate_words("qualifiers")), stem)
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


def denominators(line: Sequence[Statement], at: int, numerator: Statement) -> tuple[Statement, ...]:
    """The counts of a line that can be the whole of a part, for the rate that stands `at`."""
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
        if not one.earlier and (line[at].value > _ALL or may_hold(one, numerator))
    )


def overflowing(
    line: Sequence[Statement], at: int, parts: Sequence[Statement]
) -> tuple[Statement, Statement] | None:
    """A part and the whole right before it that is smaller, though the rate is at most 100 %."""
    rate = line[at]
    if at < _SCOPE or rate.value > _ALL or not any(one is line[at - 1] for one in parts):
        return None
    part, whole = line[at - 1], line[at - 2]
    alike = part.unit.name == whole.unit.name and part.sentence == whole.sentence == rate.sentence
    counts = all(one.exact and one.scope in ("plain", "total", "part") for one in (part, whole))
    over = part.value > whole.value and not (part.earlier or whole.earlier)
    return (part, whole) if alike and counts and over and is_near(rate, part, whole) else None


def may_hold(whole: Statement, part: Statement) -> bool:
    """Whether one number can be the whole of another."""
    return whole.most is None or part.least is None or whole.most >= part.least


def is_near(rate: Statement, upper: Statement, lower: Statement) -> bool:
    """Whether a rate is near enough to what two counts give to have been meant for them."""
    if not lower.value:
        return False
    return abs(upper.value / lower.value * scale(rate) - rate.value) <= scale(rate) / 8
