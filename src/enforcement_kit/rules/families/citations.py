"""Citations and terms (引用与用语): places that exist, versions in force, words of the day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.rules.looks.cited import as_written, citation_of, cited
from enforcement_kit.rules.looks.detail import entered_from_paper
from enforcement_kit.rules.looks.lists import table_of
from enforcement_kit.rules.looks.resolved import days_of, out_of_force, reading
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.decided import decided_in_full
from enforcement_kit.rules.plain.papers import papers_silent
from enforcement_kit.rules.plain.worth import worth
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NONE_CITED: Final = not_applicable("决定没有引用条款", "the decision cites nothing")
_NO_DATE: Final = missing("/decision/date")
_NOT_HELD: Final = not_applicable(
    "所引法律的条文结构没有收录，无从比较", "the structure of the laws cited is not held"
)
_LISTS: Final = frozenset({"/records", "/papers"})


@worth(rules=2)
def _cited_well(file: CaseFile) -> bool:
    """Whether each citation can be read, was in force and goes down as far as it can."""
    found = file.memo(reading)
    return found is not None and found.well


@rule(
    "CIT001",
    "所引条款存在",
    "The places cited exist",
    family="citations",
    ground=("行政处罚法@2021 第五十九条第一款第三项",),
    gate="decision",
    fix="对照法律文本，改正引用；已送达的，依法补正",
    fix_en="look at the law and cite it rightly; what was served is corrected by law",
)
def places_exist(file: CaseFile, say: Say) -> Outcome:
    """A provision cited has its article, paragraph and item in the law of the day.

    The days are that of the decision and the last of the act: a place that exists on either
    passes. A law whose articles the kit and the packs do not hold cannot be looked up; the rule
    then names it. In a decision that is no penalty the statute does not ask it: a warning.
    """
    if file.decided is None:
        return _NO_DATE
    resolved = file.memo(reading)
    if resolved is None:
        return _NONE_CITED
    if not resolved.nowhere:
        return resolved.unheld
    for each in resolved.looks:
        if each.nowhere:
            first = each.answers[0]
            say.fail(
                f"所引条款不存在：{first.message}；{first.mend}".rstrip("；"),
                f"the place cited does not exist: {first.message_en}; {first.mend_en}".rstrip("; "),
                at=each.at,
                found=as_written(each.provision),
                severity=None if file.penalty is not None else "warning",
            )
    return say.done()


@rule(
    "CIT002",
    "所引法律版本在行为时或者决定时有效",
    "The version cited was in force at the act or at the decision",
    family="citations",
    ground=("行政处罚法@2021 第三十七条",),
    gate="decision",
    fix="核对行为时与决定时的法律版本，按从旧兼从轻的原则选用",
    fix_en="compare the versions of the two days and choose by article 37",
    plain=(_cited_well, PASS),
)
def version_in_force(file: CaseFile, say: Say) -> Outcome:
    """The law of the day of the act applies, or that of the decision where it is milder.

    A law that was in force on neither day cannot be the ground. Which of the two is milder, a
    person judges. In a decision that is no penalty it is a warning.
    """
    if file.decided is None:
        return _NO_DATE
    resolved = file.memo(reading)
    if resolved is None:
        return _NONE_CITED
    for each in resolved.looks:
        answers = each.answers
        if out_of_force(each):
            say.fail(
                f"所引法律在行为时和决定时均未生效；{answers[0].mend}".rstrip("；"),
                "the law cited was in force neither at the act nor at the decision; "
                f"{answers[0].mend_en}".rstrip("; "),
                at=each.at,
                found=as_written(each.provision),
                needed=days_of(file),
                other="/decision/date",
                severity=None if file.penalty is not None else "warning",
            )
    return say.done()


@rule(
    "CIT003",
    "引用到款、项",
    "Citations go down to paragraph and item",
    family="citations",
    gate="decision",
    severity="note",
    fix="条下有款、项的，引用到款、项",
    fix_en="where an article has paragraphs or items, cite them",
    plain=(_cited_well, PASS),
)
def precise(file: CaseFile, say: Say) -> Outcome:
    """Where an article has several paragraphs or items, the one that applies is cited.

    Only laws whose structure is held can be looked at.
    """
    if file.decided is None:
        return _NO_DATE
    resolved = file.memo(reading)
    if resolved is None:
        return _NONE_CITED
    held = False
    for each in resolved.looks:
        good = each.good
        if good is None or good.precise is None:
            continue
        held = True
        if not good.precise:
            say.fail(
                "条下有款或者项，引用没有到款、项",
                "the article has paragraphs or items, and the citation does not name one",
                at=each.at,
                found=as_written(each.provision),
                needed=f"{good.paragraphs or ''} 款 {good.items or ''} 项".strip(),
            )
    return say.done() if held else _NOT_HELD


@rule(
    "CIT004",
    "写明违反的规定和处罚的依据",
    "What was violated and the basis of the penalty are cited",
    family="citations",
    ground=("行政处罚法@2021 第五十九条第一款",),
    gate="penalty",
    fix="对照决定书补录；决定书没有写明的，依法补正",
    fix_en="enter it from the paper; where the paper has none, correct it by law",
    plain=(decided_in_full, PASS),
)
def both_cited(file: CaseFile, say: Say) -> Outcome:
    """A penalty names the provision that was violated and the one that provides the penalty.

    Where the record was entered without what the paper states, the rule does not run.
    """
    penalty = file.penalty
    assert penalty is not None  # the gate
    for field, provisions, zh, en in (
        ("violated", penalty.violated, "违反的规定", "the provision violated"),
        ("basis", penalty.basis, "处罚依据", "the basis of the penalty"),
    ):
        if provisions:
            continue
        if provisions is None and not entered_from_paper(penalty):
            say.missing(f"/decision/{field}")
        else:
            say.fail(
                f"处罚决定没有写明{zh}",
                f"the decision does not cite {en}",
                at=f"/decision/{field}",
                needed=zh,
            )
    return say.done()


@cache
def _terms() -> tuple[tuple[str, dt.date, str], ...]:
    rows = cast("list[dict[str, object]]", table_of("terms")["term"])
    return tuple((str(row["word"]), cast("dt.date", row["since"]), str(row["now"])) for row in rows)


def _words(file: CaseFile) -> list[str | None]:
    """The texts of `_texts` without their places: most hold nothing to look for."""
    case = file.case
    texts = [case.cause, None if case.act is None else case.act.facts]
    texts += [record.content for record in case.records]
    if not papers_silent(file):
        texts += [paper.says.facts for paper in case.papers if paper.says is not None]
    decision, discussion, again = case.decision, case.discussion, case.re_examination
    if decision is not None:
        texts.append(decision.education)
        if decision.benchmark is not None:
            texts.append(decision.benchmark.reasons)
    if discussion is not None:
        texts.append(discussion.conclusion)
    if again is not None:
        texts.append(again.reasons)
    return texts


def _texts(file: CaseFile) -> Iterator[tuple[str, str, str | None]]:
    """The texts of a file that the organ wrote: list and field they stand in, and the text."""
    case = file.case
    for record in case.records:
        yield "/records", "content", record.content
    decision = case.decision
    if decision is not None:
        yield "/decision", "education", decision.education
        if decision.benchmark is not None:
            yield "/decision/benchmark", "reasons", decision.benchmark.reasons
    if case.discussion is not None:
        yield "/discussion", "conclusion", case.discussion.conclusion
    if case.re_examination is not None:
        yield "/re_examination", "reasons", case.re_examination.reasons
    yield "", "cause", case.cause
    if case.act is not None:
        yield "/act", "facts", case.act.facts
    for paper in case.papers:
        yield "/papers", "says/facts", None if paper.says is None else paper.says.facts


@rule(
    "CIT005",
    "不使用已废止的法律用语",
    "No terms that the law gave up",
    family="citations",
    severity="note",
    fix="今后使用现行法律的用语",
    fix_en="from now on use the terms of the law in force",
)
def no_retired_terms(file: CaseFile, say: Say) -> Outcome:
    """Since 15 July 2021 the law says 普通程序, and no longer 一般程序.

    The texts of records, of the decision and of papers are searched; the list of terms is data.
    The day is that of the decision; where there is none, of the closing, else of the filing.
    """
    decided = file.decided or file.closed or file.filed
    if decided is None:
        return _NO_DATE
    together = "\n".join(filter(None, _words(file)))
    for word, since, now in _terms():
        if decided < since or word not in together:
            continue
        counts: dict[str, int] = {}
        for holder, field, text in _texts(file):
            place = counts[holder] = counts.get(holder, -1) + 1
            if text is not None and word in text:
                index = f"/{place}" if holder in _LISTS else ""
                say.fail(
                    f"使用了已废止的用语“{word}”",
                    f"a term that the law gave up: {word}",
                    at=f"{holder}{index}/{field}",
                    found=word,
                    needed=now,
                )
    return say.done()


@rule(
    "CIT006",
    "引用可以识别",
    "Citations can be read",
    family="citations",
    gate="decision",
    severity="warning",
    fix="按“法律名称＋条＋款＋项”的写法引用",
    fix_en="cite law, article, paragraph and item",
    plain=(_cited_well, PASS),
)
def readable(file: CaseFile, say: Say) -> Outcome:
    """A citation names a law and an article in a way that can be read, or nobody can follow it."""
    decision = file.decision
    assert decision is not None  # the gate
    for provisions in (decision.violated, decision.basis, decision.degree_grounds):
        for provision in provisions or ():
            if citation_of(provision) is None:
                break
        else:
            continue
        break
    else:
        return PASS
    for each in cited(file):
        if each.citation is None:
            say.fail(
                "引用无法识别",
                "the citation cannot be read",
                at=each.at,
                found=as_written(each.provision),
                needed="行政处罚法第三十三条第一款",
            )
    return say.done()
