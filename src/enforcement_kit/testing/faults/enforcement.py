"""Faults of enforcement (强制执行): before the court, by the organ itself, by a substitute."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from typing import Final

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import (
    add_paper,
    amount_of_fine,
    day_of,
    drop_paper,
    drop_service,
    is_working,
    members,
    move_service,
    moved,
    ordinary_penalty,
    papers_of,
    put_day,
    renumbered,
    worked,
)
from enforcement_kit.workdays import builtin_table

__all__: list[str] = []

_DEMAND_DAYS: Final = 10
"""Working days: 行政强制法 54, 69."""
_SUE_MONTHS: Final = 6
"""行政诉讼法 46."""
_COURT_MONTHS: Final = 3
"""行政强制法 53."""
_ACCRUED_DAYS: Final = 30
"""行政强制法 46 I."""
_SUBSTITUTE_DAYS: Final = 3
"""Working days: 行政强制法 51 I (2), 69."""


def _months_after(day: dt.date, months: int) -> dt.date:
    """The corresponding day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _to_court(scene: Scene) -> dt.date:
    if scene.get("/enforcement/kind") != "court":
        raise CannotPlantError("/enforcement/kind")
    return day_of(scene, "/enforcement/applied")


def _by_itself(scene: Scene) -> dt.date:
    if scene.get("/enforcement/kind") != "own":
        raise CannotPlantError("/enforcement/kind")
    return day_of(scene, "/enforcement/begin")


def _demand_on(scene: Scene, day: dt.date) -> None:
    """Makes the demand, and serves it, on another day."""
    papers_of(scene, "demand")[0]["date"] = day.isoformat()
    put_day(scene, "/demand/date", day, shows=False)
    move_service(scene, "demand", day)
    put_day(scene, "/demand/served", day)


def _no_demand(scene: Scene) -> None:
    drop_service(scene, "demand")
    drop_paper(scene, "demand")
    scene.take_out("/demand", shows=False)
    scene.pointer = "/enforcement"


@fault(
    "ENF001",
    "没有催告就申请法院强制执行",
    "the court was asked without a demand",
)
def court_without_demand(scene: Scene) -> None:
    """行政强制法 54."""
    _to_court(scene)
    _no_demand(scene)


@fault(
    "ENF001",
    "催告书没有送达就申请法院强制执行",
    "the court was asked after a demand that was never served",
    also=("SRV010", "ENF002"),
)
def court_demand_unserved(scene: Scene) -> None:
    """行政强制法 54: ten days after the demand was served."""
    _to_court(scene)
    scene.take_out("/demand/served", shows=False)
    drop_service(scene, "demand")


@fault(
    "ENF001",
    "申请法院强制执行以后才催告",
    "the demand came after the court was asked",
    also=("ENF002", "ORD003"),
)
def court_before_demand(scene: Scene) -> None:
    """行政强制法 54: 申请……前，应当催告."""
    applied = _to_court(scene)
    closed = day_of(scene, "/closing/date")
    moved(scene, closed, 40)
    _demand_on(scene, worked(applied, scene.dice.between(1, 20)))


@fault(
    "ENF002",
    "催告书送达后第十个工作日即申请法院强制执行",
    "the court was asked on the tenth working day after the demand",
)
def court_on_the_tenth_day(scene: Scene) -> None:
    """行政强制法 54, 69: the day after the ten working days is the first."""
    _demand_on(scene, worked(_to_court(scene), -_DEMAND_DAYS))


@fault(
    "ENF002",
    "催告期未满就申请法院强制执行",
    "the court was asked while the term of the demand was running",
)
def court_too_soon(scene: Scene) -> None:
    """行政强制法 54, 69: working days, so ten days of the calendar are too few."""
    applied = _to_court(scene)
    day = worked(applied, -scene.dice.between(2, _DEMAND_DAYS - 1))
    _demand_on(scene, day)


def _asked_on(scene: Scene, day: dt.date) -> None:
    """Asks the court on another day, all else in step."""
    applied = _to_court(scene)
    demanded = day_of(scene, "/demand/date")
    days = (day - applied).days
    moved(scene, demanded if days < 0 else applied, days)
    scene.pointer = "/enforcement/applied"


@fault(
    "ENF003",
    "起诉期限届满当日即申请法院强制执行",
    "the court was asked on the last day on which the party could sue",
)
def court_on_the_last_day_to_sue(scene: Scene) -> None:
    """行政强制法 53: after the time for reconsideration and suit."""
    served = day_of(scene, "/service/paper=decision/date")
    last = _months_after(served, _SUE_MONTHS)
    _asked_on(scene, last - dt.timedelta(days=scene.dice.pick((0, 0, 1, 10, 30))))


