"""Faults of enforcement by the court (申请法院强制执行)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import working_after, working_before
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    by_itself,
    demand_on,
    is_working,
    members,
    months_after,
    moved,
    papers_of,
    without_demand,
    without_paper,
    without_service,
)

__all__: list[str] = []

_DEMAND_DAYS: Final = 10
"""Working days: 行政强制法 54, 69."""
_SUE_MONTHS: Final = 6
"""行政诉讼法 46."""
_COURT_MONTHS: Final = 3
"""行政强制法 53."""


def _to_court(scene: Scene) -> dt.date:
    if scene.get("/enforcement/kind") != "court":
        raise CannotPlantError("/enforcement/kind")
    return day_at(scene, "/enforcement/applied")


@fault(
    "ENF001",
    "没有催告就申请法院强制执行",
    "the court was asked without a demand",
)
def court_without_demand(scene: Scene) -> None:
    """行政强制法 54."""
    _to_court(scene)
    without_demand(scene)


@fault(
    "ENF001",
    "催告书没有送达就申请法院强制执行",
    "the court was asked after a demand that was never served",
    also=("SRV010",),
)
def court_demand_unserved(scene: Scene) -> None:
    """行政强制法 54: ten days after the demand was served."""
    _to_court(scene)
    scene.take_out("/demand/served", shows=False)
    without_service(scene, "demand")


@fault(
    "ENF001",
    "申请法院强制执行以后才催告",
    "the demand came after the court was asked",
)
def court_before_demand(scene: Scene) -> None:
    """行政强制法 54: 申请……前，应当催告."""
    applied = _to_court(scene)
    closed = day_at(scene, "/closing/date")
    moved(scene, closed, 40)
    demand_on(scene, working_after(applied, scene.dice.between(1, 20)))


@fault(
    "ENF002",
    "催告书送达后第十个工作日即申请法院强制执行",
    "the court was asked on the tenth working day after the demand",
)
def court_on_the_tenth_day(scene: Scene) -> None:
    """行政强制法 54, 69: the day after the ten working days is the first."""
    demand_on(scene, working_before(_to_court(scene), _DEMAND_DAYS))


@fault(
    "ENF002",
    "催告期未满就申请法院强制执行",
    "the court was asked while the term of the demand was running",
)
def court_too_soon(scene: Scene) -> None:
    """行政强制法 54, 69: working days, so ten days of the calendar are too few."""
    applied = _to_court(scene)
    day = working_before(applied, scene.dice.between(2, _DEMAND_DAYS - 1))
    demand_on(scene, day)


def _asked_on(scene: Scene, day: dt.date) -> None:
    """Asks the court on another day, all else in step."""
    applied = _to_court(scene)
    demanded = day_at(scene, "/demand/date")
    days = (day - applied).days
    moved(scene, demanded if days < 0 else applied, days)
    if working_after(day_at(scene, "/demand/served"), _DEMAND_DAYS) >= day:
        raise CannotPlantError("holidays would make the demand too late")
    scene.pointer = "/enforcement/applied"


@fault(
    "ENF003",
    "起诉期限届满当日即申请法院强制执行",
    "the court was asked on the last day on which the party could sue",
)
def court_on_the_last_day_to_sue(scene: Scene) -> None:
    """行政强制法 53: after the time for reconsideration and suit."""
    served = day_at(scene, "/service/paper=decision/date")
    last = months_after(served, _SUE_MONTHS)
    _asked_on(scene, last - dt.timedelta(days=scene.dice.pick((0, 0, 1, 10, 30))))


@fault(
    "ENF003",
    "三个月期满次日才申请法院强制执行",
    "the court was asked the day after the three months",
)
def court_a_day_late(scene: Scene) -> None:
    """行政强制法 53: within three months; where the last day is worked it does not move."""
    served = day_at(scene, "/service/paper=decision/date")
    last = months_after(months_after(served, _SUE_MONTHS), _COURT_MONTHS)
    if not is_working(last) or not is_working(months_after(served, _SUE_MONTHS)):
        raise CannotPlantError("the last day moves")
    _asked_on(scene, last + dt.timedelta(days=1))


@fault(
    "ENF003",
    "三个月期满很久才申请法院强制执行",
    "the court was asked long after the three months",
)
def court_late(scene: Scene) -> None:
    """行政强制法 53."""
    served = day_at(scene, "/service/paper=decision/date")
    last = months_after(served, _SUE_MONTHS + _COURT_MONTHS)
    _asked_on(scene, last + dt.timedelta(days=scene.dice.between(14, 120)))


@fault(
    "ENF007",
    "强制拆除申请法院强制执行",
    "the court was asked to pull a building down",
)
def demolition_to_court(scene: Scene) -> None:
    """法释〔2013〕5号: the courts do not take it; the organ has its own power."""
    begun = by_itself(scene)
    closed = day_at(scene, "/closing/date")
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
        without_paper(scene, "other", day_at(scene, "/demolition_announcement/date"))
        scene.take_out("/demolition_announcement", shows=False)
    scene.put("/closing/ground", "court_accepted", shows=False)
    scene.put("/enforcement", {"kind": "court", "applied": applied.isoformat()})


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
        without_paper(scene, "payment_receipt")
    for kind in ("closing_approval", "cover", "catalogue"):
        without_paper(scene, kind)
    for stage in ("payments", "closing", "archiving"):
        scene.take_out(f"/{stage}", shows=False)
    scene.pointer = "/decision/sanctions"


@fault(
    "ENF011",
    "罚款只缴了一部分，也没有在期限内申请法院强制执行",
    "a fine paid in part until the court's window had closed",
)
def left_half_paid(scene: Scene) -> None:
    """行政强制法 53; 行政处罚法 66 I: the whole fine is due."""
    ordinary_penalty(scene)
    fine = amount_of_fine(scene)
    for stage in ("enforcement", "reconsideration", "litigation", "deferral", "additional_fine"):
        if scene.has(f"/{stage}"):
            raise CannotPlantError(f"/{stage}")
    scene.need("/service/paper=decision/date")
    payments, receipts = members(scene, "/payments"), papers_of(scene, "payment_receipt")
    if len(payments) != 1 or len(receipts) != 1 or Decimal(str(payments[0]["amount"])) != fine:
        raise CannotPlantError("/payments")
    paid = f"{fine * scene.dice.between(1, 9) / 10:.2f}"
    payments[0]["amount"] = receipts[0]["says"]["fine"] = paid
    for kind in ("closing_approval", "cover", "catalogue"):
        without_paper(scene, kind)
    for stage in ("closing", "archiving"):
        scene.take_out(f"/{stage}", shows=False)
    scene.pointer = "/payments"
