"""Faults of compulsory measures: how they are done (查封、扣押的实施)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    add_paper,
    add_service,
    drop_papers,
    drop_service,
    each,
    handlers,
    move_paper,
    move_service,
    ordinary_penalty,
    paper,
    reseal,
    seized,
    unsign,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_AT: Final = "/compulsory_measures/0"
_DAYS: Final = 30
_URGENT_HOURS: Final = 24


def _minutes(value: object, minutes: int) -> str:
    moved = dt.datetime.fromisoformat(str(value)) + dt.timedelta(minutes=minutes)
    return moved.isoformat()


def _approve_at(scene: Scene, when: str) -> None:
    move_paper(scene, "seizure_approval", day_of(when))
    scene.put(f"{_AT}/approved", when)


@fault("COE001", "实施在先、批准在后，并无紧急情况", "seized first and approved afterwards")
def approved_afterwards(scene: Scene) -> None:
    """行政强制法 18 (1): approved before it is carried out; a minute after is after."""
    measure = seized(scene)
    if measure["urgent"]:
        raise CannotPlantError("urgent")
    _approve_at(scene, _minutes(measure["date"], scene.dice.pick((1, 1, 5, 90, 1500, 4000))))


@fault("COE001", "以另一时区记载的批准时间实为事后", "approved afterwards, in another zone's time")
def approved_afterwards_elsewhere(scene: Scene) -> None:
    """The clock reads earlier and the moment is later: times are compared, not their texts."""
    measure = seized(scene)
    if measure["urgent"]:
        raise CannotPlantError("urgent")
    late = _minutes(measure["date"], scene.dice.pick((1, 2, 45)))
    there = dt.datetime.fromisoformat(late).astimezone(dt.UTC)
    scene.put(f"{_AT}/approved", there.isoformat())


@fault("COE001", "第二次扣押没有事先批准", "the second measure of a case was approved afterwards")
def second_approved_afterwards(scene: Scene) -> None:
    """Each measure is approved; the first was in time."""
    measure = seized(scene)
    if measure["urgent"]:
        raise CannotPlantError("urgent")
    late = _minutes(measure["date"], scene.dice.pick((1, 30)))
    scene.put("/compulsory_measures/-", {**measure, "approved": late}, shows=False)
    scene.pointer = "/compulsory_measures/1/approved"


@fault("COE001", "没有批准就查封、扣押", "seized without approval")
def not_approved(scene: Scene) -> None:
    """No approval and no form of it in the file."""
    if seized(scene)["urgent"]:
        raise CannotPlantError("urgent")
    drop_papers(scene, "seizure_approval")
    scene.take_out(f"{_AT}/approved")


@fault("COE002", "紧急实施后超过二十四小时才补办批准", "approval made up after 24 hours")
def made_up_late(scene: Scene) -> None:
    """行政强制法 19: within 24 hours; a minute over is over."""
    measure = seized(scene)
    scene.put(f"{_AT}/urgent", value=True, shows=False)
    over = _URGENT_HOURS * 60 + scene.dice.pick((1, 1, 20, 300, 2000, 5000))
    _approve_at(scene, _minutes(measure["date"], over))


@fault("COE002", "紧急实施后没有补办批准", "an urgent measure was never approved")
def never_made_up(scene: Scene) -> None:
    """Neither an approval nor its form."""
    seized(scene)
    scene.put(f"{_AT}/urgent", value=True, shows=False)
    drop_papers(scene, "seizure_approval")
    scene.take_out(f"{_AT}/approved")


@fault("COE003", "查封、扣押只有一名执法人员", "one officer carried out the measure")
def seized_alone(scene: Scene) -> None:
    """行政强制法 18 (2): two or more officers."""
    pair = cast("list[str]", seized(scene)["officers"])
    left = scene.dice.pick(pair)
    for one in pair:
        if one != left:
            unsign(scene, "seizure_record", one)
    scene.put(f"{_AT}/officers", [left])


@fault("COE003", "同一名执法人员写了两次", "one officer is named twice")
def seized_alone_named_twice(scene: Scene) -> None:
    """One person is one officer."""
    seized_alone.plant(scene)
    scene.put(f"{_AT}/officers", cast("list[str]", scene.get(f"{_AT}/officers")) * 2)


@fault("COE003", "查封、扣押没有记载执法人员", "the measure names no officer")
def seized_by_nobody(scene: Scene) -> None:
    """No officer is named and none signed the record."""
    for one in cast("list[str]", seized(scene)["officers"]):
        unsign(scene, "seizure_record", one)
    scene.put(f"{_AT}/officers", [])


@fault("COE004", "没有当场交付清单", "no list was handed over")
def no_list(scene: Scene) -> None:
    """行政强制法 24 I: the decision and the list, on the spot."""
    seized(scene)
    scene.put(f"{_AT}/list_given", value=False)


@fault("COE009", "向当事人收取保管费用", "storage was charged")
def storage_charged(scene: Scene) -> None:
    """行政强制法 26 III: the organ bears it."""
    seized(scene)
    scene.put(f"{_AT}/storage_charged", value=True)


@fault("COE010", "受委托的乡镇实施查封、扣押", "an entrusted town carried out the measure")
def entrusted(scene: Scene) -> None:
    """行政强制法 17 I: measures cannot be entrusted; all else is in the other's name."""
    seized(scene)
    who = scene.dice.pick(("天津市西青区城市管理委员会", "天津市西青区应急管理局"))
    reseal(scene, who)
    scene.put("/organ/entrusted_by", who, shows=False)
    scene.put("/organ/capacity", "entrusted")