@fault(
    "ENF003",
    "三个月期满次日才申请法院强制执行",
    "the court was asked the day after the three months",
)
def court_a_day_late(scene: Scene) -> None:
    """行政强制法 53: within three months; where the last day is worked it does not move."""
    served = day_of(scene, "/service/paper=decision/date")
    last = _months_after(_months_after(served, _SUE_MONTHS), _COURT_MONTHS)
    if not is_working(last) or not is_working(_months_after(served, _SUE_MONTHS)):
        raise CannotPlantError("the last day moves")
    _asked_on(scene, last + dt.timedelta(days=1))


@fault(
    "ENF003",
    "三个月期满很久才申请法院强制执行",
    "the court was asked long after the three months",
)
def court_late(scene: Scene) -> None:
    """行政强制法 53."""
    served = day_of(scene, "/service/paper=decision/date")
    last = _months_after(served, _SUE_MONTHS + _COURT_MONTHS)
    _asked_on(scene, last + dt.timedelta(days=scene.dice.between(14, 120)))


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
    _by_itself(scene)
    _no_demand(scene)


@fault(
    "ENF005",
    "没有作出强制执行决定就实施",
    "enforced without a decision to enforce",
)
def own_without_decision(scene: Scene) -> None:
    """行政强制法 37."""
    _by_itself(scene)
    made = day_of(scene, "/enforcement_decision/date")
    drop_service(scene, "enforcement_decision")
    drop_paper(scene, "other", made)
    scene.take_out("/enforcement_decision", shows=False)
    scene.pointer = "/enforcement"


@fault(
    "ENF005",
    "强制执行决定先于催告作出",
    "the decision to enforce came before the demand",
)
def own_decided_before_demand(scene: Scene) -> None:
    """行政强制法 35, 37: demanded first, decided when it was of no use."""
    _by_itself(scene)
    made = day_of(scene, "/enforcement_decision/date")
    served = day_of(scene, "/enforcement_decision/served")
    day = worked(made, scene.dice.between(1, 3))
    day = min(day, served)
    _demand_on(scene, day)
    scene.pointer = "/enforcement_decision/date"


@fault(
    "ENF005",
    "强制执行决定书没有送达就实施",
    "enforced before the decision to enforce was served",
    also=("SRV010",),
)
def own_decision_unserved(scene: Scene) -> None:
    """行政强制法 38."""
    begun = _by_itself(scene)
    if scene.dice.chance(0.4):
        drop_service(scene, "enforcement_decision")
        scene.take_out("/enforcement_decision/served", shows=False)
        scene.pointer = "/enforcement_decision"
        return
    closed = day_of(scene, "/closing/date")
    moved(scene, closed, 15)
    late = begun + dt.timedelta(days=scene.dice.between(1, 12))
    move_service(scene, "enforcement_decision", late)
    put_day(scene, "/enforcement_decision/served", late)


def _begun_on(scene: Scene, day: dt.date) -> None:
    """Moves the enforcement, and what came after it, to a later day."""
    begun = _by_itself(scene)
    moved(scene, begun, (day - begun).days)
    scene.pointer = "/enforcement/begin"


@fault(
    "ENF006",
    "在法定节假日强制执行",
    "enforced on a statutory holiday",
)
def own_on_a_holiday(scene: Scene) -> None:
    """行政强制法 43 I."""
    begun = _by_itself(scene)
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
    begun = _by_itself(scene)
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
    begun = _by_itself(scene)
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
    "ENF007",
    "强制拆除申请法院强制执行",
    "the court was asked to pull a building down",
    also=("ENF001", "ENF002", "ENF003", "ENF004"),
)
def demolition_to_court(scene: Scene) -> None:
    """法释〔2013〕5号: the courts do not take it; the organ has its own power."""
    begun = _by_itself(scene)
    closed = day_of(scene, "/closing/date")
    applied = min(closed, begun + dt.timedelta(days=scene.dice.between(0, 2)))
    done = papers_of(scene, "other")[-1]
    done["kind"], done["date"] = "court_application", applied.isoformat()
    done["number"] = f"津西青示强申〔{applied.year}〕{scene.dice.between(10, 40)}号"
    done["sealed_by"] = scene.get("/organ/name")
    done["signed_by"] = [scene.get("/decision/decided_by")]
    done["elements"] = ["organ", "number", "date", "party", "seal", "signature"]
    scene.case["recordings"] = [
        each for each in members(scene, "/recordings") if each["step"] != "enforcement"
    ]
    if scene.dice.chance(0.7):
        drop_paper(scene, "other", day_of(scene, "/demolition_announcement/date"))
        scene.take_out("/demolition_announcement", shows=False)
    scene.put("/closing/ground", "court_accepted", shows=False)
    scene.put("/enforcement", {"kind": "court", "applied": applied.isoformat()})


@fault(
    "ENF008",
    "没有公告就强制拆除",
    "pulled down without an announcement",
)
def demolished_unannounced(scene: Scene) -> None:
    """行政强制法 44: announced, with a term to pull it down oneself."""
    _by_itself(scene)
    drop_paper(scene, "other", day_of(scene, "/demolition_announcement/date"))
    scene.take_out("/demolition_announcement")


