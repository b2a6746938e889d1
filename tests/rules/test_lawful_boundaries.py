"""The lawful side of every boundary: on the last day, at the cap, in other words, nothing fails.

Each edit leaves a lawful file lawful. What the planted faults break by a day or a yuan is here
kept by as little.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.faults import CannotPlantError, Scene, lawful_towns
from enforcement_kit.testing.faults.days import day, working_after, working_before
from enforcement_kit.testing.faults.planting import last_day
from enforcement_kit.testing.faults.stages import penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    born,
    by_itself,
    decision_paper,
    decision_papers,
    demand_on,
    fine_is,
    is_working,
    members,
    months_after,
    moved,
    papers_of,
    put_day,
    serve_on,
)

RULES = RuleSet(each for each in default_rules() if each.scope == "case")
ENOUGH = 6
BUSY = (
    "additional_fine",
    "compulsory_measures",
    "daily_penalty",
    "deferral",
    "enforcement",
    "litigation",
    "reconsideration",
)


def quiet(scene: Scene) -> None:
    """Ends the edit where days after the decision are reckoned one from another."""
    penalty(scene)
    if any(scene.has(f"/{stage}") for stage in BUSY):
        raise CannotPlantError


def seventh_day_of_service(scene: Scene) -> None:
    """行政处罚法 61 I, 85: the seventh working day."""
    quiet(scene)
    old = day(scene, "/service/paper=decision/date")
    new = working_after(day(scene, "/decision/date"), 7)
    moved(scene, old + dt.timedelta(days=1), max(0, (new - old).days), but="disclosure")
    serve_on(scene, "decision", new)


def served_at_once(scene: Scene) -> None:
    """行政处罚法 61 I: handed over after it was announced, on the day of the decision."""
    quiet(scene)
    serve_on(scene, "decision", day(scene, "/decision/date"))


def ninetieth_day(scene: Scene) -> None:
    """行政处罚法 60: the ninetieth day from filing."""
    quiet(scene)
    if scene.has("/hearing") or scene.has("/suspensions") or scene.has("/appraisals"):
        raise CannotPlantError
    decided = day(scene, "/decision/date")
    last = day(scene, "/filing/date") + dt.timedelta(days=90)
    if not is_working(last):
        raise CannotPlantError
    moved(scene, decided, (last - decided).days)
    for place in ("/disclosure/date", "/service/paper=decision/date"):
        late = working_after(last, 3)
        if place.startswith("/service"):
            serve_on(scene, "decision", min(late, day(scene, place)))
        elif scene.has(place):
            put_day(scene, place, min(late, day(scene, place)))


def fourteen_years_and_a_day(scene: Scene) -> None:
    """行政处罚法 30: fourteen the day before, and treated more lightly."""
    penalty(scene)
    act = day(scene, "/act/end")
    born(scene, (act - dt.timedelta(days=1)).replace(year=act.year - 14))
    if scene.get("/decision/degree_grounds") != ["行政处罚法第三十条"]:
        raise CannotPlantError


def eighteen_years_and_a_day(scene: Scene) -> None:
    """行政处罚法 30: eighteen the day before, and treated as anybody."""
    penalty(scene)
    if scene.get("/decision/degree") != "ordinary":
        raise CannotPlantError
    act = day(scene, "/act/end")
    born(scene, (act - dt.timedelta(days=1)).replace(year=act.year - 18))


def spared_a_day_under_fourteen(scene: Scene) -> None:
    """行政处罚法 30: fourteen the day after, and spared."""
    if scene.get("/decision/no_penalty_ground") != "under_age":
        raise CannotPlantError
    act = day(scene, "/act/end")
    born(scene, (act + dt.timedelta(days=1)).replace(year=act.year - 14))


def at_the_cap(scene: Scene) -> None:
    """行政处罚法 51: 以下 includes the number (民法典 1259)."""
    if scene.get("/procedure") != "summary" or scene.get("/payments/0/channel") == "on_the_spot":
        raise CannotPlantError
    caps = {"natural_person": 200, "organisation": 3000, "sole_proprietor": 200}
    fine_is(scene, Decimal(caps[str(scene.get("/party/kind"))]))


def a_hundred_on_the_spot(scene: Scene) -> None:
    """行政处罚法 68 (1), 71: a hundred yuan, on the second working day, and the second again."""
    if scene.get("/procedure") != "summary":
        raise CannotPlantError
    fine_is(scene, Decimal(100))
    paid = day(scene, "/payments/0/date")
    handed, banked = working_after(paid, 2), working_after(paid, 4)
    closed = day(scene, "/closing/date")
    if closed < banked:
        moved(scene, closed, (working_after(banked, 1) - closed).days)
    scene.put("/payments/0/channel", "on_the_spot")
    scene.put("/payments/0/handed_over", handed.isoformat())
    scene.put("/payments/0/banked", banked.isoformat())


def seventh_day_of_publishing(scene: Scene) -> None:
    """国办发〔2018〕118号: the seventh working day."""
    penalty(scene)
    scene.need("/disclosure/date")
    put_day(scene, "/disclosure/date", working_after(day(scene, "/decision/date"), 7))


def third_day_of_withdrawing(scene: Scene) -> None:
    """行政处罚法 48 II, 85: the third working day."""
    scene.need("/disclosure/withdrawn")
    last = working_after(day(scene, "/reconsideration/decided"), 3)
    put_day(scene, "/disclosure/withdrawn", last)


def day_after_the_ten(scene: Scene) -> None:
    """行政强制法 54, 69: the day after the tenth working day."""
    applied = day(scene, "/enforcement/applied")
    demand_on(scene, working_before(applied, 11))


def first_day_before_the_court(scene: Scene) -> None:
    """行政强制法 53: the day after the six months to sue."""
    applied = day(scene, "/enforcement/applied")
    first = months_after(day(scene, "/service/paper=decision/date"), 6) + dt.timedelta(days=1)
    if not is_working(first) or not is_working(first - dt.timedelta(days=1)):
        raise CannotPlantError
    moved(scene, day(scene, "/demand/date"), (first - applied).days)
    if working_after(day(scene, "/demand/served"), 10) >= first:
        raise CannotPlantError


def last_day_before_the_court(scene: Scene) -> None:
    """行政强制法 53: the last day of the three months."""
    applied = day(scene, "/enforcement/applied")
    ended = months_after(day(scene, "/service/paper=decision/date"), 6)
    last = months_after(ended, 3)
    if not is_working(last):
        raise CannotPlantError
    moved(scene, applied, (last - applied).days)


def late_in_the_afternoon(scene: Scene) -> None:
    """行政强制法 43 I: not at night."""
    begun = by_itself(scene)
    begin, end = f"{begun}T15:00:00+08:00", f"{begun}T17:55:00+08:00"
    for each in members(scene, "/recordings"):
        if each["step"] == "enforcement":
            each["begin"], each["end"] = begin, end
    scene.put("/enforcement/begin", begin)
    scene.put("/enforcement/end", end)


def within_the_day(scene: Scene) -> None:
    """移送规定 5 II: within 24 hours, to the minute."""
    approved = day(scene, "/decision/date")
    if str(scene.get("/criminal_transfer/date"))[:10] != approved.isoformat():
        raise CannotPlantError
    scene.put("/criminal_transfer/date", f"{approved}T23:50:00+08:00")
    scene.put("/criminal_transfer/accepted", f"{approved + dt.timedelta(days=1)}T09:00:00+08:00")


def other_words_of_an_amount(scene: Scene) -> None:
    """Amounts are written with 人民币 before them, with 圆, and without 整."""
    words = str(scene.get("/decision/sanctions/kind=fine/amount_in_words"))
    ways = (f"人民币{words}", words.replace("元", "圆"), words.removesuffix("整"))
    scene.put("/decision/sanctions/kind=fine/amount_in_words", scene.dice.pick(ways))


def other_figures_of_an_amount(scene: Scene) -> None:
    """An amount without cents is the same amount."""
    amount = amount_of_fine(scene)
    ways = (f"{amount:.0f}", f"{amount:.1f}")
    if amount != int(amount):
        raise CannotPlantError
    decision_paper(scene)["says"]["fine"] = scene.dice.pick(ways)


def full_names_of_laws(scene: Scene) -> None:
    """A paper writes 《中华人民共和国…法》 where the record is short."""
    for each in members(scene, "/papers"):
        articles = each.get("says", {}).get("articles")
        if articles:
            each["says"]["articles"] = [_in_full(text) for text in articles]


def _in_full(text: str) -> str:
    law, _, rest = text.partition("第")
    ours = law.endswith("法") and not law.startswith("天津")
    return f"《{'中华人民共和国' if ours else ''}{law}》第{rest}"


def articles_in_another_order(scene: Scene) -> None:
    """The order in which a paper cites is its own."""
    for each in members(scene, "/papers"):
        if each.get("says", {}).get("articles"):
            each["says"]["articles"].reverse()


def name_with_other_brackets(scene: Scene) -> None:
    """Half-width brackets and a space too many do not make another party."""
    if scene.get("/party/kind") != "organisation":
        raise CannotPlantError
    old = str(scene.get("/party/name"))
    new = old[:2] + "（" + old[2:4] + "）" + old[4:]
    scene.put("/party/name", new)
    for each in members(scene, "/papers"):
        if each.get("says", {}).get("party_name") == old:
            each["says"]["party_name"] = new
    for each in members(scene, "/service"):
        if each.get("recipient") == old:
            each["recipient"] = new
    for each in members(scene, "/evidence"):
        if each.get("provider") == old:
            each["provider"] = new
    decision_paper(scene)["says"]["party_name"] = new.replace("（", "(").replace("）", ")")


def all_in_one_day(scene: Scene) -> None:
    """Closed on the day of the payment, archived on the day of the closing."""
    quiet(scene)
    paid = max(day(scene, "/payments/0/date"), day(scene, "/service/paper=decision/date"))
    for each in papers_of(scene, "closing_approval", "cover", "catalogue"):
        each["date"] = paid.isoformat()
    put_day(scene, "/closing/date", paid)
    put_day(scene, "/archiving/date", paid)


def longer_recordings(scene: Scene) -> None:
    """A recording begun before the step and ended after it covers it."""
    for each in members(scene, "/recordings"):
        for name, minutes in (("begin", -5), ("end", 5)):
            moment = dt.datetime.fromisoformat(each[name]) + dt.timedelta(minutes=minutes)
            each[name] = moment.isoformat()


def a_recording_in_two_parts(scene: Scene) -> None:
    """Two recordings that meet cover a step together."""
    found = members(scene, "/recordings")
    if not found:
        raise CannotPlantError
    whole = found[0]
    begin, end = (dt.datetime.fromisoformat(whole[name]) for name in ("begin", "end"))
    middle = (begin + (end - begin) / 2).replace(second=0, microsecond=0).isoformat()
    second = dict(whole, id="v80", number=f"{whole['number']}乙", begin=middle)
    whole["end"] = middle
    scene.put("/recordings/-", second)


def listed_on_that_day(scene: Scene) -> None:
    """An item in force from that day, or to that day, is in force on it."""
    if scene.get("/decision/kind") != "no_penalty":
        raise CannotPlantError
    decided = day(scene, "/decision/date").isoformat()
    name = scene.dice.pick(("since", "until"))
    for each in scene.register("lenient_list"):
        if each["matter"] == scene.get("/matter"):
            each[name] = decided


def heavier_with_a_ground(scene: Scene) -> None:
    """行政处罚法 49: heavier where the law says so."""
    penalty(scene)
    if scene.get("/decision/degree") != "ordinary":
        raise CannotPlantError
    scene.put("/decision/degree", "heavier")
    scene.put("/decision/degree_grounds", ["行政处罚法第四十九条"])


def warned_and_fined(scene: Scene) -> None:
    """行政处罚法 29 bars two fines, not a warning beside a fine."""
    penalty(scene)
    amount_of_fine(scene)
    if scene.has("/investigation_report"):
        scene.put("/investigation_report/proposal/sanctions/-", {"kind": "warning"})
    scene.put("/prior_notice/sanctions/-", {"kind": "warning"})
    scene.put("/decision/sanctions/-", {"kind": "warning"})


def paid_in_two_parts(scene: Scene) -> None:
    """Two payments within the term that add up to the fine."""
    quiet(scene)
    amount, paid = amount_of_fine(scene), str(scene.get("/payments/0/date"))
    if len(members(scene, "/payments")) != 1 or amount != Decimal(
        str(scene.get("/payments/0/amount"))
    ):
        raise CannotPlantError
    half = Decimal(int(amount / 2))
    receipt = papers_of(scene, "payment_receipt")[0]
    receipt["says"]["fine"] = f"{half:.2f}"
    other = dict(receipt, id="p80", says=dict(receipt["says"], fine=f"{amount - half:.2f}"))
    first = receipt["pages"][1]
    papers = scene.case["papers"]
    papers.insert(papers.index(receipt) + 1, other)
    for each in papers[papers.index(other) :]:
        if each.get("pages") and (each is other or each["pages"][0] > first):
            each["pages"] = [page + 1 for page in each["pages"]]
    scene.put("/archiving/pages", int(str(scene.get("/archiving/pages"))) + 1)
    scene.put("/payments/0/amount", f"{half:.2f}")
    more = dict(members(scene, "/payments")[0], amount=f"{amount - half:.2f}", date=paid)
    scene.put("/payments/-", dict(more, receipt=f"{more['receipt']}1"))


def report_and_notice_in_one_day(scene: Scene) -> None:
    """行政处罚法 44: told on the day on which the investigation ended."""
    noticed = day(scene, "/prior_notice/date")
    papers_of(scene, "investigation_report")[0]["date"] = noticed.isoformat()
    put_day(scene, "/investigation_report/date", noticed)


def numbers_of_other_towns(scene: Scene) -> None:
    """GB/T 9704 leaves the word of the organ open, and the serial as long as it must be."""
    paper = decision_paper(scene)
    year = day(scene, "/decision/date").year
    new = scene.dice.pick((f"青杨镇罚字〔{year}〕1号", f"津西青示罚〔{year}〕1024号"))
    if paper["kind"] not in decision_papers:
        raise CannotPlantError
    paper["number"] = paper["says"]["document_number"] = new
    scene.put("/decision/document_number", new)


def officers_by_name(scene: Scene) -> None:
    """Papers bear names, not the ids of a register."""
    names = {each["id"]: each["name"] for each in scene.register("officers")}
    for each in members(scene, "/papers"):
        for holder, key in ((each, "signed_by"), (each.get("says", {}), "officers")):
            if key in holder:
                holder[key] = [names.get(who, who) for who in holder[key]]


def articles_in_figures(scene: Scene) -> None:
    """Figures are read like words."""
    basis = scene.get("/decision/basis")
    assert isinstance(basis, list)
    at = basis.index("行政处罚法第二十八条第一款")
    for each in members(scene, "/papers"):
        articles = each.get("says", {}).get("articles", [])
        if basis[at] in articles:
            articles[articles.index(basis[at])] = "行政处罚法第28条第1款"
    scene.put(f"/decision/basis/{at}", "行政处罚法第28条第1款")


def _left(scene: Scene) -> str:
    place = "/service/paper=decision"
    if scene.get(f"{place}/way") != "direct":
        raise CannotPlantError
    scene.put(f"{place}/way", "left_in_place")
    return place


def left_with_a_witness(scene: Scene) -> None:
    """民事诉讼法 89: left in place before a witness who signs the receipt."""
    place = _left(scene)
    scene.put(f"{place}/recorded", value=False)
    scene.put(f"{place}/witness", "示例村村民委员会 华某甲")


def left_and_recorded(scene: Scene) -> None:
    """民事诉讼法 89: or left in place before a camera."""
    place = _left(scene)
    scene.put(f"{place}/recorded", value=True)
    scene.put(f"{place}/proof", "video")


def on_the_spot_by_its_sum(scene: Scene) -> None:
    """行政处罚法 68 (1): any fine up to a hundred yuan, paid at once and handed over at once."""
    if scene.get("/procedure") != "summary":
        raise CannotPlantError
    fine_is(scene, Decimal(scene.dice.pick((10, 50, 99))))
    paid = str(scene.get("/payments/0/date"))
    scene.put("/payments/0/channel", "on_the_spot")
    scene.put("/payments/0/handed_over", paid)
    scene.put("/payments/0/banked", paid)


def railway_court(scene: Scene) -> None:
    """The full name of a court that takes the suits of several districts has no 人民 in it."""
    scene.need("/decision/remedies/court")
    scene.put("/decision/remedies/court", "天津铁路运输法院")


def shop_with_its_operator(scene: Scene) -> None:
    """A paper names a sole proprietor with the operator behind the shop."""
    if scene.get("/party/kind") != "sole_proprietor":
        raise CannotPlantError
    name, operator = scene.get("/party/name"), scene.get("/party/operator")
    decision_paper(scene)["says"]["party_name"] = f"{name}（经营者：{operator}）"


def numbers_in_other_brackets(scene: Scene) -> None:
    """The number of a paper is the same in square brackets; how it is written is another rule's."""
    paper = decision_paper(scene)
    paper["number"] = str(paper["number"]).replace("〔", "[").replace("〕", "]")


