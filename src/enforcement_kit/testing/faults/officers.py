"""Faults of the officers: how many acted (执法人员人数)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.picks import a_piece, a_record, on_register, sampled
from enforcement_kit.testing.faults.stages import (
    each,
    officers,
    ordinary_penalty,
    paper,
    penalty,
    sign_again,
    unsign,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_ALONE: Final = ("OFC009",)
_TAKEN: Final = ("documentary", "audiovisual", "inspection_record", "party_statement")


def _paper_kind(record: dict[str, Any]) -> str:
    return f"{record['kind']}_record"


def _evidence_of(scene: Scene, on: dt.date) -> list[dict[str, Any]]:
    return [one for one in each(scene, "evidence") if day_of(one["obtained"]) == on]


@fault("OFC001", "检查或者询问只有一名执法人员", "one officer inspected or asked", also=_ALONE)
def one_officer(scene: Scene) -> None:
    """行政处罚法 42 I: no fewer than two; the evidence of that day was taken by the one."""
    number, record = a_record(scene)
    gone = str(scene.dice.pick(record["officers"]))
    left = [one for one in record["officers"] if one != gone]
    on = day_of(record["begin"])
    unsign(scene, _paper_kind(record), gone, on=on)
    for piece in _evidence_of(scene, on):
        piece["by"] = [one for one in piece["by"] if one != gone]
    record["recorder"] = left[0]
    scene.put(f"/records/{number}/officers", left)


@fault("OFC001", "笔录没有记载执法人员", "a record names no officer")
def no_officer(scene: Scene) -> None:
    """No officer is named where there must be two; the paper is signed by none."""
    number, record = a_record(scene)
    for one in list(record["officers"]):
        unsign(scene, _paper_kind(record), one, on=day_of(record["begin"]))
    del record["recorder"]
    scene.put(f"/records/{number}/officers", [])


@fault("OFC001", "笔录把同一名执法人员写了两次", "a record names one officer twice", also=_ALONE)
def one_officer_twice(scene: Scene) -> None:
    """One person is one officer, however often named: by id, or by id and by name."""
    number, record = a_record(scene)
    left, gone = record["officers"][:2]
    on = day_of(record["begin"])
    unsign(scene, _paper_kind(record), gone, on=on)
    for piece in _evidence_of(scene, on):
        piece["by"] = [one for one in piece["by"] if one != gone]
    record["recorder"] = left
    again = scene.dice.pick((left, {"name": on_register(scene, left)["name"]}))
    says = paper(scene, _paper_kind(record), on).get("says") or {}
    if "officers" in says:
        says["officers"] = [left, again]
    scene.put(f"/records/{number}/officers", [left, again])


@fault("OFC001", "复查只有一名执法人员", "one officer inspected again")
def one_officer_again(scene: Scene) -> None:
    """The inspection after the order to correct is an inspection like any other."""
    again = day(scene, "/correction_order/reinspected")
    for number, record in enumerate(each(scene, "records")):
        if record["kind"] == "inspection" and day_of(record["begin"]) == again:
            if _evidence_of(scene, again):
                raise CannotPlantError("evidence")
            gone = str(record["officers"][-1])
            unsign(scene, "inspection_record", gone, on=again)
            record["recorder"] = record["officers"][0]
            scene.put(f"/records/{number}/officers", record["officers"][:-1])
            return
    raise CannotPlantError("reinspected")


def _on_the_spot(scene: Scene) -> None:
    penalty(scene)
    if scene.case["procedure"] != "summary":
        raise CannotPlantError("summary")


@fault("OFC002", "当场处罚决定书只有一人签名", "one officer signed the on-the-spot decision")
def one_signed(scene: Scene) -> None:
    """行政处罚法 42 I holds for decisions on the spot as well."""
    _on_the_spot(scene)
    signers = cast("list[str]", scene.get("/papers/kind=on_the_spot_decision/signed_by"))
    scene.put("/papers/kind=on_the_spot_decision/signed_by", [scene.dice.pick(signers)])


@fault(
    "OFC002",
    "检查和当场处罚都由一人作出",
    "one officer inspected and decided on the spot",
    also=("OFC001", "OFC009"),
)
def decided_alone(scene: Scene) -> None:
    """One officer did all there was to do."""
    _on_the_spot(scene)
    pair = cast("list[str]", scene.get("/records/0/officers"))
    left = scene.dice.pick(pair)
    scene.put("/records/0/officers", [left], shows=False)
    scene.put("/records/0/recorder", left, shows=False)
    for piece in each(scene, "evidence"):
        piece["by"] = [left]
    for served in each(scene, "service"):
        served["servers"] = [left]
    for one in each(scene, "papers"):
        if set(one.get("signed_by") or ()) <= set(pair) and one.get("signed_by"):
            one["signed_by"] = [left]
        if "officers" in (one.get("says") or {}):
            one["says"]["officers"] = [left]
    scene.put("/decision/decided_by", left)


@fault("OFC005", "辅助人员充当执法人员", "an auxiliary makes up the number")
def auxiliary(scene: Scene) -> None:
    """One of the two is an auxiliary, who holds no certificate and does not count."""
    number, record = a_record(scene)
    on = day_of(record["begin"])
    gone = str(scene.dice.pick(record["officers"]))
    helper = _joined_before(scene, "auxiliary", on)
    sign_again(scene, _paper_kind(record), gone, helper, on=on)
    for piece in _evidence_of(scene, on):
        piece["by"] = [helper if one == gone else one for one in piece["by"]]
    if record.get("recorder") == gone:
        record["recorder"] = helper
    named = [helper if one == gone else one for one in record["officers"]]
    scene.put(f"/records/{number}/officers", named)


@fault("OFC005", "由辅助人员单独制作笔录", "auxiliaries alone made the record")
def auxiliaries_alone(scene: Scene) -> None:
    """Two auxiliaries: the number is reached by nobody who counts."""
    number, record = a_record(scene)
    on = day_of(record["begin"])
    if _evidence_of(scene, on):
        raise CannotPlantError("evidence")
    first = _joined_before(scene, "auxiliary", on)
    second = _joined_before(scene, "auxiliary", on, but=first)
    for gone, helper in zip(list(record["officers"]), (first, second), strict=True):
        sign_again(scene, _paper_kind(record), gone, helper, on=on)
    record["recorder"] = second
    scene.put(f"/records/{number}/officers", [first, second])


@fault("OFC005", "强制措施由一名执法人员和一名辅助人员实施", "an auxiliary helped to seize")
def auxiliary_seizes(scene: Scene) -> None:
    """行政强制法 17 III: nobody but qualified officers carries out a measure."""
    scene.need("/compulsory_measures/0/officers")
    on = day(scene, "/compulsory_measures/0/date")
    pair = cast("list[str]", scene.get("/compulsory_measures/0/officers"))
    helper = _joined_before(scene, "auxiliary", on)
    sign_again(scene, "seizure_record", pair[1], helper)
    scene.put("/compulsory_measures/0/officers", [pair[0], helper])


@fault("OFC005", "没有笔录的当日由辅助人员收集证据", "an auxiliary helped to take evidence")
def auxiliary_takes_evidence(scene: Scene) -> None:
    """On a day without a record: one officer, and one who does not count."""
    ordinary_penalty(scene)
    number, piece = a_piece(scene, "documentary")
    on = later(piece["obtained"], scene.dice.pick((1, 2)))
    taken = {day_of(one["begin"]).isoformat() for one in each(scene, "records")}
    if on in taken or on >= day(scene, "/investigation_report/date").isoformat():
        raise CannotPlantError("day")
    piece["obtained"] = on
    helper = _joined_before(scene, "auxiliary", day_of(on))
    scene.put(f"/evidence/{number}/by", [piece["by"][0], helper])


def _joined_before(scene: Scene, role: str, on: dt.date, *, but: str = "") -> str:
    rows = {str(row["id"]): row for row in scene.register("officers")}
    found = [
        one
        for one in officers(scene, role, but=(but,))
        if day_of(rows[one].get("joined") or on.isoformat()) <= on
    ]
    if not found:
        raise CannotPlantError(role)
    return scene.dice.pick(found)


@fault("OFC009", "证据由一人收集", "one officer took the evidence")
def taken_alone(scene: Scene) -> None:
    """行政处罚法 42 I; on a day with a record of two a person opens the paper."""
    number, piece = a_piece(scene, *_TAKEN)
    scene.put(f"/evidence/{number}/by", [scene.dice.pick(piece["by"])])


@fault("OFC009", "证据的收集人是同一人写了两次", "one officer is named twice as the taker")
def taken_alone_named_twice(scene: Scene) -> None:
    """On a day without a record; one person is one officer."""
    taken_alone_another_day.plant(scene)
    alone = cast("list[str]", scene.get(scene.pointer))
    scene.put(scene.pointer, alone * 2)


@fault("OFC009", "没有笔录的当日由一人收集证据", "one officer took evidence on a day of its own")
def taken_alone_another_day(scene: Scene) -> None:
    """No record of that day names a second officer."""
    ordinary_penalty(scene)
    number, piece = a_piece(scene, "documentary", "audiovisual")
    on = later(piece["obtained"], scene.dice.pick((1, 2)))
    taken = {day_of(one["begin"]).isoformat() for one in each(scene, "records")}
    if on in taken or on >= day(scene, "/investigation_report/date").isoformat():
        raise CannotPlantError("day")
    piece["obtained"] = on
    scene.put(f"/evidence/{number}/by", [scene.dice.pick(piece["by"])])


@fault("OFC009", "抽样由一人进行", "one officer took the samples")
def sampled_alone(scene: Scene) -> None:
    """行政处罚法 42 I holds for samples (56) as for all evidence."""
    sampled(scene)
    by = cast("list[str]", scene.get("/sampling/0/by"))
    scene.put("/sampling/0/by", [scene.dice.pick(by)])
