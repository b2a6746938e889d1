"""Enforcement through the court (申请人民法院强制执行): demanded, waited for, and in its time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.remedy_time import court_window
from enforcement_kit.rules.looks.told import amounts_by_kind, not_surely_over, paper_reached
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, not_yet
from enforcement_kit.rules.periods import no_date
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_TO_COURT: Final = not_applicable("没有申请人民法院强制执行", "the court was not asked")
_NOT_DEMANDED: Final = not_applicable("没有送达催告书，由另一规则核查", "no demand was served")
_SETTLED: Final = not_applicable("已经缴清、结案或者强制执行", "paid, closed, or enforced already")
_NOT_SERVED: Final = not_applicable("决定尚未送达", "the decision has not been served")
_NO_DEMOLITION: Final = not_applicable("不涉及强制拆除", "nothing is to be demolished")
_PARTS: Final = {
    "term": ("履行的期限", "the term"),
    "manner": ("履行的方式", "the manner"),
    "amount": ("金额和给付方式", "the amount"),
    "rights": ("陈述权和申辩权", "the right to be heard"),
}


def _applied(file: CaseFile) -> dt.date | Outcome:
    """The day the court was asked, or why there is nothing to compare."""
    enforcement = file.case.enforcement
    if enforcement is None or enforcement.kind is None:
        return missing("/enforcement/kind")
    if enforcement.kind != "court":
        return _NOT_TO_COURT
    return enforcement.applied or missing("/enforcement/applied")


def _demanded(file: CaseFile) -> dt.date | None:
    """The day the demand reached the party."""
    demand = file.case.demand
    return paper_reached(file, "demand", None if demand is None else demand.served)


@rule(
    "ENF001",
    "申请法院强制执行前已催告",
    "The party was called on to perform before the court was asked",
    family="performance",
    ground=("行政强制法@2011 第五十四条",),
    gate="enforcement",
    fix="先送达催告书，期满后再申请",
    fix_en="serve a demand first and ask the court when its time is over",
)
def demanded_before_the_court(file: CaseFile, say: Say) -> Outcome:
    """The court is asked after a demand that reached the party."""
    applied = _applied(file)
    if isinstance(applied, Outcome):
        return applied
    demanded = _demanded(file)
    if demanded is None:
        if file.case.demand is not None and (not file.case.service or "demand" in file.services):
            return missing("/demand/served")
        say.fail(
            "申请法院强制执行前没有送达催告书",
            "no demand was served before the court was asked",
            at="/demand",
            needed=applied,
            other="/enforcement/applied",
        )
    elif demanded > applied:
        say.fail(
            "催告书在申请法院强制执行之后才送达",
            "the demand was served after the court was asked",
            at="/demand/served",
            found=demanded,
            needed=applied,
            other="/enforcement/applied",
        )
    return say.done()


@rule(
    "ENF002",
    "催告期满后才申请法院强制执行",
    "The court is asked only when the time of the demand is over",
    family="performance",
    ground=("行政强制法@2011 第五十四条",),
    gate="enforcement",
    fix="催告期未满即申请的，撤回申请，期满后重新申请",
    fix_en="asked too early: take the application back and bring it when the time is over",
)
def waited_after_the_demand(file: CaseFile, say: Say) -> Outcome:
    """The days run from the day after service to their end; the next day is the first."""
    applied = _applied(file)
    if isinstance(applied, Outcome):
        return applied
    demanded = _demanded(file)
    if demanded is None or demanded > applied:
        return _NOT_DEMANDED
    due = file.due("coercion.demand_days", demanded)
    doubt = not_surely_over(applied, due)
    if doubt is not None:
        return doubt
    if applied <= due.earliest:
        say.fail(
            f"催告期至 {due.latest} 届满，申请过早",
            f"the time of the demand ran to {due.latest}: the court was asked too early",
            at="/enforcement/applied",
            found=applied,
            needed=due.latest,
            by=due.answer,  # type: ignore[arg-type]  # a time that can be told has its value
            other="/demand/served",
        )
    return say.done()


@rule(
    "ENF003",
    "在法定期限内申请法院强制执行",
    "The court is asked within the law's window",
    family="performance",
    ground=("行政强制法@2011 第五十三条", "行诉解释 第一百五十六条"),
    gate="enforcement",
    automation="under",
    fix="过早的，期满后重新申请；逾期的，查明有无正当理由",
    fix_en="too early: ask again in time; too late: find out whether there was good cause",
)
def asked_within_the_window(file: CaseFile, say: Say) -> Outcome:
    """From the day after the time for remedies has run out, for so many months.

    The time to sue, the longer of the two, is counted from service. A deferral that was granted
    puts the window off to its end. Where the party used a remedy, or the decision was made on the
    spot since 2024, a person reckons the window.
    """
    applied = _applied(file)
    if isinstance(applied, Outcome):
        return applied
    window = court_window(file)
    if isinstance(window, Outcome):
        return window
    if window.zh:
        say.undecided(
            f"{window.zh}；申请于 {applied}，是否在法定期限内由人判断",
            f"{window.en}; the court was asked on {applied}: whether in time is for a person",
            at="/enforcement/applied",
            found=applied,
            other=window.at,
        )
    elif applied <= window.opens_after:
        say.fail(
            f"复议、诉讼期限至 {window.opens_after} 届满，申请过早",
            f"the time for remedies ran to {window.opens_after}: the court was asked too early",
            at="/enforcement/applied",
            found=applied,
            needed=window.opens_after,
            by=window.by,
            other=window.at,
        )
    elif applied > window.closes:
        say.fail(
            f"申请期限至 {window.closes} 届满，申请过晚",
            f"the window closed on {window.closes}: the court was asked too late",
            at="/enforcement/applied",
            found=applied,
            needed=window.closes,
            by=window.by,
            other=window.at,
        )
    return say.done()


@rule(
    "ENF004",
    "催告书写明期限、方式、金额和陈述申辩权",
    "The demand states term, manner, amount and the right to be heard",
    family="performance",
    ground=("行政强制法@2011 第三十五条",),
    gate="demand",
    fix="重新制作催告书，写明所缺内容",
    fix_en="make out the demand anew with what is lacking",
)
def demand_is_whole(file: CaseFile, say: Say) -> Outcome:
    """Money that is demanded is demanded by its amount; the other parts stand in every demand.

    The article speaks of the organ that enforces for itself; before the court is asked the same
    parts are good practice, and a gap is a warning.
    """
    demand = file.case.demand
    if demand is None or demand.states is None:
        return missing("/demand/states")
    penalty, enforcement = file.penalty, file.case.enforcement
    money = penalty is not None and any(amounts_by_kind(penalty.sanctions).values())
    own = enforcement is not None and enforcement.kind in ("own", "substitute")
    for part, (zh, en) in _PARTS.items():
        if part not in demand.states and (part != "amount" or money):
            say.fail(
                f"催告书没有写明{zh}",
                f"the demand does not state {en}",
                at=f"/demand/states/{part}",
                found=demand.states,
                needed=part,
                severity="error" if own else "warning",
            )
    return say.done()


@rule(
    "ENF007",
    "强制拆除不申请人民法院强制执行",
    "A demolition is not taken to the court",
    family="performance",
    ground=("法释〔2013〕5号",),
    severity="warning",
    gate="enforcement",
    automation="over",
    fix="由有权机关依法强制拆除，不申请人民法院强制执行；罚款部分可以申请",
    fix_en="the organ that has the power demolishes; only the fine may be taken to the court",
)
def no_demolition_by_the_court(file: CaseFile, say: Say) -> Outcome:
    """The courts take no application to demolish works against the planning law.

    A fine in the same decision may be taken to them: with one, a person looks at what was asked.
    """
    enforcement = file.case.enforcement
    if enforcement is None or enforcement.kind != "court":
        return _NOT_TO_COURT
    announced = file.case.demolition_announcement is not None
    planning = file.case.domain in words_of("procedure", "demolition_domains")
    if not (announced or planning):
        return _NO_DEMOLITION
    penalty = file.penalty
    money = penalty is not None and any(
        kind not in words_of("procedure", "reputational_sanctions")
        for kind in amounts_by_kind(penalty.sanctions)
    )
    if money and not announced:
        return PASS
    if money:
        say.undecided(
            "已公告强制拆除，又申请法院强制执行；申请的是否只是罚款由人判断",
            "a demolition was announced and the court asked: whether for the fine alone is for a"
            " person",
            at="/enforcement/kind",
            other="/demolition_announcement",
        )
    else:
        say.fail(
            "强制拆除申请了人民法院强制执行",
            "the court was asked to enforce a demolition",
            at="/enforcement/kind",
            found=enforcement.kind,
            needed="own",
            other="/demolition_announcement" if announced else "/domain",
        )
    return say.done()


@rule(
    "ENF011",
    "逾期不缴纳罚款的，在法定期限内申请人民法院强制执行",
    "A fine that stays unpaid is taken to the court before the window closes",
    family="performance",
    ground=("行政强制法@2011 第五十三条",),
    severity="warning",
    gate="fines",
    day="decided",
    automation="under",
    fix="催告并申请人民法院强制执行；期限已过的，查明原因并在卷中说明",
    fix_en="demand and ask the court; where the window has closed find out why and note it",
)
def not_left_unpaid(file: CaseFile, say: Say) -> Outcome:
    """While a fine is unpaid and the case open, the last day to ask the court is shown.

    After it the organ has lost its way to the court. A remedy that was used moves the window: a
    person reckons it. A town with power of its own to enforce needs no court.
    """
    case, fine = file.case, file.fine
    if case.closing is not None or case.enforcement is not None:
        return _SETTLED
    if not file.decision_service:
        return _NOT_SERVED
    if fine is None:
        return missing("/decision/sanctions/0/amount")
    if sum((each.amount or Decimal(0) for each in case.payments), Decimal(0)) >= fine:
        return _SETTLED
    window = court_window(file)
    if isinstance(window, Outcome):
        return window
    if file.on is None:
        return no_date()
    if file.on <= window.closes:
        return not_yet(window.closes)
    if window.zh:
        say.undecided(
            f"{window.zh}；罚款没有缴清，也没有申请强制执行，申请期限是否已过由人判断",
            f"{window.en}; the fine is not paid and the court was not asked: whether the window has"
            " closed is for a person",
            at="/enforcement",
            other=window.at,
        )
    else:
        say.fail(
            f"罚款没有缴清，申请法院强制执行的期限已于 {window.closes} 届满",
            f"the fine is not paid and the window to ask the court closed on {window.closes}",
            at="/enforcement",
            needed=window.closes,
            by=window.by,
            other="/payments",
        )
    return say.done()
