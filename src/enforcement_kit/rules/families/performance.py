"""Performance (履行): the time told, the additional fine, deferral, what was paid at the end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError
from enforcement_kit.law import Held
from enforcement_kit.rules.looks.detail import papers_in_full
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.told import amounts_by_kind
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    absent,
    missing,
    not_applicable,
    not_run,
    undecided,
)
from enforcement_kit.rules.periods import unknown_calendar
from enforcement_kit.rules.plain.closed import closed_as_paid
from enforcement_kit.rules.rule import rule
from enforcement_kit.workdays import PartPayment, SuspendedInterval, additional_fine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say
    from enforcement_kit.workdays import SuspensionGround

__all__: list[str] = []

_ASKED_ONLY: Final = not_applicable("申请暂缓、分期，尚未批准", "asked for and not yet granted")
_ONE_SUM: Final = not_applicable("没有分期", "there are no instalments")
_NOT_PERFORMED: Final = not_applicable("结案理由不是履行完毕", "not closed as performed")
_NO_FINE: Final = not_applicable("没有罚款", "there is no fine")


@rule(
    "PRF001",
    "告知的缴款期限与法律一致",
    "The time told for paying is the law's",
    family="performance",
    ground=("行政处罚法@2021 第六十七条第三款",),
    gate="fines",
    fix="更正缴款期限；加处罚款自法定期限届满之次日起算",
    fix_en="correct the time; an additional fine runs from the day after the law's own time",
)
def time_to_pay_told(file: CaseFile, say: Say) -> Outcome:
    """The days in the decision are those of the law of its day, counted from its receipt."""
    decision, decided = file.decision, file.decided
    if decision is None or decided is None:
        return missing("/decision/date")
    if decision.pay_within_days is None:
        return missing("/decision/pay_within_days")
    days = file.value("penalty.payment_days", decided)
    if not isinstance(days, Held):
        return absent(days)
    if decision.pay_within_days != days.integer:
        say.fail(
            f"告知的缴款期限为 {decision.pay_within_days} 日，与法律不符",
            f"{decision.pay_within_days} days were told for paying; the law has others",
            at="/decision/pay_within_days",
            found=decision.pay_within_days,
            needed=days.integer,
            by=days,
        )
    return say.done()


@rule(
    "PRF006",
    "加处罚款的数额计算正确",
    "The additional fine is reckoned to the fen",
    family="performance",
    ground=(
        "行政处罚法@2021 第七十二条第一款第一项",
        "行政处罚法@2021 第七十三条第三款",
        "行政强制法@2011 第四十五条",
    ),
    gate="additional_fine",
    fix="按日重新计算加处罚款，多收的退还",
    fix_en="reckon it again day by day and give back what is too much",
)
def additional_fine_to_the_fen(file: CaseFile, say: Say) -> Outcome:
    """A daily share of the fine from the day after the last day to pay, never above the fine.

    Days of an approved deferral, a reconsideration and a lawsuit do not count. Where the law leaves
    two sums (a gap between remedies, part payments), any amount from the one to the other passes.
    """
    extra, fine, served = file.case.additional_fine, file.fine, file.served
    if extra is None or extra.amount is None:
        return missing("/additional_fine/amount")
    to = extra.end or file.on
    if fine is None or served is None or to is None:
        at = "/decision/sanctions/0/amount" if fine is None else "/service"
        return missing("/additional_fine/to" if fine is not None and served else at)
    due = file.due("penalty.payment_days", served)
    if not isinstance(due.answer, Held):
        return absent(due.answer)
    if due.day is None:
        return unknown_calendar(due)
    rate = file.value("penalty.additional_fine_daily_rate", due.day)
    if not isinstance(rate, Held):
        return absent(rate)
    paid = _paid_before(file, to)
    if paid is None:
        return undecided(
            "加处罚款期间另有部分缴款，其中多少用于罚款由人判断",
            "part was paid in the meantime: how much of it went to the fine is for a person",
            at="/payments",
        )
    try:
        sums = additional_fine(
            fine,
            due=due.day,
            to=to,
            law=file.context.law,
            intervals=tuple(_stopped(file, to)),
            payments=paid,
        )
    except UsageError as error:
        return not_run(error.message, error.message_en, reason="no_value", at="/additional_fine")
    except OverflowError:
        return not_run("日期超出日历", "the days leave the calendar", at="/additional_fine/to")
    low, high = sums.low.amount, sums.high.amount
    if not low <= extra.amount <= high:
        say.fail(
            "加处罚款的数额与按日计算的结果不符",
            "the additional fine is not what the days come to",
            at="/additional_fine/amount",
            found=extra.amount,
            needed=low if low == high else f"{low}–{high}",
            by=rate,
        )
    return say.done()


def _paid_before(file: CaseFile, to: dt.date) -> tuple[PartPayment, ...] | None:
    """Payments towards the fine before the last day; `None` where gains were to be paid as well."""
    paid = tuple(
        PartPayment(day=each.date, amount=each.amount)
        for each in file.case.payments
        if each.date is not None and each.amount is not None and each.date < to
    )
    penalty = file.penalty
    gains = penalty is not None and "confiscation_of_illegal_gains" in amounts_by_kind(
        penalty.sanctions
    )
    return None if paid and gains else paid


def _stopped(file: CaseFile, to: dt.date) -> Iterator[SuspendedInterval]:
    """The times in which no additional fine accrues; one that has not ended runs on."""
    case = file.case
    spans: list[tuple[SuspensionGround, dt.date | None, dt.date | None]] = []
    if case.deferral is not None:
        spans.append(("deferral", case.deferral.approved, case.deferral.until))
    if case.reconsideration is not None:
        spans.append(
            ("reconsideration", case.reconsideration.applied, case.reconsideration.decided)
        )
    if case.litigation is not None:
        spans.append(("litigation", case.litigation.filed, case.litigation.decided))
    for ground, begin, end in spans:
        last = to if end is None else end
        if begin is not None and begin <= last:
            yield SuspendedInterval(begin=begin, end=last, ground=ground)


@rule(
    "PRF007",
    "暂缓、分期缴纳经当事人申请和机关批准",
    "Deferral and instalments were applied for and granted",
    family="performance",
    ground=("行政处罚法@2021 第六十六条第二款",),
    gate="deferral",
    automation="over",
    fix="查找申请和批准的材料",
    fix_en="look for the application and the approval",
)
def deferral_granted(file: CaseFile, say: Say) -> Outcome:
    """The party asks, the organ grants, and only then is there more time.

    Where the papers of the file are listed whole and no application is stated, a person looks for
    it.
    """
    deferral = file.case.deferral
    if deferral is None or not (deferral.approved or deferral.until or deferral.instalments):
        return _ASKED_ONLY
    if deferral.approved is None:
        say.fail(
            "暂缓、分期缴纳没有批准",
            "more time was given without an approval",
            at="/deferral/approved",
            needed="行政机关批准",
        )
    elif deferral.applied is None and papers_in_full(file):
        return undecided(
            "暂缓、分期缴纳已经批准，未载明当事人的申请：查找申请是否在卷",
            "more time was granted and no application is stated; look for it in the file",
            at="/deferral/applied",
        )
    elif deferral.applied is None:
        return missing("/deferral/applied")
    elif deferral.approved < deferral.applied:
        say.fail(
            "暂缓、分期缴纳的批准早于申请",
            "more time was granted before it was asked for",
            at="/deferral/approved",
            found=deferral.approved,
            needed=deferral.applied,
            other="/deferral/applied",
        )
    return say.done()


@rule(
    "PRF008",
    "分期缴纳的各期之和等于应缴数额",
    "The instalments add up",
    family="performance",
    gate="deferral",
    fix="核对各期数额",
    fix_en="compare the instalments with what is owed",
)
def instalments_add_up(file: CaseFile, say: Say) -> Outcome:
    """The parts come to the fine, or to the fine and the gains to be confiscated together."""
    deferral, penalty = file.case.deferral, file.penalty
    if deferral is None or not deferral.instalments:
        return _ONE_SUM
    fine = file.fine
    if fine is None or penalty is None:
        return missing("/decision/sanctions/0/amount")
    total = Decimal(0)
    for at, each in enumerate(deferral.instalments):
        if each.amount is None:
            return missing(f"/deferral/instalments/{at}/amount")
        total += each.amount
    gains = amounts_by_kind(penalty.sanctions).get("confiscation_of_illegal_gains")
    if total not in (fine, fine + (gains or Decimal(0))):
        say.fail(
            "分期缴纳的各期之和不等于罚款数额",
            "the instalments do not come to the fine",
            at="/deferral/instalments",
            found=total,
            needed=fine,
            other="/decision/sanctions",
        )
    return say.done()


@rule(
    "PRF009",
    "以履行完毕结案的，罚款已经缴清",
    "A case closed as performed is paid",
    family="performance",
    gate="closing",
    fix="核对缴款票据；没有缴清的，继续催缴或者更正结案理由",
    fix_en="compare the receipts; where it is not paid, go on collecting or mend the ground",
    plain=(closed_as_paid, PASS),
)
def paid_when_closed(file: CaseFile, say: Say) -> Outcome:
    """What was paid comes to the fine. A decision that was changed since is for a person.

    Where no payment is stated and the file may hold receipts, nothing follows.
    """
    closing, fine = file.case.closing, file.fine
    if closing is None or closing.ground is None:
        return missing("/closing/ground")
    if closing.ground != "performed":
        return _NOT_PERFORMED
    if not file.fines:
        return _NO_FINE
    if fine is None:
        return missing("/decision/sanctions/0/amount")
    if not file.case.payments and (
        not papers_in_full(file) or "payment_receipt" in file.paper_kinds
    ):
        return missing("/payments")
    total = Decimal(0)
    for at, each in enumerate(file.case.payments):
        if each.amount is None:
            return missing(f"/payments/{at}/amount")
        total += each.amount
    if total >= fine:
        return PASS
    if _undone(file):
        return undecided(
            "复议或者诉讼改变了原决定，应缴多少由人判断",
            "a reconsideration or lawsuit changed the decision: what is owed is for a person",
            at="/closing/ground",
        )
    say.fail(
        "以履行完毕结案，所缴数额少于罚款",
        "closed as performed, and less was paid than the fine",
        at="/payments",
        found=total,
        needed=fine,
        other="/closing/ground",
    )
    return say.done()


def _undone(file: CaseFile) -> bool:
    """Whether a reconsideration or lawsuit left the decision other than it was."""
    words = words_of("procedure", "undoing_results")
    results = [
        each.result
        for each in (file.case.reconsideration, file.case.litigation)
        if each is not None
    ]
    return any(word in (result or "") for result in results for word in words)
