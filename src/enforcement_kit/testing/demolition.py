"""A worked campaign against illegal building: four steps, before and after, one demolition whole.

The cases are those that every synthetic town has; the campaign around them is laid by hand, so that
its numbers can be followed: fourteen stood, two were begun, thirteen went, three are left.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model import (
    BEIJING,
    Campaign,
    CampaignStep,
    ChecklistAnswer,
    ChecklistItem,
    Inspection,
    InspectionFinding,
    InspectionObject,
    InspectionPlan,
    InspectionTask,
    RectificationOrder,
)
from enforcement_kit.testing.quotas import Quotas
from enforcement_kit.testing.setting import SAMPLE_TOWN
from enforcement_kit.testing.town import synth_town

if TYPE_CHECKING:
    from enforcement_kit.model import Case, TownYear

__all__ = ["demolition_town"]

_SEED: Final = 31
_YEAR: Final = 2022
_QUOTAS: Final = Quotas(
    paths=(("demolition", 2), ("percent", 1)),
    complaints=24,
    invalid_complaints=1,
    phone_calls=6,
    daily_inspections=0,
    safety_person_trips=(30, 30),
    safety_sites=(4, 4),
    safety_opinions=(4, 4),
    reviews=0,
)
_ID: Final = "z-wj"
_ITEMS: Final = ("是否有审批手续", "是否仍在施工", "有无安全隐患", "当事人是否知晓规定")
_OWN_REMOVALS: Final = (
    ("i-wj-02", 3, dt.date(2022, 4, 19)),
    ("i-wj-03", 4, dt.date(2022, 5, 10)),
    ("i-wj-05", 4, dt.date(2022, 6, 21)),
)
_VISITS: Final = (
    ("i-wj-01", (4, 7), range(1, 15)),
    ("i-wj-02", (4, 12), range(1, 8)),
    ("i-wj-03", (5, 5), range(8, 15)),
    ("i-wj-04", (5, 26), (15,)),
    ("i-wj-05", (6, 14), (4, 5, 6, 12, 13, 16)),
    ("i-wj-06", (9, 6), (1, 2, 7, 14)),
    ("i-wj-07", (12, 1), (1, 2, 14)),
)


def demolition_town() -> TownYear:
    """The records of the example `examples/campaign_demolition`; the same each time."""
    town = synth_town(_SEED, year=_YEAR, quotas=_QUOTAS, setting=SAMPLE_TOWN)
    cases = town.cases or ()
    leads = [each for each in town.inspections or () if each.case is not None]
    officers = [
        each.id
        for each in town.officers or ()
        if "investigator" in (each.roles or ()) and each.left is None
    ]
    return attrs.evolve(
        town,
        town=attrs.evolve(town.town, name="示例镇（合成：违法建设专项整治）"),
        campaigns=(_campaign(cases),),
        inspections=tuple(
            sorted(
                (*leads, *_visits(officers[2:6])),
                key=lambda each: (each.date or dt.date.max, each.id),
            )
        ),
        inspection_plans=(_plan(),),
        supervision=(),
        trainings=None,
        training_plans=None,
        phone_calls=None,
        reviews=None,
    )


def _site(number: int) -> InspectionObject:
    return InspectionObject(id=f"wj-{number:02d}", name=f"示例花苑点位{number}", kind="site")


def _visits(officers: list[str]) -> list[Inspection]:
    gone = {ident: (count, day) for ident, count, day in _OWN_REMOVALS}
    found = []
    for number, (ident, (month, day), sites) in enumerate(_VISITS):
        date = dt.date(_YEAR, month, day)
        begun = dt.datetime.combine(date, dt.time(8, 30), tzinfo=BEIJING)
        removed, looked = gone.get(ident, (0, None))
        found.append(
            Inspection(
                id=ident,
                date=date,
                begin=begun,
                end=begun + dt.timedelta(hours=3),
                kind="special",
                campaign=_ID,
                plan=f"j-wj-{_YEAR}",
                task="patrol",
                objects=tuple(map(_site, sites)),
                officers=tuple(officers[number % 2 : number % 2 + 2]),
                joint_with=("镇规划建设办",) if number == 0 else None,
                joint_visit="lj-wj-1" if number == 0 else None,
                checklist=tuple(
                    ChecklistAnswer(
                        item=f"k{at}", text=text, result="met" if at == 4 else "not_met"
                    )
                    for at, text in enumerate(_ITEMS, 1)
                ),
                findings=(
                    InspectionFinding(
                        id="f1",
                        kind="违法建设",
                        text=f"{len(tuple(sites))} 处未取得许可的建设，当事人承认",
                        opinion="限期自行拆除" if removed else None,
                        rectified=looked,
                    ),
                ),
                order=RectificationOrder(date=date, due=looked) if looked else None,
                reinspected=looked,
                reinspection="done" if looked else None,
                result=f"自行拆除 {removed} 处" if removed else "登记点位，告知规定",
                shift="错时班" if number in (3, 4) else "定岗固守" if number == 5 else "正常班",
                publicity=("城乡规划法", "疫情防控规定") if number < 4 else ("城乡规划法",),
            )
        )
    return found


def _plan() -> InspectionPlan:
    return InspectionPlan(
        id=f"j-wj-{_YEAR}",
        name=f"{_YEAR}年示例花苑违法建设巡查计划",
        year=_YEAR,
        approved=dt.date(_YEAR, 3, 25),
        published=dt.date(_YEAR, 3, 28),
        tasks=(
            InspectionTask(
                id="patrol",
                name="示例花苑违法建设点位巡查",
                matters=("GH-01", "GH-02"),
                campaign=_ID,
                begin=dt.date(_YEAR, 4, 1),
                due=dt.date(_YEAR, 12, 10),
                visits=40,
                objects=tuple(f"wj-{number:02d}" for number in range(1, 17)),
                checklist=tuple(
                    ChecklistItem(id=f"k{at}", text=text) for at, text in enumerate(_ITEMS, 1)
                ),
            ),
        ),
    )


def _campaign(cases: tuple[Case, ...]) -> Campaign:
    demolished, running, corrected = cases
    steps = [
        ("publicity", (4, 1), "入户发放告知书 62 份，讲解城乡规划法和疫情防控规定", None, None),
        ("publicity", (4, 6), "小区公示栏张贴点位清单和举报电话", None, None),
        ("patrol", (4, 7), "逐点登记，十四处建档", "i-wj-01", None),
        ("persuasion", (4, 12), "上门劝导，三处当场同意自行拆除", "i-wj-02", None),
        ("persuasion", (5, 5), "劝导四处，约定五月十日前自行拆除", "i-wj-03", None),
        ("patrol", (5, 26), "错时巡查发现抢建一处，当场制止", "i-wj-04", None),
        ("persuasion", (6, 14), "劝导四处自行拆除；制止第二处抢建", "i-wj-05", None),
    ]
    acts = [
        CampaignStep(
            kind=kind,  # type: ignore[arg-type]  # one of the four
            date=dt.date(_YEAR, *when),
            text=text,
            place="示例花苑",
            inspection=inspection,
            case=case,
        )
        for kind, when, text, inspection, case in steps
    ]
    for case, text in (
        (demolished, "作出责令限期拆除的决定"),
        (corrected, "作出罚款决定，当事人已改正"),
        (running, "作出责令限期拆除的决定"),
    ):
        day = _decided(case)
        if day is not None:
            acts.append(CampaignStep(kind="enforcement", date=day, text=text, case=case.id))
    over = demolished.enforcement
    if over is not None and isinstance(over.end, dt.datetime):
        acts.append(
            CampaignStep(
                kind="enforcement",
                date=over.end.astimezone(BEIJING).date(),
                text="履行催告、强制执行决定、公告程序，复议诉讼期限届满后拆除",
                case=demolished.id,
                inspection="i-wj-07",
            )
        )
    return Campaign(
        id=_ID,
        name="示例花苑违法建设专项整治",
        topic="违法建设",
        matters=("GH-01", "GH-02", "违法建设"),
        departments=("镇规划建设办", "镇网格中心"),
        begin=dt.date(_YEAR, 4, 1),
        end=dt.date(_YEAR, 12, 10),
        steps=tuple(sorted(acts, key=lambda each: each.date or dt.date.max)),
        stock_before=14,
        new=2,
        stock_after=3,
    )


def _decided(case: Case) -> dt.date | None:
    """The day of its decision; an order to demolish that is no penalty has none of its own."""
    if case.decision is not None:
        return case.decision.date
    return next((each.date for each in case.service if each.paper == "decision"), None)
