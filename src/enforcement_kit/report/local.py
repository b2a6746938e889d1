"""What packs say of a report: the order of the place by which a decision has one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.law import Unset
from enforcement_kit.measures import Settings, SeverityOrder

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.law import PackSet

__all__ = ["settings_of"]


def settings_of(packs: PackSet, day: dt.date) -> Settings:
    """What figures are reckoned with in the place of these packs, on a day.

    A `[[severity]]` row of a pack gives the order by which a decision of several kinds of penalty
    counts under its heaviest; without one it is the kit's own.

    Raises:
        UsageError: the row does not name each kind of penalty once.
    """
    rows = packs.severity_orders.on(day)
    if isinstance(rows, Unset) or not rows:
        return Settings()
    return Settings(severity_order=SeverityOrder(name=rows[0].id, kinds=rows[0].order))