@fault(
    "ENF008",
    "复议、起诉期限未满就强制拆除",
    "pulled down before the time for remedies was over",
)
def demolished_too_soon(scene: Scene) -> None:
    """行政强制法 44: where the party did not use its remedies in their time."""
    begun = _by_itself(scene)
    announced = day_of(scene, "/demolition_announcement/date")
    last = _months_after(day_of(scene, "/service/paper=decision/date"), _SUE_MONTHS)
    day = last - dt.timedelta(days=scene.dice.pick((0, 1, 7, 30, 60)))
    while not is_working(day):
        day -= dt.timedelta(days=1)
    until = day_of(scene, "/demolition_announcement/until")
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
    begun = _by_itself(scene)
    until = begun + dt.timedelta(days=scene.dice.pick((0, 1, 2, 10)))
    scene.put("/demolition_announcement/until", until.isoformat())


def _paper_and_service(scene: Scene, kind: str, day: dt.date, series: str) -> None:
    """A paper of the organ, made and served by hand on one day."""
    organ = scene.get("/organ/name")
    servers = scene.get("/service/paper=decision/servers")
    add_paper(
        scene,
        "demand" if kind == "demand" else "other",
        day,
        number=f"津西青示{series}〔{day.year}〕{scene.dice.between(60, 99)}号",
        sealed_by=organ,
        elements=["organ", "number", "date", "party", "seal"],
    )
    add_paper(
        scene,
        "service_receipt",
        day,
        signed_by=servers,
        sealed_by=organ,
        elements=["organ", "date", "party", "signature", "seal"],
    )
    recipient = scene.get("/service/paper=decision/recipient")
    scene.put(
        "/service/-",
        {
            "paper": kind,
            "date": day.isoformat(),
            "way": "direct",
            "recipient": recipient,
            "servers": servers,
            "recorded": True,
            "proof": "receipt",
        },
        shows=False,
    )


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
    first = day_of(scene, "/additional_fine/from")
    days = scene.dice.pick((_ACCRUED_DAYS, _ACCRUED_DAYS, 29, 28, 25, 24))
    begun = first + dt.timedelta(days=days - 1)
    if not is_working(begun):
        raise CannotPlantError("a rest day would be another fault")
    demanded, decided = worked(first, 1), worked(first, 12)
    if decided >= begun:
        raise CannotPlantError("no room for the demand and the decision")
    closed = day_of(scene, "/closing/date")
    drop_paper(scene, "court_application")
    scene.take_out("/enforcement", shows=False)
    moved(scene, closed, (worked(begun, 3) - closed).days)
    _demand_on(scene, demanded)
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
    renumbered(scene)
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
        for stage in ("enforcement", "demand", "daily_penalty", "reconsideration", "litigation")
    ):
        raise CannotPlantError("/enforcement")
    scene.need("/correction_order/date", "/closing/date")
    scene.put("/correction_order/done", value=False, shows=False)
    day = worked(day_of(scene, "/service/paper=decision/date"), 22)
    closed = day_of(scene, "/closing/date")
    if closed <= day:
        moved(scene, closed, (worked(day, 2) - closed).days)
    if decided:
        made = worked(day, -4 if demanded is None else -demanded - 1)
        _paper_and_service(scene, "enforcement_decision", made, "代履")
        made_on = {"date": made.isoformat(), "served": made.isoformat()}
        scene.put("/enforcement_decision", made_on, shows=False)
    if demanded is not None:
        told = worked(day, -demanded) if demanded else day
        _paper_and_service(scene, "demand", told, "催")
        states = ["term", "manner", "amount", "rights"]
        on = {"date": told.isoformat(), "served": told.isoformat(), "states": states}
        scene.put("/demand", on, shows=False)
    begin, end = f"{day}T14:10:00+08:00", f"{day}T16:00:00+08:00"
    _recorded(scene, begin, end)
    scene.put("/enforcement", {"kind": "substitute", "begin": begin, "end": end}, shows=False)
    scene.pointer = "/enforcement/begin"


@fault(
    "ENF011",
    "罚款逾期未缴，也没有在期限内申请法院强制执行",
    "a fine left unpaid until the court's window had closed",
)
def left_unpaid(scene: Scene) -> None:
    """行政强制法 53: three months from the end of the time for remedies."""
    ordinary_penalty(scene)
    amount_of_fine(scene)
    for stage in ("enforcement", "reconsideration", "litigation", "deferral", "additional_fine"):
        if scene.has(f"/{stage}"):
            raise CannotPlantError(f"/{stage}")
    scene.need("/payments", "/service/paper=decision/date")
    for _ in members(scene, "/payments"):
        drop_paper(scene, "payment_receipt")
    for kind in ("closing_approval", "cover", "catalogue"):
        drop_paper(scene, kind)
    for stage in ("payments", "closing", "archiving"):
        scene.take_out(f"/{stage}", shows=False)
    renumbered(scene)
    scene.pointer = "/decision/sanctions"
