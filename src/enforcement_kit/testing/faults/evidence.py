"""Faults of the evidence (证据)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.picks import a_piece, a_record
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    drop_record,
    drop_service,
    each,
    move_paper,
    ordinary_penalty,
    penalty,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []


def _decided(scene: Scene) -> dt.date:
    if scene.get("/decision/kind") not in ("penalty", "no_penalty"):
        raise CannotPlantError("decision")
    return day(scene, "/decision/date")


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
    number, _ = a_piece(scene)
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
    number, _ = a_piece(scene, "documentary", "audiovisual")
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
    number, _ = a_record(scene, "interview")
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
    number, _ = a_piece(scene)
    if scene.dice.chance(0.5):
        scene.put(f"/evidence/{number}/proves", "")
    else:
        scene.take_out(f"/evidence/{number}/proves")


@fault("EVD004", "证据没有写明种类", "a piece of evidence is of no kind")
def kind_unstated(scene: Scene) -> None:
    """行政处罚法 46 I names eight kinds."""
    number, _ = a_piece(scene)
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
    drop_record(scene, a_record(scene, "interview")[0])
    scene.case["evidence"] = kept
    scene.pointer = "/records"


@fault("EVD016", "电子监控证据未经审核或者地点未公布", "monitoring not reviewed or not published")
def monitored(scene: Scene) -> None:
    """行政处罚法 41: sites published, records reviewed before they are evidence."""
    number, _ = a_piece(scene, "audiovisual")
    lacks = scene.dice.pick(("reviewed", "site_published", "both"))
    facts = {key: lacks not in (key, "both") for key in ("reviewed", "site_published")}
    scene.put(f"/evidence/{number}/monitoring", facts)


@fault("EVD017", "复制件没有写明由谁提供", "a copy does not name who gave it")
def copy_of_nobody(scene: Scene) -> None:
    """MEE 2024: time, provider, signature on a copy."""
    number, piece = a_piece(scene, "documentary")
    if piece.get("original") is not False:
        raise CannotPlantError("original")
    if scene.dice.chance(0.5):
        scene.put(f"/evidence/{number}/provider", "")
    else:
        scene.take_out(f"/evidence/{number}/provider")
