"""Hearing (听证): told where due, held on request, in public, free, led by an outsider."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.detail import papers_in_full, steps_not_entered
from enforcement_kit.rules.looks.hearing_due import hearing_due
from enforcement_kit.rules.looks.people import key_of
from enforcement_kit.rules.looks.told import notice_reached, paper_reached
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable, undecided
from enforcement_kit.rules.periods import unknown_calendar
from enforcement_kit.rules.plain.told import told_in_order
from enforcement_kit.rules.rule import rule
from enforcement_kit.workdays import UnknownCalendarError

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_NOTICE: Final = not_applicable("没有事先告知，由告知规则核查", "there is no prior notice")
_NOT_DUE: Final = not_applicable(
    "拟作出的处罚不属于应当告知听证权的", "the sanctions call for no hearing"
)
_NOT_ASKED: Final = not_applicable("当事人没有要求听证", "the party asked for no hearing")
_GIVEN_UP: Final = not_applicable("当事人放弃或者撤回听证要求", "the party gave the hearing up")
_UNDECIDED_YET: Final = not_applicable("尚未作出处罚决定", "no penalty has been decided")
_NO_AGENT: Final = not_applicable("没有委托代理人", "no agent is stated")
_NO_FEE_STATED: Final = not_applicable("没有收取听证费用的记载", "no fee is stated")


@rule(
    "HRG001",
    "应当告知听证权的，已经告知",
    "The right to a hearing is told where it is due",
    family="hearing",
    ground=("行政处罚法@2021 第六十三条第一款",),
    gate="ordinary_penalty",
    automation="under",
    fix="补充告知听证权，并给予申请听证的期限",
    fix_en="tell the party of the right to a hearing, and give the days to ask for one",
    plain=(told_in_order, PASS),
)
def hearing_right_told(file: CaseFile, say: Say) -> Outcome:
    """Heavy sanctions are decided only after the party was told that it may ask for a hearing.

    Some kinds call for it whatever the amount. For fines and confiscations the amount is what the
    town's packs set for the party's kind; where none is set, a person looks.
    """
    notice, penalty = file.case.prior_notice, file.ordinary_penalty
    if notice is None or penalty is None:
        return _NO_NOTICE
    if notice.states is None:
        return missing("/prior_notice/states")
    if "hearing_right" in notice.states:
        return PASS
    day = file.noticed
    if day is None:
        return missing("/prior_notice/date")
    sanctions, at = penalty.sanctions, "/decision/sanctions"
    if notice.sanctions:
        sanctions, at = notice.sanctions, "/prior_notice/sanctions"
    found = hearing_due(file, sanctions, day)
    if found.state == "not_due":
        return _NOT_DUE
    place = f"{at}/{found.at}"
    if found.state == "open":
        return undecided(
            f"没有告知听证权；{found.zh}", f"no right to a hearing was told; {found.en}", at=place
        )
    say.fail(
        "处罚属于应当告知听证权的，没有告知",
        "the sanction calls for a hearing and the right was not told",
        at="/prior_notice/states",
        found=notice.states,
        needed="hearing_right",
        by=found.held,
        other=place,
    )
    return say.done()


@rule(
    "HRG002",
    "当事人在期限内要求听证的，已经举行",
    "A hearing asked for in time was held",
    family="hearing",
    ground=("行政处罚法@2021 第六十三条第一款", "行政处罚法@2021 第六十四条第一项"),
    gate="hearing",
    fix="没有组织听证的，决定不得作出，按程序组织听证",
    fix_en="without the hearing no decision may be made: hold it",
)
def hearing_held_on_request(file: CaseFile, say: Say) -> Outcome:
    """A party that asks within its days is heard, unless it gives the hearing up or stays away.

    A request after the days are over binds nobody. Where the notice told of no such right, whether
    a hearing had to be held is for a person.
    """
    hearing = file.case.hearing
    if hearing is None or hearing.requested is None:
        return _NOT_ASKED
    if hearing.held is not None or hearing.absence_noted:
        return PASS
    if hearing.waived:
        return _GIVEN_UP
    if file.penalty is None:
        return _UNDECIDED_YET
    reached, notice = notice_reached(file), file.case.prior_notice
    if reached is None or notice is None:
        return missing("/prior_notice/served")
    due = file.due("penalty.hearing_request_days", reached)
    if not isinstance(due.answer, Held):
        return absent(due.answer)
    if due.earliest < hearing.requested <= due.latest:
        return unknown_calendar(due)
    if hearing.requested > due.latest:
        return not_applicable(
            f"听证要求提出于 {hearing.requested}，晚于最后一日 {due.latest}",
            f"the hearing was asked for on {hearing.requested}, after the last day {due.latest}",
        )
    if notice.states is not None and "hearing_right" not in notice.states:
        return undecided(
            "没有告知听证权，当事人要求听证而没有举行；是否应当举行由人判断",
            "no such right was told, a hearing was asked for and not held: whether it had to be is"
            " for a person",
            at="/hearing/requested",
        )
    if steps_not_entered(file, "hearing_record", "hearing_report"):
        return missing("/hearing/held")
    say.fail(
        "当事人在期限内要求听证，没有举行",
        "a hearing was asked for in time and not held",
        at="/hearing/held",
        needed="听证",
        by=due.answer,
        other="/hearing/requested",
    )
    return say.done()


@rule(
    "HRG003",
    "举行听证前提前通知当事人",
    "The party is told of the hearing long enough before",
    family="hearing",
    ground=("行政处罚法@2021 第六十四条第二项",),
    gate="hearing_held",
    fix="通知不足期限的，查明当事人是否同意，必要时重新组织听证",
    fix_en="where the notice was too short find out whether the party agreed; else hear it again",
)
def told_of_the_hearing(file: CaseFile, say: Say) -> Outcome:
    """The notice of the hearing goes out so many working days before it.

    Where the papers of the file are listed whole, and neither they nor the services hold any, the
    party was not told.
    Whole days between the two settle it; fewer days than the text can bear fail. Between the two
    readings, where it is a question of whether the day of the notice counts, a person decides.
    """
    hearing, held = file.case.hearing, file.heard
    if hearing is None or held is None:
        return missing("/hearing/held")
    told = paper_reached(file, "hearing_notice", hearing.notified)
    if told is None:
        papers = file.papers_by_kind.keys() | file.services.keys()
        if "hearing_notice" in papers or not papers_in_full(file):
            return missing("/hearing/notified")
        say.fail(
            "举行听证，没有通知当事人",
            "a hearing was held and the party was not told of it",
            at="/hearing/notified",
            needed="听证通知书",
            other="/hearing/held",
        )
        return say.done()
    due = file.due("penalty.hearing_notice_days", held)
    if not isinstance(due.answer, Held):
        return absent(due.answer)
    if due.day is None:
        return unknown_calendar(due)
    if told <= due.day:
        return PASS
    last = _latest_notice(file, due.answer, held)
    if last is None:
        return unknown_calendar(due)
    if told <= last:
        return undecided(
            f"通知于 {told}，听证于 {held}；通知当日是否计入“七日前”由人判断",
            f"told on {told}, heard on {held}: whether the day of the notice counts is open",
            at="/hearing/notified",
        )
    say.fail(
        f"听证的通知晚于最后一日 {last}",
        f"the notice of the hearing came after the last day {last}",
        at="/hearing/notified",
        found=told,
        needed=last,
        by=due.answer,
        other="/hearing/held",
    )
    return say.done()


def _latest_notice(file: CaseFile, days: Held, held: dt.date) -> dt.date | None:
    """The last day by the reading that leaves least time; `None` past the calendar."""
    if days.unit != "working_day":
        return held - dt.timedelta(days=days.integer)
    try:
        return file.context.table.nth_working_day_before(held, days.integer)
    except UnknownCalendarError:
        return None


@rule(
    "HRG004",
    "听证由非本案调查人员主持",
    "The hearing is led by somebody who did not investigate the case",
    family="hearing",
    ground=("行政处罚法@2021 第六十四条第四项",),
    gate="hearing_held",
    fix="另行指定非本案调查人员主持，重新听证",
    fix_en="name somebody else to preside and hear the party again",
)
def presided_by_an_outsider(file: CaseFile, say: Say) -> Outcome:
    """Who investigated does not preside: handlers, who made records or took evidence or samples,
    and the authors of the report.
    """
    hearing = file.case.hearing
    if hearing is None or hearing.presiding_officer is None:
        return missing("/hearing/presiding_officer")
    if key_of(file.context, hearing.presiding_officer) in file.investigators:
        say.fail(
            "听证主持人是本案调查人员",
            "the presiding officer investigated the case",
            at="/hearing/presiding_officer",
            needed="非本案调查人员",
            other="/filing/handlers",
        )
    return say.done()


@rule(
    "HRG005",
    "听证公开举行",
    "The hearing is public",
    family="hearing",
    ground=("行政处罚法@2021 第六十四条第三项",),
    gate="hearing_held",
    automation="manual",
    fix="查找不公开的理由（国家秘密、商业秘密、个人隐私），并写入听证笔录",
    fix_en="look for why it was not public (secrets, privacy) and see that the record says so",
)
def held_in_public(file: CaseFile, say: Say) -> Outcome:
    """A hearing behind closed doors needs state or business secrets, or privacy: a person looks."""
    hearing = file.case.hearing
    if hearing is None or hearing.public is None:
        return missing("/hearing/public")
    if not hearing.public:
        say.undecided(
            "听证没有公开举行，是否涉及国家秘密、商业秘密或者个人隐私由人判断",
            "the hearing was not public: whether secrets or privacy asked for that is for a person",
            at="/hearing/public",
        )
    return say.done()


@rule(
    "HRG006",
    "听证代理人不超过法定人数",
    "The party has no more agents than the law allows",
    family="hearing",
    ground=("行政处罚法@2021 第六十四条第五项",),
    gate="hearing_held",
    fix="核对授权委托书，只列有授权的代理人",
    fix_en="compare the letters of authority and list those agents who have one",
)
def not_too_many_agents(file: CaseFile, say: Say) -> Outcome:
    """The party comes itself or sends agents, one or two."""
    hearing, day = file.case.hearing, file.heard
    if hearing is None or day is None or not hearing.agents:
        return _NO_AGENT
    most = file.value("penalty.hearing_agents_max", day)
    if not isinstance(most, Held):
        return absent(most)
    if len(hearing.agents) > most.integer:
        say.fail(
            f"听证代理人 {len(hearing.agents)} 人，超过法定人数",
            f"{len(hearing.agents)} agents, more than the law allows",
            at="/hearing/agents",
            found=len(hearing.agents),
            needed=most.integer,
            by=most,
        )
    return say.done()


@rule(
    "HRG008",
    "不向当事人收取听证费用",
    "The party pays nothing for the hearing",
    family="hearing",
    ground=("行政处罚法@2021 第六十三条第二款",),
    gate="hearing",
    fix="退还收取的听证费用",
    fix_en="give the fee back",
)
def free_of_charge(file: CaseFile, say: Say) -> Outcome:
    """The organ bears the cost of the hearing."""
    hearing = file.case.hearing
    if hearing is None or hearing.fee is None:
        return _NO_FEE_STATED
    if hearing.fee > 0:
        say.fail(
            "向当事人收取了听证费用",
            "the party was charged for the hearing",
            at="/hearing/fee",
            found=hearing.fee,
            needed=0,
        )
    return say.done()
