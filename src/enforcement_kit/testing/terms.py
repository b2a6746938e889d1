"""The legal numbers that a lawful course keeps to, as they stand on a day; from data."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["KEYS", "Terms", "terms_on"]


@attrs.frozen(kw_only=True)
class Terms:
    """Periods in days or months, caps in yuan, and shares, of one day."""

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
    litigation_days_after_reconsideration: int
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


_RENAMED: Final = {
    "disclosure_days": "disclosure.penalty_days",
    "reconsideration_days": "remedy.reconsideration_days",
    "litigation_months": "remedy.litigation_months",
    "litigation_days_after_reconsideration": "remedy.litigation_after_reconsideration_days",
    "reconsideration_first": "remedy.reconsideration_first_for_summary",
    "seizure_days": "coercion.seizure_days",
    "seizure_extension_days": "coercion.seizure_extension_days",
    "demand_days": "coercion.demand_days",
    "court_application_months": "coercion.court_application_months",
    "public_notice_days": "service.public_notice_days",
}

KEYS: Final[Mapping[str, str]] = {
    field.name: _RENAMED.get(field.name, f"penalty.{field.name}") for field in attrs.fields(Terms)
}
"""The law room's key of each term."""


@cache
def _rows() -> Mapping[str, Any]:
    text = (files(__package__) / "data" / "terms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=4096)
def terms_on(day: dt.date) -> Terms:
    """The terms of the law of that day.

    Raises:
        KeyError: for a day before the first that the data holds.
    """
    found: dict[str, Any] = {}
    for name, key in KEYS.items():
        room, _, term = key.partition(".")
        values = [value for since, value in _rows()[room][term] if since <= day]
        if not values:
            raise KeyError(key)
        value = values[-1]
        found[name] = Decimal(value) if _is_decimal(name) else value
    return Terms(**found)


def _is_decimal(name: str) -> bool:
    return name.endswith(("_cap", "_ratio", "_rate", "_person", "_organisation"))
