"""Tables: total rows and total columns, and rows called 其中."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.columns import check_columns
from enforcement_kit.auditing.arithmetic.grid_rows import check_rows
from enforcement_kit.auditing.arithmetic.overall import check_overall
from enforcement_kit.auditing.arithmetic.page import in_units, plain, sum_of
from enforcement_kit.auditing.arithmetic.partitions import closed_by_names, partition_of_names
from enforcement_kit.auditing.arithmetic.sums import add_up
from enforcement_kit.auditing.arithmetic.time_parts import Months, months_of_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_grids"]

_WITHIN: Final = re.compile(r"^ ?(?:其中|#|—|-)")
_OF_ROWS: Final = re.compile(r"合 *计|总 *计|小 *计|共计|总数")
_SUBTOTAL: Final = re.compile(r"小 ?计")
_DISTINCT: Final = re.compile(
    r"只计一|去重|(?<!统计，)(?<!统计,)(?<!填报，)(?<!填报,)不重复(?!填报|上报)|剔除重复|重复检查只|各项都计"
)
_STOCK: Final = re.compile(r"末|在办|结存|结余|现有|累计|未结|存量|库存|在册|在岗|持证|总数")
_HOLDS_MORE: Final = re.compile(
    r"合计(?:数|中)?[^。，,;]{0,10}?(?<!不)(?:含|包括)|未单列|未列出|仅列|不再单列"
)
_TIMES: Final = 40
"""A year has no more months, quarters and halves than these; a longer column is another thing."""
_NOTE_REACH: Final = 400


def check_grids(page: Page) -> Iterator[Finding]:
    """Looks at every table."""
    for table in page.tables:
        rows: dict[int, list[Statement]] = {}
        columns: dict[int, list[Statement]] = {}
        for each in table:
            rows.setdefault(cell_of(each).row, []).append(each)
            columns.setdefault(cell_of(each).column, []).append(each)
        sums = _sums_of_rows(columns)
        for column in columns.values():
            yield from _column(page, column, sums)
            yield from _within(page, column)
            yield from _known_parts(page, column)
        yield from _total_columns(page, rows)
        for row in rows.values():
            yield from _timed_row(page, row)
            yield from _within_row(page, row)
        yield from check_rows(page, rows)
        yield from check_columns(page, rows)
        yield from check_overall(page, columns)


def _sums_of_rows(columns: dict[int, list[Statement]]) -> int:
    """How many columns show by their numbers that the total row is the sum of the others."""
    right = 0
    for column in columns.values():
        counts = [each for each in column if countable(each) and each.exact]
        totals = [each for each in counts if cell_of(each).total_row]
        parts = [each for each in counts if not cell_of(each).total_row]
        several = sum(each.value > 0 for each in parts) > 1
        right += len(totals) == 1 and several and sum_of(parts) == totals[0].value
    return right


def _column(page: Page, column: Sequence[Statement], sums: int) -> Iterator[Finding]:
    """A total row against the rows over it (or, where it is the first, under it)."""
    numbers = [each for each in column if countable(each)]
    totals = [each for each in numbers if cell_of(each).total_row]
    final = [each for each in totals if not _SUBTOTAL.search(cell_of(each).row_head)]
    parts: list[Statement] = []
    for each in numbers:
        if cell_of(each).total_row or _WITHIN.match(cell_of(each).row_head):
            continue
        if each.unit.name == (final[0] if final else each).unit.name:
            parts.append(each)
    named = [each for each in parts if _SUBTOTAL.search(cell_of(each).row_head)]
    if len(totals) > len(final) or named:
        yield from _subtotals(page, numbers)
    if _STOCK.search(cell_of(column[0]).column_head):
        numbers_of_time = [months_of_row(cell_of(each).row_head) for each in parts]
        if sum(each is not None for each in numbers_of_time) > 1:
            return  # what is there at the end of a month is not what the months add up to
    spans = {id(each): months_of_row(cell_of(each).row_head) for each in parts}
    yield from _timed(page, parts, spans, "该行", "row")
    if len(final) != 1 or len(parts) < 2:
        return
    total = final[0]
    if named:
        leaves = [each for each in parts if each not in named]
        if any(add_up(total, some) for some in (named, leaves) if some):
            return
        parts = named if len(named) > 1 else leaves
    if add_up(total, parts) or _counted_once(page, total, parts):
        return
    finding = _sum_finding(page, total, parts, "合计行", "total row")
    if _OF_ROWS.search(cell_of(total).row_head) is None and not sums:
        finding = attrs.evolve(finding, level="warning")
    yield finding


def _timed(
    page: Page,
    parts: list[Statement],
    spans: dict[int, Months | None],
    where: str,
    where_en: str,
) -> Iterator[Finding]:
    """Months, quarters and halves against the longer times that hold them, which are taken out."""
    timed = [each for each in parts if spans[id(each)] is not None]
    for whole in timed if len(timed) <= _TIMES else ():
        inside = [each for each in parts if _is_within(spans[id(each)], spans[id(whole)])]
        if not inside:
            continue
        parts.remove(whole)
        chain = _lowest(inside, spans, spans[id(whole)] or (0, 0))
        if chain and not add_up(whole, chain):
            yield _sum_finding(page, whole, chain, where, where_en)


def _timed_row(page: Page, row: Sequence[Statement]) -> Iterator[Finding]:
    """The halves or quarters of a row against its column of the whole year."""
    numbers = [each for each in row if countable(each) and not cell_of(each).total_column]
    heads = [re.sub(r"\(.*", "", cell_of(each).column_head) for each in numbers]
    held = [*heads, *(cell_of(each).row_head for each in numbers[:1])]
    if any(_STOCK.search(head) for head in held) or len({e.unit.name for e in numbers}) > 1:
        return
    spans = {id(e): months_of_row(head) for e, head in zip(numbers, heads, strict=True)}
    yield from _timed(page, numbers, spans, "该行各时段", "row of times")


def _is_within(inner: Months | None, outer: Months | None) -> bool:
    return (
        inner is not None
        and outer is not None
        and inner != outer
        and outer[0] <= inner[0]
        and inner[1] <= outer[1]
    )


def _lowest(
    inside: Sequence[Statement], spans: dict[int, Months | None], whole: Months
) -> Sequence[Statement]:
    """The rows within a longer time that follow one another all through it; else none."""
    lowest = [
        each
        for each in inside
        if not any(_is_within(spans[id(other)], spans[id(each)]) for other in inside)
    ]
    at = whole[0]
    for months in sorted(spans[id(each)] or whole for each in lowest):
        if months[0] != at:
            return []
        at = months[1] + 1
    return lowest if at == whole[1] + 1 else []


def _within(page: Page, column: Sequence[Statement]) -> Iterator[Finding]:
    """Rows called 其中 against the row over them."""
    whole: Statement | None = None
    group: list[Statement] = []
    for each in (*column, None):
        if (
            each is not None
            and group
            and each.unit.name == group[0].unit.name
            and (_WITHIN.match(cell_of(each).row_head))
        ):
            group.append(each)
            continue
        if whole is not None and group:
            yield from _parts_of(page, whole, group)
        group = []
        if each is None:
            break
        if _WITHIN.match(cell_of(each).row_head):
            group = [each] if whole is not None and whole.unit.name == each.unit.name else []
        else:
            whole = each


def _within_row(page: Page, row: Sequence[Statement]) -> Iterator[Finding]:
    """Columns called 其中 against the column before them."""
    whole: Statement | None = None
    for each in row:
        if not countable(each):
            continue
        if not _WITHIN.match(cell_of(each).column_head):
            whole = each
            continue
        least, most = each.least, whole.most if whole is not None else None
        alike = whole is not None and whole.unit.name == each.unit.name
        if whole is not None and alike and least is not None and most is not None and least > most:
            yield _exceeding(page, whole, each)


def _exceeding(page: Page, whole: Statement, part: Statement) -> Finding:
    return page.finding(
        "part-exceeds-whole",
        "contradiction",
        (whole, part),
        f"其中的 {page.said(part)} 大于整体 {page.said(whole)}",
        f"the part {page.said(part)} is greater than its whole {page.said(whole)}",
        found=page.said(part),
        needed=f"≤ {page.said(whole)}",
    )


def _known_parts(page: Page, column: Sequence[Statement]) -> Iterator[Finding]:
    """Rows named like the known parts of the row over them: 处罚合计, 简易程序, 普通程序."""
    for whole, *parts in zip(column, column[1:], column[2:], strict=False):
        heads = [re.sub(r"\(.*", "", cell_of(each).row_head) for each in (whole, *parts)]
        if any(each.unit.name != whole.unit.name for each in parts) or any(
            _WITHIN.match(head) for head in heads
        ):
            continue
        if partition_of_names(heads[0], heads[1:], page.text) and not add_up(whole, parts):
            yield _sum_finding(page, whole, parts, "该行", "row")


def _parts_of(page: Page, whole: Statement, group: Sequence[Statement]) -> Iterator[Finding]:
    names = [cell_of(each).row_head for each in group]
    if closed_by_names(names, page.text) and not add_up(whole, group):
        yield _sum_finding(page, whole, group, "该行", "row")
        return
    for part in group:
        if part.least is not None and whole.most is not None and part.least > whole.most:
            yield _exceeding(page, whole, part)


def _subtotals(page: Page, numbers: Sequence[Statement]) -> Iterator[Finding]:
    group: list[Statement] = []
    for each in numbers:
        subtotal = _SUBTOTAL.search(cell_of(each).row_head) is not None
        if not cell_of(each).total_row and not subtotal:
            group.append(each)
        elif subtotal:
            if len(group) > 1 and not add_up(each, group) and not _counted_once(page, each, group):
                yield _sum_finding(page, each, group, "小计行", "subtotal row")
            group = []


def _counted_once(page: Page, total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a note says that what several rows share is counted once in the total."""
    near = page.text[total.end : total.end + _NOTE_REACH]
    if total.value >= sum_of(parts):
        return _HOLDS_MORE.search(near) is not None
    return _DISTINCT.search(near) is not None


