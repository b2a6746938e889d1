"""Faults of what a decision imposes (处罚种类和幅度)."""

from __future__ import annotations

from decimal import Decimal

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty, penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    decision_paper,
    members,
)
from enforcement_kit.text import amount_in_words

__all__: list[str] = []


@fault(
    "DEC005",
    "处罚了法律没有规定的种类",
    "a sanction of a kind that the law does not know",
)
def unknown_kind(scene: Scene) -> None:
    """行政处罚法 9: the kinds are listed; others only by a law or administrative regulation."""
    ordinary_penalty(scene)
    what = scene.dice.pick(
        ("责令公开道歉", "取消评优资格", "义务劳动三日", "暂扣身份证件", "通知所在单位")
    )
    for stage in ("/investigation_report/proposal", "/prior_notice", "/decision"):
        scene.put(f"{stage}/sanctions/-", {"kind": "other", "object": what})


@fault(
    "DEC006",
    "处罚决定没有写明处罚种类",
    "the decision imposes nothing",
)
def nothing_imposed(scene: Scene) -> None:
    """行政处罚法 59 I (3)."""
    penalty(scene)
    decision_paper(scene).get("says", {}).pop("fine", None)
    scene.put("/decision/sanctions", [])


@fault(
    "DEC006",
    "处罚决定没有写明罚款数额",
    "the decision names no amount of the fine",
)
def no_amount(scene: Scene) -> None:
    """行政处罚法 59 I (3), 52 II: the amount of the fine."""
    penalty(scene)
    amount_of_fine(scene)
    decision_paper(scene).get("says", {}).pop("fine", None)
    scene.take_out("/decision/sanctions/kind=fine/amount_in_words", shows=False)
    scene.take_out("/decision/sanctions/kind=fine/amount")


@fault(
    "DEC007",
    "决定书罚款大写与小写不一致",
    "amount in words and in figures differ in the decision",
)
def words_differ(scene: Scene) -> None:
    """A wrong digit or a wrong place in the words."""
    amount = amount_of_fine(scene)
    wrong = scene.dice.pick(
        (amount * 10, amount / 10, amount + 1, amount + 1000, amount + Decimal("0.1"))
    )
    scene.put("/decision/sanctions/kind=fine/amount_in_words", amount_in_words(round(wrong, 2)))


@fault(
    "DEC007",
    "告知书罚款大写与小写不一致",
    "amount in words and in figures differ in the notice",
)
def words_of_notice_differ(scene: Scene) -> None:
    """The notice alone is wrong."""
    amount = amount_of_fine(scene)
    wrong = scene.dice.pick((amount * 10, amount + 100, amount + 20))
    scene.put("/prior_notice/sanctions/kind=fine/amount_in_words", amount_in_words(wrong))


