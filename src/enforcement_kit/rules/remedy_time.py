"""When the time for remedies against a decision is over, for what may be enforced only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.law import Held

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Due

__all__ = ["RemedyTime", "remedy_time"]


class RemedyTime(NamedTuple):
    """The time in which a party may ask for reconsideration or sue.

    Attributes:
        due: its last day; `None` where the decision was not served.
        zh: why a person must look at it, Chinese; empty where nothing stands in the way.
        en: the same in English.
        at: the place of that.
    """

    due: Due | None
    zh: str = ""
    en: str = ""
    at: str = ""


def remedy_time(file: CaseFile) -> RemedyTime:
    """The last day to sue, which is later than that for reconsideration, from service on.

    A party that used a remedy has other times, whose beginning the record does not hold. Against
    an on-the-spot decision no direct suit is open since 2024: the days for reconsideration are
    taken, which is an interpretation and so for a person.
    """
    served, case = file.served, file.case
    if served is None:
        return RemedyTime(None)
    due = file.due("remedy.litigation_months", served)
    if case.litigation is not None and case.litigation.filed is not None:
        return RemedyTime(
            due, "当事人已提起行政诉讼", "the party brought a lawsuit", "/litigation/filed"
        )
    if case.reconsideration is not None and case.reconsideration.applied is not None:
        return RemedyTime(
            due,
            "当事人已申请行政复议",
            "the party asked for reconsideration",
            "/reconsideration/applied",
        )
    if file.summary:
        first = file.value("remedy.reconsideration_first_for_summary", file.decided or served)
        if isinstance(first, Held) and first.flag:
            return RemedyTime(
                file.due("remedy.reconsideration_days", served),
                "当场处罚决定应当先申请行政复议，期限的起止有不同理解",
                "reconsideration comes first: which time counts is read in more than one way",
                "/procedure",
            )
    return RemedyTime(due)
