"""The audit: a report in, every number of it found, understood and judged."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

import attrs

from enforcement_kit.auditing.arithmetic import Page, by_arithmetic
from enforcement_kit.auditing.arithmetic.page import claim_id
from enforcement_kit.auditing.arithmetic.twice import subject_of
from enforcement_kit.auditing.binding import Binding, bind
from enforcement_kit.auditing.dating import town_in, year_of
from enforcement_kit.auditing.opening import open_report
from enforcement_kit.auditing.previous import Earlier, against_previous
from enforcement_kit.auditing.reading import Read, read_statements
from enforcement_kit.auditing.result import AuditResult, Claim
from enforcement_kit.auditing.verdicts import Against, Judged
from enforcement_kit.errors import UsageError
from enforcement_kit.measures import HasTownYear, Period, PeriodLike, RecordsLike, as_period
from enforcement_kit.model import Case, Record, TownYear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement
    from enforcement_kit.documents import Document

__all__ = ["ReportLike", "audit"]

ReportLike: TypeAlias = "str | Path"
"""The text of a report, or the path of its file."""

_LEVELS = {"contradiction": 0, "warning": 1, "info": 2}


def audit(
    text_or_path: ReportLike,
    *,
    records: RecordsLike | None = None,
    period: PeriodLike | None = None,
    previous: ReportLike | None = None,
) -> AuditResult:
    """Finds every number of a report, and judges it by arithmetic, records and last year's report.

    Args:
        text_or_path: the text, or the path of a `.txt`, `.md`, `.docx`, `.html` or `.pdf` file. A
            `str` that names a file, or ends like one, is a path.
        records: what the numbers are held against: a town-year, what `load` gives, or cases.
        period: the days that the report is about; by default the year that it names.
        previous: the report of the year before.

    Returns:
        The claims with their verdicts and places, and what was found beside them.

    Raises:
        UsageError: the text is empty, the file is of no form that is read, or the report names no
            year and none is given.
        UnreadableError: the file is not there, damaged, or without text.
        MissingExtraError: a library that reads the form is not installed.
    """
    document = open_report(text_or_path)
    read = read_statements(document.text)
    span = _span(read.folded, period)
    page = Page.of(read, span.last if span is not None else None)
    bindings = bind(read)
    against = _against(records, span)
    judged = [
        Judged(verdict="unverifiable", measure=binding.key, could_be=_could_be(binding))
        if against is None
        else against.judge(read, statement, binding)
        for statement, binding in zip(read.statements, bindings, strict=True)
    ]
    findings = list(by_arithmetic(page, _bound(read, bindings)))
    if previous is not None:
        findings += against_previous(page, bindings, _earlier(previous, span))
    if against is not None:
        findings = _narrowed(findings, judged)
        findings += _contradicted(page, judged)
        findings += _other_report(page, against, records)
    findings.sort(key=lambda each: (_LEVELS[each.level], _first(each), each.code))
    return AuditResult(
        text=document.text,
        name=document.name,
        organ=(against.figures.organ or "") if against is not None else "",
        period=span,
        with_records=against is not None,
        claims=tuple(_claims(document, read, judged)),
        findings=tuple(findings),
        notes=document.notes,
    )


def _first(finding: Finding) -> int:
    return int(finding.claims[0][1:]) if finding.claims else 0


def _could_be(binding: Binding) -> tuple[str, ...]:
    return binding.keys if len(binding.keys) > 1 else ()


def _span(text: str, period: PeriodLike | None) -> Period | None:
    if period is not None:
        return as_period(period)
    year = year_of(text)
    return Period.of_year(year) if year is not None else None


def _bound(read: Read, bindings: Sequence[Binding]) -> dict[int, str]:
    """What each number is bound to, where that is one measure of the whole period."""
    return {
        statement.index: binding.key
        for statement, binding in zip(read.statements, bindings, strict=True)
        if binding.key
    }


def _against(records: RecordsLike | None, span: Period | None) -> Against | None:
    if records is None:
        return None
    if span is None:
        raise UsageError(
            "报告没有写明年度；请用 period（命令行 --year）说明",
            "the report names no year; give the period (--year on the command line)",
        )
    if isinstance(records, HasTownYear):
        return Against(records, records.town_year, span)
    if isinstance(records, TownYear):
        return Against(records, records, span)
    if isinstance(records, Record):
        records = (records,)
    if isinstance(records, str | bytes):
        raise UsageError("记录请先用 load 读入", "read the records with load first")
    every = tuple(records)
    cases = tuple(each for each in every if isinstance(each, Case))
    return Against(every, TownYear(cases=cases), span)


def _earlier(previous: ReportLike, span: Period | None) -> Earlier:
    read = read_statements(open_report(previous).text)
    year = year_of(read.folded)
    if year is None and span is not None:
        year = span.last.year - 1
    page = Page.of(read, None if year is None else dt.date(year, 12, 31))
    return Earlier(page=page, bindings=bind(read))


def _narrowed(findings: Sequence[Finding], judged: Sequence[Judged]) -> list[Finding]:
    """Findings by arithmetic, named for the claims that the records contradict.

    Where a sum fails and the records contradict some of its claims, the fault lies in those.
    """
    wrong = {f"c{at + 1}" for at, each in enumerate(judged) if each.verdict == "contradicted"}
    narrowed = []
    for each in findings:
        faulty = tuple(name for name in each.claims if name in wrong)
        told = each.level == "contradiction" and bool(faulty)
        narrowed.append(attrs.evolve(each, claims=faulty) if told else each)
    return narrowed


def _contradicted(page: Page, judged: Sequence[Judged]) -> list[Finding]:
    found = []
    for statement, each in zip(page.read.statements, judged, strict=True):
        if each.verdict != "contradicted" or each.figure is None:
            continue
        found.append(
            page.finding(
                "differs-from-records",
                "contradiction",
                (statement,),
                f"{page.said(statement)}：{each.explanation}",
                f"{page.said(statement)}: {each.explanation_en}",
                found=page.said(statement),
                needed=format(each.figure, "f"),
            )
        )
    return found


def _other_report(page: Page, against: Against, records: RecordsLike | None) -> list[Finding]:
    """Whether the report is of another year or another town than the records."""
    found = []
    year = year_of(page.text)
    if year is not None and not against.period.first.year <= year <= against.period.last.year:
        found.append(
            page.finding(
                "other-year",
                "warning",
                (),
                f"报告是 {year} 年的，所核对的期间是 {against.period}",
                f"the report is of {year}, the period is {against.period}",
                found=str(year),
                needed=str(against.period),
            )
        )
    town = town_in(page.text)
    year_of_town = records.town_year if isinstance(records, HasTownYear) else records
    names = ""
    if isinstance(year_of_town, TownYear):
        names = f"{year_of_town.town.name or ''}{year_of_town.town.organ or ''}"
    if town and names and not any(town[at:] in names for at in range(max(1, len(town) - 2))):
        found.append(
            page.finding(
                "other-town",
                "warning",
                (),
                f"报告写的是“{town}”，记录属于“{against.figures.organ or names}”",
                f"the report is of {town}, the records of {against.figures.organ or names}",
                found=town,
                needed=against.figures.organ or names,
            )
        )
    return found


def _claims(document: Document, read: Read, judged: Sequence[Judged]) -> list[Claim]:
    return [
        _claim(document, read, statement, each)
        for statement, each in zip(read.statements, judged, strict=True)
    ]


def _claim(document: Document, read: Read, statement: Statement, judged: Judged) -> Claim:
    line = read.layout.lines[statement.line]
    low, high = (
        (statement.value, statement.value) if statement.exact else (statement.low, statement.high)
    )
    period = judged.period
    if not period and statement.year is not None:
        period = str(statement.year)
    return Claim(
        id=claim_id(statement),
        text=document.text[statement.start : statement.end],
        start=statement.start,
        end=statement.end,
        value=statement.value,
        unit=statement.unit.name,
        bound=statement.bound,
        low=low,
        high=high,
        scope=statement.scope,
        subject=subject_of(statement),
        section=line.section,
        period=period,
        paragraph=document.paragraph(statement.start) or line.number + 1,
        page=document.page(statement.start),
        measure=judged.measure,
        part=judged.part,
        could_be=judged.could_be,
        verdict=judged.verdict,
        figure=judged.figure,
        explanation=judged.explanation or "没有提供记录，未核对",
        explanation_en=judged.explanation_en or "no records were given to check it against",
        bases=judged.bases,
    )
