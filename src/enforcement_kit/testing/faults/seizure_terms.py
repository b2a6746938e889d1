"""Faults of compulsory measures: how long they last (查封、扣押的期限)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    add_paper,
    add_service,
    drop_papers,
    drop_service,
    each,
    handlers,
    move_paper,
    move_service,
    officers,
    ordinary_penalty,
    paper,
    seized,
    sign_again,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_AT: Final = "/compulsory_measures/0"
_DAYS: Final = 30


@fault("COE005", "查封、扣押决定的期限超过三十日", "the measure was ordered for over 30 days")
def too_long(scene: Scene) -> None:
    """行政强制法 25 I: 30 days; the 31st day and later."""
    measure = seized(scene, extended=False)
    if each(scene, "appraisals"):
        raise CannotPlantError("tests")
    days = _DAYS + scene.dice.pick((1, 1, 2, 15, 30, 60))
    scene.put(f"{_AT}/until", later(day_of(measure["date"]).isoformat(), days))


@fault("COE005", "第二次扣押的期限超过三十日", "the second measure was ordered for over 30 days")
def second_too_long(scene: Scene) -> None:
    """The limit is each measure's own."""
    measure = seized(scene, extended=False)
    if each(scene, "appraisals"):
        raise CannotPlantError("tests")
    until = later(day_of(measure["date"]).isoformat(), _DAYS + scene.dice.pick((1, 5)))
    scene.put("/compulsory_measures/-", {**measure, "until": until}, shows=False)
    scene.pointer = "/compulsory_measures/1/until"


@fault(
    "COE005", "没有写明期限，扣押超过三十日", "no term was stated and the goods were held too long"
)
def held_too_long(scene: Scene) -> None:
    """行政强制法 25 I: held on the 31st day with no extension, whatever the order left unsaid."""
    measure = seized(scene, extended=False)
    if each(scene, "appraisals"):
        raise CannotPlantError("tests")
    _release(
        scene, day_of(measure["date"]) + dt.timedelta(days=_DAYS + 1 + scene.dice.pick((0, 3)))
    )
    scene.take_out(f"{_AT}/until", shows=False)
    scene.pointer = f"{_AT}/released"


def _release(scene: Scene, on: dt.date) -> None:
    """Releases on another day, before the case was closed; paper and service bear that day."""
    if on > day(scene, "/closing/date"):
        raise CannotPlantError("closing")
    off = (on - day(scene, f"{_AT}/released")).days
    move_paper(scene, "seizure_release", on)
    move_service(scene, "seizure_release", on)
    scene.put(f"{_AT}/released", later(scene.get(f"{_AT}/released"), off))


@fault("COE005", "延长超过三十日", "the extension was for over 30 days")
def extended_too_long(scene: Scene) -> None:
    """行政强制法 25 I: 30 days more at most; the 31st day and later."""
    measure = seized(scene, extended=True)
    days = _DAYS + scene.dice.pick((1, 1, 2, 10, 30))
    scene.put(f"{_AT}/extended/until", later(measure["until"], days))


def _extension(scene: Scene) -> dict[str, Any]:
    return cast("dict[str, Any]", seized(scene, extended=True)["extended"])


@fault("COE006", "延长没有负责人批准", "the extension was not approved")
def extension_unapproved(scene: Scene) -> None:
    """行政强制法 25 I: approved by the head; only the officers signed."""
    _extension(scene)
    paper(scene, "seizure_extension")["signed_by"] = handlers(scene)
    scene.take_out(f"{_AT}/extended/approved_by")


@fault("COE006", "延长由非负责人批准", "who approved the extension is no head")
def extension_by_a_clerk(scene: Scene) -> None:
    """A colleague or clerk approved it."""
    approver = str(_extension(scene)["approved_by"])
    role = scene.dice.pick(("investigator", "collector", "file_reviewer", "presiding"))
    other = scene.dice.pick(officers(scene, role))
    sign_again(scene, "seizure_extension", approver, other)
    scene.put(f"{_AT}/extended/approved_by", other)


@fault("COE006", "原期限届满后才延长", "extended after the first time had ended", also=("COE007",))
def extended_late(scene: Scene) -> None:
    """The day after the last day, or later; told on that day too."""
    _extension(scene)
    late = later(seized(scene)["until"], scene.dice.pick((1, 1, 2, 4)))
    if day_of(late) > day_of(seized(scene)["released"]):
        raise CannotPlantError("released")
    move_paper(scene, "seizure_extension", day_of(late))
    move_service(scene, "seizure_extension", day_of(late))
    scene.put(f"{_AT}/extended/told", late, shows=False)
    scene.put(f"{_AT}/extended/date", late)


@fault("COE007", "延长决定没有告知当事人", "the extension was not told")
def extension_untold(scene: Scene) -> None:
    """行政强制法 25 II: told in writing; the paper was served on nobody."""
    _extension(scene)
    drop_service(scene, "seizure_extension")
    scene.take_out(f"{_AT}/extended/told")


@fault("COE007", "原期限届满后才告知延长", "the extension was told after the first time ended")
def extension_told_late(scene: Scene) -> None:
    """行政强制法 25 II: told at once; not some days into the extended time."""
    _extension(scene)
    late = later(seized(scene)["until"], scene.dice.pick((1, 1, 3, 8)))
    move_service(scene, "seizure_extension", day_of(late))
    scene.put(f"{_AT}/extended/told", late)


