"""Faults of discretion (裁量) that show without the table of a place."""

from __future__ import annotations

import datetime as dt

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty
from enforcement_kit.testing.faults.ways_after import amount_of_fine

__all__: list[str] = []


def _listed(scene: Scene) -> list[dict[str, object]]:
    """What the lenient list says of the matter, of the way in which the case ended."""
    degree: object = "no_penalty"
    ground: object = None
    if scene.get("/decision/kind") == degree:
        ground = scene.get("/decision/no_penalty_ground")
        if ground not in ("slight", "first_offence"):
            raise CannotPlantError("the list is not asked")
    else:
        degree = scene.get("/decision/degree")
        if degree not in ("lighter", "mitigated"):
            raise CannotPlantError("/decision/degree")
        if scene.get("/decision/degree_grounds") == ["行政处罚法第三十条"]:
            raise CannotPlantError("the age needs no list")
    matter = scene.get("/matter")
    found = [
        each
        for each in scene.register("lenient_list")
        if (each["matter"], each["degree"]) == (matter, degree)
        and (ground is None or each["ground"] == ground)
    ]
    if not found:
        raise CannotPlantError("lenient_list")
    return found


@fault(
    "DSC003",
    "从宽处理的事项不在清单上",
    "leniency in a matter that the list does not name",
)
def not_listed(scene: Scene) -> None:
    """The lenient list names matters, each with its conditions."""
    for each in _listed(scene):
        scene.register("lenient_list").remove(each)
    scene.pointer = "/matter"


@fault(
    "DSC003",
    "清单在作出决定之后才施行",
    "the list came into force after the decision",
)
def listed_later(scene: Scene) -> None:
    """A list in force on the day of the decision is asked; a day later is too late."""
    decided = day_at(scene, "/decision/date")
    late = decided + dt.timedelta(days=scene.dice.pick((1, 1, 7, 60)))
    for each in _listed(scene):
        each["since"] = late.isoformat()
    scene.pointer = "/matter"


@fault(
    "DSC003",
    "作出决定时清单该项已经失效",
    "the list had ended before the decision",
)
def listed_no_longer(scene: Scene) -> None:
    """A list in force on the day of the decision is asked."""
    decided = day_at(scene, "/decision/date")
    over = decided - dt.timedelta(days=scene.dice.pick((1, 1, 20)))
    for each in _listed(scene):
        each["until"] = over.isoformat()
    scene.pointer = "/matter"


@fault(
    "DSC004",
    "清单列为轻微不罚、条件具备而仍处罚",
    "a penalty though the list names the matter as slight and its conditions are met",
)
def fined_though_listed(scene: Scene) -> None:
    """行政处罚法 33 I, first sentence: shall not be penalised."""
    ordinary_penalty(scene)
    amount_of_fine(scene)
    scene.need("/correction_order/reinspected", "/correction_order/done")
    if scene.get("/decision/degree") != "ordinary":
        raise CannotPlantError("/decision/degree")
    scene.put("/act/harm", "none", shows=False)
    scene.register("lenient_list").append(
        {
            "id": f"l-x{scene.dice.between(100, 999)}",
            "matter": scene.get("/matter"),
            "degree": "no_penalty",
            "ground": "slight",
            "conditions": ["违法行为轻微", "及时改正", "没有造成危害后果"],
            "basis": ["行政处罚法第三十三条第一款"],
            "since": "2021-11-01",
        }
    )
    scene.pointer = "/decision/kind"
