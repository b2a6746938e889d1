"""The legal adviser's engagement, the body that reviews, and the reviews that they took part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.rules.looks.naming import name_key
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import LegalAdviser, Person, TownYear

__all__ = ["AdviserTerm", "adviser_terms", "counsel_points", "review_bodies"]


@attrs.frozen(kw_only=True)
class AdviserTerm:
    """An adviser's engagement within a period.

    Attributes:
        adviser: id.
        name, firm, since, until: as recorded.
        days: days of the period that it covers; `None` where its first day is not recorded.
        reviews: ids of the cases whose review of the period names this adviser.
    """

    adviser: str
    name: str | None
    firm: str | None
    since: dt.date | None
    until: dt.date | None
    days: int | None
    reviews: tuple[str, ...]


def _named(each: LegalAdviser, counsel: Person) -> bool:
    if counsel == each.id:
        return True
    wanted = name_key(_written(counsel))
    return any(word and name_key(word) in wanted for word in (each.name, each.firm))


def _written(counsel: Person) -> str:
    return counsel if isinstance(counsel, str) else f"{counsel.unit or ''}{counsel.name}"


def adviser_terms(town: TownYear, period: Period) -> tuple[AdviserTerm, ...]:
    """Every engagement that touches the period."""
    found = []
    for each in town.advisers or ():
        if each.since is not None and each.since > period.last:
            continue
        if each.until is not None and each.until < period.first:
            continue
        begin = None if each.since is None else max(each.since, period.first)
        end = min(each.until or period.last, period.last)
        reviews = [
            case.id
            for case in town.cases or ()
            if case.legal_review is not None
            and case.legal_review.counsel
            and case.legal_review.date is not None
            and case.legal_review.date in period
            and _named(each, case.legal_review.counsel)
        ]
        found.append(
            AdviserTerm(
                adviser=each.id,
                name=each.name,
                firm=each.firm,
                since=each.since,
                until=each.until,
                days=None if begin is None else max((end - begin).days + 1, 0),
                reviews=tuple(reviews),
            )
        )
    return tuple(found)


def review_bodies(town: TownYear, on: dt.date) -> tuple[str, ...]:
    """The bodies that are named for legal review on a day."""
    return tuple(
        dict.fromkeys(
            each.unit
            for each in town.assignments or ()
            if each.step == "legal_review"
            and each.unit
            and (each.since is None or each.since <= on)
            and (each.until is None or each.until >= on)
        )
    )


def counsel_points(town: TownYear, period: Period) -> Iterator[Point]:
    """Counsel who is not engaged then, counsel without a reviewer, another body than named."""
    for each in town.advisers or ():
        if each.since is not None and each.until is not None and each.until < each.since:
            yield Point(
                state="finding",
                code="engagement-turned-round",
                message=f"法律顾问 {each.id} 的聘期止 {each.until} 早于聘期起 {each.since}",
                message_en=f"{each.id}: the engagement ends before it begins",
                records=(RecordRef(kind="advisers", id=each.id, pointer="/until"),),
                found=(str(each.since), str(each.until)),
            )
    for case in town.cases or ():
        review = case.legal_review
        if review is None or review.date is None or review.date not in period:
            continue
        if review.counsel and town.advisers is not None:
            day = review.date
            engaged = any(
                _named(each, review.counsel)
                and (each.since is None or each.since <= day)
                and (each.until is None or each.until >= day)
                for each in town.advisers
            )
            if not engaged:
                yield Point(
                    state="question",
                    code="counsel-not-engaged",
                    message=f"案件 {case.id} 的法制审核写有法律顾问，审核日 {day} 没有其聘用记录",
                    message_en=f"the review of {case.id} names counsel with no engagement on {day}",
                    records=(RecordRef(kind="cases", id=case.id, pointer="/legal_review/counsel"),),
                    found=(_written(review.counsel),),
                )
        if review.counsel and review.reviewer is None:
            yield Point(
                state="question",
                code="counsel-alone",
                message=f"案件 {case.id} 的法制审核只有法律顾问，没有写审核人员；"
                "法律顾问提供意见，审核由本机关审核人员作出",
                message_en=f"the review of {case.id} has counsel and no reviewer of the organ",
                records=(RecordRef(kind="cases", id=case.id, pointer="/legal_review/reviewer"),),
            )
        bodies = review_bodies(town, review.date)
        if review.body and bodies and all(name_key(review.body) != name_key(b) for b in bodies):
            yield Point(
                state="question",
                code="another-review-body",
                message=f"案件 {case.id} 由 {review.body} 审核，而当日确定的法制审核机构是"
                f" {'、'.join(bodies)}",
                message_en=f"{case.id} was reviewed by a body other than {', '.join(bodies)}",
                records=(RecordRef(kind="cases", id=case.id, pointer="/legal_review/body"),),
                found=(review.body, *bodies),
            )
