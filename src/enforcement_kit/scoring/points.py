"""Points: decimals to people, whole hundredths to the reckoning."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

__all__ = ["UNIT", "as_number", "as_points", "as_units"]

UNIT: Final = 100
"""Points are reckoned in whole hundredths."""


def as_units(points: Decimal) -> int:
    """Points as whole hundredths.

    Raises:
        ValueError: for points finer than that.
    """
    units = points * UNIT
    if units != int(units):
        raise ValueError(points)
    return int(units)


def as_points(units: int) -> Decimal:
    """Whole hundredths as points, without idle zeros: 50 is 0.5."""
    whole, rest = divmod(units, UNIT)
    if not rest:
        return Decimal(whole)
    return Decimal(units).scaleb(-2).normalize()


def as_number(points: Decimal) -> int | float:
    """Points as a JSON number: exact as written, since they have two places at most."""
    return int(points) if points == int(points) else float(points)
