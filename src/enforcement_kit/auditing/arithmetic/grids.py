"""Tables: total rows and columns, rates of a row, stock and flow of a row."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.auditing.arithmetic.changes import Change, check
from enforcement_kit.auditing.arithmetic.flows import check_flow, role_of
from enforcement_kit.auditing.arithmetic.lawful import above_cap, summary_cap
from enforcement_kit.auditing.arithmetic.lists import closed_by_names, partition_of_names
from enforcement_kit.auditing.arithmetic.page import in_units, plain, sum_of
from enforcement_kit.auditing.arithmetic.rates import stem_of
from enforcement_kit.auditing.arithmetic.ratios import fits, quotient_fits, scale
from enforcement_kit.auditing.arithmetic.sums import add_up
from enforcement_kit.auditing.units import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Cell, Statement

__all__ = ["check_grids"]

_WITHIN: Final = re.compile(r"^ ?(?:其中|#|—|-)")
_OF_ROWS: Final = re.compile(r"合 ?计|总 ?计|小 ?计|共计|总数")
_SUBTOTAL: Final = re.compile(r"小 ?计")
_DISTINCT: Final = re.compile(r"只计一|去重|不重复|剔除重复|重复检查只|各项都计")
_AVERAGE: Final = re.compile(r"平均|人均|均")
_RATE_HEAD: Final = re.compile(r"率|占比|比重")
_SHARE_HEAD: Final = re.compile(r"占比|比重|比例|^占")
_WHOLE_HEAD: Final = re.compile(r"合计|总|评查|抽查|抽取|受理|收到|检查|承接|回访|数$|小计")
_NOTE_REACH: Final = 400
_GOOD: Final = re.compile(r"优秀|优良|良好|合格|满意|达标")
_BAD: Final = re.compile(r"[不未]|率|评查|抽查")


def _cell(statement: Statement) -> Cell:
    assert statement.cell is not None
    return statement.cell


def check_grids(page: Page) -> Iterator[Finding]:
    """Looks at every table."""
    for table in page.tables:
        rows: dict[int, list[Statement]] = {}
        columns: dict[int, list[Statement]] = {}
        for each in table:
            rows.setdefault(_cell(each).row, []).append(each)
            columns.setdefault(_cell(each).column, []).append(each)
        for column in columns.values():
            yield from _column(page, column)
            yield from _within(page, column)
            yield from _known_parts(page, column)
        yield from _total_columns(page, rows)
        yield from _share_columns(page, rows)
        yield from _summary_rows(page, rows)
        yield from _rates(page, rows)
        for row in rows.values():
            yield from _flow(page, row)
            yield from _moved(page, row)


def _countable(statement: Statement) -> bool:
    cell = _cell(statement)
    return (
        statement.unit.kind != "share"
        and statement.unit.name != "分"
        and statement.scope not in ("rate", "change")
        and _AVERAGE.search(cell.column_head + cell.row_head) is None
    )


def _column(page: Page, column: Sequence[Statement]) -> Iterator[Finding]:
    """A total row against the rows over it (or, where it is the first, under it)."""
    numbers = [each for each in column if _countable(each)]
    totals = [each for each in numbers if _cell(each).total_row]
    final = [each for each in totals if not _SUBTOTAL.search(_cell(each).row_head)]
    parts: list[Statement] = []
    for each in numbers:
        if _cell(each).total_row or _WITHIN.match(_cell(each).row_head):
            continue
        if each.unit.name == (final[0] if final else each).unit.name:
            parts.append(each)
    if len(totals) > len(final):
        yield from _subtotals(page, numbers)
    if len(final) != 1 or len(parts) < 2:
        return
    total = final[0]
    if add_up(total, parts) or _counted_once(page, total, parts):
        return
    finding = _sum_finding(page, total, parts, "合计行", "total row")
    if _OF_ROWS.search(_cell(total).row_head) is None:
        finding = attrs.evolve(finding, level="warning")
    yield finding


def _within(page: Page, column: Sequence[Statement]) -> Iterator[Finding]:
    """Rows called 其中 against the row over them."""
    whole: Statement | None = None
    group: list[Statement] = []
    for each in (*column, None):
        if (
            each is not None
            and group
            and each.unit.name == group[0].unit.name
            and (_WITHIN.match(_cell(each).row_head))
        ):
            group.append(each)
            continue
        if whole is not None and group:
            yield from _parts_of(page, whole, group)
        group = []
        if each is None:
            break
        if _WITHIN.match(_cell(each).row_head):
            group = [each] if whole is not None and whole.unit.name == each.unit.name else []
        else:
            whole = each


def _known_parts(page: Page, column: Sequence[Statement]) -> Iterator[Finding]:
    """Rows named like the known parts of the row over them: 处罚合计, 简易程序, 普通程序."""
    for whole, *parts in zip(column, column[1:], column[2:], strict=False):
        heads = [re.sub(r"\(.*", "", _cell(each).row_head) for each in (whole, *parts)]
        if any(each.unit.name != whole.unit.name for each in parts) or any(
            _WITHIN.match(head) for head in heads
        ):
            continue
        if partition_of_names(heads[0], heads[1:], page.text) and not add_up(whole, parts):
            yield _sum_finding(page, whole, parts, "该行", "row")


def _parts_of(page: Page, whole: Statement, group: Sequence[Statement]) -> Iterator[Finding]:
    names = [_cell(each).row_head for each in group]
    if closed_by_names(names, page.text) and not add_up(whole, group):
        yield _sum_finding(page, whole, group, "该行", "row")
        return
    for part in group:
        if part.least is not None and whole.most is not None and part.least > whole.most:
            yield page.finding(
                "part-exceeds-whole",
                "contradiction",
                (whole, part),
                f"其中的 {page.said(part)} 大于整体 {page.said(whole)}",
                f"the part {page.said(part)} is greater than its whole {page.said(whole)}",
                found=page.said(part),
                needed=f"≤ {page.said(whole)}",
            )


def _subtotals(page: Page, numbers: Sequence[Statement]) -> Iterator[Finding]:
    group: list[Statement] = []
    for each in numbers:
        if not _cell(each).total_row:
            group.append(each)
        elif _SUBTOTAL.search(_cell(each).row_head):
            if len(group) > 1 and not add_up(each, group) and not _counted_once(page, each, group):
                yield _sum_finding(page, each, group, "小计行", "subtotal row")
            group = []


def _counted_once(page: Page, total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a note says that what several rows share is counted once in the total."""
    if total.value >= sum_of(parts):
        return False
    near = page.text[total.end : total.end + _NOTE_REACH]
    return _DISTINCT.search(near) is not None


