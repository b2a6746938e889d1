"""Faults of the evidence and its records (证据和笔录)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.testing.faults.days import day, day_of, later, working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    drop_record,
    drop_service,
    each,
    move_paper,
    move_service,
    officers,
    ordinary_penalty,
    penalty,
    sign_again,
    unsign,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_RECORDS: Final = frozenset({"现场检查笔录", "调查询问笔录"})


def _decided(scene: Scene) -> dt.date:
    if scene.get("/decision/kind") not in ("penalty", "no_penalty"):
        raise CannotPlantError("decision")
    return day(scene, "/decision/date")


def _piece(scene: Scene, *kinds: str) -> tuple[int, dict[str, Any]]:
    found = [
        (number, one)
        for number, one in enumerate(each(scene, "evidence"))
        if (one["kind"] in kinds if kinds else one["name"] not in _RECORDS)
    ]
    if not found:
        raise CannotPlantError("evidence")
    return scene.dice.pick(found)


def _record(scene: Scene, *kinds: str) -> int:
    found = [
        number
        for number, one in enumerate(each(scene, "records"))
        if one["kind"] in (kinds or ("inspection", "interview")) and not one.get("refusal_noted")
    ]
    if not found:
        raise CannotPlantError("records")
    return scene.dice.pick(found)


@fault("EVD001", "处罚没有列出证据", "a penalty on no evidence but its records")
def no_evidence(scene: Scene) -> None:
    """行政处罚法 40; a record is evidence too (46 (8)), so a person looks."""
    penalty(scene)
    scene.put("/evidence", [])


@fault(
    "EVD001",
    "处罚没有任何证据和笔录",
    "a penalty on no evidence and no record",
    also=("EVD005",),
)
def nothing_at_all(scene: Scene) -> None:
    """Neither evidence nor a record nor a report of tests."""
    penalty(scene)
    for kind in ("inspection_record", "interview_record", "test_report"):
        drop_papers(scene, kind)
    if scene.has("/service/paper=test_report"):
        drop_service(scene, "test_report")
    for stage in ("records", "appraisals", "sampling"):
        scene.case.pop(stage, None)
    scene.case["recordings"] = [
        one for one in each(scene, "recordings") if one["step"] not in ("inspection", "interview")
    ]
    scene.put("/evidence", [])


@fault("EVD002", "证据没有查证属实", "evidence was not verified")
def not_verified(scene: Scene) -> None:
    """行政处罚法 46 II: verified, before a fact may rest on it."""
    _decided(scene)
    number, _ = _piece(scene)
    scene.put(f"/evidence/{number}/verified", value=False)


@fault("EVD002", "所有证据都没有查证属实", "none of the evidence was verified")
def nothing_verified(scene: Scene) -> None:
    """Every piece stands unverified."""
    _decided(scene)
    for number, _ in enumerate(each(scene, "evidence")):
        scene.put(f"/evidence/{number}/verified", value=False)


@fault(
    "EVD003",
    "证据在作出决定后才取得",
    "evidence was taken after the decision",
)
def taken_after(scene: Scene) -> None:
    """行政处罚法 40, 54: facts are found first; the day after the decision, or later."""
    decided = _decided(scene)
    number, _ = _piece(scene, "documentary", "audiovisual")
    late = later(decided.isoformat(), scene.dice.pick((1, 1, 2, 5, 9)))
    scene.put(f"/evidence/{number}/obtained", late)


@fault(
    "EVD003",
    "作出决定后才补做询问",
    "the party was asked after the decision",
)
def asked_after(scene: Scene) -> None:
    """The record of the interview, its paper and recording are of a day after the decision."""
    decided = _decided(scene)
    number = _record(scene, "interview")
    record = each(scene, "records")[number]
    on = day_of(record["begin"])
    late = (decided - on).days + scene.dice.pick((1, 2, 4))
    for one in each(scene, "recordings"):
        if one["begin"] == record["begin"]:
            one |= {"begin": later(one["begin"], late), "end": later(one["end"], late)}
    for one in each(scene, "evidence"):
        if one["name"] == "调查询问笔录":
            one["obtained"] = later(one["obtained"], late)
    move_paper(scene, "interview_record", on + dt.timedelta(days=late), was=on)
    record["end"] = later(record["end"], late)
    scene.put(f"/records/{number}/begin", later(record["begin"], late))


@fault("EVD004", "证据没有写明证明什么", "a piece of evidence does not say what it proves")
def proves_nothing(scene: Scene) -> None:
    """MEE 2024: name, time, provider, and what it proves."""
    number, _ = _piece(scene)
    if scene.dice.chance(0.5):
        scene.put(f"/evidence/{number}/proves", "")
    else:
        scene.take_out(f"/evidence/{number}/proves")


@fault("EVD004", "证据没有写明种类", "a piece of evidence is of no kind")
def kind_unstated(scene: Scene) -> None:
    """行政处罚法 46 I names eight kinds."""
    number, _ = _piece(scene)
    scene.take_out(f"/evidence/{number}/kind")


@fault("EVD005", "检查发现的案件没有检查笔录", "an inspection left no record")
def inspection_unrecorded(scene: Scene) -> None:
    """行政处罚法 55 II: the inspection that the case came from has no record at all."""
    ordinary_penalty(scene)
    if scene.get("/source/kind") != "inspection":
        raise CannotPlantError("inspection")
    while any(one["kind"] == "inspection" for one in each(scene, "records")):
        drop_record(scene, [one["kind"] for one in each(scene, "records")].index("inspection"))
    if scene.has("/correction_order/reinspected"):
        scene.take_out("/correction_order/reinspected", shows=False)
    scene.pointer = "/records"


@fault("EVD005", "复查有笔录，首次检查没有笔录", "the first inspection left no record")
def first_inspection_unrecorded(scene: Scene) -> None:
    """The inspection after the order is on record; the one that found the act is not."""
    ordinary_penalty(scene)
    first = each(scene, "records")[0]
    if scene.get("/source/kind") != "inspection" or first["kind"] != "inspection":
        raise CannotPlantError("inspection")
    if day_of(first["begin"]) != day(scene, "/source/date"):
        raise CannotPlantError("source")
    drop_record(scene, 0)
    scene.pointer = "/records"


@fault("EVD005", "询问笔录只在证据目录中", "an interview stands in the list of evidence alone")
def interview_unrecorded(scene: Scene) -> None:
    """The list names a record of an interview; the file and the records hold none."""
    ordinary_penalty(scene)
    kept = [dict(one) for one in each(scene, "evidence")]
    drop_record(scene, _record(scene, "interview"))
    scene.case["evidence"] = kept
    scene.pointer = "/records"


@fault("EVD006", "检查笔录缺少起止时间或者地点", "an inspection record lacks time or place")
def inspection_incomplete(scene: Scene) -> None:
    """MEE 2024, basic elements B: begin, end, place."""
    number = _record(scene, "inspection")
    scene.take_out(f"/records/{number}/{scene.dice.pick(('end', 'place', 'end', 'begin'))}")


@fault("EVD006", "检查笔录的地点为空白", "an inspection record leaves the place blank")
def inspection_blank(scene: Scene) -> None:
    """A blank is no place."""
    scene.put(f"/records/{_record(scene, 'inspection')}/place", scene.dice.pick(("", "　")))


@fault("EVD007", "询问笔录没有被询问人或者终止时间", "an interview lacks who or until when")
def interview_incomplete(scene: Scene) -> None:
    """MEE 2024: who was asked, from when to when."""
    number = _record(scene, "interview")
    scene.take_out(f"/records/{number}/{scene.dice.pick(('subject', 'end', 'subject', 'begin'))}")


@fault("EVD007", "一份笔录询问两人", "one record for two persons")
def two_asked(scene: Scene) -> None:
    """MEE 2024 and older tables: one record for each person."""
    number = _record(scene, "interview")
    first = str(scene.get(f"/records/{number}/subject"))
    second = scene.dice.pick(("王某甲", "李某乙", "赵某丙"))
    joined = scene.dice.pick(("{}、{}", "{}，{}", "{}和{}"))
    scene.put(f"/records/{number}/subject", joined.format(first, second))


@fault("EVD008", "笔录未经当事人确认", "a record was not confirmed by the party")
def not_confirmed(scene: Scene) -> None:
    """MEE 2024; no refusal is noted either."""
    scene.put(f"/records/{_record(scene)}/confirmed", value=False)


@fault("EVD009", "笔录没有告知权利义务", "a record does not tell the rights")
def rights_untold(scene: Scene) -> None:
    """MEE 2024, basic elements B: recusal, statement, duty."""
    scene.put(f"/records/{_record(scene)}/rights_told", value=False)


@fault("EVD010", "笔录没有逐页签名", "a record is not signed on each page")
def pages_unsigned(scene: Scene) -> None:
    """MEE 2024; no refusal is noted either."""
    scene.put(f"/records/{_record(scene)}/signed_each_page", value=False)


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


@fault("EVD014", "结果作出之前就“告知”了结果", "the result was told before there was one")
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


@fault("EVD016", "电子监控证据未经审核或者地点未公布", "monitoring not reviewed or not published")
def monitored(scene: Scene) -> None:
    """行政处罚法 41: sites published, records reviewed before they are evidence."""
    number, _ = _piece(scene, "audiovisual")
    lacks = scene.dice.pick(("reviewed", "site_published", "both"))
    facts = {key: lacks not in (key, "both") for key in ("reviewed", "site_published")}
    scene.put(f"/evidence/{number}/monitoring", facts)


@fault("EVD017", "复制件没有写明由谁提供", "a copy does not name who gave it")
def copy_of_nobody(scene: Scene) -> None:
    """MEE 2024: time, provider, signature on a copy."""
    number, piece = _piece(scene, "documentary")
    if piece.get("original") is not False:
        raise CannotPlantError("original")
    if scene.dice.chance(0.5):
        scene.put(f"/evidence/{number}/provider", "")
    else:
        scene.take_out(f"/evidence/{number}/provider")


@fault("EVD018", "抽样没有写明物品", "sampling does not say what was taken")
def sampled_nothing(scene: Scene) -> None:
    """The list of what was taken is empty."""
    _sampled(scene)
    scene.put("/sampling/0/items", scene.dice.pick(([], [""])))


@fault("EVD018", "抽样没有告知当事人", "the party was not told of the sampling")
def sampled_untold(scene: Scene) -> None:
    """No day on which the party was told."""
    _sampled(scene)
    scene.take_out("/sampling/0/told")


def _sampled(scene: Scene) -> None:
    """The samples of the case, or samples taken at the first inspection."""
    ordinary_penalty(scene)
    if scene.has("/sampling/0"):
        return
    first = each(scene, "records")[0]
    on = day_of(first["begin"]).isoformat()
    row = {"date": on, "by": first["officers"], "items": ["现场样品"], "told": on}
    scene.put("/sampling", [row], shows=False)
