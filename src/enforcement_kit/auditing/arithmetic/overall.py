"""Tables: the mean or rate of all lies between the least and the greatest of its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.algebra import given
from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.sums import add_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_overall"]

_MEAN: Final = re.compile(r"平均|均|得分|率|分值|评分")
_OTHER: Final = re.compile(r"同比|环比|增|减|占|比重|比例")
_ANOTHER_BASE: Final = re.compile(r"不含|不包括|另计|口径|系统|剔除|未列")
_NOTE: Final = 200
_FEWEST: Final = 2


def check_overall(page: Page, columns: Mapping[int, Sequence[Statement]]) -> Iterator[Finding]:
    """Looks at the columns of means of a table that has a row for all."""
    if not _is_whole(columns):
        return
    for column in columns.values():
        head = cell_of(column[0]).column_head
        if not _MEAN.search(head) or _OTHER.search(head):
            continue
        parts = [each for each in column if not cell_of(each).total_row]
        totals = [each for each in column if cell_of(each).total_row]
        if len(totals) != 1 or len(parts) < _FEWEST or any(not e.exact for e in column):
            continue
        total = totals[0]
        if _ANOTHER_BASE.search(page.text[total.end : total.end + _NOTE]):
            continue
        below, above = min(parts, key=_value), max(parts, key=_value)
        out = given(total).low > given(above).high or given(total).high < given(below).low
        if not out:
            continue
        yield page.finding(
            "mean-does-not-fit",
            "contradiction",
            (total, *parts),
            f"{cell_of(total).row_head}的{head} {page.said(total)} 不在各行之间："
            f"{plain(below.value)} 至 {plain(above.value)}",
            f"{page.said(total)} of all lies outside its parts,"
            f" {plain(below.value)} to {plain(above.value)}",
            found=page.said(total),
            needed=f"{plain(below.value)}至{plain(above.value)}",
        )


def _value(statement: Statement) -> Decimal:
    return statement.value


def _is_whole(columns: Mapping[int, Sequence[Statement]]) -> bool:
    """Whether some column shows that the rows are all there is of the total row."""
    for column in columns.values():
        counts = [each for each in column if countable(each)]
        totals = [each for each in counts if cell_of(each).total_row]
        parts = [each for each in counts if not cell_of(each).total_row]
        if len(totals) == 1 and len(parts) >= _FEWEST and add_up(totals[0], parts):
            return True
    return False
