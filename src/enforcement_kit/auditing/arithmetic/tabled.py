"""What the prose says of a table against its cells: 南园社区处罚11件, 占全镇的57.9%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.algebra import contradicted, given
from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.intervals import same_value
from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_tabled"]

_FILLER: Final = re.compile(
    r"其中|全年|本年|本月|本季度|今年|上表|表中|情况|数量|件数|次数|金额|数|共计|合计|总计|共|分别|已"
    r"|仅|达到?|为|是|有|的|最多|最少|工单|案件|诉求|"
    r"[^\u4e00-\u9fff]"
)
_HEAD: Final = re.compile(r"\(.*?\)|数量|件数|次数|数|情况")
_OF_ALL: Final = re.compile(r"占(?:全[区县市镇街局部]|总|合计|全部|所有|各)")
_OF_EVERY: Final = re.compile(r"全[镇区县市街局]|各[镇街村社单部][^，,。;]{0,4}|合计|总计|共计|共")
_COLUMN_SHARE: Final = re.compile(
    r"[，,。;\s]*(?:其中)?([\u4e00-\u9fff]{2,8}?)(?:案件)?占(?:比)?(?:为)? ?"
)
_TWO: Final = 2
_OF_IT: Final = re.compile(r"中|其|涉及|包括|含")
_MONEY: Final = re.compile(r"罚|没收|款|金额")
_SLIP: Final = 10_000
_CLOSE: Final = Decimal("0.2")
_LINES: Final = 12
_LEFT: Final = 2
_MANY: Final = 400
_NEAR: Final = Decimal("0.5")


@attrs.frozen
class _Table:
    """A table: its cells by the names of row and column, and its total row."""

    first: int
    last: int
    cells: Mapping[tuple[str, str], Statement]
    totals: Mapping[str, Statement]
    names: tuple[str, ...]


def check_tabled(page: Page) -> Iterator[Finding]:
    """Looks at the prose near a table for numbers that name a row and a column of it."""
    by_line = {line[0].line: line for line in page.lines}
    for each in page.tables:
        table = _table(each)
        if table is None:
            continue
        for near in (
            range(table.first - _LINES, table.first),
            range(table.last + 1, table.last + 1 + _LINES),
        ):
            for line in near:
                for one in by_line.get(line, ()):
                    yield from _check(page, table, one)


def _table(cells: Sequence[Statement]) -> _Table | None:
    if len(cells) > _MANY:
        return None
    by: dict[tuple[str, str], Statement] = {}
    totals: dict[str, Statement] = {}
    for each in cells:
        cell = cell_of(each)
        column = _HEAD.sub("", cell.column_head).strip()
        if not countable(each):
            continue
        if cell.total_row:
            totals[column] = each
        elif (cell.row_head, column) in by:
            return None
        else:
            by[cell.row_head, column] = each
    names = tuple(dict.fromkeys(row for row, _ in by if len(row) > 1))
    return _Table(cells[0].line, cells[-1].line, by, totals, names)


def _check(page: Page, table: _Table, one: Statement) -> Iterator[Finding]:
    if not one.exact or one.earlier or one.scope == "change":
        return
    clause = re.split(r"[，,。;:(]", one.lead)[-1]
    rows = [name for name in table.names if name in clause]
    if not rows:
        yield from _check_total(page, table, one, clause)
        yield from _check_column_share(page, table, one)
    if len(rows) != 1:
        return
    rest = clause.replace(rows[0], "")
    columns = [column for row, column in table.cells if row == rows[0] and column in rest]
    if len(columns) > 1:
        columns = [column for column in columns if column]
    if len(columns) != 1:
        return
    cell = table.cells[rows[0], columns[0]]
    rest = rest.replace(columns[0], "")
    whole = table.totals.get(columns[0])
    if one.unit.name == "%":
        if whole is not None and _OF_ALL.search(rest):
            share = (given(cell) / given(whole)).times(Decimal(100))
            right = contradicted(one, [share], near=_NEAR)
            if right is not None:
                yield _share(page, cell, whole, one, right.value)
    elif one.unit.name == cell.unit.name and len(_FILLER.sub("", rest)) <= _LEFT:
        if _OF_IT.search(clause) or abs(one.value - cell.value) > _NEAR * cell.value:
            return  # 普通程序案件中有2件已组织听证: of it, not it again
        others = [each for (row, _), each in table.cells.items() if row == rows[0]]
        if not any(same_value(each, one) for each in others):
            yield _differs(page, cell, one)


def _check_total(page: Page, table: _Table, one: Statement, clause: str) -> Iterator[Finding]:
    """A number of all, by the words: 全区受理工单210件, against the total row."""
    if not _OF_EVERY.search(clause) or one.scope not in ("plain", "total") or one.year is not None:
        return
    for column, total in table.totals.items():
        if _slipped(one, total, clause):
            yield _differs(page, total, one)
            return
        if column in clause and one.unit.name == total.unit.name:
            rest = _FILLER.sub("", _OF_EVERY.sub("", clause.replace(column, "")))
            near = abs(one.value - total.value) <= _CLOSE * total.value
            if len(rest) <= _LEFT and near and not same_value(one, total):
                yield _differs(page, total, one)


def _check_column_share(page: Page, table: _Table, one: Statement) -> Iterator[Finding]:
    """A column's share of what all columns of the total row come to: 简易程序占66.2%."""
    found = _COLUMN_SHARE.fullmatch(one.lead)
    if found is None or one.unit.name != "%" or found[1] not in table.totals:
        return
    part = table.totals[found[1]]
    kin = [each for each in table.totals.values() if each.unit.name == part.unit.name]
    rest = [each for each in kin if each is not part]
    wholes = [given(part) + given(each) for each in rest] + [given(each) for each in rest]
    if len(kin) != _TWO:
        return
    right = contradicted(
        one,
        [(given(part) / wholes[0]).times(Decimal(100))],
        [(given(part) / whole).times(Decimal(100)) for whole in wholes if whole.value],
        near=_CLOSE,
    )
    if right is not None:
        yield _share(page, part, rest[0], one, right.value)


def _slipped(one: Statement, total: Statement, clause: str) -> bool:
    """Whether a sum of money has the figures of a total and is ten thousand times less or more."""
    less, more = sorted((one.value, total.value))
    money = one.unit.kind == total.unit.kind == "money" and _MONEY.search(clause) is not None
    return money and less * _SLIP == more and len(plain(less).replace(".", "").strip("0")) > _LEFT


def _share(
    page: Page, cell: Statement, whole: Statement, share: Statement, real: Decimal
) -> Finding:
    true = f"{plain(round(real, 2))}%"
    return page.finding(
        "rate-does-not-fit",
        "contradiction",
        (cell, whole, share),
        f"占比 {page.said(share)} 与表中的数不符：{plain(cell.value)} ÷ {plain(whole.value)}"
        f" = {true}",
        f"the share {page.said(share)} does not fit the table: {plain(cell.value)} of"
        f" {plain(whole.value)} is {true}",
        found=page.said(share),
        needed=true,
    )


def _differs(page: Page, cell: Statement, one: Statement) -> Finding:
    return page.finding(
        "two-values",
        "contradiction",
        (cell, one),
        f"{cell_of(cell).row_head}：表中为 {page.said(cell)}，文中为 {page.said(one)}",
        f"the table has {page.said(cell)}, the text {page.said(one)}",
        found=page.said(one),
        needed=page.said(cell),
    )
