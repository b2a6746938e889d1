"""After the decision: service, payment, enforcement, remedies, transfer, disclosure, closing."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import NAME, Part, Person
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Moment, Money

__all__ = [
    "AdditionalFine",
    "Archiving",
    "Closing",
    "CompulsoryEnforcement",
    "DailyPenalty",
    "Deferral",
    "Demand",
    "DemolitionAnnouncement",
    "Disclosure",
    "EnforcementDecision",
    "Instalment",
    "Litigation",
    "Payment",
    "Reconsideration",
    "Service",
    "Transfer",
]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Service(Part):
    """The service (送达) of one paper."""

    paper: str | None = None
    date: Moment | None = None
    way: (
        Literal["direct", "left_in_place", "by_mail", "entrusted", "electronic", "public_notice"]
        | None
    ) = None
    recipient: str | None = attrs.field(default=None, metadata=NAME)
    servers: tuple[Person, ...] | None = None
    witness: str | None = attrs.field(default=None, metadata=NAME)
    recorded: bool | None = None
    consent: bool | str | None = None
    until: dt.date | None = None
    proof: Literal["receipt", "slip", "video", "notice"] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Payment(Part):
    """A payment of the fine. `amount` in yuan."""

    date: dt.date | None = None
    amount: Money | None = None
    channel: Literal["bank", "electronic", "on_the_spot"] | None = None
    receipt: str | None = None
    handed_over: dt.date | None = None
    banked: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Instalment(Part):
    """One instalment (分期). `amount` in yuan."""

    due: dt.date | None = None
    amount: Money | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Deferral(Part):
    """Deferral or instalments (暂缓、分期); 行政处罚法第六十六条第二款."""

    applied: dt.date | None = None
    approved: dt.date | None = None
    until: dt.date | None = None
    instalments: tuple[Instalment, ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class AdditionalFine(Part):
    """The additional fine (加处罚款). `begin` and `end` are `from` and `to` on disk."""

    begin: dt.date | None = attrs.field(default=None, metadata={"wire": "from"})
    end: dt.date | None = attrs.field(default=None, metadata={"wire": "to"})
    amount: Money | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Demand(Part):
    """The demand (催告); 行政强制法第三十五条, 第五十四条."""

    date: dt.date | None = None
    served: dt.date | None = None
    states: tuple[Literal["term", "manner", "amount", "rights"], ...] | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class EnforcementDecision(Part):
    """The enforcement decision (强制执行决定)."""

    date: dt.date | None = None
    served: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class DemolitionAnnouncement(Part):
    """The announcement before a demolition (公告); 行政强制法第四十四条."""

    date: dt.date | None = None
    until: dt.date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CompulsoryEnforcement(Part):
    """Enforcement (强制执行) by the organ, the court or a substitute."""

    kind: Literal["own", "court", "substitute"] | None = None
    applied: dt.date | None = None
    begin: Moment | None = None
    end: Moment | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Reconsideration(Part):
    """Administrative reconsideration (行政复议)."""

    applied: dt.date | None = None
    decided: dt.date | None = None
    result: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Litigation(Part):
    """Administrative litigation (行政诉讼)."""

    filed: dt.date | None = None
    decided: dt.date | None = None
    result: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Transfer(Part):
    """A transfer (移送) for crime or for detention."""

    date: Moment | None = None
    accepted: Moment | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class DailyPenalty(Part):
    """A daily consecutive penalty (按日连续处罚)."""

    ordered: dt.date | None = None
    reinspected: dt.date | None = None
    ordered_again: dt.date | None = None
    date: dt.date | None = None
    served: dt.date | None = None
    days: int | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Disclosure(Part):
    """The disclosure (公示) of the decision, or why it stays unpublished."""

    date: dt.date | None = None
    where: str | None = None
    withdrawn: dt.date | None = None
    withdrawn_reason: str | None = None
    exempt: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Closing(Part):
    """The closing (结案) of the case."""

    date: dt.date | None = None
    ground: (
        Literal[
            "performed",
            "court_accepted",
            "no_execution_needed",
            "terminated",
            "transferred",
            "revoked",
            "other",
        ]
        | None
    ) = None
    approved_by: Person | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Archiving(Part):
    """The archiving (归档) of the file."""

    date: dt.date | None = None
    number: str | None = None
    retention: Literal["permanent", "30y", "10y", "5y"] | None = None
    pages: int | None = None
