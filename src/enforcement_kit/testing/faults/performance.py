"""Faults of performance (履行): periods, collecting on the spot, additional fine, deferral."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty, penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    fine_is,
    members,
    moved,
    without_paper,
)

__all__: list[str] = []

_SPOT_CAP: Final = Decimal(100)
"""行政处罚法 68 (1), yuan."""
_HAND_OVER: Final = 2
"""Working days: 行政处罚法 71, 85."""


@fault(
    "PRF001",
    "告知的缴款期限不是十五日",
    "another number of days to pay than the law's",
)
def other_days_to_pay(scene: Scene) -> None:
    """行政处罚法 67 III: fifteen days."""
    penalty(scene)
    amount_of_fine(scene)
    scene.need("/decision/pay_within_days")
    scene.put("/decision/pay_within_days", scene.dice.pick((14, 16, 3, 7, 10, 20, 30, 60)))


def _collected(scene: Scene) -> None:
    """Makes the one payment a collection on the spot, handed over and banked at once."""
    if len(members(scene, "/payments")) != 1:
        raise CannotPlantError("/payments")
    day = str(scene.get("/payments/0/date"))
    scene.put("/payments/0/handed_over", day, shows=False)
    scene.put("/payments/0/banked", day, shows=False)
    scene.put("/payments/0/channel", "on_the_spot")


@fault(
    "PRF002",
    "普通程序的罚款由执法人员当场收缴",
    "a fine of the ordinary procedure collected on the spot",
)
def collected_in_ordinary_procedure(scene: Scene) -> None:
    """行政处罚法 67 II, 68, 69."""
    ordinary_penalty(scene)
    _collected(scene)


@fault(
    "PRF002",
    "当场收缴了超过一百元的罚款",
    "more than a hundred yuan collected on the spot",
)
def collected_above_the_cap(scene: Scene) -> None:
    """行政处罚法 68 (1): a hundred yuan and less."""
    if scene.get("/procedure") != "summary":
        raise CannotPlantError("/procedure")
    fine_is(scene, _SPOT_CAP + scene.dice.pick((1, 1, 10, 50, 100)))
    old, new = str(scene.get("/payments/0/date")), day_at(scene, "/decision/date").isoformat()
    scene.put("/payments/0/date", new, shows=False)
    for each in members(scene, "/papers"):
        if each["kind"] == "payment_receipt" and each["date"] == old:
            each["date"] = new
    _collected(scene)


def _spot(scene: Scene) -> dt.date:
    """The day of a collection on the spot; makes one where the law would have allowed it."""
    if scene.get("/procedure") != "summary":
        raise CannotPlantError("/procedure")
    if scene.get("/payments/0/channel") == "on_the_spot":
        return day_at(scene, "/payments/0/date")
    fine_is(scene, Decimal(scene.dice.pick((20, 50, 80, 100))))
    _collected(scene)
    return day_at(scene, "/payments/0/date")


@fault(
    "PRF003",
    "当场收缴罚款没有出具专用票据",
    "no receipt of the treasury for what was collected on the spot",
    also=("REC001",),
)
def no_receipt(scene: Scene) -> None:
    """行政处罚法 70."""
    _spot(scene)
    without_paper(scene, "payment_receipt")
    scene.take_out("/payments/0/receipt")


def _handed_over(scene: Scene, day: dt.date, banked: dt.date, shows: str) -> None:
    if scene.has("/closing/date") and day_at(scene, "/closing/date") < banked:
        closed = day_at(scene, "/closing/date")
        moved(scene, closed, (working_after(banked, 1) - closed).days)
    scene.put("/payments/0/handed_over", day.isoformat(), shows=shows == "handed_over")
    scene.put("/payments/0/banked", banked.isoformat(), shows=shows == "banked")


@fault(
    "PRF004",
    "当场收缴的罚款第三个工作日才交至机关",
    "what was collected on the spot reached the organ on the third working day",
)
def handed_over_a_day_late(scene: Scene) -> None:
    """行政处罚法 71: within two (working) days of the collection."""
    late = working_after(_spot(scene), _HAND_OVER + 1)
    _handed_over(scene, late, late, "handed_over")


@fault(
    "PRF004",
    "当场收缴的罚款很久才交至机关",
    "what was collected on the spot reached the organ long after",
)
def handed_over_late(scene: Scene) -> None:
    """行政处罚法 71."""
    late = working_after(_spot(scene), scene.dice.between(_HAND_OVER + 2, 30))
    _handed_over(scene, late, late, "handed_over")


@fault(
    "PRF005",
    "机关第三个工作日才将罚款缴付银行",
    "the organ banked what it got on the third working day",
)
def banked_a_day_late(scene: Scene) -> None:
    """行政处罚法 71: the organ within two (working) days."""
    first = working_after(_spot(scene), scene.dice.between(1, _HAND_OVER))
    _handed_over(scene, first, working_after(first, _HAND_OVER + 1), "banked")


@fault(
    "PRF005",
    "机关很久才将罚款缴付银行",
    "the organ banked what it got long after",
)
def banked_late(scene: Scene) -> None:
    """行政处罚法 71."""
    first = working_after(_spot(scene), scene.dice.between(1, _HAND_OVER))
    _handed_over(
        scene, first, working_after(first, scene.dice.between(_HAND_OVER + 2, 30)), "banked"
    )


def _additional_is(scene: Scene, amount: Decimal) -> None:
    """Another additional fine, paid as it was asked for."""
    old, new = str(scene.get("/additional_fine/amount")), f"{amount:.2f}"
    if amount <= 0:
        raise CannotPlantError("/additional_fine")
    payments = members(scene, "/payments")
    if len(payments) == 2:  # the fine, then the additional fine
        receipts = [e for e in members(scene, "/papers") if e["kind"] == "payment_receipt"]
        for each, paper in zip(payments[1:], receipts[1:], strict=True):
            if each["amount"] == old:
                each["amount"] = paper["says"]["fine"] = new
    scene.put("/additional_fine/amount", new)


@fault(
    "PRF006",
    "加处罚款差一分、一元",
    "the additional fine is a cent or a yuan off",
)
def additional_fine_a_cent_off(scene: Scene) -> None:
    """行政处罚法 72 I (1): three per cent a day, to the cent."""
    amount = Decimal(str(scene.get("/additional_fine/amount")))
    _additional_is(scene, amount + Decimal(scene.dice.pick(("0.01", "-0.01", "1", "-1"))))


@fault(
    "PRF006",
    "加处罚款多算、少算了日数",
    "the additional fine was reckoned for too many or too few days",
)
def additional_fine_days_off(scene: Scene) -> None:
    """行政处罚法 72 I (1): from the day after the last day to pay; capped at the fine."""
    amount, fine = Decimal(str(scene.get("/additional_fine/amount"))), amount_of_fine(scene)
    if amount >= fine:
        raise CannotPlantError("the cap hides the days")
    days = scene.dice.pick((1, -1, 2, -2, 5))
    _additional_is(scene, amount + (fine * 3 / 100 * days).quantize(Decimal("0.01")))


@fault(
    "PRF006",
    "加处罚款超过罚款本数",
    "the additional fine is more than the fine",
)
def additional_fine_above_the_fine(scene: Scene) -> None:
    """行政处罚法 72 I (1), 行政强制法 45 II."""
    amount, fine = Decimal(str(scene.get("/additional_fine/amount"))), amount_of_fine(scene)
    if amount < fine:
        raise CannotPlantError("not at the cap")
    share = scene.dice.pick((3, 3, 6, 30, 60))
    _additional_is(scene, fine + (fine * share / 100).quantize(Decimal("0.01")))


@fault(
    "PRF007",
    "暂缓、分期缴纳没有经机关批准",
    "a deferral that the organ never approved",
)
def deferral_unapproved(scene: Scene) -> None:
    """行政处罚法 66 II: on application, and approved."""
    approved = day_at(scene, "/deferral/approved")
    without_paper(scene, "other", approved)
    scene.take_out("/deferral/approved")


@fault(
    "PRF007",
    "暂缓、分期缴纳没有当事人的申请",
    "a deferral that the party never asked for",
)
def deferral_not_asked_for(scene: Scene) -> None:
    """行政处罚法 66 II: 经当事人申请."""
    applied = day_at(scene, "/deferral/applied")
    without_paper(scene, "other", applied)
    scene.take_out("/deferral/applied")


@fault(
    "PRF007",
    "先批准暂缓、分期缴纳，后有申请",
    "the deferral was approved before it was asked for",
)
def deferral_approved_first(scene: Scene) -> None:
    """行政处罚法 66 II: approved on application."""
    approved = day_at(scene, "/deferral/approved")
    late = approved + dt.timedelta(days=scene.dice.between(1, 6))
    old = day_at(scene, "/deferral/applied").isoformat()
    for each in members(scene, "/papers"):
        if each["kind"] == "other" and each["date"] == old and old != approved.isoformat():
            each["date"] = late.isoformat()
    scene.put("/deferral/applied", late.isoformat())


@fault(
    "PRF008",
    "分期缴纳的各期之和不等于罚款",
    "the instalments do not add up to the fine",
)
def instalments_do_not_add_up(scene: Scene) -> None:
    """What is paid in parts is the whole fine."""
    parts = members(scene, "/deferral/instalments")
    number = scene.dice.between(0, len(parts) - 1)
    amount = Decimal(str(parts[number]["amount"]))
    off = Decimal(scene.dice.pick(("1", "-1", "0.01", "100", "-10")))
    if amount + off <= 0:
        raise CannotPlantError("/deferral/instalments")
    scene.put(f"/deferral/instalments/{number}/amount", f"{amount + off:.2f}")


@fault(
    "PRF008",
    "分期缴纳少列一期",
    "one of the instalments is left out",
)
def instalment_left_out(scene: Scene) -> None:
    """What is paid in parts is the whole fine."""
    parts = members(scene, "/deferral/instalments")
    if len(parts) < 2:  # something is left
        raise CannotPlantError("/deferral/instalments")
    scene.take_out(f"/deferral/instalments/{scene.dice.between(0, len(parts) - 1)}")


def _paid(scene: Scene) -> Decimal:
    penalty(scene)
    if scene.get("/closing/ground") != "performed" or len(members(scene, "/payments")) != 1:
        raise CannotPlantError("/closing/ground")
    if any(scene.has(f"/{stage}") for stage in ("reconsideration", "litigation", "deferral")):
        raise CannotPlantError("something may have changed what was due")
    if Decimal(str(scene.get("/payments/0/amount"))) != amount_of_fine(scene):
        raise CannotPlantError("more than the fine was due")
    return amount_of_fine(scene)


@fault(
    "PRF009",
    "以履行完毕结案而罚款没有缴清",
    "closed as performed with less than the fine paid",
)
def paid_less(scene: Scene) -> None:
    """行政处罚法 66 I, 67 III."""
    fine = _paid(scene)
    short = scene.dice.pick(
        (fine - Decimal("0.01"), fine - 1, fine - 10, fine / 2, fine * 9 / 10, fine / 10)
    )
    paid = f"{short:.2f}"
    for each in members(scene, "/papers"):
        if each["kind"] == "payment_receipt":
            each["says"]["fine"] = paid
    scene.put("/payments/0/amount", paid)


@fault(
    "PRF009",
    "以履行完毕结案而没有任何缴款",
    "closed as performed with nothing paid",
)
def paid_nothing(scene: Scene) -> None:
    """行政处罚法 66 I, 67 III."""
    _paid(scene)
    without_paper(scene, "payment_receipt")
    scene.take_out("/payments/0")
    scene.pointer = "/closing/ground"
