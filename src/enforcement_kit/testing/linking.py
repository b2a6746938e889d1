"""Complaints and the inspections that looked into them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.model import Complaint, Inspection
    from enforcement_kit.testing.dice import Dice

__all__ = ["linked"]

_SHARE: Final = 0.5
"""Share of the daily inspections that a complaint led to, where one came that fits."""

_OUTCOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "已整改": ("现场督促改正", "已清理恢复"),
    "未发现问题": ("不属实，已向反映人说明",),
}
"""What a complaint comes to, by what the inspection found."""


def linked(
    dice: Dice, complaints: Sequence[Complaint], inspections: Sequence[Inspection]
) -> tuple[tuple[Complaint, ...], tuple[Inspection, ...]]:
    """Complaints that led to an inspection, and these inspections of the kind `complaint`.

    An inspection is made from the day on which the complaint came to the day on which it was
    closed, and what it found fits what the complaint came to.

    Args:
        dice: where the choice comes from.
        complaints: the complaints of a year.
        inspections: its inspections; those of campaigns, of plans and those that led to a case
            stay as they are.
    """
    heard = {each.id: each for each in complaints}
    looked: list[Inspection] = []
    for index, visit in enumerate(inspections):
        fits = [
            each
            for each in heard.values()
            if visit.kind == "daily" and visit.case is None and _fits(each, visit)
        ]
        draw = dice.child(index)
        if not fits or not draw.chance(_SHARE):
            looked.append(visit)
            continue
        complaint = draw.pick(fits)
        heard[complaint.id] = attrs.evolve(complaint, inspection=visit.id)
        looked.append(attrs.evolve(visit, kind="complaint"))
    return tuple(heard.values()), tuple(looked)


def _fits(complaint: Complaint, visit: Inspection) -> bool:
    received, closed, day = complaint.received, complaint.closed, visit.date
    if received is None or closed is None or day is None:
        return False
    return (
        complaint.valid
        and complaint.about == "violation"
        and complaint.case is None
        and complaint.inspection is None
        and complaint.outcome in _OUTCOMES.get(visit.result or "", ())
        and _day(received) <= day <= _day(closed)
    )


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
