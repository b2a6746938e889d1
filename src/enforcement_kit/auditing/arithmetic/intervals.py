"""Whether two numbers of a text, each with its bound and rounding, can be one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.auditing.statement import Statement

__all__ = ["same_value"]


def same_value(one: Statement, other: Statement) -> bool:
    """Whether two statements can stand for one value."""
    low, high = one.least, one.most
    other_low, other_high = other.least, other.most
    return (low is None or other_high is None or low <= other_high) and (
        high is None or other_low is None or high >= other_low
    )
