"""Consistency across the papers (文书之间的一致): paper against record, paper against paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit._fold import tighten
from enforcement_kit.rules.looks.cited import citation_of, cited
from enforcement_kit.rules.looks.papers_say import differences
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.papers import papers_agree, papers_silent
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.citation import Citation
    from enforcement_kit.model import Paper, Provision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_MEE: Final = "生态环境行政执法案卷评查细则"
_NO_PAIR: Final = not_applicable(
    "告知书和决定书没有都列明这一内容", "notice and decision do not both state it"
)
_NO_PENALTY: Final = not_applicable("没有处罚决定", "there is no penalty decision")
_DECISIONS: Final = ("decision", "on_the_spot_decision")
_PENALTY_LAW: Final = "行政处罚法"


def _silent_on_articles(file: CaseFile) -> bool:
    """Whether a penalty cites provisions and no paper was entered with what it says."""
    penalty = file.penalty
    return (
        penalty is not None
        and bool(penalty.violated)
        and penalty.basis is not None
        and papers_silent(file)
    )


def _told(file: CaseFile, say: Say, about: str, zh: str, en: str) -> Outcome:
    """Says each difference of one kind, with both places."""
    for each in file.memo(differences).get(about, ()):
        speak = say.undecided if each.open else say.fail
        speak(zh, en, at=each.at, found=each.found, needed=each.needed, other=each.other)
    return say.done()


@rule(
    "CON001",
    "各文书的当事人名称一致",
    "The party has one name in all papers",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    automation="over",
    fix="核对身份证件或者营业执照，查明哪一份文书有误；不一致的在卷中说明",
    fix_en="compare with the licence or identity card; explain a difference in the file",
    plain=(papers_agree, PASS),
)
def one_name(file: CaseFile, say: Say) -> Outcome:
    """Each paper names the party as the record does; spacing and width make no difference.

    Co-parties may be named, and the operator or legal representative in brackets behind the name.
    Brackets that say what kind of party it is, or its part in the case, are no part of the name. A
    paper that bears the trade name or the operator alone is for a person, and so is a name of which
    the reader of the paper was not sure.
    """
    return _told(file, say, "name", "文书上的当事人名称与记录不一致", "a paper names another party")


@rule(
    "CON002",
    "各文书的证件号码一致",
    "Identity number and credit code are the same in all papers",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    fix="核对证件，查明哪一处有误",
    fix_en="compare with the document and find out which is wrong",
    plain=(papers_agree, PASS),
)
def one_number(file: CaseFile, say: Say) -> Outcome:
    """Numbers on papers are those of the party; masked ones are passed over."""
    _told(file, say, "id_number", "文书上的身份证号码与记录不一致", "another identity number")
    return _told(
        file, say, "credit_code", "文书上的统一社会信用代码与记录不一致", "another credit code"
    )


@rule(
    "CON003",
    "各文书的当事人地址一致",
    "The party's address is the same in all papers",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    severity="note",
    fix="核对地址；确有变更的在卷中说明",
    fix_en="compare the addresses; explain a change in the file",
    plain=(papers_agree, PASS),
)
def one_address(file: CaseFile, say: Say) -> Outcome:
    """Addresses are compared without spacing; a shorter form of the same address passes."""
    return _told(file, say, "address", "文书上的地址与记录不一致", "another address")


@rule(
    "CON004",
    "各文书的罚款数额一致",
    "The fine is the same in paper and record",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    automation="over",
    fix="核对文书，查明哪一处数额有误",
    fix_en="compare the papers and find out which amount is wrong",
    plain=(papers_agree, PASS),
)
def one_fine(file: CaseFile, say: Say) -> Outcome:
    """Decision, notice, report and receipt name the amount that the record has for each.

    A review or discussion may name the fine that was proposed. A demand with another sum, as when
    an additional fine has accrued, is for a person. Whether the decision may differ from the notice
    is another rule's question.
    """
    return _told(file, say, "fine", "文书上的罚款数额与记录不一致", "another fine in the paper")


def _saying(file: CaseFile, kinds: Iterable[str]) -> tuple[str, Paper] | None:
    """The first paper of some kinds that says something, with its place."""
    for kind in kinds:
        for at, paper in file.papers_by_kind.get(kind, ()):
            if paper.says is not None:
                return f"/papers/{at}", paper
    return None


@rule(
    "CON005",
    "告知书与决定书的违法事实一致",
    "Notice and decision state the same facts",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    automation="manual",
    fix="由人比对两份文书认定的事实；增加事实的，应当重新告知",
    fix_en="a person compares the facts; facts that were added are told anew",
    plain=(papers_silent, _NO_PAIR),
)
def same_facts(file: CaseFile, say: Say) -> Outcome:
    """The facts of the decision are those the party was told of.

    Equal texts pass; whether different words mean different facts, a person judges.
    """
    notice = _saying(file, ("prior_notice",))
    decision = _saying(file, ("decision", "no_penalty_decision", "on_the_spot_decision"))
    if notice is None or decision is None:
        return _NO_PAIR
    told = None if notice[1].says is None else notice[1].says.facts
    found = None if decision[1].says is None else decision[1].says.facts
    if told is None or found is None:
        return _NO_PAIR
    if told == found or tighten(told) == tighten(found):
        return PASS
    say.undecided(
        "告知书与决定书写的违法事实不同，由人比对",
        "notice and decision state the facts in different words: a person compares them",
        at=f"{decision[0]}/says/facts",
        found=found,
        needed=told,
        other=f"{notice[0]}/says/facts",
    )
    return say.done()


@rule(
    "CON006",
    "文书编号与记录一致",
    "Numbers of papers are those of the record",
    family="consistency",
    gate="papers",
    fix="核对文书编号",
    fix_en="compare the numbers",
    plain=(papers_agree, PASS),
)
def same_document_numbers(file: CaseFile, say: Say) -> Outcome:
    """Decision, notice and filing approval bear the numbers that the record has for them."""
    return _told(file, say, "number", "文书编号与记录不一致", "another number on the paper")


@rule(
    "CON007",
    "文书日期与步骤日期一致",
    "Days of papers are those of the steps",
    family="consistency",
    gate="papers",
    fix="核对文书日期，查明哪一处有误",
    fix_en="compare the days and find out which is wrong",
    plain=(papers_agree, PASS),
)
def same_days(file: CaseFile, say: Say) -> Outcome:
    """A paper bears the day of the step that it belongs to; repeated steps have several days."""
    return _told(file, say, "day", "文书日期与步骤日期不一致", "another day on the paper")


@rule(
    "CON008",
    "笔录上的执法人员与记录一致",
    "Officers on a record paper are those of the record",
    family="consistency",
    gate="papers",
    automation="over",
    fix="核对笔录签名",
    fix_en="compare the signatures",
    plain=(papers_agree, PASS),
)
def same_officers(file: CaseFile, say: Say) -> Outcome:
    """The paper of a record names the officers that a record of its kind and day has.

    Papers may have names where the record has ids: the register of officers tells who is who, and
    where it is not known a person looks.
    """
    return _told(file, say, "officers", "笔录上的执法人员与记录不一致", "other officers")


def _read(articles: Iterable[str]) -> dict[Citation, str]:
    """Provisions of a paper that can be read, without their version."""
    found: dict[Citation, str] = {}
    for each in articles:
        citation = citation_of(each)
        if citation is not None:
            found[citation.at(None)] = each
    return found


@rule(
    "CON009",
    "告知书、决定书与记录引用的条款一致",
    "Notice, decision and record cite the same provisions",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    automation="over",
    fix="核对引用的条款；处罚依据有变的，应当重新告知",
    fix_en="compare the provisions; where the basis changed, the party is told anew",
    plain=(_silent_on_articles, _NO_PAIR),
)
def same_articles(file: CaseFile, say: Say) -> Outcome:
    """What the papers cite is what the record has as violated and as basis.

    The decision may add provisions of the penalty law itself (such as article 28) to those of the
    notice. After a defence that was adopted, a difference is for a person.
    """
    penalty = file.penalty
    if penalty is None:
        return _NO_PENALTY
    if penalty.violated is None or penalty.basis is None:
        return missing("/decision/basis" if penalty.basis is None else "/decision/violated")
    written = {*(penalty.violated or ()), *(penalty.basis or ())}
    if not written:
        return missing("/decision/basis")
    looked = False
    for kinds, is_notice in ((_DECISIONS, False), (("prior_notice",), True)):
        found = _saying(file, kinds)
        articles = None if found is None or found[1].says is None else found[1].says.articles
        if found is None or articles is None:
            continue
        looked = True
        if written == set(articles) or (
            is_notice and written.issuperset(articles) and _of_the_penalty_law(written, articles)
        ):
            continue
        _compare(file, say, f"{found[0]}/says/articles", articles, is_notice=is_notice)
    return say.done() if looked else _NO_PAIR


def _held(file: CaseFile) -> dict[Citation, str]:
    """The provisions of the decision as the record has them, each with its place."""
    return {
        each.citation.at(None): each.at for each in file.memo(cited) if each.citation is not None
    }


def _of_the_penalty_law(written: set[Provision], told: Iterable[str]) -> bool:
    """Whether all that was not told are provisions of the penalty law itself, as written."""
    return all(
        isinstance(each, str) and each.startswith(_PENALTY_LAW) for each in written.difference(told)
    )


def _untold(file: CaseFile, told: frozenset[Citation]) -> tuple[Citation, ...]:
    """Provisions of the decision that a paper lacks."""
    return tuple(
        citation
        for citation, at in _held(file).items()
        if citation not in told and not at.startswith("/decision/degree_grounds")
    )


def _compare(
    file: CaseFile, say: Say, at: str, articles: Iterable[str], *, is_notice: bool
) -> None:
    read = _read(articles)
    held = _held(file)
    strange = [each for citation, each in read.items() if citation not in held]
    lacking = [
        each
        for each in _untold(file, frozenset(read))
        if not (is_notice and each.law == _PENALTY_LAW)
    ]
    if not strange and not lacking:
        return
    again = file.case.re_examination
    adopted = is_notice and again is not None and again.adopted in ("yes", "partly")
    speak = say.undecided if adopted else say.fail
    paper = ("告知书", "the notice") if is_notice else ("决定书", "the decision paper")
    speak(
        f"{paper[0]}引用的条款与处罚决定的记录不一致",
        f"{paper[1]} cites other provisions than the record of the decision",
        at=at,
        found=tuple(strange) or None,
        needed=tuple(each.short() for each in lacking) or None,
        other="/decision/basis",
    )


@rule(
    "CON013",
    "对外文书的印章是本机关的",
    "Papers issued bear the organ's seal",
    family="consistency",
    ground=(_MEE,),
    ground_kind="standard",
    gate="papers",
    fix="核对印章；内设机构不得以自己名义对外",
    fix_en="compare the seals; a unit inside the organ does not act in its own name",
    plain=(papers_agree, PASS),
)
def one_seal(file: CaseFile, say: Say) -> Outcome:
    """Papers issued to the outside bear the seal of the organ, or of the one that entrusted it.

    A seal of the organ for a purpose (专用章) counts as the organ's.
    """
    return _told(file, say, "seal", "文书的印章不是本机关的", "the seal is of another organ")
