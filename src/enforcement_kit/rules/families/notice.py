"""Prior notice (告知): made, whole, served before the decision, which does not go beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import outcome_alone
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.naming import name_key
from enforcement_kit.rules.looks.told import amounts_by_kind, first_of_kind, notice_reached
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, undecided
from enforcement_kit.rules.plain.told import told_in_order
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import PriorNotice, Sanction
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_PENALTY: Final = not_applicable("没有作出普通程序处罚决定", "no penalty of ordinary procedure")
_REQUIRED: Final = {
    "facts": ("事实", "the facts"),
    "reasons": ("理由", "the reasons"),
    "basis": ("依据", "the basis"),
    "content": ("拟处罚的内容", "the penalty intended"),
    "statement_right": ("陈述、申辩的权利", "the right to be heard"),
}


def _reached_at(file: CaseFile, notice: PriorNotice) -> str:
    """The place of the day that the notice reached the party."""
    reached = notice_reached(file)
    if notice.served == reached:
        return "/prior_notice/served"
    services = file.services.get("prior_notice", ())
    return next(
        (f"/service/{at}/date" for at, each in services if day_of(each.date) == reached),
        "/prior_notice/served",
    )


@rule(
    "NTC001",
    "普通程序处罚决定作出前有事先告知",
    "A penalty of ordinary procedure has a prior notice before it",
    family="notice",
    ground=("行政处罚法@2021 第四十四条", "行政处罚法@2021 第六十二条"),
    gate="ordinary_penalty",
    fix="查找事先告知书；没有告知的，决定不得作出，按程序重新告知",
    fix_en="look for the notice; without one no decision may be made: tell the party, begin again",
    plain=(told_in_order, PASS),
)
def notice_before_decision(file: CaseFile, say: Say) -> Outcome:
    """Before the decision the party is told what is intended and on what facts, reasons and law.

    Where the file holds the notice or its service, and the record does not, a person looks. The
    same where the party gave up its defence: the law then excepts what was not told. A record of
    the outcome alone says nothing of the notice.
    """
    notice, decided = file.case.prior_notice, file.decided
    if notice is not None:
        if notice.date is not None and decided is not None and notice.date > decided:
            say.fail(
                "事先告知书的日期晚于处罚决定",
                "the notice is dated after the decision",
                at="/prior_notice/date",
                found=notice.date,
                needed=decided,
                other="/decision/date",
            )
        return say.done()
    if file.case.procedure is None or outcome_alone(file):
        return missing("/prior_notice" if file.case.procedure else "/procedure")
    if "prior_notice" in file.services or "prior_notice" in file.paper_kinds:
        return undecided(
            "卷内有事先告知书或者其送达，但没有告知的记载，由人核对",
            "the file holds a notice or its service, and the record tells of none: a person looks",
            at="/prior_notice",
        )
    stated = file.case.statement_and_defence
    if stated is not None and (stated.waived or stated.made is not None):
        return undecided(
            "没有事先告知的记载，但当事人陈述申辩或者明确放弃；是否已经告知由人判断",
            "no notice is recorded, yet the party answered or waived: whether it was told is for a"
            " person",
            at="/statement_and_defence",
        )
    say.fail(
        "作出处罚决定前没有事先告知",
        "no notice went before the decision",
        at="/prior_notice",
        needed="事先告知书",
        other="/decision",
    )
    return say.done()


@rule(
    "NTC002",
    "事先告知书写明事实、理由、依据、拟处罚内容和陈述申辩权",
    "The notice states facts, reasons, basis, content and the right to be heard",
    family="notice",
    ground=("行政处罚法@2021 第四十四条",),
    gate="prior_notice",
    fix="补充告知所缺内容，并重新给予陈述申辩的时间",
    fix_en="tell the party what is lacking, and give the time to answer again",
    plain=(told_in_order, PASS),
)
def notice_is_whole(file: CaseFile, say: Say) -> Outcome:
    """Every part that the article names stands in the notice; the hearing has a rule of its own."""
    notice = file.case.prior_notice
    if notice is None or notice.states is None:
        return missing("/prior_notice/states")
    for part, (zh, en) in _REQUIRED.items():
        if part not in notice.states:
            say.fail(
                f"事先告知书没有写明{zh}",
                f"the notice does not state {en}",
                at=f"/prior_notice/states/{part}",
                found=notice.states,
                needed=part,
            )
    return say.done()


@rule(
    "NTC003",
    "事先告知书在决定前送达当事人",
    "The notice reached the party before the decision",
    family="notice",
    ground=("行政处罚法@2021 第四十四条", "行政处罚法@2021 第六十二条"),
    gate="prior_notice",
    fix="查找告知书的送达回证；没有送达的，重新告知",
    fix_en="look for the receipt of the notice; where it was not served, tell the party again",
    plain=(told_in_order, PASS),
)
def notice_reached_party(file: CaseFile, say: Say) -> Outcome:
    """A notice tells only when it arrives: by its own day of service or by a service in the file.

    Where other papers were served and this one was not, it did not arrive. On one day with the
    decision it may have come first; the time to answer is the matter of other rules.
    """
    notice, decided = file.case.prior_notice, file.decided
    if notice is None or file.ordinary_penalty is None:
        return _NO_PENALTY
    if decided is None:
        return missing("/decision/date")
    reached = notice_reached(file)
    if reached is None:
        if not file.case.service or "prior_notice" in file.services:
            return missing("/prior_notice/served")
        say.fail(
            "卷内没有事先告知书的送达",
            "nothing shows that the notice was served",
            at="/prior_notice/served",
            needed=decided,
            other="/service",
        )
    elif reached > decided:
        say.fail(
            "事先告知书在处罚决定之后才送达",
            "the notice reached the party after the decision",
            at=_reached_at(file, notice),
            found=reached,
            needed=decided,
            other="/decision/date",
        )
    return say.done()


@rule(
    "NTC009",
    "处罚决定不超出事先告知的种类和数额",
    "The decision does not go beyond the notice",
    family="notice",
    ground=("行政处罚法@2021 第四十四条", "行政处罚法@2021 第六十二条"),
    gate="prior_notice",
    automation="over",
    fix="决定超出告知的，应当就超出部分重新告知",
    fix_en="what goes beyond the notice must be told before it is decided",
    plain=(told_in_order, PASS),
)
def not_beyond_the_notice(file: CaseFile, say: Say) -> Outcome:
    """Nobody is penalised with what they were not told of: no new kind, no higher amount.

    A warning or criticism may stand in the place of a graver kind that the notice named. Amounts
    of one kind are added up before they are compared. Things named in other words than in the
    notice are for a person.
    """
    notice, penalty = file.case.prior_notice, file.ordinary_penalty
    if notice is None or penalty is None:
        return _NO_PENALTY
    if not notice.sanctions:
        return missing("/prior_notice/sanctions")
    if _one_and_the_same(notice.sanctions, penalty.sanctions):
        return PASS
    told, decided = amounts_by_kind(notice.sanctions), amounts_by_kind(penalty.sanctions)
    _other_things(say, notice.sanctions, penalty.sanctions)
    dropped = any(kind not in decided for kind in told)
    for kind, amount in decided.items():
        at = first_of_kind(penalty.sanctions, kind, "/decision/sanctions")
        if kind not in told:
            if any(each.kind is None for each in notice.sanctions):
                say.missing("/prior_notice/sanctions")
            elif not (dropped and kind in words_of("procedure", "reputational_sanctions")):
                say.fail(
                    "处罚决定包含没有告知的处罚种类",
                    "the decision holds a kind of sanction that was not told",
                    at=at,
                    found=kind,
                    needed=tuple(told),
                    other="/prior_notice/sanctions",
                )
            continue
        before = told[kind]
        if amount is None:
            continue
        place = first_of_kind(notice.sanctions, kind, "/prior_notice/sanctions")
        if before is None:
            say.missing(f"{place}/amount")
        elif amount > before:
            say.fail(
                "处罚数额高于事先告知的数额",
                "the amount is higher than the notice said",
                at=f"{at}/amount",
                found=amount,
                needed=before,
                other=f"{place}/amount",
            )
    return say.done()


def _one_and_the_same(told: tuple[Sanction, ...], decided: tuple[Sanction, ...]) -> bool:
    """The ordinary case, looked at first: one sanction, decided as it was told."""
    if len(told) != 1 or len(decided) != 1:
        return False
    one, other = told[0], decided[0]
    return (one.kind, one.amount, one.object) == (other.kind, other.amount, other.object)


def _other_things(say: Say, told: tuple[Sanction, ...], decided: tuple[Sanction, ...]) -> None:
    """Things that the decision names and the notice, naming things of that kind, does not."""
    for at, each in enumerate(decided):
        named = [one.object for one in told if one.kind == each.kind and one.object]
        thing = name_key(each.object or "")
        if thing and named and all(thing not in name_key(one) for one in named):
            say.undecided(
                "处罚决定所列物品与事先告知的不同，是否同一物品由人核对",
                "the decision names other things than the notice: whether they are the same is for"
                " a person",
                at=f"/decision/sanctions/{at}/object",
                found=each.object,
                needed=tuple(named),
                other="/prior_notice/sanctions",
            )


@rule(
    "NTC010",
    "事先告知书先作出后送达",
    "The notice is made before it is served",
    family="notice",
    gate="prior_notice",
    fix="核对告知书与送达回证的日期，查明哪一处有误",
    fix_en="compare the notice with its receipt and find out which day is wrong",
    plain=(told_in_order, PASS),
)
def notice_made_before_served(file: CaseFile, say: Say) -> Outcome:
    """The day on the notice is not later than the day it reached the party."""
    notice, reached = file.case.prior_notice, notice_reached(file)
    if notice is None or notice.date is None or reached is None:
        return missing("/prior_notice/served" if notice and notice.date else "/prior_notice/date")
    if notice.date > reached:
        say.fail(
            "事先告知书的日期晚于送达日期",
            "the notice is dated after the day it was served",
            at="/prior_notice/date",
            found=notice.date,
            needed=reached,
            other=_reached_at(file, notice),
        )
    return say.done()
