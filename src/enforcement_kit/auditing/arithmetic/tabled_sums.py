"""What the prose near a table without a total row says its columns come to: 以上合计受理921件."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.page import in_units, plain, sum_of
from enforcement_kit.auditing.arithmetic.sums import add_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_tabled_sums"]

_TOTAL: Final = r"(?:合计|共计|总计|累计|共|总数|总量)"
_SUMS_UP: Final = re.compile(_TOTAL)
_TABLE: Final = re.compile(r"以上|上述|上表|表中|所列")
_SO_MANY: Final = re.compile(
    rf"(?<!前)([二三四五六七八九十两]|[2-9])大?[类项个村镇区家支][^，,。;]{{0,14}}?{_TOTAL}"
)
_OF_ALL: Final = re.compile(rf"(?:全[镇区县市街局乡]|各[镇街村社单部类]|{_TOTAL})")
_OF_SOME: Final = re.compile(
    r"其中|前[二三四五六两]|[上下]半年|季度|[0-9] ?月|除|[之以]外|不含|抽|相比"
)
_OTHERS: Final = re.compile(r"^ ?(?:其他|其它|其余)")
_NESTED: Final = re.compile(r"^ ?(?:其中|#|—|-)|小 ?计|合 ?计|总 ?计")
_MORE: Final = re.compile(
    r"另有|另行|另计|单独统计|[不未]含|不包括|除外|未列|未单列|仅列|重复|去重|剔除|交叉|兼有|不计|结转|部分(?:事项|案件|工单)"
)
_HEAD: Final = re.compile(r"\(.*?\)|数量|件数|次数|数|情况|量")
_FILLER: Final = re.compile(
    r"全年|本年|本月|本季度?|今年|受理|各类|事项|工单|诉求|案件|为|有|[^\u4e00-\u9fff]"
)
_LEFT: Final = 2
_BEHIND: Final = 3
_NOTE: Final = 200
_FEWEST, _MANY = 3, 400
_NEAR: Final = Decimal("0.2")


def check_tabled_sums(page: Page) -> Iterator[Finding]:
    """Looks at the totals in the prose right behind every table that has no total row."""
    by_line = {line[0].line: line for line in page.lines}
    for table in page.tables:
        columns = _columns(table)
        if not columns:
            continue
        last = max(each.line for each in table)
        for number in range(last + 1, last + 1 + _BEHIND):
            for one in by_line.get(number, ()):
                yield from _check(page, columns, one)


def _columns(table: Sequence[Statement]) -> list[Sequence[Statement]]:
    """The columns of counts, whole; none where a row is a total or is within another."""
    if len(table) > _MANY or any(
        cell_of(each).total_row or _NESTED.search(cell_of(each).row_head) for each in table
    ):
        return []
    by: dict[int, list[Statement]] = {}
    for each in table:
        by.setdefault(cell_of(each).column, []).append(each)
    rows = len({cell_of(each).row for each in table})
    return [
        column
        for column in by.values()
        if len(column) == rows >= _FEWEST
        and all(countable(each) and each.unit.name == column[0].unit.name for each in column)
    ]


def _check(page: Page, columns: Sequence[Sequence[Statement]], one: Statement) -> Iterator[Finding]:
    if one.scope not in ("total", "plain") or one.earlier or one.year is not None:
        return
    clause = re.split(r"[，,。;:(]", one.lead)[-1]
    told = re.split(r"[。;]", one.head + one.lead)[-1]
    names = [cell_of(each).row_head for each in columns[0]]
    if _OF_SOME.search(told) or any(name[:2] in clause for name in names if len(name) > 1):
        return
    alike = [column for column in columns if column[0].unit.name == one.unit.name]
    named = [column for column in alike if (name := _name(column)) and name in clause + one.trail]
    closed = _of_the_rows(told, clause, len(names))
    meant = named or (alike if closed else [column for column in alike if not _name(column)])
    if len(meant) != 1 or any(add_up(one, column) for column in alike):
        return
    column = meant[0]
    others = any(_OTHERS.search(name) for name in names)
    every = others and _OF_ALL.search(clause) and len(_rest(column, clause)) <= _LEFT
    if not (closed or every):
        return
    start = min(each.start for each in column)
    note = page.text[max(0, start - _NOTE) : start] + page.text[column[-1].end : one.end + _NOTE]
    added = sum_of(column)
    if _MORE.search(note) or abs(one.value - added) > _NEAR * added:
        return
    terms = " + ".join(plain(each.value) for each in column[:8])
    terms += " + …" if len(column) > 8 else ""
    yield page.finding(
        "parts-do-not-add-up",
        "contradiction",
        (*column, one),
        f"表中{cell_of(column[0]).column_head}各行之和为 {terms} = {plain(added)}，"
        f"文中为 {page.said(one)}",
        f"the rows of the table come to {terms} = {plain(added)}, the text says {page.said(one)}",
        found=page.said(one),
        needed=in_units(added, one),
    )


def _rest(column: Sequence[Statement], clause: str) -> str:
    """What a clause says beside 全镇, 共 and the name of the column."""
    bare = clause.replace(_name(column), "") if _name(column) else clause
    return _FILLER.sub("", _OF_ALL.sub("", bare))


def _of_the_rows(told: str, clause: str, rows: int) -> bool:
    """Whether the words say that a number is of all rows: 以上合计, 三个社区共 of three rows."""
    if _TABLE.search(told) and _SUMS_UP.search(clause):
        return True
    found = _SO_MANY.search(told)
    return found is not None and _number(found[1]) == rows and _SUMS_UP.search(clause) is not None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else "〇一二三四五六七八九十".find(word.replace("两", "二"))


def _name(column: Sequence[Statement]) -> str:
    return _HEAD.sub("", cell_of(column[0]).column_head).strip()
