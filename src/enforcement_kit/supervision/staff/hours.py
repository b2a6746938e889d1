"""Class hours that each officer had in a year, against the floor of that year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law import Absent
from enforcement_kit.measures import Period
from enforcement_kit.rules.looks.people import keys_of
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.citation import Citation
    from enforcement_kit.model import Officer, TownYear
    from enforcement_kit.rules import Context

__all__ = ["HoursFloor", "OfficerHours", "floor_of", "hour_points", "hours_of"]

_FLOOR = "training.hours_floor"


@attrs.frozen(kw_only=True)
class HoursFloor:
    """The class hours that an officer must have in a year.

    Attributes:
        hours: how many; `None` where none is held for that year.
        reason, reason_en: why there is none.
        basis: the document that sets it.
        sure: how surely it was read.
    """

    hours: int | None
    reason: str = ""
    reason_en: str = ""
    basis: tuple[Citation, ...] = ()
    sure: str = ""


@attrs.frozen(kw_only=True)
class OfficerHours:
    """An officer's class hours in a period.

    Attributes:
        officer: id.
        name: name, as recorded.
        sessions: trainings attended.
        hours: class hours of those that state them.
        without_hours: trainings attended that state none; the hours are then a least.
        shortfall: what is lacking to the floor; `None` without a floor or where it cannot be
            told, as where a training does not say who attended.
        part_year: joined or left within the period, so that the floor may not be the whole one.
    """

    officer: str
    name: str | None
    sessions: int
    hours: Decimal
    without_hours: int
    shortfall: Decimal | None
    part_year: bool


def floor_of(period: Period, context: Context) -> HoursFloor:
    """The floor on the last day of a period; floors are by calendar year."""
    answer = context.parameter(_FLOOR, period.last)
    if isinstance(answer, Absent):
        return HoursFloor(hours=None, reason=answer.message, reason_en=answer.message_en)
    value = answer.value
    if period != Period.of_year(period.first.year):
        return HoursFloor(
            hours=None,
            reason="下限按自然年计，所问期间不是一个自然年",
            reason_en="the floor is by calendar year and the period is none",
        )
    return HoursFloor(
        hours=value if isinstance(value, int) else None, basis=(answer.basis,), sure=answer.sure
    )


def hours_of(
    town: TownYear, context: Context, period: Period, floor: HoursFloor
) -> tuple[OfficerHours, ...]:
    """Each officer who was on the staff in the period and is no auxiliary.

    Args:
        town: the records.
        context: registers, so that who is named is known.
        period: the days in which trainings count.
        floor: of that year.
    """
    had: dict[str, list[Decimal | None]] = {}
    blind = _blind(town, period)
    for each in town.trainings or ():
        if each.date is None or each.date not in period:
            continue
        for key in keys_of(context, each.attendees or ()):
            had.setdefault(key, []).append(each.class_hours)
    found = []
    for officer in town.officers or ():
        if "auxiliary" in (officer.roles or ()) or _away(officer, period):
            continue
        hours = had.get(officer.id, [])
        known = sum((each for each in hours if each is not None), Decimal(0))
        open_ones = sum(each is None for each in hours)
        lacking = None
        if floor.hours is not None:
            lacking = max(Decimal(floor.hours) - known, Decimal(0))
            lacking = None if lacking and (open_ones or blind) else lacking
        found.append(
            OfficerHours(
                officer=officer.id,
                name=officer.name,
                sessions=len(hours),
                hours=known,
                without_hours=open_ones,
                shortfall=lacking,
                part_year=_part(officer, period),
            )
        )
    return tuple(found)


def _blind(town: TownYear, period: Period) -> bool:
    """Whether some training of the period does not say who attended, or none is known at all."""
    return town.trainings is None or any(
        each.attendees is None
        for each in town.trainings
        if each.date is not None and each.date in period
    )


def _away(officer: Officer, period: Period) -> bool:
    gone = officer.left is not None and officer.left <= period.first
    return gone or (officer.joined is not None and officer.joined > period.last)


def _part(officer: Officer, period: Period) -> bool:
    joined = officer.joined is not None and officer.joined > period.first
    return joined or (officer.left is not None and officer.left <= period.last)


def hour_points(
    hours: tuple[OfficerHours, ...], floor: HoursFloor, town: TownYear, period: Period
) -> Iterator[Point]:
    """Who lacks hours, and what keeps that from being told."""
    for training in town.trainings or ():
        day = training.date
        if day is not None and day in period and training.class_hours is None:
            yield Point(
                state="unknown",
                code="session-without-hours",
                message=f"培训 {training.id} 没有写课时，不计入课时和人时",
                message_en=f"the training {training.id} states no class hours; it is left out",
                records=(RecordRef(kind="trainings", id=training.id, pointer="/class_hours"),),
            )
    if _blind(town, period):
        yield Point(
            state="unknown",
            code="attendees-untold",
            message="有培训没有写参训人员，或者没有培训记录：每人课时只是已知的部分，不足的无法判断",
            message_en="some training names nobody who attended, or none is known: hours are a"
            " least, and who lacks them cannot be told",
        )
    if floor.hours is None:
        yield Point(
            state="unknown",
            code="no-floor",
            message=f"没有年度课时下限可比：{floor.reason}",
            message_en=f"there is no floor of class hours: {floor.reason_en}",
        )
        return
    short = [each for each in hours if each.shortfall]
    for each in short:
        part = "（年内到岗或者离岗，下限是否全年计须由人判断）" if each.part_year else ""
        yield Point(
            state="finding" if floor.sure == "text" and not each.part_year else "question",
            code="hours-short",
            message=f"执法人员 {each.officer} 年内 {each.hours} 课时，"
            f"下限 {floor.hours}，差 {each.shortfall}{part}",
            message_en=f"{each.officer} had {each.hours} class hours of {floor.hours}",
            records=(RecordRef(kind="officers", id=each.officer),),
            found=(str(each.hours), str(floor.hours)),
            basis=floor.basis,
            sure=floor.sure,
        )
