"""Faults of the officers (执法人员)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    each,
    handlers,
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


def _record(scene: Scene) -> tuple[int, dict[str, Any]]:
    """One of the records made by two officers."""
    found = [
        (number, one)
        for number, one in enumerate(each(scene, "records"))
        if len(one["officers"]) > 1
    ]
    if not found:
        raise CannotPlantError("records")
    return scene.dice.pick(found)


def _paper_kind(record: dict[str, Any]) -> str:
    return f"{record['kind']}_record"


def _evidence_of(scene: Scene, on: dt.date) -> list[dict[str, Any]]:
    return [one for one in each(scene, "evidence") if day_of(one["obtained"]) == on]


@fault("OFC001", "检查或者询问只有一名执法人员", "one officer inspected or asked", also=_ALONE)
def one_officer(scene: Scene) -> None:
    """行政处罚法 42 I: no fewer than two; the evidence of that day was taken by the one."""
    number, record = _record(scene)
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
    number, record = _record(scene)
    for one in list(record["officers"]):
        unsign(scene, _paper_kind(record), one, on=day_of(record["begin"]))
    del record["recorder"]
    scene.put(f"/records/{number}/officers", [])


@fault("OFC001", "笔录把同一名执法人员写了两次", "a record names one officer twice", also=_ALONE)
def one_officer_twice(scene: Scene) -> None:
    """One person is one officer, however often named: by id, or by id and by name."""
    number, record = _record(scene)
    left, gone = record["officers"][:2]
    on = day_of(record["begin"])
    unsign(scene, _paper_kind(record), gone, on=on)
    for piece in _evidence_of(scene, on):
        piece["by"] = [one for one in piece["by"] if one != gone]
    record["recorder"] = left
    again = scene.dice.pick((left, {"name": _on_register(scene, left)["name"]}))
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


def _certificates(scene: Scene, officer: str) -> list[dict[str, Any]]:
    return [row for row in scene.register("certificates") if row["officer"] == officer]


def _one_of_the_pair(scene: Scene) -> tuple[str, int, dict[str, Any]]:
    number, record = _record(scene)
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
    number, _ = _record(scene)
    scene.put(f"/records/{number}/certificates_shown", value=False)


@fault("OFC005", "辅助人员充当执法人员", "an auxiliary makes up the number")
def auxiliary(scene: Scene) -> None:
    """One of the two is an auxiliary, who holds no certificate and does not count."""
    number, record = _record(scene)
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
    number, record = _record(scene)
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
    number, piece = _piece(scene, "documentary")
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


def _on_register(scene: Scene, who: str) -> dict[str, Any]:
    for row in scene.register("officers"):
        if row["id"] == who:
            return row
    raise CannotPlantError(who)


@fault("OFC006", "执法人员在执法前已经离岗", "an officer had left before the deed")
def had_left(scene: Scene) -> None:
    """The last day with the organ is the day before the deed, or earlier."""
    who, _, record = _one_of_the_pair(scene)
    gone = -scene.dice.pick((1, 1, 2, 40))
    _on_register(scene, who)["left"] = later(day_of(record["begin"]).isoformat(), gone)


@fault("OFC006", "执法人员在执法之后才到岗", "an officer joined after the deed")
def joined_later(scene: Scene) -> None:
    """The first day with the organ is the day after the deed, or later."""
    who, _, record = _one_of_the_pair(scene)
    come = scene.dice.pick((1, 1, 2, 40))
    _on_register(scene, who)["joined"] = later(day_of(record["begin"]).isoformat(), come)


def _applied(scene: Scene) -> str:
    """A day in the inquiry on which the party asked for a recusal."""
    ordinary_penalty(scene)
    if each(scene, "recusals"):
        raise CannotPlantError("recusals")
    filed, reported = day(scene, "/filing/date"), day(scene, "/investigation_report/date")
    return later(filed.isoformat(), scene.dice.between(0, max(0, (reported - filed).days - 1)))


@fault("OFC007", "回避申请没有决定", "a recusal that was asked for was never decided")
def recusal_undecided(scene: Scene) -> None:
    """行政处罚法 43 III: the organ examines it and its head decides."""
    row = {"applied": _applied(scene), "person": scene.dice.pick(handlers(scene))}
    scene.put("/recusals", [row])


@fault("OFC007", "已有的回避申请没有决定", "a recusal asked for has no answer")
def recusal_unanswered(scene: Scene) -> None:
    """The answer that the case has is taken out, and with it the paper."""
    scene.need("/recusals/0/decided", "/decision")
    if scene.get("/recusals/0/result") != "refused":
        raise CannotPlantError("granted")
    scene.take_out("/recusals/0/result", shows=False)
    scene.take_out("/recusals/0/decided")


@fault("OFC007", "回避申请在处罚作出后才决定", "a recusal was decided after the penalty")
def recusal_late(scene: Scene) -> None:
    """Refused the day after the decision, or later."""
    row = {"applied": _applied(scene), "person": scene.dice.pick(handlers(scene))}
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 5, 20)))
    scene.put("/recusals", [{**row, "decided": late, "result": "refused"}])


@fault("OFC008", "已决定回避的人员继续调查", "who was recused went on with the inquiry")
def recused_goes_on(scene: Scene) -> None:
    """行政处罚法 43 I; the grant is of the day before a record that the person made."""
    _applied(scene)
    filed = day(scene, "/filing/date")
    later_ones = [one for one in each(scene, "records") if day_of(one["begin"]) > filed]
    if not later_ones:
        raise CannotPlantError("records")
    record = scene.dice.pick(later_ones)
    decided = later(day_of(record["begin"]).isoformat(), -1)
    row = {"applied": max(filed.isoformat(), later(decided, -2)), "decided": decided}
    person = scene.dice.pick(record["officers"])
    scene.put("/recusals", [{**row, "person": person, "result": "granted"}])


def _recused(scene: Scene, place: str, who: str) -> None:
    _applied(scene)
    on = day(scene, place).isoformat()
    decided = later(on, -scene.dice.pick((1, 1, 2, 3)))
    row = {"applied": later(decided, -1), "person": who, "decided": decided, "result": "granted"}
    scene.put("/recusals", [row])


@fault("OFC008", "以姓名记载的回避人员继续调查", "who was recused, by name, went on")
def recused_by_name_goes_on(scene: Scene) -> None:
    """The application names the officer; the records name the id."""
    recused_goes_on.plant(scene)
    who = str(scene.get("/recusals/0/person"))
    scene.put("/recusals/0/person", {"name": _on_register(scene, who)["name"]})


@fault("OFC008", "已决定回避的主持人主持听证", "who was recused presided over the hearing")
def recused_presides(scene: Scene) -> None:
    """行政处罚法 64 (4): the party may ask that who presides be recused."""
    scene.need("/hearing/held", "/hearing/presiding_officer")
    _recused(scene, "/hearing/held", str(scene.get("/hearing/presiding_officer")))


@fault("OFC008", "已决定回避的人员审核案件", "who was recused reviewed the case")
def recused_reviews(scene: Scene) -> None:
    """The reviewer reviews after having been recused."""
    scene.need("/legal_review/date", "/legal_review/reviewer")
    _recused(scene, "/legal_review/date", str(scene.get("/legal_review/reviewer")))


@fault("OFC008", "已决定回避的负责人参加表决", "who was recused voted")
def recused_votes(scene: Scene) -> None:
    """A leader votes after having been recused."""
    scene.need("/discussion/date")
    voters = [
        str(one["person"])
        for one in cast("list[dict[str, Any]]", scene.get("/discussion/attendees"))
        if one.get("votes")
    ]
    apart = {str(scene.get("/decision/decided_by")), str(scene.get("/filing/approved_by"))}
    _recused(scene, "/discussion/date", scene.dice.pick(sorted(set(voters) - apart)))


@fault("OFC008", "已决定回避的人员撰写调查报告", "who was recused reported")
def recused_reports(scene: Scene) -> None:
    """Every record was made before the grant; the report and what follows were not."""
    place = "/investigation_report/date"
    _recused(
        scene, place, scene.dice.pick(cast("list[str]", scene.get("/investigation_report/by")))
    )


@fault("OFC008", "已决定回避的负责人作出决定", "who was recused decided")
def recused_decides(scene: Scene) -> None:
    """The head decides after having been recused."""
    scene.need("/decision/decided_by")
    _recused(scene, "/decision/date", str(scene.get("/decision/decided_by")))


@fault("OFC008", "已决定回避的人员取得证据", "who was recused took evidence")
def recused_takes_evidence(scene: Scene) -> None:
    """Evidence was taken the day after the grant, on a day without a record."""
    _applied(scene)
    piece = next((e for e in each(scene, "evidence") if e["kind"] == "documentary"), None)
    if piece is None:
        raise CannotPlantError("documentary")
    on = later(piece["obtained"], 1)
    last = day(scene, "/investigation_report/date").isoformat()
    if on >= last or any(day_of(r["begin"]).isoformat() == on for r in each(scene, "records")):
        raise CannotPlantError("report")
    row = {"applied": later(on, -2), "decided": later(on, -1), "result": "granted"}
    piece["obtained"] = on
    scene.put("/recusals", [{**row, "person": scene.dice.pick(piece["by"])}])


@fault("OFC009", "证据由一人收集", "one officer took the evidence")
def taken_alone(scene: Scene) -> None:
    """行政处罚法 42 I; on a day with a record of two a person opens the paper."""
    number, piece = _piece(scene)
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
    number, piece = _piece(scene, "documentary", "audiovisual")
    on = later(piece["obtained"], scene.dice.pick((1, 2)))
    taken = {day_of(one["begin"]).isoformat() for one in each(scene, "records")}
    if on in taken or on >= day(scene, "/investigation_report/date").isoformat():
        raise CannotPlantError("day")
    piece["obtained"] = on
    scene.put(f"/evidence/{number}/by", [scene.dice.pick(piece["by"])])


@fault("OFC009", "抽样由一人进行", "one officer took the samples")
def sampled_alone(scene: Scene) -> None:
    """行政处罚法 42 I holds for samples (56) as for all evidence."""
    ordinary_penalty(scene)
    if not scene.has("/sampling/0"):
        first = cast("dict[str, Any]", scene.get("/records/0"))
        on = day_of(first["begin"]).isoformat()
        things = {"items": ["现场样品"], "told": on}
        scene.put("/sampling", [{"date": on, "by": first["officers"], **things}], shows=False)
    by = cast("list[str]", scene.get("/sampling/0/by"))
    scene.put("/sampling/0/by", [scene.dice.pick(by)])


def _piece(scene: Scene, *kinds: str) -> tuple[int, dict[str, Any]]:
    found = [
        (number, one)
        for number, one in enumerate(each(scene, "evidence"))
        if len(one.get("by") or ()) > 1
        and one["kind"] != "appraisal"
        and (not kinds or one["kind"] in kinds)
    ]
    if not found:
        raise CannotPlantError("evidence")
    return scene.dice.pick(found)
