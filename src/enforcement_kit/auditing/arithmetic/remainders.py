"""What is done and what is left of a whole told sentences before: 486件…已办结462件，尚有24件."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.algebra import contradicted, given, total_of
from enforcement_kit.auditing.arithmetic.behind import done_before, is_open_rest
from enforcement_kit.auditing.arithmetic.lists import is_count, of_one_unit
from enforcement_kit.auditing.arithmetic.page import in_units
from enforcement_kit.auditing.arithmetic.partitions import partition_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_remainders"]

_REST: Final = re.compile(r"[，,;] ?(?:剩余|余下|剩下)(?:的)? ?$")
_FEW: Final = 6
_BACK: Final = 14
_NEAR: Final = Decimal("0.12")


def check_remainders(page: Page) -> Iterator[Finding]:
    """Looks at every number that is left of a whole, where what is done stands right before it."""
    for line in page.lines:
        for at, rest in enumerate(line):
            if is_count(rest) and _REST.search(rest.lead):
                yield from _of_parts(page, line, at)
                yield from _of_partition(page, line, at)
            done = done_before(line, at) if is_count(rest) and is_open_rest(line, at) else None
            if done is None or rest.sentence - done.sentence > 1 or not (done.exact and rest.exact):
                continue
            before = [
                one
                for one in line[max(0, at - _BACK) : at]
                if one.index < done.index
                and is_count(one)
                and of_one_unit(one, rest)
                and one.exact
                and not one.earlier
            ]
            whole = _whole(before)
            if whole is None:
                continue
            excuses = [given(one) - given(done) for one in before]
            excuses += [
                given(one) - total_of((done, other))
                for one, other in itertools.permutations(before, 2)
                if one.value > other.value
            ]
            right = contradicted(rest, [given(whole) - given(done)], excuses, Decimal(1))
            if right is not None and abs(right.value - rest.value) <= _NEAR * whole.value:
                yield _wrong(page, whole, done, rest)


def _of_parts(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """立案84件，其中74件已处罚，8件不予处罚，剩余2件仍在办理."""
    rest = line[at]
    near = [
        one
        for one in line[max(0, at - _FEW) : at]
        if one.sentence == rest.sentence and is_count(one) and of_one_unit(one, rest) and one.exact
    ]
    opened = next((k for k, one in enumerate(near) if "其中" in one.lead), 0)
    if not opened or not rest.exact:
        return
    whole, parts = near[opened - 1], near[opened:]
    every = [
        given(whole) - total_of(some)
        for size in range(1, len(parts) + 1)
        for some in itertools.combinations(parts, size)
        if sum(one.value for one in some) <= whole.value
    ]
    if not every:
        return
    right = contradicted(rest, every[-1:], every, Decimal(1))
    if right is not None and abs(right.value - rest.value) <= _NEAR * whole.value:
        yield page.finding(
            "parts-do-not-add-up",
            "contradiction",
            (whole, *parts, rest),
            f"“剩余”与总数不符：{right.formula} = {in_units(right.value, rest)}，"
            f"文中为 {page.said(rest)}",
            f"what is left does not fit: {right.formula} is {in_units(right.value, rest)},"
            f" stated {page.said(rest)}",
            found=page.said(rest),
            needed=in_units(right.value, rest),
        )


def _of_partition(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """共134件。…适用简易程序的97件，…；余下37件适用普通程序: the two are all there is."""
    rest = line[at]
    before = [
        one
        for one in line[max(0, at - _BACK) : at]
        if is_count(one) and of_one_unit(one, rest) and one.exact and not one.earlier
    ]
    if not before or not rest.exact or before[-1].sentence != rest.sentence:
        return
    part = before[-1]
    pair = (part, attrs.evolve(rest, name=rest.trail))
    whole = next((one for one in before[:-1] if one.scope == "total"), None)
    if whole is None or partition_of(pair) is None or rest.sentence - whole.sentence > 1:
        return
    right = contradicted(rest, [given(whole) - given(part)], (), Decimal(1))
    if right is not None and abs(right.value - rest.value) <= _NEAR * whole.value:
        yield _wrong(page, whole, part, rest)


def _whole(before: Sequence[Statement]) -> Statement | None:
    """What the line begins with, or the last that it calls a total."""
    totals = [one for one in before if one.scope == "total"]
    heads = [one for one in before if one.scope == "plain"]
    return totals[-1] if totals else heads[0] if heads else None


def _wrong(page: Page, whole: Statement, done: Statement, rest: Statement) -> Finding:
    true = in_units(whole.value - done.value, rest)
    return page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (whole, done, rest),
        f"已完成与所余之和与总数不符：{page.said(whole)} 减 {page.said(done)} 为 {true}，"
        f"文中为 {page.said(rest)}",
        f"what is done and what is left are not {page.said(whole)}: {true} is left,"
        f" stated {page.said(rest)}",
        found=page.said(rest),
        needed=true,
    )
