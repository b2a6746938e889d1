"""What an additional fine is reckoned from, and the arithmetic of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.citation import Citation
    from enforcement_kit.workdays.period import Sureness
    from enforcement_kit.workdays.suspension import Spans

__all__ = ["AccruedFine", "FineRate", "FineTerms", "PartPayment", "accrued", "yuan"]

CENT: Final = Decimal("0.01")
ONE_DAY: Final = timedelta(days=1)


def yuan(value: object) -> Decimal:
    """An amount of yuan: a finite `Decimal`, not negative, at most two places.

    Raises:
        UsageError: anything else, a float above all.
    """
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and value >= 0
        and value == value.quantize(CENT)
    ):
        return Decimal(value)
    raise UsageError(
        f"金额须为不小于 0、至多两位小数的 Decimal（元），现为 {value!r}。",
        f"an amount must be a Decimal of yuan, not negative, at most two places, not {value!r}",
    )


@attrs.frozen(kw_only=True)
class PartPayment:
    """A payment towards the fine.

    Attributes:
        day: the day it was made.
        amount: yuan.
    """

    day: date
    amount: Decimal = attrs.field(converter=yuan)


@attrs.frozen(kw_only=True)
class FineRate:
    """A share of the fine that the law holds for a stretch of days.

    Attributes:
        begin: the first day of the stretch.
        end: its last day.
        ratio: the share, exact.
        basis: the provision.
        sure: how well the value is known, as in the law data.
    """

    begin: date
    end: date
    ratio: Decimal
    basis: Citation
    sure: Sureness

    def to_dict(self) -> dict[str, object]:
        """The share in JSON, a decimal string."""
        return {
            "from": self.begin.isoformat(),
            "to": self.end.isoformat(),
            "ratio": format(self.ratio, "f"),
            "basis": self.basis.to_dict(),
            "sure": self.sure,
        }


@attrs.frozen(kw_only=True)
class FineTerms:
    """Everything that a reckoning needs.

    Attributes:
        fine: the fine as decided, yuan.
        due: the last day to pay, rolled over; the first day that can count is the next.
        to: the last day reckoned.
        rates: the daily share, by stretches that cover the days from the first to `to`.
        cap: the most it can come to, as a share of the fine; `None` where there was no cap.
        not_counted: days that do not count.
        open_days: days on which the law is silent.
        payments: part payments, in order.
    """

    fine: Decimal
    due: date
    to: date
    rates: tuple[FineRate, ...]
    cap: FineRate | None
    not_counted: Spans = ()
    open_days: Spans = ()
    payments: tuple[PartPayment, ...] = ()

    def base(self, day: date, *, high: bool) -> Decimal:
        """What the daily share is taken of: the whole fine, or what is still unpaid that day."""
        if high:
            return self.fine
        paid = sum((each.amount for each in self.payments if each.day < day), Decimal(0))
        return max(Decimal(0), self.fine - paid)

    def daily(self, day: date, *, high: bool) -> Decimal:
        """The additional fine of one day, exact."""
        rate = next(each.ratio for each in self.rates if each.begin <= day <= each.end)
        return self.base(day, high=high) * rate

    def limit(self) -> Decimal | None:
        """The most it can come to in yuan, exact; `None` where there was no cap."""
        return None if self.cap is None else self.fine * self.cap.ratio


@attrs.frozen(kw_only=True)
class AccruedFine:
    """One reckoning of the additional fine.

    Attributes:
        amount: yuan, rounded half up to the cent, at most the cap.
        days: the days that count.
        capped_on: the first day on which the cap is reached; `None` where it is not.
    """

    amount: Decimal
    days: int
    capped_on: date | None

    def to_dict(self) -> dict[str, object]:
        """The reckoning in JSON; money is a decimal string."""
        return {
            "amount": format(self.amount, "f"),
            "days": self.days,
            "capped_on": None if self.capped_on is None else self.capped_on.isoformat(),
        }


def accrued(terms: FineTerms, *, high: bool) -> AccruedFine:
    """The lower or the higher reckoning: open days left out and part payments taken off, or not."""
    limit = terms.limit()
    total, days = Decimal(0), 0
    capped_on = None
    out = terms.not_counted if high else (*terms.not_counted, *terms.open_days)
    for begin, end in _stretches(terms):
        if any(first <= begin <= last for first, last in out):
            continue
        length = (end - begin).days + 1
        daily = terms.daily(begin, high=high)
        if limit is not None and capped_on is None and daily and total + daily * length >= limit:
            full, rest = divmod(limit - total, daily)
            capped_on = begin + (int(full) + bool(rest) - 1) * ONE_DAY
        days += length
        total += daily * length
    amount = total if limit is None else min(total, limit)
    return AccruedFine(
        amount=amount.quantize(CENT, rounding=ROUND_HALF_UP), days=days, capped_on=capped_on
    )


def _stretches(terms: FineTerms) -> Iterator[tuple[date, date]]:
    """The days from the first to the last, cut wherever anything changes."""
    first, after = terms.due + ONE_DAY, terms.to + ONE_DAY
    cuts = {first, after}
    cuts.update(each.begin for each in terms.rates)
    for begin, end in (*terms.not_counted, *terms.open_days):
        cuts.update((begin, end + ONE_DAY))
    cuts.update(each.day + ONE_DAY for each in terms.payments)
    inside = sorted(day for day in cuts if first <= day <= after)
    yield from ((begin, following - ONE_DAY) for begin, following in pairwise(inside))
