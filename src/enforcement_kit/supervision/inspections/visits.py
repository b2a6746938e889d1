"""Visits to one object, joint ones once, against the caps that the packs set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law import Unset
from enforcement_kit.measures.reading import Unknown
from enforcement_kit.measures.subjects.inspections import object_key
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.law import InspectionCap
    from enforcement_kit.measures import Period
    from enforcement_kit.model import Inspection, InspectionObject, TownYear
    from enforcement_kit.rules import Context

__all__ = ["CapCheck", "ObjectVisits", "cap_points", "caps_of", "joint_points", "visits_of"]


@attrs.frozen(kw_only=True)
class ObjectVisits:
    """An object and the visits to it, a joint one once.

    Attributes:
        object: what tells it apart.
        name, kind: as recorded first.
        days: days of the visits, in order.
        inspections: ids of the inspections behind them; records of one joint visit all.
        visits: how many visits.
    """

    object: str
    name: str | None
    kind: str | None
    days: tuple[dt.date, ...]
    inspections: tuple[str, ...]
    visits: int

    @property
    def day_words(self) -> tuple[str, ...]:
        """The days as text."""
        return tuple(map(str, self.days))


@attrs.frozen(kw_only=True)
class CapCheck:
    """An object in a calendar period against a cap.

    Attributes:
        row: id of the cap.
        object, name: what was visited.
        span: the calendar period: `2022`, `2022-H1`, `2022-Q3`, `2022-03`.
        visits: visits that count.
        times: how many the cap lets.
        inspections: ids of the inspections that count.
    """

    row: str
    object: str
    name: str | None
    span: str
    visits: int
    times: int
    inspections: tuple[str, ...]
    cap: InspectionCap = attrs.field(repr=False)

    @property
    def over(self) -> int:
        """Visits beyond the cap; 0 where it is kept."""
        return max(self.visits - self.times, 0)


def visit_key(each: Inspection) -> str:
    """What tells one visit from another: the number of a joint one, else its own id."""
    return f"joint:{each.joint_visit}" if each.joint_visit else each.id


def _rows(
    town: TownYear, period: Period
) -> Iterator[tuple[str, InspectionObject, Inspection, dt.date]]:
    for each in town.inspections or ():
        if each.date is None or each.date not in period:
            continue
        for one in each.objects or ():
            key = object_key(one)
            if not isinstance(key, Unknown):
                yield key, one, each, each.date


def visits_of(town: TownYear, period: Period) -> tuple[ObjectVisits, ...]:
    """Every object that was visited, most visits first."""
    held: dict[str, list[tuple[InspectionObject, Inspection, dt.date]]] = {}
    for key, one, each, day in _rows(town, period):
        held.setdefault(key, []).append((one, each, day))
    found = []
    for key, rows in held.items():
        first = rows[0][0]
        found.append(
            ObjectVisits(
                object=key,
                name=first.name,
                kind=first.kind,
                days=tuple(sorted({day for _, _, day in rows})),
                inspections=tuple(dict.fromkeys(each.id for _, each, _ in rows)),
                visits=len({visit_key(each) for _, each, _ in rows}),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.visits, each.object)))


def caps_of(town: TownYear, context: Context, period: Period) -> tuple[CapCheck, ...] | Unset:
    """Every object in every calendar period against the caps of the day of the visit.

    A joint visit counts once. Which kinds of inspection and object count is the cap's to say.

    Args:
        town: the records.
        context: the packs.
        period: visits in these days.

    Returns:
        The checks; or `Unset` where no pack sets a cap on the last day of the period.
    """
    rows = context.packs.inspection_caps.on(period.last)
    if isinstance(rows, Unset):
        return rows
    held: dict[tuple[str, str, str], tuple[InspectionCap, str | None, dict[str, list[str]]]] = {}
    for key, one, each, day in _rows(town, period):
        on = context.packs.inspection_caps.on(day)
        for row in on if isinstance(on, tuple) else ():
            if not _counts(row, one, each):
                continue
            place = (row.id, key, _span(row.per, day))
            held.setdefault(place, (row, one.name, {}))[2].setdefault(visit_key(each), []).append(
                each.id
            )
    return tuple(
        CapCheck(
            row=ident,
            object=key,
            name=name,
            span=span,
            visits=len(visits),
            times=row.times,
            inspections=tuple(one for ids in visits.values() for one in ids),
            cap=row,
        )
        for (ident, key, span), (row, name, visits) in sorted(
            held.items(), key=lambda each: each[0]
        )
    )


def _counts(row: InspectionCap, one: InspectionObject, each: Inspection) -> bool:
    if row.objects and one.kind not in row.objects:
        return False
    return not row.counted or each.kind in row.counted


def _span(per: str, day: dt.date) -> str:
    match per:
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "half_year":
            return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    return f"{day.year:04}"


def cap_points(checks: tuple[CapCheck, ...] | Unset) -> Iterator[Point]:
    """Who was visited more often than the pack lets."""
    if isinstance(checks, Unset):
        yield Point(
            state="unknown",
            code="no-cap",
            message=f"没有检查频次上限可比：{checks.message}",
            message_en=f"there is no cap to be held against: {checks.message_en}",
        )
        return
    for each in checks:
        if each.over:
            settled = each.cap.sure == "text" and bool(each.cap.basis)
            yield Point(
                state="finding" if settled else "question",
                code="cap-exceeded",
                message=f"{each.name or each.object} 在 {each.span} 被检查 {each.visits} 次"
                f"（联合检查计一次），上限 {each.times} 次",
                message_en=f"{each.object} was visited {each.visits} times in {each.span}, joint"
                f" visits once; the cap is {each.times}",
                records=tuple(RecordRef(kind="inspections", id=one) for one in each.inspections),
                found=(str(each.visits), str(each.times)),
                basis=each.cap.basis,
                sure=each.cap.sure if each.cap.basis else "",
            )


def joint_points(town: TownYear, period: Period) -> Iterator[Point]:
    """Two records of one object on one day, both joint, that no number makes one visit."""
    held: dict[tuple[str, dt.date], list[Inspection]] = {}
    for key, _, each, day in _rows(town, period):
        if each.joint_with or each.joint_visit:
            held.setdefault((key, day), []).append(each)
    for (key, day), visits in sorted(held.items(), key=lambda item: (item[0][1], item[0][0])):
        if len({visit_key(each) for each in visits}) > 1:
            yield Point(
                state="question",
                code="joint-visit-twice",
                message=f"{key} 在 {day} 有 {len(visits)} 份联合检查记录，编号不同："
                "是同一次的，写同一 joint_visit，只计一次",
                message_en=f"{key} has {len(visits)} records of joint inspections on {day} under"
                " several numbers; one visit has one number",
                records=tuple(RecordRef(kind="inspections", id=each.id) for each in visits),
                found=tuple(visit_key(each) for each in visits),
            )
