"""A lawful hearing put into a case that had none, for the faults of hearings to be planted in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.testing.faults.days import day, shift, working_after
from enforcement_kit.testing.faults.fault import CannotPlantError
from enforcement_kit.testing.faults.stages import (
    add_paper,
    add_service,
    each,
    handlers,
    officers,
    ordinary_penalty,
    publish_soon,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.faults.fault import Scene

__all__ = ["heard"]

_REQUEST_DAYS: Final = 5
_WHOLE_DAYS_BEFORE: Final = 7
_WEEK: Final = 7
_SIMPLE_SERVICE: Final = 7
_KNOTTY: Final = (
    "hearing",
    "statement_and_defence",
    "discussion",
    "compulsory_measures",
    "preservation",
    "appraisals",
    "suspensions",
    "deferral",
    "additional_fine",
    "demand",
    "reconsideration",
    "litigation",
    "daily_penalty",
    "detention_transfer",
)
"""Stages whose own terms would have to be reckoned anew."""

_STANDING: Final = ("/prior_notice/defence_until", "/correction_order/due")
"""Last days that papers of before the hearing name, and that do not move with it."""


def heard(scene: Scene) -> None:
    """A hearing in the case: its own where it has one that was held, else one put in.

    It is asked for in time, told seven whole working days before, held, reported; what comes
    later in the case is moved behind it by whole weeks.

    Raises:
        CannotPlantError: the case has stages that the move would set at odds.
    """
    ordinary_penalty(scene)
    if scene.has("/hearing/held"):
        return
    if any(scene.has(f"/{stage}") for stage in _KNOTTY):
        raise CannotPlantError("knotty")
    served, reviewed = day(scene, "/prior_notice/served"), day(scene, "/legal_review/sent")
    decided, told = day(scene, "/decision/date"), day(scene, "/service/paper=decision/date")
    if reviewed <= served or (told - decided).days > _SIMPLE_SERVICE:
        raise CannotPlantError("reviewed before")
    requested = working_after(served, scene.dice.between(1, _REQUEST_DAYS))
    notified = working_after(requested, scene.dice.between(1, 2))
    held = working_after(notified, _WHOLE_DAYS_BEFORE + 1 + scene.dice.between(0, 2))
    report = working_after(held, 1)
    late = (report - reviewed).days
    stood = {place: scene.get(place) for place in _STANDING if scene.has(place)}
    shift(scene, _WEEK * max(0, -(-late // _WEEK)), after=served)
    for place, value in stood.items():
        scene.put(place, value, shows=False)
    publish_soon(scene)
    _hold(scene, requested, notified, held, report)


def _hold(
    scene: Scene, requested: dt.date, notified: dt.date, held: dt.date, report: dt.date
) -> None:
    presiding = scene.dice.pick(officers(scene, "presiding"))
    number, pair = str(scene.get("/prior_notice/number")), handlers(scene)
    seal = scene.get("/decision/sealed_by")
    issued = ["organ", "number", "date", "party", "seal"]
    add_paper(
        scene,
        "hearing_notice",
        notified,
        number=number.replace("罚告", "听通"),
        sealed_by=seal,
        elements=issued,
    )
    add_service(scene, "hearing_notice", notified)
    add_paper(scene, "hearing_record", held, signed_by=[presiding, *pair])
    add_paper(
        scene,
        "hearing_report",
        report,
        signed_by=[presiding],
        elements=["organ", "date", "party", "opinion", "signature"],
    )
    begin, end = (f"{held.isoformat()}T{hour}:00+08:00" for hour in ("09:30", "10:40"))
    video = {"id": "v91", "number": f"听证音像{held:%Y%m%d}0930-91", "class": "hearing"}
    video |= {"retention": "5y", "step": "hearing", "begin": begin, "end": end}
    each(scene, "recordings").append(video | {"medium": "video"})
    until = working_after(day(scene, "/prior_notice/served"), _REQUEST_DAYS)
    span = {"from": until.isoformat(), "to": report.isoformat(), "told": notified.isoformat()}
    scene.case["suspensions"] = [{"ground": "hearing", **span}]
    scene.put("/legal_review/grounds", ["major_rights_after_hearing"], shows=False)
    days = {"requested": requested, "notified": notified, "held": held, "report": report}
    scene.case["hearing"] = {
        **{name: on.isoformat() for name, on in days.items()},
        "presiding_officer": presiding,
        "public": True,
        "record_signed": True,
    }
