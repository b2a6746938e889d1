"""Complaints whose days stand in no order that can be: answered or closed before they came."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from enforcement_kit.measures.reading import as_day
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.model import Complaint, PhoneCall

__all__ = ["disorder"]


def disorder(complaints: Iterable[Complaint], calls: Iterable[PhoneCall]) -> Iterator[Point]:
    """A point for each pair of times that run backwards; figures leave such records out."""
    for each in complaints:
        yield from _pair(each, "received", "answered", "答复", "answered")
        yield from _pair(each, "received", "closed", "办结", "closed")
        if each.invalid_reason is not None and each.valid:
            yield Point(
                state="question",
                code="valid-with-reason",
                message=f"投诉举报 {each.id} 写了无效原因，却记为有效",
                message_en=f"the complaint {each.id} has a reason for being invalid and is valid",
                records=(RecordRef(kind="complaints", id=each.id, pointer="/valid"),),
                found=(each.invalid_reason,),
            )
    for call in calls:
        yield from _pair(call, "received", "answered", "接听", "answered")
        yield from _pair(call, "received", "handled", "处理", "handled")


def _pair(
    record: Complaint | PhoneCall, first: str, then: str, zh: str, en: str
) -> Iterator[Point]:
    begun: dt.date | None = getattr(record, first)
    done: dt.date | None = getattr(record, then)
    if begun is None or done is None or not _before(done, begun):
        return
    kind = "phone_calls" if type(record).__name__ == "PhoneCall" else "complaints"
    words = "来电" if kind == "phone_calls" else "投诉举报"
    yield Point(
        state="finding",
        code=f"{en}-before-received",
        message=f"{words} {record.id} 的{zh}时间 {done} 早于收到时间 {begun}，其中一个有误；"
        "有关数据不计此件",
        message_en=f"{record.id} was {en} at {done}, before it was received at {begun}; one of the "
        "two is wrong, and figures leave it out",
        records=(RecordRef(kind=kind, id=record.id, pointer=f"/{then}"),),
        found=(str(begun), str(done)),
    )


def _before(one: dt.date, other: dt.date) -> bool:
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return one < other
    first, second = as_day(one), as_day(other)
    return first is not None and second is not None and first < second
