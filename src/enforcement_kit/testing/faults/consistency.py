"""Faults of consistency across the papers (各文书一致)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import later
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import (
    decision_paper,
    decision_papers,
    members,
    papers_of,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

_CODE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _saying(
    scene: Scene, name: str, wanted: Callable[[dict[str, Any]], bool] | None = None
) -> tuple[str, Any]:
    """The place of one of the papers that say something, and what it says."""
    there = [
        (number, each["says"][name])
        for number, each in enumerate(members(scene, "/papers"))
        if name in each.get("says", {}) and (wanted is None or wanted(each))
    ]
    if not there:
        raise CannotPlantError("/papers")
    number, value = scene.dice.pick(there)
    return f"/papers/{number}/says/{name}", value


def _misspelt(scene: Scene, name: str) -> str:
    """A name with one character doubled, lost or changed."""
    at = scene.dice.between(0, len(name) - 1)
    way = scene.dice.between(0, 2)
    if way == 0:
        return name[: at + 1] + name[at:]
    if way == 1 and len(name) > 2:  # something is left
        return name[:at] + name[at + 1 :]
    return name[:at] + ("又" if name[at] != "又" else "双") + name[at + 1 :]


@fault(
    "CON001",
    "一份文书的当事人名称错一字",
    "one paper misspells the party's name",
)
def name_misspelt(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality items 3 and 4: the same party in all papers."""
    place, name = _saying(scene, "party_name")
    scene.put(place, _misspelt(scene, name))


