"""So many times so much each is so much in all: 6期，每期4学时，累计24学时."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.algebra import Reckoned, as_written, contradicted, given
from enforcement_kit.auditing.arithmetic.kinship import kin_of
from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_products"]

_EACH: Final = re.compile(
    r"(?:每(?:一|个)?(?P<per>[\u4e00-\u9fff]{1,3}?)|(?P<all>各))"
    r"[\u4e00-\u9fff]{0,8} ?$"
)
_BOTH: Final = re.compile(r"[\u4e00-\u9fff]{0,8}[，,]?[\u4e00-\u9fff]{0,4}各[\u4e00-\u9fff]{0,8}")
_ALL: Final = re.compile(r"共|累计|合计|总计|总")
_AROUND: Final = 3
_FEW: Final = 6
_LOOSE: Final = Decimal("0.1")
_NEAR: Final = Decimal("0.4")


def check_products(page: Page) -> Iterator[Finding]:
    """Looks at every number that is so much of each, with how many there are beside it."""
    for line in page.lines:
        for at, each in enumerate(line):
            found = _EACH.search(re.split(r"[，,、。;:(]", each.lead)[-1])
            if found is None or each.unit.kind == "share" or "均" in each.lead[-8:]:
                continue
            number = _number(line, at, found["per"])
            total = _total(line, at)
            if number is None or total is None or number is total:
                continue
            meant = as_written(number) * (as_written(each) if each.exact else given(each))
            right = contradicted(total, [meant], _excuses(line, at, total), _NEAR)
            far = each.exact or _far_off(total, right)
            if right is not None and far:
                yield _wrong(page, number, each, total, right)


def _far_off(total: Statement, right: Reckoned | None) -> bool:
    """Whether a total is farther from so many times about so much than 约 can mean."""
    return right is not None and abs(total.value - right.value) > right.value * _LOOSE


def _number(line: Sequence[Statement], at: int, per: str | None) -> Statement | None:
    """How many there are: the number before, in the sentence, of what each is said of."""
    each = line[at]
    near = [
        one
        for one in reversed(line[max(0, at - _AROUND) : at])
        if one.sentence == each.sentence and one.exact and one.scope not in ("change", "rate")
    ]
    if per is None:
        one = near[0] if near and near[0].index == each.index - 1 else None
        return one if one is not None and one.unit.kind == "whole" and _close(each) else None
    for one in near:
        counted = one.unit.name.startswith(per) or (one.unit.name == "个" and per in one.trail)
        if counted and one.unit.name != each.unit.name:
            return one
    return None


def _close(each: Statement) -> bool:
    """Whether 各 stands right behind what the number counts: 5个社区各走访12户."""
    return _BOTH.fullmatch(each.lead) is not None


def _total(line: Sequence[Statement], at: int) -> Statement | None:
    """What they come to: a total of the unit, right behind in the sentence."""
    each = line[at]
    for one in line[at + 1 : at + 1 + _AROUND]:
        if one.sentence != each.sentence:
            return None
        clause = re.split(r"[，,、。;:(]", one.lead)[-1]
        if one.unit.name in kin_of(each.unit.name) and one.scope not in ("change", "rate"):
            return one if one.exact and _ALL.search(clause) else None
    return None


def _excuses(line: Sequence[Statement], at: int, total: Statement) -> Iterator[Reckoned]:
    """What else a total can be: products of other numbers of the sentence, and one more added."""
    near = [
        one
        for one in line[max(0, at - _FEW) : at + _FEW]
        if one.sentence == total.sentence and one is not total and one.scope != "change"
    ]
    terms = [as_written(one) for one in near]
    products = [a * b for a, b in itertools.combinations(terms, 2)]
    products += [a * b * c for a, b, c in itertools.combinations(terms, 3)]
    more = [one for one in near if one.unit.name in kin_of(total.unit.name)]
    yield from products
    yield from (made + given(one) for made in products for one in more if one not in made.of)
    yield from map(given, more)


def _wrong(
    page: Page, number: Statement, each: Statement, total: Statement, right: Reckoned
) -> Finding:
    return page.finding(
        "product-does-not-fit",
        "contradiction",
        (number, each, total),
        f"{page.said(number)} 每项 {page.said(each)} 应为 {plain(right.value)}，"
        f"文中为 {page.said(total)}",
        f"{page.said(number)} of {page.said(each)} each are {plain(right.value)},"
        f" stated {page.said(total)}",
        found=page.said(total),
        needed=plain(right.value),
    )
