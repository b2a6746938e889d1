"""What the clocks and chains of complaints leave for a person to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from enforcement_kit.supervision.complaints.chains import ComplaintChain
    from enforcement_kit.supervision.complaints.clocks import ComplaintClock

__all__ = ["clock_points", "silent_points"]


def clock_points(clocks: tuple[ComplaintClock, ...]) -> list[Point]:
    """What is overdue, what cannot be told and why, and what no pack sets a limit for."""
    found = [
        Point(
            state="finding",
            code=f"{each.step}-overdue",
            message=f"投诉举报 {each.complaint} 应于 {each.due} 前{each.step_words}，"
            f"已逾期 {each.days_late} 日",
            message_en=f"the {each.step} of {each.complaint} was due by {each.due}",
            records=(RecordRef(kind="complaints", id=each.complaint),),
            found=(str(each.started), str(each.due)),
        )
        for each in clocks
        if each.state == "overdue"
    ]
    unknown = [each for each in clocks if each.state == "unknown"]
    for reason in dict.fromkeys(each.reason for each in unknown):
        same = [each for each in unknown if each.reason == reason]
        found.append(
            Point(
                state="unknown",
                code="no-clock",
                message=f"{len(same)} 处办理时限无法判断：{reason}",
                message_en=f"{len(same)} time limits cannot be told: {same[0].reason_en}",
                records=tuple(
                    RecordRef(kind="complaints", id=each.complaint) for each in same[:20]
                ),
            )
        )
    unset = [each for each in clocks if each.state == "no_limit"]
    if unset:
        found.append(
            Point(
                state="unknown",
                code="no-limit",
                message=f"{len({each.complaint for each in unset})} 件没有时限可比："
                f"{unset[0].reason}",
                message_en=f"{len({each.complaint for each in unset})} complaints have no limit to "
                f"be held against: {unset[0].reason_en}",
            )
        )
    return found


def silent_points(chains: tuple[ComplaintChain, ...]) -> list[Point]:
    """A question for each complaint closed with nothing; one point for those that are untold."""
    untold = [each.complaint for each in chains if each.untold]
    found = [
        Point(
            state="unknown",
            code="outcome-untold",
            message=f"{len(untold)} 件已办结而没有下文，但来源没有检查、案件或者办理结果一栏，"
            "有没有下文无法判断",
            message_en=f"{len(untold)} are closed with nothing, and their source had no place for"
            " an inspection, a case or an outcome",
            records=tuple(RecordRef(kind="complaints", id=each) for each in untold[:20]),
        )
        for _ in untold[:1]
    ]
    return found + [
        Point(
            state="question",
            code="closed-with-nothing",
            message=f"投诉举报 {each.complaint} 已办结，却没有检查、案件，也没有写办理结果",
            message_en=f"the complaint {each.complaint} is closed, with neither inspection, case"
            " nor outcome",
            records=(RecordRef(kind="complaints", id=each.complaint, pointer="/closed"),),
        )
        for each in chains
        if each.silent
    ]
