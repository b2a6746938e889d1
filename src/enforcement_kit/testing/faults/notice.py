"""Faults of the prior notice and the defence (事先告知、陈述申辩)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later, working_after, working_before
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    drop_paper,
    drop_papers,
    drop_service,
    each,
    money,
    move_paper,
    move_service,
    ordinary_penalty,
    paper,
)

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_REQUEST_DAYS: Final = 5
_STATES: Final = ("facts", "reasons", "basis", "content", "statement_right")


def _silent(scene: Scene) -> None:
    """Ends the planting unless the party was told and neither answered nor waived anything."""
    ordinary_penalty(scene)
    scene.need("/prior_notice/date", "/prior_notice/served")
    if scene.has("/statement_and_defence") or scene.has("/hearing"):
        raise CannotPlantError("answered")
    if scene.get("/service/paper=prior_notice/way") == "public_notice":
        raise CannotPlantError("public notice")


def _serve(scene: Scene, on: dt.date) -> None:
    move_service(scene, "prior_notice", on)
    scene.put("/prior_notice/served", on.isoformat())


@fault("NTC001", "处罚前没有事先告知", "no notice before the penalty")
def no_notice(scene: Scene) -> None:
    """行政处罚法 44, 62: no stage, no paper, no service; the party waived nothing."""
    _silent(scene)
    drop_service(scene, "prior_notice")
    drop_papers(scene, "prior_notice")
    scene.take_out("/prior_notice")


@fault(
    "NTC001",
    "处罚以后才作出告知",
    "the notice was made after the penalty",
    also=("NTC003", "NTC004", "NTC005"),
)
def notice_after(scene: Scene) -> None:
    """Dated the day after the decision, or later, and served then; its terms run from there."""
    _silent(scene)
    late = day_of(later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 5))))
    move_paper(scene, "prior_notice", late)
    _serve(scene, late)
    scene.put(
        "/prior_notice/defence_until",
        working_after(late, _REQUEST_DAYS).isoformat(),
        shows=False,
    )
    scene.put("/prior_notice/date", late.isoformat())


@fault("NTC002", "事先告知书缺少应当告知的内容", "the notice leaves out what it must tell")
def notice_incomplete(scene: Scene) -> None:
    """行政处罚法 44: content, facts, reasons, basis, and the right to be heard."""
    ordinary_penalty(scene)
    left_out = scene.dice.some(_STATES, scene.dice.pick((1, 1, 1, 2)))
    states = cast("list[str]", scene.get("/prior_notice/states"))
    scene.put("/prior_notice/states", [one for one in states if one not in left_out])


@fault(
    "NTC003",
    "处罚以后才送达事先告知书",
    "the notice was served after the decision",
    also=("NTC004",),
)
def notice_served_after(scene: Scene) -> None:
    """行政处罚法 44, 62: told before; the day after the decision is not before."""
    _silent(scene)
    _serve(scene, day_of(later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 6)))))


@fault(
    "NTC003",
    "事先告知书没有送达",
    "the notice was served on nobody",
    also=("NTC004", "SRV010"),
)
def notice_not_served(scene: Scene) -> None:
    """Neither a day of service nor a service nor a receipt."""
    _silent(scene)
    drop_service(scene, "prior_notice")
    scene.take_out("/prior_notice/served")


@fault("NTC004", "听证申请期限未满就处罚", "decided before the time to ask for a hearing ended")
def decided_too_soon(scene: Scene) -> None:
    """行政处罚法 64 (1), 85: five working days; on the fifth the time still runs."""
    _silent(scene)
    decided = day(scene, "/decision/date")
    served = working_before(decided, scene.dice.pick((5, 5, 4, 3)))
    if served < day(scene, "/prior_notice/date"):
        raise CannotPlantError("date")
    _serve(scene, served)
    scene.put("/prior_notice/defence_until", working_after(served, 2).isoformat(), shows=False)
    scene.pointer = "/decision/date"


@fault("NTC004", "只放弃陈述申辩，听证期限未满就处罚", "only the defence was waived")
def waived_the_defence_alone(scene: Scene) -> None:
    """行政处罚法 64 (1): the waiver does not name the hearing, whose time still runs."""
    ordinary_penalty(scene)
    scene.need("/statement_and_defence/waived", "/hearing/waived")
    last = working_after(day(scene, "/prior_notice/served"), _REQUEST_DAYS)
    if day(scene, "/decision/date") > last:
        raise CannotPlantError("ended")
    scene.put("/statement_and_defence/content", "明确表示放弃陈述、申辩权利", shows=False)
    scene.take_out("/hearing", shows=False)
    scene.pointer = "/decision/date"


@fault("NTC004", "决定以后才放弃听证", "the hearing was waived after the decision")
def waived_too_late(scene: Scene) -> None:
    """A waiver of the day after the decision, or later, left the party its five days till then."""
    ordinary_penalty(scene)
    scene.need("/statement_and_defence/waived", "/hearing/waived", "/prior_notice/served")
    last = working_after(day(scene, "/prior_notice/served"), _REQUEST_DAYS)
    if day(scene, "/decision/date") > last:
        raise CannotPlantError("ended")
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 3)))
    scene.put("/hearing/waived", late)


@fault("NTC004", "决定以后才放弃一切权利", "all was waived after the decision", also=("NTC005",))
def waived_all_too_late(scene: Scene) -> None:
    """The one waiver that there is came the day after the decision, or later."""
    waived_too_late.plant(scene)
    scene.put("/statement_and_defence/waived", scene.get("/hearing/waived"))


@fault("NTC004", "陈述申辩后、听证期限未满就处罚", "answered, and decided before the fifth day")
def answered_and_decided(scene: Scene) -> None:
    """行政处罚法 64 (1): a defence gives up no hearing; the decision is of the fifth day."""
    _silent(scene)
    if scene.has("/discussion"):
        raise CannotPlantError("discussion")
    decided = day(scene, "/decision/date")
    served = working_before(decided, _REQUEST_DAYS)
    if served < day(scene, "/prior_notice/date"):
        raise CannotPlantError("date")
    _serve(scene, served)
    scene.put("/prior_notice/defence_until", working_after(served, 3).isoformat(), shows=False)
    made = working_after(served, 1).isoformat()
    words = {"made": made, "content": "认为罚款数额偏高"}
    scene.put("/statement_and_defence", words, shows=False)
    row = {"date": made, "by": scene.get("/legal_review/reviewer"), "adopted": "no"}
    scene.put("/re_examination", {**row, "reasons": "数额符合裁量基准"}, shows=False)
    scene.pointer = "/decision/date"


@fault("NTC004", "告知之前就“放弃”了听证", "the hearing was waived before it was told of")
def waived_too_soon(scene: Scene) -> None:
    """行政处罚法 63, 64 (1): the right runs from the telling; nobody was told anything yet."""
    ordinary_penalty(scene)
    scene.need("/statement_and_defence/waived", "/hearing/waived", "/prior_notice/served")
    last = working_after(day(scene, "/prior_notice/served"), _REQUEST_DAYS)
    if day(scene, "/decision/date") > last:
        raise CannotPlantError("ended")
    early = later(scene.get("/prior_notice/date"), -scene.dice.pick((1, 2, 5)))
    scene.put("/hearing/waived", early)


@fault("NTC005", "决定以后才放弃陈述申辩", "the defence was waived after the decision")
def defence_waived_too_late(scene: Scene) -> None:
    """The waiver came the day after a decision that did not wait for the term."""
    ordinary_penalty(scene)
    scene.need("/statement_and_defence/waived", "/hearing/waived", "/prior_notice/defence_until")
    if day(scene, "/decision/date") > day(scene, "/prior_notice/defence_until"):
        raise CannotPlantError("ended")
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 3)))
    scene.put("/statement_and_defence/waived", late)


@fault("NTC005", "告知的陈述申辩期限未满就处罚", "decided within the term the notice gave")
def decided_within_the_term(scene: Scene) -> None:
    """行政处罚法 44, 45: the hearing alone was waived; on the last day the term still runs."""
    ordinary_penalty(scene)
    scene.need("/statement_and_defence/waived", "/hearing/waived")
    scene.put("/hearing/waived", scene.get("/statement_and_defence/waived"), shows=False)
    scene.take_out("/statement_and_defence", shows=False)
    term = later(scene.get("/decision/date"), scene.dice.pick((0, 0, 1, 3)))
    scene.put("/prior_notice/defence_until", term, shows=False)
    scene.pointer = "/decision/date"


@fault(
    "NTC005", "告知书给的期限长于五日，未满就处罚", "decided within a term longer than the law's"
)
def decided_within_a_longer_term(scene: Scene) -> None:
    """The hearing's five days were over; the notice itself gave the party longer to answer."""
    _silent(scene)
    decided = day(scene, "/decision/date")
    if working_after(day(scene, "/prior_notice/served"), _REQUEST_DAYS) >= decided:
        raise CannotPlantError("hearing")
    term = later(decided.isoformat(), scene.dice.pick((0, 0, 1, 4)))
    scene.put("/prior_notice/defence_until", term, shows=False)
    scene.pointer = "/decision/date"


