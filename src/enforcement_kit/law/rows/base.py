"""What every dated row says of itself, and the closed lists that fields refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.law.units import REASONS, SURE, UNITS

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.citation import Citation
    from enforcement_kit.law.units import Sure

__all__ = [
    "CHOICES",
    "Row",
]

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "sure": SURE,
    "units": UNITS,
    "reasons": REASONS,
    "degrees": ("no_penalty", "lighter", "mitigated"),
    "grounds": ("slight", "first_offence", "no_fault"),
    "capacities": ("own", "delegated", "entrusted"),
    "extents": ("whole", "key"),
    "forums": ("court", "reconsideration"),
    "complaint_steps": ("answer", "close", "extension"),
    "statute_kinds": ("law", "regulation", "rule", "interpretation", "document", "local"),
    "urgencies": ("urgent", "general", "complex"),
    "standing": (
        "power_list",
        "random_list",
        "posts",
        "samples",
        "service_info",
        "organ",
        "officers",
        "annual_report",
        "procedure",
        "benchmark",
        "lenient_list",
        "delegation",
        "review_catalogue",
        "monitoring_sites",
    ),
    "calendar_periods": ("month", "quarter", "half_year", "year"),
    "object_kinds": ("enterprise", "shop", "site"),
    "inspection_kinds": ("daily", "special", "double_random", "complaint"),
    "duties": (
        "investigator",
        "approver",
        "reviewer",
        "presiding",
        "voter",
        "decider",
        "collector",
        "file_reviewer",
    ),
    "disclosed": ("penalty", "no_penalty", "other"),
    "bases": (
        "illegal_gains",
        "goods_value",
        "construction_cost",
        "contract_price",
        "losses",
        "other",
    ),
    "effects": ("lighter", "heavier", "mitigated"),
    "weighings": ("net",),
    "departures": ("head", "discussion", "legal_review"),
    "suspension_grounds": ("hearing", "public_notice", "test", "appraisal", "service", "other"),
    "procedures": ("summary", "ordinary", "expedited"),
    "sanctions": (
        "warning",
        "notice_of_criticism",
        "fine",
        "confiscation_of_illegal_gains",
        "confiscation_of_illegal_property",
        "permit_suspension",
        "qualification_reduction",
        "permit_revocation",
        "restriction_of_business",
        "suspension_of_business",
        "closure",
        "restriction_of_practice",
        "other",
    ),
}
"""The closed lists that fields of rows refer to; those of the records are the same as theirs."""


@attrs.frozen(kw_only=True)
class Row:
    """What every dated row says of itself.

    Attributes:
        since: first day it holds.
        until: last day it holds; `None` while it stands.
        basis: the articles or documents it rests on.
        sure: `text`, `excerpt` or `unverified`.
        checked_on: the day somebody compared it with its source.
        domain: the field of law it is for; `None` for all.
        note: what must be known with it.
        source: `built-in`, or the name of the pack.
    """

    since: date | None = None
    until: date | None = None
    basis: tuple[Citation, ...] = ()
    sure: Sure = attrs.field(default="unverified", metadata={"one_of": "sure"})
    checked_on: date | None = None
    domain: str | None = None
    note: str = ""
    note_en: str = ""
    source: str = attrs.field(default="built-in", metadata={"given": True})

    def identity(self) -> tuple[str, ...]:
        """What makes two rows the same thing at two times; such rows must not overlap."""
        return (str(getattr(self, "id", "")), self.domain or "")

    def on(self, day: date) -> bool:
        """Whether the row holds on a day; a row without a beginning never does."""
        return (
            self.since is not None
            and self.since <= day
            and (self.until is None or day <= self.until)
        )

    def meets(self, other: Row) -> bool:
        """Whether both hold on some day."""
        if self.since is None or other.since is None:
            return False
        return (other.until is None or self.since <= other.until) and (
            self.until is None or other.since <= self.until
        )
