"""Citations and terms (引用与用语): places that exist, versions in force, words of the day."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from enforcement_kit.rules.looks.cited import as_written, citation_of, cited
from enforcement_kit.rules.looks.detail import entered_from_paper
from enforcement_kit.rules.looks.lists import table_of
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, not_run
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from enforcement_kit.law import Resolution
    from enforcement_kit.model import Case, Provision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NONE_CITED: Final = not_applicable("决定没有引用条款", "the decision cites nothing")
_NO_DATE: Final = missing("/decision/date")
_NOT_HELD: Final = not_applicable(
    "所引法律的条文结构没有收录，无从比较", "the structure of the laws cited is not held"
)
_NOWHERE: Final = frozenset({"no_such_article", "no_such_paragraph", "no_such_item"})
_LISTS: Final = frozenset({"/records", "/papers"})
_UNHELD: Final = frozenset({"unknown_law", "version_not_held"})


def _resolving(context: Context) -> Callable[[Provision, dt.date], Resolution | None]:
    """What a provision is on a day, `None` where it cannot be read; few make up a town.

    The answer is kept for the version that is in force, too: it is the same on all its days.
    """
    law = context.law
    kept: dict[tuple[Provision, str | None], Resolution] = {}

    @lru_cache(maxsize=65536)
    def ask(provision: Provision, day: dt.date) -> Resolution | None:
        citation = citation_of(provision)
        if citation is None:
            return None
        statute = law.statute(law.statute_name(citation.law))
        version = None if statute is None else statute.in_force(day)
        key = (provision, None if version is None else version.id)
        if key not in kept:
            kept[key] = law.resolve(citation, day)
        return kept[key]

    return ask


class _Look(NamedTuple):
    """One provision that was read, with what it is on the days that count."""

    field: str
    place: int
    provision: Provision
    answers: tuple[Resolution] | tuple[Resolution, Resolution]

    @property
    def at(self) -> str:
        """JSON Pointer of its place."""
        return f"/decision/{self.field}/{self.place}"


def _days(file: CaseFile) -> tuple[dt.date, ...]:
    """The day of the decision and the last of the act: article 37 has a choice of the two."""
    decided, acted = file.decided, file.acted
    if decided is None:
        return ()
    return (decided,) if acted is None or acted >= decided else (decided, acted)


def _looks(file: CaseFile) -> tuple[_Look, ...]:
    """Each provision that was read, with what it is on the days that count."""
    decision = file.decision
    if decision is None:
        return ()
    ask = file.context.memo(_resolving)
    days = _days(file)
    found: list[_Look] = []
    for field, provisions in (
        ("violated", decision.violated),
        ("basis", decision.basis),
        ("degree_grounds", decision.degree_grounds),
    ):
        for index, each in enumerate(provisions or ()):
            first = ask(each, days[0])
            if first is None:
                continue
            answers: tuple[Resolution] | tuple[Resolution, Resolution] = (first,)
            if first.status != "good" and len(days) > 1:
                second = ask(each, days[1])
                if second is not None and second.status != first.status:
                    answers = (first, second)
            found.append(_Look(field, index, each, answers))
    return tuple(found)


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
    resolved = file.memo(_looks)
    if not resolved:
        return _NONE_CITED
    unheld: list[str] = []
    for each in resolved:
        first, last = each.answers[0], each.answers[-1]
        statuses = (first.status, last.status)
        if "good" in statuses:
            continue
        if _NOWHERE.issuperset(statuses):
            say.fail(
                f"所引条款不存在：{first.message}；{first.mend}".rstrip("；"),
                f"the place cited does not exist: {first.message_en}; {first.mend_en}".rstrip("; "),
                at=each.at,
                found=as_written(each.provision),
                severity=None if file.penalty is not None else "warning",
            )
        elif not _UNHELD.isdisjoint(statuses):
            unheld.append(first.citation.law)
    if unheld and say.done() is PASS:
        return _unheld(tuple(dict.fromkeys(unheld)))
    return say.done()


@lru_cache(maxsize=4096)
def _unheld(laws: tuple[str, ...]) -> Outcome:
    names = "、".join(f"《{law}》" for law in laws)
    return not_run(
        f"没有收录{names}的条文，未核对",
        f"the articles of {', '.join(laws)} are not held; they were not compared",
        reason="law_not_held",
    )


@rule(
    "CIT002",
    "所引法律版本在行为时或者决定时有效",
    "The version cited was in force at the act or at the decision",
    family="citations",
    ground=("行政处罚法@2021 第三十七条",),
    gate="decision",
    fix="核对行为时与决定时的法律版本，按从旧兼从轻的原则选用",
    fix_en="compare the versions of the two days and choose by article 37",
)
def version_in_force(file: CaseFile, say: Say) -> Outcome:
    """The law of the day of the act applies, or that of the decision where it is milder.

    A law that was in force on neither day cannot be the ground. Which of the two is milder, a
    person judges. In a decision that is no penalty it is a warning.
    """
    if file.decided is None:
        return _NO_DATE
    resolved = file.memo(_looks)
    if not resolved:
        return _NONE_CITED
    for each in resolved:
        answers = each.answers
        if answers[0].status != "version_not_in_force":
            continue
        if all(one.status == "version_not_in_force" for one in answers):
            say.fail(
                f"所引法律在行为时和决定时均未生效；{answers[0].mend}".rstrip("；"),
                "the law cited was in force neither at the act nor at the decision; "
                f"{answers[0].mend_en}".rstrip("; "),
                at=each.at,
                found=as_written(each.provision),
                needed=_days(file),
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
)
def precise(file: CaseFile, say: Say) -> Outcome:
    """Where an article has several paragraphs or items, the one that applies is cited.

    Only laws whose structure is held can be looked at.
    """
    if file.decided is None:
        return _NO_DATE
    resolved = file.memo(_looks)
    if not resolved:
        return _NONE_CITED
    held = False
    for each in resolved:
        answers = each.answers
        good = next((one for one in answers if one.status == "good"), None)
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


def _words(case: Case) -> list[str]:
    """The texts of `_texts` without their places: most hold nothing to look for."""
    decision, discussion, again = case.decision, case.discussion, case.re_examination
    texts = [record.content for record in case.records]
    texts += [paper.says.facts for paper in case.papers if paper.says is not None]
    texts += [case.cause, None if case.act is None else case.act.facts]
    if decision is not None:
        texts.append(decision.education)
        if decision.benchmark is not None:
            texts.append(decision.benchmark.reasons)
    if discussion is not None:
        texts.append(discussion.conclusion)
    if again is not None:
        texts.append(again.reasons)
    return [text for text in texts if text]


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
    together = "\n".join(_words(file.case))
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