def _defended(scene: Scene) -> str:
    """A defence within its term, before the review: the case's own, or one made for it."""
    ordinary_penalty(scene)
    if scene.has("/statement_and_defence/made"):
        return str(scene.get("/statement_and_defence/made"))
    _silent(scene)
    served = day(scene, "/prior_notice/served")
    last = working_after(served, _REQUEST_DAYS)
    for place in ("/legal_review/date", "/discussion/date", "/decision/date"):
        if scene.has(place):
            last = min(last, day_of(later(scene.get(place), -2)))
    if last <= served:
        raise CannotPlantError("no time")
    made = later(served.isoformat(), scene.dice.between(1, (last - served).days))
    words = scene.dice.pick(("认为罚款数额偏高", "认为违法事实认定有误", "请求从轻处理"))
    scene.put("/statement_and_defence", {"made": made, "content": words}, shows=False)
    return made


def _examined(scene: Scene) -> None:
    made = _defended(scene)
    if scene.has("/re_examination"):
        return
    row = {"date": made, "by": scene.get("/legal_review/reviewer"), "adopted": "no"}
    scene.put("/re_examination", {**row, "reasons": "事实清楚，不予采纳"}, shows=False)


@fault("NTC006", "陈述申辩没有复核", "a defence was not examined")
def not_examined(scene: Scene) -> None:
    """行政处罚法 45 I: facts, reasons and evidence of the party are re-examined."""
    _defended(scene)
    if scene.has("/re_examination"):
        on, by = day(scene, "/re_examination/date"), scene.get("/re_examination/by")
        for one in each(scene, "papers"):
            signed = by in (one.get("signed_by") or ())
            if one["kind"] == "other" and day_of(one["date"]) == on and signed:
                drop_paper(scene, one)
                break
        scene.take_out("/re_examination", shows=False)
    scene.pointer = "/statement_and_defence"


