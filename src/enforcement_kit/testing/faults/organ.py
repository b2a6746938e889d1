"""Faults of the organ and its power (主体)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, later, shift
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    each,
    ordinary_penalty,
    penalty,
    publish_soon,
    reseal,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_BUREAUX: Final = (
    "天津市西青区城市管理委员会",
    "天津市西青区生态环境局",
    "天津市西青区应急管理局",
    "天津市西青区水务局",
    "天津市西青区住房和建设委员会",
)
_UNITS: Final = (
    "天津市西青区示例镇综合行政执法局",
    "天津市西青区示例镇综合行政执法大队",
    "天津市西青区示例镇司法所",
    "天津市西青区王稳庄示例镇人民政府",
)
_OLD_TEXT: Final = dt.date(2018, 1, 1)
_NEW_TEXT: Final = dt.date(2021, 7, 15)


def _delegated(scene: Scene) -> dt.date:
    penalty(scene)
    if scene.get("/organ/capacity") != "delegated":
        raise CannotPlantError("delegated")
    return day(scene, "/decision/date")


@fault("ORG001", "赋权决定没有这一事项", "the delegation decision does not list the matter")
def not_delegated(scene: Scene) -> None:
    """行政处罚法 24 II: within the stated scope."""
    _delegated(scene)
    for row in scene.register("delegations"):
        row["items"] = [one for one in cast("list[str]", row["items"]) if one != _matter(scene)]
    scene.pointer = "/matter"


@fault("ORG001", "赋权决定在处罚之后才施行", "the delegation came into force after the decision")
def delegated_later(scene: Scene) -> None:
    """In force from the day after the decision, or later still."""
    decided = _delegated(scene)
    since = decided + dt.timedelta(days=scene.dice.pick((1, 1, 2, 30, 200)))
    for row in scene.register("delegations"):
        row["since"] = since.isoformat()
    scene.pointer = "/matter"


@fault("ORG001", "赋权决定在处罚之前已经失效", "the delegation had ended before the decision")
def delegation_ended(scene: Scene) -> None:
    """Its last day is the day before the decision, or earlier."""
    decided = _delegated(scene)
    until = decided - dt.timedelta(days=scene.dice.pick((1, 1, 2, 15, 60)))
    for row in scene.register("delegations"):
        row["until"] = until.isoformat()
        row["since"] = min(str(row["since"]), until.isoformat())
    scene.pointer = "/matter"


@fault("ORG001", "没有任何赋权决定", "the town has no delegation decision")
def nothing_delegated(scene: Scene) -> None:
    """行政处罚法 24 I: without the province's decision a town holds no such power."""
    _delegated(scene)
    scene.register("delegations").clear()
    scene.pointer = "/organ/capacity"


@fault(
    "ORG002",
    "赋权决定在处罚作出后才公布",
    "the delegation decision was published after the penalty",
)
def published_later(scene: Scene) -> None:
    """行政处罚法 24 I: the decision must be published; one day late is late."""
    decided = _delegated(scene)
    late = decided + dt.timedelta(days=scene.dice.pick((1, 1, 2, 7, 45, 300)))
    for row in scene.register("delegations"):
        row["published"] = late.isoformat()
    scene.pointer = "/decision/date"


@fault(
    "ORG003",
    "受委托处罚却以自己的名义用印",
    "an entrusted town penalised under its own seal",
    also=("CON013",),
)
def own_seal(scene: Scene) -> None:
    """行政处罚法 20 IV: in the name of the entrusting organ."""
    _entrust(scene)
    scene.pointer = "/decision/sealed_by"


@fault(
    "ORG003",
    "受委托处罚盖了第三个机关的印章",
    "an entrusted penalty bears the seal of a third organ",
    also=("CON013",),
)
def third_seal(scene: Scene) -> None:
    """The seal is neither the town's nor that of who entrusted it."""
    who = _entrust(scene)
    reseal(scene, scene.dice.pick([one for one in _BUREAUX if one != who]))


@fault(
    "ORG003",
    "受委托处罚的告知书等盖了自己的印章",
    "an entrusted town sealed its notices itself",
    also=("CON013",),
)
def own_seal_on_the_notices(scene: Scene) -> None:
    """行政处罚法 20 IV: the whole penalty is in the other's name, not its last page alone."""
    ordinary_penalty(scene)
    who = _entrust(scene)
    own = scene.get("/decision/sealed_by")
    for one in each(scene, "papers"):
        if one["kind"] == "decision" and one.get("sealed_by") == own:
            one["sealed_by"] = who
    scene.put("/decision/sealed_by", who, shows=False)
    scene.pointer = "/papers"


def _entrust(scene: Scene) -> str:
    penalty(scene)
    scene.need("/decision/sealed_by")
    if each(scene, "compulsory_measures"):
        raise CannotPlantError("17 I: measures cannot be entrusted")
    who = scene.dice.pick(_BUREAUX)
    scene.put("/organ/capacity", "entrusted", shows=False)
    scene.put("/organ/entrusted_by", who, shows=False)
    return who


