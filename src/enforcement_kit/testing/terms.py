"""The legal numbers that a lawful course keeps to, as they stand on a day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

import attrs

__all__ = ["Terms", "terms_on"]


@attrs.frozen(kw_only=True)
class Terms:
    """Periods, caps and rates of one day. Named as the parameters of the law room."""

    hearing_request_days: int
    hearing_notice_days: int
    service_days: int
    preservation_days: int
    withdrawal_days: int
    hand_over_days: int
    payment_days: int
    decision_days: int
    disclosure_days: int
    reconsideration_days: int
    litigation_months: int
    seizure_days: int
    seizure_extension_days: int
    demand_days: int
    court_application_months: int
    public_notice_days: int
    additional_fine_daily_rate: Decimal
    additional_fine_cap_ratio: Decimal
    summary_cap_person: Decimal
    summary_cap_organisation: Decimal
    on_spot_collection_cap: Decimal
    reconsideration_first: bool


@lru_cache(maxsize=4096)
def terms_on(day: dt.date) -> Terms:
    """The terms of the law of that day."""
    return Terms(
        hearing_request_days=5,
        hearing_notice_days=7,
        service_days=7,
        preservation_days=7,
        withdrawal_days=3,
        hand_over_days=2,
        payment_days=15,
        decision_days=90,
        disclosure_days=7,
        reconsideration_days=60,
        litigation_months=6,
        seizure_days=30,
        seizure_extension_days=30,
        demand_days=10,
        court_application_months=3,
        public_notice_days=30,
        additional_fine_daily_rate=Decimal("0.03"),
        additional_fine_cap_ratio=Decimal(1),
        summary_cap_person=Decimal(200),
        summary_cap_organisation=Decimal(3000),
        on_spot_collection_cap=Decimal(100),
        reconsideration_first=day >= dt.date(2024, 1, 1),
    )
