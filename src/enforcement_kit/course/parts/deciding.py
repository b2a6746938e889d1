"""Legal review, collective discussion, decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.course.parts.hearing import (
    notice_served,
    request_term,
    told_of_hearing,
    waived,
)
from enforcement_kit.course.reckoner import day_after, next_day, not_before
from enforcement_kit.course.step import Doubt, Limit
from enforcement_kit.law import Held, Unset
from enforcement_kit.workdays import SuspendedInterval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.course.reckoner import Reckoner
    from enforcement_kit.course.step import TimelineStep

__all__ = ["deciding"]

DECISION: Final = "penalty.decision_days"
EXTENSION: Final = "penalty.decision_extension_days"
REVIEWED: Final = "行政处罚法第五十八条第一款"
DISCUSSED: Final = "行政处罚法第五十七条第二款"
FILED: Final = ("立案", "the filing")
NAMES: Final = {
    "penalty": ("行政处罚决定", "penalty decision"),
    "no_penalty": ("不予行政处罚决定", "decision not to penalise"),
    "not_established": ("违法事实不成立的决定", "decision that the act is not established"),
    "transfer": ("移送决定", "decision to transfer"),
    "closed": ("终止决定", "decision to close"),
}


def deciding(at: Reckoner) -> Iterator[TimelineStep]:
    """What stands between the notice and the decision, and the decision itself."""
    case = at.case
    review, discussion = case.legal_review, case.discussion
    report = case.investigation_report.date if case.investigation_report else None
    ended = not_before(report, "调查终结", "the investigation report")
    if review is not None:
        yield at.step(
            "legal_review",
            "/legal_review/date",
            ("法制审核", "legal review"),
            done=review.date,
            lower=(*ended, *not_before(review.sent, "送审", "it was sent")),
            upper=at.before_the_decision(REVIEWED),
        )
    if discussion is not None:
        yield at.step(
            "discussion",
            "/discussion/date",
            ("集体讨论", "collective discussion"),
            done=discussion.date,
            lower=ended,
            upper=at.before_the_decision(DISCUSSED),
        )
    decision = case.decision
    kind = "penalty" if decision is None else decision.kind or "penalty"
    doubts: list[Doubt] = []
    summary = case.procedure == "summary"
    yield at.step(
        "decision",
        "/decision/date",
        NAMES[kind],
        done=(decision.date if decision else None),
        lower=_on_the_spot(at) if summary else (*ended, *_lower(at, kind, doubts)),
        upper=() if summary else _upper(at, doubts),
        doubts=doubts,
    )


def _on_the_spot(at: Reckoner) -> tuple[Limit, ...]:
    act = at.case.act
    found = None if act is None else act.discovered_on or act.begin
    return not_before(found, "发现违法行为", "the discovery of the act")


def _lower(at: Reckoner, kind: str, doubts: list[Doubt]) -> tuple[Limit, ...]:
    case = at.case
    reviewed = discussed = examined = None
    if case.legal_review is not None:
        days = (case.legal_review.date, *(one.date for one in case.legal_review.repeated))
        reviewed = max((day for day in days if day is not None), default=None)
    if case.discussion is not None:
        days = (case.discussion.date, *(one.date for one in case.discussion.repeated))
        discussed = max((day for day in days if day is not None), default=None)
    if case.re_examination is not None:
        examined = case.re_examination.date
    found = [
        *not_before(case.filing.date if case.filing else None, *FILED),
        *not_before(reviewed, "法制审核", "the legal review"),
        *not_before(discussed, "集体讨论", "the discussion"),
        *not_before(examined, "复核", "the re-examination"),
        *not_before(notice_served(at), "告知书送达", "service of the notice"),
    ]
    if kind == "penalty" and case.prior_notice is not None:
        found.extend(_heard(at, doubts))
    return tuple(found)


def _heard(at: Reckoner, doubts: list[Doubt]) -> Iterator[Limit]:
    """The party's time to be heard must have ended."""
    case = at.case
    hearing = case.hearing
    if hearing is not None and hearing.held is not None:
        yield from not_before(hearing.held, "听证", "the hearing")
    elif hearing is not None and hearing.requested is not None:
        doubts.append(
            Doubt(zh="已申请听证，尚未举行", en="a hearing was requested and not held", bars=True)
        )
    elif not waived(at):
        told = told_of_hearing(at)
        if told is None:
            doubts.append(
                Doubt(
                    zh="告知书是否告知听证权利，记录未载明",
                    en="whether the notice told of a hearing is not stated",
                )
            )
        for limit in request_term(at, []) if told is not False else ():
            after = day_after(limit, "听证申请期限届满", "the time to request a hearing has ended")
            served = notice_served(at)
            yield after if told or served is None else attrs.evolve(after, low=served)
    yield from _defended(at, doubts)


