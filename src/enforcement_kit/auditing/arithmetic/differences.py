"""What lies between two numbers: 编制40人，实有36人，空编4人; 预算12万元，支出9万元，结余3万元."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.algebra import Reckoned, contradicted, given
from enforcement_kit.auditing.arithmetic.lists import is_count
from enforcement_kit.auditing.arithmetic.page import in_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_differences"]

_BETWEEN: Final = re.compile(
    r"(?:空编|缺编|缺员|空缺|空余|缺口|结余|节余|节约|超编|超支|超额|超出|相差|差额|净增|净减|两者差)"
    r"(?:人员|资金|编制|指标|任务|完成)?(?:为|达|共)?(?:了)? ?$"
)
_ELSEWHERE: Final = re.compile(r"上[年月期季]|结转|另有|追加|调剂|退回|收回|借调")
_SIDES: Final = 2
_FEW: Final = 6
_FAR: Final = Decimal("0.2")


def check_differences(page: Page) -> Iterator[Finding]:
    """Looks at every number called what lies between the two before it in its sentence."""
    for line in page.lines:
        for at, one in enumerate(line):
            clause = re.split(r"[，,、。;:(]", one.lead)[-1]
            points = one.unit.name == "百分点"
            if not (is_count(one) or points) or _BETWEEN.search(clause) is None:
                continue
            unit = "%" if points else one.unit.name
            near = [
                each
                for each in line[max(0, at - _FEW) : at]
                if each.sentence == one.sentence
                and each.unit.name == unit
                and (is_count(each) or points)
            ]
            if len(near) != _SIDES or any(_ELSEWHERE.search(each.lead) for each in (*near, one)):
                continue
            greater, less = sorted(near, key=lambda each: each.value, reverse=True)
            sides = [_as_fine(each, (*near, one)) for each in (greater, less)]
            right = contradicted(one, [sides[0] - sides[1]], _excuses(line, at, near), Decimal(1))
            if right is not None and abs(right.value - one.value) <= greater.value * _FAR:
                yield _wrong(page, (*near, one), one, right)


def _as_fine(statement: Statement, among: Sequence[Statement]) -> Reckoned:
    """A number rounded as finely as the others beside it: 12万元 beside 9.6万元 is 12.0万元."""
    place = min(each.place for each in among)
    return given(attrs.evolve(statement, place=min(place, statement.place)))


def _excuses(line: Sequence[Statement], at: int, meant: Sequence[Statement]) -> Iterator[Reckoned]:
    """Differences of any other two numbers near by."""
    near = [
        given(each)
        for each in line[max(0, at - _FEW) : at + _FEW]
        if each.unit.name == line[at].unit.name and each is not line[at]
    ]
    for one, other in itertools.permutations(near, 2):
        if one.value >= other.value and not {*one.of, *other.of} <= {*meant}:
            yield one - other


def _wrong(page: Page, claims: Sequence[Statement], one: Statement, right: Reckoned) -> Finding:
    return page.finding(
        "difference-does-not-fit",
        "contradiction",
        claims,
        f"两数之差不符：{right.formula} = {in_units(right.value, one)}，文中为 {page.said(one)}",
        f"{right.formula} is {in_units(right.value, one)}, stated {page.said(one)}",
        found=page.said(one),
        needed=in_units(right.value, one),
    )