@fault(
    "CON001",
    "一份文书写了另一当事人",
    "one paper names another party",
)
def name_of_another(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality items 3 and 4."""
    place, _ = _saying(scene, "party_name")
    others = ("天津示例北斗建材有限公司", "天津示例清泉餐饮有限公司", "蓝某戌", "阮某酉")
    scene.put(place, scene.dice.pick(others))


@fault(
    "CON002",
    "决定书的证件号码与记录不一致",
    "the decision states another number of the party",
)
def number_differs(scene: Scene) -> None:
    """A digit changed, or two digits turned round."""
    name = "credit_code" if scene.get("/party/kind") != "natural_person" else "id_number"
    place, number = _saying(scene, name)
    at = scene.dice.between(2, len(number) - 2)
    turned = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    if turned == number or scene.dice.chance(0.5):
        other = str((int(number[at]) + 1) % 10) if number[at].isdigit() else "7"
        turned = number[:at] + other + number[at + 1 :]
    scene.put(place, turned)


@fault(
    "CON003",
    "决定书的当事人地址与记录不一致",
    "the decision states another address of the party",
)
def address_differs(scene: Scene) -> None:
    """Another number of the house, or another street."""
    place, address = _saying(scene, "address")
    digits = "".join(each for each in address if each.isdigit())
    if not digits:
        raise CannotPlantError("/party/address")
    other = str(int(digits) + scene.dice.between(1, 9))
    scene.put(place, address.replace(digits, other))


@fault(
    "CON004",
    "一份文书的罚款数额不一致",
    "one paper states another fine",
)
def fine_differs(scene: Scene) -> None:
    """A yuan, a digit or a place off."""
    place, fine = _saying(scene, "fine", lambda paper: paper["kind"] != "investigation_report")
    amount = Decimal(fine)
    other = scene.dice.pick(
        (amount + 1, amount * 10, amount / 10, amount + 100, amount + Decimal("0.01"))
    )
    scene.put(place, f"{other:.2f}")


@fault(
    "CON004",
    "调查终结报告的罚款数额与拟处理意见不一致",
    "the report states another fine than its own proposal",
)
def fine_of_report_differs(scene: Scene) -> None:
    """Each paper says what its own stage says."""
    place, fine = _saying(scene, "fine", lambda paper: paper["kind"] == "investigation_report")
    scene.put(place, f"{Decimal(fine) + scene.dice.pick((1, 100, 1000)):.2f}")


@fault(
    "CON005",
    "决定书与告知书的违法事实不一致",
    "the decision states other facts than the notice",
)
def facts_differ(scene: Scene) -> None:
    """行政处罚法 44, 45: told of these facts, and heard on these."""
    facts = decision_paper(scene)["says"]["facts"]
    notices = papers_of(scene, "prior_notice")
    if not notices or notices[0]["says"].get("facts") != facts:
        raise CannotPlantError("/papers")
    more = scene.dice.pick(
        (
            "另查明，当事人在同年另有两次同样行为。",
            "当事人拒不配合检查，并转移物品。",
            "该行为造成周边路面损坏约三十平方米。",
        )
    )
    number = members(scene, "/papers").index(decision_paper(scene))
    scene.put(f"/papers/{number}/says/facts", facts + more)


@fault(
    "CON005",
    "决定书与告知书的违法日期不一致",
    "the decision states another day of the act than the notice",
)
def day_of_facts_differs(scene: Scene) -> None:
    """行政处罚法 44, 45."""
    paper = decision_paper(scene)
    facts = paper["says"]["facts"]
    day = day_at(scene, "/act/end")
    other = day - dt.timedelta(days=scene.dice.between(1, 40))
    told = f"{day.year}年{day.month}月{day.day}日"
    if told not in facts or not papers_of(scene, "prior_notice"):
        raise CannotPlantError("/papers")
    number = members(scene, "/papers").index(paper)
    new = facts.replace(told, f"{other.year}年{other.month}月{other.day}日")
    scene.put(f"/papers/{number}/says/facts", new)


@fault(
    "CON006",
    "文书编号与记录不一致",
    "a paper bears another number than the record",
)
def document_number_differs(scene: Scene) -> None:
    """Another serial, of the decision, the notice or the filing."""
    kinds = (*decision_papers, "prior_notice", "filing_approval")
    there = [
        number
        for number, each in enumerate(members(scene, "/papers"))
        if each["kind"] in kinds and each.get("number")
    ]
    at = scene.dice.pick(there)
    old = str(scene.get(f"/papers/{at}/number"))
    head, _, tail = old.partition("〕")
    serial = int(tail.removesuffix("号"))
    scene.put(f"/papers/{at}/number", f"{head}〕{serial + scene.dice.between(1, 9)}号")


@fault(
    "CON007",
    "文书日期与步骤日期不一致",
    "a paper bears another day than its step",
)
def paper_day_differs(scene: Scene) -> None:
    """A day or some days off."""
    stages = {
        "decision": "/decision/date",
        "no_penalty_decision": "/decision/date",
        "on_the_spot_decision": "/decision/date",
        "prior_notice": "/prior_notice/date",
        "filing_approval": "/filing/date",
        "investigation_report": "/investigation_report/date",
        "legal_review": "/legal_review/date",
        "discussion_record": "/discussion/date",
        "closing_approval": "/closing/date",
        "demand": "/demand/date",
    }
    there = [
        (number, each)
        for number, each in enumerate(members(scene, "/papers"))
        if each["kind"] in stages
        and scene.has(stages[each["kind"]])
        and str(scene.get(stages[each["kind"]]))[:10] == each["date"]
    ]
    number, paper = scene.dice.pick(there)
    days = scene.dice.pick((1, -1, 1, 2, -3, 10, 30, 365))
    scene.put(f"/papers/{number}/date", later(paper["date"], days))


@fault(
    "CON007",
    "决定书落款日期与决定日期不一致",
    "the decision names another day in its text",
)
def day_said_differs(scene: Scene) -> None:
    """行政处罚法 59 I (6): the day of the decision."""
    place, day = _saying(scene, "date", lambda paper: paper["kind"] in decision_papers)
    scene.put(place, later(day, scene.dice.pick((1, -1, 2, 7, 31))))


@fault(
    "CON008",
    "笔录上的执法人员与记录不一致",
    "a transcript names other officers than the record",
)
def officers_differ(scene: Scene) -> None:
    """One of the two is another."""
    place, officers = _saying(scene, "officers")
    others = [
        str(each["id"])
        for each in scene.register("officers")
        if "investigator" in each["roles"] and each["id"] not in officers  # type: ignore[operator]
    ]
    at = scene.dice.between(0, len(officers) - 1)
    scene.put(f"{place}/{at}", scene.dice.pick(others))


@fault(
    "CON008",
    "笔录上少一名执法人员",
    "a transcript names one officer less than the record",
)
def officer_left_out(scene: Scene) -> None:
    """Two went, and the paper names one."""
    place, officers = _saying(scene, "officers")
    scene.take_out(f"{place}/{scene.dice.between(0, len(officers) - 1)}")


@fault(
    "CON009",
    "告知书与决定书引用的条款不一致",
    "the notice cites another article than the decision",
)
def articles_differ(scene: Scene) -> None:
    """行政处罚法 44: the basis is told before the decision."""
    place, articles = _saying(scene, "articles", lambda paper: paper["kind"] == "prior_notice")
    if scene.get("/decision/kind") != "penalty" or scene.has("/re_examination"):
        raise CannotPlantError("/re_examination")
    at = scene.dice.between(0, len(articles) - 1)
    law = str(articles[at]).partition("第")[0]
    other = scene.dice.pick(
        ("第九条第一款", "第十二条第一款", "第四十六条第一款", "第六十条第一款")
    )
    scene.put(f"{place}/{at}", law + other)


@fault(
    "CON009",
    "决定书引用的条款与记录不一致",
    "the paper of the decision cites another article than the record",
)
def articles_of_decision_differ(scene: Scene) -> None:
    """行政处罚法 59 I (2), (3)."""
    if scene.get("/decision/kind") != "penalty":
        raise CannotPlantError("/decision/kind")
    place, articles = _saying(
        scene, "articles", lambda paper: paper["kind"] in ("decision", "on_the_spot_decision")
    )
    law = str(articles[0]).partition("第")[0]
    scene.put(f"{place}/0", law + scene.dice.pick(("第九条第一款", "第十二条第二款", "第六十条")))


def _everywhere(scene: Scene, name: str, new: str) -> None:
    say(scene, name, new)
    scene.put(f"/party/{name}", new)


@fault(
    "CON010",
    "统一社会信用代码校验不通过",
    "the credit code does not hold",
)
def code_does_not_hold(scene: Scene) -> None:
    """GB 32100: another check character, everywhere in the file."""
    old = str(scene.get("/party/credit_code"))
    others = [each for each in _CODE if each != old[-1]]
    _everywhere(scene, "credit_code", old[:-1] + scene.dice.pick(others))


@fault(
    "CON010",
    "公民身份号码校验不通过",
    "the identity number does not hold",
)
def identity_does_not_hold(scene: Scene) -> None:
    """GB 11643: another check character, everywhere in the file."""
    old = str(scene.get("/party/id_number"))
    if scene.get("/party/kind") != "natural_person":
        raise CannotPlantError("/party/kind")
    others = [each for each in "0123456789X" if each != old[-1]]
    _everywhere(scene, "id_number", old[:-1] + scene.dice.pick(others))


@fault(
    "CON011",
    "出生日期与身份证号码不一致",
    "the day of birth is not the one in the identity number",
)
def birth_differs(scene: Scene) -> None:
    """GB 11643: digits seven to fourteen; a grown person stays one."""
    scene.need("/party/id_number")
    born = day_at(scene, "/party/birth_date")
    act = day_at(scene, "/act/end")
    other = born + dt.timedelta(days=scene.dice.pick((1, -1, 30, 365, -365)))
    if not all((act - each).days > 20 * 366 for each in (born, other)):
        raise CannotPlantError("the age would be another matter")
    scene.put("/party/birth_date", other.isoformat())


@fault(
    "CON012",
    "招牌名称与执照名称不同而没有查明",
    "the sign bears another name than the licence",
)
def sign_differs(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 3."""
    if scene.get("/party/kind") == "natural_person":
        raise CannotPlantError("/party/kind")
    signs = ("老街小吃", "阿明五金", "旺角便利店", "津味早点铺", "顺达汽修", "好邻居超市")
    scene.put("/party/trade_name", scene.dice.pick(signs))


@fault(
    "CON013",
    "对外文书盖了内设机构的印章",
    "a paper issued to the party bears the seal of a section",
)
def seal_of_a_section(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 1; the sections of a town are no organs."""
    kinds = ("prior_notice", "correction_order", "hearing_notice", "demand", "seizure_decision")
    there = [
        number for number, each in enumerate(members(scene, "/papers")) if each["kind"] in kinds
    ]
    if not there:
        raise CannotPlantError("/papers")
    seals = (
        "天津市西青区示例镇综合执法局",
        "示例镇综合执法大队",
        "天津市西青区城市管理委员会",
        "天津市西青区示例二镇人民政府",
    )
    scene.put(f"/papers/{scene.dice.pick(there)}/sealed_by", scene.dice.pick(seals))
