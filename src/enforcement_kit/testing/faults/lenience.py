"""Faults of decisions of no penalty, and of those on minors (不予处罚, 未成年人)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    born,
    citing,
    decision_paper,
    members,
)

__all__: list[str] = []

_CONTENTS: Final = ("party", "facts_evidence", "kind_basis", "organ_date")
_ARTICLE: Final = {
    "slight": "行政处罚法第三十三条第一款",
    "first_offence": "行政处罚法第三十三条第一款",
    "no_fault": "行政处罚法第三十三条第二款",
    "under_age": "行政处罚法第三十条",
    "mental": "行政处罚法第三十一条",
}


def _spared(scene: Scene, *grounds: str) -> str:
    if scene.get("/decision/kind") != "no_penalty":
        raise CannotPlantError("/decision/kind")
    ground = str(scene.get("/decision/no_penalty_ground"))
    if grounds and ground not in grounds:
        raise CannotPlantError("/decision/no_penalty_ground")
    return ground


def _aged(day: dt.date, years: int) -> dt.date:
    """The day of birth of one who is so many years old on a day, and no day older."""
    try:
        return day.replace(year=day.year - years)
    except ValueError as error:
        raise CannotPlantError("the twenty-ninth of February") from error


@fault(
    "DEC009",
    "处罚了差一天满十四周岁的人",
    "a penalty on one who became fourteen on the day after the act",
    also=("PUB005",),
)
def fined_a_day_under_fourteen(scene: Scene) -> None:
    """行政处罚法 30: not yet 14 when the act was done."""
    penalty(scene)
    born(scene, _aged(day_at(scene, "/act/end") + dt.timedelta(days=1), 14))


@fault(
    "DEC009",
    "处罚了不满十四周岁的人",
    "a penalty on one under fourteen",
    also=("PUB005",),
)
def fined_a_child(scene: Scene) -> None:
    """行政处罚法 30."""
    penalty(scene)
    act = day_at(scene, "/act/end")
    born(scene, act - dt.timedelta(days=scene.dice.between(8 * 366, 14 * 365 - 30)))


def _full_degree(scene: Scene) -> None:
    penalty(scene)
    amount_of_fine(scene)
    if scene.has("/decision/degree_grounds"):
        scene.take_out("/decision/degree_grounds", shows=False)
    scene.put("/decision/degree", "ordinary")


@fault(
    "DEC010",
    "对差一天满十八周岁的人没有从轻或者减轻",
    "no lighter penalty on one who became eighteen on the day after the act",
)
def not_lighter_a_day_under_eighteen(scene: Scene) -> None:
    """行政处罚法 30: from 14 to 18 lighter or mitigated."""
    born(scene, _aged(day_at(scene, "/act/end") + dt.timedelta(days=1), 18))
    _full_degree(scene)


@fault(
    "DEC010",
    "对刚满十四周岁的人没有从轻或者减轻",
    "no lighter penalty on one who had just become fourteen",
    also=("PUB005",),
)
def not_lighter_just_fourteen(scene: Scene) -> None:
    """行政处罚法 30."""
    born(scene, _aged(day_at(scene, "/act/end") - dt.timedelta(days=1), 14))
    _full_degree(scene)


@fault(
    "DEC010",
    "对未成年人没有从轻或者减轻",
    "no lighter penalty on a minor",
    also=("PUB005",),
)
def not_lighter_on_a_minor(scene: Scene) -> None:
    """行政处罚法 30."""
    act = day_at(scene, "/act/end")
    born(scene, act - dt.timedelta(days=scene.dice.between(14 * 366 + 2, 18 * 365 - 3)))
    _full_degree(scene)


@fault(
    "DEC013",
    "不予处罚决定书缺一项事项",
    "the no-penalty decision lacks one of the things it should state",
)
def spared_lacks_one_thing(scene: Scene) -> None:
    """行政处罚法 59 I, by its sense; no manner and term of performance, for there is none."""
    _spared(scene)
    states = scene.get("/decision/states")
    name = scene.dice.pick(_CONTENTS)
    if not isinstance(states, list) or name not in states:
        raise CannotPlantError("/decision/states")
    scene.put("/decision/states", [each for each in states if each != name])


@fault(
    "DEC013",
    "不予处罚决定书没有告知救济途径和期限",
    "the no-penalty decision tells of no remedies",
)
def spared_without_remedies(scene: Scene) -> None:
    """行政处罚法 59 I (5), 7."""
    _spared(scene)
    states = scene.get("/decision/states")
    assert isinstance(states, list)
    scene.take_out("/decision/remedies", shows=False)
    scene.put("/decision/states", [each for each in states if each != "remedies"])


@fault(
    "DEC014",
    "不予处罚而没有教育",
    "no penalty, and no education either",
)
def not_educated(scene: Scene) -> None:
    """行政处罚法 33 III."""
    _spared(scene)
    scene.take_out("/decision/education")


@fault(
    "DEC015",
    "造成了危害后果仍按轻微不罚",
    "no penalty for a slight act that did harm",
)
def slight_with_harm(scene: Scene) -> None:
    """行政处罚法 33 I, first sentence: 没有造成危害后果."""
    _spared(scene, "slight")
    scene.put("/act/harm", scene.dice.pick(("minor", "serious")))


@fault(
    "DEC015",
    "没有改正仍按轻微不罚",
    "no penalty for a slight act that was not put right",
)
def slight_not_corrected(scene: Scene) -> None:
    """行政处罚法 33 I, first sentence: 及时改正."""
    _spared(scene, "slight")
    scene.need("/correction_order/reinspected")
    scene.put("/correction_order/done", value=False)


@fault(
    "DEC016",
    "危害后果不轻微仍按首违不罚",
    "no penalty for a first offence that did serious harm",
)
def first_with_harm(scene: Scene) -> None:
    """行政处罚法 33 I, second sentence: 危害后果轻微."""
    _spared(scene, "first_offence")
    scene.put("/act/harm", "serious")


@fault(
    "DEC016",
    "没有改正仍按首违不罚",
    "no penalty for a first offence that was not put right",
)
def first_not_corrected(scene: Scene) -> None:
    """行政处罚法 33 I, second sentence: 及时改正."""
    _spared(scene, "first_offence")
    scene.need("/correction_order/reinspected")
    scene.put("/correction_order/done", value=False)


@fault(
    "DEC016",
    "造成严重后果、没有改正的，仍按首违不罚",
    "no penalty for a first offence in a case of another ground, with harm or left as it was",
)
def first_by_name_only(scene: Scene) -> None:
    """行政处罚法 33 I: the two sentences ask for different things."""
    _spared(scene, "slight")
    scene.need("/correction_order/reinspected")
    scene.register("lenient_list").append(
        {
            "id": "l-first",
            "matter": scene.get("/matter"),
            "degree": "no_penalty",
            "ground": "first_offence",
            "conditions": ["初次违法", "危害后果轻微", "及时改正"],
            "basis": [_ARTICLE["first_offence"]],
            "since": "2021-11-01",
        }
    )
    if scene.dice.chance(0.5):
        scene.put("/correction_order/done", value=False)
    else:
        scene.put("/act/harm", "serious")
    scene.put("/decision/no_penalty_ground", "first_offence", shows=False)


@fault(
    "DEC017",
    "没有当事人的证据就认定没有主观过错",
    "no fault was found without any proof by the party",
)
def no_fault_unproven(scene: Scene) -> None:
    """行政处罚法 33 II: the party has evidence enough to prove it."""
    _spared(scene, "slight", "first_offence")
    scene.put("/decision/no_penalty_ground", "no_fault", shows=False)
    citing(scene, "basis", 0, _ARTICLE["no_fault"])
    scene.pointer = "/decision/no_penalty_ground"


@fault(
    "DEC017",
    "当事人没有主观过错的证据已从卷内消失",
    "the party's proof of no fault is not in the file",
)
def no_fault_proof_gone(scene: Scene) -> None:
    """行政处罚法 33 II."""
    _spared(scene, "no_fault")
    kept = [e for e in members(scene, "/evidence") if e.get("proves") != "当事人没有主观过错"]
    if len(kept) == len(members(scene, "/evidence")):
        raise CannotPlantError("/evidence")
    scene.put("/evidence", kept)


@fault(
    "DEC018",
    "不予处罚没有写明理由",
    "no ground of the no-penalty decision is stated",
)
def spared_without_ground(scene: Scene) -> None:
    """行政处罚法 57 I (2), 59 I (3); the other grounds stand on no list."""
    _spared(scene, "slight", "first_offence")
    scene.take_out("/decision/no_penalty_ground")


@fault(
    "DEC018",
    "不予处罚的理由与所引条款不符",
    "the ground of no penalty is not the one of the article cited",
)
def spared_on_another_article(scene: Scene) -> None:
    """行政处罚法 30, 31, 33: each ground has its own."""
    ground = _spared(scene)
    others = sorted({each for each in _ARTICLE.values() if each != _ARTICLE[ground]})
    if scene.get("/decision/basis/0") != _ARTICLE[ground]:
        raise CannotPlantError("/decision/basis")
    citing(scene, "basis", 0, scene.dice.pick(others))
    decision_paper(scene)


@fault(
    "DEC019",
    "已满十四周岁仍以不满十四周岁为由不予处罚",
    "spared for being under fourteen by one who had become fourteen the day before",
)
def spared_a_day_over_fourteen(scene: Scene) -> None:
    """行政处罚法 30: the age when the act was done."""
    _spared(scene, "under_age")
    born(scene, _aged(day_at(scene, "/act/end") - dt.timedelta(days=1), 14))


@fault(
    "DEC019",
    "十五岁以上仍以不满十四周岁为由不予处罚",
    "spared for being under fourteen at fifteen and more",
)
def spared_at_fifteen(scene: Scene) -> None:
    """行政处罚法 30."""
    _spared(scene, "under_age")
    act = day_at(scene, "/act/end")
    born(scene, act - dt.timedelta(days=scene.dice.between(15 * 366, 40 * 365)))