@fault(
    "ORG004",
    "决定书盖了内设机构或者其他机关的印章",
    "the decision bears the seal of a unit or of another organ",
    also=("CON013",),
)
def foreign_seal(scene: Scene) -> None:
    """行政处罚法 59 II: the seal of the organ that decided."""
    ordinary_penalty(scene)
    reseal(scene, scene.dice.pick(_UNITS + _BUREAUX[:2]))


@fault(
    "ORG004",
    "当场处罚决定书盖了其他机关的印章",
    "an on-the-spot decision names another organ by its seal",
    also=("CON013",),
)
def foreign_seal_on_the_spot(scene: Scene) -> None:
    """行政处罚法 52 II: the form names the organ."""
    penalty(scene)
    if scene.case["procedure"] != "summary":
        raise CannotPlantError("summary")
    reseal(scene, scene.dice.pick(_UNITS + _BUREAUX[:2]))


@fault(
    "ORG005",
    "没有赋权而以自身职权处罚",
    "a penalty in the town's own power, which no law gives it",
)
def own_power(scene: Scene) -> None:
    """行政处罚法 17, 23: within its powers; a person looks which law gives them."""
    _delegated(scene)
    scene.put("/organ/capacity", "own")


@fault(
    "ORG005",
    "只依据城乡规划法第六十五条罚款",
    "a fine on article 65 of the planning law alone",
)
def planning_fine(scene: Scene) -> None:
    """城乡规划法 65 lets a town order demolition; it knows no fine."""
    ordinary_penalty(scene)
    if scene.get("/decision/sanctions/0/kind") != "fine":
        raise CannotPlantError("fine")
    old = [str(one) for one in cast("list[str]", scene.get("/decision/basis"))]
    violated = [str(one) for one in cast("list[str]", scene.get("/decision/violated"))]
    renamed = {old[0]: "城乡规划法第六十五条", violated[0]: "城乡规划法第四十一条第一款"}
    for each_paper in each(scene, "papers"):
        says = cast("dict[str, Any]", each_paper.get("says") or {})
        if "articles" in says:
            says["articles"] = [renamed.get(one, one) for one in says["articles"]]
    scene.put("/organ/capacity", "own", shows=False)
    scene.put("/decision/violated", [renamed.get(one, one) for one in violated], shows=False)
    scene.put("/decision/basis", [renamed.get(one, one) for one in old])


@fault("ORG006", "权责清单没有这一事项", "the power list does not hold the matter")
def not_listed(scene: Scene) -> None:
    """The list of the town, as 国办发〔2018〕118号 has it published."""
    _delegated(scene)
    rows = scene.register("power_list")
    rows[:] = [row for row in rows if row["matter"] != _matter(scene)]
    scene.pointer = "/matter"


@fault("ORG006", "权责清单在处罚之后才列入这一事项", "the matter was listed after the decision")
def listed_later(scene: Scene) -> None:
    """Its first day is the day after the decision, or later."""
    decided = _delegated(scene)
    _listed(scene)["since"] = (
        decided + dt.timedelta(days=scene.dice.pick((1, 1, 2, 40)))
    ).isoformat()


@fault("ORG006", "权责清单在处罚之前已经删除这一事项", "the matter had left the list before")
def listed_before(scene: Scene) -> None:
    """Its last day is the day before the decision, or earlier."""
    decided = _delegated(scene)
    row = _listed(scene)
    until = decided - dt.timedelta(days=scene.dice.pick((1, 1, 2, 20)))
    row["until"] = until.isoformat()
    row["since"] = min(str(row["since"]), row["until"])


@fault(
    "ORG007",
    "2021年修订施行前乡镇就已处罚",
    "a town penalised before the revision of 2021 let provinces delegate",
)
def before_the_revision(scene: Scene) -> None:
    """行政处罚法 2017 16: what gave a town its power then is for a person to look at."""
    ordinary_penalty(scene)
    decided = day(scene, "/decision/date")
    weeks = ((decided - _NEW_TEXT).days // 7 + 1) + scene.dice.between(0, 40)
    for name in ("recusals", "hearing", "compulsory_measures", "preservation", "demand"):
        if scene.has(f"/{name}"):
            raise CannotPlantError(name)
    shift(scene, -7 * weeks)
    if day(scene, "/filing/date") < _OLD_TEXT:
        raise CannotPlantError("2017")
    for kind, key in (("power_list", "since"), ("officers", "joined")):
        for row in scene.register(kind):
            row[key] = later(row[key], -7 * weeks)
    publish_soon(scene)
    scene.pointer = "/decision/date"


def _matter(scene: Scene) -> str:
    return str(scene.get("/matter"))


def _listed(scene: Scene) -> dict[str, Any]:
    scene.pointer = "/matter"
    for row in scene.register("power_list"):
        if row["matter"] == _matter(scene):
            return row
    raise CannotPlantError("power_list")
