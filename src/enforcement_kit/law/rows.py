"""The rows of the law files and packs, one class a table.

A file may name each field of a class and nothing else; a field without a default must be given.
`enforcement_kit.law.reading` reads the annotations, so that the classes are the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.law.units import REASONS, SURE, UNITS

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from enforcement_kit.citation import Citation

__all__ = [
    "CHOICES",
    "TABLES",
    "AvDuty",
    "Benchmark",
    "ComplaintLimit",
    "DelegationRow",
    "DisclosureRule",
    "FileOrder",
    "Forum",
    "Holder",
    "HolidayYear",
    "LenientItem",
    "ParameterRow",
    "PowerRow",
    "ReviewItem",
    "Row",
    "SeverityOrder",
    "SuspensionRow",
    "Tier",
]

Scalar = int | str | bool

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
}
"""The closed lists that fields of rows refer to."""


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
    sure: str = attrs.field(default="unverified", metadata={"one_of": "sure"})
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


@attrs.frozen(kw_only=True)
class ParameterRow(Row):
    """A value of a parameter, or that the law has none (`absent = "no_such_limit"`)."""

    key: str
    value: Scalar | None = None
    unit: str | None = attrs.field(default=None, metadata={"one_of": "units"})
    absent: str | None = attrs.field(default=None, metadata={"one_of": "reasons"})

    def identity(self) -> tuple[str, ...]:
        """The key and the field of law."""
        return (self.key, self.domain or "")


@attrs.frozen(kw_only=True)
class SuspensionRow(Row):
    """Which intervals do not count towards the days to decide.

    Attributes:
        grounds: of the grounds that records name.
        told_in_writing: whether the party must be told.
    """

    id: str
    grounds: tuple[str, ...]
    told_in_writing: bool = False


@attrs.frozen(kw_only=True)
class LenientItem(Row):
    """An item of the lenient list (柔性执法清单事项)."""

    id: str
    matter: str
    degree: str = attrs.field(metadata={"one_of": "degrees"})
    ground: str | None = attrs.field(default=None, metadata={"one_of": "grounds"})
    conditions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class PowerRow(Row):
    """A matter of the power list (权责清单). It gives no power."""

    id: str
    matter: str
    name: str
    kind: str
    capacity: str | None = attrs.field(default=None, metadata={"one_of": "capacities"})


@attrs.frozen(kw_only=True)
class DelegationRow(Row):
    """A published decision that hands powers to towns (行政处罚法 24)."""

    id: str
    issuer: str
    number: str
    published: date
    items: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ReviewItem(Row):
    """An entry of the catalogue of decisions that need legal review.

    Attributes:
        clause: item of 行政处罚法 58 that it makes concrete; `None` for one of its own.
        text: the entry in words.
        sanctions: kinds of sanction that it names.
        matters: matters that it names; empty for all.
        amount_person: fine from which a citizen's case is in it.
        amount_organisation: the same for an organisation.
    """

    id: str
    text: str
    clause: int | None = None
    sanctions: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    amount_person: Decimal | None = None
    amount_organisation: Decimal | None = None


@attrs.frozen(kw_only=True)
class AvDuty(Row):
    """A step that must be recorded in sound and picture.

    Attributes:
        steps: steps as recordings name them.
        extent: `whole` for the whole step, `key` for its key moments.
    """

    id: str
    steps: tuple[str, ...]
    extent: str = attrs.field(metadata={"one_of": "extents"})


@attrs.frozen(kw_only=True)
class DisclosureRule(Row):
    """What is published where, or not at all."""

    id: str
    what: str
    published: bool
    where: str = ""


@attrs.frozen(kw_only=True)
class Forum(Row):
    """A court or reconsideration organ by its full name."""

    id: str
    kind: str = attrs.field(metadata={"one_of": "forums"})
    name: str
    for_organ: str | None = None


@attrs.frozen(kw_only=True)
class ComplaintLimit(Row):
    """The time a complaint may take."""

    id: str
    step: str = attrs.field(metadata={"one_of": "complaint_steps"})
    value: int
    unit: str = attrs.field(metadata={"one_of": "units"})
    channel: str | None = None
    category: str | None = None

    def identity(self) -> tuple[str, ...]:
        """The id, which says channel, category and step."""
        return (self.id, self.domain or "")


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
class SeverityOrder(Row):
    """The kinds of penalty from light to heavy, as a place counts them in its statistics."""

    id: str
    order: tuple[str, ...]


@attrs.frozen(kw_only=True)
class FileOrder(Row):
    """The order of the papers in a file."""

    id: str
    papers: tuple[str, ...]
    volume: str = "main"


@attrs.frozen(kw_only=True)
class Holder(Row):
    """Who usually holds what a report lacks."""

    id: str
    what: tuple[str, ...]
    who: str


@attrs.frozen(kw_only=True)
class HolidayYear(Row):
    """The rest days and adjusted working days of a year, in the calendar file's own form."""

    year: int
    rest: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    notice: str = ""

    def identity(self) -> tuple[str, ...]:
        """The year."""
        return (str(self.year),)


TABLES: Final[dict[str, type[Row]]] = {
    "parameter": ParameterRow,
    "suspension": SuspensionRow,
    "lenient": LenientItem,
    "power": PowerRow,
    "delegation": DelegationRow,
    "legal_review": ReviewItem,
    "av_duty": AvDuty,
    "disclosure": DisclosureRule,
    "forum": Forum,
    "complaint_limit": ComplaintLimit,
    "benchmark": Benchmark,
    "severity": SeverityOrder,
    "file_order": FileOrder,
    "holder": Holder,
    "holiday": HolidayYear,
}
"""Every table a pack may hold, by its name in the file."""
