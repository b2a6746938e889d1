"""Trainings of the year, and the reviews of its case files."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

from enforcement_kit.model import CaseFileReview, Training

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.testing.people import Staff
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["reviews", "trainings"]


def trainings(
    dice: Dice, staff: Staff, table: WorkdayTable, year: int, *, sessions: int, hours: int
) -> tuple[Training, ...]:
    """So many trainings over the year, of so many class hours together; most officers attend."""
    text = (files(__package__) / "data" / "trainings.toml").read_text(encoding="utf-8")
    programmes = tomllib.loads(text)["training"]
    lengths = dice.parts(hours, sessions, low=min(2, hours // sessions), high=max(8, hours))
    found = []
    for index in range(sessions):
        day = table.working_day_on_or_after(
            dt.date(year, 1, 10) + dt.timedelta(days=index * 330 // sessions + dice.between(0, 12))
        )
        programme = programmes[index % len(programmes)]
        able = [
            each.id
            for role in ("investigator", "reviewer", "presiding", "file_reviewer")
            for each in staff.with_role(role, day)
        ]
        found.append(
            Training(
                id=f"x-{year}-{index + 1}",
                date=day,
                topics=tuple(programme["topics"]),
                laws=tuple(programme["laws"]),
                class_hours=Decimal(lengths[index]),
                attendees=dice.some(able, len(able) - dice.between(0, 4)),
                plan=f"{year}年度培训计划",
                plan_item=f"p{index + 1}",
                teacher="示例律师事务所何某酉" if index % 2 else "区司法局授课人员孔某未",
                method=programme["method"],
            )
        )
    return tuple(found)


def reviews(
    dice: Dice, staff: Staff, cases: Sequence[Case], year: int, count: int
) -> tuple[CaseFileReview, ...]:
    """Reviews in December of so many closed files of ordinary penalty cases, all qualified."""
    day = dt.date(year, 12, 20)
    ready = [
        case.id
        for case in cases
        if case.procedure == "ordinary"
        and case.decision is not None
        and case.decision.kind == "penalty"
        and case.archiving is not None
        and case.archiving.date is not None
        and case.archiving.date < day
    ]
    found = []
    for index, ident in enumerate(dice.some(ready, count), 1):
        score = Decimal(dice.between(900, 985)) / 10
        found.append(
            CaseFileReview(
                id=f"w-{year}-{index}",
                case=ident,
                date=day + dt.timedelta(days=index % 3),
                standard="本镇行政处罚案卷评查标准（合成示例）",
                reviewer=staff.one(dice, "file_reviewer", day),
                score=score,
                grade="优秀" if score >= 95 else "合格",
                qualified=True,
            )
        )
    return tuple(found)
