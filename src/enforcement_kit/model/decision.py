"""The decision and what it states."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.acts import DecisionKind, Sanction
from enforcement_kit.model.base import Part, Person, Provision
from enforcement_kit.model.checked import checked

__all__ = [
    "BenchmarkUse",
    "Decision",
    "DecisionElement",
    "Remedies",
]

DecisionElement = Literal[
    "party", "facts_evidence", "kind_basis", "manner_term", "remedies", "organ_date"
]
"""What a decision document states; 行政处罚法第五十九条."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class BenchmarkUse(Part):
    """The discretion benchmark (裁量基准) that was applied."""

    table: str | None = None
    tier: str | None = None
    reasons: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Remedies(Part):
    """The remedies told: organ, court and periods."""

    reconsideration_organ: str | None = None
    reconsideration_days: int | None = None
    court: str | None = None
    litigation_months: int | None = None
    reconsideration_first: bool | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Decision(Part):
    """The decision (行政处罚决定 and kin); 行政处罚法第五十七条, 第五十九条.

    `kind` says penalty, no penalty, not established, transfer or closed. `degree` says whether a
    penalty is 从轻 (`lighter`, inside the range) or 减轻 (`mitigated`, below it).
    """

    date: dt.date | None = None
    kind: DecisionKind | None = None
    document_number: str | None = attrs.field(default=None, metadata={"format": "document_number"})
    decided_by: Person | None = None
    sanctions: tuple[Sanction, ...] = ()
    violated: tuple[Provision, ...] | None = None
    basis: tuple[Provision, ...] | None = None
    benchmark: BenchmarkUse | None = None
    degree: Literal["ordinary", "lighter", "mitigated", "heavier"] | None = None
    degree_grounds: tuple[Provision, ...] | None = None
    no_penalty_ground: (
        Literal["slight", "first_offence", "no_fault", "under_age", "mental", "other"] | None
    ) = None
    education: str | None = None
    correction_ordered: bool | None = None
    states: tuple[DecisionElement, ...] | None = None
    remedies: Remedies | None = None
    sealed_by: str | None = None
    pay_within_days: int | None = None
