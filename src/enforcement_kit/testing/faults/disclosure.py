"""Faults of disclosure (公开)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import penalty
from enforcement_kit.testing.faults.ways_after import born

__all__: list[str] = []

_WITHIN: Final = 7
"""Working days of publishing a penalty: 国办发〔2018〕118号."""
_WITHDRAWN_WITHIN: Final = 3
"""Working days: 行政处罚法 48 II, 85."""


def _published(scene: Scene) -> dt.date:
    penalty(scene)
    scene.need("/disclosure/date")
    if scene.has("/disclosure/withdrawn"):
        raise CannotPlantError("/disclosure/withdrawn")
    return day_at(scene, "/decision/date")


@fault(
    "PUB001",
    "处罚决定第八个工作日才公开",
    "the penalty was published on the eighth working day",
)
def published_a_day_late(scene: Scene) -> None:
    """国办发〔2018〕118号: within seven working days of the decision."""
    scene.put("/disclosure/date", working_after(_published(scene), _WITHIN + 1).isoformat())


@fault(
    "PUB001",
    "处罚决定很久才公开",
    "the penalty was published long after",
)
def published_late(scene: Scene) -> None:
    """国办发〔2018〕118号."""
    late = working_after(_published(scene), scene.dice.between(_WITHIN + 2, 120))
    scene.put("/disclosure/date", late.isoformat())


@fault(
    "PUB001",
    "处罚决定没有公开",
    "the penalty was never published",
)
def never_published(scene: Scene) -> None:
    """国办发〔2018〕118号."""
    _published(scene)
    scene.take_out("/disclosure")


def _overturned(scene: Scene) -> dt.date:
    """The day on which a published decision was changed, revoked or confirmed to be wrong."""
    penalty(scene)
    scene.need("/disclosure/date")
    if scene.has("/disclosure/withdrawn"):
        return day_at(scene, "/reconsideration/decided")
    if scene.has("/litigation/result"):
        result = scene.dice.pick(("判决撤销", "判决变更", "判决确认违法", "判决确认无效"))
        scene.put("/litigation/result", result, shows=False)
        return day_at(scene, "/litigation/decided")
    result = scene.dice.pick(("撤销", "变更", "确认违法"))
    scene.put("/reconsideration/result", result, shows=False)
    return day_at(scene, "/reconsideration/decided")


@fault(
    "PUB002",
    "决定被变更、撤销后第四个工作日才撤回公开信息",
    "withdrawn on the fourth working day after the decision was overturned",
)
def withdrawn_a_day_late(scene: Scene) -> None:
    """行政处罚法 48 II: within three (working) days."""
    late = working_after(_overturned(scene), _WITHDRAWN_WITHIN + 1)
    scene.put("/disclosure/withdrawn_reason", "处罚决定已被变更或者撤销", shows=False)
    scene.put("/disclosure/withdrawn", late.isoformat())


@fault(
    "PUB002",
    "决定被变更、撤销后很久才撤回公开信息",
    "withdrawn long after the decision was overturned",
)
def withdrawn_late(scene: Scene) -> None:
    """行政处罚法 48 II."""
    late = working_after(_overturned(scene), scene.dice.between(_WITHDRAWN_WITHIN + 2, 60))
    scene.put("/disclosure/withdrawn_reason", "处罚决定已被变更或者撤销", shows=False)
    scene.put("/disclosure/withdrawn", late.isoformat())


@fault(
    "PUB002",
    "决定被变更、撤销而没有撤回公开信息",
    "never withdrawn though the decision was overturned",
)
def never_withdrawn(scene: Scene) -> None:
    """行政处罚法 48 II."""
    _overturned(scene)
    for name in ("withdrawn", "withdrawn_reason"):
        if scene.has(f"/disclosure/{name}"):
            scene.take_out(f"/disclosure/{name}", shows=False)
    scene.pointer = "/disclosure"


@fault(
    "PUB003",
    "撤回公开信息没有说明理由",
    "withdrawn without saying why",
)
def withdrawn_without_reason(scene: Scene) -> None:
    """行政处罚法 48 II: 公开说明理由."""
    scene.take_out("/disclosure/withdrawn_reason")


@fault(
    "PUB003",
    "另一决定被变更、撤销，撤回时没有说明理由",
    "overturned and withdrawn in time, without saying why",
)
def overturned_without_reason(scene: Scene) -> None:
    """行政处罚法 48 II."""
    if scene.has("/disclosure/withdrawn"):
        raise CannotPlantError("/disclosure/withdrawn")
    day = working_after(_overturned(scene), scene.dice.between(1, _WITHDRAWN_WITHIN))
    scene.put("/disclosure/withdrawn", day.isoformat())


@fault(
    "PUB004",
    "不予处罚的决定公开在处罚栏目",
    "a decision of no penalty stands among the penalties published",
)
def spared_and_published(scene: Scene) -> None:
    """It is no penalty; to publish it as one would be a penalty of its own."""
    if scene.get("/decision/kind") not in ("no_penalty", "not_established"):
        raise CannotPlantError("/decision/kind")
    if scene.has("/decision/no_penalty_ground") and (
        scene.get("/decision/no_penalty_ground") == "under_age"
    ):
        raise CannotPlantError("a minor would be published as well")
    day = working_after(day_at(scene, "/decision/date"), scene.dice.between(1, _WITHIN))
    where = scene.dice.pick(
        (
            "西青区政府网站行政处罚公示栏",
            "示例镇政务公开栏目行政处罚信息",
            "天津市行政处罚信息公示平台",
        )
    )
    scene.put("/disclosure", {"date": day.isoformat(), "where": where})


@fault(
    "PUB005",
    "公开了对未成年人的处罚",
    "a penalty on a minor was published",
)
def minor_published(scene: Scene) -> None:
    """行政处罚法 50, and the care the law takes of minors; a person must look at it."""
    penalty(scene)
    act = day_at(scene, "/act/end")
    if scene.get("/decision/degree") != "lighter":
        scene.put("/decision/degree", "lighter", shows=False)
        scene.put("/decision/degree_grounds", ["行政处罚法第三十条"], shows=False)
    elif scene.get("/decision/degree_grounds") != ["行政处罚法第三十条"]:
        raise CannotPlantError("/decision/degree_grounds")
    born(scene, act - dt.timedelta(days=scene.dice.between(14 * 366 + 2, 17 * 365)))
    scene.need("/disclosure/date")
    scene.pointer = "/disclosure"


@fault(
    "PUB006",
    "当场处罚、警告公示在信用网站",
    "an on-the-spot penalty stands on the credit pages",
)
def minor_penalty_on_credit_pages(scene: Scene) -> None:
    """Since 2023-05-01 slight penalties are as a rule not there; before it they were."""
    if scene.get("/procedure") != "summary":
        raise CannotPlantError("/procedure")
    if day_at(scene, "/disclosure/date") < dt.date(2023, 5, 1):
        raise CannotPlantError("/disclosure/date")
    where = scene.dice.pick(("信用中国（天津）", "天津市信用信息公示系统", "信用中国网站"))
    scene.put("/disclosure/where", where)


@fault(
    "PUB007",
    "没有写明在何处公开",
    "it is not said where the decision was published",
)
def published_nowhere(scene: Scene) -> None:
    """国办发〔2018〕118号."""
    _published(scene)
    scene.take_out("/disclosure/where")
