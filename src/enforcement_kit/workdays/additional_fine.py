"""The additional fine (加处罚款) for late payment, in exact decimals.

A share of the fine for each day from the day after the last day to pay, at most the cap; none for
the days of an approved deferral, a reconsideration or a lawsuit. Where the law is silent two sums
are given, the lower and the higher, with the question between them. Rate and cap come from the
law data of the days concerned.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.workdays.explanation import Note
from enforcement_kit.workdays.fine_terms import (
    AccruedFine,
    FineTerms,
    PartPayment,
    accrued,
    yuan,
)
from enforcement_kit.workdays.lookup import cap_of, rates_of
from enforcement_kit.workdays.suspension import GROUNDS_ZH, SuspendedInterval, united

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.workdays.lookup import ParameterSource
    from enforcement_kit.workdays.suspension import Spans

__all__ = ["AdditionalFineSums", "FineDay", "additional_fine"]

FORMAT: Final = "enforcement-kit/additional-fine/1"
ONE_DAY: Final = timedelta(days=1)
STOPPING: Final = frozenset({"deferral", "reconsideration", "litigation"})


@attrs.frozen(kw_only=True)
class FineDay:
    """One day of the reckoning.

    Attributes:
        day: the day.
        state: whether it counts; `open` where the law does not say.
        text: why, in Chinese.
        text_en: why, in English.
        low: the lower sum by the end of the day, yuan, exact and not rounded.
        high: the higher sum by the end of the day.
    """

    day: date
    state: Literal["counts", "does_not_count", "open"]
    text: str
    text_en: str
    low: Decimal
    high: Decimal


@attrs.frozen(kw_only=True)
class AdditionalFineSums:
    """The additional fine up to a day: one sum, or two where the law is silent.

    Attributes:
        terms: what it was reckoned from.
        low: the lower reckoning: open days left out, part payments taken off.
        high: the higher reckoning: open days counted, always on the whole fine.
        intervals: the deferral, reconsideration and lawsuit, as given.
        questions: what stands between the two sums; empty where they are one.
        notes: what else must be said.
    """

    terms: FineTerms
    low: AccruedFine
    high: AccruedFine
    intervals: tuple[SuspendedInterval, ...]
    questions: tuple[Note, ...]
    notes: tuple[Note, ...]

    @property
    def amount(self) -> Decimal | None:
        """The sum in yuan, or `None` where the law leaves two."""
        return self.low.amount if self.low.amount == self.high.amount else None

    def explain(self) -> tuple[FineDay, ...]:
        """The reckoning day by day; built here and not before."""
        return tuple(_walk(self))

    def to_dict(self) -> dict[str, object]:
        """The result in JSON; money and shares are decimal strings."""
        terms = self.terms
        return {
            "format": FORMAT,
            "fine": format(terms.fine, "f"),
            "due": terms.due.isoformat(),
            "to": terms.to.isoformat(),
            "amount": None if self.amount is None else format(self.amount, "f"),
            "low": self.low.to_dict(),
            "high": self.high.to_dict(),
            "rates": [each.to_dict() for each in terms.rates],
            "cap": None if terms.cap is None else terms.cap.to_dict(),
            "not_counted": _dates(terms.not_counted),
            "open": _dates(terms.open_days),
            "intervals": [each.to_dict() for each in self.intervals],
            "payments": [
                {"date": each.day.isoformat(), "amount": format(each.amount, "f")}
                for each in terms.payments
            ],
            "questions": [each.to_dict() for each in self.questions],
            "notes": [each.to_dict() for each in self.notes],
        }


def additional_fine(
    fine: Decimal,
    *,
    due: date,
    to: date,
    law: ParameterSource | None = None,
    intervals: Sequence[SuspendedInterval] = (),
    payments: Sequence[PartPayment] = (),
    standard_told: bool | None = None,
) -> AdditionalFineSums:
    """The additional fine for paying late (行政处罚法 72, 73; 行政强制法 45).

    Args:
        fine: the fine as decided, yuan.
        due: the last day to pay, rolled over; see `deadline("penalty.payment_days", …)`.
        to: the last day to reckon, itself included: the day of payment, or the day asked about.
        law: the law; the shipped one where none is given.
        intervals: deferral, reconsideration and litigation, both ends included.
        payments: payments made; the reckoning ends on the day that pays the fine in full.
        standard_told: whether the party was told of the daily share (行政强制法 45).

    Raises:
        UsageError: an amount that is none, an interval of another ground, or a day for which the
            law data holds no rate.
    """
    for each in intervals:
        if each.ground not in STOPPING:
            raise UsageError(
                f"加处罚款只因暂缓分期、复议、诉讼不予计算，不因“{GROUNDS_ZH[each.ground]}”。"
                "请改用 deferral、reconsideration、litigation。",
                "the additional fine stops for deferral, reconsideration and litigation alone, "
                f"not for {each.ground}",
            )
    whole = yuan(fine)
    paid = tuple(sorted(payments, key=lambda one: one.day))
    last = min(to, _paid_in_full(whole, paid) or to)
    late = last > due
    out = united(intervals)
    terms = FineTerms(
        fine=whole,
        due=due,
        to=last,
        rates=rates_of(due + ONE_DAY, last, law=law) if late else (),
        cap=cap_of(last, law=law) if late else None,
        not_counted=out,
        open_days=tuple(sorted(set(_gaps(intervals, out)))),
        payments=paid,
    )
    low, high = accrued(terms, high=False), accrued(terms, high=True)
    return AdditionalFineSums(
        terms=terms,
        low=low,
        high=high,
        intervals=tuple(intervals),
        questions=() if low.amount == high.amount else tuple(_questions(terms)),
        notes=tuple(_notes(terms, intervals, standard_told)) if late else (),
    )


def _paid_in_full(fine: Decimal, payments: Sequence[PartPayment]) -> date | None:
    paid = Decimal(0)
    for each in payments:
        paid += each.amount
        if paid >= fine:
            return each.day
    return None


def _gaps(intervals: Sequence[SuspendedInterval], out: Spans) -> Iterator[tuple[date, date]]:
    """The days after a reconsideration and before the lawsuit that follows it."""
    begins = sorted(each.begin for each in intervals if each.ground == "litigation")
    for each in intervals:
        later = [begin for begin in begins if begin > each.end + ONE_DAY]
        if each.ground != "reconsideration" or not later:
            continue
        at, end = each.end + ONE_DAY, later[0] - ONE_DAY
        for low, high in out:
            if high >= at and low <= end:
                if low > at:
                    yield at, low - ONE_DAY
                at = high + ONE_DAY
        if at <= end:
            yield at, end


def _walk(sums: AdditionalFineSums) -> Iterator[FineDay]:
    terms = sums.terms
    limit = terms.limit()
    low = high = Decimal(0)
    for number in range(1, (terms.to - terms.due).days + 1):
        day = terms.due + number * ONE_DAY
        state: Literal["counts", "does_not_count", "open"] = "counts"
        zh, en = "计算", "counts"
        if any(begin <= day <= end for begin, end in terms.not_counted):
            state = "does_not_count"
            over = dict.fromkeys(
                each.ground for each in sums.intervals if each.begin <= day <= each.end
            )
            zh = f"不计算（{'、'.join(GROUNDS_ZH[each] for each in over)}）"
            en = f"does not count ({', '.join(over)})"
        elif any(begin <= day <= end for begin, end in terms.open_days):
            state, zh, en = "open", "法律没有规定是否计算", "the law does not say"
        if state != "does_not_count":
            high += terms.daily(day, high=True)
        if state == "counts":
            low += terms.daily(day, high=False)
        yield FineDay(
            day=day,
            state=state,
            text=zh,
            text_en=en,
            low=low if limit is None else min(low, limit),
            high=high if limit is None else min(high, limit),
        )


def _questions(terms: FineTerms) -> Iterator[Note]:
    if terms.open_days:
        yield Note(
            code="between-remedies",
            text="行政复议结束后、提起诉讼前的日子是否计算，法律没有规定：低数不计，高数计。",
            text_en="the law does not say whether the days after the reconsideration and before "
            "the lawsuit count: the lower sum leaves them out, the higher counts them",
        )
    if terms.payments:
        yield Note(
            code="part-payment",
            text="部分缴纳后，每日按罚款数额还是按未缴数额计算，法律没有规定："
            "低数按未缴数额，高数按罚款数额。",
            text_en="the law does not say whether, after a part payment, the daily share is of "
            "the fine or of what is unpaid: the lower sum takes the rest, the higher the whole",
        )


def _notes(
    terms: FineTerms, intervals: Sequence[SuspendedInterval], standard_told: bool | None
) -> Iterator[Note]:
    if standard_told is not True:
        yield Note(
            code="standard-not-told" if standard_told is False else "standard-told-unknown",
            text="加处罚款的标准应当告知当事人（行政强制法第四十五条）："
            + ("记录为未告知。" if standard_told is False else "是否告知没有记录。"),
            text_en="the daily share must be told to the party (Administrative Coercion Law 45): "
            + ("recorded as not told" if standard_told is False else "not recorded whether it was"),
        )
    if terms.cap is None:
        yield Note(
            code="no-cap",
            text="当日的法律没有规定加处罚款的上限。",
            text_en="the law of that day had no cap",
        )
    if intervals:
        yield Note(
            code="both-ends-out",
            text="暂缓分期、复议、诉讼期间首尾两日都不计算；重叠的日子只扣一次。",
            text_en="both ends of deferral, reconsideration and litigation are left out; a day in "
            "two of them once",
        )


def _dates(spans: Spans) -> list[list[str]]:
    return [[begin.isoformat(), end.isoformat()] for begin, end in spans]
