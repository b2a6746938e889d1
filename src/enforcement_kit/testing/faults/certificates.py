"""Faults of the officers: their certificates and posts (执法证、在岗)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from enforcement_kit.testing.faults.days import day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.picks import a_record, on_register
from enforcement_kit.testing.faults.stages import each

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []


def _certificates(scene: Scene, officer: str) -> list[dict[str, Any]]:
    return [row for row in scene.register("certificates") if row["officer"] == officer]


def _one_of_the_pair(scene: Scene) -> tuple[str, int, dict[str, Any]]:
    number, record = a_record(scene)
    scene.pointer = f"/records/{number}/officers"
    return str(scene.dice.pick(record["officers"])), number, record


@fault("OFC003", "执法人员没有行政执法证", "an officer has no certificate")
def no_certificate(scene: Scene) -> None:
    """行政处罚法 42 I: officers qualified to enforce the law."""
    who, _, _ = _one_of_the_pair(scene)
    rows = scene.register("certificates")
    rows[:] = [row for row in rows if row["officer"] != who]


@fault("OFC003", "执法证在执法前一日已经过期", "the certificate ended the day before the deed")
def certificate_ended(scene: Scene) -> None:
    """The last day of validity is the day before the deed, or some days earlier."""
    who, _, record = _one_of_the_pair(scene)
    last = later(day_of(record["begin"]).isoformat(), -scene.dice.pick((1, 1, 3, 30)))
    rows = scene.register("certificates")
    rows[:] = [row for row in rows if row["officer"] != who or str(row["valid_from"]) <= last]
    for row in _certificates(scene, who):
        row["valid_until"] = min(str(row["valid_until"]), last)
        row.pop("cancelled", None)
        row.pop("cancel_reason", None)


@fault("OFC003", "执法证在执法次日才生效", "the certificate begins the day after the deed")
def certificate_begins_later(scene: Scene) -> None:
    """Issued and valid from the day after the deed, or later."""
    who, _, record = _one_of_the_pair(scene)
    first = later(day_of(record["begin"]).isoformat(), scene.dice.pick((1, 1, 2, 20)))
    rows = scene.register("certificates")
    kept = _certificates(scene, who)[-1:]
    rows[:] = [row for row in rows if row["officer"] != who] + kept
    for row in kept:
        row.pop("cancelled", None)
        row.pop("cancel_reason", None)
        row |= {"issued": first, "valid_from": first, "valid_until": later(first, 1825)}


@fault("OFC003", "执法证在执法前已被注销", "the certificate was cancelled before the deed")
def certificate_cancelled(scene: Scene) -> None:
    """Cancelled the day before the deed, or earlier, and not replaced."""
    who, _, record = _one_of_the_pair(scene)
    gone = later(day_of(record["begin"]).isoformat(), -scene.dice.pick((1, 1, 2, 25)))
    rows = scene.register("certificates")
    rows[:] = [row for row in rows if row["officer"] != who or str(row["issued"]) <= gone]
    for row in _certificates(scene, who):
        if str(row.get("cancelled", gone)) >= gone:
            row |= {"cancelled": gone, "cancel_reason": "调离执法岗位"}


@fault("OFC003", "送达时执法证已经过期", "the certificate had ended when the decision was served")
def certificate_ended_before_service(scene: Scene) -> None:
    """Good for every record and gone on the day of the service, by one day or more."""
    served = cast("dict[str, Any]", scene.get("/service/paper=decision"))
    who = str(scene.dice.pick(served["servers"]))
    last = later(served["date"], -scene.dice.pick((1, 1, 2)))
    scene.pointer = "/service"
    deeds = [r["begin"] for r in each(scene, "records")]
    deeds += [s["date"] for s in each(scene, "service") if s["paper"] != "decision"]
    if max(day_of(one).isoformat() for one in deeds) > last:
        raise CannotPlantError("deeds")
    rows = scene.register("certificates")
    rows[:] = [row for row in rows if row["officer"] != who or str(row["valid_from"]) <= last]
    for row in _certificates(scene, who):
        row["valid_until"] = min(str(row["valid_until"]), last)


@fault("OFC004", "检查、询问时未出示执法证件", "the certificates were not shown")
def not_shown(scene: Scene) -> None:
    """行政处罚法 55 I: shown without being asked for."""
    number, _ = a_record(scene)
    scene.put(f"/records/{number}/certificates_shown", value=False)


@fault("OFC006", "执法人员在执法前已经离岗", "an officer had left before the deed")
def had_left(scene: Scene) -> None:
    """The last day with the organ is the day before the deed, or earlier."""
    who, _, record = _one_of_the_pair(scene)
    gone = -scene.dice.pick((1, 1, 2, 40))
    on_register(scene, who)["left"] = later(day_of(record["begin"]).isoformat(), gone)


@fault("OFC006", "执法人员在执法之后才到岗", "an officer joined after the deed")
def joined_later(scene: Scene) -> None:
    """The first day with the organ is the day after the deed, or later."""
    who, _, record = _one_of_the_pair(scene)
    come = scene.dice.pick((1, 1, 2, 40))
    on_register(scene, who)["joined"] = later(day_of(record["begin"]).isoformat(), come)
