"""Tables: a column that two others multiply to, and a column of changes from row to row."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.algebra import as_written
from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.arithmetic.ratios import fits
from enforcement_kit.auditing.arithmetic.time_parts import months_of_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_products_of_columns", "check_steps"]

_MEAN: Final = re.compile(r"平均|均")
_STEP_HEAD: Final = re.compile(r"环比|较上[月季]")
_SUPPORT: Final = 2
_MANY: Final = 10


def check_products_of_columns(
    page: Page, body: Sequence[Mapping[int, Statement]]
) -> Iterator[Finding]:
    """Three columns of which one is the product of two in every row but one."""
    columns = sorted({at for row in body for at in row})[:_MANY]
    for one, other in itertools.combinations(columns, 2):
        for product in columns:
            if product in (one, other):
                continue
            wrong = _only_wrong(body, one, other, product)
            if wrong is not None:
                yield _not_the_product(page, wrong, (one, other, product))


def _only_wrong(
    body: Sequence[Mapping[int, Statement]], one: int, other: int, product: int
) -> Mapping[int, Statement] | None:
    """The one row in which a column is not the product of two others; `None` for none or more."""
    wrong, right = None, 0
    for row in body:
        if not all(at in row and _factor(row[at]) for at in (one, other, product)):
            continue
        if row[product].may_be(row[one].value * row[other].value):
            right += min(row[one].value, row[other].value) > 1
        elif wrong is not None:
            return None
        else:
            wrong = row
    return wrong if right >= _SUPPORT else None


def _factor(statement: Statement) -> bool:
    return (
        statement.exact
        and statement.unit.kind != "share"
        and statement.scope != "change"
        and _MEAN.search(cell_of(statement).column_head) is None
    )


def _counts(statement: Statement) -> bool:
    return countable(statement) and statement.exact


def _not_the_product(
    page: Page, row: Mapping[int, Statement], columns: tuple[int, int, int]
) -> Finding:
    one, other, product = (row[at] for at in columns)
    right = as_written(one) * as_written(other)
    return page.finding(
        "product-does-not-fit",
        "contradiction",
        (one, other, product),
        f"{cell_of(product).row_head}：其他各行两列之积即为{cell_of(product).column_head}，本行不是："
        f"{right.formula} = {plain(right.value)}，表中为 {page.said(product)}",
        f"in every other row two columns multiply to the third; here {right.formula} ="
        f" {plain(right.value)}, stated {page.said(product)}",
        found=page.said(product),
        needed=plain(right.value),
    )


def check_steps(page: Page, body: Sequence[Mapping[int, Statement]]) -> Iterator[Finding]:
    """A column of changes from the month or quarter over it: 1月100, 2月120 and 20%."""
    rows = [row for row in body if row]
    heads = {at: cell_of(each).column_head for row in rows for at, each in row.items()}
    for column, head in heads.items():
        if not _STEP_HEAD.search(head):
            continue
        for count in heads:
            steps = [
                (before[count], after[count], after[column])
                for before, after in itertools.pairwise(rows)
                if count in before
                and count in after
                and column in after
                and count != column
                and _follows(before[count], after[count])
                and _counts(before[count])
                and _counts(after[count])
                and before[count].value
            ]
            wrong = [step for step in steps if not _is_step(*step)]
            if len(wrong) == 1 and (len(steps) > 1):
                yield _no_step(page, *wrong[0])


def _follows(before: Statement, after: Statement) -> bool:
    """Whether the rows are of times that follow one another."""
    first, second = (months_of_row(cell_of(each).row_head) for each in (before, after))
    return first is not None and second is not None and second[0] == first[1] + 1


def _is_step(before: Statement, after: Statement, change: Statement) -> bool:
    real = (after.value - before.value) / before.value * 100
    if change.unit.kind != "share" and "%" not in cell_of(change).column_head:
        return True
    size = abs(real)
    return fits(change, real, real) or fits(change, size, size)


def _no_step(page: Page, before: Statement, after: Statement, change: Statement) -> Finding:
    real = round((after.value - before.value) / before.value * 100, 2)
    return page.finding(
        "change-does-not-fit",
        "contradiction",
        (before, after, change),
        f"{cell_of(after).row_head}：由 {page.said(before)} 到 {page.said(after)}，变化应为"
        f" {plain(real)}%，表中为 {page.said(change)}",
        f"from {page.said(before)} to {page.said(after)} is {plain(real)} %,"
        f" stated {page.said(change)}",
        found=page.said(change),
        needed=f"{plain(real)}%",
    )
