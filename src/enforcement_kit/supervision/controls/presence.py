"""One officer in two places: records whose times overlap and that name the same person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.rules.looks.people import keys_of
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import TownYear
    from enforcement_kit.rules import Context

__all__ = ["BusyDay", "Overlap", "Stay", "busy_days", "overlaps_of", "presence_points", "stays_of"]


@attrs.frozen(kw_only=True)
class Stay:
    """A record that says that somebody was at something from a time to a time."""

    officer: str
    begin: dt.datetime
    end: dt.datetime
    record: RecordRef
    place: str
    what: str


@attrs.frozen(kw_only=True)
class Overlap:
    """Two stays of one officer at one time."""

    officer: str
    one: Stay
    other: Stay

    @property
    def minutes(self) -> int:
        """How long they overlap, in whole minutes."""
        shared = min(self.one.end, self.other.end) - max(self.one.begin, self.other.begin)
        return int(shared.total_seconds() // 60)


@attrs.frozen(kw_only=True)
class BusyDay:
    """A day on which an officer made many inspections."""

    officer: str
    day: dt.date
    inspections: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.inspections)


def stays_of(town: TownYear, context: Context, period: Period) -> tuple[Stay, ...]:
    """Stays with both times: records of cases, inspections, trainings.

    A record with its day alone is none: two things of one day need not be at one time.
    """
    found: list[Stay] = []

    def stay(
        begin: dt.datetime | None,
        end: dt.datetime | None,
        persons: frozenset[str],
        record: RecordRef,
        what: tuple[str, str],
    ) -> None:
        if begin is None or end is None or end <= begin or begin.date() not in period:
            return
        found.extend(
            Stay(
                officer=person,
                begin=begin,
                end=end,
                record=record,
                place=what[1],
                what=what[0],
            )
            for person in sorted(persons)
        )

    for case in town.cases or ():
        for at, each in enumerate(case.records):
            place = RecordRef(kind="cases", id=case.id, pointer=f"/records/{at}")
            people = keys_of(context, each.officers or ())
            stay(each.begin, each.end, people, place, ("笔录", each.place or ""))
    for visit in town.inspections or ():
        where = "、".join(one.name or one.id or "" for one in visit.objects or ())
        people = keys_of(context, visit.officers or ())
        place = RecordRef(kind="inspections", id=visit.id)
        stay(visit.begin, visit.end, people, place, ("检查", where))
    for session in town.trainings or ():
        people = keys_of(context, session.attendees or ())
        place = RecordRef(kind="trainings", id=session.id)
        stay(session.begin, session.end, people, place, ("培训", ""))
    return tuple(found)


def overlaps_of(stays: tuple[Stay, ...]) -> tuple[Overlap, ...]:
    """Every two stays of one officer that share a moment.

    A record of a case and the inspection that it came from, at one place, are one act: they are
    told apart by nothing, and are left out. Ending when the other begins is no overlap.
    """
    by_officer: dict[str, list[Stay]] = {}
    for each in stays:
        by_officer.setdefault(each.officer, []).append(each)
    found = []
    for officer, mine in sorted(by_officer.items()):
        mine.sort(key=lambda each: (each.begin, each.end, each.record))
        running: list[Stay] = []
        for each in mine:
            running = [one for one in running if one.end > each.begin]
            found += [
                Overlap(officer=officer, one=one, other=each)
                for one in running
                if not (one.place and one.place == each.place and one.what != each.what)
            ]
            running.append(each)
    return tuple(found)


def presence_points(overlaps: tuple[Overlap, ...]) -> Iterator[Point]:
    """A question with both records; two records that overlap for several officers are one."""
    together: dict[tuple[RecordRef, RecordRef], list[Overlap]] = {}
    for overlap in overlaps:
        together.setdefault((overlap.one.record, overlap.other.record), []).append(overlap)
    for pair, mine in together.items():
        each = mine[0]
        same = [one.officer for one in mine]
        sessions = each.one.what == each.other.what == "培训"
        yield Point(
            state="question",
            code="sessions-overlap" if sessions else "two-places-at-once",
            message=f"{'、'.join(same)} 同时出现在两份记录中，重叠 {each.minutes} 分钟："
            f"{each.one.what}（{each.one.begin:%Y-%m-%d %H:%M}至{each.one.end:%H:%M}）与"
            f"{each.other.what}（{each.other.begin:%H:%M}至{each.other.end:%H:%M}）",
            message_en=f"{', '.join(same)} stand in two records at one time, for {each.minutes}"
            " minutes",
            records=pair,
            found=(str(each.one.begin), str(each.other.begin)),
        )


def busy_days(
    town: TownYear, context: Context, period: Period, *, from_count: int = 8
) -> tuple[BusyDay, ...]:
    """Days on which an officer made so many inspections or more; shown, and nothing is asked."""
    found: Counter[tuple[str, dt.date]] = Counter()
    which: dict[tuple[str, dt.date], list[str]] = {}
    for visit in town.inspections or ():
        if visit.date is None or visit.date not in period:
            continue
        for person in keys_of(context, visit.officers or ()):
            found[person, visit.date] += 1
            which.setdefault((person, visit.date), []).append(visit.id)
    return tuple(
        BusyDay(officer=person, day=day, inspections=tuple(which[person, day]))
        for (person, day), count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if count >= from_count
    )