@fault("COE011", "没有法律、法规授权而扣押", "a seizure that no law gives the town")
def no_power_to_seize(scene: Scene) -> None:
    """行政强制法 17 II, 22: a person looks for the law; a case that was not seized before."""
    ordinary_penalty(scene)
    if each(scene, "compulsory_measures"):
        raise CannotPlantError("measure")
    on = day(scene, "/investigation_report/date") - dt.timedelta(days=1)
    if on < day(scene, "/filing/date"):
        raise CannotPlantError("filing")
    _seize(scene, on)
    scene.pointer = "/compulsory_measures/0"


def _seize(scene: Scene, on: dt.date) -> None:
    """A seizure of that day, kept to the letter and released on the day of the decision."""
    pair = handlers(scene)
    head = str(scene.get("/filing/approved_by"))
    released = min(day(scene, "/decision/date"), on + dt.timedelta(days=_DAYS))
    at = f"{on.isoformat()}T10:00:00+08:00"
    seal = {"sealed_by": scene.get("/decision/sealed_by")}
    issued = {"elements": ["organ", "number", "date", "party", "seal"], **seal}
    word = str(scene.get("/decision/document_number")).split("〔", 1)[0].removesuffix("罚")
    add_paper(
        scene,
        "seizure_approval",
        on,
        signed_by=[*pair, head],
        elements=["organ", "date", "party", "opinion", "signature"],
    )
    add_paper(scene, "seizure_decision", on, number=f"{word}扣〔{on.year}〕901号", **issued)
    add_service(scene, "seizure_decision", on)
    add_paper(scene, "seizure_record", on, signed_by=pair)
    add_paper(
        scene,
        "seizure_release",
        released,
        number=f"{word}解〔{released.year}〕901号",
        signed_by=pair,
        **issued,
    )
    add_service(scene, "seizure_release", released)
    video = {"id": "v90", "number": f"{word}音像{on:%Y%m%d}1000-90", "class": "seizure"}
    video |= {"retention": "5y", "step": "seizure", "begin": at, "medium": "video"}
    each(scene, "recordings").append(video | {"end": at.replace("T10:00", "T10:40")})
    measure: dict[str, object] = {
        "kind": "seizure",
        "approved": at.replace("T10", "T09"),
        "date": at,
    }
    measure |= {"officers": pair, "urgent": False, "party_present": True, "list_given": True}
    measure |= {"until": (on + dt.timedelta(days=_DAYS)).isoformat(), "storage_charged": False}
    measure["released"] = f"{released.isoformat()}T15:00:00+08:00"
    scene.case["compulsory_measures"] = [measure]