def _defended(at: Reckoner, doubts: list[Doubt]) -> Iterator[Limit]:
    """The law gives the defence no number of days: the notice's own term holds, or a person."""
    case = at.case
    defence = case.statement_and_defence
    answered = defence is not None and (defence.made is not None or bool(defence.waived))
    until = case.prior_notice.defence_until if case.prior_notice else None
    if until is None:
        if told_of_hearing(at) is False and not answered:
            doubts.append(
                Doubt(
                    zh="告知书未载明陈述、申辩的期限，法律也没有规定日数",
                    en="the notice states no term for the defence, and the law gives none",
                )
            )
    elif not (defence is not None and defence.waived):
        day = next_day(until)
        yield Limit(
            low=day,
            high=day,
            zh=f"告知书载明的陈述、申辩期限（{until}）届满次日",
            en=f"the day after the term for the defence that the notice states ({until})",
        )


def _upper(at: Reckoner, doubts: list[Doubt]) -> tuple[Limit, ...]:
    filed = at.case.filing.date if at.case.filing else None
    strict = at.until(DECISION, filed, FILED, doubts)
    if not strict or filed is None:
        return strict
    extension = at.value(EXTENSION, filed)
    if isinstance(extension, Held):
        doubts.append(
            Doubt(
                zh=f"经批准可延长 {extension.value} 日；是否延长，记录未载明",
                en=f"it can be extended by {extension.value} days; whether it was is not stated",
            )
        )
    intervals = _intervals(at)
    if not intervals:
        return strict
    rules = at.packs.suspensions.for_domain(filed, at.case.domain)
    if isinstance(rules, Unset):
        doubts.append(Doubt(zh=rules.message, en=rules.message_en))
        longest = at.until(DECISION, filed, FILED, [], suspended=intervals)
        return (
            attrs.evolve(
                strict[0],
                high=longest[0].high,
                zh=f"{strict[0].zh}，或扣除 {len(intervals)} 段期间",
                en=f"{strict[0].en}, or with {len(intervals)} intervals taken out",
            ),
        )
    allowed = {ground for rule in rules for ground in rule.grounds}
    out = [each for each in intervals if each.ground in allowed]
    counted = at.until(DECISION, filed, FILED, [], suspended=out)
    cited = tuple(citation for rule in rules for citation in rule.basis)
    weakest = min((rule.sure for rule in rules), key=("unverified", "excerpt", "text").index)
    return (
        attrs.evolve(
            counted[0],
            zh=f"{counted[0].zh}，扣除 {len(out)} 段期间",
            en=f"{counted[0].en}, with {len(out)} intervals taken out",
            citations=(*counted[0].citations, *cited),
            sure=weakest if out else counted[0].sure,
        ),
    )


def _intervals(at: Reckoner) -> list[SuspendedInterval]:
    found = []
    for each in at.case.suspensions:
        begin, end = each.begin, each.end
        if begin is not None and end is not None and begin <= end:
            found.append(SuspendedInterval(begin=begin, end=end, ground=each.ground or "other"))
    return found
