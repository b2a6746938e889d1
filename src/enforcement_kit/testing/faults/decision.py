"""Faults of the decision (决定)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import day_of, working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty, publish_soon
from enforcement_kit.testing.faults.ways_after import (
    decision_paper,
    is_working,
    members,
    moved,
    papers_of,
    put_day,
    serve_on,
    without_paper,
)

__all__: list[str] = []

_CONTENTS: Final = ("party", "facts_evidence", "kind_basis", "manner_term", "organ_date")
_DAYS: Final = 90
"""行政处罚法 60."""


def _unstated(scene: Scene, names: tuple[str, ...]) -> None:
    states = scene.get("/decision/states")
    if not isinstance(states, list) or not set(names) <= set(states):
        raise CannotPlantError("/decision/states")
    scene.put("/decision/states", [each for each in states if each not in names])


@fault(
    "DEC001",
    "处罚决定书缺一项法定事项",
    "the penalty decision lacks one of the things it must state",
)
def lacks_one_thing(scene: Scene) -> None:
    """行政处罚法 59 I: six things, each of its own."""
    ordinary_penalty(scene)
    _unstated(scene, (scene.dice.pick(_CONTENTS),))


@fault(
    "DEC001",
    "处罚决定书没有告知救济途径和期限",
    "the penalty decision tells of no remedies",
)
def lacks_remedies(scene: Scene) -> None:
    """行政处罚法 59 I (5)."""
    ordinary_penalty(scene)
    scene.take_out("/decision/remedies", shows=False)
    _unstated(scene, ("remedies",))


@fault(
    "DEC001",
    "处罚决定书缺两项法定事项",
    "the penalty decision lacks two of the things it must state",
)
def lacks_two_things(scene: Scene) -> None:
    """行政处罚法 59 I."""
    ordinary_penalty(scene)
    _unstated(scene, scene.dice.some(_CONTENTS, 2))


def _unsealed(scene: Scene) -> None:
    paper = decision_paper(scene)
    if "seal" not in paper["elements"]:
        raise CannotPlantError("/papers")
    paper.pop("sealed_by", None)
    paper["elements"].remove("seal")
    scene.take_out("/decision/sealed_by")


@fault(
    "DEC002",
    "处罚决定书没有盖章",
    "the penalty decision bears no seal",
    also=("FLE008",),
)
def penalty_unsealed(scene: Scene) -> None:
    """行政处罚法 59 II; the paper shows no seal either."""
    ordinary_penalty(scene)
    _unsealed(scene)


@fault(
    "DEC002",
    "不予处罚决定书没有盖章",
    "the no-penalty decision bears no seal",
    also=("FLE008",),
)
def no_penalty_unsealed(scene: Scene) -> None:
    """行政处罚法 59 II, by its sense; a paper of the organ bears its seal."""
    if scene.get("/decision/kind") != "no_penalty":
        raise CannotPlantError("/decision/kind")
    _unsealed(scene)


def _decided_after(scene: Scene, days: int) -> None:
    if scene.has("/compulsory_measures") or scene.has("/daily_penalty"):
        raise CannotPlantError("what runs beside the case would be late as well")
    if scene.has("/additional_fine") or scene.has("/enforcement"):
        raise CannotPlantError("sums and windows reckoned from days would be wrong as well")
    decided = day_at(scene, "/decision/date")
    filed = day_at(scene, "/filing/date")
    late = filed + dt.timedelta(days=days)
    moved(scene, decided, (late - decided).days)
    if day_at(scene, "/service/paper=decision/date") > working_after(late, 5):
        serve_on(scene, "decision", working_after(late, 5))
    publish_soon(scene)
    scene.pointer = "/decision/date"


def _undisturbed(scene: Scene) -> None:
    ordinary_penalty(scene)
    if any(scene.has(place) for place in ("/suspensions", "/appraisals", "/hearing/requested")):
        raise CannotPlantError("time may be taken out")
    if any(each["way"] == "public_notice" for each in members(scene, "/service")):
        raise CannotPlantError("time may be taken out")


@fault(
    "DEC003",
    "立案后第九十一日才作出处罚决定",
    "decided on the ninety-first day after filing",
)
def decided_a_day_late(scene: Scene) -> None:
    """行政处罚法 60: 90 days from filing; where the ninetieth is worked there is no doubt."""
    _undisturbed(scene)
    last = day_at(scene, "/filing/date") + dt.timedelta(days=_DAYS)
    if not is_working(last):
        raise CannotPlantError("the last day may roll over")
    _decided_after(scene, _DAYS + 1)


@fault(
    "DEC003",
    "立案数月以后才作出处罚决定",
    "decided months after filing",
)
def decided_months_late(scene: Scene) -> None:
    """行政处罚法 60."""
    _undisturbed(scene)
    _decided_after(scene, scene.dice.between(_DAYS + 12, _DAYS + 100))


@fault(
    "DEC003",
    "扣除中止期间以后仍超过九十日",
    "later than ninety days even without the time that was suspended",
)
def decided_late_beside_a_suspension(scene: Scene) -> None:
    """行政处罚法 60; a person must say whether the time is taken out, not how long it was."""
    ordinary_penalty(scene)
    spans = members(scene, "/suspensions")
    taken = sum((day_of(s["to"]) - day_of(s["from"])).days for s in spans)
    if not spans:
        raise CannotPlantError("/suspensions")
    _decided_after(scene, _DAYS + taken + scene.dice.between(12, 60))


@fault(
    "DEC004",
    "处罚决定由不是负责人的工作人员作出",
    "the decision was made by an officer who is no head of the organ",
)
def decided_by_an_officer(scene: Scene) -> None:
    """行政处罚法 57 I: the head decides."""
    if scene.get("/procedure") == "summary":
        raise CannotPlantError("/procedure")
    used = str(scene.case)
    others = [
        str(each["id"])
        for each in scene.register("officers")
        if "decider" not in each["roles"] and not each.get("left") and str(each["id"]) not in used  # type: ignore[operator]
    ]
    old, new = scene.get("/decision/decided_by"), scene.dice.pick(others)
    paper = decision_paper(scene)
    paper["signed_by"] = [new if each == old else each for each in paper["signed_by"]]
    scene.put("/decision/decided_by", new)


@fault(
    "DEC004",
    "处罚决定由本案法制审核人员作出",
    "the decision was made by the legal reviewer of the case",
)
def decided_by_the_reviewer(scene: Scene) -> None:
    """行政处罚法 57 I, 58: reviewed by one, decided by the head."""
    old, new = scene.get("/decision/decided_by"), scene.get("/legal_review/reviewer")
    paper = decision_paper(scene)
    paper["signed_by"] = [new if each == old else each for each in paper["signed_by"]]
    scene.put("/decision/decided_by", new)


@fault(
    "DEC020",
    "决定书没有文号",
    "the decision bears no number",
    also=("AMT003", "FLE008"),
)
def unnumbered(scene: Scene) -> None:
    """GB/T 9704; the paper bears none either."""
    paper = decision_paper(scene)
    paper.pop("number", None)
    paper.get("says", {}).pop("document_number", None)
    if "number" in paper["elements"]:
        paper["elements"].remove("number")
    scene.take_out("/decision/document_number")


@fault(
    "DEC020",
    "决定书文号不规范",
    "the number of the decision is not formed as it should be",
)
def number_malformed(scene: Scene) -> None:
    """GB/T 9704: 〔〕 round the year of four digits, no 第, no leading zero, 号 at the end."""
    paper = decision_paper(scene)
    old = str(scene.get("/decision/document_number"))
    if paper.get("number") != old:
        raise CannotPlantError("/papers")
    head, _, rest = old.partition("〔")
    year, _, tail = rest.partition("〕")
    serial = tail.removesuffix("号")
    new = scene.dice.pick(
        (
            f"{head}[{year}]{serial}号",
            f"{head}【{year}】{serial}号",
            f"{head}({year}){serial}号",
            f"{head}〔{year}〕第{serial}号",
            f"{head}〔{year}〕{int(serial):03d}号",
            f"{head}〔{year}〕{serial}",
            f"{head}〔{year[2:]}〕{serial}号",
            f"{head}{serial}号",
        )
    )
    paper["number"] = new
    if "document_number" in paper["says"]:
        paper["says"]["document_number"] = new
    scene.put("/decision/document_number", new)


def _no_deed_on(scene: Scene, day: str) -> None:
    """Takes out the inspection of a day: its record, its recording, its paper."""
    for stage in ("records", "recordings"):
        scene.case[stage] = [
            each for each in members(scene, f"/{stage}") if str(each["begin"])[:10] != day
        ]
    without_paper(scene, "inspection_record", day_of(day))


@fault(
    "DEC021",
    "没有复查就按日连续处罚",
    "a daily penalty without a re-inspection",
)
def daily_without_reinspection(scene: Scene) -> None:
    """环执法发〔2024〕4号 22 to 24: re-inspected in time, and found as it was."""
    _no_deed_on(scene, str(scene.get("/daily_penalty/reinspected")))
    scene.take_out("/correction_order/reinspected", shows=False)
    scene.take_out("/daily_penalty/reinspected")


@fault(
    "DEC021",
    "没有再次责令改正就按日连续处罚",
    "a daily penalty without a second order to correct",
)
def daily_without_second_order(scene: Scene) -> None:
    """环执法发〔2024〕4号 22 to 24."""
    again = day_at(scene, "/daily_penalty/ordered_again")
    without_paper(scene, "correction_order", again)
    without_paper(scene, "service_receipt", again)
    services = members(scene, "/service")
    scene.case["service"] = [
        each
        for each in services
        if (each["paper"], each["date"]) != ("correction_order", again.isoformat())
    ]
    scene.take_out("/daily_penalty/ordered_again")


@fault(
    "DEC021",
    "按日连续处罚决定早于原处罚决定",
    "the daily penalty was decided before the penalty itself",
)
def daily_before_the_penalty(scene: Scene) -> None:
    """环执法发〔2024〕4号 22 to 24: never earlier than the first decision."""
    decided = day_at(scene, "/decision/date")
    again = day_at(scene, "/daily_penalty/ordered_again")
    if (decided - again).days < 2:  # room for the decision and its service
        raise CannotPlantError("/daily_penalty")
    day = decided - dt.timedelta(days=scene.dice.between(1, (decided - again).days - 1))
    served = day_at(scene, "/daily_penalty/served")
    for each in papers_of(scene, "service_receipt"):
        if each["date"] == served.isoformat():
            each["date"] = day.isoformat()
    put_day(scene, "/daily_penalty/served", day)
    put_day(scene, "/service/paper=daily_penalty_decision/date", day)
    papers_of(scene, "daily_penalty_decision")[0]["date"] = day.isoformat()
    put_day(scene, "/daily_penalty/date", day)