@fault("COE007", "延长的期限届满后才告知", "the extension was told after it had ended")
def extension_told_after_all(scene: Scene) -> None:
    """Told the day after the extended time ended, or later."""
    late = later(_extension(scene)["until"], scene.dice.pick((1, 1, 5)))
    move_service(scene, "seizure_extension", day_of(late))
    scene.put(f"{_AT}/extended/told", late)


@fault("COE008", "期满后才解除", "released after the time had ended")
def released_late(scene: Scene) -> None:
    """行政强制法 28 I (4): the order was for a shorter time, and ended before the release."""
    measure = seized(scene, extended=False)
    ended = later(day_of(measure["released"]).isoformat(), -scene.dice.pick((1, 1, 2, 4)))
    if day_of(ended) <= day_of(measure["date"]):
        raise CannotPlantError("date")
    scene.put(f"{_AT}/until", ended, shows=False)
    scene.pointer = "/compulsory_measures/0/released"


@fault("COE008", "满三十日后才解除", "released after the thirty days")
def released_after_thirty_days(scene: Scene) -> None:
    """The release itself came late: the day after the last day, or later."""
    until = day_of(seized(scene, extended=False)["until"])
    _release(scene, until + dt.timedelta(days=scene.dice.pick((1, 1, 2, 6))))


@fault("COE008", "延长期满后才解除", "released after the extended time had ended")
def released_after_extension(scene: Scene) -> None:
    """The extension was for a shorter time, and ended before the release."""
    released = later(
        day_of(seized(scene, extended=True)["released"]).isoformat(),
        -scene.dice.pick((1, 1, 2, 4)),
    )
    if day_of(released) <= day_of(seized(scene)["until"]):
        raise CannotPlantError("until")
    scene.put(f"{_AT}/extended/until", released, shows=False)
    scene.pointer = "/compulsory_measures/0/released"


@fault("COE008", "期满后一直没有解除", "never released")
def never_released(scene: Scene) -> None:
    """Nothing in the file releases the goods or deals with them."""
    seized(scene)
    if any(
        one["kind"].startswith("confiscation_of_illegal_property")
        for one in cast("list[dict[str, Any]]", scene.get("/decision/sanctions"))
    ):
        raise CannotPlantError("confiscated")
    drop_service(scene, "seizure_release")
    drop_papers(scene, "seizure_release")
    scene.take_out(f"{_AT}/released")


@fault("COE008", "期满后才决定没收", "confiscated after the time had ended")
def confiscated_late(scene: Scene) -> None:
    """行政强制法 27: dealt with in time; it ended the day before the decision, or earlier."""
    measure = seized(scene, extended=False)
    ordinary_penalty(scene)
    ended = later(scene.get("/decision/date"), -scene.dice.pick((1, 1, 3)))
    if day_of(ended) <= day_of(measure["date"]):
        raise CannotPlantError("date")
    row = {"kind": "confiscation_of_illegal_property", "object": "扣押的物品"}
    for place in ("/investigation_report/proposal", "/prior_notice", "/decision"):
        scene.put(f"{place}/sanctions/-", row, shows=False)
    drop_service(scene, "seizure_release")
    drop_papers(scene, "seizure_release")
    scene.take_out(f"{_AT}/released", shows=False)
    scene.put(f"{_AT}/until", ended)


@fault("COE014", "没有书面告知检测期间", "the time of the test was not told")
def test_untold(scene: Scene) -> None:
    """行政强制法 25 III: the time of the test is made plain and told in writing."""
    _test(scene)
    scene.take_out("/suspensions/0/told", shows=False)
    scene.pointer = "/suspensions/0"


@fault("COE014", "检测结束后才告知检测期间", "the time of the test was told after it")
def test_told_late(scene: Scene) -> None:
    """Told the day after the test ended, or later."""
    ended = _test(scene)
    scene.put("/suspensions/0/told", later(ended.isoformat(), scene.dice.pick((1, 1, 2))))


def _test(scene: Scene) -> dt.date:
    """What was seized is tested within the time of the measure; the last day of the test."""
    measure = seized(scene, extended=False)
    ordinary_penalty(scene)
    if each(scene, "appraisals") or each(scene, "suspensions"):
        raise CannotPlantError("tests")
    begun = day_of(measure["date"])
    ended = begun + dt.timedelta(days=scene.dice.between(2, 4))
    last = min(day(scene, "/investigation_report/date"), day_of(measure["released"]))
    if ended >= last:
        raise CannotPlantError("report")
    span = {"from": begun.isoformat(), "to": ended.isoformat()}
    pair = handlers(scene)
    maker = "天津示例检测评估有限公司"
    add_paper(
        scene,
        "test_report",
        ended,
        signed_by=[f"{maker}授权签字人"],
        sealed_by=scene.get("/decision/sealed_by"),
        elements=["organ", "date", "party", "opinion", "signature", "seal"],
    )
    add_service(scene, "test_report", ended)
    row: dict[str, object] = {
        "id": "e90",
        "kind": "appraisal",
        "name": "检测报告",
        "obtained": span["to"],
    }
    row |= {"by": pair, "provider": maker, "original": True, "verified": True}
    each(scene, "evidence").append(row | {"proves": "被扣押物品的性质"})
    told = {"commissioned": span["from"], "result": span["to"], "told": span["to"]}
    scene.case["appraisals"] = [{"kind": "test", **told}]
    scene.case["suspensions"] = [{"ground": "test", **span, "told": span["from"]}]
    return ended