def codes_in_other_letters(scene: Scene) -> None:
    """Small letters in a code, and the blanks of a form, do not make another party."""
    says = decision_paper(scene)["says"]
    if "credit_code" in says:
        says["credit_code"] = says["credit_code"].lower()
    else:
        old = says["id_number"]
        says["id_number"] = f"{old[:6]} {old[6:14]} {old[14:]}"


def exempt_from_publishing(scene: Scene) -> None:
    """行政处罚法 48 I, 50: what must not be published is exempt, and says so."""
    penalty(scene)
    if scene.has("/disclosure/withdrawn"):
        raise CannotPlantError
    scene.put("/disclosure", {"exempt": "涉及个人隐私，经审查不予公开"})


def corrected_in_the_decision(scene: Scene) -> None:
    """行政处罚法 29: a fine and a confiscation are not two fines."""
    penalty(scene)
    amount_of_fine(scene)
    new = {"kind": "confiscation_of_illegal_property", "object": "折叠货架2个"}
    if scene.get("/procedure") == "summary" or scene.has("/preservation"):
        raise CannotPlantError
    if not members(scene, "/decision/sanctions")[1:] and "hearing_right" in str(
        scene.get("/prior_notice/states")
    ):
        for stage in ("/investigation_report/proposal", "/prior_notice", "/decision"):
            scene.put(f"{stage}/sanctions/-", new)


