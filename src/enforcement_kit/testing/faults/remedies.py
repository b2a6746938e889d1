"""Faults of the remedies told (救济告知)."""

from __future__ import annotations

import datetime as dt

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty

__all__: list[str] = []

_READ = dt.date(2024, 1, 1)
"""行政复议法 of 2023."""


def _told(scene: Scene) -> None:
    if scene.get("/decision/kind") not in ("penalty", "no_penalty"):
        raise CannotPlantError("/decision/kind")
    scene.need("/decision/remedies")


@fault(
    "RMD001",
    "告知的行政复议期限不是六十日",
    "another number of days for reconsideration than the law's",
)
def other_reconsideration_days(scene: Scene) -> None:
    """行政复议法 20 (2023), 9 (2017): sixty days."""
    _told(scene)
    days = scene.dice.pick((59, 61, 15, 30, 45, 90, 180))
    scene.put("/decision/remedies/reconsideration_days", days)


@fault(
    "RMD002",
    "告知的起诉期限不是六个月",
    "another number of months for a suit than the law's",
)
def other_litigation_months(scene: Scene) -> None:
    """行政诉讼法 46: six months."""
    _told(scene)
    scene.need("/decision/remedies/litigation_months")
    if scene.get("/procedure") == "summary" and day_at(scene, "/decision/date") >= _READ:
        raise CannotPlantError("reconsideration comes first")
    scene.put("/decision/remedies/litigation_months", scene.dice.pick((1, 2, 3, 5, 7, 12)))


@fault(
    "RMD003",
    "告知向作出决定的镇人民政府自己申请复议",
    "the organ that decided is named for the reconsideration of its own decision",
)
def reconsidered_by_itself(scene: Scene) -> None:
    """行政复议法 24 I (2) (2023), 13 (2017): the government above."""
    _told(scene)
    scene.put("/decision/remedies/reconsideration_organ", scene.get("/organ/name"))


@fault(
    "RMD003",
    "告知向政府部门申请复议",
    "a department is named for the reconsideration of a town government's decision",
)
def reconsidered_by_a_department(scene: Scene) -> None:
    """行政复议法 24 I (2) (2023), 13 (2017): the government, none of its departments."""
    _told(scene)
    organ = scene.dice.pick(
        (
            "天津市西青区城市管理委员会",
            "天津市西青区司法局",
            "天津市西青区生态环境局",
            "天津市西青区应急管理局",
        )
    )
    scene.put("/decision/remedies/reconsideration_organ", organ)


@fault(
    "RMD003",
    "告知向另一区的人民政府申请复议",
    "the government of another district is named for the reconsideration",
)
def reconsidered_elsewhere(scene: Scene) -> None:
    """行政复议法 24 I (2) (2023): of the own district."""
    _told(scene)
    organ = scene.dice.pick(("天津市北辰区人民政府", "天津市静海区人民政府", "天津市人民政府"))
    scene.put("/decision/remedies/reconsideration_organ", organ)


@fault(
    "RMD004",
    "告知的人民法院没有写明全称",
    "the court is not told by its full name",
)
def court_not_named(scene: Scene) -> None:
    """A party must be able to find the court."""
    _told(scene)
    court = scene.dice.pick(("法院", "当地法院", "有管辖权的法院", "西青法院", "区法院"))
    scene.put("/decision/remedies/court", court)


@fault(
    "RMD005",
    "当场处罚决定没有告知先申请行政复议",
    "the on-the-spot decision does not tell that reconsideration comes first",
)
def reconsideration_first_untold(scene: Scene) -> None:
    """行政复议法 23 I (1), II (2023)."""
    if scene.get("/procedure") != "summary" or day_at(scene, "/decision/date") < _READ:
        raise CannotPlantError("/procedure")
    scene.put("/decision/remedies/reconsideration_first", value=False)


@fault(
    "RMD005",
    "当场处罚决定告知可以直接起诉",
    "the on-the-spot decision tells that a suit is open at once",
)
def suit_open_at_once(scene: Scene) -> None:
    """行政复议法 23 (2023); the old form, with its six months."""
    if scene.get("/procedure") != "summary" or day_at(scene, "/decision/date") < _READ:
        raise CannotPlantError("/procedure")
    scene.put("/decision/remedies/litigation_months", 6, shows=False)
    scene.put("/decision/remedies/reconsideration_first", value=False)


@fault(
    "RMD006",
    "普通程序处罚决定限定先申请行政复议",
    "an ordinary decision tells that reconsideration comes first",
)
def reconsideration_first_for_all(scene: Scene) -> None:
    """行政复议法 23 (2023), 行政诉讼法 44: free choice unless a law says otherwise."""
    ordinary_penalty(scene)
    scene.put("/decision/remedies/reconsideration_first", value=True)
