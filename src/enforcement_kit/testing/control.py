"""Plans of a year, who answers for which step, advisers, and what supervision found."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.model import (
    Assignment,
    InspectionPlan,
    InspectionTask,
    LegalAdviser,
    PlannedTraining,
    SupervisionCheck,
    SupervisionFinding,
    TrainingPlan,
    WorkStep,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.model import Case, Inspection, OfficerRole, Training
    from enforcement_kit.testing.people import Staff

__all__ = ["advisers", "assignments", "inspection_plans", "supervision", "training_plans"]

_STEPS: Final[tuple[tuple[WorkStep, OfficerRole, str], ...]] = (
    ("lead", "investigator", "镇综合执法局"),
    ("filing", "decider", "镇人民政府"),
    ("investigation", "investigator", "镇综合执法局"),
    ("notice", "investigator", "镇综合执法局"),
    ("hearing", "presiding", "镇司法所"),
    ("legal_review", "reviewer", "镇综合执法局法规科"),
    ("discussion", "decider", "镇人民政府"),
    ("decision", "decider", "镇人民政府"),
    ("service", "investigator", "镇综合执法局"),
    ("collection", "collector", "镇财政所"),
    ("enforcement", "investigator", "镇综合执法局"),
    ("disclosure", "reviewer", "镇综合执法局法规科"),
    ("closing", "decider", "镇人民政府"),
    ("archiving", "reviewer", "镇综合执法局法规科"),
    ("file_review", "file_reviewer", "镇司法所"),
    ("complaint", "investigator", "镇综合执法局"),
    ("inspection", "investigator", "镇综合执法局"),
    ("training", "reviewer", "镇综合执法局法规科"),
    ("seal", "decider", "镇人民政府党政办"),
)
_FAMILIES: Final = (
    ("notice", "decision"),
    ("coercion",),
    ("evidence",),
    ("remedies",),
    (),
    (),
    (),
    ("file", "consistency"),
)


def assignments(staff: Staff, year: int) -> tuple[Assignment, ...]:
    """A named person for every step of the work, all the year."""
    first = dt.date(year, 1, 1)
    turn: dict[str, int] = {}
    found = []
    for index, (step, role, unit) in enumerate(_STEPS, 1):
        able = [each for each in staff.with_role(role, first) if each.left is None]
        at = turn.get(role, 0)
        turn[role] = at + 1
        found.append(
            Assignment(
                id=f"b-{year}-{index:02d}",
                step=step,
                kind="responsible",
                person=able[at % len(able)].id,
                unit=unit,
                exclusive=step in ("legal_review", "seal"),
                since=first,
                until=dt.date(year, 12, 31),
                document=f"{year}年执法岗位责任分工（示例）",
            )
        )
    return tuple(found)


def advisers(year: int) -> tuple[LegalAdviser, ...]:
    """One lawyer, invented, engaged for the year."""
    return (
        LegalAdviser(
            id=f"u-{year}-1",
            name="何某酉",
            firm="示例律师事务所",
            since=dt.date(year, 1, 1),
            until=dt.date(year, 12, 31),
            scope="为依法行政和执法行为提供合法性审查和法律意见",
            document=f"法律顾问聘用合同〔{year}〕（示例）",
        ),
    )


def training_plans(held: Sequence[Training], year: int) -> tuple[TrainingPlan, ...]:
    """The plan behind the trainings that were held, and one that was dropped with a reason."""
    items = [
        PlannedTraining(
            id=each.plan_item,
            due=None if each.date is None else each.date + dt.timedelta(days=7),
            topics=each.topics,
            matters=("GH-01",) if "违法建设查处" in (each.topics or ()) else None,
            families=_FAMILIES[index % len(_FAMILIES)] or None,
            audience="主证人员、执法骨干",
            teacher=each.teacher,
            method=each.method,
            class_hours=each.class_hours,
        )
        for index, each in enumerate(held)
    ]
    if items:
        items.append(
            PlannedTraining(
                id=f"p{len(items) + 1}",
                due=dt.date(year, 11, 30),
                topics=("旁听庭审",),
                audience="全体执法人员",
                method="现场教学",
                class_hours=Decimal(2),
                dropped_reason="疫情期间法院暂停集体旁听",
            )
        )
    return (
        TrainingPlan(
            id=f"pt-{year}",
            name=f"{year}年度培训计划",
            year=year,
            approved=dt.date(year, 1, 7),
            items=tuple(items),
        ),
    )


def inspection_plans(looked: Sequence[Inspection], year: int) -> tuple[InspectionPlan, ...]:
    """The plan that the planned inspections carry out, task by task."""
    tasks = (
        ("r1", "工业园区企业安全生产检查", "z-1", ("镇安全办",)),
        ("r2", "商户燃气使用检查", "z-1", ("镇安全办",)),
        ("r3", "“双随机”抽查", None, None),
    )
    return (
        InspectionPlan(
            id=f"j-{year}",
            name=f"{year}年度行政检查计划",
            year=year,
            approved=dt.date(year, 1, 10),
            published=dt.date(year, 1, 14),
            tasks=tuple(
                InspectionTask(
                    id=ident,
                    name=name,
                    campaign=campaign,
                    begin=dt.date(year, 1, 17),
                    due=dt.date(year, 12, 31),
                    visits=sum(len(each.objects or ()) for each in looked if each.task == ident),
                    departments=departments,
                )
                for ident, name, campaign, departments in tasks
            ),
        ),
    )


def supervision(cases: Sequence[Case], year: int) -> tuple[SupervisionCheck, ...]:
    """A daily check a quarter from within, and a special one from above with a finding."""
    found = [
        SupervisionCheck(
            id=f"v-{year}-{quarter}",
            date=dt.date(year, quarter * 3, 20),
            kind="daily",
            by="镇综合执法局法规科",
            external=False,
            topic="执法文书与全过程记录",
            findings=(),
        )
        for quarter in (1, 2, 3, 4)
    ]
    drawn = tuple(each.id for each in cases[:3])
    found.append(
        SupervisionCheck(
            id=f"v-{year}-5",
            date=dt.date(year, 9, 15),
            kind="special",
            by="区司法局",
            external=True,
            topic="行政处罚案卷",
            cases=drawn,
            findings=(
                SupervisionFinding(
                    id="f1",
                    text="个别案卷音像记录未编号",
                    case=drawn[0] if drawn else None,
                    recommendation="补编号并完善台账",
                    due=dt.date(year, 10, 15),
                    corrected=dt.date(year, 10, 9),
                    outcome="已补编号",
                ),
            ),
        )
    )
    return tuple(found)
