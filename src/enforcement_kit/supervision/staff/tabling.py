"""The figures and tables of staff as a board shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures import default_measures, figures
from enforcement_kit.supervision.board import BoardColumn, BoardCount, BoardTable

if TYPE_CHECKING:
    from enforcement_kit.measures import Period
    from enforcement_kit.model import TownYear
    from enforcement_kit.supervision.staff.certificates import CertificateFlow, CertificateRow
    from enforcement_kit.supervision.staff.counsel import AdviserTerm
    from enforcement_kit.supervision.staff.effect import TrainingEffect, UnansweredFamily
    from enforcement_kit.supervision.staff.hours import OfficerHours
    from enforcement_kit.supervision.staff.people import StaffMember
    from enforcement_kit.supervision.staff.plan import TrainingItem

__all__ = ["board_counts", "board_tables"]

_COUNTS: Final = (
    "training.planned",
    "training.planned_held",
    "training.plan_completion",
    "training.sessions",
    "training.class_hours",
    "training.person_hours",
    "training.officers",
    "certificate.holders_before",
    "certificate.issued",
    "certificate.new",
    "certificate.replaced",
    "certificate.cancelled",
    "certificate.holders",
    "certificate.holder_rate",
    "officer.on_staff",
    "officer.enforcers",
    "officer.joined",
    "officer.left",
    "officer.legally_qualified",
    "officer.enforcers_with_law",
    "officer.law_share",
    "control.advisers",
    "case.legal_reviews",
    "case.counsel_opinions",
)


def board_counts(
    town: TownYear, period: Period, hours: tuple[OfficerHours, ...], flow: CertificateFlow
) -> tuple[BoardCount, ...]:
    """The figures at the head, and how many lack hours, came and went."""
    found = figures(town, period=period, measures=default_measures().select(_COUNTS))
    short = [each for each in hours if each.shortfall]
    judged = [each for each in hours if each.shortfall is not None]
    return (
        *(BoardCount.of_figure(found[key]) for key in _COUNTS),
        BoardCount(
            key="training.officers_short",
            label="课时不足下限的人员",
            label_en="officers short of class hours",
            value=len(short) if judged or not hours else None,
            unit="名",
            reason="" if judged or not hours else "没有年度课时下限可比",
            reason_en="" if judged or not hours else "there is no floor to hold them against",
            records=tuple(each.officer for each in short),
        ),
        BoardCount(
            key="certificate.came",
            label="新增持证人员",
            label_en="holders who came",
            value=len(flow.came),
            unit="名",
            records=flow.came,
        ),
        BoardCount(
            key="certificate.went",
            label="减少持证人员",
            label_en="holders who went",
            value=len(flow.went),
            unit="名",
            records=flow.went,
        ),
    )


def board_tables(
    *,
    items: tuple[TrainingItem, ...],
    hours: tuple[OfficerHours, ...],
    effects: tuple[TrainingEffect, ...],
    unanswered: tuple[UnansweredFamily, ...],
    certificates: tuple[CertificateRow, ...],
    members: tuple[StaffMember, ...],
    advisers: tuple[AdviserTerm, ...],
    checked: bool,
) -> tuple[BoardTable, ...]:
    """The tables: plan, effect, hours, certificates, staff, advisers."""
    not_checked = (
        "没有核查结果，前后未作比较（ekit staff --effect）。",
        "nothing was checked, so that nothing is compared (ekit staff --effect).",
    )
    return (
        BoardTable.of(
            "plan",
            ("培训计划与落实", "the plan and what was held"),
            (
                ("item", "项目", "item"),
                ("due", "计划期限", "due"),
                BoardColumn(key="topics", label="内容", label_en="topics", width=20),
                ("matters", "权责事项", "matters"),
                ("family_words", "针对的问题", "answers"),
                ("teacher", "讲课人员", "teacher"),
                ("method", "方式", "method"),
                ("hours_planned", "计划课时", "hours planned"),
                ("sessions", "场次", "sessions"),
                ("hours_held", "已开展课时", "hours held"),
                ("attendances", "参训人次", "attendances"),
                ("state_words", "情况", "state"),
                ("reason", "取消理由", "why dropped"),
            ),
            items,
        ),
        BoardTable.of(
            "effect",
            ("培训前后", "before and after trainings"),
            (
                ("item", "项目", "item"),
                ("day", "培训日", "day"),
                ("family_words", "问题类别", "kind of finding"),
                ("with_before", "之前有此类问题", "with findings before"),
                ("files_before", "之前案卷", "files before"),
                ("with_after", "之后有此类问题", "with findings after"),
                ("files_after", "之后案卷", "files after"),
                ("told", "比较", "compared"),
            ),
            effects,
            ("", "") if checked else not_checked,
        ),
        BoardTable.of(
            "unanswered",
            ("有问题而没有培训的类别", "kinds with findings and no training"),
            (
                ("family_words", "问题类别", "kind of finding"),
                ("files", "案卷", "files"),
                ("findings", "问题", "findings"),
            ),
            unanswered,
            ("", "") if checked else not_checked,
        ),
        BoardTable.of(
            "hours",
            ("每人课时", "class hours of each"),
            (
                ("officer", "执法人员", "officer"),
                ("sessions", "参训次数", "sessions"),
                ("hours", "课时", "class hours"),
                ("without_hours", "未写课时的次数", "without hours"),
                ("shortfall", "差额", "short by"),
                ("part_year", "年内到离岗", "part of the year"),
            ),
            hours,
        ),
        BoardTable.of(
            "certificates",
            ("执法证", "certificates"),
            (
                ("certificate", "执法证", "certificate"),
                ("officer", "持证人", "holder"),
                ("number", "证号", "number"),
                ("kind", "类别", "kind"),
                ("valid_from", "有效期始", "from"),
                ("valid_until", "有效期止", "until"),
                ("cancelled", "注销", "cancelled"),
                ("state_words", "情况", "state"),
                ("days_left", "剩余天数", "days left"),
            ),
            certificates,
        ),
        BoardTable.of(
            "members",
            ("队伍", "staff"),
            (
                ("officer", "人员", "officer"),
                ("unit", "部门", "unit"),
                ("post", "职务", "post"),
                ("qualification", "法律职业资格", "qualification"),
                ("degree", "法律学位", "degree"),
                ("training", "系统法律培训", "training in law"),
                ("months", "在岗月数", "months with the organ"),
                ("post_since", "任现岗起", "post since"),
                ("post_months", "任现岗月数", "months at the post"),
                ("moves", "期间内换岗", "moves"),
            ),
            members,
        ),
        BoardTable.of(
            "advisers",
            ("法律顾问", "legal advisers"),
            (
                ("name", "顾问", "adviser"),
                ("firm", "执业机构", "firm"),
                ("since", "聘期起", "from"),
                ("until", "聘期止", "until"),
                ("days", "期间内在聘天数", "days engaged"),
                ("reviews", "参与审核的案件", "reviews"),
            ),
            advisers,
        ),
    )
