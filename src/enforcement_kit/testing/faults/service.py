"""Faults of service (送达)."""

from __future__ import annotations

import datetime as dt

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault

__all__: list[str] = []


@fault(
    "SRV001",
    "处罚决定书在作出后很久才送达",
    "the decision was served long after it was made",
    also=("ORD003",),
)
def served_late(scene: Scene) -> None:
    """行政处罚法 61: within seven working days; two weeks and more are late by any count."""
    scene.need("/decision/date", "/service/paper=decision/date")
    if scene.get("/service/paper=decision/way") == "public_notice":
        raise CannotPlantError
    decided = dt.date.fromisoformat(str(scene.get("/decision/date")))
    late = decided + dt.timedelta(days=scene.dice.between(16, 90))
    scene.put("/service/paper=decision/date", late.isoformat())
