"""What bodies of one kind did, listed right behind what all did: 共45份，甲中队28份."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.lists import is_count, of_one_unit
from enforcement_kit.auditing.arithmetic.overlaps import told_to_overlap
from enforcement_kit.auditing.arithmetic.page import in_units, plain, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_bodies"]

_BODY: Final = re.compile(
    r" ?[，,、:;和] ?(?:其中)?([\u4e00-\u9fff]{1,8}?(中队|大队|街道|社区|村|镇|科|所|局))"
    r"(?:为|是|有)? ?"
)
_ONCE: Final = ("件", "起", "宗", "份", "案", "元")
"""What one body counts no other counts too; a firm or a person two of them can have met."""
_FEWEST: Final = 2
_MANY: Final = 40
_NEAR: Final = Decimal("0.2")


def check_bodies(page: Page) -> Iterator[Finding]:
    """Looks at every total with a list of bodies right behind that comes to more."""
    for line in page.lines:
        for at, total in enumerate(line):
            if total.scope == "total" and total.exact and total.unit.name in _ONCE:
                yield from _check(page, total, line[at + 1 : at + 1 + _MANY])


def _check(page: Page, total: Statement, behind: Sequence[Statement]) -> Iterator[Finding]:
    parts: list[Statement] = []
    names: list[str] = []
    kinds: set[str] = set()
    before = total
    for one in behind:
        found = _BODY.fullmatch(page.between(before, one))
        alike = of_one_unit(one, total) and one.exact and is_count(one) and not one.earlier
        if found is None or not alike or one.sentence != total.sentence:
            break
        parts.append(one)
        names.append(found[1])
        kinds.add(found[2])
        before = one
    added = sum_of(parts)
    whole = len(parts) >= _FEWEST and len(kinds) == 1 and len(set(names)) == len(names)
    if not whole or added - total.value <= total.place * (total.unit.name == "元"):
        return
    if added - total.value > total.value * _NEAR:
        return
    if told_to_overlap(page, total.start, parts[-1].end):
        return
    terms = " + ".join(plain(each.value) for each in parts)
    yield page.finding(
        "parts-exceed-whole",
        "contradiction",
        (total, *parts),
        f"所列各单位之和大于总数：{terms} = {plain(added)}，文中为 {page.said(total)}",
        f"what the bodies did comes to more than all: {terms} = {plain(added)},"
        f" stated {page.said(total)}",
        found=page.said(total),
        needed=f"≥ {in_units(added, total)}",
    )
