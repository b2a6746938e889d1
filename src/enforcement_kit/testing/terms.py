"""The legal numbers that a lawful course keeps to, as they stand on a day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.law import Held, builtin_law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

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


@lru_cache(maxsize=4096)
def terms_on(day: dt.date) -> Terms:
    """The terms of the law of that day.

    Raises:
        UsageError: where the law data holds no value for that day.
    """
    found: dict[str, Any] = {}
    for name, key in KEYS.items():
        answer = builtin_law().parameter(key, day)
        if not isinstance(answer, Held):
            raise UsageError(
                f"法律数据中没有 {key} 在 {day} 的值，不能生成案件",
                f"the law data hold no value of {key} on {day}, so no case can be made",
            )
        found[name] = _plain(name, answer)
    return Terms(**found)


def _plain(name: str, held: Held) -> int | bool | Decimal:
    if name == "reconsideration_first":
        return held.flag
    if name.endswith(("_cap", "_ratio", "_rate", "_person", "_organisation")):
        return held.decimal
    return held.integer
