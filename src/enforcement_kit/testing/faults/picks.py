"""What a planter picks from a scene: one of its records, of its evidence, of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.testing.faults.days import day_of
from enforcement_kit.testing.faults.fault import CannotPlantError
from enforcement_kit.testing.faults.stages import each, ordinary_penalty

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__ = ["a_piece", "a_record", "on_register", "sampled"]

_RECORDS: Final = frozenset({"现场检查笔录", "调查询问笔录"})


def a_record(scene: Scene, *kinds: str) -> tuple[int, dict[str, Any]]:
    """Number and row of a record that two officers made and the party did not refuse.

    Raises:
        CannotPlantError: there is none, or none of the kinds asked for.
    """
    found = [
        (number, one)
        for number, one in enumerate(each(scene, "records"))
        if len(one["officers"]) > 1
        and not one.get("refusal_noted")
        and (not kinds or one["kind"] in kinds)
    ]
    if not found:
        raise CannotPlantError("records")
    return scene.dice.pick(found)


def a_piece(scene: Scene, *kinds: str) -> tuple[int, dict[str, Any]]:
    """Number and row of a piece of evidence of a kind; with none named, of one that is no record.

    Raises:
        CannotPlantError: there is none.
    """
    found = [
        (number, one)
        for number, one in enumerate(each(scene, "evidence"))
        if (one["kind"] in kinds if kinds else one["name"] not in _RECORDS)
    ]
    if not found:
        raise CannotPlantError("evidence")
    return scene.dice.pick(found)


def on_register(scene: Scene, who: object) -> dict[str, Any]:
    """The row of an officer.

    Raises:
        CannotPlantError: the register does not hold the id.
    """
    for row in scene.register("officers"):
        if row["id"] == who:
            return row
    raise CannotPlantError("officers")


def sampled(scene: Scene) -> None:
    """Puts samples taken at the first inspection into a case that has none."""
    ordinary_penalty(scene)
    if scene.has("/sampling/0"):
        return
    first = each(scene, "records")[0]
    on = day_of(first["begin"]).isoformat()
    row = {"date": on, "by": first["officers"], "items": ["现场样品"], "told": on}
    scene.put("/sampling", [row], shows=False)
