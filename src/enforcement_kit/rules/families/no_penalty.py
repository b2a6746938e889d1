"""Decisions not to penalise (不予行政处罚): the grounds apart, each with what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.cited import citation_of, covers_any
from enforcement_kit.rules.looks.degrees import no_penalty_places
from enforcement_kit.rules.looks.detail import entered_from_paper
from enforcement_kit.rules.looks.stated import ELEMENTS
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    missing,
    not_applicable,
    not_run,
    undecided,
)
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Case, Decision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_OTHER_GROUND: Final = not_applicable("不予处罚另有理由", "the ground is another one")
_NO_CASES: Final = not_run(
    "缺少 cases 记录（用 --context 给出），无法查找以前的违法行为",
    "earlier cases are not given (--context), so no earlier violation can be looked for",
    reason="no_cases",
)
_NOT_FOR_NO_PENALTY: Final = "manner_term"


def _on_ground(file: CaseFile, ground: str) -> Decision | None:
    decision = file.no_penalty
    assert decision is not None  # the gate
    return decision if decision.no_penalty_ground == ground else None


@rule(
    "DEC013",
    "不予处罚决定书载明必要事项",
    "A decision not to penalise states what a decision should",
    family="decision",
    ground=("行政处罚法@2021 第五十九条第一款",),
    gate="no_penalty",
    severity="note",
    fix="核对决定书原件；今后制作时写全",
    fix_en="look at the paper itself; write it in full from now on",
)
def states_enough(file: CaseFile, say: Say) -> Outcome:
    """Article 59 lists what a penalty decision states; a decision not to penalise follows it.

    Manner and time of performance do not arise. What is missing is a note.
    """
    decision = file.no_penalty
    assert decision is not None  # the gate
    if decision.states is None:
        return missing("/decision/states")
    for element, (zh, en) in ELEMENTS.items():
        if element not in decision.states and element != _NOT_FOR_NO_PENALTY:
            say.fail(
                f"不予处罚决定书未载明{zh}",
                f"the decision does not state {en}",
                at=f"/decision/states/{element}",
                needed=zh,
            )
    return say.done()


@rule(
    "DEC014",
    "不予处罚的，对当事人进行教育",
    "Who is not penalised is educated",
    family="decision",
    ground=("行政处罚法@2021 第三十三条第三款",),
    gate="no_penalty",
    fix="查找教育记录（笔录、承诺书等）；确未教育的，补行教育并如实记录日期",
    fix_en="look for the record of it; where it was not done, do it and note the true day",
)
def educated(file: CaseFile, say: Say) -> Outcome:
    """Where the law lets a violation go unpenalised, the organ must educate the party.

    The record of it may stand in the decision or elsewhere in the file. Where the record was
    entered without what the decision states, the rule cannot run. A party who could not discern
    or control the act is for a person.
    """
    decision = file.no_penalty
    assert decision is not None  # the gate
    if decision.education:
        return PASS
    if decision.no_penalty_ground == "mental":
        return undecided(
            "当事人不能辨认或者控制自己的行为，查明对监护人的要求和教育情况",
            "the party could not discern or control the act: look what the guardian was told",
            at="/decision/education",
        )
    if decision.education is None and not entered_from_paper(decision):
        return missing("/decision/education")
    say.fail(
        "不予处罚，卷中没有对当事人进行教育的记录",
        "not penalised, and no record that the party was educated",
        at="/decision/education",
        needed="教育记录",
    )
    return say.done()


def _corrected(file: CaseFile, say: Say) -> None:
    """Says where correction is refuted, or not stated."""
    order = file.case.correction_order
    if order is None or order.done is None:
        say.missing(
            "/correction_order/done", "未载明违法行为是否已改正", "correction is not stated"
        )
    elif not order.done:
        say.fail(
            "违法行为没有改正",
            "the violation was not put right",
            at="/correction_order/done",
            found=order.done,
            needed="及时改正",
        )


@rule(
    "DEC015",
    "轻微不罚：没有危害后果并及时改正",
    "A slight violation: no harm, and put right in time",
    family="decision",
    ground=("行政处罚法@2021 第三十三条第一款",),
    gate="no_penalty",
    automation="under",
    fix="核对危害后果和改正情况；条件不具备的，不适用轻微不罚",
    fix_en="verify harm and correction; where one is lacking, this ground does not hold",
)
def slight_without_harm(file: CaseFile, say: Say) -> Outcome:
    """A slight violation that was put right in time and did no harm is not penalised.

    The machine looks at harm and correction; whether the violation was slight and the correction
    timely, a person judges.
    """
    if _on_ground(file, "slight") is None:
        return _OTHER_GROUND
    harm = None if file.case.act is None else file.case.act.harm
    if harm is None:
        say.missing("/act/harm")
    elif harm != "none":
        say.fail(
            "有危害后果，仍以轻微并及时改正为由不予处罚",
            "there was harm, and the ground is that there was none",
            at="/act/harm",
            found=harm,
            needed="没有造成危害后果",
        )
    _corrected(file, say)
    return say.done()


def _earlier(file: CaseFile) -> Iterator[Case]:
    """Earlier cases of the party in which a violation was found."""
    case = file.case
    party = case.party
    for number in (party.credit_code, party.id_number) if party else ():
        for other in file.context.earlier.get(number or "", ()):
            decision = other.decision
            if (
                other.id != case.id
                and decision is not None
                and decision.kind in ("penalty", "no_penalty")
                and decision.date is not None
                and file.acted is not None
                and decision.date <= file.acted
            ):
                yield other


def _of_scope(file: CaseFile, other: Case, scope: object) -> bool:
    case = file.case
    if scope == "same_matter":
        return other.matter == case.matter
    return scope == "any" or other.domain == case.domain


@rule(
    "DEC016",
    "首违不罚：危害轻微、及时改正、此前没有违法",
    "A first offence: minor harm, put right, none before",
    family="decision",
    ground=("行政处罚法@2021 第三十三条第一款",),
    gate="no_penalty",
    automation="under",
    fix="查询当事人以前的违法记录，核对危害后果和改正情况",
    fix_en="search for earlier violations; verify harm and correction",
)
def first_offence(file: CaseFile, say: Say) -> Outcome:
    """A first offence with minor harm that was put right in time may go unpenalised.

    Earlier cases are those of the records given, by identity number or credit code. How far back
    and among which violations one looks is set by the place; where it is not set, an earlier case
    is for a person.
    """
    if _on_ground(file, "first_offence") is None:
        return _OTHER_GROUND
    act = file.case.act
    if act is None or act.harm is None:
        say.missing("/act/harm")
    elif act.harm not in ("none", "minor"):
        say.fail(
            "危害后果不轻微，仍按初次违法不予处罚",
            "the harm was not minor, and the ground is a first offence",
            at="/act/harm",
            found=act.harm,
            needed="危害后果轻微",
        )
    _corrected(file, say)
    if not file.context.knows("cases"):
        say.outcome(_NO_CASES)
    elif file.acted is None:
        say.missing("/act/end")
    else:
        for other in _earlier(file):
            _weigh(file, say, other, file.acted)
    return say.done()


def _weigh(file: CaseFile, say: Say, other: Case, acted: dt.date) -> None:
    decision = other.decision
    assert decision is not None  # _earlier gives those with one
    assert decision.date is not None
    window = file.value("lenient.first_offence_window_months", acted)
    scope = file.value("lenient.first_offence_scope", acted)
    if not isinstance(window, Held) or not isinstance(scope, Held):
        say.undecided(
            f"当事人此前有案件（{other.id}）；回溯期间和范围未设定，是否初次违法由人判断",
            f"the party has an earlier case ({other.id}); how far back one looks is not set, so a"
            " person judges whether this is the first offence",
            at="/decision/no_penalty_ground",
            found=decision.date,
        )
    elif _of_scope(file, other, scope.value) and (
        decision.date >= acted - relativedelta(months=window.integer)
    ):
        say.fail(
            f"回溯期间内当事人已有违法案件（{other.id}），不是初次违法",
            f"the party has an earlier case ({other.id}) within the time looked back over",
            at="/decision/no_penalty_ground",
            found=decision.date,
            needed=f"{window.value} 个月内没有违法",
            by=(window, scope),
        )


@rule(
    "DEC017",
    "没有主观过错由当事人举证，由人判断",
    "Want of fault: the party proves it, a person judges",
    family="decision",
    ground=("行政处罚法@2021 第三十三条第二款",),
    gate="no_penalty",
    automation="manual",
    fix="查看当事人提交的证据是否足以证明没有主观过错",
    fix_en="look whether the party's evidence proves the want of fault",
)
def no_fault(file: CaseFile, say: Say) -> Outcome:
    """A party who proves to have been without fault is not penalised; a person weighs the proof."""
    if _on_ground(file, "no_fault") is None:
        return _OTHER_GROUND
    say.undecided(
        "查看当事人提交的证据，由人判断是否足以证明没有主观过错",
        "look at the party's evidence: a person judges whether it proves the want of fault",
        at="/evidence",
    )
    return say.done()


@rule(
    "DEC018",
    "不予处罚的理由写明并与所引条款相符",
    "The ground of not penalising is stated and fits the article cited",
    family="decision",
    ground=("行政处罚法@2021 第三十三条",),
    gate="no_penalty",
    severity="warning",
    fix="核对决定书：轻微不罚、首违不罚、无主观过错、未成年各有其条款",
    fix_en="look at the decision: each ground has an article of its own",
)
def ground_fits(file: CaseFile, say: Say) -> Outcome:
    """Slight, first offence, no fault, age and state of mind are different grounds.

    Each has its place in articles 30, 31 and 33. A decision that cites none of these is for a
    person: another law may provide for it.
    """
    decision = file.no_penalty
    assert decision is not None  # the gate
    ground = decision.no_penalty_ground
    if ground is None:
        if not entered_from_paper(decision):
            return missing("/decision/no_penalty_ground")
        say.fail(
            "没有写明不予处罚的理由",
            "the ground of not penalising is not stated",
            at="/decision/no_penalty_ground",
            needed="轻微、首违、无过错、未成年等",
        )
        return say.done()
    place = no_penalty_places().get(ground)
    if place is None:
        return PASS
    if decision.basis is None:
        return missing("/decision/basis")
    read = [each for each in map(citation_of, decision.basis) if each is not None]
    if any(covers_any(each, (place,)) for each in read):
        return PASS
    others = tuple(no_penalty_places().values())
    if any(covers_any(each, others) for each in read):
        say.fail(
            "不予处罚的理由与所引条款不符",
            "the ground does not fit the article cited",
            at="/decision/basis",
            found=tuple(each.short() for each in read),
            needed=place.short(),
            ground=place,
            other="/decision/no_penalty_ground",
        )
    else:
        say.undecided(
            "未引用处罚法关于不予处罚的条款，查明是否另有法律规定",
            "none of the articles on not penalising is cited: look for another law behind it",
            at="/decision/basis",
            found=tuple(each.short() for each in read),
            needed=place.short(),
        )
    return say.done()
