"""Rows of discretion benchmarks (裁量基准) and of the procedure that goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law.rows.base import Row

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from enforcement_kit.citation import Citation

__all__ = [
    "Benchmark",
    "DiscretionProcedure",
    "Factor",
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
        base: what a ratio is taken of.
        gains_from: illegal gains (违法所得) in yuan from which on it is for a case.
        gains_below: illegal gains below which it is for a case.
        per_day: whether the amount is that of each day.
        also: sanctions that are imposed with the fine (并处).
        may_also: sanctions that may be imposed with it (可以并处).
        tier: in order.
    """

    id: str
    matter: str
    name: str
    unit: str = attrs.field(metadata={"one_of": "units"})
    low: Decimal
    high: Decimal
    published: date | None = None
    procedure: str = ""
    base: str = attrs.field(default="", metadata={"one_of": "bases"})
    gains_from: Decimal | None = None
    gains_below: Decimal | None = None
    per_day: bool = False
    also: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "sanctions"})
    may_also: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "sanctions"})
    tier: tuple[Tier, ...] = ()


@attrs.frozen(kw_only=True)
class Factor:
    """A circumstance (裁量情节) that the place weighs.

    Attributes:
        effect: `lighter` and `heavier` move it inside the tier, `mitigated` below the range.
        share: by which share of the tier's width one end moves; `None` where nobody says.
        basis: the articles it rests on; a mitigated penalty needs them.
    """

    id: str
    name: str
    effect: str = attrs.field(metadata={"one_of": "effects"})
    share: Decimal | None = None
    basis: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class DiscretionProcedure(Row):
    """How benchmarks are applied and who may depart from them (行政处罚法 34).

    Attributes:
        text: the procedure in words.
        departure_by: who must agree to a departure: the head, the leaders' discussion, the
            legal reviewers; empty where the pack does not say.
        reasons_required: whether a departure needs written reasons.
        mitigation_by: who must agree to a penalty below the range.
        mitigation_floor: share of the range's low end that a mitigated penalty keeps at least.
        factors_together: `net` where lighter and heavier factors are set off against one another;
            empty where nobody says what becomes of them.
        features: features of a case by which like cases are looked for.
        least_peers: like cases without which nothing is said; `None` for the kit's own minimum.
        factor: the circumstances that are weighed.
    """

    id: str
    text: str
    departure_by: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "departures"})
    reasons_required: bool = False
    mitigation_by: tuple[str, ...] = attrs.field(default=(), metadata={"one_of": "departures"})
    mitigation_floor: Decimal | None = None
    factors_together: str = attrs.field(default="", metadata={"one_of": "weighings"})
    features: tuple[str, ...] = ()
    least_peers: int | None = None
    factor: tuple[Factor, ...] = ()
