"""Changes whose number stands in another sentence, or is of another part of the same year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.changed import check
from enforcement_kit.auditing.arithmetic.changes import Change
from enforcement_kit.auditing.arithmetic.time_parts import Months, months_in, months_of
from enforcement_kit.auditing.arithmetic.wholes import meant_by
from enforcement_kit.auditing.scopes import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_named_changes", "check_steps_of_year"]

_NAMED: Final = re.compile(
    r"[ \n]*([\u4e00-\u9fff]{2,10}?)(?:总?数量?|总?量|总数)?"
    r"(?:同比|环比|[比较](?=[上去前]|[12][0-9]{3}))"
)
_ITS_SHARE: Final = re.compile(
    r"[，,、( ]{0,2}(?:同比|环比|也|均)?"
    r"(?:增长|下降|上升|减少|增加|降低|增幅|降幅|幅度)(?:为|达|了|约)? ?"
)
_AGAINST_ANOTHER: Final = re.compile(r"同比|上年|去年|[12][0-9]{3} ?年")
_STEP: Final = re.compile(r" ?环比[^，,。;0-9]{2,5}")
_BACK: Final = 8
_AHEAD: Final = 24


def check_named_changes(page: Page) -> Iterator[Finding]:
    """A change by so many and so many per cent of what a sentence before told.

    合计34件。…立案数比2022年减少6件，下降15%: the number is named, not repeated.
    """
    for line in page.lines:
        for at, amount in enumerate(line[:-1]):
            share = line[at + 1]
            own = amount.scope == share.scope == "change" and share.unit.name == "%"
            if not own or not at or line[at - 1].sentence == amount.sentence:
                continue
            if _ITS_SHARE.fullmatch(share.lead) is None:
                continue  # 处罚比上年多5件，罚款却少了12.4%
            found = _NAMED.match(amount.lead)
            if found is None or not (amount.exact and share.exact) or not amount.unit.whole:
                continue
            near = [
                one
                for one in line[max(0, at - _BACK) : at]
                if one.unit.name == amount.unit.name
                and one.scope not in ("change", "rate")
                and not one.earlier
            ]
            now = meant_by(found[1], [one for one in near if one.scope != "part"], amount.line)
            if now is not None:
                yield from check(
                    page,
                    Change(
                        now=now,
                        amount=amount,
                        share=share,
                        grew=direction_of(amount.lead),
                        others=tuple(one for one in near if one is not now),
                    ),
                )


def check_steps_of_year(page: Page) -> Iterator[Finding]:
    """A change from one part of the year to the next: 上半年950件，下半年962件，环比上升1.3%."""
    every = page.read.statements
    for change in every:
        if change.scope != "change" or change.cell is not None or not change.exact:
            continue
        clause = re.split(r"[，。;:(]", change.lead)[-1]
        if _AGAINST_ANOTHER.search(clause):
            continue
        near = [one for one in every[max(0, change.index - _AHEAD) : change.index] if one.exact]
        now = _now(change, clause, near) or _right_before(change, clause, near)
        months = months_of(now) if now is not None else None
        if now is None or months is None:
            continue
        before = _only(near, now, _part_before(months))
        share = change if change.unit.name == "%" else None
        amount = change if change.unit.name == now.unit.name else None
        if before is not None and (share is not None or amount is not None):
            yield from check(
                page,
                Change(
                    now=now, before=before, share=share, amount=amount, grew=direction_of(clause)
                ),
            )


def _now(change: Statement, clause: str, near: Sequence[Statement]) -> Statement | None:
    """The number of the part of the year that the clause of a change names."""
    named = months_in(clause)
    if len(named) != 1:
        return None
    found = [
        one
        for one in near
        if months_of(one) == named[0][0]
        and one.scope in ("plain", "total", "part")
        and change.unit.name in ("%", one.unit.name)
    ]
    units = {one.unit.name for one in found}
    return found[-1] if found and len(units) == 1 and _one_value(found) else None


def _right_before(change: Statement, clause: str, near: Sequence[Statement]) -> Statement | None:
    """The number right before the change, of a part of the year: 二季度345件，环比增长9.8%."""
    one = near[-1] if near else None
    if one is None or _STEP.fullmatch(clause) is None or one.index != change.index - 1:
        return None
    own = one.sentence == change.sentence and one.scope in ("plain", "total", "part")
    return one if own and change.unit.name in ("%", one.unit.name) else None


def _part_before(months: Months) -> Months:
    """The part of the year of the same length right before another."""
    length = months[1] - months[0] + 1
    return months[0] - length, months[0] - 1


def _only(near: Sequence[Statement], now: Statement, months: Months) -> Statement | None:
    found = [
        one
        for one in near
        if one.unit.name == now.unit.name
        and one.scope in ("plain", "total", "part")
        and months_of(one) == months
    ]
    return found[-1] if found and _one_value(found) else None


def _one_value(found: Sequence[Statement]) -> bool:
    return len({one.value for one in found}) == 1
