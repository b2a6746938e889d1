"""Who is dealt with and who deals: parties, organs, and the act that is penalised."""

import datetime as dt
from typing import Literal

import attrs

from enforcement_kit.model.base import ADDRESS, BIRTH_DATE, ID_NUMBER, NAME, PHONE, Part
from enforcement_kit.model.checked import checked
from enforcement_kit.model.values import Money

__all__ = ["Act", "CaseSource", "Organ", "Party"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Party(Part):
    """The party (当事人): natural person, sole proprietor (个体工商户) or organisation.

    One class with a `kind` and not three: files often leave the kind open, and say it later.
    `credit_code` and `id_number` keep what was written; `model.identifiers` reads them.
    """

    kind: Literal["natural_person", "sole_proprietor", "organisation"] | None = None
    name: str | None = attrs.field(default=None, metadata=NAME)
    id_number: str | None = attrs.field(default=None, metadata=ID_NUMBER)
    credit_code: str | None = attrs.field(default=None, metadata={"format": "credit_code"})
    trade_name: str | None = None
    operator: str | None = attrs.field(default=None, metadata=NAME)
    legal_representative: str | None = attrs.field(default=None, metadata=NAME)
    birth_date: dt.date | None = attrs.field(default=None, metadata=BIRTH_DATE)
    address: str | None = attrs.field(default=None, metadata=ADDRESS)
    phone: str | None = attrs.field(default=None, metadata=PHONE)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Organ(Part):
    """The organ (执法主体) in whose name the case is handled.

    `own` power, `delegated` (赋权, own name) or `entrusted` (委托, in the name of `entrusted_by`).
    """

    name: str | None = None
    code: str | None = attrs.field(default=None, metadata={"format": "credit_code"})
    capacity: Literal["own", "delegated", "entrusted"] | None = None
    entrusted_by: str | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Act(Part):
    """The act (违法行为): when, where, what, what harm, what gains."""

    begin: dt.date | None = None
    end: dt.date | None = None
    continuing: bool | None = None
    place: str | None = None
    facts: str | None = None
    harm: Literal["none", "minor", "serious"] | None = None
    field: Literal["life_health", "financial", "other"] | None = None
    discovered_on: dt.date | None = None
    illegal_gains: Money | None = None
    refunded: Money | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class CaseSource(Part):
    """Where the case comes from (案件来源)."""

    kind: Literal["inspection", "complaint", "transfer", "assigned", "media", "other"] | None = None
    date: dt.date | None = None
    complaint: str | None = None
    inspection: str | None = None
