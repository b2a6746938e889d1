"""Faults of the order of steps (程序先后)."""

from __future__ import annotations

import datetime as dt

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty, penalty
from enforcement_kit.testing.faults.ways_after import members, papers_of, put_day

__all__: list[str] = []


def _paper_on(scene: Scene, kind: str, day: dt.date) -> None:
    there = papers_of(scene, kind)
    if len(there) != 1:
        raise CannotPlantError(kind)
    there[0]["date"] = day.isoformat()


def _stage_on(scene: Scene, place: str, kind: str, day: dt.date) -> None:
    """Dates a stage, and its paper, another day."""
    _paper_on(scene, kind, day)
    put_day(scene, place, day)


@fault(
    "ORD001",
    "调查终结报告晚于事先告知",
    "the report of the investigation is later than the notice",
)
def report_after_notice(scene: Scene) -> None:
    """行政处罚法 44, 57 I: what the investigation found is what the party is told."""
    noticed = day_at(scene, "/prior_notice/date")
    places = ("/legal_review/sent", "/legal_review/date", "/discussion/date")
    followed = min(day_at(scene, place) for place in places if scene.has(place))
    if (followed - noticed).days < 1:
        raise CannotPlantError("/legal_review/sent")
    days = scene.dice.between(1, (followed - noticed).days)
    day = noticed + dt.timedelta(days=scene.dice.pick((1, days)))
    _stage_on(scene, "/investigation_report/date", "investigation_report", day)


@fault(
    "ORD001",
    "立案晚于调查终结",
    "filed after the investigation had ended",
)
def filed_after_report(scene: Scene) -> None:
    """行政处罚法 54: filed, then investigated."""
    reported = day_at(scene, "/investigation_report/date")
    last = day_at(scene, "/decision/date")
    if scene.has("/prior_notice/date"):
        last = min(last, day_at(scene, "/prior_notice/date"))
    if (last - reported).days < 1:
        raise CannotPlantError("/prior_notice/date")
    day = reported + dt.timedelta(days=scene.dice.between(1, (last - reported).days))
    _stage_on(scene, "/filing/date", "filing_approval", day)


def _reviewed_on(scene: Scene, day: dt.date) -> None:
    sent = min(day_at(scene, "/legal_review/sent"), day)
    put_day(scene, "/legal_review/sent", sent, shows=False)
    _stage_on(scene, "/legal_review/date", "legal_review", day)


@fault(
    "ORD002",
    "法制审核早于调查终结",
    "reviewed before the investigation had ended",
    also=("LGR007",),
)
def reviewed_before_report(scene: Scene) -> None:
    """行政处罚法 57, 58: the review is of what the investigation found."""
    if any(scene.has(f"/{s}") for s in ("hearing/held", "re_examination", "legal_review/repeated")):
        raise CannotPlantError("the review would have to be repeated")
    reported = day_at(scene, "/investigation_report/date")
    day = reported - dt.timedelta(days=scene.dice.pick((1, 1, 2, 3)))
    if day < day_at(scene, "/filing/date"):
        raise CannotPlantError("/filing/date")
    _reviewed_on(scene, day)


@fault(
    "ORD002",
    "集体讨论早于调查终结",
    "discussed before the investigation had ended",
)
def discussed_before_report(scene: Scene) -> None:
    """行政处罚法 57 II: the heads discuss what the investigation found."""
    if any(scene.has(f"/{s}") for s in ("hearing/held", "re_examination", "discussion/repeated")):
        raise CannotPlantError("the discussion would have to be repeated")
    reported = day_at(scene, "/investigation_report/date")
    day = reported - dt.timedelta(days=scene.dice.pick((1, 1, 2, 3)))
    if day < day_at(scene, "/filing/date"):
        raise CannotPlantError("/filing/date")
    _stage_on(scene, "/discussion/date", "discussion_record", day)


@fault(
    "ORD003",
    "先缴款后决定",
    "paid before it was decided",
)
def paid_before_decision(scene: Scene) -> None:
    """Nothing is due before the decision."""
    penalty(scene)
    decided = day_at(scene, "/decision/date")
    old = str(scene.get("/payments/0/date"))
    if scene.get("/payments/0/channel") == "on_the_spot" or scene.has("/deferral"):
        raise CannotPlantError("/payments")
    day = decided - dt.timedelta(days=scene.dice.pick((1, 1, 2, 5, 20)))
    for each in papers_of(scene, "payment_receipt"):
        if each["date"] == old:
            each["date"] = day.isoformat()
            break
    put_day(scene, "/payments/0/date", day)


@fault(
    "ORD003",
    "结案早于决定书送达",
    "closed before the decision was served",
)
def closed_before_service(scene: Scene) -> None:
    """行政处罚法 61: what was decided has to reach the party first."""
    ordinary_penalty(scene)
    decided = day_at(scene, "/decision/date")
    served = day_at(scene, "/service/paper=decision/date")
    if served <= decided:
        raise CannotPlantError("/service")
    day = served - dt.timedelta(days=1)
    _stage_on(scene, "/closing/date", "closing_approval", day)


@fault(
    "ORD003",
    "以履行完毕结案早于缴款",
    "closed as performed before it was paid",
)
def closed_before_payment(scene: Scene) -> None:
    """What is not yet paid is not performed."""
    penalty(scene)
    if scene.get("/closing/ground") != "performed" or len(members(scene, "/payments")) != 1:
        raise CannotPlantError("/closing/ground")
    if scene.get("/payments/0/channel") == "on_the_spot":
        raise CannotPlantError("/payments")
    if any(scene.has(f"/{stage}") for stage in ("additional_fine", "deferral", "reconsideration")):
        raise CannotPlantError("what is reckoned from the payment would be wrong as well")
    closed, old = day_at(scene, "/closing/date"), str(scene.get("/payments/0/date"))
    late = closed + dt.timedelta(days=scene.dice.pick((1, 1, 2, 5)))
    for each in papers_of(scene, "payment_receipt"):
        if each["date"] == old:
            each["date"] = late.isoformat()
    put_day(scene, "/payments/0/date", late, shows=False)
    scene.pointer = "/closing/date"