def a_day_before_the_discovery(scene: Scene) -> None:
    """An act is found the day after it ended."""
    found = day(scene, "/act/discovered_on")
    if scene.get("/act/continuing") or scene.get("/act/begin") != scene.get("/act/end"):
        raise CannotPlantError
    for name in ("begin", "end"):
        put_day(scene, f"/act/{name}", found - dt.timedelta(days=1))


EDITS = [
    seventh_day_of_service,
    served_at_once,
    ninetieth_day,
    fourteen_years_and_a_day,
    eighteen_years_and_a_day,
    spared_a_day_under_fourteen,
    at_the_cap,
    a_hundred_on_the_spot,
    seventh_day_of_publishing,
    third_day_of_withdrawing,
    day_after_the_ten,
    first_day_before_the_court,
    last_day_before_the_court,
    late_in_the_afternoon,
    within_the_day,
    other_words_of_an_amount,
    other_figures_of_an_amount,
    full_names_of_laws,
    articles_in_another_order,
    name_with_other_brackets,
    all_in_one_day,
    longer_recordings,
    a_recording_in_two_parts,
    officers_by_name,
    shop_with_its_operator,
    railway_court,
    numbers_in_other_brackets,
    codes_in_other_letters,
    articles_in_figures,
    left_with_a_witness,
    left_and_recorded,
    on_the_spot_by_its_sum,
    exempt_from_publishing,
    corrected_in_the_decision,
    a_day_before_the_discovery,
    listed_on_that_day,
    heavier_with_a_ground,
    warned_and_fined,
    paid_in_two_parts,
    report_and_notice_in_one_day,
    numbers_of_other_towns,
]


@pytest.fixture(scope="module")
def towns():
    """Lawful towns in which every way of a case is gone several times."""
    return lawful_towns(2)


def findings(town, case) -> set[tuple[str, str, str]]:
    """What fails in a case: rule, place, words."""
    engine = Engine(RULES, Context(town, on=last_day(town)))
    return {(f.rule, f.pointer, f.message) for f in engine.case(case) if f.verdict == "fail"}


@pytest.mark.parametrize("edit", EDITS, ids=lambda each: each.__name__)
def test_nothing_fails_on_the_lawful_side(towns, edit) -> None:
    """What is lawful to the day, the yuan or the word is not cried out at by any rule."""
    tried = 0
    for town in towns:
        for case in Dice("cases", edit.__name__).shuffled(town.cases):
            scene = Scene(case, town, Dice("lawful", edit.__name__, case.id))
            try:
                edit(scene)
            except (CannotPlantError, LookupError, TypeError, ValueError):
                continue
            changed, registers = scene.played()
            assert findings(registers, changed) == set(), (case.id, edit.__name__)
            tried += 1
            if tried % ENOUGH == 0:
                break
    assert tried >= 2, "too few lawful cases to try it on"