@fault("COE012", "当事人没有到场", "the party was not there")
def party_absent(scene: Scene) -> None:
    """行政强制法 18 (9): then a witness signs the record; a person looks for one."""
    seized(scene)
    scene.put(f"{_AT}/party_present", value=False)


@fault("COE013", "没有制作现场笔录", "the measure left no record")
def no_record(scene: Scene) -> None:
    """行政强制法 18 (7); no inspection record of that day can tell of it either."""
    on = day_of(seized(scene)["date"])
    if any(p["kind"] == "inspection_record" and day_of(p["date"]) == on for p in _papers(scene)):
        raise CannotPlantError("inspection record")
    paper(scene, "seizure_record")
    drop_papers(scene, "seizure_record")
    scene.pointer = "/papers"


@fault("COE013", "没有制作查封、扣押决定书", "the measure has no decision on paper")
def no_decision_paper(scene: Scene) -> None:
    """行政强制法 24 I: a decision is made out and handed over; none was, so none was served."""
    seized(scene)
    drop_service(scene, "seizure_decision")
    drop_papers(scene, "seizure_decision")
    scene.pointer = "/papers"


@fault(
    "COE013", "事后才制作、交付查封、扣押决定书", "the decision was made out days after the measure"
)
def decision_paper_late(scene: Scene) -> None:
    """行政强制法 24 I: made out and handed over on the spot; a day later there was none then."""
    on = day_of(seized(scene)["date"])
    late = on + dt.timedelta(days=scene.dice.pick((1, 1, 3, 6)))
    move_service(scene, "seizure_decision", late)
    move_paper(scene, "seizure_decision", late)
    scene.pointer = "/papers"


def _papers(scene: Scene) -> list[dict[str, Any]]:
    return each(scene, "papers")


@fault("COE015", "扣押物品没有强制措施手续", "goods were held with no measure on paper")
def held_without_paper(scene: Scene) -> None:
    """行政强制法 18, 24: what was preserved was kept as seized, and no seizure was decided."""
    if each(scene, "compulsory_measures") or not each(scene, "preservation"):
        raise CannotPlantError("preservation")
    scene.put("/preservation/0/handling", "seized")


@fault("COE015", "决定扣押之前已经扣押", "the goods were held a day before they were seized")
def held_before_the_measure(scene: Scene) -> None:
    """The preservation ended by seizing, a day or two before the seizure was decided."""
    seized(scene)
    kept = each(scene, "preservation")
    if not kept or kept[0]["handling"] != "seized":
        raise CannotPlantError("preservation")
    early = later(kept[0]["handled"], -scene.dice.pick((1, 1, 2)))
    if early < kept[0]["date"]:
        raise CannotPlantError("date")
    scene.put("/preservation/0/handled", early)


@fault("COE015", "保存转为扣押而没有手续", "preserved goods were seized with no paper")
def seized_without_paper(scene: Scene) -> None:
    """The measure, its papers, services and recording were never made."""
    seized(scene)
    if not each(scene, "preservation") or scene.get("/preservation/0/handling") != "seized":
        raise CannotPlantError("preservation")
    for name in ("seizure_decision", "seizure_release"):
        drop_service(scene, name)
    for kind in ("seizure_approval", "seizure_decision", "seizure_record", "seizure_release"):
        drop_papers(scene, kind)
    scene.case["recordings"] = [r for r in each(scene, "recordings") if r["step"] != "seizure"]
    del scene.case["compulsory_measures"]
    scene.pointer = "/preservation/0/handling"
