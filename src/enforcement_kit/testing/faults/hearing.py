"""Faults of the hearing (听证)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later, working_after, working_before
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.heard import heard
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    drop_service,
    each,
    handlers,
    move_paper,
    move_service,
    ordinary_penalty,
    sign_again,
    unsign,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_REQUEST_DAYS: Final = 5
_LARGE: Final = Decimal(50000)
_LISTED: Final = (
    "suspension_of_business",
    "closure",
    "permit_revocation",
    "qualification_reduction",
    "restriction_of_practice",
)


def _right_untold(scene: Scene) -> None:
    states = cast("list[str]", scene.get("/prior_notice/states"))
    scene.put("/prior_notice/states", [one for one in states if one != "hearing_right"])


def _no_hearing(scene: Scene) -> None:
    ordinary_penalty(scene)
    if scene.has("/hearing"):
        raise CannotPlantError("hearing")


@fault("HRG001", "较大数额罚款没有告知听证权", "a large fine, and no word of a hearing")
def large_fine_untold(scene: Scene) -> None:
    """行政处罚法 63 I (1); what is large is the place's to say, so a person looks."""
    _no_hearing(scene)
    amount = scene.get("/prior_notice/sanctions/0/amount")
    if Decimal(str(amount)) < _LARGE:
        raise CannotPlantError("small")
    _right_untold(scene)


@fault(
    "HRG001", "责令停产停业等没有告知听证权", "a sanction of article 63, and no word of a hearing"
)
def listed_kind_untold(scene: Scene) -> None:
    """行政处罚法 63 I (3), (4): these kinds are named; proposed, told and decided alike."""
    _no_hearing(scene)
    row = {"kind": scene.dice.pick(_LISTED)}
    for place in ("/investigation_report/proposal", "/prior_notice", "/decision"):
        scene.put(f"{place}/sanctions/-", row, shows=False)
    _right_untold(scene)


@fault(
    "HRG001", "没收较大数额违法所得没有告知听证权", "large gains confiscated, no word of a hearing"
)
def large_gains_untold(scene: Scene) -> None:
    """行政处罚法 63 I (2)."""
    _no_hearing(scene)
    kinds = {s["kind"] for s in cast("list[dict[str, Any]]", scene.get("/decision/sanctions"))}
    if "confiscation_of_illegal_gains" not in kinds:
        raise CannotPlantError("gains")
    _right_untold(scene)


def _held(scene: Scene, *, present: bool = False) -> dt.date:
    """The day of the hearing: the case's own, or one held in it for the purpose."""
    heard(scene)
    if present and scene.has("/hearing/absence_noted"):
        raise CannotPlantError("absent")
    return day(scene, "/hearing/held")


def _never_held(scene: Scene) -> None:
    """Takes out all that a hearing left in the file, but the request."""
    if scene.has("/service/paper=hearing_notice"):
        drop_service(scene, "hearing_notice")
    for kind in ("hearing_notice", "hearing_record", "hearing_report"):
        drop_papers(scene, kind)
    for stage, key in (("recordings", "step"), ("suspensions", "ground")):
        kept = [one for one in each(scene, stage) if one.get(key) != "hearing"]
        scene.case.pop(stage, None)
        if kept:
            scene.case[stage] = kept
    if scene.has("/legal_review/grounds"):
        scene.put("/legal_review/grounds", ["complex"], shows=False)
    requested = scene.get("/hearing/requested")
    scene.put("/hearing", {"requested": requested}, shows=False)
    scene.pointer = "/hearing/requested"


@fault("HRG002", "当事人要求听证而没有举行", "a hearing was asked for and not held")
def not_held(scene: Scene) -> None:
    """行政处罚法 63 I: asked for in time, it is held."""
    _held(scene)
    _never_held(scene)


@fault("HRG002", "期限最后一日的听证申请没有举行听证", "asked for on the last day, and not held")
def not_held_last_day(scene: Scene) -> None:
    """行政处罚法 64 (1): the fifth working day is still in time."""
    _no_hearing(scene)
    if scene.has("/statement_and_defence"):
        raise CannotPlantError("answered")
    last = working_after(day(scene, "/prior_notice/served"), scene.dice.pick((5, 5, 4, 1)))
    if last >= day(scene, "/decision/date"):
        raise CannotPlantError("decision")
    scene.put("/hearing", {"requested": last.isoformat()}, shows=False)
    scene.pointer = "/hearing/requested"


@fault("HRG003", "举行听证的通知不足七个工作日", "the hearing was announced too late")
def announced_late(scene: Scene) -> None:
    """行政处罚法 64 (2), 85: seven working days before; on any reading six are too few."""
    held = _held(scene)
    notified = working_before(held, scene.dice.pick((6, 6, 5, 4, 2)))
    if notified < day(scene, "/hearing/requested"):
        raise CannotPlantError("requested")
    move_paper(scene, "hearing_notice", notified)
    move_service(scene, "hearing_notice", notified)
    scene.put("/hearing/notified", notified.isoformat())


@fault(
    "HRG003", "听证提前举行，通知不足七个工作日", "the hearing was held too soon after its notice"
)
def held_soon(scene: Scene) -> None:
    """The hearing was moved forward; its record, report and recording bear that day."""
    held = _held(scene)
    soon = working_after(day(scene, "/hearing/notified"), scene.dice.pick((6, 6, 5, 3)))
    if soon >= held:
        raise CannotPlantError("held")
    _hold_on(scene, soon)


