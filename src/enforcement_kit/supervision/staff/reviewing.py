"""Training, certificates and staff of a period together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.measures.period import as_period
from enforcement_kit.rules import default_rules
from enforcement_kit.supervision.board import Board
from enforcement_kit.supervision.staff.certificates import (
    CertificateFlow,
    CertificateRow,
    certificate_flow,
    certificate_points,
    certificate_rows,
)
from enforcement_kit.supervision.staff.counsel import AdviserTerm, adviser_terms, counsel_points
from enforcement_kit.supervision.staff.effect import (
    TrainingEffect,
    UnansweredFamily,
    effects_of,
    unanswered,
)
from enforcement_kit.supervision.staff.hours import (
    HoursFloor,
    OfficerHours,
    floor_of,
    hour_points,
    hours_of,
)
from enforcement_kit.supervision.staff.people import StaffMember, members_of, rotation_points
from enforcement_kit.supervision.staff.plan import TrainingItem, items_of, plan_points
from enforcement_kit.supervision.staff.tabling import board_counts, board_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.measures import PeriodLike
    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Context, Finding

__all__ = ["StaffReview", "staff_review"]

_NOTES = (
    (
        "课时是培训项目的课时，人时是课时乘以参训人数；年度下限是每人每年的课时。",
        (
            "class hours are the programme's, person-hours are times attendees; the floor is a "
            "person's in a year."
        ),
    ),
    (
        "培训前后的比较只列数字，不证明因果。",
        "before and after are shown as they are and prove no cause.",
    ),
)


@attrs.frozen(kw_only=True)
class StaffReview:
    """Staff of a period.

    Attributes:
        items: the training plan against what was held.
        hours: class hours of each officer; `floor` is that of the year.
        effects: findings before and after trainings; empty where no findings were given.
        unanswered: families with findings and no planned training.
        certificates: the register on the day; `flow` what came and went.
        members: who is on the staff, with law, tenure and rotation.
        advisers: engagements of legal advisers.
        board: all of it for people and programs.
    """

    items: tuple[TrainingItem, ...]
    floor: HoursFloor
    hours: tuple[OfficerHours, ...]
    effects: tuple[TrainingEffect, ...]
    unanswered: tuple[UnansweredFamily, ...]
    certificates: tuple[CertificateRow, ...]
    flow: CertificateFlow
    members: tuple[StaffMember, ...]
    advisers: tuple[AdviserTerm, ...]
    board: Board = attrs.field(repr=False)


def staff_review(
    town: TownYear,
    context: Context,
    *,
    period: PeriodLike,
    findings: Sequence[Finding] | None = None,
) -> StaffReview:
    """Looks at training, certificates and staff of a period.

    Args:
        town: the records.
        context: registers, law and packs; its day is the one on which certificates and posts are
            looked at, by default the last of the period.
        period: a year, as a rule: the floor of class hours is by year.
        findings: what the checker found, for the effect of trainings; without them it is left out.

    Raises:
        UsageError: a period that is none.
    """
    span = as_period(period)
    on = context.on or span.last
    floor = floor_of(span, context)
    items = items_of(town, span, context.on)
    family_of = {rule.code: rule.family for rule in default_rules()}
    made = StaffReview(
        items=items,
        floor=floor,
        hours=hours_of(town, context, span, floor),
        effects=effects_of(items, town, findings or (), family_of, span) if findings else (),
        unanswered=unanswered(items, findings or (), family_of),
        certificates=certificate_rows(town.certificates or (), on),
        flow=certificate_flow(town.certificates or (), span),
        members=members_of(town, on, span),
        advisers=adviser_terms(town, span),
        board=Board(name="staff", title="", title_en=""),
    )
    points = (
        *plan_points(items, town, span),
        *hour_points(made.hours, floor, town, span),
        *certificate_points(town, span),
        *rotation_points(made.members, town, context, on),
        *counsel_points(town, span),
    )
    board = Board(
        name="staff",
        title="培训、执法证与队伍",
        title_en="training, certificates, staff",
        organ=town.town.organ or town.town.name or "",
        first=span.first,
        last=span.last,
        on=on,
        counts=board_counts(town, span, made.hours, made.flow),
        tables=board_tables(
            items=items,
            hours=made.hours,
            effects=made.effects,
            unanswered=made.unanswered,
            certificates=made.certificates,
            members=made.members,
            advisers=made.advisers,
            checked=findings is not None,
        ),
        points=points,
        notes=_NOTES,
    )
    return attrs.evolve(made, board=board)