@fault(
    "DEC008",
    "一个决定对同一当事人同一行为两次罚款",
    "two fines for one act of one party in one decision",
)
def fined_twice(scene: Scene) -> None:
    """行政处罚法 29: one act, one fine, and the higher where several rules are broken."""
    penalty(scene)
    if scene.has("/co_parties"):
        raise CannotPlantError("/co_parties")
    amount = amount_of_fine(scene)
    if scene.get("/prior_notice/sanctions/kind=fine/amount") != f"{amount:.2f}":
        raise CannotPlantError("the notice told of another fine")
    first = Decimal(int(amount) * scene.dice.between(20, 80) // 100)
    for stage in ("/decision", "/prior_notice", "/investigation_report/proposal"):
        for each in members(scene, f"{stage}/sanctions"):
            if each["kind"] == "fine":
                each["amount"], each["amount_in_words"] = f"{first:.2f}", amount_in_words(first)
                second = amount - first
                scene.put(
                    f"{stage}/sanctions/-",
                    {
                        "kind": "fine",
                        "amount": f"{second:.2f}",
                        "amount_in_words": amount_in_words(second),
                    },
                )


@fault(
    "DEC008",
    "同一行为又按另一规定罚款",
    "the same act is fined again by another rule",
)
def fined_by_another_rule(scene: Scene) -> None:
    """行政处罚法 29: the higher of the two, not both."""
    ordinary_penalty(scene)
    amount_of_fine(scene)
    if scene.has("/co_parties"):
        raise CannotPlantError("/co_parties")
    more = Decimal(scene.dice.between(2, 20) * 100)
    second = {"kind": "fine", "amount": f"{more:.2f}", "amount_in_words": amount_in_words(more)}
    papers = ("investigation_report", "prior_notice", "decision")
    stages = ("/investigation_report/proposal", "/prior_notice", "/decision")
    for kind, stage in zip(papers, stages, strict=True):
        whole = more + Decimal(str(scene.get(f"{stage}/sanctions/kind=fine/amount")))
        scene.get(f"/papers/kind={kind}/says/fine")
        scene.put(f"/papers/kind={kind}/says/fine", f"{whole:.2f}", shows=False)
        scene.put(f"{stage}/sanctions/-", second)
    if scene.has("/payments") or scene.has("/additional_fine"):
        _paid_whole(scene, amount_of_fine(scene) + more)


def _paid_whole(scene: Scene, whole: Decimal) -> None:
    """The one payment of the fine is of both fines."""
    if len(members(scene, "/payments")) != 1 or scene.has("/additional_fine"):
        raise CannotPlantError("/payments")
    receipt = next(e for e in members(scene, "/papers") if e["kind"] == "payment_receipt")
    receipt["says"]["fine"] = f"{whole:.2f}"
    scene.put("/payments/0/amount", f"{whole:.2f}", shows=False)


@fault(
    "DEC011",
    "从轻、减轻处罚没有写明依据",
    "lighter or mitigated without a ground",
)
def lenient_without_ground(scene: Scene) -> None:
    """行政处罚法 32: there must be one of its grounds."""
    if scene.get("/decision/degree") not in ("lighter", "mitigated"):
        raise CannotPlantError("/decision/degree")
    if scene.get("/decision/degree_grounds") == ["行政处罚法第三十条"]:
        raise CannotPlantError("the age would be another matter")
    scene.put("/decision/degree_grounds", [])


@fault(
    "DEC011",
    "从轻、减轻处罚引用的条款不是从宽的依据",
    "lighter or mitigated on an article that is no such ground",
)
def lenient_on_another_article(scene: Scene) -> None:
    """行政处罚法 32; article 5 is a principle, 28 and 54 say nothing of it."""
    if scene.get("/decision/degree") not in ("lighter", "mitigated"):
        raise CannotPlantError("/decision/degree")
    if scene.get("/decision/degree_grounds") == ["行政处罚法第三十条"]:
        raise CannotPlantError("the age would be another matter")
    other = ("行政处罚法第二十八条第一款", "行政处罚法第五条第二款", "行政处罚法第五十四条第一款")
    scene.put("/decision/degree_grounds", [scene.dice.pick(other)])


@fault(
    "DEC012",
    "从重处罚没有写明依据",
    "heavier without a ground",
)
def heavier_without_ground(scene: Scene) -> None:
    """行政处罚法 5 II, 49: what makes the act graver must be named."""
    ordinary_penalty(scene)
    if scene.get("/decision/degree") != "ordinary":
        raise CannotPlantError("/decision/degree")
    scene.put("/decision/degree_grounds", [], shows=False)
    scene.put("/decision/degree", "heavier")


@fault(
    "DEC022",
    "不予处罚的决定里写了处罚",
    "a sanction in a decision of no penalty",
)
def sanction_in_no_penalty(scene: Scene) -> None:
    """行政处罚法 57 I (2), (3): no penalty is given."""
    if scene.get("/decision/kind") not in ("no_penalty", "not_established"):
        raise CannotPlantError("/decision/kind")
    amount = Decimal(scene.dice.pick((50, 100, 200, 500)))
    fine = {"kind": "fine", "amount": f"{amount:.2f}", "amount_in_words": amount_in_words(amount)}
    scene.put("/decision/sanctions", [scene.dice.pick((fine, {"kind": "warning"}))])
