"""What of the records a report shows, cut out before it is masked: masking reads every word."""

from __future__ import annotations

import attrs

from enforcement_kit.model import Case, Service, TownYear, Transcript

__all__ = ["shown_of"]


def shown_of(town_year: TownYear) -> TownYear:
    """The records, each case without the stages and papers that no row shows.

    Whoever a case names stays, with their addresses, so that these are masked in other words too.
    """
    if town_year.cases is None:
        return town_year
    return attrs.evolve(town_year, cases=tuple(map(_case, town_year.cases)))


def _case(case: Case) -> Case:
    return Case(
        id=case.id,
        number=case.number,
        procedure=case.procedure,
        cause=case.cause,
        party=case.party,
        co_parties=case.co_parties,
        filing=case.filing,
        records=tuple(Transcript(subject=each.subject) for each in case.records if each.subject),
        decision=case.decision,
        service=tuple(
            Service(recipient=each.recipient, witness=each.witness)
            for each in case.service
            if each.recipient or each.witness
        ),
        payments=case.payments,
        disclosure=case.disclosure,
        closing=case.closing,
    )
