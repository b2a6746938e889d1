"""Known partitions whose parts stand in sentences of their own: 主体41个。…区直的25个。街镇16个."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.page import in_units, plain, sum_of
from enforcement_kit.auditing.arithmetic.partitions import has_more, partitions, parts_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.arithmetic.partitions import Partition
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_apart_partitions"]

_AHEAD: Final = 12
_LINES: Final = 3
_FAR: Final = 60
_NEAR: Final = Decimal("0.1")


def check_apart_partitions(page: Page) -> Iterator[Finding]:
    """Looks behind every number for the two parts of it that later sentences tell."""
    known = [
        each
        for each in partitions()
        if len(each.parts) == 2 and not (each.in_one_sentence or each.may_fall_short)
    ]
    every = [one for one in page.read.statements if one.cell is None and one.exact]
    for at, total in enumerate(every):
        if total.scope not in ("plain", "total") or total.earlier or total.unit.kind != "whole":
            continue
        near = [
            one
            for one in every[at + 1 : at + 1 + _AHEAD]
            if one.unit.name == total.unit.name
            and one.line - total.line <= _LINES
            and one.scope not in ("change", "rate")
            and not one.earlier
        ]
        for partition in known if len(near) > 1 else ():
            yield from _check(page, partition, total, near)


def _check(
    page: Page, partition: Partition, total: Statement, near: Sequence[Statement]
) -> Iterator[Finding]:
    about = total.lead + total.trail
    if not partition.subject.search(about) or parts_named(partition, about):
        return
    named = [(parts_named(partition, _words(one)), one) for one in near]
    parts = [[one for which, one in named if which == {k}] for k in range(2)]
    if any(len(each) != 1 for each in parts) or parts[1][0].sentence == parts[0][0].sentence:
        return
    found = (parts[0][0], parts[1][0])
    added = sum_of(found)
    if partition.not_with_opening or has_more(partition, map(_words, found), page.text):
        return
    if added == total.value or abs(added - total.value) > total.value * _NEAR:
        return
    around = page.read.statements[max(0, total.index - _FAR) : total.index + _FAR]
    if any(one.value == added for one in around if one.unit.name == total.unit.name):
        return
    terms = " + ".join(plain(one.value) for one in found)
    yield page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (total, *found),
        f"各项之和与总数不符（{partition.names}是其全部）：{terms} = {plain(added)}，"
        f"文中为 {page.said(total)}",
        f"the parts do not add up: {terms} = {plain(added)}, stated {page.said(total)}",
        found=page.said(total),
        needed=in_units(added, total),
    )


def _words(one: Statement) -> str:
    """The last two clauses before a number, and the words behind it."""
    return "，".join(re.split(r"[，,、。;:(]", one.lead)[-2:]) + one.trail[:6]
