"""Faults of the collective discussion (集体讨论)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    move_paper,
    officers,
    ordinary_penalty,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []


def _discussed(scene: Scene) -> dt.date:
    ordinary_penalty(scene)
    return day(scene, "/discussion/date")


def _attendees(scene: Scene) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", scene.get("/discussion/attendees"))


@fault("DIS001", "重大案件没有集体讨论", "a major case was not discussed")
def not_discussed(scene: Scene) -> None:
    """行政处罚法 57 II; what is complex or major is for a person where no number is set."""
    _discussed(scene)
    if scene.get("/legal_review/questions/major") != "yes":
        raise CannotPlantError("major")
    drop_papers(scene, "discussion_record")
    scene.take_out("/discussion", shows=False)
    scene.pointer = "/decision"


@fault("DIS002", "决定以后才集体讨论", "discussed after the decision")
def discussed_after(scene: Scene) -> None:
    """行政处罚法 57 II: the leaders decide by discussing; the day after it, or later."""
    _discussed(scene)
    if scene.get("/discussion").get("repeated"):  # type: ignore[attr-defined]  # an object
        raise CannotPlantError("repeated")
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 5)))
    move_paper(scene, "discussion_record", day_of(late))
    scene.put("/discussion/date", late)


@fault("DIS003", "非负责人参加表决", "one who leads nothing voted")
def outsider_votes(scene: Scene) -> None:
    """行政处罚法 57 II: the leaders of the organ; a clerk among them voted."""
    _discussed(scene)
    role = scene.dice.pick(("collector", "file_reviewer", "investigator"))
    who = scene.dice.pick(officers(scene, role))
    scene.put("/discussion/attendees/-", {"person": who, "post": "列席人员", "votes": True})


@fault("DIS003", "由执法队的人员讨论决定", "the squad discussed in the leaders' place")
def squad_votes(scene: Scene) -> None:
    """Nobody of the leaders was there: chiefs of the squad voted among themselves."""
    _discussed(scene)
    chiefs = officers(scene, "investigator")[:3]
    rest = [one for one in _attendees(scene) if not one.get("votes")]
    rows = [{"person": one, "post": "中队长", "votes": True} for one in chiefs]
    for one in cast("list[dict[str, Any]]", scene.get("/papers")):
        if one["kind"] == "discussion_record":
            one["signed_by"] = chiefs[:1]
    scene.put("/discussion/chair", chiefs[0], shows=False)
    scene.put("/discussion/attendees", rows + rest)


@fault("DIS003", "村干部参加表决", "a village head voted")
def village_head_votes(scene: Scene) -> None:
    """A voter who is no officer of the town, and so none of its leaders."""
    _discussed(scene)
    who = {"name": scene.dice.pick(("王某甲", "李某乙", "赵某丙")), "post": "村委会主任"}
    scene.put("/discussion/attendees/-", {"person": who, "post": who["post"], "votes": True})


@fault("DIS003", "负责人都没有表决", "none of the leaders voted")
def leaders_listen(scene: Scene) -> None:
    """All were there and none of them decided."""
    _discussed(scene)
    for number, _ in enumerate(_attendees(scene)):
        scene.put(f"/discussion/attendees/{number}/votes", value=False)


@fault("DIS004", "陈述申辩后没有再次讨论", "not discussed again after the defence")
def not_discussed_again(scene: Scene) -> None:
    """MEE 2024, veto 17: discussed before the notice, answered, and not discussed again."""
    _discussed(scene)
    scene.need("/discussion/repeated")
    for one in cast("list[dict[str, Any]]", scene.get("/discussion/repeated")):
        drop_papers(scene, "discussion_record", day_of(one["date"]))
    scene.take_out("/discussion/repeated")


@fault(
    "DIS004", "听证前已经讨论，听证后没有再次讨论", "discussed before the hearing and not after it"
)
def discussed_before_hearing(scene: Scene) -> None:
    """The discussion was of a day between the report and the notice."""
    scene.need("/hearing/held")
    _early(scene)


@fault(
    "DIS004", "陈述申辩前已经讨论，之后没有再次讨论", "discussed before the defence and not after"
)
def discussed_before_defence(scene: Scene) -> None:
    """The discussion was of a day between the report and the notice."""
    scene.need("/statement_and_defence/made")
    _early(scene)


@fault("DIS004", "决定以后才再次讨论", "discussed again only after the decision")
def discussed_again_late(scene: Scene) -> None:
    """The second discussion, due after the defence, came the day after the decision."""
    _discussed(scene)
    old = day(scene, "/discussion/repeated/0/date")
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 4)))
    move_paper(scene, "discussion_record", day_of(late), was=old)
    scene.put("/discussion/repeated/0/date", late)


def _early(scene: Scene) -> None:
    discussed = _discussed(scene)
    if scene.get("/discussion").get("repeated"):  # type: ignore[attr-defined]  # an object
        raise CannotPlantError("repeated")
    reported, told = day(scene, "/investigation_report/date"), day(scene, "/prior_notice/date")
    on = reported + (told - reported) // 2
    if on >= discussed:
        raise CannotPlantError("discussed")
    move_paper(scene, "discussion_record", on)
    scene.put("/discussion/date", on.isoformat())


@fault("DIS005", "集体讨论记录没有签字", "the record of the discussion is not signed")
def record_unsigned(scene: Scene) -> None:
    """MEE 2024: signed by who attended."""
    _discussed(scene)
    scene.put("/discussion/record_signed", value=False)


@fault("DIS005", "集体讨论没有结论", "the discussion came to no conclusion")
def no_conclusion(scene: Scene) -> None:
    """MEE 2024: each opinion, and the conclusion."""
    _discussed(scene)
    if scene.dice.chance(0.5):
        scene.put("/discussion/conclusion", scene.dice.pick(("", " ")))
    else:
        scene.take_out("/discussion/conclusion")
