"""Grades up to one of them, as a share of all: 优秀9宗、合格21宗、不合格1宗，合格以上占96.77%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.algebra import contradicted, total_of
from enforcement_kit.auditing.arithmetic.lists import is_count, of_one_unit
from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.partitions import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_graded"]

_UP_TO: Final = re.compile(
    r"(?P<grade>合格|良好|达标|基本满意|满意)(?:\(含\)|及)?以上[^，,。;]{0,6}?(?:占|率|占比)[^，,。;]{0,8}$"
)
_BEST: Final = re.compile(r"优秀|优等|非常满意|优")
_NEXT: Final = re.compile(r" ?[、,，和及;] ?[^，,。;、0-9]{0,10}")
_BACK: Final = 8
_FEWEST: Final = 3
_NEAR: Final = Decimal("0.2")


def check_graded(page: Page) -> Iterator[Finding]:
    """Looks at every share of a grade and what is above it, behind a list of all grades."""
    for line in page.lines:
        for at, share in enumerate(line):
            found = _UP_TO.search(share.lead)
            if found is None or share.unit.name != "%" or not share.exact:
                continue
            run = _grades(page, line, at)
            ends = [k for k, one in enumerate(run) if _is(one, found["grade"])]
            if len(run) < _FEWEST or len(ends) != 1 or not _is_worst(run[-1], found["grade"]):
                continue
            part, whole = total_of(run[: ends[0] + 1]), total_of(run)
            right = contradicted(share, [(part / whole).times(Decimal(100))], near=_NEAR)
            if right is not None:
                yield _wrong(page, (*run, share), share, right.value)


def _grades(page: Page, line: Sequence[Statement], at: int) -> list[Statement]:
    run: list[Statement] = []
    for one in reversed(line[max(0, at - _BACK) : at]):
        if not is_count(one) or not one.exact or (run and not of_one_unit(one, run[0])):
            break
        if run and not _NEXT.fullmatch(page.between(one, run[0])):
            break
        run.insert(0, one)
        if _BEST.search(name_of(one)):
            return run
    return []


def _is(one: Statement, grade: str) -> bool:
    return re.search(rf"(?<![不未])(?<!基本){grade}", name_of(one)) is not None


def _is_worst(one: Statement, grade: str) -> bool:
    return re.search(r"不|未", name_of(one)) is not None and grade[-2:] in name_of(one)


def _wrong(page: Page, claims: Sequence[Statement], share: Statement, real: Decimal) -> Finding:
    true = f"{plain(round(real, 2))}%"
    return page.finding(
        "rate-does-not-fit",
        "contradiction",
        claims,
        f"占比 {page.said(share)} 与所列各等次的数不符：应为 {true}",
        f"the share {page.said(share)} does not fit the grades listed: it is {true}",
        found=page.said(share),
        needed=true,
    )
