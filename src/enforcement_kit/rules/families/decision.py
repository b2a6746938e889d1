"""The decision (处罚决定): what it states, its seal, its time, the penalties it names."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.model.identifiers import Invalid, parse_document_number
from enforcement_kit.rules.ground import grounds_of
from enforcement_kit.rules.looks.detail import entered_from_paper
from enforcement_kit.rules.looks.in_words import (
    all_agree,
    all_sanctions,
    other_figures,
    words_agree,
)
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.people import key_of
from enforcement_kit.rules.looks.stated import ELEMENTS, left_open
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.decided import decided_in_full, sealed_and_signed
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_SUMMARY: Final = not_applicable("当场处罚决定由执法人员作出", "officers decide on the spot")
_OTHER_KIND: Final = not_applicable("决定本身就是处罚或者移送", "the decision is of another kind")
_KINDS: Final = grounds_of(("行政处罚法@2021 第九条",))
_REVISED: Final = _KINDS.since or dt.date.max
_STRICT: Final = re.compile(r"[\u4e00-\u9fff]+〔[0-9]{4}〕[1-9][0-9]*号").fullmatch


@rule(
    "DEC001",
    "处罚决定书载明法定事项",
    "The decision states what the law asks of it",
    family="decision",
    ground=("行政处罚法@2021 第五十九条第一款",),
    gate="ordinary_penalty",
    fix="核对决定书原件；确有遗漏的，依法补正或者重新作出",
    fix_en="look at the paper itself; where something is left out, correct or decide anew by law",
    plain=(decided_in_full, PASS),
)
def states_all(file: CaseFile, say: Say) -> Outcome:
    """A decision of ordinary procedure states six things, each looked for by itself.

    They are the party with the address, facts and evidence, kind and basis, manner and time of
    performance, remedies with their time, organ and day. An on-the-spot form has a list of its
    own: AMT003. An element that the reader of the paper neither found nor could rule out is for a
    person.
    """
    decision = file.ordinary_penalty
    assert decision is not None  # the gate
    if decision.states is None:
        return missing("/decision/states")
    if len(decision.states) >= len(ELEMENTS) and len(set(decision.states)) == len(ELEMENTS):
        return PASS
    unread = left_open(decision)
    for element, (zh, en) in ELEMENTS.items():
        if element in decision.states:
            continue
        if element in unread:
            say.undecided(
                f"没有读出决定书是否载明{zh}，请对照原件",
                f"whether the decision states {en} could not be read: look at the paper",
                at=f"/decision/states/{element}",
                needed=zh,
            )
        else:
            say.fail(
                f"决定书未载明{zh}",
                f"the decision does not state {en}",
                at=f"/decision/states/{element}",
                needed=zh,
            )
    return say.done()


@rule(
    "DEC002",
    "决定书盖有行政机关印章",
    "The decision bears the organ's seal",
    family="decision",
    ground=("行政处罚法@2021 第五十九条第二款",),
    gate="decision",
    fix="核对决定书原件是否盖章",
    fix_en="look whether the paper itself is sealed",
    plain=(sealed_and_signed, PASS),
)
def sealed(file: CaseFile, say: Say) -> Outcome:
    """A decision of ordinary procedure must bear the seal of the organ that made it.

    Where the record does not name the seal, the elements of the paper are looked at. An
    on-the-spot form is signed by the officers instead (AMT003). For decisions that are no penalty
    the same is practice, and a warning. Whose seal it is, ORG004 asks.
    """
    decision = file.decision
    assert decision is not None  # the gate
    if decision.sealed_by:
        return PASS
    if file.summary:
        return _SUMMARY
    papers = [
        (at, each)
        for kind in ("decision", "no_penalty_decision")
        for at, each in file.papers_by_kind.get(kind, ())
        if each.elements is not None
    ]
    if decision.sealed_by is None and not papers:
        return missing("/decision/sealed_by")
    if decision.sealed_by is None and any("seal" in (each.elements or ()) for _, each in papers):
        return PASS
    say.fail(
        "决定书没有盖章",
        "the decision bears no seal",
        at=f"/papers/{papers[0][0]}/elements" if papers else "/decision/sealed_by",
        needed="行政机关印章",
        severity=None if decision.kind == "penalty" else "warning",
    )
    return say.done()


@rule(
    "DEC004",
    "决定由行政机关负责人作出",
    "The head of the organ decides",
    family="decision",
    ground=("行政处罚法@2021 第五十七条第一款",),
    gate="decision",
    severity="warning",
    fix="核对审批表上的批准人",
    fix_en="look who approved on the form",
    plain=(sealed_and_signed, PASS),
)
def decided_by_head(file: CaseFile, say: Say) -> Outcome:
    """After the investigation the head of the organ examines it and decides.

    Where the officers are known, whoever decided has the role `decider`. An on-the-spot decision
    is made by the officers, and the rule leaves it alone.
    """
    decision = file.decision
    assert decision is not None  # the gate
    if file.summary:
        return _SUMMARY
    person = decision.decided_by
    if person is None:
        return missing("/decision/decided_by")
    officer = file.context.officers.get(key_of(file.context, person))
    if officer is None or officer.roles is None or "decider" in officer.roles:
        return PASS
    say.fail(
        "作出决定的人不是行政机关负责人",
        "who decided is not a head of the organ",
        at="/decision/decided_by",
        found=tuple(officer.roles),
        needed="decider",
    )
    return say.done()


@rule(
    "DEC005",
    "处罚种类是法律规定的种类",
    "Each penalty is of a kind that the law has",
    family="decision",
    ground=("行政处罚法",),
    gate="penalty",
    severity="warning",
    automation="over",
    fix="写明该种处罚由哪部法律、行政法规规定",
    fix_en="name the law or administrative regulation that provides this kind",
    plain=(decided_in_full, PASS),
)
def kind_of_the_day(file: CaseFile, say: Say) -> Outcome:
    """A penalty is of a kind named by the penalty law of the day, or by a law or regulation.

    `other` and, before 15 July 2021, the kinds that came with the revision are for a person:
    another law or administrative regulation may have provided them. Whether an order to demolish
    or to correct is a penalty at all is disputed, and is left to a person too.
    """
    decision = file.penalty
    assert decision is not None  # the gate
    day = file.decided
    for at, each in enumerate(decision.sanctions):
        kind = each.kind
        if kind is None:
            say.missing(f"/decision/sanctions/{at}/kind")
        elif kind == "other" or (
            kind in words_of("kinds", "new_in_2021") and day is not None and day < _REVISED
        ):
            say.undecided(
                "这一种类是否由法律、行政法规规定，由人查明",
                "a person looks which law or administrative regulation provides this kind",
                at=f"/decision/sanctions/{at}/kind",
                found=each.object or kind,
                ground=_KINDS.citations[0],
            )
    return say.done()


@rule(
    "DEC006",
    "决定写明处罚，罚款写明数额",
    "The decision names its penalties, and each fine its amount",
    family="decision",
    ground=("行政处罚法@2021 第五十九条第一款第三项",),
    gate="penalty",
    fix="对照决定书原件补录；原件未写明的，依法处理",
    fix_en="enter it from the paper; where the paper has none, act by law",
    plain=(decided_in_full, PASS),
)
def penalties_named(file: CaseFile, say: Say) -> Outcome:
    """A penalty decision names at least one penalty, and a fine its amount in yuan.

    Where the record was entered without what the paper states, the rule cannot run.
    """
    decision = file.penalty
    assert decision is not None  # the gate
    known = entered_from_paper(decision)
    if not decision.sanctions:
        if not known:
            return missing("/decision/sanctions")
        say.fail(
            "处罚决定没有写明任何处罚",
            "the penalty decision names no penalty",
            at="/decision/sanctions",
            needed="处罚种类",
        )
    for at, each in enumerate(decision.sanctions):
        if each.kind != "fine" or each.amount is not None:
            continue
        place = f"/decision/sanctions/{at}/amount"
        if known:
            say.fail("罚款没有写明数额", "a fine without its amount", at=place, needed="数额")
        else:
            say.missing(place)
    return say.done()


@rule(
    "DEC007",
    "金额大写与小写一致",
    "Amounts in words and in figures agree",
    family="decision",
    gate="penalty",
    fix="对照原件，查明大写和小写哪一个有误",
    fix_en="look at the paper and find out which of the two is wrong",
)
def words_equal_figures(file: CaseFile, say: Say) -> Outcome:
    """In decision, notice and proposal, an amount in words says what its figures say.

    Words that cannot be read as an amount are for a person. Where the record was read from papers,
    the figures that stand beside the words in the paper are looked at too.
    """
    if all_agree(file):
        return PASS
    for at, sanctions in all_sanctions(file):
        for index, each in enumerate(sanctions):
            both = other_figures(each)
            if both is not None:
                say.fail(
                    "文书中同一金额的大写与小写不一致",
                    "in the paper one amount differs between words and figures",
                    at=f"{at}/{index}/amount",
                    found=both,
                    needed=each.amount,
                )
                continue
            if each.amount is None or each.amount_in_words is None:
                continue
            agree = words_agree(each.amount, each.amount_in_words)
            place = f"{at}/{index}/amount_in_words"
            if agree is None:
                say.undecided(
                    "大写金额无法识别",
                    "the amount in words cannot be read",
                    at=place,
                    found=each.amount_in_words,
                    needed=each.amount,
                )
            elif not agree:
                say.fail(
                    "金额大写与小写不一致",
                    "the amount in words differs from the figures",
                    at=place,
                    found=each.amount_in_words,
                    needed=each.amount,
                    other=f"{at}/{index}/amount",
                )
    return say.done()


@rule(
    "DEC008",
    "一个违法行为只罚款一次",
    "One act is fined once",
    family="decision",
    ground=("行政处罚法@2021 第二十九条",),
    gate="fines",
    automation="over",
    fix="由人判断各项罚款是否针对同一个违法行为",
    fix_en="a person judges whether the fines are for one act",
)
def one_act_one_fine(file: CaseFile, say: Say) -> Outcome:
    """A party is not fined twice for the same act.

    Several fines in one decision may be for several acts, so that a person must look. With
    co-parties each may have a fine of its own.
    """
    if len(file.fines) <= 1 + len(file.case.co_parties):
        return PASS
    say.undecided(
        "一份决定有多项罚款，须由人判断是否针对当事人的同一个违法行为",
        "one decision holds several fines; a person judges whether they are for the same act",
        at="/decision/sanctions",
        found=tuple(each.amount for each in file.fines),
    )
    return say.done()


@rule(
    "DEC020",
    "决定书文号齐全、规范",
    "The decision has a number of the usual form",
    family="decision",
    gate="decision",
    fix="补录文号；写法不规范的，今后改正，已送达的文书不改",
    fix_en="enter the number; mend the form from now on, a paper that was served stays as it is",
)
def numbered(file: CaseFile, say: Say) -> Outcome:
    """A decision has a document number: the agency's word, the year in 〔〕, the serial, 号.

    A number that is no number is a warning; one that departs from GB/T 9704 a note.
    """
    decision = file.decision
    assert decision is not None  # the gate
    number = decision.document_number
    at = "/decision/document_number"
    if number is None:
        if not entered_from_paper(decision):
            return missing(at)
        say.fail("决定书没有文号", "the decision has no document number", at=at, needed="文号")
        return say.done()
    if _STRICT(number):
        return PASS
    read = parse_document_number(number)
    if isinstance(read, Invalid):
        say.fail("文号无法识别", "the document number cannot be read", at=at, found=number)
        return say.done()
    for doubt in read.doubts:
        say.fail(
            f"文号写法不规范：{doubt.message}",
            f"the document number departs from the usual form: {doubt.message_en}",
            at=at,
            found=number,
            needed=read.format(),
            severity="note",
        )
    return say.done()


@rule(
    "DEC022",
    "不予处罚的决定不含处罚",
    "A decision not to penalise holds no penalty",
    family="decision",
    ground=("行政处罚法@2021 第五十七条第一款",),
    gate="decision",
    fix="查明决定的种类：处罚决定与不予处罚决定不能并存于一份文书",
    fix_en="find out which kind it is: one paper cannot do both",
    plain=(sealed_and_signed, _OTHER_KIND),
)
def no_penalty_holds_none(file: CaseFile, say: Say) -> Outcome:
    """Article 57 sets penalty, no penalty and transfer side by side; a decision is one of them."""
    decision = file.decision
    assert decision is not None  # the gate
    if decision.kind not in ("no_penalty", "not_established"):
        return _OTHER_KIND
    if decision.sanctions:
        say.fail(
            "不予处罚的决定写有处罚",
            "a decision not to penalise names a penalty",
            at="/decision/sanctions",
            found=tuple(each.kind or "" for each in decision.sanctions),
            needed="无",
        )
    return say.done()
