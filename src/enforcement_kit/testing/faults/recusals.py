"""Faults of recusal (回避)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.picks import on_register
from enforcement_kit.testing.faults.stages import each, handlers, ordinary_penalty

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []


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
    scene.put("/recusals/0/person", {"name": on_register(scene, who)["name"]})


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
