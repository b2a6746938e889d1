"""Shares and averages against the counts that they come from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.auditing.statement import Statement

__all__ = ["fits", "is_cut", "quotient_fits"]

_ABOUT = Decimal("0.05")
_SCALE = {"%": 100, "‰": 1000, "": 1, "倍": 1}


def scale(statement: Statement) -> Decimal:
    """What a quotient is multiplied with to be in the unit of a statement."""
    return Decimal(_SCALE.get(statement.unit.name, 1))


def fits(stated: Statement, low: Decimal, high: Decimal) -> bool:
    """Whether a statement, rounded or cut, can stand for a value between these."""
    least, most = stated.least, stated.most
    if stated.exact:
        least, most = stated.value - stated.place / 2, stated.value + stated.place
    elif stated.bound == "about" and least is not None and most is not None:
        slack = abs(stated.value) * _ABOUT
        least, most = min(least, stated.value - slack), max(most, stated.value + slack)
    return (most is None or low < most or low == stated.value) and (least is None or high >= least)


def quotient_fits(stated: Statement, upper: Statement, lower: Statement) -> bool:
    """Whether a share or mean can be one count divided by another."""
    times = scale(stated)
    if lower.most is None or upper.least is None or not lower.value:
        return True
    low = upper.least / lower.most * times if lower.most else Decimal(0)
    if upper.most is None or lower.least is None or lower.least <= 0:
        high = Decimal("Infinity")
    else:
        high = upper.most / lower.least * times
    return fits(stated, low, high)


def is_cut(stated: Statement, upper: Statement, lower: Statement) -> bool:
    """Whether a share was cut where rounding would have given another last figure."""
    if not (stated.exact and upper.exact and lower.exact and lower.value):
        return False
    true = upper.value / lower.value * scale(stated)
    return true >= stated.value + stated.place / 2 and true < stated.value + stated.place
