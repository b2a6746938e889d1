"""Tables of one measure a row: the rate in one row against the counts in rows over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.rate_counts import stem_of
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_rate_rows"]

_NEAR: Final = 10
_BACK: Final = 6


def check_rate_rows(page: Page, rows: Mapping[int, Sequence[Statement]]) -> Iterator[Finding]:
    """Looks at every row named a rate whose part is the one row over it that has its name."""
    columns: dict[int, list[Statement]] = {}
    for row in rows.values():
        for each in row:
            columns.setdefault(cell_of(each).column, []).append(each)
    for column in columns.values():
        for at, rate in enumerate(column):
            stem = stem_of(re.sub(r"\(.*", "", cell_of(rate).row_head))
            if not stem or rate.unit.name != "%" or not rate.exact:
                continue
            above = [one for one in column[max(0, at - _BACK) : at] if countable(one) and one.exact]
            parts = [one for one in above if stem[-2:] in cell_of(one).row_head]
            if len(parts) == 1:
                yield from _check(page, rate, parts[0], above)


def _check(
    page: Page, rate: Statement, part: Statement, above: Sequence[Statement]
) -> Iterator[Finding]:
    wholes = [
        one
        for one in above
        if one is not part and one.unit.name == part.unit.name and one.value >= part.value > 0
    ]
    if any(quotient_fits(rate, part, one) for one in wholes) or len(wholes) != 1:
        return
    real = part.value / wholes[0].value * 100
    if abs(real - rate.value) > _NEAR:
        return
    true = f"{plain(round(real, 2))}%"
    yield page.finding(
        "rate-does-not-fit",
        "contradiction",
        (part, wholes[0], rate),
        f"{cell_of(rate).row_head} {page.said(rate)} 与件数不符：{plain(part.value)} ÷"
        f" {plain(wholes[0].value)} = {true}",
        f"the rate {page.said(rate)} does not fit: {plain(part.value)} of"
        f" {plain(wholes[0].value)} is {true}",
        found=page.said(rate),
        needed=true,
    )