@fault(
    "ORD003",
    "归档早于结案",
    "archived before it was closed",
)
def archived_before_closing(scene: Scene) -> None:
    """A file is put away when its case is over."""
    closed = day_at(scene, "/closing/date")
    day = closed - dt.timedelta(days=scene.dice.pick((1, 1, 2, 7, 30)))
    for each in papers_of(scene, "cover", "catalogue"):
        each["date"] = day.isoformat()
    put_day(scene, "/archiving/date", day)


def _turned(scene: Scene, place: str) -> None:
    """Turns the begin and the end of a record round, as a slip of the pen does."""
    begin, end = scene.get(f"{place}/begin"), scene.get(f"{place}/end")
    if begin == end:
        raise CannotPlantError(place)
    scene.put(f"{place}/end", begin)
    scene.put(f"{place}/begin", end)


@fault(
    "ORD004",
    "笔录的结束时间早于开始时间",
    "a transcript ends before it begins",
)
def transcript_ends_first(scene: Scene) -> None:
    """The two times changed places."""
    number = scene.dice.between(0, len(members(scene, "/records")) - 1)
    _turned(scene, f"/records/{number}")


@fault(
    "ORD004",
    "音像记录的结束时间早于开始时间",
    "a recording ends before it begins",
    also=("REC003",),
)
def recording_ends_first(scene: Scene) -> None:
    """The two times changed places."""
    number = scene.dice.between(0, len(members(scene, "/recordings")) - 1)
    _turned(scene, f"/recordings/{number}")


@fault(
    "ORD004",
    "违法行为的结束日期早于开始日期",
    "the act ends before it begins",
    also=("ORD005",),
)
def act_ends_first(scene: Scene) -> None:
    """A slip in one of the days."""
    end = day_at(scene, "/act/end")
    late = end + dt.timedelta(days=scene.dice.pick((1, 1, 2, 30, 365)))
    scene.put("/act/begin", late.isoformat())


@fault(
    "ORD004",
    "中止期间的结束日期早于开始日期",
    "a suspension ends before it begins",
)
def suspension_ends_first(scene: Scene) -> None:
    """The two days changed places."""
    begin, end = scene.get("/suspensions/0/from"), scene.get("/suspensions/0/to")
    if begin == end:
        raise CannotPlantError("/suspensions")
    scene.put("/suspensions/0/to", begin, shows=False)
    scene.put("/suspensions/0/from", end)


@fault(
    "ORD005",
    "违法行为晚于发现",
    "the act was done after it had been discovered",
)
def act_after_discovery(scene: Scene) -> None:
    """What has not happened cannot be found; what goes on ends when it ends."""
    if scene.get("/act/continuing"):
        raise CannotPlantError("/act/continuing")
    found = day_at(scene, "/act/discovered_on")
    if scene.has("/party/birth_date") and scene.get("/party/kind") == "natural_person":
        born = day_at(scene, "/party/birth_date")
        if (found - born).days < 19 * 366:
            raise CannotPlantError("the age would be another matter")
    day = found + dt.timedelta(days=scene.dice.pick((1, 1, 2, 5)))
    scene.put("/act/end", day.isoformat())


@fault(
    "ORD005",
    "立案早于发现",
    "filed before the act was discovered",
)
def filed_before_discovery(scene: Scene) -> None:
    """行政处罚法 54: found, then filed."""
    filed = day_at(scene, "/filing/date")
    day = filed + dt.timedelta(days=scene.dice.pick((1, 1, 2, 5)))
    scene.put("/act/discovered_on", day.isoformat())


@fault(
    "ORD006",
    "归档日期写成了许多年以后",
    "archived many years ahead",
)
def archived_ahead(scene: Scene) -> None:
    """A slip in the year: it has not come yet."""
    day = day_at(scene, "/archiving/date")
    late = day.replace(year=day.year + scene.dice.pick((10, 20, 70)), day=min(day.day, 28))
    for each in papers_of(scene, "cover", "catalogue"):
        each["date"] = late.isoformat()
    put_day(scene, "/archiving/date", late)


@fault(
    "ORD006",
    "复查日期写成了许多年以后",
    "re-inspected many years ahead",
)
def reinspected_ahead(scene: Scene) -> None:
    """A slip in the year: it has not come yet."""
    day = day_at(scene, "/correction_order/reinspected")
    late = day.replace(year=day.year + scene.dice.pick((10, 20, 90)), day=min(day.day, 28))
    put_day(scene, "/correction_order/reinspected", late)


@fault(
    "ORD006",
    "某一步骤的日期写成了许多年以后",
    "one of the steps lies many years ahead",
)
def a_step_ahead(scene: Scene) -> None:
    """A slip in the year: it has not come yet."""
    places = [
        place
        for place in (
            "/criminal_transfer/accepted",
            "/detention_transfer/accepted",
            "/hearing/report",
            "/litigation/decided",
        )
        if scene.has(place)
    ]
    place = scene.dice.pick(places)
    day = day_at(scene, place)
    late = day.replace(year=day.year + scene.dice.pick((10, 20)), day=min(day.day, 28))
    if place == "/hearing/report":
        _paper_on(scene, "hearing_report", late)
    put_day(scene, place, late)
