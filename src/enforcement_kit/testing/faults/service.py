"""Faults of service (送达)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import penalty
from enforcement_kit.testing.faults.ways_after import (
    decision_papers,
    members,
    moved,
    serve_on,
    without_service,
)

__all__: list[str] = []

_WITHIN: Final = 7
"""Working days: 行政处罚法 61 I, 85."""


def _quiet_afterwards(scene: Scene) -> None:
    """Ends the planting where days after the decision are reckoned one from another."""
    if any(
        scene.has(f"/{stage}")
        for stage in (
            "additional_fine",
            "compulsory_measures",
            "daily_penalty",
            "deferral",
            "enforcement",
            "litigation",
            "reconsideration",
        )
    ):
        raise CannotPlantError("what is reckoned from the service would be wrong as well")


def _served_on(scene: Scene, paper: str, day: dt.date) -> None:
    """Serves a paper later, and does all that came after it later by as much."""
    old = day_at(scene, f"/service/paper={paper}/date")
    moved(scene, old + dt.timedelta(days=1), (day - old).days, but="disclosure")
    serve_on(scene, paper, day)


@fault(
    "SRV001",
    "处罚决定书在第八个工作日才送达",
    "the decision was served on the eighth working day",
)
def served_a_day_late(scene: Scene) -> None:
    """行政处罚法 61 I: within seven working days where the party is not there."""
    penalty(scene)
    _quiet_afterwards(scene)
    if scene.get("/service/paper=decision/way") == "public_notice":
        raise CannotPlantError("/service")
    decided = day_at(scene, "/decision/date")
    _served_on(scene, "decision", working_after(decided, _WITHIN + 1))


@fault(
    "SRV001",
    "处罚决定书在作出后很久才送达",
    "the decision was served long after it was made",
)
def served_late(scene: Scene) -> None:
    """行政处罚法 61 I."""
    penalty(scene)
    _quiet_afterwards(scene)
    if scene.get("/service/paper=decision/way") == "public_notice":
        raise CannotPlantError("/service")
    decided = day_at(scene, "/decision/date")
    _served_on(scene, "decision", working_after(decided, scene.dice.between(_WITHIN + 2, 60)))


@fault(
    "SRV001",
    "处罚决定书作出后没有送达",
    "the decision was issued and never served",
)
def decision_never_served(scene: Scene) -> None:
    """行政处罚法 61 I."""
    penalty(scene)
    _quiet_afterwards(scene)
    without_service(scene, "decision")


@fault(
    "SRV002",
    "当场处罚决定书次日才交付",
    "the on-the-spot decision was handed over a day later",
)
def handed_over_next_day(scene: Scene) -> None:
    """行政处罚法 52 I: handed to the party on the spot."""
    if scene.has("/payments") and scene.get("/payments/0/channel") == "on_the_spot":
        raise CannotPlantError("/payments")
    old = day_at(scene, "/service/paper=on_the_spot_decision/date")
    _served_on(scene, "on_the_spot_decision", old + dt.timedelta(days=1))


@fault(
    "SRV002",
    "当场处罚决定书几日以后才交付",
    "the on-the-spot decision was handed over days later",
)
def handed_over_days_later(scene: Scene) -> None:
    """行政处罚法 52 I; the seven days of 61 belong to the ordinary procedure."""
    if scene.has("/payments") and scene.get("/payments/0/channel") == "on_the_spot":
        raise CannotPlantError("/payments")
    old = day_at(scene, "/service/paper=on_the_spot_decision/date")
    _served_on(scene, "on_the_spot_decision", old + dt.timedelta(days=scene.dice.between(2, 10)))


@fault(
    "SRV002",
    "当场处罚决定书没有交付",
    "the on-the-spot decision was never handed over",
)
def never_handed_over(scene: Scene) -> None:
    """行政处罚法 52 I."""
    without_service(scene, "on_the_spot_decision")


def _direct(scene: Scene, *papers: str) -> str:
    """The place of one of the services by hand, of some papers or of any."""
    served = [
        number
        for number, each in enumerate(members(scene, "/service"))
        if each["way"] == "direct" and (not papers or each["paper"] in papers)
    ]
    if not served:
        raise CannotPlantError("/service")
    return f"/service/{scene.dice.pick(served)}"


def _receipt_gone(scene: Scene, place: str) -> None:
    """Takes out the receipt of a service that was proved in another way."""
    day = day_at(scene, f"{place}/date").isoformat()
    papers = members(scene, "/papers")
    for each in papers:
        if each["kind"] == "service_receipt" and each["date"] == day:
            each["kind"] = "other"
            return


def _of_the_law_read(scene: Scene, place: str) -> None:
    """民事诉讼法 of 2023 was read, no earlier one."""
    if day_at(scene, f"{place}/date") < dt.date(2024, 1, 1):
        raise CannotPlantError("before 2024")


@fault(
    "SRV003",
    "留置送达既无见证人又无影像记录",
    "left in place without a witness and without a recording",
)
def left_without_witness(scene: Scene) -> None:
    """民事诉讼法 89 (2023): a witness, or pictures of the service."""
    place = _direct(scene, *decision_papers, "prior_notice", "correction_order")
    _of_the_law_read(scene, place)
    _receipt_gone(scene, place)
    scene.put(f"{place}/recorded", value=False)
    scene.put(f"{place}/proof", "notice")
    scene.put(f"{place}/way", "left_in_place")


@fault(
    "SRV003",
    "留置送达的见证人和影像记录已不在",
    "the witness and the recording of a service left in place are gone",
)
def left_and_witness_gone(scene: Scene) -> None:
    """民事诉讼法 89 (2023)."""
    place = "/service/way=left_in_place"
    _of_the_law_read(scene, place)
    scene.case["recordings"] = [
        each for each in members(scene, "/recordings") if each["step"] != "service"
    ]
    scene.put(f"{place}/proof", "notice", shows=False)
    scene.put(f"{place}/recorded", value=False)
    scene.take_out(f"{place}/witness")


@fault(
    "SRV004",
    "邮寄送达没有邮寄回执",
    "served by mail without the slip",
)
def mailed_without_slip(scene: Scene) -> None:
    """民事诉讼法 91 (2023): the day on the slip is the day of service."""
    place = _direct(scene)
    _of_the_law_read(scene, place)
    _receipt_gone(scene, place)
    scene.put(f"{place}/way", "by_mail", shows=False)
    scene.put(f"{place}/proof", scene.dice.pick(("notice", "video")))


@fault(
    "SRV004",
    "邮寄送达的回执不在卷内",
    "served by mail, and the proof is something else than the slip",
)
def mailed_and_slip_gone(scene: Scene) -> None:
    """民事诉讼法 91 (2023)."""
    place = "/service/way=by_mail"
    _of_the_law_read(scene, place)
    scene.put(f"{place}/proof", scene.dice.pick(("notice", "video")))


@fault(
    "SRV005",
    "公告送达期间短于法定期限",
    "the public notice was shorter than the law asks",
)
def notice_too_short(scene: Scene) -> None:
    """民事诉讼法 95 (2023): thirty days; one day less is too short."""
    place = "/service/way=public_notice"
    _of_the_law_read(scene, place)
    begun = day_at(scene, f"{place}/date")
    days = scene.dice.pick((29, 29, 28, 25, 20, 15, 10, 7))
    scene.put(f"{place}/until", (begun + dt.timedelta(days=days)).isoformat())


@fault(
    "SRV005",
    "公告送达期间少一日",
    "the public notice was a day too short",
    also=("SRV006",),
)
def another_notice_too_short(scene: Scene) -> None:
    """民事诉讼法 95 (2023)."""
    if scene.get("/party/kind") != "organisation":
        raise CannotPlantError("/party/kind")
    _quiet_afterwards(scene)
    place = _direct(scene, "decision")
    _of_the_law_read(scene, place)
    _by_public_notice(scene, place, scene.dice.pick((29, 29, 27, 21)))
    scene.pointer = f"{place}/until"


def _by_public_notice(scene: Scene, place: str, days: int) -> None:
    begun = day_at(scene, f"{place}/date")
    _receipt_gone(scene, place)
    ended = begun + dt.timedelta(days=days)
    moved(scene, begun + dt.timedelta(days=1), days, but="disclosure")
    scene.put(f"{place}/recipient", scene.get("/party/name"))
    scene.put(f"{place}/until", ended.isoformat())
    scene.put(f"{place}/proof", "notice")
    scene.put(f"{place}/way", "public_notice")


@fault(
    "SRV006",
    "没有试过其他方式就公告送达",
    "served by public notice with no other way tried",
)
def notice_at_once(scene: Scene) -> None:
    """民事诉讼法 95 (2023): where the party cannot be found, or no other way would do."""
    _quiet_afterwards(scene)
    place = _direct(scene, "decision")
    _of_the_law_read(scene, place)
    _by_public_notice(scene, place, scene.dice.between(30, 34))


@fault(
    "SRV007",
    "电子送达没有当事人的确认书",
    "served electronically without the party's signed consent",
)
def electronic_without_consent(scene: Scene) -> None:
    """行政处罚法 61 II: agreed to, and a confirmation signed."""
    place = _direct(scene, *decision_papers, "prior_notice")
    scene.put(f"{place}/way", "electronic")


@fault(
    "SRV007",
    "电子送达的确认书不在卷内",
    "the consent to electronic service is not in the file",
)
def consent_gone(scene: Scene) -> None:
    """行政处罚法 61 II."""
    scene.take_out("/service/way=electronic/consent")


@fault(
    "SRV008",
    "直接送达没有受送达人签收的回证",
    "served by hand, and no receipt signed by the recipient",
)
def served_without_receipt(scene: Scene) -> None:
    """民事诉讼法 87 (2023): signed for on the receipt, with the day."""
    place = _direct(scene)
    _of_the_law_read(scene, place)
    _receipt_gone(scene, place)
    scene.put(f"{place}/proof", scene.dice.pick(("video", "notice", "slip")))


@fault(
    "SRV008",
    "送达回证上没有受送达人签名",
    "the receipt of a service by hand bears nobody's name",
)
def receipt_unsigned(scene: Scene) -> None:
    """民事诉讼法 87 (2023): signed or sealed by the recipient."""
    place = _direct(scene)
    _of_the_law_read(scene, place)
    scene.put(f"{place}/recipient", "")


@fault(
    "SRV009",
    "直接送达由与当事人无关的人签收",
    "served by hand on somebody who has nothing to do with the party",
)
def served_on_a_stranger(scene: Scene) -> None:
    """民事诉讼法 88 (2023): the party, its representative, grown family, or who it named."""
    place = _direct(scene, *decision_papers, "prior_notice", "correction_order", "demand")
    _of_the_law_read(scene, place)
    scene.put(
        f"{place}/recipient",
        scene.dice.pick(("隔壁商户柳某", "路人单某", "门卫翁某", "物业保安邢某", "租客应某")),
    )


@fault(
    "SRV010",
    "对外文书作出后没有送达",
    "a paper for the party was issued and never served",
    also=("NTC003", "ENF001", "ENF005"),
)
def never_served(scene: Scene) -> None:
    """What is to bind the party must reach it; each issued paper has its receipt."""
    kinds = (
        "preservation_notice",
        "seizure_decision",
        "seizure_release",
        "hearing_notice",
        "prior_notice",
        "demand",
    )
    served = [each["paper"] for each in members(scene, "/service") if each["paper"] in kinds]
    paper = str(scene.dice.pick(served))
    if served.count(paper) > 1:
        raise CannotPlantError("another one was served")
    if scene.has(f"/{paper}/served"):
        scene.take_out(f"/{paper}/served", shows=False)
    without_service(scene, paper)


@fault(
    "SRV011",
    "不予处罚决定书没有送达",
    "the no-penalty decision was never served",
)
def spared_and_not_told(scene: Scene) -> None:
    """What is decided on the party is told to it; it has its remedies (行政处罚法 7)."""
    without_service(scene, "no_penalty_decision")


@fault(
    "SRV012",
    "送达日期早于文书日期",
    "served before it was made",
)
def served_before_made(scene: Scene) -> None:
    """A paper cannot be handed over before there is one."""
    places = {
        "decision": "/decision/date",
        "no_penalty_decision": "/decision/date",
        "correction_order": "/correction_order/date",
        "demand": "/demand/date",
    }
    served = [each["paper"] for each in members(scene, "/service") if each["paper"] in places]
    paper = str(scene.dice.pick(served))
    if paper == "decision":
        _quiet_afterwards(scene)
    made = day_at(scene, places[paper])
    day = made - dt.timedelta(days=scene.dice.pick((1, 1, 1, 2, 5, 30)))
    serve_on(scene, paper, day)
    if paper == "demand":
        scene.put("/demand/served", day.isoformat(), shows=False)
