"""Rows of discretion benchmarks (裁量基准) and of the procedure that goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law.rows.base import Row

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = [
    "Benchmark",
    "DiscretionProcedure",
    "Tier",
]


@attrs.frozen(kw_only=True)
class Tier:
    """A tier (裁量阶次) of a benchmark.

    Attributes:
        low: least amount, ratio or multiple.
        high: most of it.
        above: whether `low` itself lies outside (超过).
        below: whether `high` itself lies outside (不满).
    """

    id: str
    name: str
    low: Decimal
    high: Decimal
    conditions: tuple[str, ...] = ()
    above: bool = False
    below: bool = False


@attrs.frozen(kw_only=True)
class Benchmark(Row):
    """A discretion benchmark (裁量基准) for one matter.

    Attributes:
        published: the day it was published; it may not be used before.
        procedure: who may depart from it and how.
        unit: `yuan`, or `ratio` of a base such as the cost of construction.
        low: least that the statute allows.
        high: most that it allows.
        tiers: in order.
    """

    id: str
    matter: str
    name: str
    unit: str = attrs.field(metadata={"one_of": "units"})
    low: Decimal
    high: Decimal
    published: date | None = None
    procedure: str = ""
    tier: tuple[Tier, ...] = ()


@attrs.frozen(kw_only=True)
class DiscretionProcedure(Row):
    """How benchmarks are applied and who may depart from them (行政处罚法 34).

    Attributes:
        text: the procedure in words.
        departure_by: who must agree to a departure: the head, the leaders' discussion, the
            legal reviewers; empty where the pack does not say.
        reasons_required: whether a departure needs written reasons.
        mitigation_by: who must agree to a penalty below the range.
    """

    id: str
    text: str
    departure_by: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "departures"})
    reasons_required: bool = False
    mitigation_by: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "departures"})
