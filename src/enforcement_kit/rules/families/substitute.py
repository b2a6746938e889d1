"""Performance in the party's place (代履行): after a served decision and a demand in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.told import paper_reached
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable, not_run
from enforcement_kit.rules.rule import rule
from enforcement_kit.workdays import UnknownCalendarError

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_SUBSTITUTE: Final = not_applicable("不是代履行", "nobody performed in the party's place")


def _begun(file: CaseFile) -> dt.date | None:
    enforcement = file.case.enforcement
    return None if enforcement is None else day_of(enforcement.begin)


@rule(
    "ENF010",
    "代履行前送达决定书，并在法定日数前催告",
    "Substitute performance follows a served decision and a demand some days before",
    family="performance",
    ground=("行政强制法@2011 第五十一条第一款",),
    gate="enforcement",
    automation="under",
    fix="代履行前送达决定书并催告；属于立即实施代履行的，在卷中说明",
    fix_en="serve the decision and demand before; where it had to be done at once, note why",
)
def substitute_after_demand(file: CaseFile, say: Say) -> Outcome:
    """Somebody else performs only after the decision was served and the party called on again.

    Where neither is there, roads, rivers or public places may have had to be cleared at once: a
    person looks. Whole days between demand and beginning settle it; one day less is for a person.
    """
    case = file.case
    if case.enforcement is None or case.enforcement.kind != "substitute":
        return _NO_SUBSTITUTE
    if case.demand is None or case.enforcement_decision is None:
        lacking = "/demand" if case.demand is None else "/enforcement_decision"
        say.undecided(
            "代履行没有催告或者决定，是否属于需要立即清除的情形由人判断",
            "there is no demand or no decision: whether it had to be done at once is for a person",
            at=lacking,
            other="/enforcement/kind",
        )
        return say.done()
    begun = _begun(file)
    demanded = paper_reached(file, "demand", case.demand.served)
    decided = paper_reached(file, "enforcement_decision", case.enforcement_decision.served)
    if begun is None or demanded is None or decided is None:
        at = "/enforcement/begin" if begun is None else "/demand/served"
        return missing(at if begun is None or demanded is None else "/enforcement_decision/served")
    if decided > begun:
        say.fail(
            "代履行决定书在实施之后才送达",
            "the decision was served after the substitute began",
            at="/enforcement_decision/served",
            found=decided,
            needed=begun,
            other="/enforcement/begin",
        )
    outcome = _demanded_in_time(file, say, demanded, begun)
    said = say.done()
    return outcome if said is PASS else said


def _demanded_in_time(file: CaseFile, say: Say, demanded: dt.date, begun: dt.date) -> Outcome:
    days = file.value("coercion.substitute_demand_days", begun)
    if not isinstance(days, Held):
        return absent(days)
    try:
        latest = file.context.table.nth_working_day_before(begun, days.integer)
    except UnknownCalendarError as error:
        return not_run(error.message, error.message_en, reason="unknown_calendar")
    if demanded > latest:
        say.fail(
            f"代履行前的催告晚于最后一日 {latest}",
            f"the demand came after the last day {latest}",
            at="/demand/served",
            found=demanded,
            needed=latest,
            by=days,
            other="/enforcement/begin",
        )
    elif demanded == latest:
        say.undecided(
            f"催告于 {demanded}，代履行于 {begun}；催告当日是否计入法定日数由人判断",
            f"demanded on {demanded}, begun on {begun}: whether the day of the demand counts is"
            " for a person",
            at="/demand/served",
            other="/enforcement/begin",
        )
    return PASS
