"""From the notice to the end of the hearing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.course.reckoner import day_after, day_of, not_before
from enforcement_kit.course.step import Doubt, Limit
from enforcement_kit.law import Held
from enforcement_kit.workdays import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from enforcement_kit.course.reckoner import Reckoner
    from enforcement_kit.course.step import TimelineStep

__all__ = ["hearing", "notice_served", "request_term", "told_of_hearing", "waived"]

REQUEST: Final = "penalty.hearing_request_days"
NOTICE: Final = "penalty.hearing_notice_days"
SERVED: Final = ("告知书送达", "service of the notice")
TOLD: Final = "行政处罚法第四十四条"
HEARD: Final = "行政处罚法第四十五条第一款"


def hearing(at: Reckoner) -> Iterator[TimelineStep]:
    """The notice, statement and defence, and the hearing where there is a right to one."""
    case = at.case
    if case.procedure == "summary" or (
        case.decision is not None and case.decision.kind != "penalty" and case.prior_notice is None
    ):
        return
    report = case.investigation_report.date if case.investigation_report else None
    filed = case.filing.date if case.filing else None
    yield at.step(
        "prior_notice",
        "/prior_notice/served",
        ("送达行政处罚事先告知书", "service of the prior notice"),
        done=notice_served(at),
        lower=(
            *not_before(filed, "立案", "the filing"),
            *not_before(report, "调查终结", "the investigation report"),
        ),
        upper=at.before_the_decision(TOLD),
    )
    yield from _defence(at)
    if told_of_hearing(at) or case.hearing is not None:
        yield from _hearing(at)


def notice_served(at: Reckoner) -> date | None:
    """The day the notice reached the party; its own day where no service is stated."""
    notice = at.case.prior_notice
    if notice is None:
        return None
    served = next(
        (day_of(one.date) for one in at.case.service if one.paper == "prior_notice"), None
    )
    return notice.served or served or notice.date


def told_of_hearing(at: Reckoner) -> bool | None:
    """Whether the notice told of a hearing; `None` where it does not say what it tells."""
    notice = at.case.prior_notice
    if notice is None or notice.states is None:
        return None
    return "hearing_right" in notice.states


def waived(at: Reckoner) -> bool:
    """Whether the party waived the hearing expressly."""
    hearing = at.case.hearing
    return hearing is not None and bool(hearing.waived)


def request_term(at: Reckoner, doubts: list[Doubt]) -> tuple[Limit, ...]:
    """The last day to request a hearing."""
    return at.until(REQUEST, notice_served(at), SERVED, doubts)


def _defence(at: Reckoner) -> Iterator[TimelineStep]:
    case = at.case
    made = case.statement_and_defence.made if case.statement_and_defence else None
    until = case.prior_notice.defence_until if case.prior_notice else None
    if made is not None or until is not None:
        upper: tuple[Limit, ...] = ()
        if until is not None:
            upper = (
                Limit(
                    low=until,
                    high=until,
                    zh=f"告知书载明的陈述、申辩期限（{until}）",
                    en=f"the term for statement and defence that the notice states ({until})",
                ),
            )
        yield at.step(
            "statement_and_defence",
            "/statement_and_defence/made",
            ("陈述、申辩", "statement and defence"),
            done=made,
            who="party",
            optional=True,
            lower=not_before(notice_served(at), *SERVED),
            upper=upper,
        )
    examined = case.re_examination.date if case.re_examination else None
    if made is not None or examined is not None:
        yield at.step(
            "re_examination",
            "/re_examination/date",
            ("复核", "re-examination"),
            done=examined,
            lower=not_before(made, "陈述、申辩", "the defence"),
            upper=at.before_the_decision(HEARD),
        )


def _hearing(at: Reckoner) -> Iterator[TimelineStep]:
    hearing = at.case.hearing
    requested = hearing.requested if hearing else None
    notified = hearing.notified if hearing else None
    held = hearing.held if hearing else None
    doubts: list[Doubt] = []
    if not waived(at) or requested is not None:
        yield at.step(
            "hearing_request",
            "/hearing/requested",
            ("申请听证", "request for a hearing"),
            done=requested,
            who="party",
            optional=True,
            lower=not_before(notice_served(at), *SERVED),
            upper=request_term(at, doubts),
            doubts=doubts,
        )
    if requested is None and held is None:
        return
    doubts = []
    yield at.step(
        "hearing_notice",
        "/hearing/notified",
        ("通知听证的时间、地点", "notice of the hearing"),
        done=notified,
        lower=not_before(requested, "申请听证", "the request"),
        upper=at.until(NOTICE, held, ("举行听证", "the hearing"), doubts),
        doubts=doubts,
    )
    doubts = []
    yield at.step(
        "hearing",
        "/hearing/held",
        ("举行听证", "hearing"),
        done=held,
        lower=_soonest_hearing(at, notified, doubts),
        doubts=doubts,
    )


def _soonest_hearing(at: Reckoner, notified: date | None, doubts: list[Doubt]) -> tuple[Limit, ...]:
    """The first day that leaves the whole notice between."""
    if notified is None:
        return ()
    answer = at.value(NOTICE, notified)
    if not isinstance(answer, Held):
        return ()
    forward = attrs.evolve(period_of(answer), direction="after", whose="nobody")
    limits = at.period(
        forward,
        notified,
        ("通知", "the notice"),
        doubts,
        facts=at.law.parameters()[NOTICE].zh,
    )
    return tuple(day_after(limit, "通知期满", "the notice has run its time") for limit in limits)
