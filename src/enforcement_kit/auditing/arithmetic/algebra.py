"""Reckoning with statements: what sums, differences, products and quotients of them can be.

Each check of a relation says in these terms what the words of a text mean, and what else could be
meant: a number is contradicted where nothing that it can be reckoned from gives it, and what its
words mean comes near to it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.auditing.statement import Statement

__all__ = ["Reckoned", "agrees", "as_written", "contradicted", "given", "total_of"]

_OPEN: Final = Decimal("Infinity")
_NEAR: Final = Decimal("0.5")


@attrs.frozen(kw_only=True, eq=False)
class Reckoned:
    """What statements come to.

    Attributes:
        value: as they are written; `low` and `high` the least and greatest that they allow.
        formula: how it was reckoned, in figures.
        of: the statements.
        whole: it counts whole things, so that nothing of it was rounded.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    formula: str
    of: tuple[Statement, ...]
    whole: bool = True

    def _with(
        self, other: Reckoned, sign: str, ends: tuple[Decimal, Decimal, Decimal], *, whole: bool
    ) -> Reckoned:
        value, low, high = ends
        return Reckoned(
            value=value,
            low=low,
            high=high,
            formula=f"{self.formula} {sign} {other.formula}",
            of=(*self.of, *other.of),
            whole=whole,
        )

    def __add__(self, other: Reckoned) -> Reckoned:
        ends = (self.value + other.value, self.low + other.low, self.high + other.high)
        return self._with(other, "+", ends, whole=self.whole and other.whole)

    def __sub__(self, other: Reckoned) -> Reckoned:
        high = _OPEN if self.high == _OPEN else self.high - other.low
        low = Decimal(0) if other.high == _OPEN else self.low - other.high
        ends = (self.value - other.value, low, high)
        return self._with(other, "-", ends, whole=self.whole and other.whole)

    def __mul__(self, other: Reckoned) -> Reckoned:
        high = _OPEN if _OPEN in (self.high, other.high) else self.high * other.high
        ends = (self.value * other.value, self.low * other.low, high)
        return self._with(other, "×", ends, whole=self.whole and other.whole)

    def __truediv__(self, other: Reckoned) -> Reckoned:
        low = Decimal(0) if other.high in (0, _OPEN) else self.low / other.high
        high = _OPEN if other.low <= 0 or self.high == _OPEN else self.high / other.low
        value = self.value / other.value if other.value else Decimal(0)
        return self._with(other, "÷", (value, low, high), whole=False)

    def times(self, scale: Decimal) -> Reckoned:
        """It, in a unit so many times smaller: a quotient in per cent."""
        high = _OPEN if self.high == _OPEN else self.high * scale
        return attrs.evolve(self, value=self.value * scale, low=self.low * scale, high=high)


def given(statement: Statement) -> Reckoned:
    """A statement as it stands."""
    least, most = statement.least, statement.most
    return Reckoned(
        value=statement.value,
        low=Decimal(0) if least is None else least,
        high=_OPEN if most is None else most,
        formula=plain(statement.value),
        of=(statement,),
        whole=statement.unit.whole and statement.place == 1,
    )


def as_written(statement: Statement) -> Reckoned:
    """A statement that nothing rounded: 4课时 of each."""
    value = statement.value
    return attrs.evolve(given(statement), low=value, high=value, whole=True)


def total_of(statements: Sequence[Statement]) -> Reckoned:
    """The sum of one statement or more."""
    first, *more = (given(each) for each in statements)
    return sum(more, first)


def agrees(stated: Statement, reckoned: Reckoned) -> bool:
    """Whether a statement, rounded or cut, can stand for what was reckoned."""
    least, most = stated.least, stated.most
    if stated.exact and not reckoned.whole:
        least, most = stated.value - stated.place / 2, stated.value + stated.place
        if reckoned.low == most and reckoned.low != stated.value:
            return False
    return (most is None or reckoned.low <= most) and (least is None or reckoned.high >= least)


def contradicted(
    stated: Statement,
    meant: Iterable[Reckoned],
    excuses: Iterable[Reckoned] = (),
    near: Decimal = _NEAR,
) -> Reckoned | None:
    """What a number ought to be, where nothing gives it and what is meant comes near to it.

    Args:
        stated: the number.
        meant: what its words say that it comes to, the likeliest first.
        excuses: what else it could come to.
        near: how far off what is meant may be, as a share of the greater of the two.
    """
    ways = tuple(meant)
    if not ways or any(agrees(stated, each) for each in (*ways, *excuses)):
        return None
    return next(
        (
            each
            for each in ways
            if abs(each.value - stated.value) <= near * max(each.value, stated.value)
        ),
        None,
    )
