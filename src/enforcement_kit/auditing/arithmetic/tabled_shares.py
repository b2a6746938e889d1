"""Shares that the prose near a table gives of one of its rows: 枫渡街道检查次数最多，占35.3%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.algebra import contradicted, given
from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_tabled_shares"]

_SHARE: Final = re.compile(
    r"占(?![该其本][^年])(?:(?:全[区县市镇街局部]|总|合计|所有|本年|全年)[^，,。;]{0,10})?"
    r"的? ?(?:比)?(?:为)? ?$"
)
_HEAD: Final = re.compile(r"\(.*?\)|数量|件数|次数|数|情况")
_LINES: Final = 12
_MANY: Final = 400
_NEAR: Final = Decimal("0.15")


def check_tabled_shares(page: Page) -> Iterator[Finding]:
    """Looks at the shares of the prose behind a table with a total row."""
    by_line = {line[0].line: line for line in page.lines}
    for table in page.tables:
        if len(table) > _MANY or not any(cell_of(each).total_row for each in table):
            continue
        last = table[-1].line
        for number in range(last + 1, last + 1 + _LINES):
            for one in by_line.get(number, ()):
                if one.unit.name == "%" and one.exact and _SHARE.search(one.lead):
                    yield from _check(page, table, one)


def _check(page: Page, table: Sequence[Statement], share: Statement) -> Iterator[Finding]:
    row = _row(table, share.lead)
    if not row:
        return
    cells = [each for each in table if cell_of(each).row_head == row and countable(each)]
    totals = {
        cell_of(each).column: each for each in table if cell_of(each).total_row and countable(each)
    }
    pairs = [(c, totals[cell_of(c).column]) for c in cells if cell_of(c).column in totals]
    meant = _meant(pairs, share.lead, page)
    if meant is None or not meant[1].value:
        return
    ways = {id(pair): (given(pair[0]) / given(pair[1])).times(Decimal(100)) for pair in pairs}
    right = contradicted(share, [ways[id(meant)]], ways.values(), _NEAR)
    if right is not None:
        true = f"{plain(round(right.value, 2))}%"
        yield page.finding(
            "rate-does-not-fit",
            "contradiction",
            (*meant, share),
            f"占比 {page.said(share)} 与表中的数不符：{plain(meant[0].value)} ÷"
            f" {plain(meant[1].value)} = {true}",
            f"the share {page.said(share)} does not fit the table: {plain(meant[0].value)} of"
            f" {plain(meant[1].value)} is {true}",
            found=page.said(share),
            needed=true,
        )


def _row(table: Sequence[Statement], lead: str) -> str:
    """The one row that the words name, by its name or by its first two characters alone."""
    names = {cell_of(each).row_head for each in table if not cell_of(each).total_row}
    names = {name for name in names if len(name) > 1}
    full = [name for name in names if name in lead]
    short = [name for name in names if name[:2] in lead]
    found = full if len(full) == 1 else short
    return found[0] if len(found) == 1 else ""


def _meant(
    pairs: Sequence[tuple[Statement, Statement]], lead: str, page: Page
) -> tuple[Statement, Statement] | None:
    """The cell and total that a share is of: the column named, of the year, of all, or the only."""

    def head(pair: tuple[Statement, Statement]) -> str:
        return _HEAD.sub("", cell_of(pair[0]).column_head).strip()

    named = [pair for pair in pairs if head(pair) and head(pair) in lead]
    if len(named) == 1:
        return named[0]
    year = str(page.day.year) if page.day is not None else "本年"
    now = [pair for pair in pairs if year in head(pair) or head(pair) == "本年"]
    every = [pair for pair in pairs if cell_of(pair[0]).total_column]
    for found in (now, every, pairs):
        if len(found) == 1:
            return found[0]
    return None
