"""How much of everything a synthetic town-year holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Quotas"]


@attrs.frozen(kw_only=True)
class Quotas:
    """The counts that a synthetic town-year must show.

    Attributes:
        paths: cases by the way they go, as name and count; empty to walk round all ways.
        fines_total: what the fines of the ordinary penalties add up to in yuan; `None` for any.
        holders: officers with a valid certificate at the end of the year; all theirs are issued
            in the middle of March.
        lenient_items: items of the lenient list.
        trainings: trainings of the year.
        class_hours: class hours of all trainings together.
        complaints: valid complaints.
        invalid_complaints: complaints that are repeated or withdrawn.
        phone_calls: phone calls.
        reviews: case files reviewed; fewer where fewer are closed.
        safety_person_trips: least and most person-trips of the safety campaign.
        safety_sites: least and most sites of it.
        safety_opinions: least and most opinions of it.
        daily_inspections: inspections outside it that led to no case.
    """

    paths: tuple[tuple[str, int], ...] = ()
    fines_total: Decimal | None = None
    holders: int = 33
    lenient_items: int = 40
    trainings: int = 6
    class_hours: int = 24
    complaints: int = 240
    invalid_complaints: int = 8
    phone_calls: int = 90
    reviews: int = 8
    safety_person_trips: tuple[int, int] = (90, 140)
    safety_sites: tuple[int, int] = (24, 34)
    safety_opinions: tuple[int, int] = (45, 70)
    daily_inspections: int = 60
