"""Which kinds of act an organ has a duty for: as the town says, else as its power list says."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from enforcement_kit.measures import Period
    from enforcement_kit.model import TownYear
    from enforcement_kit.report.conditions import Duty
    from enforcement_kit.report.own import OwnWords
    from enforcement_kit.report.shape import DutyShape, Shape

    Values: TypeAlias = Mapping[str, int | Decimal | None]

__all__ = ["duties_of"]


def duties_of(
    shape: Shape, own: OwnWords, year: TownYear | None, period: Period, values: Values
) -> Mapping[str, Duty]:
    """Whether the organ has each duty of a shape.

    Acts show that it has. Else the town's own word counts, else the power list: a kind of which
    it names nothing in the period is no duty. Without a power list nothing is known.
    """
    return {duty.name: _duty(duty, own, year, period, values) for duty in shape.duties}


def _duty(
    duty: DutyShape, own: OwnWords, year: TownYear | None, period: Period, values: Values
) -> Duty:
    if any((values.get(slot.key) or 0) > 0 for slot in duty.acts):
        return "exists"
    if duty.name in own.duties:
        return "exists" if own.duties[duty.name] else "none"
    if year is None or year.power_list is None:
        return "unknown"
    listed = any(
        power.kind in duty.kinds
        for power in year.power_list
        if (power.since is None or power.since <= period.last)
        and (power.until is None or power.until >= period.first)
    )
    return "exists" if listed else "none"
