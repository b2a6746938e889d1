"""Inspections of a year: those of campaigns, of every day, and those that led to cases."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal

from enforcement_kit.model import (
    Campaign,
    CampaignStep,
    Inspection,
    InspectionFinding,
    InspectionObject,
    RectificationOrder,
)
from enforcement_kit.testing.names import firm, shop, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.testing.complaints import Lead
    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.testing.people import Staff
    from enforcement_kit.testing.quotas import Quotas
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["SAFETY", "campaigns", "inspections"]

SAFETY: Final = "z-1"
"""Id of the safety campaign, whose figures quotas settle."""

_CAMPAIGNS: Final = (
    (SAFETY, "安全生产和燃气使用领域集中整治", "安全生产", (1, 17), (12, 9)),
    ("z-2", "占道经营、露天烧烤秩序整治", "市容环境与疫情防控", (4, 6), (10, 20)),
    ("z-3", "违法建设治理", "违法建设", (3, 1), (11, 25)),
)
_STOCKS: Final = {SAFETY: (38, 6, 5), "z-2": (58, 9, 12), "z-3": (46, 0, 29)}
"""What each is against: how many stood, came, and are left."""
_STEPS: Final[tuple[Literal["publicity", "patrol", "persuasion", "enforcement"], ...]] = (
    "publicity",
    "patrol",
    "persuasion",
    "enforcement",
)
_MISSES: Final = 10_000
_FOUND: Final = (
    ("灭火器超过检验期限", "立即更换并建立点检记录"),
    ("可燃气体报警装置未保持正常使用", "三日内修复并留存检测记录"),
    ("配电箱前堆放杂物", "当场清理，保持通道畅通"),
    ("燃气软管超过使用年限", "更换为金属包覆软管"),
    ("疏散指示标志损坏", "限期修复"),
    ("未见安全培训记录", "补充培训并如实记录"),
    ("电气线路未穿管保护", "由持证电工整改"),
    ("气瓶间通风不良", "增设通风设施"),
)


def campaigns(year: int) -> tuple[Campaign, ...]:
    """The three campaigns of a year, each in four steps."""
    found = []
    for ident, name, topic, first, last in _CAMPAIGNS:
        begin, end = dt.date(year, *first), dt.date(year, *last)
        before, new, after = _STOCKS[ident]
        part = (end - begin) // 4
        found.append(
            Campaign(
                id=ident,
                name=name,
                topic=topic,
                matters=("GH-01", "违法建设") if ident == "z-3" else None,
                begin=begin,
                end=end,
                steps=tuple(
                    CampaignStep(kind=kind, date=begin + part * index)
                    for index, kind in enumerate(_STEPS)
                ),
                stock_before=before,
                stock_after=after,
                new=new,
            )
        )
    return tuple(found)


def _objects(dice: Dice, count: int, prefix: str) -> list[InspectionObject]:
    found: list[InspectionObject] = []
    seen: set[str] = set()
    misses = 0
    while len(found) < count:
        if dice.chance(0.55):
            name, kind = firm(dice, str(words()["trades"]["factory"])), "enterprise"  # type: ignore[call-overload]  # a table of the TOML file
        else:
            name, kind = shop(dice), "shop"
        misses += name in seen
        if misses > _MISSES:  # there are only so many invented names
            name = f"{name}（{len(found) + 1}）"
        if name not in seen:
            seen.add(name)
            found.append(
                InspectionObject(id=f"{prefix}{len(found) + 1:03d}", name=name, kind=kind)  # type: ignore[arg-type]  # one of its kinds
            )
    return found


def _safety(
    dice: Dice, staff: Staff, table: WorkdayTable, year: int, quotas: Quotas
) -> list[dict[str, Any]]:
    trips = dice.between(*quotas.safety_person_trips)
    sites = dice.between(*quotas.safety_sites)
    opinions = dice.between(*quotas.safety_opinions)
    again = dice.between(2, 6)
    visits = sites + again
    sizes = dice.parts(trips, visits, low=2, high=6)
    notes = dice.parts(opinions, sites, low=0, high=4)
    objects = _objects(dice, sites, "s-")
    begin = dt.date(year, 1, 17)
    found: list[dict[str, Any]] = []
    for index in range(visits):
        draw = dice.child("visit", index)
        place = index if index < sites else draw.between(0, sites // 2)
        day = table.working_day_on_or_after(begin + dt.timedelta(days=index * 320 // visits))
        count = notes[place] if index < sites else 0
        found.append(
            _visit(draw, staff, table, day, size=sizes[index], place=objects[place], opinions=count)
            | {
                "kind": "special",
                "campaign": SAFETY,
                "joint_with": ("镇安全办",),
                "joint_visit": f"lj-{year}-{index + 1:03d}",
                "plan": f"j-{year}",
                "task": "r1" if place < sites // 2 else "r2",
            }
        )
    return found


def _visit(
    dice: Dice,
    staff: Staff,
    table: WorkdayTable,
    day: dt.date,
    *,
    size: int,
    place: InspectionObject,
    opinions: int,
) -> dict[str, Any]:
    able = [
        each.id for each in staff.with_role("investigator", day) if staff.holds(each.id, day, day)
    ]
    fields: dict[str, Any] = {
        "date": day,
        "objects": (place,),
        "officers": dice.some(able, size),
        "result": "已整改" if opinions else "未发现问题",
        "shift": dice.pick(("正常班", "正常班", "错时班", "延时班")),
    }
    if opinions:
        due = table.nth_working_day_after(day, dice.between(3, 8))
        fields["findings"] = tuple(
            InspectionFinding(id=f"f{number}", text=text, opinion=opinion)
            for number, (text, opinion) in enumerate(dice.some(_FOUND, opinions), 1)
        )
        fields["order"] = RectificationOrder(date=day, due=due)
        fields["reinspected"] = table.nth_working_day_after(due, dice.between(0, 2) or 1)
        fields["reinspection"] = "done"
    return fields


def _daily(
    dice: Dice, staff: Staff, table: WorkdayTable, year: int, count: int
) -> list[dict[str, Any]]:
    objects = _objects(dice, max(count // 2, 1), "d-")
    found = []
    for index in range(count):
        draw = dice.child("daily", index)
        day = table.working_day_on_or_after(
            dt.date(year, 1, 5) + dt.timedelta(days=draw.between(0, 350))
        )
        fields = _visit(
            draw,
            staff,
            table,
            day,
            size=draw.between(2, 3),
            place=draw.pick(objects),
            opinions=draw.between(0, 1),
        )
        campaign = None
        if dt.date(year, 4, 6) <= day <= dt.date(year, 10, 20) and draw.chance(0.4):
            campaign = "z-2"
        elif dt.date(year, 3, 1) <= day <= dt.date(year, 11, 25) and draw.chance(0.3):
            campaign = "z-3"
        fields["kind"] = "special" if campaign else draw.pick(("daily", "daily", "double_random"))
        if campaign:
            fields["campaign"] = campaign
        if campaign == "z-2":
            fields["publicity"] = ("疫情防控规定",)
            if index % 4 == 0:
                fields["shift"] = "定岗固守"
        if fields["kind"] == "double_random":
            fields |= {"plan": f"j-{year}", "task": "r3"}
        found.append(fields)
    return found


def inspections(
    dice: Dice,
    staff: Staff,
    table: WorkdayTable,
    year: int,
    *,
    quotas: Quotas,
    leads: Sequence[tuple[Lead, tuple[str, str], str]],
) -> tuple[tuple[Inspection, ...], dict[int, str]]:
    """The inspections of a year in the order of their days.

    Args:
        dice: where they come from.
        staff: who makes them.
        table: the working days.
        year: the year.
        quotas: the figures of the safety campaign, and how many there are besides.
        leads: cases that began with an inspection, the officers who were there, and the place.

    Returns:
        The inspections, and the id of each lead's inspection by the lead's place.
    """
    made: list[tuple[dict[str, Any], int | None]] = [
        (fields, None)
        for fields in (
            *_safety(dice.child("safety"), staff, table, year, quotas),
            *_daily(dice.child("daily"), staff, table, year, quotas.daily_inspections),
        )
    ]
    for number, (lead, officers, place) in enumerate(leads, 1):
        made.append(
            (
                {
                    "date": lead.day,
                    "kind": "daily",
                    "objects": (InspectionObject(id=f"c-{number:03d}", name=place, kind="site"),),
                    "officers": officers,
                    "findings": (InspectionFinding(id="f1", text="发现涉嫌违法行为"),),
                    "result": "转立案查处",
                    "case": lead.case,
                },
                lead.place,
            )
        )
    order = sorted(range(len(made)), key=lambda index: (made[index][0]["date"], index))
    found = []
    by_place: dict[int, str] = {}
    for serial, index in enumerate(order, 1):
        fields, mark = made[index]
        ident = f"i-{year}-{serial:04d}"
        if mark is not None:
            by_place[mark] = ident
        found.append(Inspection(id=ident, **fields))
    return tuple(found), by_place
