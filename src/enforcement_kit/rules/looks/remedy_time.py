"""When the time for remedies against a decision is over, for what may be enforced only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from enforcement_kit.law import Held
from enforcement_kit.rules.outcome import Outcome, absent, missing
from enforcement_kit.rules.periods import unknown_calendar

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Due

__all__ = ["CourtWindow", "RemedyTime", "court_window", "remedy_time"]


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


class CourtWindow(NamedTuple):
    """When the court may be asked to enforce a decision (行政强制法第五十三条).

    Attributes:
        opens_after: the last day of the time for remedies, or of a deferral that ends later.
        closes: the last day on which the court may be asked.
        by: the values of the law that it was reckoned by.
        at: the place that it runs from, or that puts it in question.
        zh: why a person must reckon it, Chinese; empty where nothing stands in the way.
        en: the same in English.
    """

    opens_after: dt.date
    closes: dt.date
    by: tuple[Held, ...]
    at: str
    zh: str = ""
    en: str = ""


def court_window(file: CaseFile) -> CourtWindow | Outcome:
    """The window for an application to the court, or why it cannot be reckoned.

    A deferral that was granted puts it off to its end (行政处罚法第七十二条第二款).
    """
    time = remedy_time(file)
    if time.due is None:
        return missing("/service")
    if not isinstance(time.due.answer, Held):
        return absent(time.due.answer)
    if time.due.day is None:
        return unknown_calendar(time.due)
    last, at = time.due.day, "/service"
    deferral = file.case.deferral
    if deferral is not None and deferral.approved and deferral.until and deferral.until > last:
        last, at = deferral.until, "/deferral/until"
    months = file.due("coercion.court_application_months", last)
    if not isinstance(months.answer, Held):
        return absent(months.answer)
    if months.day is None:
        return unknown_calendar(months)
    by = (time.due.answer, months.answer)
    return CourtWindow(last, months.day, by, time.at or at, time.zh, time.en)
