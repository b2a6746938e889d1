"""Who had which duty in each case, by the acts themselves and not by a list of rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures.reading import as_day
from enforcement_kit.rules.case_file import CaseFile
from enforcement_kit.rules.looks.people import key_of, keys_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from enforcement_kit.model import Case, Person, TownYear
    from enforcement_kit.rules import Context

__all__ = ["DUTY_WORDS", "CaseDuties", "duties_of"]

DUTY_WORDS: Final = {
    "investigator": ("调查", "investigates"),
    "approver": ("批准立案", "approves the filing"),
    "reviewer": ("法制审核", "reviews"),
    "presiding": ("主持听证", "presides at the hearing"),
    "voter": ("集体讨论表决", "votes in the discussion"),
    "decider": ("作出决定", "decides"),
    "collector": ("收缴罚款", "collects the fine"),
    "file_reviewer": ("评查案卷", "reviews the file"),
}
_POINTERS: Final = {
    "investigator": "/filing/handlers",
    "approver": "/filing/approved_by",
    "reviewer": "/legal_review/reviewer",
    "presiding": "/hearing/presiding_officer",
    "voter": "/discussion/attendees",
    "decider": "/decision/decided_by",
    "collector": "/payments",
    "file_reviewer": "",
}


@attrs.frozen(kw_only=True)
class CaseDuties:
    """The persons who had each duty in a case.

    Attributes:
        case: id of the case.
        day: the day of its decision, or of its filing.
        summary: whether it was decided on the spot.
        on_the_spot: whether a fine was taken on the spot.
        persons: duty → keys of those who had it; a duty that nobody is named for is not there.
    """

    case: str
    day: dt.date | None
    summary: bool
    on_the_spot: bool
    persons: Mapping[str, frozenset[str]]

    def pointer(self, duty: str) -> str:
        """Where the case names who had the duty."""
        return _POINTERS[duty]


def duties_of(town: TownYear, context: Context) -> tuple[CaseDuties, ...]:
    """Every case with who had which duty.

    Who collects is not in a case: it is whom the town's assignments name for `collection` on the
    day of a payment that was not taken on the spot. Who reviews a file stands in `reviews`.
    """
    reviewed: dict[str, set[str]] = {}
    for each in town.reviews or ():
        if each.case and each.reviewer is not None:
            reviewed.setdefault(each.case, set()).add(key_of(context, each.reviewer))
    return tuple(_duties(case, town, context, reviewed) for case in town.cases or ())


def _duties(
    case: Case, town: TownYear, context: Context, reviewed: Mapping[str, set[str]]
) -> CaseDuties:
    file = CaseFile(case, context)
    found: dict[str, frozenset[str]] = {}

    def had(duty: str, persons: Iterable[Person | None]) -> None:
        named = keys_of(context, [each for each in persons if each is not None])
        if named:
            found[duty] = named

    if file.investigators:
        found["investigator"] = file.investigators
    had("approver", [case.filing.approved_by] if case.filing is not None else [])
    had("reviewer", [case.legal_review.reviewer] if case.legal_review is not None else [])
    had("presiding", [case.hearing.presiding_officer] if case.hearing is not None else [])
    if case.discussion is not None:
        had("voter", [each.person for each in case.discussion.attendees or () if each.votes])
    had("decider", [case.decision.decided_by] if case.decision is not None else [])
    had("collector", _collectors(case, town))
    if case.id in reviewed:
        found["file_reviewer"] = frozenset(reviewed[case.id])
    day = None if case.decision is None else case.decision.date
    filed = None if case.filing is None else case.filing.date
    return CaseDuties(
        case=case.id,
        day=as_day(day or filed),
        summary=case.procedure == "summary",
        on_the_spot=any(each.channel == "on_the_spot" for each in case.payments),
        persons=found,
    )


def _collectors(case: Case, town: TownYear) -> list[Person | None]:
    days = [
        each.date
        for each in case.payments
        if each.date is not None and each.channel != "on_the_spot"
    ]
    return [
        each.person
        for each in town.assignments or ()
        if each.step == "collection"
        and any(
            (each.since is None or each.since <= day) and (each.until is None or each.until >= day)
            for day in days
        )
    ]
