"""Records of one year asked about another: they say nothing of it, which is not 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.measures.definition import RATE_PLACES, Measure, Rate
from enforcement_kit.measures.figure import Figure

if TYPE_CHECKING:
    from enforcement_kit.measures.period import Period
    from enforcement_kit.measures.tally import Tally

__all__ = ["outside", "unsaid"]


def outside(year: int | None, period: Period) -> bool:
    """Whether a period has no day in the year that records are stated to be of.

    Records of no stated year may be of any, and nothing lies outside them.
    """
    return year is not None and not period.first.year <= year <= period.last.year


def unsaid(tally: Tally, year: int) -> tuple[Figure, ...]:
    """The figures of a period outside the year of the records: each `None`, and why.

    Args:
        tally: its measures, period and settings; what it counted is left aside, for the few
            records of another year that a year's folder holds are not that year's.
        year: the year that the records are stated to be of.
    """
    reason = f"记录是 {year} 年的，不含 {tally.period}"
    reason_en = f"the records are of {year}, not of {tally.period}"
    return tuple(
        Figure(
            definition=each,
            value=None,
            parameters=tuple((name, tally.settings.value(name)) for name in each.parameters)
            if isinstance(each, Measure)
            else (("places", RATE_PLACES),),
            of_keys=(each.numerator, each.denominator) if isinstance(each, Rate) else (),
            reason=reason,
            reason_en=reason_en,
        )
        for each in tally.measures
    )
