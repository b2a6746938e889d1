"""Tables: what the columns keep to in every row but one, and shares of a total in the prose."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.column_laws import (
    check_products_of_columns,
    check_steps,
)
from enforcement_kit.auditing.arithmetic.opposed import are_opposed
from enforcement_kit.auditing.arithmetic.page import in_units, plain, sum_of
from enforcement_kit.auditing.arithmetic.rate_counts import stem_of
from enforcement_kit.auditing.arithmetic.ratios import quotient_fits
from enforcement_kit.auditing.arithmetic.sums import add_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_columns", "total_above"]

Row: TypeAlias = "Mapping[int, Statement]"

_MEAN_HEAD: Final = re.compile(r"[人户件案次家村]均|平均")
_DONE: Final = re.compile(r"办结|结案|完成|整改|化解|处置|回复|答复|销号")
_NOT_DONE: Final = re.compile(r"未|在办|尚|正在|剩余|余")
_ELSEWHERE: Final = re.compile(
    r"结转|上[年月季期]|跨[年月期]|往年|历年|遗留|另有|[不未]含|重复|不计|[初末底]|存在交叉"
)
_MANY: Final = 8
_ROWS_FIT: Final = 3
_NOTE: Final = 200
_BEFORE: Final = 6


def check_columns(page: Page, rows: Mapping[int, Sequence[Statement]]) -> Iterator[Finding]:
    """Looks at the columns of a table that all rows but one keep in one relation."""
    every: list[Row] = [{cell_of(each).column: each for each in row} for row in rows.values()]
    body = [row for row in every if not any(cell_of(each).total_row for each in row.values())]
    heads = {at: cell_of(each).column_head for row in body for at, each in row.items()}
    if len(body) < _ROWS_FIT or any(cell_of(e).total_column for row in body for e in row.values()):
        body_sums: list[Row] = []
    else:
        body_sums = body
    if not _ELSEWHERE.search(_words_near(page, every) + " ".join(heads.values())):
        yield from _sums(page, body_sums, heads)
    yield from _means(page, body, heads)
    yield from check_products_of_columns(page, body)
    yield from check_steps(page, body)


def _words_near(page: Page, rows: Sequence[Row]) -> str:
    """The words of a table's rows, its title, and of the note behind it."""
    cells = [each for row in rows for each in row.values()]
    if not cells:
        return ""
    names = " ".join(f"{cell_of(each).row_head}" for each in cells)
    behind = page.text[cells[-1].end : cells[-1].end + _NOTE]
    return f"{cells[0].head} {names} {behind}"


def _sums(page: Page, body: Sequence[Row], heads: Mapping[int, str]) -> Iterator[Finding]:
    """A column that the ones behind it make up: 受理, 办结, 在办."""
    columns = sorted(heads)
    for start, whole in enumerate(columns):
        for size in range(2, min(_MANY, len(columns) - start)):
            parts = columns[start + 1 : start + 1 + size]
            given = [
                (row[whole], [row[at] for at in parts])
                for row in body
                if whole in row and all(at in row for at in parts)
            ]
            if not given or not all(_alike(total, of) for total, of in given):
                continue
            wrong = [(total, of) for total, of in given if not add_up(total, of)]
            least = _ROWS_FIT - _are_known([heads[at] for at in parts])
            if len(wrong) != 1 or len(given) - 1 < least:
                continue
            total, of = wrong[0]
            terms = " + ".join(plain(each.value) for each in of)
            yield page.finding(
                "parts-do-not-add-up",
                "contradiction",
                (total, *of),
                f"{cell_of(total).row_head}：其他各行各列相加即为{heads[whole]}，本行不是："
                f"{terms} = {plain(sum_of(of))}，表中为 {page.said(total)}",
                f"in every other row the columns add up; here {terms} = {plain(sum_of(of))},"
                f" stated {page.said(total)}",
                found=page.said(total),
                needed=in_units(sum_of(of), total),
            )


def _alike(total: Statement, parts: Sequence[Statement]) -> bool:
    return all(
        countable(each) and each.exact and each.unit.name == total.unit.name
        for each in (total, *parts)
    ) and total.unit.kind in ("whole", "money", "none")


def _are_known(names: Sequence[str]) -> bool:
    """Whether two columns are known to make up a whole: what is done and what is not."""
    if len(names) > 2:
        return any(
            are_opposed(*(re.sub(r"\(.*", "", name) for name in pair), whole=True)
            for pair in itertools.combinations(names, 2)
        )
    if len(names) != 2:
        return False
    one, other = (re.sub(r"\(.*", "", name) for name in names)
    done = _DONE.search(one) is not None and not _NOT_DONE.search(one)
    return are_opposed(one, other, whole=True) or (done and _NOT_DONE.search(other) is not None)


def _means(page: Page, body: Sequence[Row], heads: Mapping[int, str]) -> Iterator[Finding]:
    """A column of means that two other columns give in every row but one."""
    for column, head in heads.items():
        if not (_MEAN_HEAD.search(head) or _is_unnamed_rate(head, heads.values())):
            continue
        rows = [row for row in body if column in row and row[column].exact]
        counts = [
            at
            for at in list(heads)[: 2 * _MANY]
            if at != column and all(at in row and countable(row[at]) for row in rows)
        ]
        ways = []
        for upper, lower in itertools.permutations(counts, 2):
            wrong = [r for r in rows if not quotient_fits(r[column], r[upper], r[lower])]
            ways.append((len(wrong), upper, lower, wrong))
        ways.sort(key=lambda way: way[0])
        if not ways or ways[0][0] != 1 or len(rows) < _ROWS_FIT:
            continue
        if len(ways) > 1 and ways[1][0] == 1:
            continue
        _, upper, lower, (row,) = ways[0]
        mean, total, number = row[column], row[upper], row[lower]
        true = plain(round(total.value / number.value, 2)) if number.value else "–"
        yield page.finding(
            "mean-does-not-fit",
            "contradiction",
            (total, number, mean),
            f"{cell_of(mean).row_head}{head} {page.said(mean)} 不符：{page.said(total)} ÷"
            f" {page.said(number)} = {true}",
            f"the mean does not fit: {page.said(total)} over {page.said(number)} is {true},"
            f" stated {page.said(mean)}",
            found=page.said(mean),
            needed=true,
        )


def _is_unnamed_rate(head: str, heads: Iterable[str]) -> bool:
    """Whether a column is of rates, and no other is named like what they are of: 覆盖率."""
    stem = stem_of(re.sub(r"\(.*", "", head))
    return len(stem) > 1 and not any(stem[-2:] in other for other in heads if other != head)


def total_above(page: Page, pairs: Sequence[tuple[Statement, Statement]]) -> Statement | None:
    """The number of the prose over a table of which a column of shares is, but for one of them."""
    count = pairs[0][0]
    found = [
        each
        for each in page.read.statements[max(0, count.index - _MANY) : count.index]
        if each.cell is None
        and each.exact
        and each.unit.name == count.unit.name
        and each.scope in ("total", "plain")
        and count.line - each.line <= _BEFORE
    ]
    fits = {each: sum(quotient_fits(s, c, each) for c, s in pairs) for each in found}
    best = [each for each, right in fits.items() if right >= max(2, len(pairs) - 1)]
    return best[0] if len(best) == 1 else None