def _hold_on(scene: Scene, on: dt.date) -> None:
    off = (on - day(scene, "/hearing/held")).days
    move_paper(scene, "hearing_record", on)
    for one in each(scene, "recordings"):
        if one["step"] == "hearing":
            one |= {"begin": later(one["begin"], off), "end": later(one["end"], off)}
    scene.put("/hearing/held", on.isoformat())


@fault("HRG003", "没有通知当事人听证的时间地点", "the party was never told of the hearing")
def never_announced(scene: Scene) -> None:
    """行政处罚法 64 (2): no day, no notice, no service of one."""
    _held(scene)
    drop_service(scene, "hearing_notice")
    drop_papers(scene, "hearing_notice")
    scene.take_out("/hearing/notified", shows=False)
    scene.pointer = "/hearing"


@fault("HRG004", "听证由本案调查人员主持", "an investigator of the case presided")
def investigator_presides(scene: Scene) -> None:
    """行政处罚法 64 (4): who presides is no investigator of the case."""
    _held(scene)
    old = str(scene.get("/hearing/presiding_officer"))
    new = scene.dice.pick(handlers(scene))
    unsign(scene, "hearing_record", new)
    sign_again(scene, "hearing_record", old, new)
    if scene.has("/papers/kind=hearing_report"):
        sign_again(scene, "hearing_report", old, new)
    scene.put("/hearing/presiding_officer", new)


@fault("HRG004", "以姓名记载的主持人就是调查人员", "who presided, named by name, investigated")
def investigator_presides_by_name(scene: Scene) -> None:
    """The record names the officer by name where the case names the id."""
    investigator_presides.plant(scene)
    who = scene.get("/hearing/presiding_officer")
    for row in scene.register("officers"):
        if row["id"] == who:
            scene.put("/hearing/presiding_officer", {"name": row["name"]})


@fault("HRG004", "由取证的人员主持听证", "who took evidence presided")
def evidence_taker_presides(scene: Scene) -> None:
    """One who took a piece of evidence has investigated, whoever handled the case."""
    _held(scene)
    who = str(scene.get("/hearing/presiding_officer"))
    for number, one in enumerate(each(scene, "evidence")):
        if one["kind"] == "audiovisual":
            scene.put(f"/evidence/{number}/by", [one["by"][0], who], shows=False)
            scene.pointer = "/hearing/presiding_officer"
            return
    raise CannotPlantError("evidence")


@fault("HRG005", "听证没有公开举行", "the hearing was not public")
def behind_doors(scene: Scene) -> None:
    """行政处罚法 64 (3): public but for secrets and privacy, for which a person looks."""
    _held(scene)
    scene.put("/hearing/public", value=False)


@fault("HRG006", "听证代理人超过二人", "more than two agents")
def three_agents(scene: Scene) -> None:
    """行政处罚法 64 (5): one or two."""
    _held(scene, present=True)
    names = ("王某甲", "李某乙", "赵某丙", "钱某丁")[: scene.dice.pick((3, 3, 4))]
    unit = {"unit": "示例律师事务所", "post": "律师"}
    scene.put("/hearing/agents", [{"name": one, **unit} for one in names])


@fault("HRG007", "听证笔录没有签字，也没有注明拒签", "the hearing record is not signed")
def record_unsigned(scene: Scene) -> None:
    """行政处罚法 64 (8): signed, or the refusal noted."""
    _held(scene, present=True)
    if scene.has("/hearing/refusal_noted"):
        raise CannotPlantError("refused")
    scene.put("/hearing/record_signed", value=False)


@fault("HRG008", "向当事人收取听证费用", "the party paid for the hearing")
def fee_charged(scene: Scene) -> None:
    """行政处罚法 63 II: the party bears no cost of it."""
    _held(scene)
    scene.put("/hearing/fee", scene.dice.pick(("0.01", "50.00", "500.00", "2000.00")))


@fault("HRG009", "听证结束前就作出决定", "decided before the hearing")
def decided_before(scene: Scene) -> None:
    """行政处罚法 65: after the hearing; it was held the day after the decision, or later."""
    _held(scene)
    late = day_of(later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 6))))
    move_paper(scene, "hearing_report", late)
    for one in each(scene, "suspensions"):
        if one.get("ground") == "hearing":
            one["to"] = late.isoformat()
    if scene.has("/hearing/report"):
        scene.put("/hearing/report", late.isoformat(), shows=False)
    _hold_on(scene, late)


@fault("HRG009", "听证后又收集证据作为定案依据", "evidence taken after the hearing")
def evidence_after(scene: Scene) -> None:
    """行政处罚法 65: on the record of the hearing, which this evidence never saw."""
    held = _held(scene)
    late = later(held.isoformat(), scene.dice.pick((1, 1, 2)))
    if day_of(late) > day(scene, "/decision/date"):
        raise CannotPlantError("decision")
    for number, one in enumerate(each(scene, "evidence")):
        if one["kind"] == "documentary":
            scene.put(f"/evidence/{number}/obtained", late)
            return
    raise CannotPlantError("evidence")


@fault("HRG010", "听证没有制作笔录", "no record of the hearing in the file")
def no_record(scene: Scene) -> None:
    """行政处罚法 64 (8)."""
    _held(scene, present=True)
    drop_papers(scene, "hearing_record")
    if scene.has("/hearing/record_signed"):
        scene.take_out("/hearing/record_signed", shows=False)
    scene.pointer = "/papers"


@fault("HRG011", "听证后没有听证报告", "no report of the hearing")
def no_report(scene: Scene) -> None:
    """Neither its day nor its paper."""
    _held(scene)
    drop_papers(scene, "hearing_report")
    scene.take_out("/hearing/report", shows=False)
    scene.pointer = "/hearing"
