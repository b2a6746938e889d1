"""Faults of the order to correct and of illegal gains (责令改正、违法所得)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    drop_record,
    drop_service,
    each,
    money,
    move_service,
    ordinary_penalty,
    penalty,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_ARTICLE = "行政处罚法第二十八条第一款"
_GAINS = "confiscation_of_illegal_gains"


def _uncited(scene: Scene) -> None:
    """Takes article 28 I out of the decision and its paper: nothing was ordered under it."""
    basis = cast("list[str]", scene.get("/decision/basis"))
    scene.put("/decision/basis", [one for one in basis if one != _ARTICLE], shows=False)
    for one in each(scene, "papers"):
        says = cast("dict[str, Any]", one.get("says") or {})
        if "articles" in says:
            says["articles"] = [a for a in says["articles"] if a != _ARTICLE]


def _not_looked_at_again(scene: Scene) -> None:
    """Takes out the record of the inspection after the order."""
    if not scene.has("/correction_order/reinspected"):
        return
    again = day(scene, "/correction_order/reinspected")
    for number, record in enumerate(each(scene, "records")):
        if record["kind"] == "inspection" and day_of(record["begin"]) == again and number:
            drop_record(scene, number)
            return


@fault("COR001", "处罚时没有责令改正", "a penalty without an order to correct")
def nothing_ordered(scene: Scene) -> None:
    """行政处罚法 28 I: neither an order of its own nor one in the decision."""
    ordinary_penalty(scene)
    if scene.has("/daily_penalty"):
        raise CannotPlantError("daily")
    if scene.has("/correction_order"):
        _not_looked_at_again(scene)
        drop_service(scene, "correction_order")
        drop_papers(scene, "correction_order")
        scene.take_out("/correction_order", shows=False)
    _uncited(scene)
    scene.put("/decision/correction_ordered", value=False)


@fault("COR001", "当场处罚没有责令改正", "an on-the-spot penalty without an order to correct")
def nothing_ordered_on_the_spot(scene: Scene) -> None:
    """行政处罚法 28 I knows no exception for decisions on the spot."""
    penalty(scene)
    if scene.case["procedure"] != "summary":
        raise CannotPlantError("summary")
    told = "已当场责令改正，当事人当场改正。"
    for record in each(scene, "records"):
        record["content"] = str(record["content"]).replace(told, "")
    scene.put("/decision/correction_ordered", value=False)


@fault("COR001", "看不出是否责令改正", "nothing says whether correction was ordered")
def order_unsaid(scene: Scene) -> None:
    """Neither an order, nor its paper, nor a word in the decision: a person looks."""
    nothing_ordered.plant(scene)
    scene.take_out("/decision/correction_ordered", shows=False)
    scene.pointer = "/decision"


def _fined_only(scene: Scene) -> None:
    ordinary_penalty(scene)
    kinds = {one["kind"] for one in cast("list[dict[str, Any]]", scene.get("/decision/sanctions"))}
    if _GAINS in kinds:
        raise CannotPlantError("confiscated")


@fault("COR002", "有违法所得而未没收", "gains were stated and not confiscated")
def gains_kept(scene: Scene) -> None:
    """行政处罚法 28 II: confiscated but for what goes back; here nothing went back."""
    _fined_only(scene)
    scene.put("/act/refunded", "0.00", shows=False)
    scene.put("/act/illegal_gains", f"{scene.dice.pick((1, 80, 500, 3000, 12500))}.00")


@fault("COR002", "退赔以外的违法所得未没收", "what was not refunded was not confiscated")
def rest_kept(scene: Scene) -> None:
    """A part was refunded; the rest, be it one yuan, was neither refunded nor confiscated."""
    _fined_only(scene)
    gains = scene.dice.pick((100, 800, 5000))
    scene.put("/act/refunded", f"{gains - scene.dice.pick((1, 1, 50))}.00", shows=False)
    scene.put("/act/illegal_gains", f"{gains}.00")


def _confiscate(scene: Scene, wanted: Decimal) -> None:
    """The same sum in proposal, notice and decision."""
    for place in ("/investigation_report/proposal", "/prior_notice", "/decision"):
        rows = cast("list[dict[str, Any]]", scene.get(f"{place}/sanctions"))
        for row in rows:
            if row["kind"] == _GAINS:
                row.update(money(wanted))
    for number, row in enumerate(cast("list[Any]", scene.get("/decision/sanctions"))):
        if row["kind"] == _GAINS:
            scene.pointer = f"/decision/sanctions/{number}/amount"


def _gains(scene: Scene) -> Decimal:
    ordinary_penalty(scene)
    gains = Decimal(str(scene.get("/act/illegal_gains")))
    kinds = {one["kind"] for one in cast("list[dict[str, Any]]", scene.get("/decision/sanctions"))}
    if _GAINS not in kinds:
        raise CannotPlantError("gains")
    return gains


@fault("COR002", "没收的数额与违法所得不等", "the sum confiscated is not the gains")
def wrong_sum(scene: Scene) -> None:
    """One yuan, or one cent, less or more."""
    gains = _gains(scene)
    off = Decimal(scene.dice.pick(("-1", "-0.01", "1", "100", "-500")))
    scene.put("/act/refunded", "0.00", shows=False)
    _confiscate(scene, gains + off)


@fault("COR002", "已退赔的部分仍然没收", "what had been refunded was confiscated as well")
def refunded_and_confiscated(scene: Scene) -> None:
    """The gains were confiscated whole, though a part had gone back."""
    gains = _gains(scene)
    back = min(gains, Decimal(scene.dice.pick(("1.00", "200.00", "1000.00"))))
    scene.put("/act/refunded", f"{back:.2f}", shows=False)
    _confiscate(scene, gains)


@fault("COR003", "责令改正后没有复查", "nobody looked whether the order was followed")
def not_followed_up(scene: Scene) -> None:
    """Neither a day of re-inspection nor whether it was done; the case was closed all the same."""
    ordinary_penalty(scene)
    scene.need("/correction_order/reinspected")
    if scene.has("/daily_penalty"):
        raise CannotPlantError("daily")
    _not_looked_at_again(scene)
    if scene.has("/correction_order/done"):
        scene.take_out("/correction_order/done", shows=False)
    scene.take_out("/correction_order/reinspected")


@fault("COR004", "责令改正文书没有送达", "the order to correct was served on nobody")
def order_not_served(scene: Scene) -> None:
    """The paper stands in the file, and neither service nor receipt."""
    scene.need("/correction_order/date")
    drop_service(scene, "correction_order")
    scene.pointer = "/correction_order"


@fault("COR004", "改正期限届满后才送达", "the order was served after its term had ended")
def order_served_late(scene: Scene) -> None:
    """The day after the last day to correct, or later."""
    scene.need("/correction_order/due")
    late = later(scene.get("/correction_order/due"), scene.dice.pick((1, 1, 2, 5)))
    move_service(scene, "correction_order", day_of(late))
    scene.pointer = "/service"
