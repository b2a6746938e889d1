"""Service, payment, additional fine, disclosure, closing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.course.reckoner import day_after, day_of, not_before
from enforcement_kit.course.step import Doubt, Limit
from enforcement_kit.law import Unset
from enforcement_kit.workdays import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from enforcement_kit.course.reckoner import Reckoner
    from enforcement_kit.course.step import TimelineStep
    from enforcement_kit.law import DisclosureRule

__all__ = ["decision_served", "paid_on", "payment_due", "performing", "unpaid"]

DECIDED: Final = ("决定", "the decision")
SERVED: Final = ("决定书送达", "service of the decision")
NO_END: Final = Doubt(
    zh="缴款期限何日届满不明：没有记录决定书的送达，或者没有收录期限",
    en="no end of the time to pay is known: no service is recorded, or no period held",
    bars=True,
)
PAPERS: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")


def performing(at: Reckoner) -> Iterator[TimelineStep]:
    """What follows on a decision, besides remedies and compulsion."""
    case = at.case
    decided = case.decision.date if case.decision else None
    if decided is None:
        return
    yield from _service(at, decided)
    if _fine(at) is not None or case.payments:
        yield from _payment(at)
    yield from _on_the_spot(at)
    yield from _closing(at, decided)


def _service(at: Reckoner, decided: date) -> Iterator[TimelineStep]:
    doubts: list[Doubt] = []
    upper: tuple[Limit, ...] = ()
    if at.case.procedure != "summary":
        upper = at.until("penalty.service_days", decided, DECIDED, doubts)
        if any(one.paper in PAPERS and one.way == "public_notice" for one in at.case.service):
            upper = ()  # it is for handing over, not for a public notice to run its time
    yield at.step(
        "service",
        "/service",
        ("送达决定书", "service of the decision"),
        done=decision_served(at, doubts),
        lower=not_before(decided, *DECIDED),
        upper=upper,
        doubts=doubts,
    )


def decision_served(at: Reckoner, doubts: list[Doubt] | None = None) -> date | None:
    """The day the decision counts as served.

    By public notice it is the notice's end; `None` where that is not known, or none is recorded.
    """
    said = [] if doubts is None else doubts
    for one in at.case.service:
        if one.paper not in PAPERS:
            continue
        day = day_of(one.date)
        if one.way != "public_notice" or day is None:
            return day
        if one.until is not None:
            return one.until
        found = at.until("service.public_notice_days", day, ("公告", "the notice"), said)
        return found[0].day if found else None
    if at.case.procedure == "summary" and at.case.decision is not None:
        return at.case.decision.date
    return None


def _fine(at: Reckoner) -> Decimal | None:
    """The fine of the decision; `None` where there is none, or an amount is not stated."""
    decision = at.case.decision
    if decision is None or decision.kind != "penalty":
        return None
    amounts = [one.amount for one in decision.sanctions if one.kind == "fine"]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def paid_on(at: Reckoner) -> date | None:
    """The day on which the whole fine was paid; `None` where it was not."""
    fine = _fine(at)
    if fine is None:
        return None
    total = Decimal(0)
    dated = [(one.date, one.amount or Decimal(0)) for one in at.case.payments if one.date]
    for day, amount in sorted(dated):
        total += amount
        if total >= fine:
            return day
    return None


def unpaid(at: Reckoner) -> bool:
    """Whether a fine is known to be open."""
    return _fine(at) is not None and paid_on(at) is None and not _half_stated(at)


def _half_stated(at: Reckoner) -> bool:
    """Whether a payment lacks its day or its amount, so that nobody knows what is open."""
    return any(one.date is None or one.amount is None for one in at.case.payments)


def payment_due(at: Reckoner, doubts: list[Doubt]) -> tuple[Limit, ...]:
    """The last day to pay: by an approved deferral, by the decision's own term, or by the law."""
    deferral = at.case.deferral
    until = deferral.until if deferral else None
    if deferral is not None and deferral.approved is not None and until is not None:
        return (
            Limit(
                low=until,
                high=until,
                zh=f"批准暂缓或者分期缴纳至 {until}",
                en=f"deferred or in instalments until {until}",
            ),
        )
    served = decision_served(at, doubts)
    decision = at.case.decision
    stated = decision.pay_within_days if decision else None
    if served is not None and stated is not None and stated > 0:
        term = Period(length=stated, unit="calendar_day", whose="party")
        return at.period(term, served, SERVED, doubts, facts="决定书载明的缴款期限")
    return at.until("penalty.payment_days", served, SERVED, doubts)


