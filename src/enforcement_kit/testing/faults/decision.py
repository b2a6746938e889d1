"""Faults of the decision (决定)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    decision_paper,
    drop_paper,
    is_working,
    members,
    moved,
    ordinary_penalty,
    papers_of,
    penalty,
    put_day,
    renumbered,
)
from enforcement_kit.text import amount_in_words

__all__: list[str] = []

_CONTENTS: Final = ("party", "facts_evidence", "kind_basis", "manner_term", "organ_date")
_DAYS: Final = 90
"""行政处罚法 60."""


def _unstated(scene: Scene, names: tuple[str, ...]) -> None:
    states = scene.get("/decision/states")
    if not isinstance(states, list) or not set(names) <= set(states):
        raise CannotPlantError("/decision/states")
    scene.put("/decision/states", [each for each in states if each not in names])


@fault(
    "DEC001",
    "处罚决定书缺一项法定事项",
    "the penalty decision lacks one of the things it must state",
)
def lacks_one_thing(scene: Scene) -> None:
    """行政处罚法 59 I: six things, each of its own."""
    ordinary_penalty(scene)
    _unstated(scene, (scene.dice.pick(_CONTENTS),))


@fault(
    "DEC001",
    "处罚决定书没有告知救济途径和期限",
    "the penalty decision tells of no remedies",
)
def lacks_remedies(scene: Scene) -> None:
    """行政处罚法 59 I (5)."""
    ordinary_penalty(scene)
    scene.take_out("/decision/remedies", shows=False)
    _unstated(scene, ("remedies",))


@fault(
    "DEC001",
    "处罚决定书缺两项法定事项",
    "the penalty decision lacks two of the things it must state",
)
def lacks_two_things(scene: Scene) -> None:
    """行政处罚法 59 I."""
    ordinary_penalty(scene)
    _unstated(scene, scene.dice.some(_CONTENTS, 2))


def _unsealed(scene: Scene) -> None:
    paper = decision_paper(scene)
    if "seal" not in paper["elements"]:
        raise CannotPlantError("/papers")
    paper.pop("sealed_by", None)
    paper["elements"].remove("seal")
    scene.take_out("/decision/sealed_by")


@fault(
    "DEC002",
    "处罚决定书没有盖章",
    "the penalty decision bears no seal",
    also=("FLE008",),
)
def penalty_unsealed(scene: Scene) -> None:
    """行政处罚法 59 II; the paper shows no seal either."""
    ordinary_penalty(scene)
    _unsealed(scene)


@fault(
    "DEC002",
    "不予处罚决定书没有盖章",
    "the no-penalty decision bears no seal",
    also=("FLE008",),
)
def no_penalty_unsealed(scene: Scene) -> None:
    """行政处罚法 59 II, by its sense; a paper of the organ bears its seal."""
    if scene.get("/decision/kind") != "no_penalty":
        raise CannotPlantError("/decision/kind")
    _unsealed(scene)


def _decided_after(scene: Scene, days: int) -> None:
    if scene.has("/compulsory_measures") or scene.has("/daily_penalty"):
        raise CannotPlantError("what runs beside the case would be late as well")
    if scene.has("/additional_fine") or scene.has("/enforcement"):
        raise CannotPlantError("sums and windows reckoned from days would be wrong as well")
    decided = day_of_decision(scene)
    filed = dt.date.fromisoformat(str(scene.get("/filing/date")))
    moved(scene, decided, (filed + dt.timedelta(days=days) - decided).days)
    scene.pointer = "/decision/date"


def day_of_decision(scene: Scene) -> dt.date:
    """The day of the decision."""
    return dt.date.fromisoformat(str(scene.get("/decision/date")))


def _undisturbed(scene: Scene) -> None:
    ordinary_penalty(scene)
    if any(scene.has(place) for place in ("/suspensions", "/appraisals", "/hearing/requested")):
        raise CannotPlantError("time may be taken out")
    if any(each["way"] == "public_notice" for each in members(scene, "/service")):
        raise CannotPlantError("time may be taken out")


@fault(
    "DEC003",
    "立案后第九十一日才作出处罚决定",
    "decided on the ninety-first day after filing",
    also=("SRV001", "PUB001"),
)
def decided_a_day_late(scene: Scene) -> None:
    """行政处罚法 60: 90 days from filing; where the ninetieth is worked there is no doubt."""
    _undisturbed(scene)
    last = dt.date.fromisoformat(str(scene.get("/filing/date"))) + dt.timedelta(days=_DAYS)
    if not is_working(last):
        raise CannotPlantError("the last day may roll over")
    _decided_after(scene, _DAYS + 1)


@fault(
    "DEC003",
    "立案数月以后才作出处罚决定",
    "decided months after filing",
    also=("SRV001", "PUB001"),
)
def decided_months_late(scene: Scene) -> None:
    """行政处罚法 60."""
    _undisturbed(scene)
    _decided_after(scene, scene.dice.between(_DAYS + 12, _DAYS + 100))


@fault(
    "DEC003",
    "扣除中止期间以后仍超过九十日",
    "later than ninety days even without the time that was suspended",
    also=("SRV001", "PUB001"),
)
def decided_late_beside_a_suspension(scene: Scene) -> None:
    """行政处罚法 60; a person must say whether the time is taken out, not how long it was."""
    ordinary_penalty(scene)
    spans = members(scene, "/suspensions")
    taken = sum(
        (dt.date.fromisoformat(str(s["to"])) - dt.date.fromisoformat(str(s["from"]))).days
        for s in spans
    )
    if not spans:
        raise CannotPlantError("/suspensions")
    _decided_after(scene, _DAYS + taken + scene.dice.between(12, 60))


@fault(
    "DEC004",
    "处罚决定由不是负责人的工作人员作出",
    "the decision was made by an officer who is no head of the organ",
)
def decided_by_an_officer(scene: Scene) -> None:
    """行政处罚法 57 I: the head decides."""
    if scene.get("/procedure") == "summary":
        raise CannotPlantError("/procedure")
    used = str(scene.case)
    others = [
        str(each["id"])
        for each in scene.register("officers")
        if "decider" not in each["roles"] and not each.get("left") and str(each["id"]) not in used  # type: ignore[operator]
    ]
    old, new = scene.get("/decision/decided_by"), scene.dice.pick(others)
    paper = decision_paper(scene)
    paper["signed_by"] = [new if each == old else each for each in paper["signed_by"]]
    scene.put("/decision/decided_by", new)


@fault(
    "DEC005",
    "处罚了法律没有规定的种类",
    "a sanction of a kind that the law does not know",
    also=("HRG001",),
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
    also=("CON004", "PRF009"),
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
    also=("CON004", "PRF009"),
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
    "DEC020",
    "决定书没有文号",
    "the decision bears no number",
    also=("AMT003", "FLE008", "CON006"),
)
def unnumbered(scene: Scene) -> None:
    """GB/T 9704; the paper bears none either."""
    paper = decision_paper(scene)
    paper.pop("number", None)
    paper.get("says", {}).pop("document_number", None)
    if "number" in paper["elements"]:
        paper["elements"].remove("number")
    scene.take_out("/decision/document_number")


@fault(
    "DEC020",
    "决定书文号不规范",
    "the number of the decision is not formed as it should be",
)
def number_malformed(scene: Scene) -> None:
    """GB/T 9704: 〔〕 round the year of four digits, no 第, no leading zero, 号 at the end."""
    paper = decision_paper(scene)
    old = str(scene.get("/decision/document_number"))
    if paper.get("number") != old:
        raise CannotPlantError("/papers")
    head, _, rest = old.partition("〔")
    year, _, tail = rest.partition("〕")
    serial = tail.removesuffix("号")
    new = scene.dice.pick(
        (
            f"{head}[{year}]{serial}号",
            f"{head}【{year}】{serial}号",
            f"{head}({year}){serial}号",
            f"{head}〔{year}〕第{serial}号",
            f"{head}〔{year}〕{int(serial):03d}号",
            f"{head}〔{year}〕{serial}",
            f"{head}〔{year[2:]}〕{serial}号",
            f"{head}{serial}号",
        )
    )
    paper["number"] = new
    if "document_number" in paper["says"]:
        paper["says"]["document_number"] = new
    scene.put("/decision/document_number", new)


def _no_deed_on(scene: Scene, day: str) -> None:
    """Takes out the inspection of a day: its record, its recording, its paper."""
    for stage in ("records", "recordings"):
        scene.case[stage] = [
            each for each in members(scene, f"/{stage}") if str(each["begin"])[:10] != day
        ]
    drop_paper(scene, "inspection_record", dt.date.fromisoformat(day))


@fault(
    "DEC021",
    "没有复查就按日连续处罚",
    "a daily penalty without a re-inspection",
    also=("COR003",),
)
def daily_without_reinspection(scene: Scene) -> None:
    """环执法发〔2024〕4号 22 to 24: re-inspected in time, and found as it was."""
    _no_deed_on(scene, str(scene.get("/daily_penalty/reinspected")))
    scene.take_out("/correction_order/reinspected", shows=False)
    scene.take_out("/daily_penalty/reinspected")


@fault(
    "DEC021",
    "没有再次责令改正就按日连续处罚",
    "a daily penalty without a second order to correct",
)
def daily_without_second_order(scene: Scene) -> None:
    """环执法发〔2024〕4号 22 to 24."""
    again = dt.date.fromisoformat(str(scene.get("/daily_penalty/ordered_again")))
    drop_paper(scene, "correction_order", again)
    drop_paper(scene, "service_receipt", again)
    services = members(scene, "/service")
    scene.case["service"] = [
        each
        for each in services
        if (each["paper"], each["date"]) != ("correction_order", again.isoformat())
    ]
    scene.take_out("/daily_penalty/ordered_again")


@fault(
    "DEC021",
    "按日连续处罚决定早于原处罚决定",
    "the daily penalty was decided before the penalty itself",
)
def daily_before_the_penalty(scene: Scene) -> None:
    """环执法发〔2024〕4号 22 to 24: never earlier than the first decision."""
    decided = day_of_decision(scene)
    again = dt.date.fromisoformat(str(scene.get("/daily_penalty/ordered_again")))
    if (decided - again).days < 2:  # room for the decision and its service
        raise CannotPlantError("/daily_penalty")
    day = decided - dt.timedelta(days=scene.dice.between(1, (decided - again).days - 1))
    served = dt.date.fromisoformat(str(scene.get("/daily_penalty/served")))
    for each in papers_of(scene, "service_receipt"):
        if each["date"] == served.isoformat():
            each["date"] = day.isoformat()
    put_day(scene, "/daily_penalty/served", day)
    put_day(scene, "/service/paper=daily_penalty_decision/date", day)
    papers_of(scene, "daily_penalty_decision")[0]["date"] = day.isoformat()
    renumbered(scene)
    put_day(scene, "/daily_penalty/date", day)


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
