"""Words and spans: retired terms, a period that is not the calendar year, items not reported."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.lexicon import any_of, table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding

__all__ = ["check_wording", "is_annual_report"]

_ANNUAL: Final = re.compile(
    r"年度?.{0,12}行政执法.{0,14}(?:报告|年报|情况|总结)|行政执法.{0,10}年度?.{0,6}(?:报告|年报)"
)
_SPAN: Final = re.compile(
    r"((?:19|20)[0-9]{2}) ?年 ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?日)? ?[至到\-~]+ ?"
    r"(?:((?:19|20)[0-9]{2}) ?年)? ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?日)?"
)
_MONTHS: Final = re.compile(
    r"(?<![0-9年])(?:今年)?1 ?月?份? ?[至到\-~]+ ?([0-9]{1,2}) ?月份?(?! ?[0-9]{1,2} ?日)"
)
_STATISTICS: Final = re.compile(r"统计|数据|期间|截至|共|累计")
_HEAD: Final = 200


@attrs.frozen(kw_only=True)
class _Term:
    word: str
    now: str
    since: dt.date
    basis: str
    not_before: tuple[str, ...]


@cache
def _terms() -> tuple[_Term, ...]:
    rows = table("terms")["term"]
    return tuple(
        _Term(
            word=row["word"],
            now=row["now"],
            since=row["since"],
            basis=row["basis"],
            not_before=tuple(row["not_before"]),
        )
        for row in (rows if isinstance(rows, list) else ())
    )


def is_annual_report(page: Page) -> bool:
    """Whether the text calls itself an annual report of administrative enforcement."""
    return _ANNUAL.search(page.text[:_HEAD].split("\n\n")[0]) is not None


def check_wording(page: Page) -> Iterator[Finding]:
    """Looks at terms, the period, and what is not reported."""
    yield from _retired(page)
    yield from _not_the_year(page)
    if is_annual_report(page):
        yield from _not_reported(page)


def _retired(page: Page) -> Iterator[Finding]:
    for term in _terms():
        at = page.text.find(term.word)
        if at < 0 or (page.day is not None and page.day < term.since):
            continue
        number = page.text.count(term.word)
        near = [e for e in page.read.statements if term.word in e.lead + e.trail]
        yield page.finding(
            "retired-term",
            "warning",
            near,
            f"“{term.word}”自 {term.since} 起称“{term.now}”（{term.basis}），文中 {number} 处",
            f"since {term.since} the law says {term.now} for {term.word}; {number} in the text",
            found=term.word,
            needed=term.now,
        )


def _not_the_year(page: Page) -> Iterator[Finding]:
    if not is_annual_report(page):
        return
    for found in _SPAN.finditer(page.text):
        year, month, day, last_year, last_month, last_day = found.groups()
        near = page.text[max(0, found.start() - 12) : found.end() + 12]
        whole = (
            (last_year is None or last_year == year)
            and int(month) == 1
            and int(last_month) == 12
            and day in (None, "1", "01")
            and last_day in (None, "31")
        )
        if not whole and _STATISTICS.search(near):
            yield _span_finding(page, found[0])
            return
    for found in _MONTHS.finditer(page.text):
        if int(found[1]) not in (12, 1):
            yield _span_finding(page, found[0])
            return


def _span_finding(page: Page, words: str) -> Finding:
    return page.finding(
        "not-the-calendar-year",
        "warning",
        (),
        f"统计期间“{words.strip()}”不是公历年度；年报按 1 月 1 日至 12 月 31 日统计",
        f"the period {words.strip()} is not the calendar year that annual reports are of",
        found=words.strip(),
        needed="1月1日至12月31日",
    )


def _not_reported(page: Page) -> Iterator[Finding]:
    rows = table("terms")["item"]
    for row in rows if isinstance(rows, list) else ():
        pattern = re.compile(any_of(row["words"]))
        if any(
            each.unit.name in row["unit"]
            and pattern.search(each.head[-24:] + each.lead + each.trail)
            for each in page.read.statements
        ):
            continue
        said = pattern.search(page.text) is not None
        yield page.finding(
            "not-reported",
            "info",
            (),
            f"没有找到应当报告的{row['name']}"
            + ("（有文字而无数）" if said else "")
            + "；有职责而没有发生的应写 0，没有该项职责的应说明",
            f"not reported: {row['name_en']}; none is to be written as 0",
            needed=row["name"],
        )