def _payment(at: Reckoner) -> Iterator[TimelineStep]:
    doubts: list[Doubt] = []
    due = payment_due(at, doubts)
    if paid_on(at) is None and _half_stated(at):
        doubts.append(
            Doubt(
                zh="有缴款未载明日期或者数额，是否缴清须核对票据",
                en="a payment lacks its day or amount: see the receipts whether all was paid",
                bars=True,
            )
        )
    yield at.step(
        "payment",
        "/payments",
        ("缴纳罚款", "payment of the fine"),
        done=paid_on(at),
        who="party",
        lower=not_before((at.case.decision.date if at.case.decision else None), *DECIDED),
        upper=due,
        doubts=doubts,
    )
    additional = at.case.additional_fine
    if additional is not None or unpaid(at):
        yield at.step(
            "additional_fine",
            "/additional_fine/from",
            ("加处罚款起算", "the additional fine begins"),
            done=(additional.begin if additional else None),
            lower=tuple(day_after(one, "缴款期限届满", "the time to pay has ended") for one in due),
            doubts=() if due else (NO_END,),
        )


def _on_the_spot(at: Reckoner) -> Iterator[TimelineStep]:
    for number, payment in enumerate(at.case.payments, 1):
        if payment.channel != "on_the_spot" or payment.date is None:
            continue
        doubts: list[Doubt] = []
        event = ("当场收缴", "the collection")
        yield at.step(
            f"hand_over.{number}",
            f"/payments/{number - 1}/handed_over",
            ("当场收缴的罚款交至机关", "hand-over of a fine collected on the spot"),
            done=payment.handed_over,
            lower=not_before(payment.date, *event),
            upper=at.until("penalty.hand_over_days", payment.date, event, doubts),
            doubts=doubts,
        )
        doubts = []
        event = ("交至机关", "the hand-over")
        yield at.step(
            f"banking.{number}",
            f"/payments/{number - 1}/banked",
            ("将当场收缴的罚款缴付银行", "banking of a fine collected on the spot"),
            done=payment.banked,
            lower=not_before(payment.handed_over, *event),
            upper=at.until("penalty.banking_days", payment.handed_over, event, doubts),
            doubts=doubts,
        )


def _closing(at: Reckoner, decided: date) -> Iterator[TimelineStep]:
    case = at.case
    yield from _disclosure(at, decided)
    closed = case.closing.date if case.closing else None
    if case.procedure != "summary" or closed is not None:
        yield at.step(
            "closing",
            "/closing/date",
            ("结案", "closing"),
            done=closed,
            lower=not_before(decided, *DECIDED),
        )
    archived = case.archiving.date if case.archiving else None
    if closed is not None or archived is not None:
        doubts: list[Doubt] = []
        yield at.step(
            "archiving",
            "/archiving/date",
            ("归档", "archiving"),
            done=archived,
            lower=not_before(closed, "结案", "the closing"),
            upper=at.until("archive.days", closed, ("结案", "the closing"), doubts),
            doubts=doubts,
        )


def _disclosure(at: Reckoner, decided: date) -> Iterator[TimelineStep]:
    disclosure = at.case.disclosure
    penalty = at.case.decision is not None and at.case.decision.kind == "penalty"
    done = disclosure.date if disclosure else None
    rule = _rule(at, decided) if penalty else None
    exempt = (disclosure is not None and disclosure.exempt is not None) or (
        rule is not None and not rule.published
    )
    if done is None and (exempt or not penalty):
        return
    doubts: list[Doubt] = []
    upper: tuple[Limit, ...] = ()
    if rule is not None and rule.days is not None:
        upper = _own_term(at, rule, decided, doubts)
    elif penalty and not exempt:
        upper = at.until("disclosure.penalty_days", decided, DECIDED, doubts)
    yield at.step(
        "disclosure",
        "/disclosure/date",
        ("公开决定信息", "disclosure of the decision"),
        done=done,
        lower=not_before(decided, *DECIDED),
        upper=upper,
        doubts=doubts,
    )


def _rule(at: Reckoner, decided: date) -> DisclosureRule | None:
    """The first disclosure rule of the packs, or of the kit for a field of law, that fits."""
    rules = at.packs.disclosure_rules.for_domain(decided, at.case.domain)
    if isinstance(rules, Unset):
        return None
    decision, party = at.case.decision, at.case.party
    kinds = {one.kind for one in decision.sanctions} if decision else set()
    for rule in rules:
        if (
            rule.what == "penalty"
            and (not rule.procedures or at.case.procedure in rule.procedures)
            and (not rule.only_sanctions or (kinds and kinds <= set(rule.only_sanctions)))
            and (not rule.parties or (party is not None and party.kind in rule.parties))
        ):
            return rule
    return None


def _own_term(
    at: Reckoner, rule: DisclosureRule, decided: date, doubts: list[Doubt]
) -> tuple[Limit, ...]:
    period = Period(
        length=max(rule.days or 1, 1),
        unit="working_day" if rule.unit == "working_day" else "calendar_day",
        whose="organ",
        basis=rule.basis[0] if rule.basis else None,
        sure=rule.sure,
    )
    return at.period(period, decided, DECIDED, doubts, facts=f"公示规则 {rule.id}")
