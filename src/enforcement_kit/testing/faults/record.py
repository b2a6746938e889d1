"""Faults of the full-process record (全过程记录)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.testing.faults.days import day_of
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import members, papers_of, without_paper

__all__: list[str] = []

_APPROVALS: Final = ("filing_approval", "investigation_report", "legal_review", "closing_approval")


def _one_gone(scene: Scene, kinds: tuple[str, ...]) -> None:
    """Takes the only paper of one of the kinds out of the file."""
    there = [kind for kind in kinds if len(papers_of(scene, kind)) == 1]
    if not there:
        raise CannotPlantError("/papers")
    without_paper(scene, scene.dice.pick(there))
    scene.pointer = "/papers"


@fault(
    "REC001",
    "内部审批文书不在卷内",
    "an internal paper of a step that was taken is not in the file",
)
def internal_paper_gone(scene: Scene) -> None:
    """行政处罚法 47: recorded in writing from the start to the end."""
    _one_gone(scene, (*_APPROVALS, "discussion_record"))


@fault(
    "REC001",
    "对外文书不在卷内",
    "a paper issued to the party is not in the file",
)
def issued_paper_gone(scene: Scene) -> None:
    """行政处罚法 47."""
    _one_gone(scene, ("decision", "no_penalty_decision", "prior_notice", "correction_order"))


@fault(
    "REC001",
    "缴款票据、催告书不在卷内",
    "the receipt of a payment, or the demand, is not in the file",
)
def later_paper_gone(scene: Scene) -> None:
    """行政处罚法 47: service and performance too."""
    _one_gone(scene, ("payment_receipt", "demand", "court_application", "transfer_letter"))


@fault(
    "REC001",
    "询问笔录、送达回证不在卷内",
    "a transcript, or a receipt of service, is not in the file",
)
def record_gone(scene: Scene) -> None:
    """行政处罚法 47, 55 II."""
    if scene.get("/procedure") == "summary":
        raise CannotPlantError("the party signs on the decision itself")
    proved = {e["date"] for e in members(scene, "/service") if e.get("proof") == "receipt"}
    kind = scene.dice.pick(("interview_record", "service_receipt"))
    there = papers_of(scene, kind)
    gone = scene.dice.pick([e for e in there if kind == "interview_record" or e["date"] in proved])
    if sum(each["date"] == gone["date"] for each in there) > 1:
        raise CannotPlantError("one of them may stand for both")
    without_paper(scene, kind, day_of(gone["date"]))
    scene.pointer = "/papers"


def _recording(scene: Scene) -> tuple[int, dict[str, object]]:
    """One of the recordings of an inspection or an interview."""
    there = [
        (number, each)
        for number, each in enumerate(members(scene, "/recordings"))
        if each["step"] in ("inspection", "interview")
    ]
    if not there:
        raise CannotPlantError("/recordings")
    return scene.dice.pick(there)


def _minutes_on(text: object, minutes: int) -> str:
    return (dt.datetime.fromisoformat(str(text)) + dt.timedelta(minutes=minutes)).isoformat()


@fault(
    "REC003",
    "音像记录开始得晚",
    "the recording began after the step",
)
def recording_begins_late(scene: Scene) -> None:
    """国办发〔2018〕118号: the whole step; one minute is missing, or more."""
    number, each = _recording(scene)
    late = _minutes_on(each["begin"], scene.dice.pick((1, 1, 2, 5, 10)))
    scene.put(f"/recordings/{number}/begin", late)


@fault(
    "REC003",
    "音像记录结束得早",
    "the recording ended before the step",
)
def recording_ends_early(scene: Scene) -> None:
    """国办发〔2018〕118号."""
    number, each = _recording(scene)
    early = _minutes_on(each["end"], -scene.dice.pick((1, 1, 2, 5, 10)))
    scene.put(f"/recordings/{number}/end", early)


@fault(
    "REC003",
    "音像记录中断",
    "the recording stopped, and went on some minutes later",
)
def recording_interrupted(scene: Scene) -> None:
    """国办发〔2018〕118号: the whole step."""
    number, each = _recording(scene)
    gap = scene.dice.pick((1, 1, 3, 5))
    begin = dt.datetime.fromisoformat(str(each["begin"]))
    end = dt.datetime.fromisoformat(str(each["end"]))
    if (end - begin) < dt.timedelta(minutes=gap + 2):
        raise CannotPlantError("/recordings")
    stopped = begin + dt.timedelta(minutes=1)
    went_on = stopped + dt.timedelta(minutes=gap)
    later = dict(each, id="v90", number=f"{each['number']}0", begin=went_on.isoformat())
    scene.put("/recordings/-", later, shows=False)
    scene.put(f"/recordings/{number}/end", stopped.isoformat())


@fault(
    "REC003",
    "音像记录不是当日的",
    "the recording is of another day",
)
def recording_of_another_day(scene: Scene) -> None:
    """国办发〔2018〕118号: of the step, not of another."""
    number, each = _recording(scene)
    days = scene.dice.pick((1, -1, 2, 7))
    for name in ("end", "begin"):
        moment = dt.datetime.fromisoformat(str(each[name])) + dt.timedelta(days=days)
        scene.put(f"/recordings/{number}/{name}", moment.isoformat())


@fault(
    "REC004",
    "音像记录没有编号、分类或者保存期限",
    "a recording without number, class or time of keeping",
)
def recording_unlabelled(scene: Scene) -> None:
    """国办发〔2018〕118号: numbered, classed and kept."""
    there = members(scene, "/recordings")
    if not there:
        raise CannotPlantError("/recordings")
    number = scene.dice.between(0, len(there) - 1)
    scene.take_out(f"/recordings/{number}/{scene.dice.pick(('number', 'class', 'retention'))}")
