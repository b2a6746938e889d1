"""Who answers for which step: steps without a name, authorisations that overlap."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final, get_args

import attrs

from enforcement_kit.measures.subjects.words import ASSIGNMENT, WORK_STEP
from enforcement_kit.model import WorkStep
from enforcement_kit.rules.looks.people import key_of
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Assignment, TownYear
    from enforcement_kit.rules import Context

__all__ = ["StepCover", "assignment_points", "covers_of"]

_STEPS: Final[tuple[str, ...]] = get_args(WorkStep)
_DUTY_OF: Final = {
    "filing": "approver",
    "investigation": "investigator",
    "hearing": "presiding",
    "legal_review": "reviewer",
    "decision": "decider",
    "collection": "collector",
    "file_review": "file_reviewer",
}


@attrs.frozen(kw_only=True)
class StepCover:
    """A step of the work and who answers for it.

    Attributes:
        step: the step.
        responsible: keys of those who answer for it on the day.
        unit: the body that does it on the day.
        days_without: days of the period on which nobody answered for it, whatever the matter.
        first_without: the first such day.
    """

    step: str
    responsible: tuple[str, ...]
    unit: str | None
    days_without: int
    first_without: dt.date | None

    @property
    def words(self) -> str:
        """The step in Chinese."""
        return WORK_STEP[self.step]


def _on(each: Assignment, day: dt.date) -> bool:
    return (each.since is None or each.since <= day) and (each.until is None or each.until >= day)


def covers_of(
    town: TownYear, context: Context, period: Period, on: dt.date
) -> tuple[StepCover, ...]:
    """Every step of the work; nothing where assignments are unknown."""
    if town.assignments is None:
        return ()
    found = []
    length = (period.last - period.first).days + 1
    days = [period.first + dt.timedelta(days=number) for number in range(length)]
    for step in _STEPS:
        mine = [
            each
            for each in town.assignments
            if each.step == step and each.kind == "responsible" and each.person is not None
        ]
        now = [each for each in mine if _on(each, on)]
        bare = [day for day in days if not any(_on(each, day) for each in mine)]
        found.append(
            StepCover(
                step=step,
                responsible=tuple(
                    dict.fromkeys(
                        key_of(context, each.person) for each in now if each.person is not None
                    )
                ),
                unit=next((each.unit for each in now if each.unit), None),
                days_without=len(bare),
                first_without=bare[0] if bare else None,
            )
        )
    return tuple(found)


def assignment_points(
    town: TownYear, context: Context, covers: Sequence[StepCover], on: dt.date
) -> Iterator[Point]:
    """Steps nobody answers for, exclusive ones that two hold, duties that one person joins."""
    if town.assignments is None:
        yield Point(
            state="unknown",
            code="no-assignments",
            message="记录中没有岗位责任与授权：未知，不是没有责任人",
            message_en="the records hold no responsibilities: unknown, which is not none",
        )
        return
    for each in covers:
        if each.days_without:
            yield Point(
                state="question",
                code="step-without-responsible",
                message=f"工作环节“{each.words}”在期间内有 {each.days_without} 天没有具名责任人"
                f"（自 {each.first_without}）",
                message_en=f"nobody answered for the step {each.step} on {each.days_without} days"
                f" (from {each.first_without})",
                records=(),
                found=(each.step,),
            )
    for one in town.assignments:
        if one.since is not None and one.until is not None and one.until < one.since:
            yield Point(
                state="finding",
                code="assignment-turned-round",
                message=f"岗位责任 {one.id} 的截止日期 {one.until} 早于起始日期 {one.since}",
                message_en=f"{one.id} ends on {one.until}, before it begins on {one.since}",
                records=(RecordRef(kind="assignments", id=one.id, pointer="/until"),),
                found=(str(one.since), str(one.until)),
            )
    yield from _overlaps(town.assignments, context)
    yield from _joined(town.assignments, context, on)
    yield from _gone(town, context)


def _overlaps(assignments: Sequence[Assignment], context: Context) -> Iterator[Point]:
    """Two persons who hold one exclusive authorisation on one day."""
    for one, other in itertools.combinations(assignments, 2):
        if one.step != other.step or one.step is None or not (one.exclusive or other.exclusive):
            continue
        if one.person is None or other.person is None or "deputy" in (one.kind, other.kind):
            continue
        if key_of(context, one.person) == key_of(context, other.person):
            continue
        days = _common(one, other)
        if days is None or not (
            _meet(one.matters, other.matters) and _meet(one.areas, other.areas)
        ):
            continue
        yield Point(
            state="question",
            code="authorisations-overlap",
            message=f"“{WORK_STEP[one.step]}”的授权在 {days[0]} 至 {days[1]} 有两人同时持有，"
            f"而其中至少一项写明独占：{one.id} 与 {other.id}",
            message_en=f"two persons hold the step {one.step} from {days[0]} to {days[1]}, though"
            f" one of {one.id} and {other.id} is exclusive",
            records=(
                RecordRef(kind="assignments", id=one.id),
                RecordRef(kind="assignments", id=other.id),
            ),
            found=(key_of(context, one.person), key_of(context, other.person)),
        )


def _common(one: Assignment, other: Assignment) -> tuple[str, str] | None:
    begin = max(one.since or dt.date.min, other.since or dt.date.min)
    end = min(one.until or dt.date.max, other.until or dt.date.max)
    if end < begin:
        return None
    return (
        "起始不详" if begin == dt.date.min else str(begin),
        "无截止" if end == dt.date.max else str(end),
    )


def _meet(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    return one is None or other is None or bool(set(one) & set(other))


def _joined(assignments: Sequence[Assignment], context: Context, on: dt.date) -> Iterator[Point]:
    """One person who answers on a day for two steps whose duties do not go together."""
    rows = context.packs.incompatible_duties.on(on)
    pairs = {frozenset((row.one, row.two)): row for row in rows} if isinstance(rows, tuple) else {}
    mine = [each for each in assignments if _on(each, on) and each.person and each.step in _DUTY_OF]
    for one, other in itertools.combinations(mine, 2):
        assert one.person is not None  # chosen so
        assert other.person is not None  # chosen so
        row = pairs.get(frozenset((_DUTY_OF[one.step or ""], _DUTY_OF[other.step or ""])))
        if row is None or key_of(context, one.person) != key_of(context, other.person):
            continue
        yield Point(
            state="question",
            code="incompatible-assignments",
            message=f"{key_of(context, one.person)} 同时负责“{WORK_STEP[one.step or '']}”"
            f"和“{WORK_STEP[other.step or '']}”",
            message_en=f"{key_of(context, one.person)} answers for {one.step} and {other.step}",
            records=(
                RecordRef(kind="assignments", id=one.id),
                RecordRef(kind="assignments", id=other.id),
            ),
            found=(key_of(context, one.person),),
            basis=row.basis,
            sure=row.sure if row.basis else "",
        )


def _gone(town: TownYear, context: Context) -> Iterator[Point]:
    """Assignments that go on after their person left."""
    left = {each.id: each.left for each in town.officers or () if each.left is not None}
    for each in town.assignments or ():
        if each.person is None:
            continue
        day = left.get(key_of(context, each.person))
        if day is not None and (each.until is None or each.until > day):
            yield Point(
                state="question",
                code="assigned-after-leaving",
                message=f"{ASSIGNMENT.get(each.kind or '', '责任人')} {each.id} 的人员已于 {day} "
                "离岗，责任没有收回",
                message_en=f"the person of {each.id} left on {day}, and it goes on",
                records=(RecordRef(kind="assignments", id=each.id, pointer="/until"),),
                found=(str(day), str(each.until or "")),
            )