@fault("NTC006", "处罚以后才复核", "the defence was examined after the penalty")
def examined_after(scene: Scene) -> None:
    """The day after the decision, or later."""
    _examined(scene)
    if scene.get("/re_examination/adopted") != "no":
        raise CannotPlantError("adopted")
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 8)))
    scene.put("/re_examination/date", late)


@fault("NTC006", "复核日期早于陈述申辩", "the defence was examined before it was made")
def examined_before(scene: Scene) -> None:
    """A re-examination of the day before cannot be one of this defence."""
    _examined(scene)
    made = scene.get("/statement_and_defence/made")
    scene.put("/re_examination/date", later(made, -scene.dice.pick((1, 1, 2))))


@fault("NTC007", "不采纳陈述申辩没有说明理由", "a defence was turned down without reasons")
def no_reasons(scene: Scene) -> None:
    """MEE 2024: whether it was adopted, and why not."""
    _examined(scene)
    if scene.get("/re_examination/adopted") == "yes":
        raise CannotPlantError("adopted")
    if scene.dice.chance(0.5):
        scene.put("/re_examination/reasons", "")
    else:
        scene.take_out("/re_examination/reasons")


def _raise_fine(scene: Scene) -> None:
    """The fine of the decision, its paper and its payment above that of the notice."""
    if scene.get("/decision/sanctions/0/kind") != "fine":
        raise CannotPlantError("fine")
    for stage in ("additional_fine", "deferral", "demand", "daily_penalty", "enforcement"):
        if scene.has(f"/{stage}"):
            raise CannotPlantError(stage)
    told = Decimal(str(scene.get("/prior_notice/sanctions/0/amount")))
    up = money(told + Decimal(scene.dice.pick(("0.01", "1", "100", "1000", "5000"))))
    old = scene.get("/decision/sanctions/0/amount")
    for one in each(scene, "payments"):
        if one["amount"] == old:
            one["amount"] = up["amount"]
    for kind in ("decision", "payment_receipt"):
        if scene.has(f"/papers/kind={kind}"):
            says = paper(scene, kind)["says"]
            if says.get("fine") == old:
                says["fine"] = up["amount"]
    scene.put("/decision/sanctions/0/amount_in_words", up["amount_in_words"], shows=False)
    scene.put("/decision/sanctions/0/amount", up["amount"])


