"""Tables: rates, shares, changes, and stock and flow within a row."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.auditing.arithmetic.cells import cell_of, countable
from enforcement_kit.auditing.arithmetic.changed import check
from enforcement_kit.auditing.arithmetic.changes import Change
from enforcement_kit.auditing.arithmetic.columns import total_above
from enforcement_kit.auditing.arithmetic.flows import check_flow, role_of
from enforcement_kit.auditing.arithmetic.lawful import above_cap, summary_cap
from enforcement_kit.auditing.arithmetic.page import plain, sum_of
from enforcement_kit.auditing.arithmetic.rate_counts import stem_of
from enforcement_kit.auditing.arithmetic.rate_rows import check_rate_rows
from enforcement_kit.auditing.arithmetic.ratios import fits, quotient_fits, scale
from enforcement_kit.auditing.scopes import direction_of
from enforcement_kit.auditing.units import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["check_rows"]

_RATE_HEAD: Final = re.compile(r"率|占比|比重")
_SHARE_HEAD: Final = re.compile(r"占比|比重|比例|^占")
_WHOLE_HEAD: Final = re.compile(r"合计|总|评查|抽查|抽取|受理|收到|检查|承接|回访|数$|小计")
_ON_ANOTHER_BASE: Final = re.compile(r"率[^。|]{0,8}(?:按|不含|不包括|仅|以[^。|]{1,16}(?<!合)计)")
_NOTE: Final = 200
_WORD: Final = 4
_FEW_ROWS: Final = 10
_GOOD: Final = re.compile(r"优秀|优良|良好|合格|满意|达标")
_BAD: Final = re.compile(r"[不未]|率|评查|抽查")


def check_rows(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """Looks at every row of a table."""
    yield from _share_columns(page, rows)
    yield from _summary_rows(page, rows)
    yield from _rates(page, rows)
    yield from check_rate_rows(page, rows)
    columns: dict[int, list[Statement]] = {}
    for row in rows.values():
        yield from _flow(page, row, [cell_of(each).column_head for each in row])
        yield from _moved(page, row)
        for each in row:
            columns.setdefault(cell_of(each).column, []).append(each)
    for column in columns.values():
        if len(column) <= _FEW_ROWS:
            yield from _flow(page, column, [cell_of(each).row_head for each in column])


def _share_columns(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """A column of shares (占比) against the counts beside it and their total row."""
    given: dict[int, list[tuple[Statement, Statement]]] = {}
    whole: dict[int, Statement] = {}
    for row in rows.values():
        for count, share in itertools.pairwise(row):
            if not _SHARE_HEAD.search(cell_of(share).column_head) or not countable(count):
                continue
            if cell_of(count).total_row:
                whole[cell_of(share).column] = count
            elif share.exact:
                given.setdefault(cell_of(share).column, []).append((count, share))
    for column, pairs in given.items():
        total = (
            whole.get(column)
            or _total_under(rows, pairs)
            or total_above(page, [(c, _as_share(s)) for c, s in pairs])
        )
        if total is None or not total.value:
            continue
        wrong = [(c, s) for c, s in pairs if not quotient_fits(_as_share(s), c, total)]
        for count, share in wrong if len(wrong) < len(pairs) else ():
            real = count.value / total.value * scale(_as_share(share))
            yield page.finding(
                "rate-does-not-fit",
                "contradiction",
                (count, share, total),
                f"{cell_of(share).row_head}占比 {page.said(share)} 与件数不符："
                f"{plain(count.value)} ÷ {plain(total.value)} = {plain(round(real, 2))}%",
                f"the share {page.said(share)} does not fit: {plain(count.value)} of"
                f" {plain(total.value)} is {plain(round(real, 2))} %",
                found=page.said(share),
                needed=f"{plain(round(real, 2))}%",
            )


def _total_under(
    rows: dict[int, list[Statement]], pairs: Sequence[tuple[Statement, Statement]]
) -> Statement | None:
    """The total of the counts where its row leaves the share out: 总数 | 240件 | —."""
    column = cell_of(pairs[0][0]).column
    return next(
        (
            each
            for row in rows.values()
            for each in row
            if cell_of(each).total_row and cell_of(each).column == column and countable(each)
        ),
        None,
    )


def _summary_rows(page: Page, rows: dict[int, list[Statement]]) -> Iterator[Finding]:
    """A row of summary decisions whose fines are above what so many can be fined."""
    cap = summary_cap(page.day) if page.day is not None else None
    for row in rows.values():
        if cap is None or not re.search(r"简易|当场", cell_of(row[0]).row_head):
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
        cell_of(each).column: cell_of(each).column_head
        for row in rows.values()
        for each in row
        if _RATE_HEAD.search(cell_of(each).column_head)
    }
    for column, head in heads.items():
        given = [
            (rate, [e for e in row if countable(e) and e is not rate])
            for row in rows.values()
            for rate in row
            if cell_of(rate).column == column and rate.exact
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
            if cell_of(rate).total_row and _ON_ANOTHER_BASE.search(
                page.text[rate.end : rate.end + _NOTE]
            ):
                continue
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
                f"{cell_of(rate).row_head}{head} {page.said(rate)} 与件数不符：{plain(upper.value)}"
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
    heads = {cell_of(each).column: cell_of(each).column_head for _, row in given for each in row}
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
    by = {cell_of(each).column: each for each in row}
    if lower not in by or any(at not in by for at in upper):
        return None
    parts = [by[at] for at in upper]
    return attrs.evolve(parts[0], value=sum_of(parts)), by[lower]


def _moved(page: Page, row: Row) -> Iterator[Finding]:
    """A column of changes against the columns of this year and of the year before."""
    yield from _implied_in(page, row)
    years = {
        year: each for each in row if (year := _year_of(cell_of(each).column_head)) is not None
    }
    changes = [
        each for each in row if each.exact and each.scope == "change" and each not in years.values()
    ]
    if len(years) < 2 or not changes:
        return
    *earlier, (last_year, before), (year, now) = sorted(years.items())
    if earlier and year != last_year + 1:
        return
    if not (now.exact and before.exact) or now.unit.name != before.unit.name or not before.value:
        return
    moved = now.value - before.value
    loose = Decimal(0) if now.place == 1 else now.place + before.place
    for written in changes:
        head = cell_of(written).column_head
        share = written.unit.kind == "share" or re.search(r"%|幅|率", head) is not None
        in_money = not share and written.unit.kind == "none" and now.unit.kind == "money"
        change = _in_unit_of(page, written, now) if in_money else written
        real = moved / before.value * 100 if share else moved
        slack = loose / before.value * 100 if share else loose
        stated = attrs.evolve(change, value=abs(change.value))
        said = page.text[max(0, change.start - _WORD) : change.start]
        grew = direction_of(re.sub(r".*[|\t]", "", said))
        wrong_way = change.value < 0 < real or grew * moved < 0
        if fits(stated, abs(real) - slack, abs(real) + slack) and not wrong_way:
            continue
        yield page.finding(
            "change-does-not-fit",
            "contradiction",
            (before, now, change),
            f"{cell_of(change).row_head}：由 {page.said(before)} 到 {page.said(now)}，增减应为"
            f" {plain(round(real, 2))}，表中为 {page.said(change)}",
            f"from {page.said(before)} to {page.said(now)} is {plain(round(real, 2))},"
            f" stated {page.said(change)}",
            found=page.said(change),
            needed=plain(round(real, 2)),
        )


def _in_unit_of(page: Page, change: Statement, now: Statement) -> Statement:
    """A change of money written in the unit of its table, 万元 as the numbers beside it."""
    written = re.sub(r"[^0-9.]", "", page.said(now))
    times = now.value / Decimal(written) if written.strip(".") and Decimal(written) else Decimal(1)
    return attrs.evolve(change, value=change.value * times, place=change.place * times)


def _implied_in(page: Page, row: Row) -> Iterator[Finding]:
    """A count and its change in per cent alone: a whole number before must give it."""
    counts = [each for each in row if countable(each) and each.unit.whole and each.exact]
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


def _flow(page: Page, row: Sequence[Statement], heads: Sequence[str]) -> Iterator[Finding]:
    """Stock and flow within a row, by the heads of its columns, or within a column."""
    found: dict[str, list[Statement]] = {}
    for each, head in zip(row, heads, strict=True):
        role = role_of(head) if countable(each) and "其中" not in head else ""
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
