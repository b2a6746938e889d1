"""Faults of preserving, sampling and testing (先行登记保存、抽样、检测)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enforcement_kit.testing.faults.days import day, day_of, later, working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.picks import sampled
from enforcement_kit.testing.faults.stages import (
    drop_service,
    each,
    move_paper,
    move_service,
    officers,
    penalty,
    sign_again,
    unsign,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []


def _preserved(scene: Scene) -> dict[str, Any]:
    kept = each(scene, "preservation")
    if not kept:
        raise CannotPlantError("preservation")
    return kept[0]


@fault("EVD011", "先行登记保存没有负责人批准", "preservation without approval")
def preserved_unapproved(scene: Scene) -> None:
    """行政处罚法 56: approved by the head of the organ; only the officers signed."""
    approver = str(_preserved(scene)["approved_by"])
    unsign(scene, "preservation_notice", approver)
    scene.take_out("/preservation/0/approved_by")


@fault("EVD011", "先行登记保存由非负责人批准", "who approved the preservation is no head")
def preserved_by_a_clerk(scene: Scene) -> None:
    """A colleague of the squad or a clerk approved it."""
    approver = str(_preserved(scene)["approved_by"])
    role = scene.dice.pick(("investigator", "collector", "file_reviewer"))
    other = scene.dice.pick(officers(scene, role))
    sign_again(scene, "preservation_notice", approver, other)
    scene.put("/preservation/0/approved_by", other)


@fault("EVD012", "先行登记保存超过七个工作日才处理", "preserved things dealt with too late")
def handled_late(scene: Scene) -> None:
    """行政处罚法 56, 85: within seven working days; the eighth and later are late."""
    kept = _preserved(scene)
    if kept["handling"] == "seized":
        raise CannotPlantError("seized")
    late = working_after(day_of(kept["date"]), scene.dice.pick((8, 8, 9, 12, 15)))
    scene.put("/preservation/0/handled", late.isoformat())


@fault("EVD012", "先行登记保存一直没有处理", "preserved things were never dealt with")
def never_handled(scene: Scene) -> None:
    """No decision on them, years after."""
    if _preserved(scene)["handling"] == "seized":
        raise CannotPlantError("seized")
    scene.take_out("/preservation/0/handling", shows=False)
    scene.take_out("/preservation/0/handled")


@fault("EVD013", "没有写明如何处理保存的物品", "what became of preserved things is not said")
def handling_unsaid(scene: Scene) -> None:
    """行政处罚法 56 asks for a decision on how they are dealt with."""
    if _preserved(scene)["handling"] == "seized":
        raise CannotPlantError("seized")
    scene.take_out("/preservation/0/handling")


@fault("EVD013", "没有没收决定而没收保存的物品", "preserved things confiscated without a decision")
def confiscated_without_decision(scene: Scene) -> None:
    """Confiscated, though no sanction confiscates things."""
    if _preserved(scene)["handling"] == "seized":
        raise CannotPlantError("seized")
    kinds = {one["kind"] for one in _sanctions(scene)}
    if "confiscation_of_illegal_property" in kinds:
        raise CannotPlantError("confiscated")
    scene.put("/preservation/0/handling", "confiscated")


@fault("EVD013", "决定没收之前就没收保存的物品", "preserved things confiscated before the decision")
def confiscated_too_soon(scene: Scene) -> None:
    """Confiscated within the seven days, long before the decision that could do so."""
    kept = _preserved(scene)
    kinds = {one["kind"] for one in _sanctions(scene)}
    if "confiscation_of_illegal_property" not in kinds:
        raise CannotPlantError("not confiscated")
    if day_of(kept["handled"]) >= day(scene, "/decision/date"):
        raise CannotPlantError("day")
    scene.put("/preservation/0/handling", "confiscated")


def _sanctions(scene: Scene) -> list[dict[str, Any]]:
    found = scene.get("/decision/sanctions")
    return found if isinstance(found, list) else []


def _appraised(scene: Scene) -> dict[str, Any]:
    penalty(scene)
    if not each(scene, "appraisals"):
        raise CannotPlantError("appraisals")
    return each(scene, "appraisals")[0]


@fault("EVD014", "检测、鉴定结果没有告知当事人", "the party was not told the result")
def result_untold(scene: Scene) -> None:
    """MEE 2024, veto 14: test result not told; the report was served on nobody."""
    _appraised(scene)
    drop_service(scene, "test_report")
    scene.take_out("/appraisals/0/told")


@fault("EVD014", "检测、鉴定结果在决定后才告知", "the result was told after the decision")
def result_told_late(scene: Scene) -> None:
    """The day after the decision, or later."""
    _appraised(scene)
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 6)))
    move_service(scene, "test_report", day_of(late))
    scene.put("/appraisals/0/told", late)


@fault(
    "EVD014",
    "结果作出之前就“告知”了结果",
    "the result was told before there was one",
    also=("SRV012",),
)
def result_told_early(scene: Scene) -> None:
    """What was told some days before the report was not its result."""
    found = _appraised(scene)
    early = later(found["result"], -scene.dice.pick((1, 1, 2)))
    if early < found["commissioned"]:
        raise CannotPlantError("commissioned")
    move_service(scene, "test_report", day_of(early))
    scene.put("/appraisals/0/told", early)


@fault(
    "EVD015",
    "检测、鉴定结果在决定后才作出",
    "the result came after the decision",
    also=("EVD003", "EVD014"),
)
def result_late(scene: Scene) -> None:
    """The report, its telling and the pause for it are all of days after the decision."""
    found = _appraised(scene)
    old = day_of(found["result"])
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 7)))
    for one in each(scene, "suspensions"):
        if day_of(one["to"]) == old:
            one["to"] = late
    for one in each(scene, "evidence"):
        if one["kind"] == "appraisal":
            one["obtained"] = late
    move_paper(scene, "test_report", day_of(late))
    move_service(scene, "test_report", day_of(late))
    found["told"] = late
    scene.put("/appraisals/0/result", late)


@fault("EVD018", "抽样没有写明物品", "sampling does not say what was taken")
def sampled_nothing(scene: Scene) -> None:
    """The list of what was taken is empty."""
    sampled(scene)
    scene.put("/sampling/0/items", scene.dice.pick(([], [""])))


@fault("EVD018", "抽样没有告知当事人", "the party was not told of the sampling")
def sampled_untold(scene: Scene) -> None:
    """No day on which the party was told."""
    sampled(scene)
    scene.take_out("/sampling/0/told")
