"""The provisions a deadline rests on, and what must be said about the result as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.law import builtin_law
from enforcement_kit.workdays.assumed import festivals_known_until
from enforcement_kit.workdays.explanation import Note, Source
from enforcement_kit.workdays.grounds import CountingGround, ground_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.workdays.counted import CountedPeriod
    from enforcement_kit.workdays.grounds import Move

__all__ = ["grounds_used", "notes_of"]


def grounds_used(deadline: CountedPeriod) -> tuple[Source, ...]:
    """The provisions behind the length and behind each move that the count made."""
    period = deadline.period
    law = "" if period.basis is None else period.basis.law
    sources = []
    if period.basis is not None:
        length = CountingGround(
            move="length", citation=period.basis, sure=period.sure or "unverified"
        )
        sources.append(Source(role="length", ground=length))
    days = _day_kind(deadline)
    if days is not None:
        sources.append(Source(role="day_kind", ground=days))
    moves: list[Move] = ["start_day"]
    if period.unit in {"month", "year"}:
        moves.append("corresponding_day")
    if deadline.rolls and (deadline.due is None or deadline.rolled):
        moves.append("roll")
    for move in moves:
        ground = ground_of(move, law, deadline.start)
        if ground is not None:
            sources.append(Source(role=move, ground=ground))
    return tuple(sources)


def _day_kind(deadline: CountedPeriod) -> CountingGround | None:
    """The article that says which days are meant: the period's own, or the law's of the day."""
    period = deadline.period
    if period.day_basis is not None:
        return CountingGround(
            move="day_kind", citation=period.day_basis, sure=period.sure or "unverified"
        )
    if period.unit != "working_day" or period.basis is None:
        return None
    rule = builtin_law().day_rule(period.basis.law, deadline.start)
    if rule is None or not rule.basis:
        return None
    return CountingGround(move="day_kind", citation=rule.basis[0], sure=rule.sure)


def notes_of(deadline: CountedPeriod) -> Iterator[Note]:
    """What bears on the whole result."""
    if deadline.period.direction == "before":
        yield _reading(deadline)
    elif deadline.period.unit not in {"working_day", "day"}:
        yield _roll(deadline)
    borrowed = [each for each in grounds_used(deadline) if each.ground.interpretation]
    if borrowed:
        cited = {each.ground.citation: each.ground.citation for each in borrowed}
        yield Note(
            code="borrowed",
            text="所依法律没有期间计算的一般规定，"
            f"参照{'、'.join(each.zh() for each in cited)}（解释性做法，非明文）。",
            text_en="the statute has no general rule of counting; borrowed from "
            f"{'; '.join(each.en() for each in cited)} (an interpretation, not its text)",
        )
    if deadline.suspended:
        yield _ends(deadline)
    if deadline.period.sure == "unverified":
        yield Note(
            code="unverified",
            text="期间的长度尚未核对原文，只供参考。",
            text_en="the length of the period was not checked against its text",
        )
    if deadline.period.unit == "day":
        yield Note(
            code="day-kind-unstated",
            text="条文没有写明日数是工作日还是自然日，两种都算，不作选择。",
            text_en="the text does not say whether its days are working days; both are counted "
            "and none is chosen",
        )
    if deadline.latest > deadline.table.last_day and deadline.due is None:
        yield from _unknown(deadline)


def _roll(deadline: CountedPeriod) -> Note:
    whose = deadline.period.whose
    if deadline.roll_asked:
        why, why_en = "按调用方的要求", "as the caller asked"
    elif whose == "party":
        why, why_en = "期间属当事人", "the period is the party's"
    elif whose == "organ":
        why, why_en = (
            "期间属行政机关，是否顺延没有定论，默认从严",
            "the period is the organ's; whether it moves is not settled, the strict reading holds",
        )
    else:
        why, why_en = "期间不属任何一方的行为期限", "the period is nobody's time to act"
    if deadline.rolls:
        return Note(
            code="rolls",
            text=f"最后一日为休息日的，顺延至其后第一个工作日（{why}）。",
            text_en=f"a last day that is a rest day moves to the next working day ({why_en})",
        )
    return Note(
        code="does-not-roll",
        text=f"最后一日为休息日的，不顺延（{why}；可以改为顺延）。",
        text_en=f"a last day that is a rest day does not move ({why_en}; can be switched)",
    )


def _reading(deadline: CountedPeriod) -> Note:
    if deadline.whole_days:
        return Note(
            code="whole-days",
            text="“若干日前”按首尾两日都不计入计算（最稳妥的理解，可以改）。",
            text_en='"so many days before" is read with neither end counted (the safe reading; '
            "can be switched)",
        )
    return Note(
        code="event-excluded",
        text="“若干日前”按只不计事项当日计算（按调用方的要求）。",
        text_en='"so many days before" is read with the event alone not counted (as asked)',
    )


def _ends(deadline: CountedPeriod) -> Note:
    if deadline.ends == "both":
        return Note(
            code="suspension-both-ends",
            text="扣除期间首尾两日都扣除；重叠的日子只扣一次。",
            text_en="both ends of a suspension are taken out; a day in two of them is out once",
        )
    return Note(
        code="suspension-last-end",
        text="扣除期间的首日照计，从次日起扣除；重叠的日子只扣一次。",
        text_en="the first day of a suspension counts, those after it are out; a day in two of "
        "them is out once",
    )


def _unknown(deadline: CountedPeriod) -> Iterator[Note]:
    table = deadline.table
    yield Note(
        code="unknown-calendar",
        text=f"工作日历止于 {table.last_day}，之后的日子不作推测。最早日按以后每天都是工作日计算，"
        "最晚日按以后只有周一至周五（除去当年节日本身的放假日）是工作日计算；"
        "放假通知调休的日子可能使最晚日再往后。请补充该年数据。",
        text_en=f"the calendar ends on {table.last_day} and later days are not guessed. The "
        "earliest day takes every later day as worked, the latest only Monday to Friday less the "
        "year's own festival days; days that a notice moves can carry it further. Add the year.",
    )
    if deadline.latest.year > festivals_known_until():
        yield Note(
            code="festivals-not-held",
            text=f"{festivals_known_until()} 年以后只知道公历固定日期的节日。",
            text_en=f"after {festivals_known_until()} only festivals of a fixed date are known",
        )
