"""The time that each complaint may take, by the limits that the town's packs set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.law import ComplaintLimit, Unset
from enforcement_kit.measures.reading import as_day
from enforcement_kit.model import BEIJING, holds
from enforcement_kit.workdays import Period, deadline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.model import Complaint
    from enforcement_kit.rules import Context
    from enforcement_kit.workdays import PeriodUnit

__all__ = ["CLOCK_WORDS", "ClockState", "ComplaintClock", "clocks_of"]

ClockState: TypeAlias = Literal["in_time", "late", "running", "overdue", "no_limit", "unknown"]
"""`no_limit`: no pack sets one for such a complaint; `unknown`: it cannot be told why ever."""

CLOCK_WORDS: Final[dict[ClockState, tuple[str, str]]] = {
    "in_time": ("按期", "in time"),
    "late": ("逾期完成", "late"),
    "running": ("办理中", "running"),
    "overdue": ("逾期未完成", "overdue"),
    "no_limit": ("未设时限", "no limit set"),
    "unknown": ("无法判断", "cannot be told"),
}
_STEPS: Final[tuple[tuple[Literal["answer", "close"], str, str], ...]] = (
    ("answer", "答复", "answer"),
    ("close", "办结", "closing"),
)
_DAYS: Final[dict[str, PeriodUnit]] = {
    "working_day": "working_day",
    "calendar_day": "calendar_day",
    "day": "day",
}


@attrs.frozen(kw_only=True)
class ComplaintClock:
    """One step of one complaint against its limit.

    Attributes:
        complaint: id of the complaint.
        step: `answer` or `close`.
        limit: id of the row that sets the limit; empty where none does.
        started: when the complaint was received.
        due: the last moment or day; `None` where there is none or it cannot be told.
        extended: whether the day is that of an extension that was granted.
        done: when the step was done.
        state: how it stands.
        days_late: whole days beyond the last day; `None` where it is not late.
        reason, reason_en: why it cannot be told, or which limit is unset.
    """

    complaint: str
    step: Literal["answer", "close"]
    limit: str = ""
    started: dt.date | None = None
    due: dt.date | None = None
    extended: bool = False
    done: dt.date | None = None
    state: ClockState
    days_late: int | None = None
    reason: str = ""
    reason_en: str = ""

    @property
    def step_words(self) -> str:
        """The step in Chinese."""
        return "答复" if self.step == "answer" else "办结"

    @property
    def state_words(self) -> str:
        """How it stands, in Chinese."""
        return CLOCK_WORDS[self.state][0]


def clocks_of(complaints: Sequence[Complaint], context: Context) -> tuple[ComplaintClock, ...]:
    """Both steps of every valid complaint against the limits of the packs.

    Args:
        complaints: the complaints.
        context: packs, calendar and the day on which open ones are looked at.
    """
    return tuple(
        _clock(each, step, context) for each in complaints if each.valid for step, _, _ in _STEPS
    )


def _clock(
    complaint: Complaint, step: Literal["answer", "close"], context: Context
) -> ComplaintClock:
    done = complaint.answered if step == "answer" else complaint.closed
    bare = ComplaintClock(
        complaint=complaint.id,
        step=step,
        started=complaint.received,
        done=done,
        state="unknown",
    )
    received = as_day(complaint.received)
    if received is None or complaint.received is None:
        return attrs.evolve(bare, reason="没有收到时间", reason_en="no time of receipt")
    if done is None and not holds(complaint, "answered" if step == "answer" else "closed"):
        return attrs.evolve(
            bare,
            reason=f"来源没有{bare.step_words}时间一栏",
            reason_en=f"its source had no place for the time of the {step}",
        )
    finished = as_day(done)
    if finished is not None and finished < received:
        return attrs.evolve(
            bare,
            reason="完成日期早于收到日期，其中一个有误",
            reason_en="it was done before it was received; one of the days is wrong",
        )
    rows = context.packs.complaint_limits.on(received)
    if isinstance(rows, Unset):
        return attrs.evolve(bare, state="no_limit", reason=rows.message, reason_en=rows.message_en)
    fitting = _fitting(rows, complaint, step)
    if not fitting:
        return attrs.evolve(
            bare,
            state="no_limit",
            reason="数据包没有适用于此类投诉举报的时限",
            reason_en="the packs set no limit for such a complaint",
        )
    if len(fitting) > 1:
        return attrs.evolve(
            bare,
            reason=f"有几个时限同样适用：{'、'.join(each.id for each in fitting)}",
            reason_en=f"several limits fit alike: {', '.join(each.id for each in fitting)}",
        )
    return _against(attrs.evolve(bare, limit=fitting[0].id), complaint, fitting[0], context)


def _fitting(
    rows: Sequence[ComplaintLimit], complaint: Complaint, step: str
) -> list[ComplaintLimit]:
    """The rows that fit a complaint and say most about it."""
    found: list[tuple[int, ComplaintLimit]] = []
    for row in rows:
        asked = (
            (row.channel, complaint.channel),
            (row.category, complaint.category),
            (row.urgency, complaint.urgency),
        )
        said = [pair for pair in asked if pair[0] is not None]
        if row.step == step and all(wanted == have for wanted, have in said):
            found.append((len(said), row))
    most = max((count for count, _ in found), default=0)
    return [row for count, row in found if count == most]


def _against(
    clock: ComplaintClock, complaint: Complaint, row: ComplaintLimit, context: Context
) -> ComplaintClock:
    assert complaint.received is not None  # looked at by the caller
    if clock.step == "close" and complaint.extended_until is not None:
        return _judged(attrs.evolve(clock, due=complaint.extended_until, extended=True), context)
    if row.unit == "hour":
        if not isinstance(complaint.received, dt.datetime):
            return attrs.evolve(
                clock,
                reason="时限以小时计，而收到时间只记到日",
                reason_en="the limit is in hours and only the day of receipt is noted",
            )
        try:
            due: dt.date | None = complaint.received + dt.timedelta(hours=row.value)
        except OverflowError:
            return attrs.evolve(
                clock, reason="末时超出日历", reason_en="the last hour lies beyond the calendar"
            )
        return _judged(attrs.evolve(clock, due=due), context)
    unit = _DAYS.get(row.unit)
    if unit is None:
        return attrs.evolve(
            clock,
            reason=f"时限 {row.id} 的单位 {row.unit} 不是小时或者日",
            reason_en=f"the limit {row.id} is in {row.unit}, which is neither hours nor days",
        )
    start = as_day(complaint.received)
    assert start is not None  # looked at by the caller
    try:
        counted = deadline_of(
            Period(length=row.value, unit=unit, whose="nobody"),
            start,
            table=context.table,
            roll=False,
        )
    except UsageError as error:
        return attrs.evolve(clock, reason=error.message, reason_en=error.message_en)
    if counted.due is None:
        return attrs.evolve(
            clock,
            reason=f"末日在 {counted.earliest} 与 {counted.latest} 之间，不能确定",
            reason_en=f"the last day lies between {counted.earliest} and {counted.latest}",
        )
    return _judged(attrs.evolve(clock, due=counted.due), context)


def _judged(clock: ComplaintClock, context: Context) -> ComplaintClock:
    """How a step with a last day stands; a day that is compared with a time counts whole."""
    due, done = clock.due, clock.done
    assert due is not None  # the caller set it
    end = _end(due)
    if done is not None:
        if isinstance(due, dt.datetime) and not isinstance(done, dt.datetime):
            if done < _day(due):
                return attrs.evolve(clock, state="in_time")
            if done > _day(due):
                return attrs.evolve(clock, state="late", days_late=(done - _day(due)).days)
            return attrs.evolve(
                clock,
                reason="时限以小时计，而完成时间只记到日",
                reason_en="the limit is in hours and only the day of doing it is noted",
            )
        if _end(done) <= end or (isinstance(done, dt.datetime) and done <= end):
            return attrs.evolve(clock, state="in_time")
        return attrs.evolve(clock, state="late", days_late=max((_day(done) - _day(due)).days, 0))
    if context.on is None:
        return attrs.evolve(
            clock,
            reason="尚未完成，也没有指定查看日",
            reason_en="not done yet, and no day was given to look at it",
        )
    if context.on <= _day(due):
        return attrs.evolve(clock, state="running")
    return attrs.evolve(clock, state="overdue", days_late=(context.on - _day(due)).days)


def _day(moment: dt.date) -> dt.date:
    found = as_day(moment)
    assert found is not None  # a moment has its day
    return found


def _end(moment: dt.date) -> dt.datetime:
    """The last instant that a day or time stands for."""
    if isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(moment, dt.time.max, tzinfo=BEIJING)
