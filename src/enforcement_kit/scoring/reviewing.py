"""`review`: records and a standard in, score sheets out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.errors import UsageError
from enforcement_kit.io import Loaded
from enforcement_kit.model import Case, TownYear
from enforcement_kit.rules import CheckRun, Context, RuleSet, default_rules
from enforcement_kit.rules.checking import context_of
from enforcement_kit.scoring.answering import apply_answers
from enforcement_kit.scoring.answers import BadAnswerError, Manual
from enforcement_kit.scoring.covering import covering_table, outside_scope
from enforcement_kit.scoring.digests import case_digest, standard_digest
from enforcement_kit.scoring.evaluating import evaluate
from enforcement_kit.scoring.linting import check_standard
from enforcement_kit.scoring.marks import Said
from enforcement_kit.scoring.prepared import prepare
from enforcement_kit.scoring.reckoning import reckon
from enforcement_kit.scoring.review_result import ReviewResult, Skipped
from enforcement_kit.scoring.sheet import ScoreSheet
from enforcement_kit.scoring.shipped import read_standard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.citation import Citation
    from enforcement_kit.law import PackSet
    from enforcement_kit.rules import Finding
    from enforcement_kit.scoring.answers import Override
    from enforcement_kit.scoring.prepared import PreparedTable
    from enforcement_kit.scoring.shipped import StandardLike
    from enforcement_kit.scoring.standard import ReviewStandard, Table

__all__ = [
    "ManualLike",
    "NotCoveredError",
    "RecordsLike",
    "iter_review",
    "review",
    "taken_cases",
]

_TOGETHER: Final = 64
"""Files scored together; the checker asks its rules of some of them at a time."""

RecordsLike: TypeAlias = "Case | Iterable[Case] | Loaded | TownYear"
ManualLike: TypeAlias = "Manual | Path | str | Iterable[Manual | Path | str] | None"


class NotCoveredError(UsageError):
    """Raised when a single file is asked for that the standard does not cover."""

    code = "not-covered"


def review(
    records: RecordsLike,
    *,
    standard: StandardLike,
    manual: ManualLike = None,
    context: Context | str | Path | None = None,
    on: dt.date | None = None,
    rules: RuleSet | None = None,
    packs: PackSet | Sequence[str] = (),
    case: str | None = None,
) -> ReviewResult:
    """Scores case files by a standard.

    Args:
        records: a case, cases, or the records of a town.
        standard: a standard, the name of one of the kit's, or the path of a TOML file.
        manual: reviewers' answers: filled workbooks, or `Manual` objects, one or many.
        context: registers and law for the checker; by default the records themselves.
        on: the day of the review, on which open periods are looked at too.
        rules: the checker's rules, a town's own among them; those of the kit by default.
        packs: the town's packs, or the names of built-in ones; by default those that the town's own
            `town.toml` names. A `Context` that is given has its own.
        case: the one case to score.

    Returns:
        A sheet a file. What waits for a person leaves a range; what the standard does not cover is
        skipped with its reason.

    Raises:
        UsageError: no such standard or case, or records that are none.
        NotCoveredError: `case` names a file that the standard does not cover.
        BadStandardError: the standard has faults.
        BadAnswerError: an answer cannot be taken: of another standard, of a case that has changed
            since, of more points than there are.
        MissingExtraError: a workbook is given and the `review` extra is not installed.
    """
    town, cases = taken_cases(records)
    found = read_standard(standard, on=on)
    known = default_rules() if rules is None else rules
    check_standard(found, known.codes)
    answers = _by_case(_manuals(manual), found, {each.id for each in cases})
    if case is not None:
        cases = _only(cases, case)
    run = CheckRun(known.select(found.rules()), context_of(context, town, on, packs))
    sheets: list[ScoreSheet] = []
    skipped: list[Skipped] = []
    for each in _scored(cases, found, run, _Scorer(found, answers)):
        if isinstance(each, Skipped):
            skipped.append(each)
        else:
            sheets.append(each)
    if case is not None and skipped:
        raise NotCoveredError(f"案件 {case}：{skipped[0].why}", f"case {case}: {skipped[0].why_en}")
    return ReviewResult(
        standard=found,
        sheets=tuple(sheets),
        skipped=tuple(skipped),
        on=on,
        note=_day_note(found, on),
    )


def iter_review(
    cases: Iterable[Case],
    *,
    standard: StandardLike,
    context: Context,
    rules: RuleSet | None = None,
) -> Iterator[ScoreSheet | Skipped]:
    """Scores a stream of case files in flat memory, without reviewers' answers.

    Args:
        cases: the cases.
        standard: as for `review`.
        context: registers, law and packs, the day of the review.
        rules: the checker's rules; those of the kit by default.

    Yields:
        A sheet for each file in turn, or why the standard does not cover it.

    Raises:
        UsageError: no such standard.
        BadStandardError: the standard has faults.
    """
    found = read_standard(standard, on=context.on)
    known = default_rules() if rules is None else rules
    check_standard(found, known.codes)
    run = CheckRun(known.select(found.rules()), context)
    yield from _scored(cases, found, run, _Scorer(found, {}))


def _scored(
    cases: Iterable[Case], standard: ReviewStandard, run: CheckRun, scorer: _Scorer
) -> Iterator[ScoreSheet | Skipped]:
    waiting = iter(cases)
    while some := list(islice(waiting, _TOGETHER)):
        tables = [covering_table(standard, each) for each in some]
        asked = run.cases(
            case for case, table in zip(some, tables, strict=True) if not isinstance(table, Skipped)
        )
        for case, table in zip(some, tables, strict=True):
            yield table if isinstance(table, Skipped) else scorer.sheet(case, table, next(asked))


def taken_cases(records: RecordsLike) -> tuple[TownYear | None, tuple[Case, ...]]:
    """The town and the cases of a records argument.

    Raises:
        UsageError: it is none.
    """
    if isinstance(records, Loaded):
        records = records.town_year
    if isinstance(records, TownYear):
        return records, records.cases or ()
    if isinstance(records, Case):
        return None, (records,)
    if isinstance(records, Iterable):
        cases = tuple(records)
        if all(isinstance(each, Case) for each in cases):
            return None, cases
    raise UsageError(
        f"需要案件、案件序列或 load 的结果，得到 {type(records).__name__}",
        f"a case, cases or what load gives is needed; found {type(records).__name__}",
    )


def _only(cases: Sequence[Case], wanted: str) -> tuple[Case, ...]:
    found = tuple(each for each in cases if wanted in (each.id, each.number))
    if not found:
        raise UsageError(f"没有案件 {wanted}", f"there is no case {wanted}")
    return found


def _manuals(manual: ManualLike) -> Iterator[Manual]:
    if manual is None:
        return
    if isinstance(manual, Manual):
        yield manual
    elif isinstance(manual, str | os.PathLike):
        from enforcement_kit.scoring.workbook import (  # noqa: PLC0415 - wants the review extra
            read_workbook,
        )

        yield from read_workbook(Path(manual))
    else:
        for each in manual:
            yield from _manuals(each)


def _by_case(
    manuals: Iterable[Manual], standard: ReviewStandard, known: set[str]
) -> dict[str, list[Manual]]:
    found: dict[str, list[Manual]] = {}
    digest = standard_digest(standard)
    for each in manuals:
        where = each.place or each.case
        if each.standard and each.standard != standard.name:
            raise BadAnswerError(
                f"{where}：评分表按标准 {each.standard} 制作，现用 {standard.name}",
                f"{where}: made for the standard {each.standard}, not {standard.name}",
            )
        if each.standard_digest and each.standard_digest != digest:
            raise BadAnswerError(
                f"{where}：评查标准 {standard.name} 在制表之后改过，请重新制表",
                f"{where}: the standard {standard.name} has changed since the sheet was made",
            )
        if each.case in known:
            found.setdefault(each.case, []).append(each)
        elif not known or each.answers or each.settled:
            raise BadAnswerError(
                f"{where}：评分表属于案件 {each.case}，所给记录中没有这个案件",
                f"{where}: the sheet is for the case {each.case}, which the records do not have",
            )
    return found


def _day_note(standard: ReviewStandard, on: dt.date | None) -> str:
    if on is not None and standard.since is not None and on < standard.since:
        return f"评查日 {on} 早于本标准的起始日 {standard.since}"
    if on is not None and standard.until is not None and on > standard.until:
        return f"评查日 {on} 晚于本标准的截止日 {standard.until}"
    return ""


class _Scorer:
    """Scores one case after another with what a run shares."""

    def __init__(self, standard: ReviewStandard, answers: Mapping[str, Sequence[Manual]]) -> None:
        self.standard = standard
        self.answers = answers
        self.prepared: dict[str, PreparedTable] = {}
        self.cited: dict[tuple[Citation, ...], tuple[str, ...]] = {}

    def sheet(self, case: Case, table: Table | None, findings: Iterable[Finding]) -> ScoreSheet:
        """The sheet of a case, with what the checker found in it."""
        kind = table.kind if table is not None else ""
        ready = self.prepared.get(kind)
        if ready is None:
            ready = self.prepared[kind] = prepare(self.standard, table)
        marks = evaluate(self.standard, table, case, self.said(findings), ready)
        overrides: tuple[Override, ...] = ()
        manuals = self.answers.get(case.id, ())
        digest = case_digest(case) if manuals else ""
        for manual in manuals:
            _see_that_it_fits(manual, digest, table)
        if manuals:
            together = Manual(
                case=case.id,
                answers=tuple(one for manual in manuals for one in manual.answers),
                settled=tuple(one for manual in manuals for one in manual.settled),
            )
            overrides = apply_answers(self.standard, table, marks, together)
        results = {
            item: result
            for item, mark in marks.items()
            # what lost nothing and waits for nobody is what the reckoning takes for granted
            if (result := mark.result).at_most or result.reviewed != "yes"
        }
        return ScoreSheet(
            case=case.id,
            number=case.number or "",
            cause=case.cause or "",
            standard=self.standard,
            table=table,
            outcome=reckon(self.standard, table, results),
            marks=marks,
            overrides=overrides,
            outside_scope=outside_scope(self.standard, case),
            record=case,
        )

    def said(self, findings: Iterable[Finding]) -> dict[str, list[Said]]:
        """What the bound rules say of a case: all but those that found nothing."""
        found: dict[str, list[Said]] = {}
        for finding in findings:
            found.setdefault(finding.rule, []).append(self.told(finding))
        return found

    def told(self, finding: Finding) -> Said:
        cited = self.cited.get(finding.citations)
        if cited is None:
            cited = tuple(str(each) for each in finding.citations)
            self.cited[finding.citations] = cited
        return Said(
            rule=finding.rule,
            verdict=finding.verdict,
            pointer=finding.pointer,
            message=finding.message,
            message_en=finding.message_en,
            found=finding.found,
            needed=finding.needed,
            citations=cited,
            fix=finding.fix,
            fix_en=finding.fix_en,
            severity=finding.severity,
        )


def _see_that_it_fits(manual: Manual, digest: str, table: Table | None) -> None:
    where = manual.place or manual.case
    if manual.digest and manual.digest != digest:
        raise BadAnswerError(
            f"{where}：案件 {manual.case} 的记录在制表之后有改动，请核对后重新制表",
            f"{where}: the record of the case {manual.case} has changed since the sheet was made",
        )
    if manual.table and (table is None or manual.table != table.kind):
        raise BadAnswerError(
            f"{where}：评分表按 {manual.table} 制作，本案现在适用 {table.kind if table else '无'}",
            f"{where}: made for the table {manual.table}, which is not the case's now",
        )
