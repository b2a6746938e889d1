"""Item results in, an outcome out: what the reckoning takes and gives."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 - attrs fields are read by tools at run time
from typing import Literal, TypeAlias

import attrs

__all__ = ["Arithmetic", "Outcome", "Result", "Reviewed"]

Reviewed: TypeAlias = Literal["yes", "no", "maybe"]
"""Whether something is reviewed at all, or a person must say."""


@attrs.frozen(kw_only=True)
class Result:
    """What one item, criterion, veto or bonus came to.

    For a veto `lost` and `at_most` are 0 or 1: not there, or there. For a bonus they are what it
    gives. For all else they are what it costs.

    Attributes:
        item: its number.
        lost: hundredths of points lost for certain.
        at_most: hundredths of points that may be lost in the end; more than `lost` while it waits
            for a person.
        reviewed: whether it is reviewed.
    """

    item: str
    lost: int = 0
    at_most: int = 0
    reviewed: Reviewed = "yes"

    @property
    def open(self) -> bool:
        """Whether it waits for a person."""
        return self.lost != self.at_most or self.reviewed == "maybe"


@attrs.frozen(kw_only=True)
class Arithmetic:
    """How a settled score came about, line by line.

    Attributes:
        obtained: points obtained on the items reviewed, the bonus included.
        applicable: standard points of the items reviewed.
        basic: basic elements deducted.
        vetoed: points that vetoes took off.
        bonus: the bonus.
    """

    obtained: Decimal
    applicable: Decimal
    basic: Decimal
    vetoed: Decimal
    bonus: Decimal


@attrs.frozen(kw_only=True)
class Outcome:
    """What a file's results come to.

    Attributes:
        score: the score; `None` while it may still be one or another, or none can be given.
        grade: its grade; `None` where the standard has none, or it may still be one or another.
        low, high: the least and the greatest score still possible; `None` where none can be given.
        grade_low, grade_high: the grades at both ends.
        qualified: whether the grade is a qualified one; `None` where that is open or unsaid.
        reason: why no score can be given, in Chinese; empty where one can.
        reason_en: the same in English.
        arithmetic: the steps, for a score that is settled.
    """

    score: Decimal | None
    grade: str | None
    low: Decimal | None
    high: Decimal | None
    grade_low: str | None = None
    grade_high: str | None = None
    qualified: bool | None = None
    reason: str = ""
    reason_en: str = ""
    arithmetic: Arithmetic | None = None