def _add_sanction(scene: Scene) -> None:
    row: dict[str, Any] = {"kind": scene.dice.pick(("suspension_of_business", "permit_suspension"))}
    scene.put("/decision/sanctions/-", row)


@fault("NTC008", "因陈述申辩而加重罚款", "a heavier fine after a defence", also=("NTC009",))
def heavier_fine(scene: Scene) -> None:
    """行政处罚法 45 II: never heavier for having defended oneself; a cent is heavier."""
    _examined(scene)
    _raise_fine(scene)


@fault("NTC008", "陈述申辩后增加处罚种类", "another sanction after a defence", also=("NTC009",))
def another_sanction_after(scene: Scene) -> None:
    """A sanction comes in that the notice did not tell."""
    _examined(scene)
    _add_sanction(scene)


@fault("NTC009", "处罚的罚款高于告知的数额", "the fine is above that of the notice")
def beyond_the_notice(scene: Scene) -> None:
    """行政处罚法 44, 62: what was not told was not answered; a cent is beyond it."""
    ordinary_penalty(scene)
    if scene.has("/statement_and_defence/made"):
        raise CannotPlantError("defence")
    _raise_fine(scene)


@fault("NTC009", "处罚包含没有告知的种类", "a sanction that the notice did not tell")
def untold_sanction(scene: Scene) -> None:
    """A kind of sanction that the party could not answer."""
    ordinary_penalty(scene)
    scene.need("/prior_notice/sanctions")
    if scene.has("/statement_and_defence/made"):
        raise CannotPlantError("defence")
    _add_sanction(scene)


@fault("NTC009", "告知警告而罚款", "a warning was told and a fine decided")
def fined_for_a_warning(scene: Scene) -> None:
    """The graver kind was not told."""
    ordinary_penalty(scene)
    if scene.has("/statement_and_defence/made"):
        raise CannotPlantError("defence")
    for place, kind in (
        ("/investigation_report/proposal", "investigation_report"),
        ("/prior_notice", "prior_notice"),
    ):
        paper(scene, kind)["says"].pop("fine", None)
        scene.put(f"{place}/sanctions", [{"kind": "warning"}], shows=False)
    scene.pointer = "/decision/sanctions/0"


@fault("NTC009", "没收的物品不是告知的物品", "other goods were confiscated than were told")
def other_goods(scene: Scene) -> None:
    """行政处罚法 44: the content told; what was to be confiscated is part of it."""
    ordinary_penalty(scene)
    if scene.has("/statement_and_defence/made"):
        raise CannotPlantError("defence")
    row = {"kind": "confiscation_of_illegal_property"}
    told, taken = scene.dice.some(("钢瓶2只", "烧烤炉具1套", "运输车辆1辆", "电焊机1台"), 2)
    for place in ("/investigation_report/proposal", "/prior_notice"):
        scene.put(f"{place}/sanctions/-", {**row, "object": told}, shows=False)
    scene.put("/decision/sanctions/-", {**row, "object": taken})


@fault("NTC010", "事先告知书先送达、后作出", "the notice was served before it was made")
def served_before_made(scene: Scene) -> None:
    """Dated the day after it was served, or later, and before the decision."""
    ordinary_penalty(scene)
    made = later(scene.get("/prior_notice/served"), scene.dice.pick((1, 1, 2, 3)))
    if day_of(made) >= day(scene, "/decision/date"):
        raise CannotPlantError("decision")
    move_paper(scene, "prior_notice", day_of(made))
    scene.put("/prior_notice/date", made)
