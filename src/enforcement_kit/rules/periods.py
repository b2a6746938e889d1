"""Steps that must be done within a time: the one question that many rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.law import Held
from enforcement_kit.rules.outcome import Outcome, absent, missing, not_run, not_yet, undecided

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Due
    from enforcement_kit.rules.say import Say
    from enforcement_kit.rules.town_file import TownFile

__all__ = ["no_date", "unknown_calendar", "within"]


def no_date() -> Outcome:
    """A step is still open and no day was given to look at it."""
    return not_run(
        "步骤尚未完成，且未给定核查日期（--on）",
        "the step is open and no day was given to look at it (--on)",
        reason="no_date",
    )


def unknown_calendar(due: Due) -> Outcome:
    """The last day depends on working days that the calendar does not hold."""
    return not_run(
        f"工作日历不含所需日期，期限在 {due.earliest} 至 {due.latest} 之间，无法判断",
        f"the calendar does not hold the days needed; the time ends between {due.earliest} and"
        f" {due.latest}",
        reason="unknown_calendar",
    )


def within(
    file: CaseFile | TownFile,
    say: Say,
    key: str,
    *,
    start: dt.date | None,
    start_at: str,
    done: dt.date | None,
    done_at: str,
    zh: str,
    en: str,
    due: Due | None = None,
) -> Outcome | None:
    """Whether a step was done by the last day of a statutory period.

    Args:
        file: the case or town.
        say: where a fault is said.
        key: the parameter that gives the length.
        start: the day of the event that the period runs from; `None` where not stated.
        start_at: its place.
        done: the day of the step; `None` where it has not happened.
        done_at: its place.
        zh: the step in words, such as 公开处罚决定.
        en: the same in English.
        due: the last day where the caller has reckoned it already (with suspensions).

    Returns:
        `None` where the step was in time or a fault was said: go on, and end with `say.done()`.
        Else the outcome that the rule ends with: no value, a missing day, an unknown calendar,
        not yet, or no day to look at an open period.
    """
    if start is None:
        return missing(start_at)
    last = file.due(key, start) if due is None else due
    answer = last.answer
    if not isinstance(answer, Held):
        return absent(answer)
    day = file.on if done is None else done
    if day is None:
        return no_date()
    if day <= last.earliest:
        return not_yet(last.earliest) if done is None else None
    if last.day is None and day <= last.latest:
        if answer.unit == "day":
            return undecided(
                f"{zh}：条文未写明按工作日还是自然日计，{day} 是否逾期须由人判断",
                f"{en}: the text does not say which days it means; whether {day} is late is for"
                " a person",
                at=done_at,
            )
        return unknown_calendar(last)
    if done is None:
        say.fail(
            f"{zh}：期限于 {last.latest} 届满，至 {day} 仍未完成",
            f"{en}: the time ended on {last.latest} and it was not done by {day}",
            at=done_at or start_at,
            found=None,
            needed=last.latest,
            by=answer,
        )
    else:
        say.fail(
            f"{zh}：完成于 {done}，晚于最后一日 {last.latest}",
            f"{en}: done on {done}, after the last day {last.latest}",
            at=done_at,
            found=done,
            needed=last.latest,
            by=answer,
            other=start_at,
        )
    return None
