"""A range of amounts with its ends, and what lies in it: exact, in yuan or as a multiple."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from enforcement_kit.law import Benchmark, Tier

__all__ = ["Side", "Span", "in_yuan", "tier_span"]

Side: TypeAlias = Literal["below", "within", "above"]
"""Where an amount lies against a range."""

_EXACT: Final = 100
"""Digits of a product: no amount and no ratio of a table has half as many."""


def product(one: Decimal, two: Decimal) -> Decimal:
    """The exact product of two amounts."""
    with localcontext(prec=_EXACT):
        return one * two


def difference(one: Decimal, two: Decimal) -> Decimal:
    """The exact difference of two amounts."""
    with localcontext(prec=_EXACT):
        return one - two


@attrs.frozen(kw_only=True)
class Span:
    """A range of amounts.

    Attributes:
        low, high: its ends.
        above: whether `low` itself lies outside (超过).
        below: whether `high` itself lies outside (不满).
        unit: `yuan`, or `ratio` of a base that is not known.

    Raises:
        UsageError: no amount lies in it.
    """

    low: Decimal
    high: Decimal
    above: bool = False
    below: bool = False
    unit: str = "yuan"

    def __attrs_post_init__(self) -> None:
        if self.low > self.high or (self.low == self.high and (self.above or self.below)):
            raise UsageError(
                f"幅度 {self.low} 至 {self.high} 不含任何数额",
                f"no amount lies in {self.low} to {self.high}",
            )

    @property
    def width(self) -> Decimal:
        """How wide it is."""
        return difference(self.high, self.low)

    def side(self, amount: Decimal) -> Side:
        """Whether an amount lies below it, within it or above it."""
        if amount < self.low or (amount == self.low and self.above):
            return "below"
        if amount > self.high or (amount == self.high and self.below):
            return "above"
        return "within"

    def holds(self, amount: Decimal) -> bool:
        """Whether an amount lies within it."""
        return self.side(amount) == "within"

    def off(self, amount: Decimal) -> Decimal:
        """By how much an amount misses the nearer end; 0 within, and at an end that is left out."""
        if amount < self.low:
            return difference(self.low, amount)
        return max(difference(amount, self.high), Decimal(0))

    def times(self, factor: Decimal, unit: str | None = None) -> Span:
        """The range with both ends multiplied by something positive."""
        return attrs.evolve(
            self,
            low=product(self.low, factor),
            high=product(self.high, factor),
            unit=self.unit if unit is None else unit,
        )

    def meet(self, other: Span) -> Span | None:
        """What two ranges share; `None` where they share nothing."""
        low, above = max((self.low, self.above), (other.low, other.above))
        high, not_below = min((self.high, not self.below), (other.high, not other.below))
        if low > high or (low == high and (above or not not_below)):
            return None
        return attrs.evolve(self, low=low, high=high, above=above, below=not not_below)

    def to_dict(self) -> dict[str, object]:
        """As JSON has it: amounts as text."""
        return {
            "low": format(self.low, "f"),
            "high": format(self.high, "f"),
            "above": self.above,
            "below": self.below,
            "unit": self.unit,
        }

    def zh(self) -> str:
        """In words, Chinese: 超过 500 元至 1000 元."""
        mark = "元" if self.unit == "yuan" else "倍"
        low = f"{'超过 ' if self.above else ''}{plain(self.low)} {mark}"
        if self.low == self.high:
            return low
        return f"{low}至{'不满 ' if self.below else ' '}{plain(self.high)} {mark}"

    def en(self) -> str:
        """In words, English."""
        mark = "yuan" if self.unit == "yuan" else "times"
        low = f"{'more than ' if self.above else ''}{plain(self.low)}"
        if self.low == self.high:
            return f"{low} {mark}"
        return f"{low} to {'less than ' if self.below else ''}{plain(self.high)} {mark}"


def plain(amount: Decimal) -> str:
    """An amount without an exponent and without zeros behind the point."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def tier_span(tier: Tier, unit: str = "yuan") -> Span | None:
    """The range of a tier; `None` where no amount lies in it."""
    if tier.low > tier.high or (tier.low == tier.high and (tier.above or tier.below)):
        return None
    return Span(low=tier.low, high=tier.high, above=tier.above, below=tier.below, unit=unit)


def in_yuan(row: Benchmark, base: Decimal) -> Benchmark:
    """A benchmark that is a ratio, in yuan for a base; one in yuan comes back as it is.

    Args:
        row: the benchmark.
        base: what the ratio is taken of, in yuan.
    """
    if row.unit != "ratio":
        return row
    return attrs.evolve(
        row,
        unit="yuan",
        low=product(row.low, base),
        high=product(row.high, base),
        tier=tuple(
            attrs.evolve(tier, low=product(tier.low, base), high=product(tier.high, base))
            for tier in row.tier
        ),
    )
