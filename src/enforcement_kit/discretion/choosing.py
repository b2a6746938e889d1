"""Which benchmark of the place is for a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from enforcement_kit.law import Benchmark, Tier

__all__ = ["fitting_benchmarks", "named_tier"]


def fitting_benchmarks(
    rows: Iterable[Benchmark],
    matter: str,
    *,
    domain: str | None = None,
    gains: Decimal | None = None,
) -> tuple[Benchmark, ...]:
    """The benchmarks for a matter, those left out whose illegal gains are not those of the case.

    Args:
        rows: the benchmarks of the day.
        matter: code of the matter.
        domain: field of law; rows of another field are left out where one of this field is there.
        gains: illegal gains in yuan; where they are not known no row is left out for them.
    """
    mine = [row for row in rows if row.matter == matter]
    own = [row for row in mine if domain is not None and row.domain == domain]
    return tuple(row for row in own or mine if gains is None or is_for_gains(row, gains))


def is_for_gains(row: Benchmark, gains: Decimal) -> bool:
    """Whether a benchmark is for a case of so much illegal gains."""
    return (row.gains_from is None or row.gains_from <= gains) and (
        row.gains_below is None or gains < row.gains_below
    )


def named_tier(row: Benchmark, name: str) -> Tier | None:
    """The tier of an id or name; `None` where the benchmark has none."""
    return next((tier for tier in row.tier if name in (tier.id, tier.name)), None)
