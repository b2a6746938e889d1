"""Faults of enforcement by the organ itself (自行强制执行), and by a substitute (代履行)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import working_after, working_before
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import add_paper, add_service, ordinary_penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    by_itself,
    demand_on,
    is_working,
    members,
    months_after,
    moved,
    put_day,
    serve_on,
    without_demand,
    without_paper,
    without_service,
)
from enforcement_kit.workdays import builtin_table

__all__: list[str] = []

_SUE_MONTHS: Final = 6
"""行政诉讼法 46."""
_ACCRUED_DAYS: Final = 30
"""行政强制法 46 I."""


@fault(
    "ENF004",
    "催告书缺法定事项",
    "the demand lacks one of the things it must state",
)
def demand_lacks_a_thing(scene: Scene) -> None:
    """行政强制法 35: term, manner, amount where money is due, the rights of the party."""
    scene.need("/enforcement", "/demand/states")
    states = scene.get("/demand/states")
    if not isinstance(states, list):
        raise CannotPlantError("/demand/states")
    gone = set(scene.dice.some(states, scene.dice.pick((1, 1, 2))))
    scene.put("/demand/states", [each for each in states if each not in gone])


@fault(
    "ENF005",
    "自行强制执行前没有催告",
    "enforced by the organ itself without a demand",
)
def own_without_demand(scene: Scene) -> None:
    """行政强制法 35."""
    by_itself(scene)
    without_demand(scene)


@fault(
    "ENF005",
    "没有作出强制执行决定就实施",
    "enforced without a decision to enforce",
)
def own_without_decision(scene: Scene) -> None:
    """行政强制法 37."""
    by_itself(scene)
    made = day_at(scene, "/enforcement_decision/date")
    without_service(scene, "enforcement_decision")
    without_paper(scene, "other", made)
    scene.take_out("/enforcement_decision", shows=False)
    scene.pointer = "/enforcement"


@fault(
    "ENF005",
    "强制执行决定先于催告作出",
    "the decision to enforce came before the demand",
)
def own_decided_before_demand(scene: Scene) -> None:
    """行政强制法 35, 37: demanded first, decided when it was of no use."""
    by_itself(scene)
    made = day_at(scene, "/enforcement_decision/date")
    served = day_at(scene, "/enforcement_decision/served")
    day = working_after(made, scene.dice.between(1, 3))
    day = min(day, served)
    demand_on(scene, day)
    scene.pointer = "/enforcement_decision/date"


@fault(
    "ENF005",
    "强制执行决定书没有送达就实施",
    "enforced before the decision to enforce was served",
)
def own_decision_unserved(scene: Scene) -> None:
    """行政强制法 38."""
    begun = by_itself(scene)
    if scene.dice.chance(0.4):
        without_service(scene, "enforcement_decision")
        scene.take_out("/enforcement_decision/served", shows=False)
        scene.pointer = "/enforcement_decision"
        return
    closed = day_at(scene, "/closing/date")
    moved(scene, closed, 15)
    late = begun + dt.timedelta(days=scene.dice.between(1, 12))
    serve_on(scene, "enforcement_decision", late)
    put_day(scene, "/enforcement_decision/served", late)


def _begun_on(scene: Scene, day: dt.date) -> None:
    """Moves the enforcement, and what came after it, to a later day."""
    begun = by_itself(scene)
    moved(scene, begun, (day - begun).days)
    scene.pointer = "/enforcement/begin"


@fault(
    "ENF006",
    "在法定节假日强制执行",
    "enforced on a statutory holiday",
)
def own_on_a_holiday(scene: Scene) -> None:
    """行政强制法 43 I."""
    begun = by_itself(scene)
    table = builtin_table()
    days = [begun + dt.timedelta(days=number) for number in range(1, 240)]
    feasts = [each for each in days if table.covers(each) and table.statutory_holiday(each)]
    _begun_on(scene, scene.dice.pick(feasts))


@fault(
    "ENF006",
    "在夜间强制执行",
    "enforced at night",
)
def own_at_night(scene: Scene) -> None:
    """行政强制法 43 I; no number of hours is written, but these are night by any."""
    begun = by_itself(scene)
    first, last = scene.dice.pick(
        (("T22:30", "T23:50"), ("T23:10", "T23:55"), ("T00:10", "T03:40"), ("T02:00", "T04:30"))
    )
    _hours(scene, f"{begun}{first}:00+08:00", f"{begun}{last}:00+08:00")


@fault(
    "ENF006",
    "强制执行跨过午夜",
    "enforced through midnight",
)
def own_through_midnight(scene: Scene) -> None:
    """行政强制法 43 I."""
    begun = by_itself(scene)
    after = begun + dt.timedelta(days=1)
    hour = scene.dice.between(19, 23)
    _hours(
        scene, f"{begun}T{hour}:20:00+08:00", f"{after}T01:{scene.dice.between(10, 59)}:00+08:00"
    )


def _hours(scene: Scene, begin: str, end: str) -> None:
    for each in members(scene, "/recordings"):
        if each["step"] == "enforcement":
            each["begin"], each["end"] = begin, end
    scene.put("/enforcement/end", end)
    scene.put("/enforcement/begin", begin)


@fault(
    "ENF008",
    "没有公告就强制拆除",
    "pulled down without an announcement",
)
def demolished_unannounced(scene: Scene) -> None:
    """行政强制法 44: announced, with a term to pull it down oneself."""
    by_itself(scene)
    without_paper(scene, "other", day_at(scene, "/demolition_announcement/date"))
    scene.take_out("/demolition_announcement")


@fault(
    "ENF008",
    "复议、起诉期限未满就强制拆除",
    "pulled down before the time for remedies was over",
)
def demolished_too_soon(scene: Scene) -> None:
    """行政强制法 44: where the party did not use its remedies in their time."""
    begun = by_itself(scene)
    announced = day_at(scene, "/demolition_announcement/date")
    last = months_after(day_at(scene, "/service/paper=decision/date"), _SUE_MONTHS)
    day = last - dt.timedelta(days=scene.dice.pick((0, 1, 7, 30, 60)))
    while not is_working(day):
        day -= dt.timedelta(days=1)
    until = day_at(scene, "/demolition_announcement/until")
    moved(scene, begun, (day - begun).days)
    if until >= day:
        fresh = announced + dt.timedelta(days=15)
        if fresh >= day:
            raise CannotPlantError("/demolition_announcement")
        scene.put("/demolition_announcement/until", fresh.isoformat(), shows=False)
    scene.pointer = "/enforcement/begin"


@fault(
    "ENF008",
    "公告的自行拆除期限未满就强制拆除",
    "pulled down before the announced term was over",
)
def demolished_within_the_term(scene: Scene) -> None:
    """行政强制法 44: 限期当事人自行拆除."""
    begun = by_itself(scene)
    until = begun + dt.timedelta(days=scene.dice.pick((0, 1, 2, 10)))
    scene.put("/demolition_announcement/until", until.isoformat())


def _paper_and_service(scene: Scene, kind: str, on: dt.date, series: str) -> None:
    """A paper of the organ, made and served by hand on one day."""
    add_paper(
        scene,
        "demand" if kind == "demand" else "other",
        on,
        number=f"津西青示{series}〔{on.year}〕{scene.dice.between(60, 99)}号",
        sealed_by=scene.get("/organ/name"),
        elements=["organ", "number", "date", "party", "seal"],
    )
    add_service(scene, kind, on)


def _recorded(scene: Scene, begin: str, end: str) -> None:
    taken = dict(members(scene, "/recordings")[0])
    taken |= {"id": "v90", "number": f"{taken['number']}0", "step": "enforcement"}
    taken |= {"class": "enforcement", "begin": begin, "end": end}
    scene.put("/recordings/-", taken, shows=False)


@fault(
    "ENF009",
    "加处罚款未超过三十日就自行强制执行",
    "enforced by the organ itself before the additional fine had run for over thirty days",
)
def own_within_thirty_days(scene: Scene) -> None:
    """行政强制法 46 I: more than thirty days of the additional fine."""
    if scene.get("/enforcement/kind") != "court":
        raise CannotPlantError("/enforcement/kind")
    first = day_at(scene, "/additional_fine/from")
    days = scene.dice.pick((_ACCRUED_DAYS, _ACCRUED_DAYS, 29, 28, 25, 24))
    begun = first + dt.timedelta(days=days - 1)
    if not is_working(begun):
        raise CannotPlantError("a rest day would be another fault")
    demanded, decided = working_after(first, 1), working_after(first, 12)
    if decided >= begun:
        raise CannotPlantError("no room for the demand and the decision")
    closed = day_at(scene, "/closing/date")
    without_paper(scene, "court_application")
    scene.take_out("/enforcement", shows=False)
    moved(scene, closed, (working_after(begun, 3) - closed).days)
    demand_on(scene, demanded)
    _paper_and_service(scene, "enforcement_decision", decided, "强执")
    scene.put(
        "/enforcement_decision",
        {"date": decided.isoformat(), "served": decided.isoformat()},
        shows=False,
    )
    amount = (amount_of_fine(scene) * 3 / 100 * days).quantize(Decimal("0.01"))
    scene.put("/additional_fine/to", begun.isoformat(), shows=False)
    scene.put("/additional_fine/amount", f"{amount:.2f}", shows=False)
    begin, end = f"{begun}T09:30:00+08:00", f"{begun}T11:00:00+08:00"
    _recorded(scene, begin, end)
    scene.put("/closing/ground", "other", shows=False)
    scene.put("/enforcement", {"kind": "own", "begin": begin, "end": end}, shows=False)
    scene.pointer = "/enforcement/begin"


@fault(
    "ENF010",
    "代履行前三日内才催告",
    "the demand came less than three days before the substitute performance",
)
def substitute_demanded_late(scene: Scene) -> None:
    """行政强制法 51 I (2), 69: three (working) days before."""
    _substitute(scene, demanded=scene.dice.pick((0, 1, 2)), decided=True)


@fault(
    "ENF010",
    "代履行前没有催告",
    "a substitute performance with no demand before it",
)
def substitute_undemanded(scene: Scene) -> None:
    """行政强制法 50, 51 I (2)."""
    _substitute(scene, demanded=None, decided=True)


@fault(
    "ENF010",
    "代履行前没有送达代履行决定书",
    "a substitute performance with no decision before it",
)
def substitute_undecided(scene: Scene) -> None:
    """行政强制法 51 I (1)."""
    _substitute(scene, demanded=scene.dice.between(5, 9), decided=False)


def _substitute(scene: Scene, *, demanded: int | None, decided: bool) -> None:
    ordinary_penalty(scene)
    if any(
        scene.has(f"/{stage}")
        for stage in (
            "compulsory_measures",
            "daily_penalty",
            "demand",
            "enforcement",
            "litigation",
            "reconsideration",
        )
    ):
        raise CannotPlantError("/enforcement")
    scene.need("/correction_order/date", "/closing/date")
    scene.put("/correction_order/done", value=False, shows=False)
    day = working_after(day_at(scene, "/service/paper=decision/date"), 22)
    closed = day_at(scene, "/closing/date")
    if closed <= day:
        moved(scene, closed, (working_after(day, 2) - closed).days, but="disclosure")
    if decided:
        made = working_before(day, 4 if demanded is None else demanded + 1)
        _paper_and_service(scene, "enforcement_decision", made, "代履")
        made_on = {"date": made.isoformat(), "served": made.isoformat()}
        scene.put("/enforcement_decision", made_on, shows=False)
    if demanded is not None:
        told = working_before(day, demanded) if demanded else day
        _paper_and_service(scene, "demand", told, "催")
        states = ["term", "manner", "amount", "rights"]
        on = {"date": told.isoformat(), "served": told.isoformat(), "states": states}
        scene.put("/demand", on, shows=False)
    begin, end = f"{day}T14:10:00+08:00", f"{day}T16:00:00+08:00"
    _recorded(scene, begin, end)
    scene.put("/enforcement", {"kind": "substitute", "begin": begin, "end": end}, shows=False)
    scene.pointer = "/enforcement/begin"