def _total_columns(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """A total column against the columns beside it of the same unit."""
    wrong: list[tuple[Statement, list[Statement]]] = []
    right = 0
    for row in rows.values():
        numbers = [each for each in row if _countable(each)]
        total = next((each for each in numbers if _cell(each).total_column), None)
        if total is None:
            continue
        same = [e for e in numbers if e.unit.name == total.unit.name and not _cell(e).total_column]
        before = [e for e in same if _cell(e).column < _cell(total).column]
        parts = (
            before
            if len(before) > 1
            else [e for e in same if _cell(e).column > _cell(total).column]
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


def _share_columns(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """A column of shares (占比) against the counts beside it and their total row."""
    given: dict[int, list[tuple[Statement, Statement]]] = {}
    whole: dict[int, Statement] = {}
    for row in rows.values():
        for count, share in itertools.pairwise(row):
            if not _SHARE_HEAD.search(_cell(share).column_head) or not _countable(count):
                continue
            if _cell(count).total_row:
                whole[_cell(share).column] = count
            elif share.exact:
                given.setdefault(_cell(share).column, []).append((count, share))
    for column, pairs in given.items():
        total = whole.get(column)
        if total is None or not total.value:
            continue
        wrong = [(c, s) for c, s in pairs if not quotient_fits(_as_share(s), c, total)]
        for count, share in wrong if len(wrong) < len(pairs) else ():
            real = count.value / total.value * scale(_as_share(share))
            yield page.finding(
                "rate-does-not-fit",
                "contradiction",
                (count, share, total),
                f"{_cell(share).row_head}占比 {page.said(share)} 与件数不符："
                f"{plain(count.value)} ÷ {plain(total.value)} = {plain(round(real, 2))}%",
                f"the share {page.said(share)} does not fit: {plain(count.value)} of"
                f" {plain(total.value)} is {plain(round(real, 2))} %",
                found=page.said(share),
                needed=f"{plain(round(real, 2))}%",
            )


def _summary_rows(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """A row of summary decisions whose fines are above what so many can be fined."""
    cap = summary_cap(page.day) if page.day is not None else None
    for row in rows.values():
        if cap is None or not re.search(r"简易|当场", _cell(row[0]).row_head):
            continue
        counts = [e for e in row if e.unit.name in ("件", "起", "宗", "案", "") and e.exact]
        fines = [e for e in row if e.unit.kind == "money" and e.scope != "rate"]
        if len(counts) == 1 and len(fines) == 1:
            least = fines[0].least
            if least is not None and least > counts[0].value * cap.amount:
                yield above_cap(page, counts[0], fines[0], cap)


def _rates(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """Rates of a column against the counts of their rows, by the formula that most rows keep."""
    heads = {
        _cell(each).column: _cell(each).column_head
        for row in rows.values()
        for each in row
        if _RATE_HEAD.search(_cell(each).column_head)
    }
    for column, head in heads.items():
        given = [
            (rate, [e for e in row if _countable(e) and e is not rate])
            for row in rows.values()
            for rate in row
            if _cell(rate).column == column and rate.exact
        ]
        yield from _rate_column(page, given, re.sub(r"[(（].*", "", head))


def _rate_column(
    page: Page, given: Sequence[tuple[Statement, list[Statement]]], head: str
) -> Iterator[Finding]:
    key = stem_of(head)[-2:]
    if not key or len(given) < 1:
        return
    best: list[Misfit] = []
    most = -1
    for formula in _formulas(key, given):
        wrong: list[Misfit] = []
        right = 0
        for rate, row in given:
            counts = formula(row)
            if counts is None:
                continue
            upper, lower = counts
            if quotient_fits(_as_share(rate), upper, lower):
                right += 1
            else:
                wrong.append((rate, upper, lower))
        if right > most or (right == most and len(wrong) > len(best)):
            most, best = right, wrong
    if most > len(best) or (most == 0 and len(best) == 1 and len(given) == 1):
        for rate, upper, lower in best:
            true = upper.value / lower.value * scale(_as_share(rate)) if lower.value else Decimal(0)
            yield page.finding(
                "rate-does-not-fit",
                "contradiction",
                (upper, lower, rate),
                f"{_cell(rate).row_head}{head} {page.said(rate)} 与件数不符：{plain(upper.value)}"
                f" ÷ {plain(lower.value)} = {plain(round(true, 2))}%",
                f"the rate {page.said(rate)} does not fit: {plain(upper.value)} of"
                f" {plain(lower.value)} is {plain(round(true, 2))} %",
                found=page.said(rate),
                needed=f"{plain(round(true, 2))}%",
            )


def _as_share(rate: Statement) -> Statement:
    if rate.unit.kind == "share":
        return rate
    return attrs.evolve(rate, unit=Unit(name="%", kind="share"))


Row: TypeAlias = "list[Statement]"
Counts: TypeAlias = "tuple[Statement, Statement]"
Misfit: TypeAlias = "tuple[Statement, Statement, Statement]"


def _formulas(
    key: str, given: Sequence[tuple[Statement, Row]]
) -> Iterator[Callable[[Row], Counts | None]]:
    """Ways to reckon a rate from the counts of its row: what is named like it, by each column."""
    heads = {_cell(each).column: _cell(each).column_head for _, row in given for each in row}
    named = [at for at, head in heads.items() if key in head and not _not(key).search(head)]
    good = [at for at, head in heads.items() if _GOOD.search(head) and not _BAD.search(head)]
    for upper in named:
        for lower in heads:
            if lower != upper:
                yield partial(_counts, upper=(upper,), lower=lower)
    for lower, head in heads.items():
        if len(good) > 1 and lower not in good and _WHOLE_HEAD.search(head):
            yield partial(_counts, upper=tuple(good), lower=lower)


def _not(key: str) -> re.Pattern[str]:
    return re.compile(f"[不未无]{key}|{key}率")


def _counts(row: Row, upper: tuple[int, ...], lower: int) -> Counts | None:
    """The counts of a row: the sum of some columns, and another one."""
    by = {_cell(each).column: each for each in row}
    if lower not in by or any(at not in by for at in upper):
        return None
    parts = [by[at] for at in upper]
    return attrs.evolve(parts[0], value=sum_of(parts)), by[lower]


def _moved(page: Page, row: Row) -> Iterator[Finding]:
    """A column of changes against the columns of this year and of the year before."""
    yield from _implied_in(page, row)
    years = {year: each for each in row if (year := _year_of(_cell(each).column_head)) is not None}
    changes = [
        each for each in row if each.exact and each.scope == "change" and each not in years.values()
    ]
    if len(years) != 2 or not changes:
        return
    (_, before), (_, now) = sorted(years.items())
    if not (now.exact and before.exact) or now.unit.name != before.unit.name or not before.value:
        return
    moved = now.value - before.value
    loose = Decimal(0) if now.place == 1 else now.place + before.place
    for change in changes:
        share = change.unit.kind == "share" or "%" in _cell(change).column_head
        real = moved / before.value * 100 if share else moved
        slack = loose / before.value * 100 if share else loose
        stated = attrs.evolve(change, value=abs(change.value))
        wrong_way = change.value < 0 < real
        if fits(stated, abs(real) - slack, abs(real) + slack) and not wrong_way:
            continue
        yield page.finding(
            "change-does-not-fit",
            "contradiction",
            (before, now, change),
            f"{_cell(change).row_head}：由 {page.said(before)} 到 {page.said(now)}，增减应为"
            f" {plain(round(real, 2))}，表中为 {page.said(change)}",
            f"from {page.said(before)} to {page.said(now)} is {plain(round(real, 2))},"
            f" stated {page.said(change)}",
            found=page.said(change),
            needed=plain(round(real, 2)),
        )


def _implied_in(page: Page, row: Row) -> Iterator[Finding]:
    """A count and its change in per cent alone: a whole number before must give it."""
    counts = [each for each in row if _countable(each) and each.unit.whole and each.exact]
    changes = [each for each in row if each.scope == "change" and each.unit.name == "%"]
    if len(counts) != 1 or len(changes) != 1 or not changes[0].exact:
        return
    share = changes[0]
    ahead = page.text[max(0, share.start - 3) : share.start]
    grew = -1 if share.value < 0 or re.search(r"降|减|↓", ahead) else 1
    stated = attrs.evolve(share, value=abs(share.value))
    yield from check(page, Change(now=counts[0], share=stated, grew=grew))


def _year_of(head: str) -> int | None:
    """The order of a column's year: the year itself, or 0 and 1 for last year and this."""
    year = re.fullmatch(r" ?((?:19|20)[0-9]{2}) ?年?度?(?:\(.*\))? ?", head)
    if year is not None:
        return int(year[1])
    if re.match(r" ?(?:上年|去年|上期|上月|上季度|同期)", head) and not _RATE_HEAD.search(head):
        return 0
    return 1 if re.match(r" ?(?:本年|今年|本期|本月|本季度)(?!新|增|减|注)", head) else None


def _flow(page: Page, row: Sequence[Statement]) -> Iterator[Finding]:
    found: dict[str, list[Statement]] = {}
    for each in row:
        role = role_of(_cell(each).column_head) if _countable(each) else ""
        if role:
            found.setdefault(role, []).append(each)
    if (
        len(found.get("opening", ())) == 1
        and len(found.get("closing", ())) == 1
        and (found.get("coming") or found.get("going"))
    ):
        yield from check_flow(
            page,
            found["opening"][0],
            found.get("coming", []),
            found.get("going", []),
            found["closing"][0],
        )
