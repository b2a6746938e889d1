"""Collective discussion (集体讨论): held where due, by leaders, in time, and again where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.detail import another_paper, outcome_alone
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.people import key_of
from enforcement_kit.rules.looks.thresholds import compared
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.plain.discussed import discussed_by_leaders
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_PENALTY: Final = not_applicable("没有作出处罚决定", "no penalty was decided")
_NOTHING_FOLLOWED: Final = not_applicable(
    "讨论之后没有陈述申辩，也没有听证", "neither a defence nor a hearing followed"
)


@rule(
    "DIS001",
    "情节复杂或者重大违法行为经集体讨论决定",
    "A complex or major case was discussed by the leaders",
    family="discussion",
    ground=("行政处罚法@2021 第五十七条第二款",),
    gate="ordinary_penalty",
    automation="under",
    fix="查找集体讨论记录；属于情节复杂或者重大的，决定应当经集体讨论",
    fix_en="look for the record; a complex or major case is decided by discussion",
)
def discussed_where_due(file: CaseFile, say: Say) -> Outcome:
    """What is complex or major the law does not say: a fine at the amount that the packs set is.

    Without a set amount, a case that was not discussed is for a person, unless the legal reviewer
    answered that it is not major.
    """
    penalty, decided = file.ordinary_penalty, file.decided
    if file.case.discussion is not None:
        return PASS
    if penalty is None or decided is None:
        return missing("/decision/date")
    if outcome_alone(file) or "discussion_record" in file.paper_kinds:
        return missing("/discussion")
    fine = file.fine
    if fine is not None:
        found = compared(file, "discussion.threshold", fine, decided)
        if found.state == "reached":
            say.fail(
                "罚款达到应当集体讨论的数额，没有集体讨论",
                "the fine reaches the amount for collective discussion and there was none",
                at="/discussion",
                found=fine,
                needed=[each.decimal for each in found.held],
                by=found.held,
                other="/decision/sanctions",
            )
            return say.done()
        if found.state == "below":
            return PASS
    review = file.case.legal_review
    if review is not None and review.questions is not None and review.questions.major == "no":
        return PASS
    light = words_of("procedure", "reputational_sanctions")
    if penalty.sanctions and all(each.kind in light for each in penalty.sanctions):
        return PASS
    return undecided(
        "没有集体讨论；本地没有设定数额，是否情节复杂或者重大由人判断",
        "there was no discussion and no amount is set: whether the case is complex or major is for"
        " a person",
        at="/discussion",
    )


@rule(
    "DIS002",
    "集体讨论在决定前进行",
    "The discussion came before the decision",
    family="discussion",
    ground=("行政处罚法@2021 第五十七条第二款",),
    gate="discussion",
    day="decided",
    fix="核对讨论记录与决定的日期；决定后补做的讨论不能代替决定前的讨论",
    fix_en="compare the two days; a discussion made up afterwards decides nothing",
    plain=(discussed_by_leaders, PASS),
)
def discussed_before_the_decision(file: CaseFile, say: Say) -> Outcome:
    """The leaders discuss and then decide; on one day the order is taken as right."""
    discussion, decided = file.case.discussion, file.decided
    if discussion is None or file.penalty is None:
        return _NO_PENALTY
    if decided is None or discussion.date is None:
        return missing("/discussion/date" if decided else "/decision/date")
    if discussion.date > decided:
        say.fail(
            "集体讨论晚于处罚决定",
            "the discussion came after the decision",
            at="/discussion/date",
            found=discussion.date,
            needed=decided,
            other="/decision/date",
        )
    return say.done()


@rule(
    "DIS003",
    "集体讨论由行政机关负责人参加表决",
    "Those who vote are leaders of the organ",
    family="discussion",
    ground=("行政处罚法@2021 第五十七条第二款",),
    gate="discussion",
    severity="warning",
    automation="over",
    needs=("officers",),
    fix="由行政机关负责人集体讨论；核对参加人员的职务",
    fix_en="let the leaders of the organ discuss; look up the posts of those who voted",
    plain=(discussed_by_leaders, PASS),
)
def voted_by_leaders(file: CaseFile, say: Say) -> Outcome:
    """The discussion is that of the organ's leaders, the town government's and not the squad's.

    Where everybody only listened, nobody decided. Investigators who vote are the matter of another
    rule. Who is not in the register is for a person.
    """
    discussion = file.case.discussion
    if discussion is None or discussion.attendees is None:
        return missing("/discussion/attendees")
    voters = [(at, each) for at, each in enumerate(discussion.attendees) if each.votes]
    if not voters:
        if not discussion.attendees or any(each.votes is None for each in discussion.attendees):
            return missing("/discussion/attendees/0/votes")
        say.fail(
            "集体讨论没有人参加表决",
            "nobody voted in the discussion",
            at="/discussion/attendees",
            needed="负责人表决",
        )
        return say.done()
    unknown = None
    for at, each in voters:
        if each.person is None or key_of(file.context, each.person) in file.investigators:
            continue
        officer = file.context.officers.get(key_of(file.context, each.person))
        place = f"/discussion/attendees/{at}/person"
        if officer is None or officer.roles is None:
            unknown = unknown or place
        elif "decider" not in officer.roles:
            say.fail(
                "参加表决的人员不是行政机关负责人",
                "somebody voted who is no leader of the organ",
                at=place,
                found=officer.roles,
                needed="decider",
            )
    if unknown is not None:
        say.undecided(
            "参加表决的人员不在人员记录中，是否为行政机关负责人由人核对",
            "somebody who voted is not in the register: whether a leader is for a person",
            at=unknown,
        )
    return say.done()


@rule(
    "DIS004",
    "先讨论、后陈述申辩或者听证的，再次讨论",
    "Where a defence or hearing followed the discussion, it was held again",
    family="discussion",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="discussion",
    day="decided",
    automation="over",
    fix="陈述申辩、听证之后再次集体讨论",
    fix_en="discuss the case again after the defence or the hearing",
)
def discussed_again(file: CaseFile, say: Say) -> Outcome:
    """What the leaders discussed before they could hear the party, they discuss again.

    Held again after the decision it comes too late. A record of a later discussion that is in the
    file and was not entered is for a person.
    """
    discussion = file.case.discussion
    if discussion is None or file.penalty is None:
        return _NO_PENALTY
    followed = _last_word(file)
    if followed is None:
        return _NOTHING_FOLLOWED
    if discussion.date is None:
        return missing("/discussion/date")
    day, at = followed
    if discussion.date >= day:
        return PASS
    if any(each.date is None for each in discussion.repeated):
        return missing("/discussion/repeated/0/date")
    last = file.decided
    if not discussion.repeated and another_paper(file, "discussion_record", day, last):
        return undecided(
            "卷中有其后的集体讨论记录，未载明再次讨论：核对是否再次讨论",
            "a record of a later discussion is in the file and none is stated; look at it",
            at="/discussion/repeated",
        )
    if not any(
        each.date is not None and each.date >= day and (last is None or each.date <= last)
        for each in discussion.repeated
    ):
        say.fail(
            "集体讨论之后当事人陈述申辩或者听证，没有再次讨论",
            "a defence or hearing followed the discussion, which was not held again",
            at="/discussion/repeated",
            found=discussion.date,
            needed=day,
            other=at,
        )
    return say.done()


def _last_word(file: CaseFile) -> tuple[dt.date, str] | None:
    """The day the party was last heard before the decision, with its place."""
    days = []
    if file.heard is not None:
        days.append((file.heard, "/hearing/held"))
    if file.defence is not None and file.defence.made is not None:
        days.append((file.defence.made, "/statement_and_defence/made"))
    decided = file.decided
    return max((each for each in days if decided is None or each[0] <= decided), default=None)


@rule(
    "DIS005",
    "集体讨论记录有结论并签字",
    "The record of the discussion is signed and has a conclusion",
    family="discussion",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="discussion",
    day="decided",
    fix="在讨论记录中写明结论，由参加人员签字",
    fix_en="write the conclusion into the record and have it signed",
)
def recorded_and_signed(file: CaseFile, say: Say) -> Outcome:
    """The record says what was concluded, and those who were there signed it.

    A conclusion that is not stated counts as not there where the record of the discussion was
    entered with its signatures and lies in the file.
    """
    discussion = file.case.discussion
    if discussion is None:
        return _NO_PENALTY
    if discussion.record_signed is None:
        say.missing("/discussion/record_signed")
    elif not discussion.record_signed:
        say.fail(
            "集体讨论记录没有签字",
            "the record of the discussion is not signed",
            at="/discussion/record_signed",
            found=discussion.record_signed,
            needed="签字",
        )
    entered = discussion.record_signed is not None and "discussion_record" in file.paper_kinds
    if discussion.conclusion is None and not entered:
        say.missing("/discussion/conclusion")
    elif blank(discussion.conclusion):
        say.fail(
            "集体讨论记录没有结论",
            "the record of the discussion has no conclusion",
            at="/discussion/conclusion",
            needed="结论",
        )
    return say.done()
