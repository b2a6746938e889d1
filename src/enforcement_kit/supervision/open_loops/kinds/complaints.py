"""Complaints that are not answered, not closed, or closed and nothing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Unset
from enforcement_kit.supervision.complaints.chains import chains_of
from enforcement_kit.supervision.complaints.clocks import clocks_of
from enforcement_kit.supervision.open_loops.desk import day_of
from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, Duty, LoopKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Complaint
    from enforcement_kit.supervision.complaints.clocks import ComplaintClock
    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Holder, Loop

__all__ = ["COMPLAINT_ANSWER", "COMPLAINT_CLOSE", "COMPLAINT_SILENT"]


def _answer(desk: Desk) -> Iterator[Loop]:
    for complaint in _open(desk):
        if not desk.done(complaint.answered):
            yield _loop(desk, COMPLAINT_ANSWER, complaint, "answer")


def _close(desk: Desk) -> Iterator[Loop]:
    for complaint in _open(desk):
        if not desk.done(complaint.closed):
            yield _loop(desk, COMPLAINT_CLOSE, complaint, "close")


def _silent(desk: Desk) -> Iterator[Loop]:
    every = tuple(each for each in _open(desk) if desk.done(each.closed))
    for complaint, chain in zip(every, chains_of(desk.town, every), strict=True):
        if chain.silent:
            yield desk.loop(
                COMPLAINT_SILENT,
                complaint,
                (
                    f"投诉举报 {complaint.id} 已办结，没有检查、案件，也没有写明办理结果",
                    f"the complaint {complaint.id} was closed with no inspection, case or outcome",
                ),
                at="/outcome",
                since=complaint.closed,
                holder=_holder(desk, complaint),
            )


def _open(desk: Desk) -> Iterator[Complaint]:
    """Valid complaints that had come by the day."""
    for each in desk.town.complaints or ():
        if each.valid and not desk.later(each.received):
            yield each


def _holder(desk: Desk, complaint: Complaint) -> Holder:
    if complaint.handlers:
        return desk.holder(complaint.handlers, "/handlers")
    linked = "、".join(complaint.linked_departments or ())
    return desk.holder((), "/linked_departments", linked)


def _loop(desk: Desk, kind: LoopKind, complaint: Complaint, step: str) -> Loop:
    clock = next(each for each in clocks_of((complaint,), desk.context) if each.step == step)
    day = day_of(clock.due)
    answer = step == "answer"
    return desk.loop(
        kind,
        complaint,
        (
            f"投诉举报 {complaint.id} 没有{'答复' if answer else '办结'}",
            f"the complaint {complaint.id} is not {'answered' if answer else 'closed'}",
        ),
        at="/answered" if answer else "/closed",
        since=complaint.received,
        due=day,
        duty=_duty(desk, kind, complaint.received, clock),
        holder=_holder(desk, complaint),
        doubt=("", "") if day is not None else (clock.reason, clock.reason_en),
    )


def _duty(desk: Desk, kind: LoopKind, received: dt.date | None, clock: ComplaintClock) -> Duty:
    """The limit of the packs that set the day, where one does."""
    day = day_of(received)
    if not clock.limit or day is None:
        return kind.duty
    rows = desk.context.packs.complaint_limits.on(day)
    if isinstance(rows, Unset):
        return kind.duty
    row = next((each for each in rows if each.id == clock.limit), None)
    if row is None:
        return kind.duty
    return Duty(basis=row.basis, sure=row.sure, note=row.note, note_en=row.note_en)


_LOCAL: Final = duty_of(
    note="时限由本地规定，以数据包给出；没有数据包的，没有日期",
    note_en="the place sets the time, in a pack; without one there is no day",
)

COMPLAINT_ANSWER: Final = LoopKind(
    code="complaint_answer",
    zh="投诉举报没有答复",
    en="complaint not answered",
    needs=("complaints",),
    closes=(Closer(at="answered", zh="答复", en="answered"),),
    duty=_LOCAL,
    look=_answer,
)
COMPLAINT_CLOSE: Final = LoopKind(
    code="complaint_close",
    zh="投诉举报没有办结",
    en="complaint not closed",
    needs=("complaints",),
    closes=(Closer(at="closed", zh="办结", en="closed"),),
    duty=_LOCAL,
    look=_close,
)
COMPLAINT_SILENT: Final = LoopKind(
    code="complaint_silent",
    zh="投诉举报办结而没有下文",
    en="complaint closed and nothing happened",
    needs=("complaints",),
    closes=(
        Closer(at="outcome", zh="写明办理结果或者理由", en="an outcome or reason"),
        Closer(at="inspection", zh="检查", en="an inspection"),
        Closer(at="case", zh="案件", en="a case"),
    ),
    duty=duty_of(),
    look=_silent,
)