def _total_columns(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """A total column against the columns beside it of the same unit."""
    wrong: list[tuple[Statement, list[Statement]]] = []
    right = 0
    for row in rows.values():
        numbers = [each for each in row if countable(each)]
        total = next((each for each in numbers if cell_of(each).total_column), None)
        if total is None:
            continue
        same = [
            e for e in numbers if e.unit.name == total.unit.name and not cell_of(e).total_column
        ]
        before = [e for e in same if cell_of(e).column < cell_of(total).column]
        parts = (
            before
            if len(before) > 1
            else [e for e in same if cell_of(e).column > cell_of(total).column]
        )
        if len(parts) < 2:
            continue
        if add_up(total, parts):
            right += 1
        else:
            wrong.append((total, parts))
    if right or len(wrong) == 1:
        for total, parts in wrong:
            yield _sum_finding(page, total, parts, "合计列", "total column")


def _sum_finding(
    page: Page, total: Statement, parts: Sequence[Statement], where: str, where_en: str
) -> Finding:
    added = sum_of(parts)
    terms = " + ".join(plain(part.value) for part in parts[:8]) + (" + …" if len(parts) > 8 else "")
    return page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (total, *parts),
        f"{where}与各项之和不符：{terms} = {plain(added)}，表中为 {page.said(total)}",
        f"the {where_en} is not the sum: {terms} = {plain(added)}, stated {page.said(total)}",
        found=page.said(total),
        needed=in_units(added, total),
    )
