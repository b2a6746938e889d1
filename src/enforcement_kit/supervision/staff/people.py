"""Who has law behind him, how long people have been at their posts, and who changed post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law import Absent
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Officer, TownYear
    from enforcement_kit.rules import Context

__all__ = ["StaffMember", "members_of", "rotation_points"]

_ROTATION = "staff.rotation_years"


@attrs.frozen(kw_only=True)
class StaffMember:
    """An officer on a day.

    Attributes:
        officer, unit, post, roles: as recorded.
        qualification, degree, training: 法律职业资格, 法律专业学位, 系统法律培训, as recorded.
        months: whole months with the organ; `None` where the day of joining is not recorded.
        post_since: first day at the present post; `None` where the posts are not recorded.
        post_months: whole months at it.
        moves: changes of post in the period.
    """

    officer: str
    unit: str | None
    post: str | None
    roles: tuple[str, ...]
    qualification: bool | None
    degree: bool | None
    training: bool | None
    months: int | None
    post_since: dt.date | None
    post_months: int | None
    moves: int


def _months(first: dt.date, last: dt.date) -> int:
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole - (last.day < first.day)


def members_of(town: TownYear, on: dt.date, period: Period) -> tuple[StaffMember, ...]:
    """Everybody on the staff on a day.

    Args:
        town: the records.
        on: the day.
        period: in which changes of post are counted.
    """
    return tuple(
        _member(each, on, period)
        for each in town.officers or ()
        if (each.left is None or each.left > on) and (each.joined is None or each.joined <= on)
    )


def _member(officer: Officer, on: dt.date, period: Period) -> StaffMember:
    starts = sorted(each.since for each in officer.posts or () if each.since is not None)
    begun = [day for day in starts if day <= on]
    return StaffMember(
        officer=officer.id,
        unit=officer.unit,
        post=officer.post,
        roles=officer.roles or (),
        qualification=officer.legal_qualification,
        degree=officer.legal_degree,
        training=officer.legal_training,
        months=None if officer.joined is None else _months(officer.joined, on),
        post_since=begun[-1] if begun else None,
        post_months=_months(begun[-1], on) if begun else None,
        moves=sum(day in period for day in starts[1:]),
    )


def rotation_points(
    members: tuple[StaffMember, ...], town: TownYear, context: Context, on: dt.date
) -> Iterator[Point]:
    """Who is longer at a post than the town's own rule lets, and days that run backwards."""
    for each in town.officers or ():
        if each.joined is not None and each.left is not None and each.left < each.joined:
            yield Point(
                state="finding",
                code="left-before-joined",
                message=f"执法人员 {each.id} 的离岗日期 {each.left} 早于到岗日期 {each.joined}",
                message_en=f"{each.id} left on {each.left}, before joining on {each.joined}",
                records=(RecordRef(kind="officers", id=each.id, pointer="/left"),),
                found=(str(each.joined), str(each.left)),
            )
    limit = context.parameter(_ROTATION, on)
    if isinstance(limit, Absent):
        yield Point(
            state="unknown",
            code="no-rotation-term",
            message=f"没有轮岗年限可比：{limit.message}",
            message_en=f"there is no term of rotation: {limit.message_en}",
        )
        return
    years = limit.value if isinstance(limit.value, int) else 0
    for member in members:
        if member.post_months is not None and member.post_months >= years * 12:
            yield Point(
                state="question",
                code="post-held-long",
                message=f"执法人员 {member.officer} 自 {member.post_since} 任现岗，"
                f"已满 {years} 年的轮岗年限",
                message_en=f"{member.officer} has held the post since {member.post_since}",
                records=(RecordRef(kind="officers", id=member.officer, pointer="/posts"),),
                found=(str(member.post_since),),
                basis=(limit.basis,),
                sure=limit.sure,
            )
    unknown = sum(member.post_months is None for member in members)
    if unknown:
        yield Point(
            state="unknown",
            code="posts-not-recorded",
            message=f"{unknown} 人没有任职经历，任现岗多久无法判断",
            message_en=f"{unknown} people have no posts recorded; how long cannot be told",
        )
