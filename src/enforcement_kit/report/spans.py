"""The steps of the penalty cases of a period, as bars of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.render import ChartSpan

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Case, TownYear

__all__ = ["MOST_CASES", "case_spans"]

MOST_CASES: Final = 24
"""How many cases a timeline shows: those that took longest from filing to decision."""


def case_spans(year: TownYear, period: Period) -> tuple[ChartSpan, ...]:
    """Filing to prior notice, to decision, to closing, of penalty cases decided in the period."""
    timed = [
        (case, filed, decided)
        for case in year.cases or ()
        if (decided := _decided(case, period)) and (filed := _filed(case)) and filed <= decided
    ]
    longest = sorted(timed, key=lambda row: (row[1] - row[2], row[0].id))[:MOST_CASES]
    found: list[ChartSpan] = []
    for case, filed, decided in sorted(longest, key=lambda row: (row[1], row[0].id)):
        name = (case.decision and case.decision.document_number) or case.number or case.id
        told = case.prior_notice.date if case.prior_notice else None
        closed = case.closing.date if case.closing else None
        if told is not None and filed <= told <= decided:
            found.append(ChartSpan(category=name, first=filed, last=told, series="立案至告知"))
            found.append(ChartSpan(category=name, first=told, last=decided, series="告知至决定"))
        else:
            found.append(ChartSpan(category=name, first=filed, last=decided, series="立案至决定"))
        if closed is not None and closed >= decided:
            found.append(ChartSpan(category=name, first=decided, last=closed, series="决定至结案"))
    return tuple(found)


def _filed(case: Case) -> dt.date | None:
    return None if case.filing is None else case.filing.date


def _decided(case: Case, period: Period) -> dt.date | None:
    decision = case.decision
    if decision is None or decision.kind != "penalty" or decision.date is None:
        return None
    return decision.date if decision.date in period else None
