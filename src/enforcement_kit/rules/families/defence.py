"""Statement and defence (陈述、申辩): its time given in full, heard, never punished for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.told import (
    amounts_by_kind,
    first_of_kind,
    not_surely_over,
    notice_reached,
    waived_by,
)
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable, undecided
from enforcement_kit.rules.plain.told import told_in_order
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Due
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_DECIDED: Final = "/decision/sanctions"
_NO_PENALTY: Final = not_applicable("没有作出普通程序处罚决定", "no penalty of ordinary procedure")
_NOT_TOLD: Final = not_applicable(
    "事先告知书没有告知听证权", "the notice tells no right to a hearing"
)
_AFTERWARDS: Final = not_applicable(
    "陈述申辩在处罚决定之后提出", "the defence was made after the decision"
)
_WAIVED_TOO_SOON: Final = undecided(
    "放弃的日期早于事先告知：尚未告知的权利能否放弃、是否明确放弃由人判断",
    "the waiver is older than the notice: whether what was not yet told was given up is for a"
    " person",
    at="/prior_notice/date",
)
_NOT_EXAMINED: Final = not_applicable("没有复核", "there was no re-examination")


@rule(
    "NTC004",
    "申请听证的期限届满后才作出决定",
    "The decision waits until the time to ask for a hearing has run out",
    family="notice",
    ground=("行政处罚法@2021 第六十四条第一项",),
    gate="prior_notice",
    automation="under",
    fix="查找当事人明确放弃听证的材料；没有的，属于提前作出决定",
    fix_en="look for an express waiver of the hearing; without one the decision came too early",
    plain=(told_in_order, PASS),
)
def hearing_time_ran_out(file: CaseFile, say: Say) -> Outcome:
    """Where a hearing was offered, its days run to their end before the decision is made.

    The days are counted from the day the notice arrived. An express waiver of the hearing, or a
    hearing that was held, frees the organ from waiting. A waiver of the defence alone does not:
    whether its words cover the hearing is for a person, as is a waiver of what was not yet told.
    """
    notice, decided = file.case.prior_notice, file.decided
    if notice is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    if notice.states is None:
        return missing("/prior_notice/states")
    if "hearing_right" not in notice.states:
        return _NOT_TOLD
    reached = notice_reached(file)
    if decided is None or reached is None:
        return missing("/prior_notice/served" if decided else "/decision/date")
    hearing = file.case.hearing
    too_soon = hearing is not None and _before_the_notice(file, hearing.waived)
    if hearing is not None and (
        (waived_by(hearing.waived, decided) and not too_soon)
        or (hearing.held is not None and hearing.held <= decided)
    ):
        return PASS
    due = file.due("penalty.hearing_request_days", reached)
    early = not_surely_over(decided, due)
    if early is not None:
        return early
    if decided <= due.earliest and too_soon:
        return _WAIVED_TOO_SOON
    if decided <= due.earliest:
        return _too_early(file, say, decided, due)
    return PASS


def _before_the_notice(file: CaseFile, waived: dt.date | bool | None) -> bool:
    """Whether a right was given up before the notice that told of it was made or arrived."""
    notice = file.case.prior_notice
    if notice is None or not isinstance(waived, dt.date):
        return False
    days = [day for day in (notice.date, notice_reached(file)) if day is not None]
    return bool(days) and waived < min(days)


def _too_early(file: CaseFile, say: Say, decided: dt.date, due: Due) -> Outcome:
    stated = file.case.statement_and_defence
    if stated is not None and waived_by(stated.waived, decided):
        words = words_of("procedure", "hearing_words")
        if stated.content is None or any(word in stated.content for word in words):
            return undecided(
                f"申请听证的期限至 {due.latest}；当事人放弃陈述申辩，是否一并明确放弃听证由人判断",
                f"the time to ask for a hearing ran to {due.latest}; the party waived its defence:"
                " whether the waiver covers the hearing is for a person",
                at="/statement_and_defence/waived",
            )
    say.fail(
        f"申请听证的期限至 {due.latest} 届满，决定作出过早",
        f"the time to ask for a hearing ran to {due.latest}: the decision came too early",
        at="/decision/date",
        found=decided,
        needed=due.latest,
        by=due.answer,  # type: ignore[arg-type]  # a time that is not over has its value
        other="/prior_notice/served",
    )
    return say.done()


@rule(
    "NTC005",
    "告知的陈述申辩期限届满后才作出决定",
    "The decision waits until the time given for the defence has run out",
    family="notice",
    ground=("行政处罚法@2021 第四十四条", "行政处罚法@2021 第四十五条第一款"),
    gate="prior_notice",
    automation="under",
    fix="查找当事人明确放弃陈述申辩的材料；没有的，属于提前作出决定",
    fix_en="look for an express waiver of the defence; without one the decision came too early",
    plain=(told_in_order, PASS),
)
def defence_time_ran_out(file: CaseFile, say: Say) -> Outcome:
    """The organ keeps the term that its own notice gives for the defence.

    The penalty law sets no days for it. Where the notice states none and no rule of the field has
    one, a person looks at whether the time was enough. A waiver by then frees the organ; a defence
    made before the term ends leaves it to a person whether more was to come.
    """
    notice, decided = file.case.prior_notice, file.decided
    if notice is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    if decided is None:
        return missing("/decision/date")
    stated = file.case.statement_and_defence
    too_soon = stated is not None and _before_the_notice(file, stated.waived)
    if stated is not None and waived_by(stated.waived, decided) and not too_soon:
        return PASS
    until, by = notice.defence_until, None
    if until is None:
        reached = notice_reached(file)
        if reached is None:
            return missing("/prior_notice/defence_until")
        due = file.due("penalty.defence_days", reached)
        if not isinstance(due.answer, Held):
            return _term_for_a_person(due)
        early = not_surely_over(decided, due)
        if early is not None:
            return early
        until, by = due.latest, due.answer
    if decided > until:
        return PASS
    if too_soon:
        return _WAIVED_TOO_SOON
    if stated is not None and stated.made is not None:
        return undecided(
            f"陈述申辩期限至 {until} 尚未届满即作出决定；当事人已提出意见，是否还有补充由人判断",
            f"the decision came before the term ended on {until}; the party had answered: whether"
            " more was to come is for a person",
            at="/decision/date",
        )
    say.fail(
        f"陈述申辩期限至 {until} 届满，决定作出过早",
        f"the term for the defence ran to {until}: the decision came too early",
        at="/decision/date",
        found=decided,
        needed=until,
        by=by,
        other="/prior_notice/defence_until",
    )
    return say.done()


def _term_for_a_person(due: Due) -> Outcome:
    if due.answer.verdict == "not_run":  # type: ignore[union-attr]  # the caller saw no value
        return absent(due.answer)  # type: ignore[arg-type]  # the same
    return undecided(
        "告知书没有写明陈述申辩的期限，法律也没有定日数；所给时间是否合理由人判断",
        "the notice gives no term for the defence and the law sets no days: whether the time was"
        " enough is for a person",
        at="/prior_notice/defence_until",
    )


@rule(
    "NTC006",
    "陈述申辩在决定前经过复核",
    "A defence was re-examined before the decision",
    family="notice",
    ground=("行政处罚法@2021 第四十五条第一款", "行政处罚法@2021 第六十二条"),
    gate="defence",
    fix="查找复核材料；没有复核的，决定不得作出",
    fix_en="look for the re-examination; without it no decision may be made",
)
def defence_re_examined(file: CaseFile, say: Say) -> Outcome:
    """What the party puts forward is examined again, after it was said and before the decision."""
    stated, decided, again = file.defence, file.decided, file.case.re_examination
    if file.penalty is None or stated is None or stated.made is None:
        return _NO_PENALTY
    if decided is None:
        return missing("/decision/date")
    if stated.made > decided:
        return _AFTERWARDS
    if again is None:
        say.fail(
            "当事人提出陈述申辩，没有复核",
            "the party made a defence and nothing was examined again",
            at="/re_examination",
            needed="复核",
            other="/statement_and_defence/made",
        )
    elif again.date is None:
        return missing("/re_examination/date")
    elif not stated.made <= again.date <= decided:
        say.fail(
            "复核不在陈述申辩之后、处罚决定之前",
            "the re-examination does not lie between the defence and the decision",
            at="/re_examination/date",
            found=again.date,
            needed=(stated.made, decided),
            other="/decision/date",
        )
    return say.done()


@rule(
    "NTC007",
    "不采纳陈述申辩的说明理由",
    "Where a defence is not adopted, the reasons are given",
    family="notice",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="defence",
    fix="在复核意见中写明采纳或者不采纳的理由",
    fix_en="write into the re-examination why the defence was adopted or not",
)
def reasons_for_not_adopting(file: CaseFile, say: Say) -> Outcome:
    """A defence that is set aside, wholly or in part, is answered with reasons."""
    again = file.case.re_examination
    if again is None:
        return _NOT_EXAMINED
    if again.adopted is None:
        return missing("/re_examination/adopted")
    if again.adopted != "yes" and blank(again.reasons):
        say.fail(
            "没有采纳陈述申辩，也没有说明理由",
            "the defence was not adopted and no reasons are given",
            at="/re_examination/reasons",
            needed="不采纳的理由",
            other="/re_examination/adopted",
        )
    return say.done()


@rule(
    "NTC008",
    "不因陈述申辩加重处罚",
    "The penalty is not heavier after a defence",
    family="notice",
    ground=("行政处罚法@2021 第四十五条第二款",),
    gate="defence",
    automation="over",
    fix="查明加重的原因；因陈述申辩而加重的，应当改正",
    fix_en="find out why it grew heavier; where it was for the defence, mend the decision",
)
def not_heavier_for_a_defence(file: CaseFile, say: Say) -> Outcome:
    """After a defence the decision holds no higher fine or confiscation than the notice.

    A further kind beside all that was told fails; where something told was dropped or lowered, a
    person weighs the one against the other.
    """
    notice, penalty = file.case.prior_notice, file.penalty
    if penalty is None:
        return _NO_PENALTY
    if notice is None or not notice.sanctions:
        return missing("/prior_notice/sanctions")
    told, decided = amounts_by_kind(notice.sanctions), amounts_by_kind(penalty.sanctions)
    further = [kind for kind in decided if kind not in told]
    if further and any(each.kind is None for each in notice.sanctions):
        say.missing("/prior_notice/sanctions")
    elif further:
        _further(say, told, decided, first_of_kind(penalty.sanctions, further[0], _DECIDED))
    for kind, amount in decided.items():
        before = told.get(kind)
        if before is not None and amount is not None and amount > before:
            say.fail(
                "当事人陈述申辩后，处罚数额高于告知的数额",
                "after the defence the amount is higher than the notice said",
                at=first_of_kind(penalty.sanctions, kind, _DECIDED),
                found=amount,
                needed=before,
                other=first_of_kind(notice.sanctions, kind, "/prior_notice/sanctions"),
            )
    return say.done()


def _further(
    say: Say, told: dict[str, Decimal | None], decided: dict[str, Decimal | None], at: str
) -> None:
    """A kind that was not told: surely heavier where everything told stands beside it."""
    less = any(
        kind not in decided or (amount is not None and (decided[kind] or amount) < amount)
        for kind, amount in told.items()
    )
    if less:
        say.undecided(
            "当事人陈述申辩后，处罚种类与告知不同，是否更重由人判断",
            "after the defence the kinds are others than in the notice: whether that is heavier is"
            " for a person",
            at=at,
            found=tuple(decided),
            needed=tuple(told),
            other="/prior_notice/sanctions",
        )
    else:
        say.fail(
            "当事人陈述申辩后，增加了没有告知的处罚种类",
            "after the defence a kind of sanction was added",
            at=at,
            found=tuple(decided),
            needed=tuple(told),
            other="/prior_notice/sanctions",
        )
